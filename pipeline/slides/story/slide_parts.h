// What a slide says, as parts in reading order: heading, paragraphs, lists, tables, pictures; told from what is drawn.
#pragma once

#include <vector>

#include "model/deck.h"
#include "slides/content/deck_tags.h"
#include "slides/content/placed_text.h"

namespace dossier::slides {

/// Stands for what is no part of what a slide says: furniture, shadows, ornaments.
inline constexpr int kDecoration = -1;

struct SlidePlan {
  std::vector<model::SlidePart> parts;  // without marks
  std::vector<int> text_part;           // index of the part of each of PlacedContent::texts, or kDecoration
  std::vector<int> picture_part;        // the same of its pictures
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
