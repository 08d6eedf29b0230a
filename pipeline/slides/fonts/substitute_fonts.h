// Fonts that a deck names and does not bring along: the program that stands for them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "slides/fonts/font_program.h"

namespace dossier::slides {

/// The one of the 14 standard fonts (ISO 32000-1, 9.6.2.2) that a name means, "ArialMT" and "Times New Roman,Bold"
/// included; empty when it means none.
std::string standard_font(std::string_view base_font);

/// The file that the system draws instead of a font, by the value of its BaseFont; empty when there is none.
using FontFinder = std::function<std::string(const std::string& base_font)>;

/// A program that may be embedded, and its file.
struct Substitute {
  std::string file;
  std::shared_ptr<const FontProgram> program;
};

/// Opens each file once.
class SubstituteFonts {
 public:
  explicit SubstituteFonts(FontFinder finder);
  /// Nothing when no file stands for this font, or it may not be embedded.
  /// `has_family`: the deck says the font's family, too.
  std::optional<Substitute> find(const std::string& base_font, bool has_family);

 private:
  std::shared_ptr<const FontProgram> open(const std::string& file);

  FontFinder finder_;
  std::map<std::string, std::shared_ptr<const FontProgram>> programs_;
};

}  // namespace dossier::slides
