// Fonts judged by the characters drawn with them.
#include "slides/fonts/font_judge.h"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

using namespace dossier::slides;

namespace {

/// A drawn font with glyphs of these names from code 1 on; a map says that the first means nothing.
QPDFObjectHandle drawn_font(QPDF& pdf, const std::vector<std::string>& names, bool mapped) {
  QPDFObjectHandle font = QPDFObjectHandle::parse(
      "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 >>");
  QPDFObjectHandle procedures = QPDFObjectHandle::newDictionary();
  std::string differences = "[1", widths = "[";
  for (const std::string& name : names) {
    procedures.replaceKey("/" + name, QPDFObjectHandle::newStream(&pdf, "500 0 d0 0 0 400 700 re f"));
    differences += " /" + name;
    widths += " 500";
  }
  if (mapped) font.replaceKey("/ToUnicode", QPDFObjectHandle::newStream(&pdf, "1 beginbfchar <01> <0000> endbfchar"));
  font.replaceKey("/CharProcs", procedures);
  font.replaceKey("/LastChar", QPDFObjectHandle::newInteger(static_cast<long long>(names.size())));
  font.replaceKey("/Widths", QPDFObjectHandle::parse(widths + "]"));
  font.replaceKey("/Encoding", QPDFObjectHandle::parse("<< /Type /Encoding /Differences " + differences + "] >>"));
  return pdf.makeIndirectObject(font);
}

/// Why a page may not draw all characters of these fonts.
std::vector<std::string> faults(const std::vector<std::vector<std::string>>& fonts, bool mapped = false) {
  QPDF pdf;
  pdf.emptyPDF();
  FontJudge judge(pdf);
  FontUses uses;
  for (const auto& names : fonts) {
    DrawnCodes& codes = uses[judge.number_of(drawn_font(pdf, names, mapped))];
    for (std::uint32_t code = 1; code <= names.size(); ++code) codes.visible.insert(code);
  }
  judge.plan(uses);
  return judge.faults(uses);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_drawn_font_may_have_few_characters_without_a_meaning) {
  const std::vector<std::string> reason{"characters of a drawn font do not say what they stand for"};
  const std::vector<std::string> text{"a", "b", "c", "d", "e", "f", "g", "h", "i", "k", "l", "m", "n", "o"};
  BOOST_TEST(faults({text}).empty());
  // Ligatures of program code among letters, on a page of text.
  BOOST_TEST(faults({text, {"less", "greater", "ligature"}}).empty());
  // The same without the text, or more of them: what is searched for is not found.
  BOOST_TEST(faults({{"less", "greater", "ligature"}}) == reason);
  BOOST_TEST(faults({text, {"a", "b", "c", "d", "ligature", "other", "another", "fourth"}}) == reason);
  // A word drawn as a picture; and the same as a part of a font that Skia draws.
  BOOST_TEST(faults({text, {"picture"}}) == reason);
  BOOST_TEST(faults({text, {"g41C"}}, true).empty());
  BOOST_TEST(faults({text, {"g41C"}}) == reason);
}
