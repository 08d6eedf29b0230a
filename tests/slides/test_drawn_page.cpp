// What a page draws, read from content written here.
#include "slides/drawn_page.h"

#include <boost/test/unit_test.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "slides/font_judge.h"

using namespace dossier::slides;

namespace {

constexpr const char* kResources =
    "<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> "
    "/ExtGState << /Half << /ca 0.5 >> /Masked << /SMask << /S /Alpha >> >> >> >>";

std::optional<DrawnPage> drawn(const std::string& content, const std::string& more = "") {
  QPDF pdf;
  pdf.emptyPDF();
  QPDFObjectHandle page = pdf.makeIndirectObject(QPDFObjectHandle::parse(
      "<< /Type /Page /MediaBox [0 0 400 300] /Resources " + std::string(kResources) + " " + more + " >>"));
  page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content));
  QPDFPageDocumentHelper(pdf).addPage(QPDFPageObjectHelper(page), false);
  FontJudge fonts(pdf);
  return drawn_page(pdf.getAllPages().at(0), fonts);
}

Marks marks(const std::string& content) {
  const auto page = drawn(content);
  BOOST_REQUIRE((page && page->marks));
  return *page->marks;
}

}  // namespace

BOOST_AUTO_TEST_CASE(text_stands_where_its_matrices_put_it) {
  const auto page = drawn("2 0 0 2 10 20 cm BT /F 12 Tf 5 10 Td (Haus) Tj ET");
  BOOST_REQUIRE(page);
  BOOST_REQUIRE(page->runs.size() == 1U);
  BOOST_TEST((page->runs[0].letters == u"Haus"));
  BOOST_TEST(page->runs[0].x == 20);
  BOOST_TEST(page->runs[0].baseline == 260);
  BOOST_TEST(page->runs[0].size == 24);
}

BOOST_AUTO_TEST_CASE(the_same_look_gives_the_same_marks_however_it_is_written) {
  const Marks one = marks("1 0 0 rg 10 20 100 50 re f BT /F 12 Tf 0 g 50 60 Td (Haus) Tj ET");
  const Marks other =
      marks("q 1 0 0 1 10 20 cm 1 0 0 rg 0 0 100 50 re f Q 0 g BT 1 0 0 1 50 60 Tm /F 12 Tf (Haus) Tj ET");
  BOOST_TEST(one.shapes == other.shapes);
  BOOST_TEST(one.text == other.text);
  BOOST_TEST(one.shapes.size() == 1U);
  BOOST_TEST(one.text.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_looks_different_gives_other_marks) {
  const std::string plain = "0 g 10 20 100 50 re f";
  for (const char* other : {"1 g 10 20 100 50 re f", "0 g 10 20 100 60 re f", "0 g 12 20 100 50 re f",
                            "0 g 10 20 100 50 re S", "/Half gs 0 g 10 20 100 50 re f", "0 g 10 20 m 110 70 l f"}) {
    BOOST_TEST(marks(plain).shapes != marks(other).shapes, other);
  }
  BOOST_TEST(marks("BT /F 12 Tf (a) Tj ET").text != marks("BT /F 12 Tf (b) Tj ET").text);
  BOOST_TEST(marks("BT /F 12 Tf (a) Tj ET").text != marks("1 g BT /F 12 Tf (a) Tj ET").text);
}

BOOST_AUTO_TEST_CASE(paths_that_are_not_painted_leave_no_marks) {
  const Marks none = marks("10 20 100 50 re W n 5 5 m 10 10 l n");
  BOOST_TEST(none.shapes.empty());
  BOOST_TEST(none.text.empty());
}

BOOST_AUTO_TEST_CASE(masks_layers_and_remarks_leave_marks_unsaid) {
  BOOST_TEST(!drawn("/Masked gs 10 20 100 50 re f")->marks);
  BOOST_TEST(!drawn("/OC /Layer BDC 10 20 100 50 re f EMC")->marks);
  BOOST_TEST(!drawn("", "/Annots [<< /Subtype /FreeText /Rect [0 0 10 10] >>]")->marks);
  BOOST_TEST(drawn("", "/Annots [<< /Subtype /Link /Rect [0 0 10 10] >>]")->marks.has_value());
  BOOST_TEST(!drawn("10 20 re f")->marks);  // readers differ
}
