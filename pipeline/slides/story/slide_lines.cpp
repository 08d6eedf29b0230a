#include "slides/story/slide_lines.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "slides/story/divided_words.h"
#include "slides/story/said_words.h"

namespace dossier::slides {
namespace {

constexpr char16_t kUnknown = 0xFFFF;  // kUnknownLetter

/// The number of "1.", "2)" or "(3)"; 0 when it is none.
int item_number(std::u16string_view sign) {
  if (sign.starts_with(u'(')) sign.remove_prefix(1);
  int value = 0;
  std::size_t digits = 0;
  while (digits < sign.size() && sign[digits] >= u'0' && sign[digits] <= u'9') {
    value = value * 10 + (sign[digits++] - u'0');
    if (digits > 2) return 0;
  }
  const std::u16string_view rest = sign.substr(digits);
  return digits > 0 && (rest == u"." || rest == u")") ? value : 0;
}

/// The number of "1.Haus", in one piece with the words it counts; 0 when it is none.
int number_before_words(std::u16string_view letters) {
  std::size_t digits = 0;
  while (digits < letters.size() && letters[digits] >= u'0' && letters[digits] <= u'9') ++digits;
  if (digits == 0 || digits + 2 >= letters.size() || !u_isalpha(letters[digits + 1])) return 0;
  return item_number(letters.substr(0, digits + 1));
}

}  // namespace

bool is_bullet(char16_t c) {
  constexpr std::u16string_view kBullets = u"•‣◦⁃▪▫■□▶▸►▷●○◆◇➢➤➔→✓✔❖·";
  return kBullets.find(c) != std::u16string_view::npos || u_charType(c) == U_PRIVATE_USE_CHAR;
}

SlideLines::SlideLines(const PlacedContent& content) : content_(content) {
  for (const ShownText& text : content.texts) letters.push_back(letters_only(text.letters));
  pass_over_what_is_not_seen();
  gather_lines();
  place_.resize(content.texts.size());
  for (std::size_t number = 0; number < lines.size(); ++number) {
    find_words(lines[number]);
    for (std::size_t i = 0; i < lines[number].texts.size(); ++i) place_[lines[number].texts[i]] = {number, i};
  }
  find_items();
  find_drawn_bullets();
}

/// Text beside the page, and the second of two that are drawn over each other, as shadows and imitated bold are.
void SlideLines::pass_over_what_is_not_seen() {
  constexpr double kShadowMoved = 0.2;  // in sizes
  passed.assign(content_.texts.size(), false);
  std::multimap<std::u16string, std::size_t> seen;
  for (std::size_t i = 0; i < content_.texts.size(); ++i) {
    const ShownText& one = text(i);
    const bool beside = one.baseline < 0 || one.baseline > content_.height + one.size || one.x > content_.width ||
                        (!one.turned && one.right < 0);
    const double near = one.size * kShadowMoved;
    const auto [first, end] = seen.equal_range(letters[i]);
    const bool again = std::any_of(first, end, [&](const auto& other) {
      return std::abs(text(other.second).x - one.x) < near &&
             std::abs(text(other.second).baseline - one.baseline) < near;
    });
    passed[i] = beside || (again && !letters[i].empty());
    if (!passed[i]) seen.emplace(letters[i], i);
  }
}

bool SlideLines::goes_on(const TextLine& line, const ShownText& next, const ShownText& last) const {
  constexpr double kRaised = 0.4, kBack = 0.5, kGap = 2.2, kGapAfterSign = 6;
  const double size = std::max(line.size, next.size);
  if (line.turned != next.turned) return false;
  if (next.turned) return std::hypot(next.x - last.x, next.baseline - last.baseline) < 2 * size;
  if (std::abs(next.baseline - line.baseline) > kRaised * size) return false;
  const bool sign = line.letters.size() <= 3 && line.texts.size() == 1;
  const double gap = next.x - line.right;
  return gap > -kBack * size && gap < (sign ? kGapAfterSign : kGap) * size;
}

void SlideLines::gather_lines() {
  const ShownText* last = nullptr;
  for (std::size_t i = 0; i < content_.texts.size(); ++i) {
    const ShownText& next = text(i);
    if (passed[i] || letters[i].empty()) continue;
    if (last == nullptr || !goes_on(lines.back(), next, *last)) {
      lines.emplace_back();
      lines.back().x = lines.back().right = next.x;
      lines.back().baseline = next.baseline;
      lines.back().turned = next.turned;
    }
    TextLine& line = lines.back();
    line.texts.push_back(i);
    line.right = std::max(line.right, next.right);
    // What is raised or lowered is smaller; the line is where its largest type stands.
    if (next.size > line.size * 1.05) line.baseline = next.baseline;
    line.size = std::max(line.size, next.size);
    line.letters += letters[i];
    last = &next;
  }
}

/// Whether one of a line's texts, not its first, stands apart from the one before.
bool SlideLines::stands_apart(const TextLine& line, std::size_t index) const {
  constexpr double kApart = 0.1;  // in sizes
  const std::size_t here = line.texts[index], before = line.texts[index - 1];
  const auto& glyphs = text(before).glyphs;
  const bool space = std::any_of(glyphs.begin(), glyphs.end(), [](const auto& one) { return one.space; });
  return space || here > before + 1 || text(here).x - text(before).right > kApart * line.size;
}

/// The number of "1.", "2)" or "(3)" that a line begins with, and how many texts show it; nothing when it is none, or
/// in one piece with the words it counts.
std::pair<int, std::size_t> SlideLines::number_alone(const TextLine& line) const {
  constexpr std::size_t kMostTexts = 4;
  std::u16string sign;
  for (std::size_t i = 0; i + 1 < line.texts.size() && i < kMostTexts; ++i) {
    sign += letters[line.texts[i]];
    const int number = item_number(sign);
    if (number > 0) return stands_apart(line, i + 1) ? std::pair(number, i + 1) : std::pair<int, std::size_t>();
  }
  return {};
}

/// Lines that begin with a bullet, and those with numbers that count on.
void SlideLines::find_items() {
  std::map<long, int> expected;  // next number by place
  std::vector<std::size_t> numbered;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    TextLine& line = lines[i];
    if (line.turned) continue;
    const std::u16string& first = letters[line.texts.front()];
    const bool more = line.texts.size() > 1;
    const bool dash = first == u"-" || first == u"–" || first == u"*" || first == u"o";
    const bool sign = is_bullet(first[0]) || first[0] == kUnknown || (dash && more && stands_apart(line, 1));
    if ((first.size() == 1 && more && sign) || (first.size() > 1 && is_bullet(first[0]))) {
      line.item = true;
      line.sign_texts = first.size() == 1 ? 1 : 0;
    } else if (const auto [alone, texts] = number_alone(line); alone > 0 || number_before_words(first) > 0) {
      const int number = alone > 0 ? alone : number_before_words(first);
      const long place = std::lround(line.x / std::max(1.0, line.size));
      int& next = expected[place];
      line.numbered = number == 1 || number == next;
      if (line.numbered) next = number + 1;
      if (line.numbered) numbered.push_back(i);
      line.sign_texts = texts;
    }
    line.words_x = line.sign_texts > 0 ? text(line.texts[line.sign_texts]).x : line.x;
  }
  // One number alone is part of its line.
  for (const std::size_t i : numbered) {
    const bool counted = std::count_if(numbered.begin(), numbered.end(), [&](std::size_t other) {
                           return std::abs(lines[other].x - lines[i].x) < lines[i].size;
                         }) > 1;
    lines[i].item = counted;
  }
  for (TextLine& line : lines) {
    if (!line.item) line.sign_texts = 0, line.numbered = false;
  }
}

/// Lines with small shapes before them, alike and below each other.
void SlideLines::find_drawn_bullets() {
  constexpr double kLeast = 0.1, kMost = 0.75, kNearest = 0.1, kFarthest = 2.5;  // in sizes of the line
  constexpr double kAlike = 1;                                                   // points
  std::vector<std::pair<std::size_t, const PaintedShape*>> marked;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (line.turned || line.item) continue;
    const auto is_bullet_of_line = [&](const PaintedShape& shape) {
      const double size = line.size, room = line.x - shape.x - shape.width;
      const double middle = shape.y + shape.height / 2;
      return std::min(shape.width, shape.height) > kLeast * size &&
             std::max(shape.width, shape.height) < kMost * size &&
             std::max(shape.width, shape.height) < 2 * std::min(shape.width, shape.height) && room > kNearest * size &&
             room < kFarthest * size && middle < line.baseline && middle > line.baseline - kMost * size;
    };
    const auto shape = std::find_if(content_.shapes.begin(), content_.shapes.end(), is_bullet_of_line);
    if (shape != content_.shapes.end()) marked.emplace_back(i, &*shape);
  }
  for (const auto& [line, shape] : marked) {
    const auto alike = std::count_if(marked.begin(), marked.end(), [&, &shape = shape](const auto& other) {
      return std::abs(other.second->x - shape->x) < kAlike && std::abs(other.second->width - shape->width) < kAlike &&
             std::abs(other.second->height - shape->height) < kAlike;
    });
    if (alike < 2) continue;
    lines[line].item = true;
    lines[line].words_x = lines[line].x;
  }
}

void SlideLines::find_words(TextLine& line) const {
  std::vector<LineGlyph> glyphs;
  bool after_space = false;
  for (std::size_t i = 0; i < line.texts.size(); ++i) {
    // Spaces shown on their own are no part of a line.
    for (std::size_t between = i == 0 ? line.texts[i] : line.texts[i - 1] + 1; between < line.texts[i]; ++between) {
      const auto& spaces = text(between).glyphs;
      after_space = after_space || std::any_of(spaces.begin(), spaces.end(), [](const auto& one) { return one.space; });
    }
    const ShownText& shown = text(line.texts[i]);
    std::size_t at = 0;
    bool same_show = false;
    for (std::size_t k = 0; k < shown.glyphs.size(); ++k) {
      const ShownGlyph& glyph = shown.glyphs[k];
      after_space = after_space || glyph.space;
      const std::size_t first = at;
      at += glyph.units;
      if (glyph.units == 0) continue;
      glyphs.push_back({glyph.left, glyph.right, shown.size, shown.letters[first], after_space, same_show,
                        glyph.known_width && !line.turned});
      line.glyphs.push_back({line.texts[i], k});
      line.after_space.push_back(after_space);
      after_space = false;
      same_show = true;
    }
  }
  line.gaps = word_gaps(glyphs);
}

std::string SlideLines::drawn_words(const std::vector<std::size_t>& texts) const {
  std::string words;
  for (std::size_t i = 0; i < texts.size();) {
    const auto [line, first] = place_[texts[i]];
    std::size_t end = i + 1;
    while (end < texts.size() && place_[texts[end]] == std::pair(line, first + end - i)) ++end;
    append_line(words, drawn_words(lines[line], first, first + end - i));
    i = end;
  }
  return words;
}

std::string SlideLines::drawn_words(const TextLine& line, std::size_t first_text, std::size_t end_text) const {
  std::u16string words;
  std::size_t place = 0;
  for (std::size_t i = 0; i < line.texts.size(); ++i) {
    const ShownText& shown = text(line.texts[i]);
    std::size_t at = 0;
    for (std::size_t k = 0; k < shown.glyphs.size(); ++k) {
      const std::size_t units = shown.glyphs[k].units;
      if (units == 0) continue;
      if (i >= first_text && i < end_text) {
        if (!words.empty() && line.gaps.before[place]) words += u' ';
        words += shown.letters.substr(at, units);
      }
      at += units;
      ++place;
    }
  }
  return utf8(words);
}

}  // namespace dossier::slides
