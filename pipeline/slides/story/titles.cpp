#include "slides/story/titles.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "base/utf8.h"
#include "slides/story/divided_words.h"
#include "slides/story/letters.h"

namespace dossier::slides {
namespace {

constexpr double kSameSize = 0.94;
constexpr std::size_t kLongestTitle = 300;

/// Which lines belong to items of lists: by the deck's tags, or from a bullet on, as long as the type stays the same
/// and each line stands below the one before.
std::vector<bool> lines_of_items(const std::vector<Line>& lines) {
  std::vector<bool> of_item(lines.size(), false);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool goes_on = i > 0 && of_item[i - 1] &&
                         std::abs(lines[i].size - lines[i - 1].size) < 0.03 * lines[i].size &&
                         lines[i].y > lines[i - 1].y;
    of_item[i] = lines[i].size > 0 && (begins_item(lines[i].text) || goes_on || (lines[i].item && !lines[i].heading));
  }
  return of_item;
}

class TitleFinder {
 public:
  explicit TitleFinder(const PageContent& page) : page_(page), of_item_(lines_of_items(page.lines)) {}

  /// The lines [first, last) of the title; none when they are the same.
  std::pair<std::size_t, std::size_t> by_size() const {
    double share = 0.45;
    double size = largest_above(share);
    // A title page has its words in the middle.
    if (size == 0 || (largest_above(0.75) > size * 1.25 && page_.lines.size() <= 8)) {
      share = 0.75;
      size = largest_above(share);
    }
    if (size == 0) return {};
    const auto is_title = [&](const Line& line) {
      return line.size > size * kSameSize && line.y < page_.height * (share + 0.1);
    };
    std::size_t first = 0;
    while (first < page_.lines.size() && !(is_title(page_.lines[first]) && may_be(first))) ++first;
    std::size_t last = first + 1;
    while (last < page_.lines.size() && is_title(page_.lines[last]) && !begins_item(page_.lines[last].text) &&
           gap_before(last) < size * 1.1 && last - first < 4) {
      ++last;
    }
    // A page all in one type: its first line alone.
    const bool one_type = std::all_of(page_.lines.begin(), page_.lines.end(),
                                      [&](const Line& line) { return line.size == 0 || line.size > size * kSameSize; });
    if (one_type && last - first > 2) last = first + 1;
    return {first, last};
  }

  /// The lines of the first heading in the deck's tags.
  std::pair<std::size_t, std::size_t> by_tags() const {
    std::size_t first = 0;
    while (first < page_.lines.size() && !page_.lines[first].heading) ++first;
    std::size_t last = first;
    while (last < page_.lines.size() && page_.lines[last].heading) ++last;
    const bool words = std::any_of(page_.lines.begin() + static_cast<std::ptrdiff_t>(first),
                                   page_.lines.begin() + static_cast<std::ptrdiff_t>(last),
                                   [](const Line& line) { return has_word(line.text); });
    return words ? std::pair(first, last) : std::pair<std::size_t, std::size_t>();
  }

 private:
  bool may_be(std::size_t line) const {
    return page_.lines[line].size > 0 && has_word(page_.lines[line].text) && !of_item_[line];
  }

  double largest_above(double share) const {
    double size = 0;
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      if (may_be(i) && page_.lines[i].y < page_.height * share) size = std::max(size, page_.lines[i].size);
    }
    return size;
  }

  double gap_before(std::size_t line) const {
    return page_.lines[line].y - (page_.lines[line - 1].y + page_.lines[line - 1].height);
  }

  const PageContent& page_;
  std::vector<bool> of_item_;
};

}  // namespace

std::string joined_lines(const std::vector<Line>& lines) {
  std::string text;
  for (const Line& line : lines) append_line(text, line.text);
  return text;
}

void take_title(PageContent& page, model::Slide& slide) {
  slide.title_from = "none";
  const TitleFinder finder(page);
  auto [first, last] = finder.by_size();
  const bool by_size = first < last;
  if (!by_size) std::tie(first, last) = finder.by_tags();
  if (first == last) return;
  const auto begin = page.lines.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = page.lines.begin() + static_cast<std::ptrdiff_t>(last);
  std::string title = joined_lines({begin, end});
  if (title.size() > kLongestTitle) return;
  slide.title = std::move(title);
  slide.title_from = by_size ? "largest type" : "structure";
  page.lines.erase(begin, end);
}

}  // namespace dossier::slides
