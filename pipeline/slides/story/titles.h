// What a slide is called.
#pragma once

#include "model/deck.h"
#include "slides/story/furniture.h"

namespace dossier::slides {

/// Takes the title out of the lines of a page: the largest type in the upper part, over several lines where they
/// follow; never a symbol, a bullet or an item of a list. Where the largest type yields no words, the deck's own
/// heading tags decide. `page` is without furniture.
void take_title(PageContent& page, model::Slide& slide);

/// Lines of one text put together; a word divided at a line's end becomes one.
std::string joined_lines(const std::vector<Line>& lines);

}  // namespace dossier::slides
