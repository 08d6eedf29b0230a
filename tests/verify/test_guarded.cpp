#include "verify/guarded.h"

#include <boost/test/unit_test.hpp>

#include "verify/pdf_messages.h"

using namespace dossier;

namespace {

std::string codes(const worker::Start& start) {
  Diagnostics reports;
  verify::check_pdf_guarded("%PDF-1.7", "a.pdf", reports, start);
  std::string all;
  for (const Diagnostic& report : reports.all())
    all += std::string(report.kind->code) + " " + report.place.source->path() + " ";
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_file_that_breaks_its_reader_is_told_and_so_is_a_machine_that_starts_none) {
  BOOST_TEST(codes({"/bin/false"}) == "E740 a.pdf ");
  BOOST_TEST(codes({"/nowhere/dossier"}) == "E741 a.pdf ");
}
