// Where the type of a page stands and how large it is, read from its content without its fonts.
#pragma once

#include <optional>
#include <vector>

#include "slides/page_text.h"

class QPDFObjectHandle;

namespace dossier::slides {

/// The start of a piece of text: its baseline in points from the top left of the page as shown, without user
/// unit, and the size of its type there.
struct TypeRun {
  double x = 0, baseline = 0;
  double size = 0;
};

/// The pieces of text of a page, in the order drawn, through its forms. Nothing when only a full reader can tell:
/// text that is turned, fonts that are drawings, content that is damaged or too long.
std::optional<std::vector<TypeRun>> type_runs(QPDFObjectHandle page);

/// Gives each word the size of the run it belongs to. False when a word has none, or when two of different size
/// may be meant.
bool settle_sizes(std::vector<Word>& words, const std::vector<TypeRun>& runs);

}  // namespace dossier::slides
