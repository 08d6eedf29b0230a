// Where the text of a page stands, how large it is and what it says, read from its content.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slides/page_text.h"

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

/// The pieces of text of a page, in the order drawn, through its forms. Nothing when only a full reader can tell:
/// drawn fonts of unknown size, content that is damaged or too long.
std::optional<std::vector<TypeRun>> type_runs(QPDFObjectHandle page, FontJudge& fonts);

/// The lines of a page: `raw` is its text in the order drawn, a line each; the runs say where its letters stand.
/// A line drawn twice in nearly the same place, as a shadow is, comes once. Nothing when the two do not agree, for
/// instance where a reader shows other text than is drawn (ActualText).
std::optional<std::vector<Line>> lines_in_place(std::string_view raw, const std::vector<TypeRun>& runs);

/// Gives each word the size of the run it belongs to. False when a word has none, or when two of different size
/// may be meant.
bool settle_sizes(std::vector<Word>& words, const std::vector<TypeRun>& runs);

}  // namespace dossier::slides
