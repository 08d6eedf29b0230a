// Fonts that a deck names and does not bring along: the program that stands for them, and how it goes into the deck.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "slides/compact_font.h"
#include "slides/font_program.h"

class QPDF;

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
  std::optional<Substitute> find(const std::string& base_font);

 private:
  std::shared_ptr<const FontProgram> open(const std::string& file);

  FontFinder finder_;
  std::map<std::string, std::shared_ptr<const FontProgram>> programs_;
};

/// A code of a simple font: the glyph it draws, and its width in thousandths of the type size.
struct SubstituteCode {
  std::uint32_t code = 0, glyph = 0;
  double width = 0;
};

/// Programs of the glyphs that a deck draws, one for each file.
class SubstitutePrograms {
 public:
  explicit SubstitutePrograms(QPDF& pdf) : pdf_(pdf) {}

  /// The simple font dictionary becomes one with a program; `stretch` is that of its glyphs, crosswise. Its ToUnicode
  /// stays. The program itself is put in by finish().
  void put_in(QPDFObjectHandle dictionary, const Substitute& substitute, double stretch,
              const std::vector<SubstituteCode>& codes);
  void finish();

 private:
  struct Program {
    Substitute substitute;
    double stretch = 1;
    std::map<std::pair<std::uint32_t, long>, CompactGlyph> glyphs;  // by glyph and width in hundredths
    std::vector<QPDFObjectHandle> dictionaries;
  };
  Program& program_for(const Substitute& substitute, double stretch);
  static const std::string& glyph_in(Program& program, const SubstituteCode& code);
  void write(Program& program);

  QPDF& pdf_;
  std::vector<Program> programs_;
};

}  // namespace dossier::slides
