// The structure that a tagged deck has of its own (ISO 32000-1, 14.7 and 14.8), as plain values. Untrusted: what it
// says is checked before it is used.
#pragma once

#include <map>
#include <string>
#include <vector>

class QPDF;

namespace dossier::slides {

struct DeckTag {
  std::string type;  // standard type, without the slash; what is mapped to none is as the deck calls it
  int parent = -1;   // an earlier one
  std::string alternative, replacement, language;
  bool of_row = false;  // TH with the scope Row
  int column_span = 1, row_span = 1;
};

struct DeckTags {
  std::vector<DeckTag> tags;                // in reading order, holders before what they hold
  std::vector<std::map<int, int>> on_page;  // by page: the tag that holds each marked sequence (MCID)
};

/// The tag that holds marked content of a page; -1: none.
int tag_of(const DeckTags& tags, int page, int mcid);

/// The language that a tag has, or one that holds it; empty when nobody says.
std::string language_of(const DeckTags& tags, int tag);

/// Nothing when the deck has no structure, or one beyond all measure.
DeckTags read_tags(QPDF& pdf);

}  // namespace dossier::slides
