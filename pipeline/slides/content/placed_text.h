// Where the text and the pictures of a page stand: each operation that shows some, with its place, in the order
// painted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "slides/content/shown_text.h"

class QPDFObjectHandle;

namespace dossier::slides {

class FontJudge;
struct PageBox;

/// What a text is shown with, so that it can be shown anew.
struct TextSetting {
  int font = -1;
  std::string font_name;  // with its slash; empty where its own stream does not choose it by name
  double size = 0, letter_gap = 0, word_gap = 0;
  double before = 0;   // from the pen to the first glyph, in thousandths of the size
  bool plain = false;  // filled with one colour, and nothing else
  int code_bytes = 1;  // of its codes
  bool drawn = false;  // by procedures of its own (Type 3)
};

/// One operation that shows text (Tj, TJ, ', "), in points from the top left of the page as shown, without user unit.
struct ShownText {
  double x = 0, baseline = 0;      // where its first letter begins
  double right = 0;                // where its last one ends; for turned text as far as it reaches
  double size = 0;                 // of the type
  bool turned = false;             // not from left to right and upright
  std::u16string letters;          // without spaces; kUnknownLetter for a code that says nothing
  std::vector<ShownGlyph> glyphs;  // that say them, and spaces
  TextSetting setting;
  std::size_t object = 0;  // the text object it stands in, counted from 0
  int tag = -1;            // the deck's own MCID around it
};

/// A picture painted, as its bounding box.
struct PaintedPicture {
  double x = 0, y = 0, width = 0, height = 0;
  std::size_t texts_before = 0;
  int tag = -1;
};

/// A small shape filled, such as the bullet of an item.
struct PaintedShape {
  double x = 0, y = 0, width = 0, height = 0;
};

/// A form painted: what it shows, with all forms within.
struct PaintedForm {
  std::size_t first_text = 0, end_text = 0;
  std::size_t first_picture = 0, end_picture = 0;
  std::size_t first_object = 0, end_object = 0;
  std::size_t end_form = 0;  // index of the next form that is not within this one
};

struct PlacedContent {
  double width = 0, height = 0;  // of the page as shown
  std::vector<ShownText> texts;
  std::vector<PaintedPicture> pictures;
  std::vector<PaintedShape> shapes;
  std::vector<PaintedForm> forms;  // in the order painted, outer ones before those within
  std::size_t objects = 0;
};

/// Reads content that was judged sound. Throws std::runtime_error when it is not, or when it goes on for too long.
PlacedContent placed_content(std::string_view content, QPDFObjectHandle resources, const PageBox& box,
                             FontJudge& fonts);

}  // namespace dossier::slides
