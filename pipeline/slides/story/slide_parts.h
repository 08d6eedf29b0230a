// What a slide says, as parts in reading order: heading, paragraphs, lists, tables, pictures; told from what is drawn.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "model/deck.h"
#include "slides/content/deck_tags.h"
#include "slides/content/placed_text.h"

namespace dossier::slides {

/// Stands for what is no part of what a slide says: furniture, shadows, ornaments.
inline constexpr int kDecoration = -1;

/// A glyph that stands apart from the next, as letters of a letter-spaced word do.
struct GlyphRoom {
  bool set_apart = false;
  double room = 0;  // to the next letter of the word, in thousandths of the type size
};

/// How one of PlacedContent::texts is to be shown anew, by indexes of its glyphs.
struct TextWriting {
  std::vector<std::size_t> spaces_after;
  std::vector<GlyphRoom> set_apart;        // of each glyph
  std::optional<std::size_t> soft_hyphen;  // divides a word between two lines
};

struct SlidePlan {
  std::vector<model::SlidePart> parts;         // without marks
  std::vector<int> text_part;                  // index of the part of each of PlacedContent::texts, or kDecoration
  std::vector<int> picture_part;               // the same of its pictures
  std::map<std::size_t, TextWriting> writing;  // of texts that readers would not read as their words
};

/// Pictures that stand in the same place on many slides, as logos do: to be told for all slides of a deck at once.
std::vector<std::vector<bool>> repeated_pictures(const std::vector<const PlacedContent*>& slides);

/// The slide's title and lines, which the story has settled, are what its words are; `content` says where they stand.
/// Text that stands at the edge and is none of them is furniture. The deck's own tags say what is what where they hold
/// all these words; what they get wrong is mended.
SlidePlan plan_slide(const PlacedContent& content, const std::vector<bool>& repeated, const model::Slide& slide,
                     const DeckTags& tags = {});

/// The same for a slide of which nobody knows what is drawn where: its title and its lines.
std::vector<model::SlidePart> parts_of_lines(const model::Slide& slide);

}  // namespace dossier::slides
