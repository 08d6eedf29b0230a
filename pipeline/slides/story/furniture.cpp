#include "slides/story/furniture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "slides/story/letters.h"

namespace dossier::slides {
namespace {

constexpr double kEdge = 0.13;  // share of the height at the top and the bottom where running heads stand
constexpr char kNumber = '#';

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool at_bottom(const Line& line, const PageContent& page) {
  return line.size > 0 && line.y + line.height / 2 > page.height * (1 - kEdge);
}

bool at_edge(const Line& line, const PageContent& page) {
  return at_bottom(line, page) || (line.size > 0 && line.y + line.height / 2 < page.height * kEdge);
}

/// Whether a line is the largest type of its page, which is never furniture.
bool is_largest(const Line& line, double largest) {
  return line.size > largest * 0.97;
}

/// The numbers that stand alone between other signs, in order.
std::vector<std::string> numbers_in(std::string_view text) {
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end > i) numbers.emplace_back(text.substr(i, end - i));
    i = std::max(end, i + 1);
  }
  return numbers;
}

/// What may be a page's own number.
using OwnNumbers = std::vector<std::string>;

/// The text, and the same without the page's own number, once for each place where that may stand: in "4. März 2021, 4
/// / 12" the day may be meant, or the page.
std::vector<std::string> readings(std::string_view text, const OwnNumbers& own) {
  std::vector<std::string> readings{std::string(text)};
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end > i && std::find(own.begin(), own.end(), text.substr(i, end - i)) != own.end()) {
      readings.push_back(std::string(text.substr(0, i)) + kNumber + std::string(text.substr(end)));
    }
    i = std::max(end, i + 1);
  }
  return readings;
}

/// "3", "3 / 12", "Folie 3 von 12", "- 3 -": nothing but a number and what goes with it.
bool counts_pages(std::string_view text) {
  static const std::set<std::string, std::less<>> kWords{"seite", "folie", "page", "slide", "von",        "of",
                                                         "s",     "p",     "nr",   "sur",   "diapositive"};
  std::string word;
  bool number = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
    if (letter) {
      word.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
      continue;
    }
    if (!word.empty() && kWords.count(word) == 0) return false;
    word.clear();
    number = number || is_digit(c);
  }
  return number && text.size() < 24;
}

/// The same small distance between the number printed and the page's place, on nearly all pages: a count that does not
/// begin with the first page.
std::optional<int> usual_distance(const std::vector<PageContent>& pages) {
  constexpr int kFarthest = 3;
  std::map<int, std::size_t> seen;
  std::size_t with_text = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::set<int> here;
    for (const Line& line : pages[i].lines) {
      if (!at_bottom(line, pages[i]) || !counts_pages(line.text)) continue;
      const std::string number = numbers_in(line.text).front();
      if (number.size() > 5) continue;
      const int distance = std::stoi(number) - static_cast<int>(i) - 1;
      if (std::abs(distance) <= kFarthest) here.insert(distance);
    }
    for (const int distance : here) ++seen[distance];
    with_text += pages[i].lines.empty() ? 0 : 1;
  }
  for (const auto& [distance, times] : seen) {
    if (distance != 0 && times >= 3 && times * 10 >= with_text * 8) return distance;
  }
  return std::nullopt;
}

}  // namespace

double largest_type(const PageContent& page) {
  double size = 0;
  for (const Line& line : page.lines) size = std::max(size, line.size);
  return size;
}

bool Furniture::same_label(const model::Slide& one, const model::Slide& other) const {
  return labels_tell_ && !one.label.empty() && one.label == other.label;
}

Furniture::Furniture(const model::Deck& deck, const std::vector<PageContent>& pages) {
  std::set<std::string> labels;
  for (const model::Slide& slide : deck.slides) labels.insert(slide.label);
  labels_tell_ = labels.size() > 1;
  const std::optional<int> distance = usual_distance(pages);
  std::vector<OwnNumbers> own;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const int place = static_cast<int>(i) + 1;
    own.push_back(labels_tell_ ? numbers_in(deck.slides[i].label) : OwnNumbers());
    if (own.back().empty()) own.back().push_back(std::to_string(place));
    if (distance && place + *distance > 0) own.back().push_back(std::to_string(place + *distance));
  }

  using Key = std::tuple<std::string, long>;
  const auto key = [](const std::string& reading, const Line& line) {
    return Key(reading, std::lround((line.y + line.height) / 6));
  };
  std::map<Key, int> seen;
  int with_text = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::set<Key> here;
    for (const Line& line : pages[i].lines) {
      if (!at_edge(line, pages[i])) continue;
      for (const std::string& reading : readings(line.text, own[i])) here.insert(key(reading, line));
    }
    for (const Key& entry : here) ++seen[entry];
    with_text += pages[i].lines.empty() ? 0 : 1;
  }
  const int enough = std::max(3, (with_text * 2 + 4) / 5);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const double largest = largest_type(pages[i]);
    PageFurniture furniture;
    for (const Line& line : pages[i].lines) {
      furniture.furniture.push_back(false);
      furniture.own_number.push_back(false);
      furniture.bare.push_back(line.text);
      if (!at_edge(line, pages[i]) || is_largest(line, largest)) continue;
      // The reading that most pages share.
      const std::vector<std::string> all = readings(line.text, own[i]);
      std::string best = all.front();
      for (const std::string& reading : all) {
        if (seen[key(reading, line)] > seen[key(best, line)]) best = reading;
      }
      const int times = seen[key(best, line)];
      // A large line at the top that repeats may be a title that goes on over several pages.
      const bool small = at_bottom(line, pages[i]) || line.size < largest * 0.75;
      const bool repeats = times >= enough && (small || times * 10 >= with_text * 8);
      const bool number_alone = all.size() > 1 && counts_pages(line.text);
      if (!repeats && !number_alone) continue;
      if (!repeats) best = all[1];
      furniture.furniture.back() = true;
      furniture.own_number.back() = best != line.text;
      furniture.bare.back() = best;
    }
    pages_.push_back(std::move(furniture));
  }
}

}  // namespace dossier::slides
