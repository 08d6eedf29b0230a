#include "slides/story/containment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace dossier::slides {
namespace {

constexpr std::size_t kImagesKept = 6;

bool is_in(double x, double y, const std::vector<Area>& areas) {
  return std::any_of(areas.begin(), areas.end(), [&](const Area& area) {
    return x >= area.left && x <= area.right && y >= area.top && y <= area.bottom;
  });
}

bool overlap(const Area& a, const Area& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

bool lies_in(const Area& inner, const Area& outer) {
  constexpr double kSlack = 0.5;
  return inner.left >= outer.left - kSlack && inner.right <= outer.right + kSlack && inner.top >= outer.top - kSlack &&
         inner.bottom <= outer.bottom + kSlack;
}

double size_of(const Area& area) {
  return std::max(0.0, area.right - area.left) * std::max(0.0, area.bottom - area.top);
}

/// A piece of text with how many of the shapes that both pages paint come before it.
using PlacedText = std::pair<std::uint64_t, std::size_t>;

/// Texts but the page's own number; `common[i]`: how many of the first i shapes stand on both pages.
std::vector<PlacedText> texts_of(const Holding& page, const std::vector<std::size_t>& common) {
  std::vector<PlacedText> texts;
  for (const TextMark& mark : page.marks->text) {
    if (is_in(mark.area.left, (mark.area.top + mark.area.bottom) / 2, page.own_number)) continue;
    texts.emplace_back(mark.what, common.at(mark.shapes_before));
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

/// Whether a shape may come without hiding anything of the page: beside all it paints, or on a plain panel that goes on
/// around it.
bool hides_nothing(const ShapeMark& shape, const Holding& page) {
  constexpr double kMostOfPanel = 0.02;
  for (const TextMark& text : page.marks->text) {
    if (overlap(shape.area, text.area)) return false;
  }
  return std::all_of(page.marks->shapes.begin(), page.marks->shapes.end(), [&](const ShapeMark& other) {
    if (!overlap(shape.area, other.area)) return true;
    return other.panel && lies_in(shape.area, other.area) && size_of(shape.area) < kMostOfPanel * size_of(other.area);
  });
}

using Colour = std::array<int, 3>;

Colour colour_at(const PageImage& image, std::size_t pixel) {
  const auto part = [&](std::size_t i) {
    return static_cast<int>(static_cast<unsigned char>(image.rgb[pixel * 3 + i]));
  };
  return {part(0), part(1), part(2)};
}

int difference(const Colour& a, const Colour& b) {
  return std::max({std::abs(a[0] - b[0]), std::abs(a[1] - b[1]), std::abs(a[2] - b[2])});
}

/// What most of the page looks like.
Colour paper_of(const PageImage& image) {
  std::map<std::uint32_t, std::size_t> count;
  std::uint32_t best = 0;
  std::size_t most = 0;
  const std::size_t pixels = image.rgb.size() / 3;
  for (std::size_t i = 0; i < pixels; ++i) {
    const Colour c = colour_at(image, i);
    const std::uint32_t key = static_cast<std::uint32_t>(c[0]) << 16 | static_cast<std::uint32_t>(c[1]) << 8 |
                              static_cast<std::uint32_t>(c[2]);
    if (++count[key] > most) {
      most = count[key];
      best = key;
    }
  }
  return {static_cast<int>(best >> 16), static_cast<int>(best >> 8 & 0xFF), static_cast<int>(best & 0xFF)};
}

constexpr int kSame = 20;  // of 255; two drawings of one thing differ by less

/// Which pixels are bare paper: its colour, in regions too large to be the inside of a letter or a letter itself that
/// is left white in a panel.
std::vector<bool> bare_paper(const PageImage& image, const Colour& paper) {
  constexpr std::size_t kLargestLetter = 900;  // pixels
  const std::size_t width = static_cast<std::size_t>(image.width), height = static_cast<std::size_t>(image.height);
  std::vector<bool> bare(width * height), seen(width * height);
  std::vector<std::size_t> region;
  for (std::size_t i = 0; i < bare.size(); ++i) bare[i] = difference(colour_at(image, i), paper) <= kSame;
  for (std::size_t start = 0; start < bare.size(); ++start) {
    if (!bare[start] || seen[start]) continue;
    region.assign(1, start);
    seen[start] = true;
    bool at_edge = false;
    for (std::size_t next = 0; next < region.size(); ++next) {
      const std::size_t at = region[next], x = at % width, y = at / width;
      at_edge = at_edge || x == 0 || y == 0 || x + 1 == width || y + 1 == height;
      const auto reach = [&](bool inside, std::size_t to) {
        if (!inside || !bare[to] || seen[to]) return;
        seen[to] = true;
        region.push_back(to);
      };
      reach(x > 0, at - 1);
      reach(x + 1 < width, at + 1);
      reach(y > 0, at - width);
      reach(y + 1 < height, at + width);
    }
    if (at_edge || region.size() > kLargestLetter) continue;
    for (const std::size_t pixel : region) bare[pixel] = false;
  }
  return bare;
}

/// Whether `after` is `before` in stronger ink: what was covered half comes out whole.
bool is_stronger(const Colour& before, const Colour& after, const Colour& paper) {
  double own = 0, kept = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    own += static_cast<double>((before[i] - paper[i]) * (before[i] - paper[i]));
    kept += static_cast<double>((before[i] - paper[i]) * (after[i] - paper[i]));
  }
  return kept >= own * 0.95;
}

}  // namespace

bool words_stand_on(const Holding& page, const Holding& other) {
  const auto among = [](const std::vector<std::string>& some, const std::vector<std::string>& all) {
    return std::includes(all.begin(), all.end(), some.begin(), some.end());
  };
  return among(page.words, other.words) && among(page.links, other.links) &&
         among(page.alternatives, other.alternatives);
}

Stands marks_stand_on(const Holding& page, const Holding& other) {
  if (page.marks == nullptr || other.marks == nullptr) return Stands::not_all;
  const std::vector<ShapeMark>&own = page.marks->shapes, &all = other.marks->shapes;
  std::vector<std::size_t> own_common(own.size() + 1), all_common{0};
  for (std::size_t i = 0; i <= own.size(); ++i) own_common[i] = i;
  std::size_t found = 0;
  for (const ShapeMark& shape : all) {
    const bool common = found < own.size() && own[found].what == shape.what;
    if (!common && !hides_nothing(shape, page)) return Stands::not_all;
    found += common ? 1 : 0;
    all_common.push_back(found);
  }
  if (found < own.size()) return Stands::not_all;
  const std::vector<PlacedText> texts = texts_of(page, own_common), all_texts = texts_of(other, all_common);
  if (!std::includes(all_texts.begin(), all_texts.end(), texts.begin(), texts.end())) return Stands::not_all;
  return all.size() > own.size() || all_texts.size() > texts.size() ? Stands::all_and_more : Stands::all;
}

Stands ink_stands_on(const Holding& page, const PageImage& image, const PageImage& other) {
  constexpr std::size_t kTile = 8;    // pixels
  constexpr double kTouched = 0.25;   // weight of a pixel at the edge of what another thing touches
  constexpr double kLeastLost = 0.5;  // pixels of full ink in a tile: a comma in small type
  if (image.rgb.empty() || image.rgb.size() != other.rgb.size() || image.width != other.width) return Stands::not_all;
  const Colour paper = paper_of(image);
  const std::vector<bool> bare = bare_paper(image, paper);
  const std::size_t width = static_cast<std::size_t>(image.width);
  const std::size_t tiles_in_row = (width + kTile - 1) / kTile;
  std::vector<double> lost(tiles_in_row * (static_cast<std::size_t>(image.height) / kTile + 1));
  const double scale = page.width / image.width;
  bool more = false;
  for (std::size_t i = 0; i < bare.size(); ++i) {
    const Colour before = colour_at(image, i), after = colour_at(other, i);
    const int changed = difference(before, after);
    if (changed <= kSame) continue;
    const double x = (static_cast<double>(i % width) + 0.5) * scale, y = (static_cast<double>(i / width) + 0.5) * scale;
    if (is_in(x, y, page.own_number)) continue;
    const bool stronger = !bare[i] && difference(before, paper) > kSame && is_stronger(before, after, paper);
    if (bare[i] || (stronger && is_in(x, y, page.text))) {
      more = true;
      continue;
    }
    double& tile = lost[i / width / kTile * tiles_in_row + i % width / kTile];
    tile += changed / 255.0 * (stronger ? kTouched : 1.0);
    if (tile > kLeastLost) return Stands::not_all;
  }
  return more ? Stands::all_and_more : Stands::all;
}

std::shared_ptr<const PageImage> Containment::image_of(int page) {
  const auto found = images_.find(page);
  if (found != images_.end()) return found->second;
  if (images_.size() >= kImagesKept) {
    // Pages are compared with their neighbours: what is farthest away is not asked for again.
    auto farthest = images_.begin();
    for (auto one = images_.begin(); one != images_.end(); ++one) {
      if (std::abs(one->first - page) > std::abs(farthest->first - page)) farthest = one;
    }
    images_.erase(farthest);
  }
  return images_.emplace(page, std::make_shared<const PageImage>(draw_(page))).first->second;
}

Stands Containment::stands_on(const Holding& page, const Holding& other) {
  if (std::abs(page.width - other.width) >= 1 || std::abs(page.height - other.height) >= 1) return Stands::not_all;
  if (page.own_number.size() != other.own_number.size() || !words_stand_on(page, other)) return Stands::not_all;
  const Stands by_marks = marks_stand_on(page, other);
  if (by_marks != Stands::not_all) return by_marks;
  const std::shared_ptr<const PageImage> image = image_of(page.page), with = image_of(other.page);
  const Stands by_ink = ink_stands_on(page, *image, *with);
  return by_ink == Stands::all && other.words.size() > page.words.size() ? Stands::all_and_more : by_ink;
}

bool Containment::is_blank(const Holding& page) {
  // What only a full reader can tell, another one may draw.
  if (!page.words.empty() || page.marks == nullptr) return false;
  const bool text = std::any_of(page.marks->text.begin(), page.marks->text.end(), [&](const TextMark& mark) {
    return !is_in(mark.area.left, (mark.area.top + mark.area.bottom) / 2, page.own_number);
  });
  if (text) return false;
  if (page.marks->shapes.empty()) return true;
  constexpr double kNotByChance = 0.1;  // share of the page; a photograph is not all of one colour
  if (page.marks->photo > page.width * page.height * kNotByChance) return false;
  const std::shared_ptr<const PageImage> drawn = image_of(page.page);
  const PageImage& image = *drawn;
  if (image.rgb.empty()) return false;
  constexpr int kNothing = 6;  // of 255
  const Colour paper = paper_of(image);
  const double scale = page.width / image.width;
  for (std::size_t i = 0; i < image.rgb.size() / 3; ++i) {
    if (difference(colour_at(image, i), paper) <= kNothing) continue;
    const auto width = static_cast<std::size_t>(image.width);
    const double x = (static_cast<double>(i % width) + 0.5) * scale, y = (static_cast<double>(i / width) + 0.5) * scale;
    if (!is_in(x, y, page.own_number)) return false;
  }
  return true;
}

}  // namespace dossier::slides
