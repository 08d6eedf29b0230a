// What one operation shows, glyph by glyph: what each says, and where it stands.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "slides/content/interpreter.h"

namespace dossier::slides {

class FontJudge;

struct ShownGlyph {
  double left = 0, right = 0;  // along its line, in points of the page as shown; the right by the font's width alone
  double width = 0;            // of the glyph, in thousandths of the type size
  double moves = 0;            // from its beginning to the next one's, in the same unit
  std::uint32_t code = 0;
  std::uint32_t units = 0;  // how many UTF-16 units of the letters it says; 0: white space, or nothing
  bool space = false;       // it says white space
  bool known_width = true;
};

struct ShownLetters {
  std::u16string letters;  // without spaces; kUnknownLetter for a code that says nothing
  std::vector<ShownGlyph> glyphs;
  double before = 0;   // from the pen to the first glyph, in thousandths of the type size
  double advance = 0;  // of the pen, in the unit of its line
};

/// Where a font does not say its widths, about half a size a letter is taken.
ShownLetters shown_letters(FontJudge& fonts, const DrawingState& state, const TextPlace& place,
                           const Operation& operation);

}  // namespace dossier::slides
