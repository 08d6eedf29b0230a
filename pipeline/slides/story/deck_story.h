// What the pages of a deck are to each other: titles, running heads, animation steps, repeated pages, notes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/deck.h"
#include "slides/content/drawn_page.h"
#include "slides/content/page_text.h"

namespace dossier::slides {

/// A small grey picture of a page: `width` × height bytes, 0 black to 255 white; empty when it cannot be drawn.
struct Thumbnail {
  int width = 0, height = 0;
  std::string grey;
};

struct PageContent {
  std::vector<Line> lines;
  double width = 0, height = 0;
  std::optional<Marks> marks;  // of what is drawn
};

/// Settles title, lines, kind, steps and repetitions of every slide. `thumbnail` is asked only for pages whose
/// text makes them candidates, and whose marks do not say enough.
void tell_story(model::Deck& deck, std::vector<PageContent> pages, bool collapse_steps,
                const std::function<Thumbnail(int)>& thumbnail);

}  // namespace dossier::slides
