#include "slides/content/page_text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>

#include "base/utf8.h"

namespace dossier::slides {
namespace {

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(at);
    const std::string_view part = text.substr(0, end);
    if (!part.empty()) parts.push_back(part);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

/// Finds the words of the raw text among those with a place: the same letters, and as near as possible to
/// where the word before it stands.
class WordFinder {
 public:
  explicit WordFinder(const std::vector<Word>& words) : words_(words), used_(words.size(), false) {
    for (std::size_t i = 0; i < words.size(); ++i) by_text_[words[i].text].push_back(i);
  }

  const Word* find(std::string_view text, const Word* before, bool new_line) {
    const auto found = by_text_.find(text);
    if (found == by_text_.end()) return nullptr;
    const Word* best = nullptr;
    double least = std::numeric_limits<double>::max();
    std::size_t index = 0;
    // Long lists of the same word (a dot, a digit) are not searched to their end for each.
    std::size_t looked_at = 0;
    for (std::size_t i : found->second) {
      if (used_[i]) continue;
      const double price =
          before == nullptr ? words_[i].y + words_[i].x * 0.01 : distance(*before, words_[i], new_line);
      if (price < least) {
        least = price;
        best = &words_[i];
        index = i;
      }
      if (before == nullptr || ++looked_at == 64) break;
    }
    if (best != nullptr) used_[index] = true;
    return best;
  }

 private:
  static double distance(const Word& a, const Word& b, bool new_line) {
    if (new_line) return std::abs(b.y - (a.y + a.height * 1.2)) + (b.y < a.y ? 20 : 0);
    const double gap = b.x - (a.x + a.width);
    return std::abs(b.y + b.height - a.y - a.height) * 10 + (gap < -1 ? 200 - gap : gap);
  }

  const std::vector<Word>& words_;
  std::vector<bool> used_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_text_;
};

}  // namespace

std::string clean_line(std::string_view raw) {
  std::string result;
  bool space = false;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t begin = at;
    const auto c = static_cast<UChar32>(next_code_point(raw, at));
    if (c == 0xFFFD || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF) continue;
    if (c != 0xA0 && c != 0x202F && (u_isUWhiteSpace(c) || u_iscntrl(c))) {
      space = true;
      continue;
    }
    if (space && !result.empty()) result.push_back(' ');
    space = false;
    result.append(raw, begin, at - begin);
  }
  return result;
}

std::vector<std::string_view> lines_of(std::string_view raw) {
  return split(raw, "\n\r\f");
}

std::vector<Line> lines_in_order(std::string_view raw_text, const std::vector<Word>& words) {
  WordFinder finder(words);
  std::vector<Line> lines;
  const Word* before = nullptr;
  for (std::string_view raw : lines_of(raw_text)) {
    Line line;
    line.text = clean_line(raw);
    if (line.text.empty()) continue;
    double bottom = 0;
    bool first = true;
    double right = 0;
    const std::vector<std::string_view> tokens = split(raw, " \t");
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Word* word = finder.find(tokens[i], before, first);
      // Words set apart by thin spaces stand apart in one of the two lists only.
      std::string joined(tokens[i]);
      for (std::size_t k = i + 1; word == nullptr && k < std::min(tokens.size(), i + 4); ++k) {
        joined += tokens[k];
        word = finder.find(joined, before, first);
        if (word != nullptr) i = k;
      }
      if (word == nullptr) continue;
      line.y = first ? word->y : std::min(line.y, word->y);
      bottom = std::max(bottom, word->y + word->height);
      line.left = first ? word->x : std::min(line.left, word->x);
      right = first ? word->x + word->width : std::max(right, word->x + word->width);
      line.size = std::max(line.size, word->size);
      before = word;
      first = false;
    }
    line.height = std::max(0.0, bottom - line.y);
    line.right = right;
    lines.push_back(std::move(line));
  }
  return lines;
}

bool is_unreadable(std::string_view text) {
  int good = 0, bad = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f') continue;
    const bool unread =
        c == 0xFFFD || u_iscntrl(c) || u_charType(c) == U_PRIVATE_USE_CHAR || u_charType(c) == U_UNASSIGNED;
    ++(unread ? bad : good);
  }
  return bad > 3 && bad * 3 > good;
}

}  // namespace dossier::slides
