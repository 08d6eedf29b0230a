// Fonts that stand for those that a deck lacks.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <fstream>
#include <iterator>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <sstream>

#include "slides/fonts/compact_font.h"
#include "slides/fonts/font_program.h"
#include "slides/fonts/substitute_fonts.h"
#include "slides/fonts/substitute_programs.h"

using namespace dossier::slides;

namespace {

std::string contents(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The box around the points of an outline: left, bottom, right, top.
std::array<double, 4> box_of(const Outline& outline) {
  std::array<double, 4> box{1e9, 1e9, -1e9, -1e9};
  for (const OutlineStep& step : outline) {
    for (int i = 0; i < (step.kind == OutlineStep::Kind::curve ? 3 : 1); ++i) {
      box = {std::min(box[0], step.points[i].x), std::min(box[1], step.points[i].y), std::max(box[2], step.points[i].x),
             std::max(box[3], step.points[i].y)};
    }
  }
  return box;
}

}  // namespace

BOOST_AUTO_TEST_CASE(standard_fonts_are_known_by_all_their_names) {
  BOOST_TEST(standard_font("Helvetica") == "Helvetica");
  BOOST_TEST(standard_font("ArialMT") == "Helvetica");
  BOOST_TEST(standard_font("Arial,BoldItalic") == "Helvetica-BoldOblique");
  BOOST_TEST(standard_font("Arial-BoldMT") == "Helvetica-Bold");
  BOOST_TEST(standard_font("Times New Roman,Italic") == "Times-Italic");
  BOOST_TEST(standard_font("TimesNewRomanPSMT") == "Times-Roman");
  BOOST_TEST(standard_font("TimesNewRomanPS-BoldItalicMT") == "Times-BoldItalic");
  BOOST_TEST(standard_font("CourierNew") == "Courier");
  BOOST_TEST(standard_font("Courier-Oblique") == "Courier-Oblique");
  BOOST_TEST(standard_font("SymbolMT") == "Symbol");
  BOOST_TEST(standard_font("ZapfDingbats") == "ZapfDingbats");
  for (const char* other : {"", "ArialNarrow", "Arial-Black", "Helvetica-Light", "TimesTen", "ABCDEF+Arial", "Symbolic",
                            "Arial,", "ZapfDingbatsITC"}) {
    BOOST_TEST(standard_font(other) == "", other);
  }
}

BOOST_AUTO_TEST_CASE(each_listed_file_is_there_and_may_be_embedded) {
  std::set<std::string> fonts;
  std::ifstream list(std::string(DOSSIER_SOURCE_DIR) + "/fonts/substitutes.txt");
  for (std::string line; std::getline(list, line);) {
    std::istringstream parts(line);
    std::string font, package, file;
    if (line.starts_with('#') || !(parts >> font >> package >> file)) continue;
    fonts.insert(font);
    BOOST_TEST(standard_font(font) == font);
    BOOST_TEST(contents(std::string(DOSSIER_SOURCE_DIR) + "/packages.txt").find(package) != std::string::npos);
    const auto found = SubstituteFonts({}).find(font, false);
    BOOST_REQUIRE_MESSAGE(found, file);
    BOOST_TEST(found->file == file);
    const std::uint32_t a = found->program->glyph_of_name("a");
    if (font.starts_with("Courier")) BOOST_TEST(found->program->width_of(a).value_or(0) == 600);
  }
  BOOST_TEST(fonts.size() == 14U);
}

BOOST_AUTO_TEST_CASE(other_fonts_are_looked_for_in_the_system) {
  const std::string dejavu = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
  std::string asked;
  SubstituteFonts fonts([&](const std::string& name) {
    asked = name;
    return name == "Nowhere" ? std::string() : name == "Damaged" ? std::string("/dev/null") : dejavu;
  });
  const auto found = fonts.find("Musterschrift", false);
  BOOST_REQUIRE(found);
  BOOST_TEST(found->file == dejavu);
  BOOST_TEST(asked == "Musterschrift");
  BOOST_TEST(!fonts.find("Nowhere", false));
  BOOST_TEST(!fonts.find("Damaged", false));
  asked.clear();
  BOOST_TEST(fonts.find("ArialMT", false).has_value());
  BOOST_TEST(asked == "");  // a standard font without a family is not looked for
  BOOST_TEST(fonts.find("ArialMT", true)->file == dejavu);
  BOOST_TEST(asked == "ArialMT");
}

BOOST_AUTO_TEST_CASE(a_compact_font_has_the_glyphs_it_was_made_from) {
  const auto source = FontProgram::open(contents("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"));
  BOOST_REQUIRE(source);
  CompactFont font{"Muster-Schrift", source->units_per_em(), -2090, -948, 3673, 2524, {}};
  std::vector<std::uint32_t> glyphs;
  for (char32_t c : std::u32string(U"aßÄ8@ ")) {
    glyphs.push_back(source->glyph_of_unicode(c));
    font.glyphs.push_back({"g" + std::to_string(glyphs.back()), 900.25, *source->outline_of(glyphs.back())});
  }
  const auto written = FontProgram::open(write_compact_font(font));
  BOOST_REQUIRE(written);
  BOOST_TEST(written->glyph_count() == 7U);
  BOOST_TEST(written->units_per_em() == 2048);
  BOOST_TEST(written->description().name == "Muster-Schrift");
  BOOST_TEST(written->description().left == -2090 * 1000.0 / 2048);
  BOOST_TEST(written->description().top == 2524 * 1000.0 / 2048);
  for (std::uint32_t glyph : glyphs) {
    const std::uint32_t same = written->glyph_of_name("g" + std::to_string(glyph));
    BOOST_REQUIRE(same != 0U);
    BOOST_TEST(std::abs(*written->width_of(same) - 900.25 * 1000 / 2048) < 0.5);
    const Outline before = *source->outline_of(glyph), after = *written->outline_of(same);
    if (before.empty()) {  // the space
      BOOST_TEST(after.empty());
      continue;
    }
    const auto was = box_of(before), is = box_of(after);
    for (std::size_t edge = 0; edge < 4; ++edge) BOOST_TEST(std::abs(was[edge] - is[edge]) <= 0.5);
  }
}

BOOST_AUTO_TEST_CASE(a_compact_font_takes_any_coordinates) {
  CompactFont font{"X", 1000, 0, 0, 0, 0, {}};
  Outline outline;
  for (double far : {1e30, -1e30, 16'000.0, -16'000.0, 107.0, 108.0, -108.0, 1131.0, -1132.0}) {
    outline.push_back({OutlineStep::Kind::line, {{far, -far}}});
  }
  for (int i = 0; i < 200; ++i) outline.push_back({OutlineStep::Kind::curve, {{i * 1.0, 0}, {0, i * 2.0}, {5, 5}}});
  outline.insert(outline.begin(), {OutlineStep::Kind::move, {{0, 0}}});
  font.glyphs.push_back({"a", 1e30, outline});
  font.glyphs.push_back({"b", -5, {}});
  const auto written = FontProgram::open(write_compact_font(font));
  BOOST_REQUIRE(written);
  BOOST_TEST(written->outline_of(written->glyph_of_name("a"))->size() >= outline.size());
  BOOST_TEST(written->width_of(written->glyph_of_name("b")).value_or(-1) == 0);
}

namespace {

/// A program of boxes with these names, each as wide as its place, beginning with 1.
Substitute boxes(const std::vector<std::string>& names) {
  CompactFont font{"Kasten", 1000, 0, 0, 100, 100, {}};
  using Kind = OutlineStep::Kind;
  for (const std::string& name : names) {
    const double width = static_cast<double>(font.glyphs.size() + 1);
    font.glyphs.push_back({name, width, {{Kind::move, {{0, 0}}}, {Kind::line, {{width, 0}}}, {Kind::line, {{0, 9}}}}});
  }
  return {"boxes", FontProgram::open(write_compact_font(font))};
}

QPDFObjectHandle lacking_font(QPDF& pdf) {
  return pdf.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /Font /Subtype /Type1 /BaseFont /Kasten >>"));
}

std::shared_ptr<const FontProgram> program_of(QPDFObjectHandle font) {
  const auto bytes = font.getKey("/FontDescriptor").getKey("/FontFile3").getStreamData();
  return FontProgram::open({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()});
}

/// The width, in the program, of the glyph that a code draws.
double drawn_width(QPDFObjectHandle font, int code) {
  QPDFObjectHandle list = font.getKey("/Encoding").getKey("/Differences");
  for (int i = 0; i < list.getArrayNItems(); i += 2) {
    if (list.getArrayItem(i).getIntValue() != code) continue;
    const auto program = program_of(font);
    return program->width_of(program->glyph_of_name(list.getArrayItem(i + 1).getName().substr(1))).value_or(-1);
  }
  return -1;
}

}  // namespace

BOOST_AUTO_TEST_CASE(glyphs_in_several_widths_have_names_of_their_own) {
  QPDF pdf;
  pdf.emptyPDF();
  const std::string begin(26, 'a');
  const Substitute substitute = boxes({begin + "b", begin + "c", "glyph4", "glyph 4"});
  BOOST_REQUIRE(substitute.program);
  SubstitutePrograms programs(pdf);
  std::vector<QPDFObjectHandle> fonts;
  for (double width : {300.0, 500.0, 700.0}) {
    fonts.push_back(lacking_font(pdf));
    programs.put_in(fonts.back(), substitute, 1,
                    {{65, 1, width}, {66, 2, width + 1}, {67, 3, width + 2}, {68, 4, width + 3}});
  }
  programs.finish();
  double width = 300;
  for (QPDFObjectHandle font : fonts) {
    for (int i = 0; i < 4; ++i) BOOST_TEST(drawn_width(font, 65 + i) == width + i);
    width += 200;
  }
}

BOOST_AUTO_TEST_CASE(widths_are_written_as_pdf_has_them) {
  QPDF pdf;
  pdf.emptyPDF();
  SubstitutePrograms programs(pdf);
  QPDFObjectHandle font = lacking_font(pdf);
  programs.put_in(font, boxes({"a", "b"}), 1, {{65, 1, 0.00001}, {66, 2, 4567.25}});
  programs.finish();
  BOOST_TEST(font.getKey("/Widths").unparse().find('e') == std::string::npos);
  BOOST_TEST(font.getKey("/Widths").getArrayItem(0).getNumericValue() < 0.001);
  BOOST_TEST(font.getKey("/Widths").getArrayItem(1).getNumericValue() == 4567.25);
}

BOOST_AUTO_TEST_CASE(more_glyphs_than_a_program_takes_go_into_several) {
  QPDF pdf;
  pdf.emptyPDF();
  std::vector<std::string> names;
  for (int i = 0; i < 256; ++i) names.push_back("g" + std::to_string(i));
  const Substitute substitute = boxes(names);
  SubstitutePrograms programs(pdf);
  std::vector<QPDFObjectHandle> fonts;
  for (int number = 0; number < 270; ++number) {
    std::vector<SubstituteCode> codes;
    for (std::uint32_t code = 0; code < 256; ++code) codes.push_back({code, code + 1, 100.0 + number});
    fonts.push_back(lacking_font(pdf));
    programs.put_in(fonts.back(), substitute, 1, codes);
  }
  programs.finish();
  BOOST_TEST(drawn_width(fonts.front(), 255) == 100);
  BOOST_TEST(drawn_width(fonts.back(), 255) == 369);
}
