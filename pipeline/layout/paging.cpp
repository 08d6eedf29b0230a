#include "layout/paging.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dossier::layout {
namespace {

constexpr double kPage = 150;            // each page more
constexpr double kShort = 1'500;         // times the square of the empty share
constexpr double kTooShort = 4'000;      // below two thirds
constexpr double kNearlyEmptyEnd = 900;  // a chapter's last page with hardly anything on it
constexpr double kEmptyEnd = 0.3;
constexpr double kTight = 120;  // large spaces halved so that all fits
constexpr Length kLargeSpace = Length::units(65536 * 12);

/// Cost of an end that leaves a page nearly empty.
double empty_end(double full) {
  return full < kEmptyEnd ? kNearlyEmptyEnd * (1 - full / kEmptyEnd) : 0;
}

}  // namespace

/// Where a piece begins below `below`; the grid counts from the top of the frame.
Length Paginator::top_of(const Piece& piece, Length below, bool first, bool tight) const {
  if (first) return piece.repeat ? piece.repeat->height : Length();
  const Length top = below + (tight && piece.space_before > kLargeSpace ? piece.space_before / 2 : piece.space_before);
  if (!piece.on_grid) return top;
  const std::int64_t grid = rules_.grid.to_units();
  return Length::units((top.to_units() + grid - 1) / grid * grid);
}

PagePlan& Paginator::current() {
  if (pages_.empty()) pages_.emplace_back();
  return pages_.back();
}

void Paginator::flow(Galley source) {
  if (source.empty()) return;
  galleys_.push_back(std::move(source));
  const Galley& galley = galleys_.back();
  const std::size_t count = galley.size();
  constexpr double kNever = std::numeric_limits<double>::infinity();
  std::vector<double> best(count + 1, kNever);
  std::vector<std::size_t> from(count + 1, 0);
  const Length begun = current().used;
  if (galley.front().new_page && begun > Length()) {
    pages_.back().reason =
        pages_.back().used < rules_.height * rules_.least_full ? "the next part begins on a new page" : "";
    pages_.emplace_back();
  }
  const Length start = current().used;
  best[0] = 0;
  // When something stands on the page already, nothing more may go on it either.
  std::vector<bool> whole(count + 1, false);
  if (start > Length()) whole[0] = true;
  for (std::size_t first = 0; first < count; ++first) {
    if (best[first] == kNever) continue;
    for (const bool after_others : {true, false}) {
      // `after_others`: the first page of a galley goes on below what stands there.
      if (after_others && !(first == 0 && start > Length())) continue;
      Length below = after_others ? start : Length(), tight_below = below, notes;
      for (std::size_t i = first; i < count; ++i) {
        const Piece& piece = galley[i];
        if (i > first && piece.new_page) break;
        const bool opens = i == first && !after_others;
        below = top_of(piece, below, opens) + piece.height;
        tight_below = top_of(piece, tight_below, opens, true) + piece.height;
        for (const Piece& note : piece.notes) notes += note.height;
        const Length foot = notes + (notes > Length() ? rules_.note_gap : Length());
        const bool tight = below + foot > rules_.height;
        const Length needed = (tight ? tight_below : below) + foot;
        if (needed > rules_.height && !opens) break;
        const std::size_t next = i + 1;
        const double full = std::min(1.0, needed / rules_.height);
        double cost = best[first] + kPage + (tight ? kTight : 0);
        if (next == count) {
          if (!after_others) cost += empty_end(full);
        } else if (galley[next].new_page) {
          cost += empty_end(full);
        } else {
          cost += galley[next].cost + galley[next].blank * kShort * (1 - full) * (1 - full);
          if (full < rules_.least_full) cost += kTooShort;
        }
        if (first == 0 && start > Length() && !after_others) cost += kPage + kShort;  // the page before stays as it is
        if (cost < best[next]) {
          best[next] = cost;
          from[next] = first;
          if (first == 0) whole[next] = !after_others;
        }
        if (needed > rules_.height) break;
      }
    }
  }
  std::vector<std::size_t> ends;
  for (std::size_t at = count; at > 0; at = from[at]) ends.push_back(at);
  std::reverse(ends.begin(), ends.end());
  std::size_t first = 0;
  for (const std::size_t end : ends) {
    if (first > 0 || (start > Length() && whole[end])) {
      PagePlan& before = current();
      if (before.used < rules_.height * rules_.least_full) {
        const Piece& next = galley[first];
        before.reason = !next.reason.empty() ? next.reason
                        : next.new_page      ? "the next part begins on a new page"
                                             : "what follows does not fit and is not divided";
      }
      pages_.emplace_back();
    }
    place(galley, first, end);
    first = end;
  }
}

void Paginator::place(const Galley& galley, std::size_t first, std::size_t end) {
  PagePlan& page = current();
  Length below = page.used, notes;
  const bool continues = page.used > Length();
  Length natural = below;
  for (std::size_t i = first; i < end; ++i) {
    natural = top_of(galley[i], natural, i == first && !continues) + galley[i].height;
    for (const Piece& note : galley[i].notes) notes += note.height;
  }
  const bool tight = natural + notes + (notes > Length() ? rules_.note_gap : Length()) > rules_.height;
  for (std::size_t i = first; i < end; ++i) {
    const Piece& piece = galley[i];
    const bool opens = i == first && !continues;
    PlacedPiece placed;
    placed.piece = &piece;
    placed.at.y = top_of(piece, below, opens, tight);
    placed.repeats = opens && piece.repeat;
    below = placed.at.y + piece.height;
    page.pieces.push_back(placed);
  }
  Length note_top = rules_.height - notes;
  for (std::size_t i = first; i < end; ++i)
    for (const Piece& note : galley[i].notes) {
      page.notes.push_back({&note, {Length(), note_top}, {}, false});
      note_top += note.height;
    }
  page.used = notes > Length() ? rules_.height : below;
}

void Paginator::flow_columns(Galley head, Galley columns, int count, Length column_width, Length gutter) {
  if (columns.empty()) return;
  galleys_.push_back(std::move(head));
  const Galley& above = galleys_.back();
  galleys_.push_back(std::move(columns));
  const Galley& strip = galleys_.back();
  /// Ends of the columns that fit into `height` from `first` on.
  const auto fill = [&](std::size_t first, Length height) {
    std::vector<std::size_t> ends;
    for (int column = 0; column < count && first < strip.size(); ++column) {
      Length below;
      std::size_t i = first, good = first;
      for (; i < strip.size(); ++i) {
        const Length bottom = top_of(strip[i], below, i == first) + strip[i].height;
        if (bottom > height) break;
        below = bottom;
        if (i + 1 == strip.size() || strip[i + 1].cost < page_cost::kUgly) good = i + 1;
      }
      first = good > first ? good : std::max(i, first + 1);
      ends.push_back(first);
    }
    return ends;
  };
  Length head_height = height_of(above);
  if (!above.empty()) head_height += above.front().space_before;
  const Length least = head_height + Length::pt(60);
  if (current().used > Length() && current().used + least > rules_.height) {
    if (current().used < rules_.height * rules_.least_full)
      pages_.back().reason = "the index does not fit and begins on a new page";
    pages_.emplace_back();
  }
  if (!above.empty()) place(above, 0, above.size());
  std::size_t first = 0;
  while (first < strip.size()) {
    PagePlan& page = current();
    const Length top = Length::units((page.used.to_units() + rules_.grid.to_units() - 1) / rules_.grid.to_units() *
                                     rules_.grid.to_units());
    Length height = rules_.height - top;
    std::vector<std::size_t> ends = fill(first, height);
    if (ends.back() == strip.size()) {
      // All fits: the lowest height at which it still does, so that the columns end together.
      for (Length lower = rules_.grid; lower < height; lower += rules_.grid) {
        const auto balanced = fill(first, lower);
        if (balanced.back() == strip.size()) {
          Length tallest;
          std::size_t begin = first;
          for (const std::size_t end : balanced) {
            Length below;
            for (std::size_t i = begin; i < end; ++i) below = top_of(strip[i], below, i == begin) + strip[i].height;
            tallest = std::max(tallest, below);
            begin = end;
          }
          if (tallest > lower) continue;
          ends = balanced;
          break;
        }
      }
    }
    Length lowest = top;
    for (std::size_t column = 0; column < ends.size(); ++column) {
      Length below;
      for (std::size_t i = first; i < ends[column]; ++i) {
        PlacedPiece placed;
        placed.piece = &strip[i];
        placed.at = {(column_width + gutter) * static_cast<double>(column), top + top_of(strip[i], below, i == first)};
        below = placed.at.y - top + strip[i].height;
        lowest = std::max(lowest, top + below);
        page.pieces.push_back(placed);
      }
      first = ends[column];
    }
    page.used = lowest;
    if (first < strip.size()) pages_.emplace_back();
  }
}

}  // namespace dossier::layout
