#include "slides/substitute_fonts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <fstream>
#include <iterator>
#include <qpdf/QPDF.hh>
#include <set>
#include <sstream>

#include "base/sha256.h"
#include "slides/compact_font.h"

extern "C" const char dossier_substitutes_begin[], dossier_substitutes_end[];

namespace dossier::slides {
namespace {

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

/// fonts/substitutes.txt
const std::map<std::string, std::string, std::less<>>& listed_files() {
  static const std::map<std::string, std::string, std::less<>> files = [] {
    std::map<std::string, std::string, std::less<>> read;
    std::istringstream list(std::string(dossier_substitutes_begin,
                                        static_cast<std::size_t>(dossier_substitutes_end - dossier_substitutes_begin)));
    for (std::string line; std::getline(list, line);) {
      std::istringstream parts(line);
      std::string font, package, file;
      if (!line.starts_with('#') && parts >> font >> package >> file) read.emplace(font, file);
    }
    return read;
  }();
  return files;
}

/// Empty when the file cannot be read or is larger than any Latin font.
std::string contents(const std::string& file) {
  constexpr std::streamoff kMost = 8 << 20;
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in || in.tellg() <= 0 || in.tellg() > kMost) return {};
  std::string bytes(static_cast<std::size_t>(in.tellg()), '\0');
  in.seekg(0);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return in ? bytes : std::string();
}

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
  return QPDFObjectHandle::newReal(fmt::format("{:.6g}", value));
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

std::string standard_font(std::string_view base_font) {
  std::string name;
  for (char c : base_font) {
    if (c != ' ') name.push_back(c);
  }
  std::string_view rest = name;
  const auto is_one_of = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return take(rest, word); });
  };
  // The longer name first.
  enum class Family { sans, serif, typewriter } family = Family::sans;
  if (is_one_of({"ZapfDingbats"})) return rest.empty() ? "ZapfDingbats" : "";
  if (is_one_of({"SymbolMT", "Symbol"})) return rest.empty() || rest.starts_with(',') ? "Symbol" : "";
  if (is_one_of({"CourierNewPSMT", "CourierNewPS", "CourierNew", "Courier"})) {
    family = Family::typewriter;
  } else if (is_one_of({"TimesNewRomanPSMT", "TimesNewRomanPS", "TimesNewRoman", "Times-Roman", "Times"})) {
    family = Family::serif;
  } else if (!is_one_of({"ArialMT", "Arial", "Helvetica"})) {
    return {};
  }
  bool bold = false, italic = false;
  if (take(rest, ",") || take(rest, "-")) {
    bold = take(rest, "Bold");
    italic = is_one_of({"Italic", "Oblique"});
    if (!bold && !italic) return {};
    take(rest, "MT");
  }
  if (!rest.empty()) return {};
  if (family == Family::serif) {
    return bold ? (italic ? "Times-BoldItalic" : "Times-Bold") : (italic ? "Times-Italic" : "Times-Roman");
  }
  std::string standard = family == Family::sans ? "Helvetica" : "Courier";
  if (bold || italic) standard += "-";
  return standard + (bold ? "Bold" : "") + (italic ? "Oblique" : "");
}

SubstituteFonts::SubstituteFonts(FontFinder finder) : finder_(std::move(finder)) {}

std::shared_ptr<const FontProgram> SubstituteFonts::open(const std::string& file) {
  const auto [known, is_new] = programs_.emplace(file, nullptr);
  if (is_new) {
    const std::shared_ptr<const FontProgram> program = FontProgram::open(contents(file));
    if (program && program->may_be_embedded()) known->second = program;
  }
  return known->second;
}

std::optional<Substitute> SubstituteFonts::find(const std::string& base_font) {
  const std::string standard = standard_font(base_font);
  if (const auto listed = listed_files().find(standard); listed != listed_files().end()) {
    if (auto program = open(listed->second)) return Substitute{listed->second, std::move(program)};
  }
  const std::string file = finder_ ? finder_(base_font) : std::string();
  if (file.empty()) return std::nullopt;
  auto program = open(file);
  if (!program) return std::nullopt;
  return Substitute{file, std::move(program)};
}

SubstitutePrograms::Program& SubstitutePrograms::program_for(const Substitute& substitute, double stretch) {
  const auto found = std::find_if(programs_.begin(), programs_.end(), [&](const Program& program) {
    return program.substitute.file == substitute.file && program.stretch == stretch;
  });
  return found != programs_.end() ? *found : programs_.emplace_back(Program{substitute, stretch, {}, {}});
}

/// The name of a glyph with this width, which is added where it is new. Fonts of a deck may give one glyph several
/// widths; each is a glyph of its own.
const std::string& SubstitutePrograms::glyph_in(Program& program, const SubstituteCode& code) {
  const auto [place, is_new] = program.glyphs.try_emplace({code.glyph, std::lround(code.width * 100)});
  CompactGlyph& glyph = place->second;
  if (!is_new) return glyph.name;
  const FontProgram& source = *program.substitute.program;
  const auto same = std::count_if(program.glyphs.begin(), program.glyphs.end(),
                                  [&](const auto& other) { return other.first.first == code.glyph; });
  glyph.name = glyph_name(source, code.glyph);
  if (same > 1) glyph.name = glyph.name.substr(0, 26) + "_w" + std::to_string(same);
  glyph.width = code.width * source.units_per_em() / 1000;
  glyph.outline = source.outline_of(code.glyph).value_or(Outline());
  for (OutlineStep& step : glyph.outline) {
    for (OutlineStep::Point& point : step.points) point.x *= program.stretch;
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
    differences.appendItem(QPDFObjectHandle::newName("/" + glyph_in(program, code)));
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

void SubstitutePrograms::write(Program& program) {
  const FontProgram& source = *program.substitute.program;
  const FontProgram::Description about = source.description();
  std::vector<CompactGlyph> glyphs;
  for (auto& [key, glyph] : program.glyphs) glyphs.push_back(std::move(glyph));
  const std::string bytes = compact_font(about.name, source.units_per_em(), glyphs);
  const QPDFObjectHandle name = QPDFObjectHandle::newName("/" + tag_for(bytes) + "+" + about.name);
  QPDFObjectHandle file = QPDFObjectHandle::newStream(&pdf_, bytes);
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
  descriptor = pdf_.makeIndirectObject(descriptor);
  for (QPDFObjectHandle dictionary : program.dictionaries) {
    dictionary.replaceKey("/Type", QPDFObjectHandle::newName("/Font"));
    dictionary.replaceKey("/BaseFont", name);
    dictionary.replaceKey("/FontDescriptor", descriptor);
  }
}

void SubstitutePrograms::finish() {
  for (Program& program : programs_) write(program);
  programs_.clear();
}

}  // namespace dossier::slides
