// What a page draws, read from its content: pieces of text, where they stand, and marks of everything painted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

class QPDFObjectHandle;

namespace dossier::slides {

class FontJudge;

/// A piece of text: where its line begins, in points from the top left of the page as shown, without user unit, the
/// size of its type there, and its characters without spaces.
struct TypeRun {
  double x = 0, baseline = 0;
  double size = 0;
  double ascent = 0.95, descent = -0.35;  // of its font, in sizes
  std::u16string letters;                 // kUnknownLetter for a code that says nothing
  bool turned = false;                    // not from left to right and upright
};

/// A number for each thing painted, which tells what it is, where, in which colour and, for text, between which shapes:
/// the same on two pages for what looks the same, mostly; not the same for what looks different.
struct Marks {
  std::vector<std::uint64_t> text;    // sorted
  std::vector<std::uint64_t> shapes;  // paths, pictures and shades, in the order drawn
  double photo = 0;                   // square points of the page that the largest photograph covers
};

struct DrawnPage {
  std::vector<TypeRun> runs;  // in the order drawn
  std::optional<Marks>
      marks;  // nothing where the page shows other things than its content says: remarks, layers, masks
};

/// What a page draws, through its forms. Nothing when only a full reader can tell: drawn fonts of unknown size, content
/// that is damaged or too long.
std::optional<DrawnPage> drawn_page(QPDFObjectHandle page, FontJudge& fonts);

}  // namespace dossier::slides
