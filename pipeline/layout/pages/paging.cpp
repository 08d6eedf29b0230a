#include "layout/pages/paging.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/interruption.h"

namespace dossier::layout {
namespace {

constexpr double kPage = 150;            // each page more
constexpr double kShort = 1'500;         // times the square of the empty share
constexpr double kTooShort = 4'000;      // below two thirds
constexpr double kNearlyEmptyEnd = 900;  // a chapter's last page with hardly anything on it
constexpr double kEmptyEnd = 0.3;
constexpr double kTight = 120;         // large spaces halved so that all fits
constexpr double kMoved = 25;          // a figure apart from the text that mentions it
constexpr double kFar = 100'000;       // a figure more than a page behind its mention
constexpr std::size_t kMostMoved = 2;  // figures at the top of a page

/// Cost of an end that leaves a page nearly empty.
double empty_end(double full) {
  return full < kEmptyEnd ? kNearlyEmptyEnd * (1 - full / kEmptyEnd) : 0;
}

}  // namespace

/// Where a piece begins below `below`; the grid counts from the top of the frame.
Length Paginator::top_of(const Entry& entry, Length below, bool first, bool tight) const {
  if (first) return entry.piece->repeat ? entry.piece->repeat->height : Length();
  // The padding of a box stays, and what lies beside one does not touch it.
  const Length padding = entry.piece->space_of_box, open = entry.space - padding;
  const Length least = padding > Length() ? rules_.beside_box : Length();
  const Length top = below + padding + (tight && open > rules_.large_space ? std::max(open / 2, least) : open);
  if (!entry.piece->on_grid) return top;
  const std::int64_t grid = rules_.grid.to_units();
  return Length::units((top.to_units() + grid - 1) / grid * grid);
}

PagePlan& Paginator::current() {
  if (pages_.empty()) pages_.emplace_back();
  return pages_.back();
}

/// The best ends of the pages of one galley. A page is described by where its flow begins and by which figures stand
/// elsewhere than the galley has them; the cheapest way to each such place is kept.
class Paginator::Breaking {
 public:
  Breaking(const Paginator& paginator, const Galley& galley, Length start)
      : paginator_(paginator), rules_(paginator.rules_), galley_(galley), start_(start) {
    for (std::size_t i = 0; i < galley.size(); ++i)
      if (galley[i].mentioned_before > 0) figures_.push_back(i);
    ways_.assign((galley.size() + 1) * kStates, {});
    way(0, kInPlace).cost = 0;
  }

  struct Page {
    std::size_t first = 0;
    bool opens = true;  // a new page; only the first one may go on below what stands there
    Sequence sequence;
  };
  std::vector<Page> pages();

 private:
  /// What stands elsewhere at the beginning of a page: nothing; one or two figures from before its flow, at its top;
  /// the next figure of its flow, at its top or on the page before.
  enum State : std::size_t { kInPlace, kOneLate, kTwoLate, kAhead, kPast, kStates };
  static constexpr double kNever = std::numeric_limits<double>::infinity();

  struct Way {
    double cost = kNever;
    std::size_t first = 0;
    State state = kInPlace;
    std::size_t moved_from = 0;  // figures of the page from here on stand on the next one; the galley's size: none
    bool opens = true;
  };

  /// The figures printed above the flow of a page, and the one that is left out of it.
  struct Apart {
    std::vector<std::size_t> above;
    std::size_t left_out;
  };

  Way& way(std::size_t at, State state) { return ways_[at * kStates + state]; }
  std::size_t mention_of(std::size_t figure) const { return figure - galley_[figure].mentioned_before; }
  std::size_t next_figure(std::size_t at) const {
    const auto figure = std::lower_bound(figures_.begin(), figures_.end(), at);
    return figure == figures_.end() ? galley_.size() : *figure;
  }
  Apart apart(std::size_t first, State state) const;
  bool may_move(std::size_t figure) const {
    const Piece& piece = galley_[figure];
    return piece.cost < page_cost::kForbidden && !piece.new_page && piece.box < 0 && piece.notes.empty();
  }
  /// A page whose flow begins here may have a figure above it.
  bool takes_figure(std::size_t at) const {
    return at < galley_.size() && !galley_[at].new_page && !galley_[at].repeat && galley_[at].box < 0;
  }
  /// The next piece of a sequence; `passed`: figures right before it in the galley stand elsewhere.
  Entry entry(std::size_t at, const Piece* before, bool passed) const {
    Length space = passed ? galley_[at].space_alone : galley_[at].space_before;
    if (before && before->mentioned_before > 0) space = std::max(space, rules_.below_figure);
    return {&galley_[at], space};
  }
  void extend(std::size_t first, State state, bool opens, std::size_t moved_from);
  void reach(std::size_t at, State state, double cost, const Way& by);

  const Paginator& paginator_;
  const PagingRules& rules_;
  const Galley& galley_;
  Length start_;
  std::vector<std::size_t> figures_;
  std::vector<Way> ways_;
};

Paginator::Breaking::Apart Paginator::Breaking::apart(std::size_t first, State state) const {
  Apart apart{{}, galley_.size()};
  if (state == kOneLate || state == kTwoLate) {
    const auto end = std::lower_bound(figures_.begin(), figures_.end(), first);
    apart.above.assign(end - static_cast<std::ptrdiff_t>(state), end);
  } else if (state == kAhead || state == kPast) {
    apart.left_out = next_figure(first);
    if (state == kAhead) apart.above.push_back(apart.left_out);
  }
  return apart;
}

void Paginator::Breaking::reach(std::size_t at, State state, double cost, const Way& by) {
  if (cost >= way(at, state).cost) return;
  way(at, state) = by;
  way(at, state).cost = cost;
}

/// All pages with this beginning on which figures from `moved_from` on give way to what follows them.
void Paginator::Breaking::extend(std::size_t first, State state, bool opens, std::size_t moved_from) {
  const std::size_t count = galley_.size();
  const Way begun = way(first, state);
  const Apart apart = this->apart(first, state);
  Length below = opens ? Length() : start_, tight_below = below, notes;
  const Piece* before = nullptr;
  bool at_top = opens, passed = false;
  std::size_t moved = 0;
  double far = 0;
  const auto add = [&](const Entry& next) {
    below = paginator_.top_of(next, below, at_top) + next.piece->height;
    tight_below = paginator_.top_of(next, tight_below, at_top, true) + next.piece->height;
    for (const Piece& note : next.piece->notes) notes += note.height;
    before = next.piece;
    at_top = false;
  };
  for (const std::size_t figure : apart.above) add(entry(figure, before, false));
  for (std::size_t i = first; i < count; ++i) {
    const Piece& piece = galley_[i];
    if (i > first && piece.new_page) break;
    if (i > moved_from && !piece.running_head.empty()) break;  // no figure leaves its part
    const bool alone = at_top;
    const bool figure = piece.mentioned_before > 0;
    if (i == apart.left_out) {
      passed = true;
    } else if (figure && i >= moved_from) {
      if (++moved > kMostMoved || !may_move(i) || mention_of(i) < first) break;
      passed = true;
    } else {
      add(entry(i, before, passed));
      passed = false;
      if (figure && first > 0 && mention_of(i) < begun.first) far += kFar;
    }
    const Length foot = notes + (notes > Length() ? rules_.note_gap : Length());
    const bool tight = below + foot > rules_.height;
    const Length needed = (tight ? tight_below : below) + foot;
    if (needed > rules_.height && !alone) break;
    const std::size_t next = i + 1;
    if (moved_from < count && moved == 0) continue;
    if (at_top) continue;  // no page stays empty
    const double full = std::min(1.0, needed / rules_.height);
    double cost = begun.cost + kPage + (tight ? kTight : 0) + far + kMoved * static_cast<double>(moved);
    if (next == count) {
      if (opens) cost += empty_end(full);
    } else if (galley_[next].new_page) {
      cost += empty_end(full);
    } else {
      cost += galley_[next].cost + galley_[next].blank * kShort * (1 - full) * (1 - full);
      if (full < rules_.least_full) cost += kTooShort;
    }
    if (first == 0 && start_ > Length() && opens) cost += kPage + kShort;  // the page before stays as it is
    const Way by{0, first, state, moved_from, opens};
    const bool open_figure = apart.left_out < count && apart.left_out >= next;  // printed, and its place still ahead
    if (moved > 0) {
      if (!open_figure && takes_figure(next)) reach(next, moved == 1 ? kOneLate : kTwoLate, cost, by);
    } else {
      reach(next, open_figure ? kPast : kInPlace, cost, by);
      const std::size_t ahead = next_figure(next);
      if (!open_figure && ahead < count && mention_of(ahead) >= first && mention_of(ahead) < next && may_move(ahead) &&
          takes_figure(next))
        reach(next, kAhead, cost + kMoved, by);
    }
    if (needed > rules_.height) break;
  }
}

std::vector<Paginator::Breaking::Page> Paginator::Breaking::pages() {
  const std::size_t count = galley_.size();
  for (std::size_t first = 0; first < count; ++first) {
    leave_off_if_interrupted();
    for (std::size_t state = 0; state < kStates; ++state) {
      if (way(first, State{state}).cost == kNever) continue;
      for (const bool opens : {false, true}) {
        // The first page of a galley may go on below what stands there.
        if (!opens && !(first == 0 && start_ > Length())) continue;
        extend(first, State{state}, opens, count);
        if (next_figure(first) == count) continue;
        // As many pieces as a page may hold, all the more.
        Length height;
        for (std::size_t i = first; i < count && height <= rules_.height; ++i) {
          const bool figure = galley_[i].mentioned_before > 0;
          if (figure && mention_of(i) >= first) extend(first, State{state}, opens, i);
          if (!figure) height += galley_[i].height;
        }
      }
    }
  }
  std::vector<Page> pages;
  State state = kInPlace;
  for (std::size_t at = count; at > 0;) {
    const Way by = way(at, state);
    const Apart apart = this->apart(by.first, by.state);
    Page page{by.first, by.opens, {}};
    const Piece* before = nullptr;
    bool passed = false;
    const auto add = [&](const Entry& next) {
      page.sequence.push_back(next);
      before = next.piece;
    };
    for (const std::size_t figure : apart.above) add(entry(figure, before, false));
    for (std::size_t i = by.first; i < at; ++i) {
      passed = passed || i == apart.left_out || (i >= by.moved_from && galley_[i].mentioned_before > 0);
      if (i == apart.left_out || (i >= by.moved_from && galley_[i].mentioned_before > 0)) continue;
      add(entry(i, before, passed));
      passed = false;
    }
    pages.push_back(std::move(page));
    at = by.first;
    state = by.state;
  }
  std::reverse(pages.begin(), pages.end());
  return pages;
}

void Paginator::flow(Galley source) {
  if (source.empty()) return;
  galleys_.push_back(std::move(source));
  const Galley& galley = galleys_.back();
  const Length begun = current().used;
  if (galley.front().new_page && begun > Length()) {
    pages_.back().reason =
        pages_.back().used < rules_.height * rules_.least_full ? "the next part begins on a new page" : "";
    pages_.emplace_back();
  }
  const Length start = current().used;
  for (const Breaking::Page& page : Breaking(*this, galley, start).pages()) {
    // When something stands on the page already, nothing more may go on it either.
    if (page.first > 0 || (start > Length() && page.opens)) {
      PagePlan& before = current();
      if (before.used < rules_.height * rules_.least_full) {
        const Piece& next = *page.sequence.front().piece;
        before.reason = !next.reason.empty() ? next.reason
                        : next.new_page      ? "the next part begins on a new page"
                                             : "what follows does not fit and is not divided";
      }
      pages_.emplace_back();
    }
    place(page.sequence);
  }
}

void Paginator::place(const Sequence& sequence) {
  PagePlan& page = current();
  Length below = page.used, notes;
  const bool continues = page.used > Length();
  Length natural = below;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    natural = top_of(sequence[i], natural, i == 0 && !continues) + sequence[i].piece->height;
    for (const Piece& note : sequence[i].piece->notes) notes += note.height;
  }
  const bool tight = natural + notes + (notes > Length() ? rules_.note_gap : Length()) > rules_.height;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    const Piece& piece = *sequence[i].piece;
    const bool opens = i == 0 && !continues;
    PlacedPiece placed;
    placed.piece = &piece;
    placed.at.y = top_of(sequence[i], below, opens, tight);
    placed.repeats = opens && piece.repeat;
    below = placed.at.y + piece.height;
    page.pieces.push_back(placed);
  }
  Length note_top = rules_.height - notes;
  for (const Entry& entry : sequence)
    for (const Piece& note : entry.piece->notes) {
      page.notes.push_back({&note, {Length(), note_top}, {}, false});
      note_top += note.height;
    }
  page.used = notes > Length() ? rules_.height : below;
}

/// Ends of the columns that fit into a height, from a piece on.
std::vector<std::size_t> Paginator::column_ends(const Galley& strip, std::size_t first, Length height,
                                                int count) const {
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
}

Length Paginator::column_height(const Galley& strip, std::size_t begin, std::size_t end) const {
  Length below;
  for (std::size_t i = begin; i < end; ++i) below = top_of(strip[i], below, i == begin) + strip[i].height;
  return below;
}

/// The same, where all that is left fits, at the lowest height at which it still does, so that the columns end
/// together.
std::vector<std::size_t> Paginator::balanced_ends(const Galley& strip, std::size_t first, Length height,
                                                  int count) const {
  const std::vector<std::size_t> ends = column_ends(strip, first, height, count);
  if (ends.back() != strip.size()) return ends;
  for (Length lower = rules_.grid; lower < height; lower += rules_.grid) {
    const std::vector<std::size_t> balanced = column_ends(strip, first, lower, count);
    if (balanced.back() != strip.size()) continue;
    Length tallest;
    std::size_t begin = first;
    for (const std::size_t end : balanced) {
      tallest = std::max(tallest, column_height(strip, begin, end));
      begin = end;
    }
    if (tallest <= lower) return balanced;
  }
  return ends;
}

void Paginator::flow_columns(Galley head, Galley columns, const Strips& strips) {
  if (columns.empty()) return;
  galleys_.push_back(std::move(head));
  const Galley& above = galleys_.back();
  galleys_.push_back(std::move(columns));
  const Galley& strip = galleys_.back();
  Length head_height = height_of(above);
  if (!above.empty()) head_height += above.front().space_before;
  if (current().used > Length() && current().used + head_height + strips.least > rules_.height) {
    if (current().used < rules_.height * rules_.least_full)
      pages_.back().reason = "the index does not fit and begins on a new page";
    pages_.emplace_back();
  }
  Sequence whole;
  for (const Piece& piece : above) whole.push_back({&piece, piece.space_before});
  place(whole);
  for (std::size_t first = 0; first < strip.size();) {
    first = place_columns(strip, first, strips);
    if (first < strip.size()) pages_.emplace_back();
  }
}

/// Fills the page with columns; gives the first piece that does not fit.
std::size_t Paginator::place_columns(const Galley& strip, std::size_t first, const Strips& strips) {
  PagePlan& page = current();
  const std::int64_t grid = rules_.grid.to_units();
  const Length top = Length::units((page.used.to_units() + grid - 1) / grid * grid);
  const std::vector<std::size_t> ends = balanced_ends(strip, first, rules_.height - top, strips.count);
  page.used = top;
  for (std::size_t column = 0; column < ends.size(); ++column) {
    const Length left = (strips.width + strips.gutter) * static_cast<double>(column);
    Length below;
    for (std::size_t i = first; i < ends[column]; ++i) {
      PlacedPiece placed;
      placed.piece = &strip[i];
      placed.at = {left, top + top_of(strip[i], below, i == first)};
      below = placed.at.y - top + strip[i].height;
      page.pieces.push_back(placed);
    }
    page.used = std::max(page.used, top + below);
    first = ends[column];
  }
  return first;
}

}  // namespace dossier::layout
