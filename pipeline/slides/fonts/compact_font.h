// Font programs in the Compact Font Format (Adobe technical notes 5176 and 5177), made from outlines.
#pragma once

#include <string>
#include <vector>

namespace dossier::slides {

/// A step of an outline, in units of the font: one point for `move` and `line`, three for `curve` (cubic, the end
/// last).
struct OutlineStep {
  enum class Kind { move, line, curve };
  struct Point {
    double x = 0, y = 0;
  };
  Kind kind = Kind::move;
  Point points[3];
};
using Outline = std::vector<OutlineStep>;

struct CompactGlyph {
  std::string name;
  double width = 0;  // in units of the font
  Outline outline;   // contours are closed by themselves
};

struct CompactFont {
  std::string name;
  int units_per_em = 1000;
  int left = 0, bottom = 0, right = 0, top = 0;  // the box around all glyphs of the whole font
  std::vector<CompactGlyph> glyphs;              // names are to be unique
};

/// A name-keyed program without hints; glyph 0, an empty .notdef, is added. Coordinates are rounded to whole units,
/// widths to 1/65536.
std::string write_compact_font(const CompactFont& font);

}  // namespace dossier::slides
