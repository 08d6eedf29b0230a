// What a worker says of a PDF is what the check says.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "input.h"
#include "verify/guarded.h"
#include "verify/verify.h"

using namespace dossier;

namespace {

std::string said(const Diagnostics& reports) {
  std::string all;
  reports.each([&](const Diagnostic& report) {
    all += std::string(report.kind->code) + " " + report.place.source->path();
    for (const std::string& argument : report.arguments) all += " | " + argument;
    all += report.hinted ? " hinted\n" : "\n";
  });
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_guarded_check_says_what_a_plain_one_does) {
  const Input input(1);
  input.build();
  std::map<std::string, std::string> files{
      {"ours.pdf", input.published(1)}, {"cut.pdf", input.published(1).substr(0, 9'000)}, {"none.pdf", "GIF89a"}};
  for (const auto& entry : std::filesystem::directory_iterator(DOSSIER_SOURCE_DIR "/tests/decks")) {
    if (entry.path().extension() != ".pdf") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files[entry.path().filename().string()] = {std::istreambuf_iterator<char>(file), {}};
  }
  for (const auto& [name, bytes] : files) {
    Diagnostics plain, guarded;
    verify::check_pdf(bytes, name, plain);
    verify::check_pdf_guarded(bytes, name, guarded, {DOSSIER_PROGRAM});
    BOOST_TEST(said(guarded) == said(plain), name);
  }
  BOOST_TEST(files.size() > 10U);
}

BOOST_AUTO_TEST_CASE(a_check_for_which_no_worker_can_be_started_says_that_nothing_is_known) {
  const Input input(1);
  input.build();
  const std::string file = input.folder / "out" + "/" + input.dossier(1);
  const Outcome outcome = run(
      {"verify", file, "--lang", "en"},
      {{"LD_PRELOAD", DOSSIER_FAULTS}, {"ASAN_OPTIONS", "verify_asan_link_order=0"}, {"DOSSIER_FAIL", "clone:1:11"}});
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(outcome.errors == file +
                                   ": error E741: This file could not be checked: no further process can be started.\n"
                                   "  → Nothing is known of the file. Close other programs and check again.\n");
}
