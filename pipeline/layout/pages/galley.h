// A galley: everything a chapter prints in one long strip, in parts that are never divided, before
// it is cut into pages.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "layout/page.h"

namespace dossier::layout {

/// Costs of ending a page before a part. Paragraphs of prose break at little cost.
namespace page_cost {
inline constexpr double kFree = 0;
inline constexpr double kLine = 8;          // inside a paragraph
inline constexpr double kRow = 12;          // between rows of a table, items of a list
inline constexpr double kShortTable = 140;  // between rows of a table that fits in a third of a page
inline constexpr double kLoneItem = 200;    // leaves the first or last item of a list alone
inline constexpr double kLoneRow = 500;     // leaves the first or last row of a table alone
inline constexpr double kUgly = 250;        // inside a box, a row taller than a page
inline constexpr double kHyphen = 20'000;   // a word divided over two pages
inline constexpr double kForbidden = 1e6;   // widow, orphan, after a heading
}  // namespace page_cost

/// A page number to be printed once it is known, ending at `right`.
struct PageNumber {
  std::string destination;
  Length left, right, baseline;  // leaders from left
  std::int32_t node = -1;
  bool strong = false;
};

struct Piece;

/// What is printed again at the top of a page that goes on with the same table. Artifacts.
struct Repeat {
  Length height;
  std::vector<Item> items;
};

struct Mention {
  std::string id;
  std::int32_t node = -1;
};

/// A part of a galley that is never divided. Positions count from its top and the left edge of the text frame.
struct Piece {
  Length height;
  Length space_before;   // left out at the top of a page
  Length space_of_box;   // what of it is the padding of boxes
  bool on_grid = false;  // its top stands on the baseline grid
  bool new_page = false;
  double cost = page_cost::kFree;  // of ending a page before it
  double blank = 1;                // how much an empty rest of the page before it disturbs: little before a chapter
  int box = -1;                    // Galley::boxes; neighbours with the same share a background
  std::shared_ptr<const Repeat> repeat;  // printed above when it opens a page
  std::vector<Item> items;
  std::vector<Mention> destinations;
  std::vector<PageNumber> numbers;
  std::string running_head;    // what the running head says from here on; empty: as before
  bool cover_page = false;     // fills its page alone, without running head and folio
  std::vector<Piece> notes;    // at the foot of the page it stands on
  std::size_t note_place = 0;  // of a note: the items of its piece that are read before it
  std::string reason;          // why the page before it may be short, when it opens one
  /// A figure that may open another page than its place in the galley gives it, so that text fills the page of its
  /// mention: how many pieces before it that stands. 0: it stays in its place.
  std::size_t mentioned_before = 0;
  Length space_alone;  // space_before when the figures right before it stand elsewhere
};

/// Moves what a part prints, and its notes, behind what a piece prints.
inline void take(Piece& piece, Piece&& part) {
  for (Piece& note : part.notes) {
    note.note_place += piece.items.size();
    piece.notes.push_back(std::move(note));
  }
  for (Item& item : part.items) piece.items.push_back(std::move(item));
}

using Galley = std::vector<Piece>;

/// Tinted ground behind pieces.
struct BoxLook {
  Rect frame;  // x and width; the height is that of its pieces
  Length padding;
  Rgb ground;
  std::optional<Rgb> bar;  // a stroke at its left side
};

/// Height of the notes of pieces that stay together.
inline Length note_height_of(const Galley& galley) {
  Length height;
  for (const Piece& piece : galley)
    for (const Piece& note : piece.notes) height += note.height;
  return height;
}

inline Length height_of(const Galley& galley) {
  Length height;
  for (std::size_t i = 0; i < galley.size(); ++i)
    height += galley[i].height + (i > 0 ? galley[i].space_before : Length());
  return height;
}

}  // namespace dossier::layout
