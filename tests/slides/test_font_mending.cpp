// Fonts as pages use them, mended in dictionaries written here.
#include "slides/fonts/font_judge.h"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

using namespace dossier::slides;

BOOST_AUTO_TEST_CASE(a_font_within_another_object_is_one_font) {
  QPDF pdf;
  pdf.emptyPDF();
  FontJudge fonts(pdf);
  QPDFObjectHandle resources = QPDFObjectHandle::parse(
      "<< /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
      "   /G << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>");
  const int number = fonts.number_of(resources.getKey("/F"));
  BOOST_TEST(fonts.number_of(resources.getKey("/F")) == number);
  BOOST_TEST(fonts.number_of(resources.getKey("/G")) != number);
}

BOOST_AUTO_TEST_CASE(fonts_of_text_that_is_not_seen_are_held_to_few_rules) {
  for (const char* odd :
       {"/Subtype /TrueType /Encoding << /Differences [65 /.notdef /x] >> /FirstChar 65 /LastChar 66 /Widths [500 500]",
        "/Subtype /Nonsense /Encoding 5 /FirstChar 65 /LastChar 66 /Widths [500 500]",
        "/Subtype /Type1 /FirstChar -2147483648 /LastChar -2147483647 /Widths [500 500]",
        "/Subtype /MMType1 /FirstChar 300 /LastChar 301 /Widths [500 500]"}) {
    BOOST_TEST_CONTEXT(odd) {
      QPDF pdf;
      pdf.emptyPDF();
      FontJudge fonts(pdf);
      QPDFObjectHandle font = pdf.makeIndirectObject(
          QPDFObjectHandle::parse("<< /Type /Font /BaseFont /Muster " + std::string(odd) + " >>"));
      FontUses uses;
      uses[fonts.number_of(font)].invisible = {65, 66};
      fonts.plan(uses);
      fonts.mend(uses);
      BOOST_TEST(font.getKey("/Subtype").getName() == "/Type1");
      BOOST_TEST(!font.hasKey("/Encoding"));
      BOOST_TEST(font.getKey("/ToUnicode").isStream());
      const long long first = font.getKey("/FirstChar").getIntValue(), last = font.getKey("/LastChar").getIntValue();
      BOOST_TEST((0 <= first && first <= 65 && 66 <= last && last <= 255));
      BOOST_TEST(font.getKey("/Widths").getArrayNItems() == last - first + 1);
    }
  }
}

BOOST_AUTO_TEST_CASE(widths_made_up_are_numbers_of_pdf) {
  QPDF pdf;
  pdf.emptyPDF();
  FontJudge fonts(pdf);
  QPDFObjectHandle font = pdf.makeIndirectObject(QPDFObjectHandle::parse(
      "<< /Type /Font /Subtype /Type1 /BaseFont /Muster /FirstChar 65 /Widths [0.00001 100000000000] >>"));
  FontUses uses;
  uses[fonts.number_of(font)].invisible = {65, 66};
  fonts.plan(uses);
  fonts.mend(uses);
  BOOST_TEST(font.getKey("/Widths").unparse().find('e') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_descendant_alone_is_no_font) {
  std::ifstream in("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  for (const char* subtype : {"/TrueType", "/CIDFontType2", "/CIDFontType0"}) {
    QPDF pdf;
    pdf.emptyPDF();
    FontJudge fonts(pdf);
    QPDFObjectHandle font = pdf.makeIndirectObject(
        QPDFObjectHandle::parse("<< /Type /Font /Subtype " + std::string(subtype) +
                                " /BaseFont /DejaVuSans /Encoding /WinAnsiEncoding /FirstChar 97 /LastChar 97 "
                                "/Widths [613] /FontDescriptor << /Flags 32 >> >>"));
    const bool open_type = std::string(subtype) == "/CIDFontType0";
    QPDFObjectHandle file = pdf.makeIndirectObject(QPDFObjectHandle::newStream(&pdf, bytes));
    if (open_type) file.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/OpenType"));
    font.getKey("/FontDescriptor").replaceKey(open_type ? "/FontFile3" : "/FontFile2", file);
    FontUses uses;
    uses[fonts.number_of(font)].visible = {97};
    fonts.plan(uses);
    BOOST_TEST(fonts.faults(uses).empty() == (std::string(subtype) == "/TrueType"), subtype);
  }
}

BOOST_AUTO_TEST_CASE(a_family_is_a_string) {
  for (const char* family : {"(Arial)", "/Arial", "3"}) {
    QPDF pdf;
    pdf.emptyPDF();
    bool asked = false;
    FontJudge fonts(pdf, [&](const std::string&) {
      asked = true;
      return std::string();
    });
    QPDFObjectHandle font = pdf.makeIndirectObject(QPDFObjectHandle::parse(
        "<< /Type /Font /Subtype /TrueType /BaseFont /ArialMT /FirstChar 97 /Widths [556] /FontDescriptor "
        "<< /Flags 32 /FontFamily " +
        std::string(family) + " >> >>"));
    FontUses uses;
    uses[fonts.number_of(font)].visible = {97};
    fonts.plan(uses);
    BOOST_TEST(asked == (std::string(family) == "(Arial)"), family);
  }
}
