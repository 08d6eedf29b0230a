#include "normalise/pdf_text.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/utf8.h"
#include "normalise/normalise.h"
#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

bool is(char32_t c, std::uint8_t classes) {
  return (class_of(c) & classes) != 0;
}

using Line = std::u32string;

/// P4: what only broken PDF fonts produce: a diaeresis set before its vowel.
void heal_accents(Line& line) {
  constexpr std::u32string_view kPlain = U"aouAOUe", kWith = U"äöüÄÖÜë";
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    if (line[i] != U'¨') continue;
    std::size_t vowel = i + 1;
    if (line[vowel] == U' ' && vowel + 1 < line.size()) ++vowel;
    const std::size_t found = kPlain.find(line[vowel]);
    if (found == std::u32string_view::npos) continue;
    line.replace(i, vowel - i + 1, 1, kWith[found]);
  }
}

/// P7: "S t a d t" is a word with its letters set apart.
void close_up_letters(Line& line, const Lookup& lookup) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!is(line[i], kLetter) || (i > 0 && line[i - 1] != U' ')) continue;
    Line word(1, line[i]);
    std::size_t end = i + 1;
    while (end + 1 < line.size() && line[end] == U' ' && is(line[end + 1], kLetter) &&
           (end + 2 >= line.size() || !is(line[end + 2], kLetter))) {
      word += line[end + 1];
      end += 2;
    }
    if (word.size() < 4) continue;
    const std::string bytes = to_utf8(word);
    if (lookup.words().is_word(bytes) || lookup.count(bytes) > 0) line.replace(i, end - i, word);
  }
}

Line trimmed(std::u32string_view text) {
  std::size_t begin = 0, end = text.size();
  while (begin < end && is(text[begin], kSpace)) ++begin;
  while (end > begin && is(text[end - 1], kSpace)) --end;
  return Line(text.substr(begin, end - begin));
}

bool starts_item(const Line& line) {
  if (line.empty()) return false;
  constexpr std::u32string_view kBullets = U"•▪➢✓→◦‣·*○●■□–";
  if (kBullets.find(line[0]) != std::u32string_view::npos && (line.size() == 1 || is(line[1], kSpace))) return true;
  if (line[0] == U'-' && line.size() > 1 && is(line[1], kSpace)) return true;
  if (line[0] >= 0xF000 && line[0] <= 0xF0FF) return true;
  std::size_t digits = 0;
  while (digits < line.size() && is(line[digits], kDigit)) ++digits;
  return digits > 0 && digits <= 2 && digits + 1 < line.size() && (line[digits] == U'.' || line[digits] == U')') &&
         is(line[digits + 1], kSpace);
}

/// The token that ends the line, or begins it.
std::u32string_view last_token(std::u32string_view line) {
  const std::size_t space = line.find_last_of(U" \u00A0");
  return space == std::u32string_view::npos ? line : line.substr(space + 1);
}
std::u32string_view first_token(std::u32string_view line) {
  return line.substr(0, std::min(line.find_first_of(U" \u00A0"), line.size()));
}

std::u32string_view letters_at_end(std::u32string_view token) {
  std::size_t begin = token.size();
  while (begin > 0 && is(token[begin - 1], kLetter | kDigit)) --begin;
  return token.substr(begin);
}
std::u32string_view letters_at_begin(std::u32string_view token) {
  std::size_t end = 0;
  while (end < token.size() && is(token[end], kLetter)) ++end;
  return token.substr(0, end);
}

bool is_conjunction(std::u32string_view word) {
  for (const std::u32string_view one :
       {U"und", U"oder", U"bzw.", U"bzw", U"sowie", U"bis", U"als", U"noch", U"&", U"u.", U"beziehungsweise"}) {
    if (word == one) return true;
  }
  return false;
}

bool is_hyphen(char32_t c) {
  return c == U'-' || c == 0x2010 || c == 0x2011;
}

/// "…basiert", "…spezifisch": such words are written with a hyphen where the left part is foreign or a name.
bool takes_hyphen(std::u32string_view right) {
  for (const std::u32string_view word :
       {U"basiert", U"gestützt", U"spezifisch", U"ähnlich", U"typisch", U"orientiert", U"übergreifend"}) {
    if (!right.starts_with(word)) continue;
    const std::u32string_view ending = right.substr(word.size());
    if (ending.size() <= 2) return true;
  }
  return false;
}

/// How two lines go together; `hyphen_stays` and `space` say what stands between them.
struct Seam {
  bool is_seam = false;  // a hyphen or address cut by the line's end
  bool hyphen_stays = true;
  bool space = false;
};

/// 1. An address cut at one of its marks; nothing where the line ends in none.
std::optional<Seam> seam_of_address(std::u32string_view left, std::u32string_view right) {
  const char32_t last = left.back();
  const bool address = left.find(U"://") != std::u32string_view::npos || left.starts_with(U"www.") ||
                       left.find(U'@') != std::u32string_view::npos;
  const bool at_mark =
      is_hyphen(last) || last == U'/' || last == U'.' || last == U'_' || last == U'=' || last == U'?' || last == U'&';
  if (!address || !at_mark || !(is(right[0], kLower | kDigit) || is_hyphen(last) || last == U'/')) return std::nullopt;
  const bool goes_on = last != U'.' || right.find(U'.') != std::u32string_view::npos ||
                       right.find(U'/') != std::u32string_view::npos || right.size() <= 3;
  return goes_on ? Seam{true, true, false} : Seam{};
}

/// 7. A Gender sign at the cut, on either side of the hyphen.
std::optional<Seam> seam_of_gender(std::u32string_view left, std::u32string_view right) {
  const auto is_sign = [](char32_t c) { return c == U'*' || c == U':' || c == U'_' || c == U'·'; };
  const auto is_ending = [](std::u32string_view token) {
    const std::u32string_view word = letters_at_begin(token);
    return word == U"innen" || word == U"in" || word.starts_with(U"innen");
  };
  const char32_t last = left.back(), before = left[left.size() - 2];
  if (is_hyphen(last) && left.size() > 2 && is_sign(before) && is_ending(right)) return Seam{true, false, false};
  if (is_hyphen(last) && is_sign(right[0]) && is_ending(right.substr(1))) return Seam{true, false, false};
  if (is_sign(last) && is(before, kLetter) && letters_at_begin(right) == U"innen") return Seam{true, true, false};
  return std::nullopt;
}

/// 4. U-Bahn, BIM-Modell, 30-minütig.
bool keeps_hyphen(std::u32string_view left) {
  constexpr std::size_t kLongestAcronym = 6;
  const auto is_digit = [](char32_t c) { return is(c, kDigit); };
  const auto is_capital = [](char32_t c) { return is(c, kUpper); };
  const bool capitals = left.size() <= kLongestAcronym && std::ranges::all_of(left, is_capital);
  return left.size() <= 1 || std::ranges::any_of(left, is_digit) || capitals;
}

/// The outcomes of specification 3, in its order.
Seam seam_between(const Line& left_line, const Line& right_line, const Lookup& lookup,
                  const std::map<std::string, std::uint32_t>& own, std::vector<Join>* joins) {
  const std::u32string_view left_token = last_token(left_line), right_token = first_token(right_line);
  if (left_token.size() < 2 || right_token.empty()) return {};
  if (const auto seam = seam_of_address(left_token, right_token)) return *seam;
  if (const auto seam = seam_of_gender(left_token, right_token)) return *seam;
  constexpr char32_t kSoftHyphen = 0xAD;
  const char32_t last = left_token.back();
  if (last == kSoftHyphen) return {true, false, false};
  if (!is_hyphen(last) || !is(left_token[left_token.size() - 2], kLetter | kDigit)) return {};

  const std::u32string_view left = letters_at_end(left_token.substr(0, left_token.size() - 1));
  const std::u32string_view right = letters_at_begin(right_token);
  const auto note = [&](Join::Outcome outcome, bool certain, Seam seam) {
    if (joins) joins->push_back({outcome, to_utf8(left), to_utf8(right), certain});
    return seam;
  };
  const Seam kept{true, true, false};
  const std::string closed = to_utf8(std::u32string(left) + std::u32string(right));
  const std::string hyphenated = to_utf8(std::u32string(left) + U"-" + std::u32string(right));
  const auto seen = [&](const std::string& word) {
    const auto found = own.find(word);
    return lookup.count(word) + (found == own.end() ? 0 : found->second);
  };
  // 2. Suspended: "Innen- und". "bis", "als", "noch" may also be the end of a word (Kür-bis).
  const std::u32string_view bare =
      right_token.back() == U',' ? right_token.substr(0, right_token.size() - 1) : right_token;
  if (is_conjunction(bare)) {
    const bool may_end_word = bare == U"bis" || bare == U"als" || bare == U"noch";
    if (!may_end_word || (seen(closed) == 0 && !lookup.words().is_simple_word(closed)))
      return note(Join::Outcome::suspended, true, {true, true, true});
  }
  // 3. A capital or a digit follows: a hyphen of its own.
  if (right.empty() || is(right_token[0], kDigit) || is(right[0], kUpper) || keeps_hyphen(left))
    return note(Join::Outcome::kept, true, kept);
  // 5. The batch writes it with a hyphen.
  const std::uint32_t with_hyphen = seen(hyphenated), without = seen(closed);
  if (with_hyphen > without) return note(Join::Outcome::kept, true, kept);
  // 6. A chain of hyphens goes on as one when its closed form is no word: "Make-or-break".
  const bool known = without > 0 || lookup.words().is_word(closed);
  if (is(left[0], kUpper) && takes_hyphen(right) && !known) return note(Join::Outcome::kept, false, kept);
  return note(Join::Outcome::joined, known, {true, false, false});
}

void count_words(const Line& line, std::map<std::string, std::uint32_t>& own) {
  for (std::size_t i = 0; i < line.size();) {
    if (!is(line[i], kLetter)) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < line.size() &&
           (is(line[end], kLetter) || (line[end] == U'-' && end + 1 < line.size() && is(line[end + 1], kLetter))))
      ++end;
    // A word cut by the line's end is no witness.
    if (!(end < line.size() && is_hyphen(line[end])) && i > 0)
      ++own[to_utf8(std::u32string_view(line).substr(i, end - i))];
    i = end;
  }
}

/// The next line goes on with the sentence of this one.
bool goes_on(const Line& line, const Line& next) {
  if (starts_item(next) || next.empty() || line.empty()) return false;
  const char32_t last = line.back();
  // A sentence or item that ended; what begins in lower case still goes on.
  if (is(next[0], kLower)) return last != U'.' && last != U'!' && last != U'?' && last != U':';
  if (last == U'–' || last == U',' || last == U'&' || last == U'/') return true;
  // After an article, a preposition or a conjunction a noun must come.
  const std::u32string_view token = last_token(line);
  return language::Lexicon::built_in().is_function_word(to_utf8(token)) && is(token[0], kLower);
}

std::vector<Line> mended(std::vector<Line> lines, const Lookup& lookup, std::vector<Join>* joins) {
  std::map<std::string, std::uint32_t> own;
  for (Line& line : lines) {
    line = trimmed(line);
    heal_accents(line);
    close_up_letters(line, lookup);
    count_words(line, own);
  }
  std::vector<Line> out;
  for (Line& line : lines) {
    if (line.empty()) continue;
    if (!out.empty()) {
      Line& before = out.back();
      const Seam seam = starts_item(line) ? Seam{} : seam_between(before, line, lookup, own, joins);
      if (seam.is_seam) {
        if (!seam.hyphen_stays) before.pop_back();
        // "Teilnehmer-" and "*innen": the hyphen went, the sign is in the second line.
        if (seam.space) before += U' ';
        before += line;
        continue;
      }
      if (goes_on(before, line)) {
        before += U' ';
        before += line;
        continue;
      }
    }
    out.push_back(std::move(line));
  }
  return out;
}

/// Characters cleaned as in all texts; no other rule has a say in what a slide shows.
std::string clean_characters_of(const Line& line) {
  const Text source = plain(to_utf8(line));
  WorkingText text(source, {});
  clean_characters(text);
  return text.result().value;
}

std::vector<Line> split(std::string_view text, char32_t separator) {
  std::vector<Line> out(1);
  for (const char32_t c : to_utf32(text)) {
    if (c == separator)
      out.emplace_back();
    else
      out.back() += c;
  }
  return out;
}

/// "Seite 3 von 12" and "Seite 4 von 12" are the same running head.
std::u32string without_digits(std::u32string_view line) {
  std::u32string out;
  for (const char32_t c : line) {
    if (!is(c, kDigit))
      out += c;
    else if (out.empty() || out.back() != U'#')
      out += U'#';
  }
  return out;
}

}  // namespace

std::vector<std::string> mend_lines(const std::vector<std::string>& lines, const Lookup& lookup,
                                    std::vector<Join>* joins) {
  std::vector<Line> wide;
  for (const std::string& line : lines) wide.push_back(to_utf32(line));
  std::vector<std::string> out;
  for (const Line& line : mended(std::move(wide), lookup, joins)) {
    if (std::string clean = clean_characters_of(line); !clean.empty()) out.push_back(std::move(clean));
  }
  return out;
}

std::string mend_pages(std::string_view text, const Lookup& lookup) {
  std::vector<std::vector<Line>> pages;
  for (const Line& page : split(text, U'\f')) {
    std::vector<Line> lines;
    for (const Line& line : split(to_utf8(page), U'\n')) lines.push_back(trimmed(line));
    pages.push_back(std::move(lines));
  }
  // Running heads: the first and last two lines of a page, on 60 % of at least three pages.
  constexpr std::size_t kFewestPages = 3;
  constexpr std::size_t kEdgeLines = 2;
  if (pages.size() >= kFewestPages) {
    std::map<std::u32string, std::size_t> seen;
    const auto edge = [&](std::size_t i, std::size_t count) { return i < kEdgeLines || i + kEdgeLines >= count; };
    for (const std::vector<Line>& page : pages) {
      std::map<std::u32string, bool> here;
      for (std::size_t i = 0; i < page.size(); ++i) {
        if (!page[i].empty() && edge(i, page.size()) && here.emplace(without_digits(page[i]), true).second)
          ++seen[without_digits(page[i])];
      }
    }
    for (std::vector<Line>& page : pages) {
      const std::size_t count = page.size();
      for (std::size_t i = 0; i < count; ++i) {
        if (edge(i, count) && seen[without_digits(page[i])] * 10 >= pages.size() * 6) page[i].clear();
      }
    }
  }
  std::string out;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    if (p > 0) out += '\f';
    bool first = true;
    for (const Line& line : mended(pages[p], lookup, nullptr)) {
      if (!first) out += '\n';
      out += clean_characters_of(line);
      first = false;
    }
  }
  return out;
}

bool is_readable(const std::vector<std::string>& lines, const Lookup& lookup) {
  std::size_t characters = 0, broken = 0, words = 0, known = 0;
  const language::Lexicon& german = lookup.words();
  for (const std::string& line : lines) {
    const Line wide = to_utf32(line);
    for (std::size_t i = 0; i < wide.size(); ++i) {
      const char32_t c = wide[i];
      if (is(c, kSpace)) continue;
      ++characters;
      // Bullets of symbol fonts are known and no sign of a broken encoding.
      broken += c == kReplacement || (c >= 0xE000 && c < 0xF000) || (c > 0xF0FF && c <= 0xF8FF);
      if (!is(c, kLetter) || (i > 0 && is(wide[i - 1], kLetter))) continue;
      std::size_t end = i;
      while (end < wide.size() && is(wide[end], kLetter)) ++end;
      if (end - i < 4) continue;
      ++words;
      const std::string word = to_utf8(std::u32string_view(wide).substr(i, end - i));
      // A word is plausible when it is German, or at least looks like one: vowels, and no capitals inside.
      bool vowel = false, capital = false;
      for (std::size_t k = i; k < end; ++k) {
        vowel =
            vowel || std::u32string_view(U"aeiouyäöüAEIOUYÄÖÜáéíóúàèâêîôûå").find(wide[k]) != std::u32string_view::npos;
        capital = capital || (k > i && is(wide[k], kUpper) && is(wide[k - 1], kLower));
      }
      known += (vowel && !capital) || german.is_word(word);
    }
  }
  if (characters == 0) return true;
  if (broken * 20 > characters) return false;
  return words < 10 || known * 10 >= words * 4;
}

namespace {

/// What is left of a font's private characters after its bullets were read says nothing to a reader.
std::string without_private_use(const std::string& text) {
  Line left;
  for (const char32_t c : to_utf32(text)) {
    if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000) continue;
    if (c == U' ' && !left.empty() && left.back() == U' ') continue;
    left += c;
  }
  return to_utf8(trimmed(left));
}

}  // namespace

model::Deck clean_deck(model::Deck deck) {
  Evidence evidence;
  for (const model::Slide& slide : deck.slides) {
    // Words cut by a line's end are no witnesses for how a word is spelled; all others are.
    for (const std::string& line : slide.lines) evidence.add(line);
  }
  const Lookup lookup(evidence);
  for (model::Slide& slide : deck.slides) {
    if (!is_readable(slide.lines, lookup)) {
      slide.readable = false;
    } else {
      slide.lines = mend_lines(slide.lines, lookup);
      if (const std::vector<std::string> title = mend_lines({slide.title}, lookup); !title.empty())
        slide.title = title.front();
    }
    slide.title = without_private_use(slide.title);
    for (std::string& line : slide.lines) line = without_private_use(line);
    std::erase(slide.lines, std::string());
  }
  deck.title = without_private_use(deck.title);
  return deck;
}

}  // namespace dossier::normalise
