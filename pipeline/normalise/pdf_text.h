// Text as it comes out of a slide PDF: lines made whole again, running heads and page numbers gone, broken encodings
// healed or marked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/deck.h"
#include "normalise/evidence.h"

namespace dossier::normalise {

/// What became of a hyphen at a line's end.
struct Join {
  enum class Outcome { joined, kept, suspended } outcome;
  std::string left, right;  // the parts; "Quartiers" and "entwicklung"
  bool certain = true;      // false: neither form is known; both should be looked at
};

/// One page's lines as paragraphs: broken lines are put together, list items and headings stay lines of their own.
/// `lines` are UTF-8 as the PDF has them.
std::vector<std::string> mend_lines(const std::vector<std::string>& lines, const Lookup& lookup,
                                    std::vector<Join>* joins = nullptr);

/// A whole text: '\n' ends a line, '\f' a page. Running heads and page numbers are taken out.
std::string mend_pages(std::string_view text, const Lookup& lookup);

/// Whether a page's text says anything: false when its encoding is broken (specification 3, "Encodings").
bool is_readable(const std::vector<std::string>& lines, const Lookup& lookup);

/// The deck with mended lines and titles; slides whose text is none are marked unreadable. Depends on the deck alone.
model::Deck clean_deck(model::Deck deck);

}  // namespace dossier::normalise
