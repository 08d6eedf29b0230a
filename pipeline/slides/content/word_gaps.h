// Where words begin on a line of glyphs: by the spaces shown, by the room between glyphs, and in letter-spaced lines by
// the room beyond that which all letters have.
#pragma once

#include <string>
#include <vector>

namespace dossier::slides {

/// A glyph that says something, on one line with those before and after it.
struct LineGlyph {
  double left = 0, right = 0;  // in points; the right by the font's width alone
  double size = 0;             // of its type
  char16_t letter = 0;         // the first that it says
  bool after_space = false;    // white space is shown before it
  bool same_show = true;       // one operation shows it and the glyph before it
  bool known_width = true;
};

struct WordGaps {
  std::vector<bool> before;     // whether a word begins with the glyph; not of the first
  std::vector<bool> set_apart;  // whether the glyph stands among letters set apart from each other
};

WordGaps word_gaps(const std::vector<LineGlyph>& line);

}  // namespace dossier::slides
