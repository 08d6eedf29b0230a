// What a page may not draw, judged on content written here.
#include "slides/judge/page_judge.h"

#include <boost/test/unit_test.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "slides/fonts/font_judge.h"

using namespace dossier::slides;

namespace {

std::set<std::string> faults(const std::string& content) {
  QPDF pdf;
  pdf.emptyPDF();
  QPDFObjectHandle page = pdf.makeIndirectObject(QPDFObjectHandle::parse(
      "<< /Type /Page /MediaBox [0 0 400 300] /Resources << /Font << /F << /Type /Font /Subtype /Type1 "
      "/BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>"));
  page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content));
  QPDFPageDocumentHelper(pdf).addPage(QPDFPageObjectHelper(page), false);
  FontJudge fonts(pdf);
  PageJudge::Clean clean;
  return PageJudge(pdf, fonts).judge(pdf.getAllPages().at(0), clean).faults;
}

}  // namespace

BOOST_AUTO_TEST_CASE(numbers_beyond_the_limits_are_found_with_fonts_too) {
  const std::set<std::string> too_large{"it uses numbers that are too large"};
  BOOST_TEST(faults("BT /F 12 Tf 10 10 Td (Haus) Tj ET").empty());
  BOOST_TEST((faults("BT /F 9223372036854775807 Tf 10 10 Td (Haus) Tj ET") == too_large));
  BOOST_TEST((faults("10 20 9223372036854775807 50 re f") == too_large));
  BOOST_TEST(faults("10 20 100000000.5 50 re f").empty());
}

BOOST_AUTO_TEST_CASE(content_is_written_so_that_all_readers_take_it_alike) {
  QPDF pdf;
  pdf.emptyPDF();
  const auto clean = [&](const std::string& content) {
    QPDFObjectHandle page =
        pdf.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /Page /MediaBox [0 0 400 300] >>"));
    page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content));
    FontJudge fonts(pdf);
    PageJudge::Clean result;
    PageJudge(pdf, fonts).judge(page, result);
    const auto bytes = result.content->getStreamData();
    return std::string(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
  };
  BOOST_TEST(clean("0.2 0.5 0.9rg 0 0 9 9re f") == "0.2 0.5 0.9 rg\n0 0 9 9 re\nf\n");
  BOOST_TEST(clean("0.5.3 m 1 1 l S") == "0.5 .3 m\n1 1 l\nS\n");
  BOOST_TEST(clean("7 1 2 m 3 f") == "1 2 m\nf\n");  // of too many numbers the last
  BOOST_TEST(clean("0.2 0.5 0.9 rg 0 0 9 9 re f") == "0.2 0.5 0.9 rg 0 0 9 9 re f");
}
