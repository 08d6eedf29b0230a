#include "layout/blocks/sheet_geometry.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace dossier::layout {
namespace {

constexpr int kMostRows = 6;
constexpr Length kHair = Length::units(655);
constexpr double kSameShape = 0.02;

/// Equal slides on a page.
struct Fit {
  int columns = 1, rows = 1;
  Length width;
  double covered = 0;  // of the page, in square points
};

class Sheets {
 public:
  Sheets(const std::vector<SlideShape>& slides, const SheetWish& wish, const PageGrid& grid, const SheetLook& look)
      : wish_(wish), grid_(grid), look_(look) {
    for (const SlideShape& slide : slides) {
      const bool sound = slide.width > 0 && slide.height > 0;
      ratios_.push_back(sound ? std::clamp(slide.width / slide.height, 0.2, 5.0) : 1.0);
    }
    settle_shape();
    settle_form();
  }

  SheetGeometry plan(Length free) {
    geometry_.caption_beside = beside_;
    if (wish_.note_lines) geometry_.notes_left = grid_.width() - look_.beside_notes;
    for (std::size_t next = 0; next < ratios_.size() || geometry_.pages.empty();) {
      const bool first = geometry_.pages.empty();
      // A deck that fits on one page makes no rows that stay empty; the last page of a longer one is like the others.
      if (first)
        needed_rows_ = (static_cast<int>(ratios_.size()) + columns_ - 1) / columns_;
      else
        needed_rows_ = kMostRows;
      geometry_.pages.push_back(mixed_ ? mixed_page(next, first ? free : grid_.height)
                                       : page(next, first ? free : grid_.height));
      if (geometry_.pages.back().rows.empty() && !first) break;  // a page too low for anything
    }
    return std::move(geometry_);
  }

 private:
  Length least_width(double ratio) const { return ratio >= 1 ? look_.least : look_.least_upright; }

  /// The commonest shape, and whether there are others.
  void settle_shape() {
    std::map<long, int> seen;
    for (const double ratio : ratios_) ++seen[std::lround(std::log(ratio) / kSameShape)];
    const auto commonest = std::max_element(
        seen.begin(), seen.end(), [](const auto& one, const auto& other) { return one.second < other.second; });
    for (const double ratio : ratios_) {
      if (std::lround(std::log(ratio) / kSameShape) == commonest->first) ratio_ = ratio;
    }
    mixed_ = std::any_of(ratios_.begin(), ratios_.end(),
                         [&](double ratio) { return std::abs(std::log(ratio / ratio_)) > kSameShape; });
  }

  /// Columns once a deck, by what a full page holds.
  void settle_form() {
    if (wish_.note_lines) {
      widest_ = look_.beside_notes;
    } else if (wish_.per_page == 1) {
      widest_ = grid_.width();
      rows_ = 1;
    } else if (wish_.per_page == 2 || wish_.per_page == 3) {
      beside_ = true;
      widest_ = grid_.text_width();
      rows_ = wish_.per_page;
    } else if (ratios_.size() == 1) {
      widest_ = grid_.text_width();
      rows_ = 1;
    } else if (wish_.per_page > 0) {
      std::optional<Fit> best;
      for (const int columns : {2, 1, 3}) {
        if (wish_.per_page % columns != 0) continue;
        const Fit fit = this->fit(ratio_, grid_.height, columns, wish_.per_page / columns);
        if (!best || fit.width > best->width + look_.clearly_wider) best = fit;
      }
      columns_ = best->columns;
      rows_ = best->rows;
    } else if (const std::optional<Fit> best = best_fit(ratio_, grid_.height, {2, 3})) {
      columns_ = best->columns;
    } else {  // very flat or very high: as large as it goes
      widest_ = grid_.text_width();
    }
  }

  Length column_width() const {
    return std::min(widest_, (grid_.width() - look_.gutter * (columns_ - 1.0)) / columns_);
  }

  Fit fit(double ratio, Length free, int columns, int rows) const {
    Fit fit{columns, rows, {}, 0};
    const Length caption = beside_ ? Length() : look_.caption;
    // A hair less, or what is rounded on the way to the page would not fit.
    const Length height = (free - caption * rows - look_.gap * (rows - 1.0)) / rows - kHair;
    const Length column = std::min(widest_, (grid_.width() - look_.gutter * (columns - 1.0)) / columns);
    fit.width = std::min(column, height * ratio);
    fit.covered = columns * rows * fit.width.to_pt() * fit.width.to_pt() / ratio;
    return fit;
  }

  /// The most of the page that slides may cover in so many columns; nothing when they would be too small to read.
  std::optional<Fit> best_fit(double ratio, Length free, const std::vector<int>& columns) const {
    std::optional<Fit> best;
    for (const int across : columns) {
      for (int rows = 1; rows <= std::min(kMostRows, needed_rows_); ++rows) {
        const Fit fit = this->fit(ratio, free, across, rows);
        if (fit.width < std::min(least_width(ratio), column_width())) continue;
        constexpr double kMore = 1.001;  // of equals the one with fewer slides
        if (!best || fit.covered > best->covered * kMore) best = fit;
      }
    }
    return best;
  }

  /// The form of one page of equal slides.
  std::optional<Fit> form_for(Length free) const {
    if (rows_ > 0) {
      // As many rows as asked for; fewer where a heading stands above them and they would become too small.
      for (int rows = rows_; rows >= 1; --rows) {
        const Fit fit = this->fit(ratio_, free, columns_, rows);
        if (fit.width >= std::min(least_width(ratio_), this->fit(ratio_, grid_.height, columns_, rows_).width * 0.8)) {
          return fit;
        }
      }
      return is_whole(free) ? std::optional(fit(ratio_, free, columns_, rows_)) : std::nullopt;
    }
    const std::optional<Fit> best = best_fit(ratio_, free, {columns_});
    return best || !is_whole(free) ? best : fit(ratio_, free, columns_, 1);
  }

  /// On an empty page every slide finds a place, however small it becomes.
  bool is_whole(Length free) const { return free >= grid_.height; }

  Length gap_for(Length free, int rows, Length row) const {
    return rows < 2 ? look_.gap : std::min((free - row * rows) / (rows - 1.0), look_.widest_gap);
  }

  SheetPage page(std::size_t& next, Length free) {
    SheetPage page;
    const std::optional<Fit> fit = form_for(free);
    if (!fit) return page;
    const Length height = fit->width / ratio_;
    const Length row_height = height + (beside_ ? Length() : look_.caption);
    page.gap = gap_for(free, fit->rows, row_height);
    const Length gutter = columns_ > 1 ? (grid_.width() - fit->width * columns_) / (columns_ - 1.0) : Length();
    for (int row = 0; row < fit->rows && next < ratios_.size(); ++row) {
      SheetRow& made = page.rows.emplace_back();
      made.height = row_height;
      for (int column = 0; column < columns_ && next < ratios_.size(); ++column, ++next) {
        add(made, (fit->width + gutter) * column, fit->width, height, fit->width);
      }
    }
    return page;
  }

  void add(SheetRow& row, Length x, Length width, Length height, Length caption) const {
    const Length left = beside_ ? grid_.text_left() : Length();
    row.slides.push_back({left + x, Length(), width, height});
    row.captions.push_back(beside_ ? grid_.side : caption);
  }

  /// Rows of slides of several shapes: each as high as the lowest of its slides at the width of the column.
  SheetPage mixed_page(std::size_t& next, Length free) {
    SheetPage page;
    page.gap = look_.gap;
    const Length column = column_width();
    const Length gutter = columns_ > 1 ? (grid_.width() - column * columns_) / (columns_ - 1.0) : Length();
    const Length caption = beside_ ? Length() : look_.caption;
    const Length highest = rows_ > 0 ? fit(ratio_, free, columns_, rows_).width / ratio_ : grid_.height * 0.48;
    Length used;
    while (next < ratios_.size() && (rows_ == 0 || page.rows.size() < static_cast<std::size_t>(rows_))) {
      const Length rest = free - used - (page.rows.empty() ? Length() : look_.gap) - caption;
      auto [height, end] = mixed_row(next, column, std::min(highest, rest));
      if (end == next) {
        if (!page.rows.empty() || !is_whole(free)) break;
        height = std::min({highest, rest, column / ratios_[next]});
        ++end;
      }
      SheetRow row;
      row.height = height + caption;
      for (std::size_t i = next; i < end; ++i) {
        add(row, (column + gutter) * static_cast<double>(i - next), height * ratios_[i], height, column);
      }
      used += (page.rows.empty() ? Length() : look_.gap) + row.height;
      page.rows.push_back(std::move(row));
      next = end;
    }
    if (page.rows.size() > 1) {
      const double gaps = static_cast<double>(page.rows.size()) - 1;
      const bool last = next == ratios_.size();
      if (!last) page.gap = std::min(look_.gap + (free - used) / gaps, look_.widest_gap);
    }
    return page;
  }

  /// The height of a row that begins with this slide, and where it ends; nothing where they would be too small.
  std::pair<Length, std::size_t> mixed_row(std::size_t first, Length column, Length most) const {
    const auto readable = [&](std::size_t end, Length height) {
      for (std::size_t i = first; i < end; ++i) {
        const Length alone = std::min(column, grid_.height * 0.48 * ratios_[i]);
        if (height * ratios_[i] < std::min(least_width(ratios_[i]), alone * 0.75)) return false;
      }
      return true;
    };
    Length height = most;
    std::size_t end = first;
    while (end < ratios_.size() && end - first < static_cast<std::size_t>(columns_)) {
      const Length lower = std::min(height, column / ratios_[end]);
      if (!readable(end + 1, lower)) break;
      height = lower;
      ++end;
    }
    return {height, end};
  }

  const SheetWish& wish_;
  const PageGrid& grid_;
  const SheetLook& look_;
  std::vector<double> ratios_;
  double ratio_ = 1;
  bool mixed_ = false, beside_ = false;
  int columns_ = 1, rows_ = 0;  // 0: as many as fit
  int needed_rows_ = kMostRows;
  Length widest_ = Length::units(INT64_MAX / 4);
  SheetGeometry geometry_;
};

}  // namespace

SheetGeometry sheet_geometry(const std::vector<SlideShape>& slides, const SheetWish& wish, const PageGrid& grid,
                             const SheetLook& look, Length free) {
  if (slides.empty()) return {};
  return Sheets(slides, wish, grid, look).plan(free);
}

}  // namespace dossier::layout
