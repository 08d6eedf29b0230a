#include "slides/fonts/substitute_programs.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <qpdf/QPDF.hh>
#include <set>
#include <string>
#include <utility>

#include "base/sha256.h"
#include "slides/fonts/compact_font.h"

namespace dossier::slides {
namespace {

/// A name that any reader of fonts takes (Adobe technical note 5176 sets no bound; 31 is that of older readers).
bool is_plain_name(const std::string& name) {
  return !name.empty() && name.size() <= 31 && name != ".notdef" && std::all_of(name.begin(), name.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_';
  });
}

std::string glyph_name(const FontProgram& program, std::uint32_t glyph) {
  const std::string name = program.name_of(glyph);
  return is_plain_name(name) && program.glyph_of_name(name) == glyph ? name : "glyph" + std::to_string(glyph);
}

QPDFObjectHandle real(double value) {
  return QPDFObjectHandle::newReal(value, 4);
}

/// ISO 32000-1, 9.6.4: six letters that tell parts of one font apart; by content, so that they are the same each time.
std::string tag_for(const std::string& program) {
  std::string tag;
  for (const char digit : sha256(program).substr(0, 6)) {
    tag.push_back(static_cast<char>('A' + (digit <= '9' ? digit - '0' : digit - 'a' + 10)));
  }
  return tag;
}

}  // namespace

struct SubstitutePrograms::Program {
  Substitute substitute;
  double stretch = 1;
  std::map<std::pair<std::uint32_t, long>, CompactGlyph> glyphs;  // by glyph and width in hundredths
  std::set<std::string> names;                                    // of them
  std::vector<QPDFObjectHandle> dictionaries;

  const std::string& glyph_for(const SubstituteCode& code);
  void write(QPDF& pdf);
};

SubstitutePrograms::SubstitutePrograms(QPDF& pdf) : pdf_(pdf) {}
SubstitutePrograms::~SubstitutePrograms() = default;

SubstitutePrograms::Program& SubstitutePrograms::program_for(const Substitute& substitute, double stretch) {
  constexpr std::size_t kMostGlyphs = 32'000;  // the format takes 64'999 with their names
  const auto found = std::find_if(programs_.begin(), programs_.end(), [&](const auto& program) {
    return program->substitute.file == substitute.file && program->stretch == stretch &&
           program->glyphs.size() < kMostGlyphs;
  });
  if (found != programs_.end()) return **found;
  return *programs_.emplace_back(std::make_unique<Program>(Program{substitute, stretch, {}, {}, {}}));
}

/// The name of a glyph with this width, which is added where it is new. Fonts of a deck may give one glyph several
/// widths; each is a glyph of its own.
const std::string& SubstitutePrograms::Program::glyph_for(const SubstituteCode& code) {
  const auto [place, is_new] = glyphs.try_emplace({code.glyph, std::lround(code.width * 100)});
  CompactGlyph& glyph = place->second;
  if (!is_new) return glyph.name;
  const FontProgram& source = *substitute.program;
  glyph.name = glyph_name(source, code.glyph);
  for (std::size_t number = names.size(); !names.insert(glyph.name).second; ++number) {
    glyph.name = "glyph" + std::to_string(code.glyph) + "_" + std::to_string(number);
  }
  glyph.width = code.width * source.units_per_em() / 1000;
  glyph.outline = source.outline_of(code.glyph).value_or(Outline());
  for (OutlineStep& step : glyph.outline) {
    for (OutlineStep::Point& point : step.points) point.x *= stretch;
  }
  return glyph.name;
}

void SubstitutePrograms::put_in(QPDFObjectHandle dictionary, const Substitute& substitute, double stretch,
                                const std::vector<SubstituteCode>& codes) {
  if (codes.empty()) return;
  Program& program = program_for(substitute, stretch);
  QPDFObjectHandle differences = QPDFObjectHandle::newArray(), widths = QPDFObjectHandle::newArray();
  std::map<std::uint32_t, double> by_code;
  for (const SubstituteCode& code : codes) {
    by_code.emplace(code.code, code.width);
    differences.appendItem(QPDFObjectHandle::newInteger(code.code));
    differences.appendItem(QPDFObjectHandle::newName("/" + program.glyph_for(code)));
  }
  const std::uint32_t first = by_code.begin()->first, last = by_code.rbegin()->first;
  for (std::uint32_t code = first; code <= last; ++code) {
    const auto width = by_code.find(code);
    widths.appendItem(width == by_code.end() ? QPDFObjectHandle::newInteger(0) : real(width->second));
  }
  QPDFObjectHandle encoding = QPDFObjectHandle::newDictionary();
  encoding.replaceKey("/Type", QPDFObjectHandle::newName("/Encoding"));
  encoding.replaceKey("/Differences", differences);
  dictionary.replaceKey("/Subtype", QPDFObjectHandle::newName("/Type1"));
  dictionary.replaceKey("/Encoding", encoding);
  dictionary.replaceKey("/FirstChar", QPDFObjectHandle::newInteger(first));
  dictionary.replaceKey("/LastChar", QPDFObjectHandle::newInteger(last));
  dictionary.replaceKey("/Widths", widths);
  program.dictionaries.push_back(dictionary);
}

void SubstitutePrograms::Program::write(QPDF& pdf) {
  const FontProgram& source = *substitute.program;
  const FontProgram::Description about = source.description();
  CompactFont part{about.name, source.units_per_em()};
  const auto units = [&](double thousandths) {
    return static_cast<int>(std::lround(thousandths * part.units_per_em / 1000));
  };
  part.left = units(about.left);
  part.bottom = units(about.bottom);
  part.right = units(about.right);
  part.top = units(about.top);
  for (auto& [key, glyph] : glyphs) part.glyphs.push_back(std::move(glyph));
  const std::string bytes = write_compact_font(part);
  const QPDFObjectHandle name = QPDFObjectHandle::newName("/" + tag_for(bytes) + "+" + about.name);
  QPDFObjectHandle file = QPDFObjectHandle::newStream(&pdf, bytes);
  file.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/Type1C"));

  constexpr int kFixedWidth = 1, kNotLatinOnly = 4, kItalic = 64;  // ISO 32000-1, table 123
  constexpr int kUsualStem = 80, kUsualSlant = -12;
  QPDFObjectHandle descriptor = QPDFObjectHandle::newDictionary();
  descriptor.replaceKey("/Type", QPDFObjectHandle::newName("/FontDescriptor"));
  descriptor.replaceKey("/FontName", name);
  descriptor.replaceKey("/Flags", QPDFObjectHandle::newInteger(kNotLatinOnly | (about.fixed_width ? kFixedWidth : 0) |
                                                               (about.italic ? kItalic : 0)));
  QPDFObjectHandle box = QPDFObjectHandle::newArray();
  for (double edge : {about.left, about.bottom, about.right, about.top}) box.appendItem(real(edge));
  descriptor.replaceKey("/FontBBox", box);
  descriptor.replaceKey("/ItalicAngle", QPDFObjectHandle::newInteger(about.italic ? kUsualSlant : 0));
  descriptor.replaceKey("/Ascent", real(about.ascent));
  descriptor.replaceKey("/Descent", real(about.descent));
  descriptor.replaceKey("/CapHeight", real(about.ascent));
  descriptor.replaceKey("/StemV", QPDFObjectHandle::newInteger(kUsualStem));
  descriptor.replaceKey("/FontFile3", file);
  descriptor = pdf.makeIndirectObject(descriptor);
  for (QPDFObjectHandle dictionary : dictionaries) {
    dictionary.replaceKey("/Type", QPDFObjectHandle::newName("/Font"));
    dictionary.replaceKey("/BaseFont", name);
    dictionary.replaceKey("/FontDescriptor", descriptor);
  }
}

void SubstitutePrograms::finish() {
  for (const auto& program : programs_) program->write(pdf_);
  programs_.clear();
}

}  // namespace dossier::slides
