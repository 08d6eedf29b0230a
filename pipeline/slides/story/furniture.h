// What stands on the pages of a deck beside their content: running heads and feet, and the pages' own numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/deck.h"
#include "slides/content/drawn_page.h"
#include "slides/content/page_text.h"

namespace dossier::slides {

struct PageContent {
  std::vector<Line> lines;
  double width = 0, height = 0;
  std::optional<Marks> marks;  // of what is drawn
  std::vector<Area> frames;    // of pictures and forms
  std::string language;        // that the deck's tags declare for most of its text
};

/// What the lines of one page are beside its content.
struct PageFurniture {
  std::vector<bool> furniture;    // by line: running head, foot, number
  std::vector<bool> own_number;   // by line: the page's own number stands in it
  std::vector<std::string> bare;  // by line: its text, without that number
};

class Furniture {
 public:
  /// A running head stands at the same edge with the same words, its own number apart, on most pages; it is never the
  /// largest type of its page. A number alone is furniture only where it is the page's own: its label, its place in the
  /// deck where labels say nothing, or one that keeps the same small distance from its place throughout.
  Furniture(const model::Deck& deck, const std::vector<PageContent>& pages);

  const PageFurniture& of(std::size_t page) const { return pages_[page]; }
  /// Whether pages that carry the same label are said to belong together: labels that never change say nothing.
  bool same_label(const model::Slide& one, const model::Slide& other) const;

 private:
  std::vector<PageFurniture> pages_;
  bool labels_tell_ = false;
};

/// The largest type on a page, in points.
double largest_type(const PageContent& page);

}  // namespace dossier::slides
