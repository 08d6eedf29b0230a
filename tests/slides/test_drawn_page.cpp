// What a page draws, read from content written here.
#include "slides/content/drawn_page.h"

#include <boost/test/unit_test.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "slides/fonts/font_judge.h"

using namespace dossier::slides;

namespace {

constexpr const char* kResources =
    "<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
    "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> "
    "/F3 << /Type /Font /Subtype /TrueType /BaseFont /Zeichen /FontDescriptor << /Flags 4 >> >> >> "
    "/ColorSpace << /C1 [/Separation /Rot /DeviceGray << >>] /C2 [/Separation /Blau /DeviceGray << >>] >> "
    "/ExtGState << /Half << /ca 0.5 /CA 1 /BM /Normal >> /Whole << /ca 1 >> /Masked << /SMask << /S /Alpha >> >> >> >>";

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

std::vector<std::uint64_t> shapes_of(const Marks& marks) {
  std::vector<std::uint64_t> shapes;
  for (const ShapeMark& shape : marks.shapes) shapes.push_back(shape.what);
  return shapes;
}

/// What each text is, and between which shapes.
std::vector<std::uint64_t> text_of(const Marks& marks) {
  std::vector<std::uint64_t> text;
  for (const TextMark& mark : marks.text) text.push_back(mark.what + mark.shapes_before);
  return text;
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
  BOOST_TEST(shapes_of(one) == shapes_of(other));
  BOOST_TEST(text_of(one) == text_of(other));
  BOOST_TEST(one.shapes.size() == 1U);
  BOOST_TEST(one.text.size() == 1U);
}

BOOST_AUTO_TEST_CASE(marks_tell_how_far_they_reach) {
  const Marks page = marks("4 w 10 20 m 60 20 l S 0 0 400 300 re f BT /F 10 Tf 5 10 Td (Haus) Tj ET");
  BOOST_TEST((page.shapes.at(0).area == Area{5, 275, 65, 285}));
  BOOST_TEST(!page.shapes.at(0).panel);
  BOOST_TEST((page.shapes.at(1).area == Area{0, 0, 400, 300}));
  BOOST_TEST(page.shapes.at(1).panel);
  BOOST_TEST(page.text.at(0).shapes_before == 2U);
  BOOST_TEST(page.text.at(0).area.left == 5);
  BOOST_TEST(page.text.at(0).area.right > 20);
  BOOST_TEST(page.text.at(0).area.top < 285);
  BOOST_TEST(page.text.at(0).area.bottom > 290);
}

BOOST_AUTO_TEST_CASE(pieces_of_text_tell_their_place_in_the_structure) {
  const auto page = drawn("/P <</MCID 3>> BDC BT /F 10 Tf (Haus) Tj ET EMC /Artifact BMC BT (Fuss) Tj ET EMC");
  BOOST_REQUIRE((page && page->runs.size() == 2U));
  BOOST_TEST(page->runs[0].mark == 3);
  BOOST_TEST(page->runs[1].mark == -1);
}

BOOST_AUTO_TEST_CASE(what_stands_between_two_shapes_is_no_part_of_them) {
  const Marks alone = marks("0 0 10 10 re f 20 20 m 30 30 l S");
  const Marks parted = marks("0 0 10 10 re f BT /F 12 Tf 5 10 Td (Haus) Tj ET 1 i 20 20 m 30 30 l S");
  BOOST_TEST(shapes_of(alone) == shapes_of(parted));
}

BOOST_AUTO_TEST_CASE(what_looks_different_gives_other_marks) {
  const std::string plain = "0 g 10 20 100 50 re f";
  for (const char* other : {"1 g 10 20 100 50 re f", "0 g 10 20 100 60 re f", "0 g 12 20 100 50 re f",
                            "0 g 10 20 100 50 re S", "/Half gs 0 g 10 20 100 50 re f", "0 g 10 20 m 110 70 l f"}) {
    BOOST_TEST(shapes_of(marks(plain)) != shapes_of(marks(other)), other);
  }
  BOOST_TEST(text_of(marks("BT /F 12 Tf (a) Tj ET")) != text_of(marks("BT /F 12 Tf (b) Tj ET")));
  BOOST_TEST(text_of(marks("BT /F 12 Tf (a) Tj ET")) != text_of(marks("1 g BT /F 12 Tf (a) Tj ET")));
  BOOST_TEST(shapes_of(marks("0 0 10 10 re 5 5 10 10 re f")) != shapes_of(marks("0 0 10 10 re 5 5 10 10 re f*")));
  BOOST_TEST(shapes_of(marks("0 0 9 9 re 5 5 9 9 re W n 0 0 50 50 re f")) !=
             shapes_of(marks("0 0 9 9 re 5 5 9 9 re W* n 0 0 50 50 re f")));
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

BOOST_AUTO_TEST_CASE(shapes_are_told_apart_by_all_that_shows) {
  const auto shapes = [](const std::string& content) { return shapes_of(marks(content)); };
  // The same first point, box and number of points.
  BOOST_TEST(shapes("0 0 m 10 30 l 20 10 l 30 20 l S") != shapes("0 0 m 10 10 l 20 30 l 30 20 l S"));
  BOOST_TEST(shapes("1 w 10 20 100 50 re S") != shapes("5 w 10 20 100 50 re S"));
  BOOST_TEST(shapes("[] 0 d 10 20 100 50 re S") != shapes("[3] 0 d 10 20 100 50 re S"));
  BOOST_TEST(shapes("5 w 10 20 100 50 re f") == shapes("10 20 100 50 re f"));
  BOOST_TEST(shapes("/Half gs 10 20 100 50 re f") != shapes("/Whole gs 10 20 100 50 re f"));
  BOOST_TEST(shapes("/Whole gs 10 20 100 50 re f") == shapes("10 20 100 50 re f"));
  // Cut to a part of it.
  BOOST_TEST(shapes("0 0 50 50 re W n 10 20 100 50 re f") != shapes("10 20 100 50 re f"));
  BOOST_TEST(shapes("q 0 0 50 50 re W n Q 10 20 100 50 re f") == shapes("10 20 100 50 re f"));
  // White over black, and black over white.
  BOOST_TEST(shapes("0 g 0 0 50 50 re f 1 g 0 0 50 50 re f") != shapes("1 g 0 0 50 50 re f 0 g 0 0 50 50 re f"));
  BOOST_TEST(shapes("/C1 cs 1 sc 0 0 50 50 re f") != shapes("/C2 cs 1 sc 0 0 50 50 re f"));
  BOOST_TEST(shapes("/C1 cs 1 sc 0 0 50 50 re f") == shapes("/C1 cs 0.5 sc 1 sc 0 0 50 50 re f"));
}

BOOST_AUTO_TEST_CASE(text_is_told_apart_by_all_that_shows) {
  const auto text = [](const std::string& content) { return text_of(marks(content)); };
  BOOST_TEST(text("BT /F 12 Tf (a) Tj ET") != text("BT /F2 12 Tf (a) Tj ET"));
  BOOST_TEST(text("BT /F 12 Tf 1 Tr (a) Tj ET") != text("BT /F 12 Tf (a) Tj ET"));
  BOOST_TEST(text("BT /F 12 Tf 3 Tr (a) Tj ET").empty());
  BOOST_TEST(text("/Half gs BT /F 12 Tf (a) Tj ET") != text("BT /F 12 Tf (a) Tj ET"));
  // Codes that nobody knows.
  BOOST_TEST(text("BT /F3 12 Tf (\001\002) Tj ET") != text("BT /F3 12 Tf (\002\001) Tj ET"));
  // Before what covers it, and after.
  const std::string shape = "1 g 0 0 400 300 re f ", letters = "0 g BT /F 12 Tf (a) Tj ET ";
  BOOST_TEST(text(shape + letters) != text(letters + shape));
  BOOST_TEST(!drawn("BT /F 12 Tf 7 Tr (a) Tj ET 0 0 400 300 re f")->marks);  // cut to the letters
}

BOOST_AUTO_TEST_CASE(a_photograph_counts_as_far_as_it_is_on_the_page) {
  // Ten by ten pixels; what is all of one colour takes few bytes.
  const auto photo = [](std::size_t bytes, const std::string& matrix) {
    QPDF pdf;
    pdf.emptyPDF();
    QPDFObjectHandle picture = QPDFObjectHandle::newStream(&pdf);
    picture.replaceDict(QPDFObjectHandle::parse("<< /Subtype /Image /Width 10 /Height 10 >>"));
    picture.replaceStreamData(std::string(bytes, 'x'), QPDFObjectHandle::newName("/DCTDecode"),
                              QPDFObjectHandle::newNull());
    QPDFObjectHandle page = pdf.makeIndirectObject(
        QPDFObjectHandle::parse("<< /Type /Page /MediaBox [0 0 400 300] /Resources << /XObject << >> >> >>"));
    page.getKey("/Resources").getKey("/XObject").replaceKey("/P", pdf.makeIndirectObject(picture));
    page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, "q " + matrix + " cm /P Do Q"));
    QPDFPageDocumentHelper(pdf).addPage(QPDFPageObjectHelper(page), false);
    FontJudge fonts(pdf);
    return drawn_page(pdf.getAllPages().at(0), fonts)->marks->photo;
  };
  BOOST_TEST(photo(50, "200 0 0 100 10 10") == 20'000);
  BOOST_TEST(photo(50, "0 100 -200 0 300 10") == 20'000);  // turned
  BOOST_TEST(photo(50, "200 0 0 100 300 10") == 10'000);
  BOOST_TEST(photo(50, "200 0 0 100 1000 10") == 0);
  BOOST_TEST(photo(2, "200 0 0 100 10 10") == 0);
}
