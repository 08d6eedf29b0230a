// How the fonts that stand for those a deck lacks go into the deck.
#pragma once

#include <cstdint>
#include <map>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <utility>
#include <vector>

#include "slides/compact_font.h"
#include "slides/substitute_fonts.h"

class QPDF;

namespace dossier::slides {

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
