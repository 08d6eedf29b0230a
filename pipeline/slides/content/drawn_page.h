// What a page draws, read from its content: pieces of text, where they stand, and marks of everything painted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "slides/content/shown_text.h"

class QPDFObjectHandle;

namespace dossier::slides {

class FontJudge;

/// Part of a page as shown, in points from its top left, without user unit.
struct Area {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool operator==(const Area&) const = default;
};

/// A piece of text: where its line begins, in points from the top left of the page as shown, without user unit, the
/// size of its type there, and its characters without spaces.
struct TypeRun {
  double x = 0, baseline = 0;
  double size = 0;
  double ascent = 0.95, descent = -0.35;  // of its font, in sizes
  std::u16string letters;                 // kUnknownLetter for a code that says nothing
  std::vector<ShownGlyph> glyphs;         // that say them, and spaces
  bool turned = false;                    // not from left to right and upright
  Area area;                              // about where it stands
  int mark = -1;                          // its number in the page's structure (MCID, ISO 32000-1, 14.7.4); -1: none
};

/// Things painted, in the order drawn. `what` tells what it is, where and in which colour: the same on two pages for
/// what looks the same, mostly; not the same for what looks different.
struct TextMark {
  std::uint64_t what = 0;
  std::size_t shapes_before = 0;  // the shapes it may hide; the others may hide it
  Area area;
  bool operator==(const TextMark&) const = default;
};
struct ShapeMark {
  std::uint64_t what = 0;
  Area area;           // at most; beyond the page where that is not known
  bool panel = false;  // one path filled in one colour
  bool operator==(const ShapeMark&) const = default;
};
struct Marks {
  std::vector<TextMark> text;
  std::vector<ShapeMark> shapes;  // paths, pictures and shades
  double photo = 0;               // square points of the page that the largest photograph covers
};

struct DrawnPage {
  std::vector<TypeRun> runs;  // in the order drawn
  std::vector<Area> frames;   // of pictures and forms, whole
  std::optional<Marks>
      marks;  // nothing where the page shows other things than its content says: remarks, layers, masks
};

/// What a page draws, through its forms. Nothing when only a full reader can tell: drawn fonts of unknown size, content
/// that is damaged or too long.
std::optional<DrawnPage> drawn_page(QPDFObjectHandle page, FontJudge& fonts);

}  // namespace dossier::slides
