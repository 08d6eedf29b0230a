#include "slides/fonts/substitute_fonts.h"

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <sstream>
#include <vector>

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

std::optional<Substitute> SubstituteFonts::find(const std::string& base_font, bool has_family) {
  const auto listed = listed_files().find(standard_font(base_font));
  std::vector<std::string> files;
  if (listed != listed_files().end()) files.push_back(listed->second);
  // Poppler asks the system for the family where a deck says one, else for the standard font.
  if (listed == listed_files().end() || has_family) {
    const std::string found = finder_ ? finder_(base_font) : std::string();
    if (!found.empty()) files.insert(files.begin(), found);
  }
  for (const std::string& file : files) {
    if (auto program = open(file)) return Substitute{file, std::move(program)};
  }
  return std::nullopt;
}

}  // namespace dossier::slides
