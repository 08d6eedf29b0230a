#include "slides/story/notes_pages.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dossier::slides {
namespace {

constexpr double kLargestCopy = 0.85, kSmallestCopy = 0.15;  // of the page's width

/// A picture in so many cells, each the mean of what it covers, one number a colour.
using Cells = std::vector<std::array<double, 3>>;

Cells cells_of(const PageImage& image, double left, double top, double width, double height, int columns, int rows) {
  Cells cells;
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const auto pixel = [](double at, int most) { return std::clamp(static_cast<int>(std::lround(at)), 0, most); };
      const int x0 = pixel(left + width * column / columns, image.width - 1);
      const int x1 = std::max(x0 + 1, pixel(left + width * (column + 1) / columns, image.width));
      const int y0 = pixel(top + height * row / rows, image.height - 1);
      const int y1 = std::max(y0 + 1, pixel(top + height * (row + 1) / rows, image.height));
      std::array<double, 3> sum{};
      for (int y = y0; y < y1; ++y) {
        for (int x = x0; x < x1; ++x) {
          for (std::size_t i = 0; i < 3; ++i) {
            const auto at = static_cast<std::size_t>(y * image.width + x) * 3 + i;
            sum[i] += static_cast<unsigned char>(image.rgb[at]);
          }
        }
      }
      for (double& part : sum) part /= static_cast<double>((x1 - x0) * (y1 - y0));
      cells.push_back(sum);
    }
  }
  return cells;
}

double grey(const std::array<double, 3>& colour) {
  return colour[0] * 0.3 + colour[1] * 0.59 + colour[2] * 0.11;
}

/// How alike two pictures run, from -1 to 1; nothing when one of them is nearly of one colour.
std::optional<double> correlation(const Cells& a, const Cells& b) {
  constexpr double kLeastSpread = 2.5;  // of 255
  double mean_a = 0, mean_b = 0;
  const auto count = static_cast<double>(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    mean_a += grey(a[i]) / count;
    mean_b += grey(b[i]) / count;
  }
  double both = 0, own_a = 0, own_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double x = grey(a[i]) - mean_a, y = grey(b[i]) - mean_b;
    both += x * y;
    own_a += x * x;
    own_b += y * y;
  }
  const double least = kLeastSpread * kLeastSpread * count;
  if (own_a < least || own_b < least) return std::nullopt;
  return both / std::sqrt(own_a * own_b);
}

bool may_hold_copy(const Area& area, const PageContent& page, const PageContent& slide) {
  constexpr double kSlack = 0.02, kShape = 0.04;
  const double width = area.right - area.left, height = area.bottom - area.top;
  if (!(width > page.width * kSmallestCopy) || width > page.width * kLargestCopy || !(height > 0)) return false;
  if (width > slide.width * kLargestCopy) return false;
  if (area.left < -page.width * kSlack || area.right > page.width * (1 + kSlack)) return false;
  if (area.top < -page.height * kSlack || area.bottom > page.height * (1 + kSlack)) return false;
  return std::abs(width / height / (slide.width / slide.height) - 1) < kShape;
}

bool same_size(const PageContent& a, const PageContent& b) {
  return std::abs(a.width - b.width) < 1 && std::abs(a.height - b.height) < 1;
}

/// The largest type of a page outside a part of it.
double largest_outside(const PageContent& page, const Area& part) {
  double size = 0;
  for (const Line& line : page.lines) {
    const double middle = line.y + line.height / 2;
    const bool inside =
        middle > part.top && middle < part.bottom && line.left > part.left - 2 && line.left < part.right;
    if (!inside) size = std::max(size, line.size);
  }
  return size;
}

/// Whether what stands beside the small copy is the size of notes: not larger than the slide's type, on a page of the
/// slide's own size clearly smaller; else it is a slide that shows another one.
bool is_noted(const PageContent& page, const PageContent& slide, const Area& copy) {
  const double most = largest_type(slide) * (same_size(page, slide) ? 0.8 : 1.0);
  return largest_type(slide) == 0 ? !same_size(page, slide) : largest_outside(page, copy) <= most;
}

}  // namespace

bool looks_like_notes(const PageContent& notes, const PageContent& slide) {
  if (largest_type(notes) > largest_type(slide)) return false;
  std::size_t letters = 0;
  for (const Line& line : slide.lines) {
    if (line.size == 0) continue;
    const bool small = std::any_of(notes.lines.begin(), notes.lines.end(), [&](const Line& other) {
      return other.size > 0 && other.size < line.size * 0.7 && other.text == line.text;
    });
    if (!small) return false;
    letters += line.text.size();
  }
  return letters >= 10;
}

std::vector<Area> places_of_copy(const PageContent& page, const PageContent& slide) {
  constexpr std::size_t kMostPlaces = 6;
  std::vector<Area> places;
  const auto add = [&](const Area& area) {
    if (places.size() >= kMostPlaces || !may_hold_copy(area, page, slide) || !is_noted(page, slide, area)) return;
    const bool known = std::any_of(places.begin(), places.end(), [&](const Area& other) {
      return std::abs(other.left - area.left) < 3 && std::abs(other.top - area.top) < 3 &&
             std::abs(other.right - area.right) < 3;
    });
    if (!known) places.push_back(area);
  };
  const auto word_like = [](const Line& line) { return line.size > 0 && line.text.size() >= 3; };
  for (const Line& line : slide.lines) {
    if (!word_like(line)) continue;
    for (const Line& small : page.lines) {
      if (small.text != line.text || !(small.size > 0) || small.size > line.size * kLargestCopy) continue;
      const double scale = small.size / line.size;
      const double left = small.left - line.left * scale, top = small.y - line.y * scale;
      add({left, top, left + slide.width * scale, top + slide.height * scale});
    }
  }
  // Programs that put the slide there as a picture.
  if (!same_size(page, slide) || slide.lines.empty()) {
    for (const Area& frame : page.frames) add(frame);
  }
  return places;
}

bool shows_slide(const PageImage& page, double page_width, const Area& part, const PageImage& slide) {
  constexpr double kLeastAlike = 0.9, kFarApart = 60, kMostApart = 0.04;
  if (page.rgb.empty() || slide.rgb.empty() || !(page_width > 0)) return false;
  const double scale = page.width / page_width;
  const double width = (part.right - part.left) * scale, height = (part.bottom - part.top) * scale;
  const int columns = std::clamp(static_cast<int>(width / 3), 16, 80);
  const int rows = std::clamp(static_cast<int>(height / 3), 12, 80);
  const Cells whole = cells_of(slide, 0, 0, slide.width, slide.height, columns, rows);
  // A frame's line or a rounded scale may put it a pixel off.
  for (const double right : {0.0, -1.0, 1.0}) {
    for (const double down : {0.0, -1.0, 1.0}) {
      const Cells copy =
          cells_of(page, part.left * scale + right, part.top * scale + down, width, height, columns, rows);
      const std::optional<double> alike = correlation(whole, copy);
      if (!alike || *alike < kLeastAlike) continue;
      std::size_t apart = 0;
      for (std::size_t i = 0; i < whole.size(); ++i) {
        double most = 0;
        for (std::size_t k = 0; k < 3; ++k) most = std::max(most, std::abs(whole[i][k] - copy[i][k]));
        apart += most > kFarApart ? 1 : 0;
      }
      if (static_cast<double>(apart) < kMostApart * static_cast<double>(whole.size())) return true;
    }
  }
  return false;
}

}  // namespace dossier::slides
