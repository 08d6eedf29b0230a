// What the pages of a deck are to each other: titles, running heads, animation steps, repeated pages, notes; and which
// of them need not be shown, since everything they hold is seen all the same.
#pragma once

#include <functional>
#include <vector>

#include "model/deck.h"
#include "slides/story/containment.h"
#include "slides/story/furniture.h"

namespace dossier::slides {

/// Settles title, lines, kind, steps and repetitions of every slide, and which are left out and why. `draw` is asked
/// for pictures only of pages whose text makes them candidates, and whose marks do not say enough.
void tell_story(model::Deck& deck, std::vector<PageContent> pages, const model::PageChoice& show,
                const std::function<PageImage(int)>& draw);

}  // namespace dossier::slides
