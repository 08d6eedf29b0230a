// What of a slide's text is to be shown anew, so that every reader finds its words: spaces where only room parts them,
// soft hyphens where a word is divided between lines, letters set apart as one word.
#pragma once

#include "slides/story/slide_lines.h"
#include "slides/story/slide_parts.h"

namespace dossier::slides {

/// Fills SlidePlan::writing for texts whose parts are settled. Words are parted where the slide's title and lines part
/// them, and where room does.
void plan_writing(const PlacedContent& content, const SlideLines& drawn, const model::Slide& slide, SlidePlan& plan);

}  // namespace dossier::slides
