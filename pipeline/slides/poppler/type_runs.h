// The text of a page as a reader gives it, put to the pieces of text that its content draws.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slides/content/document_facts.h"
#include "slides/content/drawn_page.h"
#include "slides/content/page_text.h"

namespace dossier::slides {

/// The lines of a page: `raw` is its text in the order drawn, a line each; the runs say where its letters stand.
/// A line drawn twice in nearly the same place, as a shadow is, comes once. Nothing when the two do not agree, for
/// instance where a reader shows other text than is drawn (ActualText).
std::optional<std::vector<Line>> lines_in_place(std::string_view raw, const std::vector<TypeRun>& runs,
                                                const PageTags& tags = {});

/// Gives each word the size of the run it belongs to. False when a word has none, or when two of different size
/// may be meant.
bool settle_sizes(std::vector<Word>& words, const std::vector<TypeRun>& runs);

}  // namespace dossier::slides
