// Slides as they were shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compose/content.h"
#include "compose/parts/setting.h"

namespace dossier::compose {

/// Pages of a deck that are shown: slides, without superseded steps, notes and blank pages.
std::vector<const model::Slide*> shown_slides(const model::Deck& deck);
/// How many pages of a deck are shown, and which are not and why: "Gezeigt werden 9 von 12 Seiten: …"; empty when all
/// are.
std::string pages_left_out(const model::DeckEntry& entry, const Words& words);
/// A deck under the name given: who spoke, what is left out, and its slides or their titles. Nothing when it has none.
Blocks deck_blocks(const model::DeckEntry& entry, const Text& name, const Setting& setting, model::SlideDetail detail);
std::optional<Block> slides_part(const model::Event& event, Setting& setting, model::SlideDetail detail);

}  // namespace dossier::compose
