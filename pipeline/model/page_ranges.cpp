#include "model/page_ranges.h"

#include <algorithm>
#include <charconv>

namespace dossier::model {
namespace {

constexpr std::string_view kEnDash = "–";
constexpr int kLastPage = 999'999;

void skip_spaces(std::string_view& text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\n')) text.remove_prefix(1);
}

bool take(std::string_view& text, std::string_view sign) {
  skip_spaces(text);
  if (!text.starts_with(sign)) return false;
  text.remove_prefix(sign.size());
  return true;
}

std::optional<int> take_page(std::string_view& text) {
  skip_spaces(text);
  int page = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), page);
  if (fault != std::errc() || page < 1 || page > kLastPage) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return page;
}

}  // namespace

std::optional<std::vector<PageRange>> read_page_ranges(std::string_view text) {
  std::vector<PageRange> ranges;
  do {
    const std::optional<int> first = take_page(text);
    if (!first) return std::nullopt;
    const bool range = take(text, "-") || take(text, kEnDash);
    const std::optional<int> last = range ? take_page(text) : first;
    if (!last) return std::nullopt;
    ranges.push_back({*first, *last});
  } while (take(text, ","));
  skip_spaces(text);
  return text.empty() ? std::optional(ranges) : std::nullopt;
}

bool run_upwards(const std::vector<PageRange>& ranges) {
  return std::all_of(ranges.begin(), ranges.end(), [](const PageRange& range) { return range.first <= range.last; });
}

std::string page_ranges_text(const std::vector<PageRange>& ranges) {
  std::string text;
  for (const PageRange& range : ranges) {
    if (!text.empty()) text += ',';
    text += std::to_string(range.first);
    if (range.last != range.first) text += '-' + std::to_string(range.last);
  }
  return text;
}

bool is_among(int page, const std::vector<PageRange>& ranges) {
  return ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [page](const PageRange& range) {
           return range.first <= page && page <= range.last;
         });
}

std::vector<PageRange> ranges_of(const std::vector<int>& pages) {
  std::vector<PageRange> ranges;
  for (const int page : pages) {
    if (ranges.empty() || ranges.back().last + 1 != page) {
      ranges.push_back({page, page});
    } else {
      ranges.back().last = page;
    }
  }
  return ranges;
}

}  // namespace dossier::model
