#include "slides/poppler/type_runs.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "slides/content/word_gaps.h"
#include "slides/fonts/font_judge.h"

namespace dossier::slides {
namespace {

/// Letters without spaces and accents: some fonts draw an accent and its letter one after the other, and readers make
/// one character of the two. Ligatures and other forms of letters are the letters themselves.
std::u16string bare(std::u16string_view text) {
  static const icu::Normalizer2* const kDecompose = [] {
    UErrorCode fault = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKDInstance(fault);
  }();
  constexpr std::u16string_view kAccents =
      u"^`~\u00A8\u00AF\u00B4\u00B8\u02C6\u02C7\u02C9\u02D8\u02D9\u02DA\u02DB\u02DC\u02DD";
  constexpr UChar32 kScriptL = 0x2113;          // at the place of the grave accent in fonts for formulas
  constexpr UChar32 kSlashThroughNext = 0x338;  // drawn on its own there
  std::u16string letters;
  const auto add = [&](UChar32 c) {
    const bool left_out = u_isUWhiteSpace(c) || u_iscntrl(c) || u_charType(c) == U_NON_SPACING_MARK ||
                          (c < 0x10000 && kAccents.find(static_cast<char16_t>(c)) != std::u16string_view::npos);
    if (left_out) return;
    if (c >= 0x10000) letters.push_back(static_cast<char16_t>(U16_LEAD(c)));
    letters.push_back(static_cast<char16_t>(c < 0x10000 ? c : U16_TRAIL(c)));
  };
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length;) {
    UChar32 c;
    U16_NEXT(text.data(), i, length, c);
    if (c > ' ' && c < 0x7F && c != '^' && c != '`' && c != '~') {  // what add() would find at greater length
      letters.push_back(static_cast<char16_t>(c));
      continue;
    }
    icu::UnicodeString parts;
    if (c == kSlashThroughNext) {
      letters.push_back(kUnknownLetter);
    } else if (c == kScriptL) {
      continue;
    } else if (c < 0xA0 || kDecompose == nullptr || !kDecompose->getDecomposition(c, parts)) {
      add(c);
    } else {
      for (int32_t k = 0; k < parts.length(); k = parts.moveIndex32(k, 1)) add(parts.char32At(k));
    }
  }
  return letters;
}

std::u16string letters_of(std::string_view line) {
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(line.data(), static_cast<int32_t>(line.size())));
  return bare({text.getBuffer(), static_cast<std::size_t>(text.length())});
}

/// Signs of formulas have as many readings as there are readers.
bool is_sign(char16_t c) {
  const int kind = u_charType(c);
  const bool of_formulas = c > 0x2030 && !u_isalnum(c);  // primes, angle brackets
  return c >= 0x80 && (kind == U_MATH_SYMBOL || kind == U_OTHER_SYMBOL || of_formulas || c == kUnknownLetter);
}

bool stands_at(std::u16string_view drawn, std::size_t at, std::u16string_view letters) {
  if (drawn.size() - at < letters.size()) return false;
  return std::equal(letters.begin(), letters.end(), drawn.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char16_t read, char16_t meant) { return read == meant || is_sign(meant); });
}

/// Where a line stands further on: with those after it where it is short. npos when that is not sure.
std::size_t find_again(std::u16string_view drawn, std::size_t at, const std::vector<std::u16string>& lines,
                       std::size_t line) {
  // A reader leaves out what stands beside the page; more than this is another text.
  constexpr std::size_t kMostPassedOver = 4'000, kEnough = 8, kLeast = 4;
  std::u16string wanted;
  for (; line < lines.size() && wanted.size() < kEnough; ++line) wanted += lines[line];
  if (wanted.size() < kLeast) return std::u16string::npos;
  return drawn.substr(0, at + kMostPassedOver).find(wanted, at);
}

/// All that the runs draw: letter by letter as bare() has them, and the glyph that says each.
struct Drawn {
  struct Glyph {
    LineGlyph on_line;
    bool turned = false;
  };
  std::u16string letters;
  std::vector<std::size_t> ends;   // of each run in the letters
  std::vector<std::size_t> owner;  // of each letter: the index of its glyph
  std::vector<Glyph> glyphs;       // that say something
};

Drawn all_drawn(const std::vector<TypeRun>& runs) {
  Drawn drawn;
  bool after_space = false;
  for (const TypeRun& run : runs) {
    std::size_t at = 0;
    bool same_show = false;
    for (const ShownGlyph& glyph : run.glyphs) {
      const std::u16string_view said = std::u16string_view(run.letters).substr(at, glyph.units);
      at += glyph.units;
      after_space = after_space || glyph.space;
      const std::u16string letters = bare(said);
      if (letters.empty()) continue;
      drawn.letters += letters;
      drawn.owner.resize(drawn.letters.size(), drawn.glyphs.size());
      drawn.glyphs.push_back(
          {{glyph.left, glyph.right, run.size, letters.front(), after_space, same_show, glyph.known_width},
           run.turned});
      after_space = false;
      same_show = true;
    }
    if (run.glyphs.empty()) {  // it is not known where they stand
      drawn.letters += bare(run.letters);
      drawn.owner.resize(drawn.letters.size(), drawn.glyphs.size());
      drawn.glyphs.push_back({{}, true});
    }
    drawn.ends.push_back(drawn.letters.size());
  }
  return drawn;
}

/// A line with its words parted as they are drawn: spaces that a reader did not find between glyphs are added, those it
/// put between the letters of letter-spaced words go. The line's letters begin at this one of those drawn.
std::string words_as_drawn(const std::string& line, const Drawn& drawn, std::size_t at, std::size_t end) {
  if (at >= end) return line;
  const std::size_t first = drawn.owner[at], last = drawn.owner[end - 1];
  std::vector<LineGlyph> glyphs;
  for (std::size_t i = first; i <= last; ++i) {
    if (drawn.glyphs[i].turned) return line;
    glyphs.push_back(drawn.glyphs[i].on_line);
  }
  const WordGaps gaps = word_gaps(glyphs);
  std::string words;
  bool space = false;  // the reader found one
  std::size_t letter = at;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t begin = i;
    next_code_point(line, i);
    const std::string_view character = std::string_view(line).substr(begin, i - begin);
    if (character == " ") {
      space = true;
      continue;
    }
    const std::size_t size = letters_of(character).size();
    if (size > 0 && letter > at && letter < end) {
      const std::size_t here = drawn.owner[letter] - first, before = drawn.owner[letter - 1] - first;
      const bool apart = here == before + 1 && gaps.set_apart[here] && gaps.set_apart[before];
      if (apart) space = false;
      if (here == before + 1 && gaps.before[here]) space = true;
    }
    if (space && !words.empty()) words += ' ';
    space = false;
    words += character;
    letter += size;
  }
  return words;
}

}  // namespace

std::optional<std::vector<Line>> lines_in_place(std::string_view raw, const std::vector<TypeRun>& runs,
                                                const PageTags& tags) {
  constexpr std::size_t kMostLookedBack = 20;
  constexpr double kShadowMoved = 0.2;  // in sizes
  const Drawn all = all_drawn(runs);
  const std::u16string& drawn = all.letters;
  const std::vector<std::size_t>& ends = all.ends;
  std::vector<Line> lines;
  std::vector<const TypeRun*> begins;  // of the lines so far
  std::size_t at = 0, run = 0;
  const std::vector<std::string_view> raw_lines = lines_of(raw);
  std::vector<std::u16string> all_letters;
  for (const std::string_view raw_line : raw_lines) all_letters.push_back(letters_of(raw_line));
  for (std::size_t number = 0; number < raw_lines.size(); ++number) {
    const std::u16string& letters = all_letters[number];
    if (letters.empty()) continue;
    if (!stands_at(drawn, at, letters)) at = find_again(drawn, at, all_letters, number);
    if (at == std::u16string::npos) return std::nullopt;
    Line line;
    line.text = words_as_drawn(clean_line(raw_lines[number]), all, at, at + letters.size());
    while (ends[run] <= at) ++run;
    at += letters.size();
    line.y = runs[run].baseline - runs[run].ascent * runs[run].size;
    double bottom = line.y;
    line.left = runs[run].area.left;
    line.right = runs[run].area.right;
    line.heading = !tags.heading.empty();
    line.item = !tags.items.empty();
    for (std::size_t i = run; i < runs.size() && (i == run || ends[i - 1] < at); ++i) {
      if (ends[i] == (i == 0 ? 0 : ends[i - 1])) continue;  // nothing but spaces and accents
      line.y = std::min(line.y, runs[i].baseline - runs[i].ascent * runs[i].size);
      bottom = std::max(bottom, runs[i].baseline - runs[i].descent * runs[i].size);
      line.size = std::max(line.size, runs[i].size);
      line.left = std::min(line.left, runs[i].area.left);
      line.right = std::max(line.right, runs[i].area.right);
      line.heading = line.heading && tags.heading.count(runs[i].mark) > 0;
      line.item = line.item && tags.items.count(runs[i].mark) > 0;
    }
    line.height = bottom - line.y;
    if (line.text.empty()) continue;
    // Shadows and imitated bold: the same again, hardly moved, or the beginning of it.
    const TypeRun& begin = runs[run];
    const double near = begin.size * kShadowMoved;
    bool again = false;
    for (std::size_t i = lines.size(); i-- > lines.size() - std::min(lines.size(), kMostLookedBack) && !again;) {
      again = std::abs(begins[i]->x - begin.x) < near && std::abs(begins[i]->baseline - begin.baseline) < near &&
              (lines[i].text.starts_with(line.text) || line.text.starts_with(lines[i].text));
      if (again && line.text.size() > lines[i].text.size()) lines[i] = line;
    }
    if (again) continue;
    begins.push_back(&begin);
    lines.push_back(std::move(line));
  }
  return lines;
}

bool settle_sizes(std::vector<Word>& words, const std::vector<TypeRun>& runs) {
  if (std::any_of(runs.begin(), runs.end(), [](const TypeRun& run) { return run.turned; })) return false;
  // Poppler's boxes reach at most so many times the size above and below the baseline.
  constexpr double kHighest = 1.06, kLowest = 0.41;
  std::vector<TypeRun> sorted = runs;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const TypeRun& a, const TypeRun& b) { return a.baseline < b.baseline; });
  for (Word& word : words) {
    const TypeRun* best = nullptr;
    bool clear = true;
    auto run = std::lower_bound(sorted.begin(), sorted.end(), word.y + word.height * 0.4,
                                [](const TypeRun& one, double y) { return one.baseline < y; });
    for (; run != sorted.end() && run->baseline < word.y + word.height * 1.06; ++run) {
      const double above = run->baseline - word.y, below = word.y + word.height - run->baseline;
      if (above > run->size * kHighest || above < run->size * 0.4 || below > run->size * kLowest) continue;
      if (run->x > word.x + word.height * 0.1) continue;
      const bool as_near = best != nullptr && std::abs(run->x - best->x) < 0.01;
      if (best == nullptr || run->x > best->x + 0.01) {
        best = &*run;
        clear = true;
      } else if (as_near && std::abs(run->size - best->size) > best->size * 0.01) {
        clear = false;
      }
    }
    if (best == nullptr || !clear) return false;
    word.size = best->size;
  }
  return true;
}

}  // namespace dossier::slides
