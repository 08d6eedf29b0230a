// E1, S3, S4, S5, S8, S11: ellipsis, units, references, groups of digits, spaces at marks.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "normalise/rules/names.h"
#include "normalise/rules/numbers.h"
#include "normalise/rules/rules.h"
#include "normalise/rules/units.h"

namespace dossier::normalise {

namespace {

constexpr std::array<std::u32string_view, 44> kSymbolUnits{
    U"%",   U"‰",   U"€",   U"$",  U"£",   U"km",  U"km²", U"km2", U"km/h", U"m",   U"m²", U"m2", U"m³",  U"m3", U"cm",
    U"cm²", U"cm2", U"mm",  U"qm", U"ha",  U"kg",  U"g",   U"mg",  U"t",    U"l",   U"ml", U"h",  U"min", U"s",  U"kW",
    U"kWh", U"MW",  U"MWh", U"GW", U"GWh", U"TWh", U"kV",  U"mA",  U"Hz",   U"kHz", U"dB", U"MB", U"GB",  U"TB"};
constexpr std::array<std::u32string_view, 9> kMoreSymbolUnits{U"kB",  U"KB",   U"MHz",    U"GHz",  U"m/s",
                                                              U"l/s", U"W/m²", U"kWh/m²", U"dB(A)"};
constexpr std::array<std::u32string_view, 8> kWordUnits{U"Euro", U"Prozent", U"EUR",  U"CHF",
                                                        U"Mio.", U"Mrd.",    U"Tsd.", U"Uhr"};

}  // namespace

Unit unit_at(const WorkingText& text, std::size_t i) {
  Unit unit;
  if (text.at(i) == U'°') {
    // Degrees of temperature only: an angle stands without a space.
    std::size_t at = i + 1;
    if (text.is(at, kSpace)) ++at;
    if ((text.at(at) == U'C' || text.at(at) == U'F') && !text.is(at + 1, kLetter | kDigit))
      return {at + 1, true, false};
    return unit;
  }
  const auto matches = [&](std::u32string_view name) {
    return text.starts_with(i, name) && !text.is(i + name.size(), kLetter | kDigit) &&
           name.size() > unit.end - std::min(unit.end, i);
  };
  for (const std::u32string_view name : kSymbolUnits) {
    if (matches(name)) unit = {i + name.size(), true, name.back() == U'2' || name.back() == U'3'};
  }
  for (const std::u32string_view name : kMoreSymbolUnits) {
    if (matches(name)) unit = {i + name.size(), true, false};
  }
  for (const std::u32string_view name : kWordUnits) {
    if (matches(name)) unit = {i + name.size(), false, false};
  }
  // "m/s" and "km/h" aside, a slash goes on with something else ("5 m/10 m" is left to the reader, but a unit all the
  // same).
  return unit;
}

namespace {

/// A dollar sign before it in the line, or right behind it.
bool is_end_of_formula(const WorkingText& text, std::size_t dollar) {
  if (text.at(dollar + 1) == U'$') return true;
  for (std::size_t at = dollar; at > 0 && text.at(at - 1) != U'\n'; --at) {
    if (text.at(at - 1) == U'$' || text.at(at - 1) == U'\\') return true;
  }
  return false;
}

/// "(3g) Die Angaben", "24h. entgegen § 63b": the mark of a paragraph at the begin of a line.
bool is_mark_of_list(const WorkingText& text, std::size_t number, std::size_t end) {
  std::size_t line = number;
  while (line > 0 && std::u32string_view(U"(*•-–\u00A0 ").find(text.at(line - 1)) != std::u32string_view::npos) --line;
  if (line > 0 && !text.is(line - 1, kNewline)) return false;
  const char32_t after = text.at(end);
  return after == U')' || after == U'.' || (after == U'\0' && line < number) ||
         (text.is(end, kNewline) && line < number);
}

/// "a, 75, 87, 90c, 91d und 91g", "§ 5 Abs. 2 Nr. 3g": a letter behind a number names a section.
bool speaks_of_law(const WorkingText& text, std::size_t number) {
  constexpr std::size_t kNear = 80;
  const std::size_t begin = number > kNear ? number - kNear : 0;
  std::u32string_view before = text.slice(begin, number);
  if (const std::size_t line = before.rfind(U'\n'); line != std::u32string_view::npos) before.remove_prefix(line + 1);
  for (const std::u32string_view word : {U"§", U"Artikel", U"Art.", U"Absatz", U"Abs.", U"Nummer", U"Nummern", U"Nr.",
                                         U"Buchstabe", U"Paragraph", U"Paragraf"}) {
    if (before.find(word) != std::u32string_view::npos) return true;
  }
  // Another number with a letter that is no unit stands in the list.
  for (std::size_t at = 0; at + 2 < before.size(); ++at) {
    const char32_t letter = before[at + 1];
    if ((class_of(before[at]) & kDigit) && letter >= U'a' && letter <= U'f' &&
        (class_of(before[at + 2]) & (kLetter | kDigit)) == 0)
      return true;
  }
  return false;
}

/// "\skip 5mm 8mm": a line of lengths without a word comes from typesetting.
bool is_line_of_lengths(const WorkingText& text, std::size_t number, std::u32string_view unit) {
  constexpr std::size_t kShortestWord = 3;
  if (unit != U"mm" && unit != U"cm") return false;
  std::size_t begin = number, letters = 0;
  while (begin > 0 && !text.is(begin - 1, kNewline)) --begin;
  for (std::size_t at = begin; at < text.size() && !text.is(at, kNewline); ++at) {
    letters = text.is(at, kLetter) ? letters + 1 : 0;
    if (letters == kShortestWord) return false;
  }
  return true;
}

/// ", 24h. entgegen": no sentence ends there, so the dot belongs to the mark of a section.
bool is_mark_in_sentence(const WorkingText& text, std::size_t end) {
  return text.at(end) == U'.' && text.is(end + 1, kSpace) && text.is(end + 2, kLower);
}

/// S3: space between number and unit.
void tie_unit(WorkingText& text, std::size_t number_end) {
  const bool spaced = text.is(number_end, kSpace);
  const std::size_t begin = spaced ? number_end + 1 : number_end;
  if (!spaced && text.is(begin, kMasked)) return;
  const Unit unit = unit_at(text, begin);
  if (unit.end <= begin) return;
  const char32_t after = text.at(unit.end);
  // "5km-Umkreis" is a word of its own, "10%ige" and "3D" too.
  if ((after == U'-' || after == U'–') && text.is(unit.end + 1, kLetter | kMasked)) return;
  if (after == U'-' && !spaced) return;
  // A number that belongs to a word: "A4", "CO2", "U5".
  std::size_t number = number_end;
  while (number > 0 && (text.is(number - 1, kDigit) || ((text.before(number) == U'.' || text.before(number) == U',') &&
                                                        number > 1 && text.is(number - 2, kDigit))))
    --number;
  if (number > 0 && (text.is(number - 1, kLetter) || text.before(number) == U'_' || text.before(number) == U'/' ||
                     text.before(number) == U'#'))
    return;
  if (!spaced && unit.end - begin == 1 && text.is(begin, kUpper)) return;
  if (!spaced && unit.end - begin == 1 && text.at(begin) == U's') return;  // the 90s
  // "§ 7h", "Haus 7g": the letter belongs to a name. "2g-4g": neither counts anything.
  // "=21.17$$", "$p > 0.05$": the dollar ends a formula.
  if (text.at(begin) == U'$' && !spaced && is_end_of_formula(text, begin)) return;
  if (!spaced && text.is(begin, kLetter) && is_mark_of_list(text, number, unit.end)) return;
  const bool is_one_letter = unit.end - begin == 1 && text.is(begin, kLetter);
  if (is_one_letter && !spaced && speaks_of_law(text, number)) return;
  if (is_one_letter && !spaced && (is_mark_in_sentence(text, unit.end) || text.before(number) == U'[')) return;
  if (!spaced && is_line_of_lengths(text, number, text.slice(begin, unit.end))) return;
  if (is_one_letter && is_name_in_list(text, number)) return;
  if (is_one_letter && !spaced && number > 2 && text.before(number) == U'-' && text.is(number - 2, kLetter)) return;
  const char32_t space = unit.is_symbol ? kNarrowSpace : kNoBreakSpace;
  if (spaced) {
    text.set(number_end, space, Rule::S3);
  } else {
    text.insert(number_end, std::u32string(1, space), Rule::S3);
  }
  if (text.at(begin) == U'°' && unit.end - begin == 3) text.replace(begin + 1, begin + 2, U"", Rule::S3);
  if (unit.is_flat_power) text.set(unit.end - 1, text.at(unit.end - 1) == U'2' ? U'²' : U'³', Rule::S3);
  // "3,5 Mio. Euro": the currency belongs to the number.
  if (text.at(unit.end - 1) == U'.' && text.is(unit.end, kSpace)) {
    const Unit currency = unit_at(text, unit.end + 1);
    if (currency.end > unit.end + 1 && (text.at(unit.end + 1) == U'E' || text.at(unit.end + 1) == U'€' ||
                                        text.at(unit.end + 1) == U'$' || currency.is_symbol)) {
      text.set(unit.end, currency.is_symbol ? kNarrowSpace : kNoBreakSpace, Rule::S3);
    }
  }
}

/// Words before the number of a place in a book or law, without their dot.
bool names_a_place(std::u32string_view word) {
  for (const std::u32string_view name : {U"Nr", U"Nrn", U"S", U"Abs", U"Art", U"Kap", U"Abb", U"Tab", U"Bd", U"Rn",
                                         U"Rdnr", U"Rz", U"Ziff", U"Anm", U"Fn", U"Anh", U"Anl", U"Bl"}) {
    if (word == name) return true;
  }
  return false;
}

/// S4: "§ 5", "Nr. 5", "S. 12".
void tie_reference(WorkingText& text, std::size_t dot) {
  const std::size_t begin = text.word_begin(dot);
  if (begin == dot || dot - begin > 5 || (begin > 0 && text.is(begin - 1, kDigit | kMasked))) return;
  const std::u32string_view word = text.slice(begin, dot);
  if (!names_a_place(word)) return;
  const std::size_t number = text.is(dot + 1, kSpace) ? dot + 2 : dot + 1;
  bool roman = text.is(number, kUpper);
  std::size_t end = number;
  while (roman && text.is(end, kLetter)) {
    roman = std::u32string_view(U"IVXLC").find(text.at(end)) != std::u32string_view::npos;
    ++end;
  }
  if (!text.is(number, kDigit) && !(roman && number > dot + 1)) return;
  if (number == dot + 1)
    text.insert(number, std::u32string(1, kNoBreakSpace), Rule::S4);
  else
    text.set(dot + 1, kNoBreakSpace, Rule::S4);
}

/// S4: "Nr 5", "Abs 1", with the dot left out.
void tie_reference_without_dot(WorkingText& text, std::size_t number) {
  if (number < 3 || !text.is(number - 1, kSpace) || !text.is(number - 2, kLetter)) return;
  const std::size_t begin = text.word_begin(number - 1);
  const std::u32string_view word = text.slice(begin, number - 1);
  if (word.size() > 1 && names_a_place(word) && (begin == 0 || !text.is(begin - 1, kDigit | kMasked)))
    text.set(number - 1, kNoBreakSpace, Rule::S4);
}

/// S4: "5f.", "136 ff.": the page and those that follow.
void tie_following(WorkingText& text, std::size_t number, std::size_t end) {
  const bool spaced = text.is(end, kSpace);
  const std::size_t begin = spaced ? end + 1 : end;
  std::size_t last = begin;
  while (text.at(last) == U'f' && last - begin < 3) ++last;
  if (!spaced && is_mark_of_list(text, number, last)) return;
  if (last == begin || last - begin > 2 || text.at(last) != U'.' || text.is(last + 1, kLetter | kDigit)) return;
  if (number > 0 && (text.is(number - 1, kLetter | kMasked) || text.before(number) == U'.' ||
                     text.before(number) == U',' || text.before(number) == U'-' || text.before(number) == U'_'))
    return;
  // "§ 5f." may be the section of that name; "Abb. 5f." and "Haus 5f." a part.
  if (last - begin == 1 && !spaced && number > 1 && text.before(number - 1) == U'§' &&
      !(number > 2 && text.at(number - 3) == U'§'))
    return;
  if (last - begin == 1 && !spaced && number > 1 && text.is(number - 1, kSpace)) {
    const std::size_t word_end = text.before(number - 1) == U'.' ? number - 2 : number - 1;
    const std::u32string_view word = text.slice(text.word_begin(word_end), word_end);
    constexpr std::array<std::u32string_view, 8> kPages{U"S",  U"Seite", U"Seiten",  U"Art",
                                                        U"Rn", U"Rz",    U"Artikel", U"Vers"};
    if (std::find(kPages.begin(), kPages.end(), word) == kPages.end() && is_name_of_something(text, number) &&
        text.before(number - 1) != U'§')
      return;
  }
  if (spaced)
    text.set(end, kNoBreakSpace, Rule::S4);
  else
    text.insert(end, std::u32string(1, kNoBreakSpace), Rule::S4);
}

/// S3: "€ 20.000", "CHF 120": the currency before its amount.
void tie_currency_in_front(WorkingText& text, std::size_t number) {
  if (number < 2 || !text.is(number - 1, kSpace)) return;
  const std::size_t end = number - 1;
  const char32_t mark = text.before(end);
  const bool is_sign = mark == U'€' || mark == U'$' || mark == U'£';
  std::size_t begin = is_sign ? end - 1 : text.word_begin(end);
  if (!is_sign) {
    const std::u32string_view word = text.slice(begin, end);
    if (word != U"CHF" && word != U"EUR" && word != U"USD" && word != U"GBP") return;
  }
  // Behind a number it belongs to that one: "10 € 20 Cent".
  while (begin > 0 && text.is(begin - 1, kSpace)) --begin;
  if (begin > 0 && (text.is(begin - 1, kDigit | kMasked) || text.before(begin) == U'–' || text.before(begin) == U'.'))
    return;
  text.set(end, is_sign ? kNarrowSpace : kNoBreakSpace, Rule::S3);
}

/// S3: "m2" without a number: "je m2", "€/m2".
void write_flat_power(WorkingText& text, std::size_t i) {
  if (i > 0 && !text.is(i - 1, kSpace | kNewline) && text.before(i) != U'/' && text.before(i) != U'(') return;
  const std::size_t end = text.word_end(i);
  const std::u32string_view unit = text.slice(i, end);
  if (unit != U"m" && unit != U"km" && unit != U"cm" && unit != U"mm" && unit != U"dm") return;
  const char32_t power = text.at(end), after = text.at(end + 1);
  if ((power != U'2' && power != U'3') || text.is(end + 1, kLetter | kDigit | kMasked) || after == U'-' ||
      after == U'_' || after == U'=' || after == U'(' || after == U'[')
    return;
  if (text.is(end + 1, kSpace) && (text.at(end + 2) == U'=' || text.at(end + 2) == U'+')) return;
  // "/m2" alone may be a path or a label.
  if (text.before(i) == U'/' && !(i > 1 && (text.is(i - 2, kLetter) || text.at(i - 2) == U'€'))) return;
  text.set(end, power == U'2' ? U'²' : U'³', Rule::S3);
}

void tie_paragraph_sign(WorkingText& text, std::size_t i) {
  if (text.at(i + 1) == U'§' || (i > 0 && text.is(i - 1, kLetter))) return;  // "AUG§1Abs2" is a key of something
  if (text.is(i + 1, kDigit)) text.insert(i + 1, std::u32string(1, kNarrowSpace), Rule::S4);
  if (text.is(i + 1, kSpace) && text.is(i + 2, kDigit)) text.set(i + 1, kNarrowSpace, Rule::S4);
}

/// S5: "12 000" and "04103 Leipzig". `i` is at the first digit of a number.
void tie_digits(WorkingText& text, std::size_t i) {
  std::size_t end = i;
  while (text.is(end, kDigit)) ++end;
  const bool clean =
      i == 0 || !(text.is(i - 1, kLetter | kMasked) || text.before(i) == U'.' || text.before(i) == U',' ||
                  text.before(i) == U'+' || text.before(i) == U'/' || text.before(i) == U':');
  if (!clean) return;
  // A digit group before it makes it the second half of something else.
  if (i > 1 && text.is(i - 1, kSpace) && text.is(i - 2, kDigit)) return;
  if (end - i <= 3 && text.at(i) != U'0') {
    std::size_t groups = 0, at = end;
    while (text.is(at, kSpace) && text.is(at + 1, kDigit) && text.is(at + 2, kDigit) && text.is(at + 3, kDigit) &&
           !text.is(at + 4, kDigit)) {
      at += 4;
      ++groups;
    }
    const bool ends_clean =
        !(text.is(at, kLetter | kMasked) || text.at(at) == U'-' || text.at(at) == U'/' ||
          (text.is(at, kSpace) && text.is(at + 1, kDigit)) || (text.at(at) == U'.' && text.is(at + 1, kDigit)));
    const bool after_hyphen = i > 0 && text.before(i) == U'-';
    if (groups > 0 && ends_clean && !after_hyphen) {
      for (std::size_t k = end; k < at; k += 4) text.set(k, kNarrowSpace, Rule::S5);
    }
    return;
  }
  // Postcode and town.
  if (end - i != 5 || !text.is(end, kSpace) || !text.is(end + 1, kUpper) || !text.is(end + 2, kLower)) return;
  if (text.at(i + 2) == U'0' && text.at(i + 3) == U'0' && text.at(i + 4) == U'0') return;  // a round number
  const std::u32string_view town = text.slice(end + 1, text.word_end(end + 1));
  if (is_countable(town) || unit_at(text, end + 1).end > end + 1) return;
  bool after =
      i == 0 || text.is(i - 1, kNewline) || text.before(i) == U'(' || text.at(i) == U'0' || text.before(i) == U'-';
  if (!after && i > 1 && text.is(i - 1, kSpace)) {
    const char32_t mark = text.at(i - 2);
    after =
        mark == U',' || mark == U':' || mark == U';' || mark == U'•' || mark == U'–' || mark == U'/' || mark == U'|';
    const std::size_t word = text.word_begin(i - 1);
    const std::u32string_view before = text.slice(word, i - 1);
    after = after || before == U"D";
  }
  if (after) text.set(end, kNoBreakSpace, Rule::S5);
}

/// E1: three dots are an ellipsis; a space before it does not break.
void write_ellipsis(WorkingText& text, std::size_t i) {
  std::size_t end = i;
  while (text.at(end) == U'.') ++end;
  if (end - i != 3 || text.before(i) == U'.' || text.before(i) == U'…' || text.at(end) == U'/' || text.at(end) == U'…')
    return;
  if (i > 0 && text.before(i) == U'/') return;
  if (i > 0 && text.is(i - 1, kSpace)) text.set(i - 1, kNoBreakSpace, Rule::E1);
  text.replace(i, end, U"…", Rule::E1);
}

bool is_closing(char32_t c) {
  return std::u32string_view(U"“”‘’\"'»«›‹)]}").find(c) != std::u32string_view::npos && c != U'\0';
}

constexpr std::size_t kLongestBracket = 500;  // characters looked through for the other bracket

/// S8: "( 2021 )": no spaces inside brackets, when both stand in one line.
void close_up_behind_bracket(WorkingText& text, std::size_t i) {
  const char32_t partner = text.at(i) == U'(' ? U')' : U']';
  if (!text.is(i + 1, kSpace) || text.at(i + 2) == partner) return;
  if (partner == U']' && text.at(i + 3) == U']') return;                                              // [ x ]
  if (i > 0 && (text.at(i - 1) == U':' || text.at(i - 1) == U';' || text.at(i - 1) == U'-')) return;  // a smile
  std::size_t close = i + 1;
  while (close < text.size() && close - i < kLongestBracket && text.at(close) != partner && text.at(close) != U'\n')
    ++close;
  if (text.at(close) == partner && !text.is(i + 2, kMasked)) text.replace(i + 1, i + 2, U"", Rule::S8);
}

void close_up_before_bracket(WorkingText& text, std::size_t i) {
  if (i < 2 || !text.is(i - 1, kSpace) || text.is(i - 2, kNewline | kMasked)) return;
  // "(WHILE, )", "( ; )": something is missing, or the mark is what is meant.
  if (std::u32string_view(U",;:").find(text.at(i - 2)) != std::u32string_view::npos) return;
  const char32_t open = text.at(i) == U')' ? U'(' : U'[';
  std::size_t found = i - 1;
  while (found > 0 && i - found < kLongestBracket && text.at(found) != open && text.at(found) != U'\n') --found;
  if (text.at(found) != open || found + 2 >= i) return;
  if (open == U'[' && text.is(found + 1, kSpace) && i - found <= 4) return;  // [ x ]
  text.replace(i - 1, i, U"", Rule::S8);
}

/// What may stand before a space that is closed up: the end of a word, a number, a quotation, a bracket.
bool ends_phrase(const WorkingText& text, std::size_t i) {
  return text.is(i, kLetter | kDigit) || is_closing(text.at(i)) || text.at(i) == U'%' || text.at(i) == U'€' ||
         text.at(i) == U'²' || text.at(i) == U'…' || text.at(i) == U'.' || text.at(i) == U'*';
}

/// Stands between spaces in its line again and again: "WANDELN . AUSSTELLEN . BILDEN", "Abfall : Fritte : Zuschlag".
bool is_separator_of_line(const WorkingText& text, std::size_t i) {
  std::size_t begin = i, end = i, count = 0;
  while (begin > 0 && text.at(begin - 1) != U'\n') --begin;
  while (end < text.size() && text.at(end) != U'\n') ++end;
  for (std::size_t at = begin + 2; at < end; ++at) {
    count += text.at(at) == text.at(i) && text.is(at - 1, kSpace) && text.is(at + 1, kSpace) &&
             text.is(at - 2, kLetter | kDigit);
  }
  if (text.at(i) != U':') return count >= 2;
  // "Ort : Berlin ; Raum : 3" are labels; only one word stands between the parts of a proportion.
  const auto is_part = [&](std::size_t from, std::size_t to) {
    return from < to && text.slice(from, to).find_first_of(U" ;,") == std::u32string_view::npos;
  };
  const std::u32string_view line = text.slice(begin, end);
  const std::size_t next = line.find(U" : ", i - begin + 1),
                    last = i - begin > 2 ? line.rfind(U" : ", i - begin - 2) : line.npos;
  return count >= 3 || (next != line.npos && is_part(i + 2, begin + next)) ||
         (last != line.npos && is_part(begin + last + 3, i - 1));
}

/// "radikale ,Anästhetisierung’": a low mark of quotation typed as a comma, and where it closes.
bool opens_quotation(const WorkingText& text, std::size_t comma) {
  constexpr std::size_t kLongest = 80;
  for (std::size_t at = comma + 1; at < text.size() && at - comma < kLongest; ++at) {
    const char32_t c = text.at(at);
    if (c == U'\n' || c == U'.' || c == U'!' || c == U'?') return false;
    if ((c == U'’' || c == U'‘' || c == U'\'' || c == U'´') && !text.is(at + 1, kLetter | kDigit)) return true;
  }
  return false;
}

/// A mark that stands for itself: „Die drei ???“, "mit ! oder", "a ? b : c".
bool stands_for_itself(const WorkingText& text, std::size_t i) {
  const char32_t c = text.at(i);
  // "mit ! oder", "von , sowie": behind these words something was left out, or the mark is what is meant.
  const std::u32string_view last = text.slice(text.word_begin(i - 1), i - 1);
  // "das Zeichen ; trennt", "dank des Semikolons ;"
  for (const std::u32string_view word :
       {U"Zeichen", U"Satzzeichen", U"Semikolon", U"Semikolons", U"Komma", U"Kommas", U"Punkt", U"Doppelpunkt",
        U"Doppelpunkts", U"Fragezeichen", U"Ausrufezeichen", U"Strichpunkt", U"Operator", U"Symbol", U"Taste"}) {
    if (last == word) return true;
  }
  // It sets things apart, or one in proportion to the other: "1 (vertikal) : n (horizontal)".
  if (c == U':' && text.at(i - 2) == U')' && text.is(i + 1, kSpace) && text.is(i + 2, kLower) && text.is(i + 3, kSpace))
    return true;
  if ((c == U'.' || c == U':') && is_separator_of_line(text, i)) return true;
  for (const std::u32string_view word : {U"mit", U"und", U"oder", U"von", U"durch", U"als", U"ein", U"einem", U"das",
                                         U"für", U"zwischen", U"ohne", U"je", U"pro", U"ist", U"bei", U"der", U"die"}) {
    if (last == word && c != U'.' && c != U'!' && c != U'?') return true;
  }
  if (c == U'!' || c == U'?') {
    std::size_t end = i;
    while (text.at(end) == U'!' || text.at(end) == U'?') ++end;
    if (end - i >= 3) return true;
    // The sentence goes on in small letters: it speaks of the mark.
    return end < text.size() && text.is(end, kSpace) && text.is(end + 1, kLower | kDigit | kMasked);
  }
  if (c == U'.') return text.is(i + 1, kSpace) && !text.is(i + 2, kUpper) && text.at(i + 2) != U'„';
  if (c == U':') {
    // The other half of "a ? b : c", a proportion, a mark between single letters.
    const std::size_t word = text.word_begin(i - 1);
    const bool one_letter = i - 1 - word == 1 && (word == 0 || text.is(word - 1, kSpace));
    std::size_t line = i;
    while (line > 0 && text.at(line) != U'\n') {
      if (text.at(line) == U'?' && text.is(line + 1, kSpace) && text.is(line - 1, kSpace)) return true;
      --line;
    }
    return one_letter || (text.is(i - 2, kDigit) && text.is(i + 1, kSpace) && text.is(i + 2, kDigit));
  }
  return false;
}

/// "0 , 5", "[V 1 ,": a decimal or a list taken apart; "r : T | V ;", "for (i = 0 ;": grammars and loops.
bool belongs_to_formula(const WorkingText& text, std::size_t i) {
  const char32_t c = text.at(i);
  const bool nothing_behind = i + 1 >= text.size() || text.is(i + 1, kNewline);
  if (c == U',')
    return text.is(i - 2, kDigit) && (nothing_behind || (text.is(i + 1, kSpace) && text.is(i + 2, kDigit)));
  if (c != U';') return false;
  std::size_t begin = i;
  while (begin > 0 && text.at(begin - 1) != U'\n') --begin;
  const std::u32string_view before = text.slice(begin, i);
  return before.find(U" | ") != std::u32string_view::npos || before.find(U"for (") != std::u32string_view::npos;
}

/// S8: no space before a mark of the sentence.
void close_up(WorkingText& text, const Lookup& lookup, std::size_t i) {
  const char32_t c = text.at(i);
  if (i < 2 || !text.is(i - 1, kSpace) || !ends_phrase(text, i - 2)) return;
  const char32_t next = text.at(i + 1);
  const bool ends_word = i + 1 >= text.size() || text.is(i + 1, kSpace | kNewline) || is_closing(next);
  const bool run = (c == U'!' || c == U'?') && (next == U'!' || next == U'?');
  if (!ends_word && !run) {
    // "Stadt ,Land", "vorbei !Wir": the space stands on the wrong side.
    const bool before_word = text.is(i - 2, kLetter) && text.is(i + 1, kLetter);
    // "!Kung" is a name, "!Wir" the begin of a sentence.
    const bool begins_sentence = (c == U'!' || c == U'?') && text.is(i + 1, kUpper) &&
                                 lookup.words().is_word(to_utf8(text.slice(i + 1, text.word_end(i + 1))));
    if (before_word && ((c == U',' && !opens_quotation(text, i)) || begins_sentence))
      text.replace(i - 1, i + 1, std::u32string(1, c) + U' ', Rule::S8);
    return;
  }
  // "(. , ; - ? !": marks one after the other are told of.
  if (next == U' ' && i + 2 < text.size() &&
      std::u32string_view(U".,;:!?").find(text.at(i + 2)) != std::u32string_view::npos)
    return;
  if (text.at(i - 2) == U'.' && (i < 4 || !text.is(i - 3, kLetter | kDigit))) return;
  if (c == U'.' && (text.at(i - 2) == U'.' || text.at(i - 2) == U'…' || next == U'.')) return;
  if ((c == U':' || c == U';') && (next == U')' || next == U'(')) return;  // a smile
  if (is_closing(text.at(i - 2)) &&
      std::u32string_view(U"\"'»«›‹“„").find(text.at(i - 2)) != std::u32string_view::npos && i > 2 &&
      text.is(i - 3, kSpace))
    return;  // an opening mark
  if (stands_for_itself(text, i) || belongs_to_formula(text, i)) return;
  text.replace(i - 1, i, U"", Rule::S8);
}

/// A word of the language with a capital, as parts of a title begin and end: no name like "raum//labor".
bool is_title_word(std::u32string_view word, const Lookup& lookup) {
  return word.size() >= 3 && lookup.words().is_word(to_utf8(word)) && (class_of(word.front()) & kUpper) != 0;
}

/// The words around "//" are parts of a title, not of a name: known words, no quotation of just the two, no firm.
bool separates_parts(const WorkingText& text, const Lookup& lookup, std::size_t i) {
  const std::size_t left_end = i > 0 && text.is(i - 1, kSpace) ? i - 1 : i;
  const std::size_t right = text.is(i + 2, kSpace) ? i + 3 : i + 2;
  const std::size_t left = text.word_begin(left_end), right_end = text.word_end(right);
  if (!is_title_word(text.slice(right, right_end), lookup)) return false;
  const std::u32string_view last = text.slice(left, left_end);
  if (last.size() < 3 || !lookup.words().is_word(to_utf8(last))) return false;
  const bool tight = left_end == i && right == i + 2;
  return !tight || !(is_in_name(text, left, right_end) || !is_title_word(last, lookup));
}

/// S11: "//" sets parts of a title apart, with a space on each side.
void space_slashes(WorkingText& text, const Lookup& lookup, std::size_t i) {
  if (text.at(i + 1) != U'/' || text.at(i + 2) == U'/' || text.before(i) == U'/' || text.before(i) == U':') return;
  const bool left_open = i > 0 && !text.is(i - 1, kSpace | kNewline),
             right_open = i + 2 < text.size() && !text.is(i + 2, kSpace | kNewline);
  if ((!left_open && !right_open) || !separates_parts(text, lookup, i)) return;
  if (left_open && right_open)
    text.replace(i, i + 2, U" // ", Rule::S11);
  else if (left_open)
    text.replace(i, i + 2, U" //", Rule::S11);
  else
    text.replace(i, i + 2, U"// ", Rule::S11);
}

/// Sets the spaces around a sign: none too many, none too few.
void space_sign(WorkingText& text, const Lookup& lookup, std::size_t i) {
  switch (text.at(i)) {
    case U'.':
      if (text.at(i + 1) == U'.' && text.at(i + 2) == U'.')
        write_ellipsis(text, i);
      else
        close_up(text, lookup, i);
      break;
    case U',':
    case U';':
    case U'!':
    case U'?':
    case U':':
      close_up(text, lookup, i);
      break;
    case U'(':
    case U'[':
      close_up_behind_bracket(text, i);
      break;
    case U')':
    case U']':
      close_up_before_bracket(text, i);
      break;
    case U'…':
      if (i > 0 && text.is(i - 1, kSpace)) text.set(i - 1, kNoBreakSpace, Rule::E1);
      break;
    case U'/':
      space_slashes(text, lookup, i);
      break;
    default:
      break;
  }
}

/// At the first digit what stands before the number is tied to it, at the last what follows; `number` is where the
/// digits at hand begin.
void tie_number(WorkingText& text, std::size_t i, std::size_t& number) {
  if (i == 0 || !text.is(i - 1, kDigit)) {
    number = i;
    tie_reference_without_dot(text, i);
    tie_currency_in_front(text, i);
    tie_digits(text, i);
  }
  if (!text.is(i + 1, kDigit)) {
    tie_following(text, number, i + 1);
    tie_unit(text, i + 1);
  }
}

/// Ties what is not to be parted at the end of a line.
void tie_at(WorkingText& text, std::size_t i, std::size_t& number) {
  const char32_t c = text.at(i);
  if (c == U'.') {
    tie_reference(text, i);
  } else if (c == U'§') {
    tie_paragraph_sign(text, i);
  } else if (c == U'–' && i > 0 && text.before(i) == U',') {
    tie_unit(text, i + 1);  // "5,– Euro"
  } else if (text.is(i, kDigit)) {
    tie_number(text, i, number);
  } else if ((c == U'm' || c == U'k' || c == U'c' || c == U'd') && (i == 0 || !text.is(i - 1, kLetter | kDigit))) {
    write_flat_power(text, i);
  } else if (c == U'½' || c == U'¼' || c == U'¾') {
    tie_unit(text, i + 1);
  }
}

}  // namespace

void set_spaces(WorkingText& text, const Lookup& lookup) {
  for (std::size_t i = 0; i < text.size(); ++i) space_sign(text, lookup, i);
  text.apply();
  std::size_t number = 0;  // where the digits at hand begin
  for (std::size_t i = 0; i < text.size(); ++i) tie_at(text, i, number);
  text.apply();
}

}  // namespace dossier::normalise
