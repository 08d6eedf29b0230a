// Galleys to pages: the best page ends of a whole chapter.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "layout/pages/galley.h"

namespace dossier::layout {

struct PagingRules {
  Length height;             // of the text frame
  Length grid;               // distance of the lines of the baseline grid
  Length note_gap;           // above the notes at the foot of a page
  Length large_space = {};   // from here on, spaces are halved where that makes a page fit
  Length beside_box = {};    // at least left of them next to the ground of a box
  Length below_figure = {};  // one that stands apart from its mention
  double least_full = 2.0 / 3;
};

/// Columns of equal width beside each other.
struct Strips {
  int count = 2;
  Length width, gutter;
  Length least;  // of them, to begin at the foot of a page
};

/// A piece on its page. `at` is its top left corner, from that of the text frame.
struct PlacedPiece {
  const Piece* piece = nullptr;
  Point at;
  Length repeat_top;  // where its repeated table head stands
  bool repeats = false;
};

struct PagePlan {
  std::vector<PlacedPiece> pieces;
  std::vector<PlacedPiece> notes;
  Length used;
  std::string reason;  // why it is less than two thirds full; empty: it is not, or it is the last
};

/// Keeps the galleys it is given; the plans point into them. Figures with a mention may stand at the top of the page
/// after the one with their mention, while what follows them in the galley fills that page.
class Paginator {
 public:
  explicit Paginator(PagingRules rules) : rules_(rules) {}

  /// Cuts a galley into pages, going on where the last one ended.
  void flow(Galley galley);
  /// Sets `columns` beside each other, balanced where they end; `head` above them.
  void flow_columns(Galley head, Galley columns, const Strips& strips);
  const std::vector<PagePlan>& pages() const { return pages_; }
  Length page_height() const { return rules_.height; }

 private:
  /// A piece with the space before it on its page.
  struct Entry {
    const Piece* piece = nullptr;
    Length space;
  };
  using Sequence = std::vector<Entry>;
  class Breaking;

  Length top_of(const Piece& piece, Length below, bool first, bool tight = false) const {
    return top_of({&piece, piece.space_before}, below, first, tight);
  }
  Length top_of(const Entry& entry, Length below, bool first, bool tight = false) const;
  void place(const Sequence& sequence);
  std::vector<std::size_t> column_ends(const Galley& strip, std::size_t first, Length height, int count) const;
  Length column_height(const Galley& strip, std::size_t begin, std::size_t end) const;
  std::vector<std::size_t> balanced_ends(const Galley& strip, std::size_t first, Length height, int count) const;
  std::size_t place_columns(const Galley& strip, std::size_t first, const Strips& strips);
  PagePlan& current();

  PagingRules rules_;
  std::deque<Galley> galleys_;
  std::vector<PagePlan> pages_;
};

}  // namespace dossier::layout
