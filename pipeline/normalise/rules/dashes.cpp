// D: dashes between words, in ranges, before negative numbers. A hyphen between digits stays unless something around
// it says that it is a range.
#include <algorithm>

#include "base/utf8.h"
#include "language/lexicon.h"
#include "normalise/rules/dashes.h"
#include "normalise/rules/rules.h"
#include "normalise/rules/units.h"

namespace dossier::normalise {
namespace {

bool is_dash(char32_t c) {
  return c == U'-' || c == U'–' || c == U'—' || c == U'―' || c == U'‒';
}

/// A number as read: its digits, and what it may be in a range.
struct Number {
  std::size_t begin = 0, end = 0;
  bool has_comma = false, has_groups = false;
  double value = -1;
  std::size_t digits = 0;
};

/// "25.000", "25 000": whether the mark before digits [begin, end) sets thousands apart.
bool is_thousands_mark(const WorkingText& text, std::size_t mark, std::size_t digits, std::size_t end) {
  const char32_t c = text.at(mark);
  if ((c != U'.' && c != kNarrowSpace && c != U'’') || end - digits < 3) return false;
  const std::size_t group = digits + 3;
  return text.is(digits, kDigit) && text.is(digits + 1, kDigit) && text.is(digits + 2, kDigit) &&
         (group >= end || !text.is(group, kDigit)) && mark > 0 && text.is(mark - 1, kDigit);
}

Number number_before(const WorkingText& text, std::size_t end) {
  Number number{end, end};
  while (number.begin > 0) {
    const std::size_t mark = number.begin - 1;
    const bool comma = text.at(mark) == U',' && text.is(number.begin, kDigit) && mark > 0 && text.is(mark - 1, kDigit);
    if (!text.is(mark, kDigit) && !comma && !is_thousands_mark(text, mark, number.begin, end)) break;
    --number.begin;
  }
  return number;
}

Number number_after(const WorkingText& text, std::size_t begin) {
  Number number{begin, begin};
  while (text.is(number.end, kDigit) ||
         (text.at(number.end) == U',' && number.end > begin && text.is(number.end + 1, kDigit)) ||
         (number.end > begin && number.end - begin <= 3 &&
          is_thousands_mark(text, number.end, number.end + 1, number.end + 4)) ||
         (number.end > begin + 4 && is_thousands_mark(text, number.end, number.end + 1, number.end + 4) &&
          is_thousands_mark(text, number.end - 4, number.end - 3, number.end)))
    ++number.end;
  return number;
}

void read_value(const WorkingText& text, Number& number) {
  double value = 0, scale = 0;
  for (std::size_t i = number.begin; i < number.end; ++i) {
    if (!text.is(i, kDigit) && text.at(i) != U',') {
      number.has_groups = true;
      continue;
    }
    if (text.at(i) == U',') {
      if (scale != 0) {
        value = -1;
        break;
      }
      number.has_comma = true;
      scale = 1;
      continue;
    }
    value = value * 10 + static_cast<double>(text.at(i) - U'0');
    scale *= 10;
    ++number.digits;
  }
  number.value = value < 0 ? -1 : scale > 1 ? value / scale : value;
}

/// "11:00" or "11.00" that ends at `end`: its begin, else `end`.
std::size_t clock_before(const WorkingText& text, std::size_t end, bool dots) {
  if (end < 4 || !text.is(end - 1, kDigit) || !text.is(end - 2, kDigit)) return end;
  const char32_t mark = text.at(end - 3);
  if (mark != U':' && !(dots && mark == U'.')) return end;
  std::size_t begin = end - 3;
  while (begin > 0 && text.is(begin - 1, kDigit) && end - begin < 6) --begin;
  return end - 3 - begin >= 1 && end - 3 - begin <= 2 ? begin : end;
}

std::size_t clock_after(const WorkingText& text, std::size_t begin, bool dots) {
  std::size_t at = begin;
  while (text.is(at, kDigit) && at - begin < 3) ++at;
  if (at == begin || at - begin > 2) return begin;
  if (text.at(at) != U':' && !(dots && text.at(at) == U'.')) return begin;
  if (!text.is(at + 1, kDigit) || !text.is(at + 2, kDigit) || text.is(at + 3, kDigit)) return begin;
  return at + 3;
}

std::size_t skip_space(const WorkingText& text, std::size_t i) {
  return text.is(i, kSpace) ? i + 1 : i;
}

bool word_at(const WorkingText& text, std::size_t i, std::u32string_view word) {
  return text.starts_with(i, word) && !text.is(i + word.size(), kLetter);
}

/// Units, percent signs and counted things behind a range of numbers.
bool counts_something(const WorkingText& text, std::size_t i) {
  const std::size_t at = skip_space(text, i);
  const char32_t c = text.at(at);
  if (c == U'%' || c == U'‰' || c == U'€' || c == U'°' || c == U'$') return text.at(at + 1) != U'-';
  if (!text.is(at, kLetter)) return false;
  const std::size_t end = text.word_end(at);
  if (text.at(end) == U'-' && text.is(end + 1, kLetter)) return false;
  const std::u32string_view word = text.slice(at, end);
  for (const std::u32string_view unit :
       {U"km", U"m",  U"cm", U"mm",  U"ha",  U"kg",  U"g", U"t",   U"l",   U"qm",  U"kWh", U"MWh", U"kW",
        U"MW", U"GB", U"MB", U"Mio", U"Mrd", U"Tsd", U"h", U"min", U"Min", U"Std", U"dB",  U"Hz"}) {
    if (word == unit) return true;
  }
  return is_countable(word);
}

/// Marks and words before a number that say a range may follow: "S.", "Seiten", "Nr.", "Abb.", "§§".
bool names_places(const WorkingText& text, std::size_t begin) {
  std::size_t end = begin;
  if (end > 0 && text.is(end - 1, kSpace)) --end;
  if (end == 0) return false;
  if (text.before(end) == U'§') return true;
  const bool dotted = text.before(end) == U'.';
  const std::size_t last = dotted ? end - 1 : end;
  const std::size_t first = text.word_begin(last);
  if (first == last) return false;
  const std::u32string_view word = text.slice(first, last);
  if (dotted) {
    for (const std::u32string_view name : {U"S", U"Nr", U"Nrn", U"Abb", U"Abs", U"Art", U"Kap", U"Tab", U"Rn", U"Bd",
                                           U"Rdnr", U"Rz", U"Ziff", U"Anm", U"Sp", U"Z"}) {
      if (word == name) return true;
    }
    return false;
  }
  for (const std::u32string_view name :
       {U"Seite", U"Seiten", U"Nummer", U"Nummern", U"Absatz", U"Absätze", U"Artikel", U"Kapitel", U"Abbildungen",
        U"Folien", U"Folie", U"Tabellen", U"Randnummern", U"Zeilen", U"Bände", U"Paragrafen", U"Paragraphen"}) {
    if (word == name) return true;
  }
  return false;
}

/// Letters before `end` with their begin; a dot of an abbreviation ("Mo.") may stand between.
std::u32string_view word_before(const WorkingText& text, std::size_t end, std::size_t& begin) {
  const std::size_t last = end > 0 && text.before(end) == U'.' ? end - 1 : end;
  begin = text.word_begin(last);
  return text.slice(begin, last);
}

/// A Gedankenstrich with its spaces, the one before it no-break.
void write_dash(WorkingText& text, std::size_t begin, std::size_t end, Rule rule) {
  std::u32string with;
  if (begin > 0 && !text.is(begin - 1, kNewline)) with += kNoBreakSpace;
  with += U'–';
  if (end < text.size() && !text.is(end, kNewline)) with += U' ';
  text.replace(begin, end, with, rule);
}

/// A run of dashes with the spaces around it.
struct Dash {
  std::size_t begin, end;   // the dashes themselves
  std::size_t left, right;  // with one space on either side
  bool space_left, space_right;
  bool line_start, line_end;
  std::size_t run() const { return end - begin; }
};

Dash dash_at(const WorkingText& text, std::size_t begin, std::size_t end) {
  Dash dash{begin, end, begin, skip_space(text, end), false, false, false, false};
  if (begin > 0 && text.is(begin - 1, kSpace)) dash.left = begin - 1;
  dash.space_left = dash.left < begin;
  dash.space_right = dash.right > end;
  dash.line_start = dash.left == 0 || text.is(dash.left - 1, kNewline);
  dash.line_end = dash.right >= text.size() || text.is(dash.right, kNewline);
  return dash;
}

// Each of the following settles the dash if it is of its kind and says so; the first that does ends the story.

/// D3: "5,-- Euro", "Fr. 1’200.--": no cents.
bool settled_as_no_cents(WorkingText& text, const Dash& dash) {
  if (dash.space_left || dash.begin < 2 || !text.is(dash.begin - 2, kDigit) || text.is(dash.end, kDigit | kLetter))
    return false;
  const char32_t mark = text.before(dash.begin);
  // "4.– 6. März" is a range: behind a dot it takes two dashes, or one that is no hyphen and ends the words.
  const bool swiss = mark == U'.' && (dash.run() > 1 || (text.at(dash.begin) == U'—'));
  if (mark != U',' && !swiss) return false;
  text.replace(dash.begin, dash.end, U"–", dash.run() > 1 && swiss ? Rule::D2 : Rule::D3);
  return true;
}

/// D3: from here on nothing stands between the two ends of a range but the dash.
bool settled_as_range(WorkingText& text, const Dash& dash) {
  text.replace(dash.left, dash.right, U"–", Rule::D3);
  return true;
}

/// Whether "Uhr" stands behind the time or hour at the right of the dash.
bool leads_to_hours(const WorkingText& text, const Dash& dash) {
  const std::size_t clock = clock_after(text, dash.right, true);
  const std::size_t end = std::max(clock, number_after(text, dash.right).end);
  if (word_at(text, skip_space(text, end), U"Uhr")) return true;
  // "9.00 - 10.30h": with the sign of hours both must be times of day.
  const std::size_t sign = skip_space(text, clock);
  return clock > dash.right && clock_before(text, dash.left, true) < dash.left && text.at(sign) == U'h' &&
         !text.is(sign + 1, kLetter | kDigit);
}

bool is_hour(const Number& number) {
  return number.end - number.begin >= 1 && number.end - number.begin <= 2;
}

/// Times: 11:00–13:00, 9.30–11.00 Uhr, 9–12 Uhr.
bool settled_as_times(WorkingText& text, const Dash& dash) {
  const Number low = number_before(text, dash.left), high = number_after(text, dash.right);
  const bool hours = leads_to_hours(text, dash);
  const std::size_t low_clock = clock_before(text, dash.left, hours);
  const bool low_is_clock = low_clock < dash.left;
  const bool high_is_clock = clock_after(text, dash.right, hours) > dash.right;
  const bool low_is_hour = hours && is_hour(low) && !text.is(low.begin > 0 ? low.begin - 1 : text.size(), kLetter);
  const bool high_is_hour = hours && is_hour(high);
  const bool both =
      (low_is_clock && high_is_clock) || (hours && (low_is_clock || low_is_hour) && (high_is_clock || high_is_hour));
  if (!both) return false;
  const std::size_t begin = low_is_clock ? low_clock : low.begin;
  if (begin > 0 && is_dash(text.before(begin)) && text.before(begin) != U'–') return false;
  return settled_as_range(text, dash);
}

/// "4.–6. März".
bool settled_as_days(WorkingText& text, const Dash& dash) {
  const Number high = number_after(text, dash.right);
  if (dash.left < 2 || text.before(dash.left) != U'.' || !text.is(dash.left - 2, kDigit) || text.at(high.end) != U'.' ||
      !is_hour(high))
    return false;
  const Number day = number_before(text, dash.left - 1);
  const std::size_t month = skip_space(text, high.end + 1);
  const std::size_t month_end = text.word_end(month);
  if (day.end - day.begin > 2 || (day.begin > 0 && text.is(day.begin - 1, kDigit | kLetter)) || month_end == month ||
      month_named(text.slice(month, month_end)) == 0)
    return false;
  return settled_as_range(text, dash);
}

/// The number that ends before a dash stands for itself: no part of a code, a fraction, a chain.
bool begins_clean(const WorkingText& text, std::size_t begin) {
  if (begin == 0) return true;
  const char32_t before = text.before(begin);
  return !(text.is(begin - 1, kDigit | kLetter | kMasked) || before == U'.' || before == U'/' || before == U':' ||
           before == U',' || before == U'+' || is_dash(before));
}

bool ends_clean(const WorkingText& text, std::size_t end) {
  const char32_t after = text.at(end);
  return !(text.is(end, kDigit | kMasked) || (is_dash(after) && text.is(end + 1, kLetter | kDigit)) || after == U'/' ||
           (after == U':' && text.is(end + 1, kDigit)) || (after == U'.' && text.is(end + 1, kDigit)));
}

/// A capitalised word that may be counted stands behind the range: "8-12 Spieler". No result of a match.
bool precedes_noun(const WorkingText& text, std::size_t end) {
  if (!text.is(end, kSpace) || !text.is(end + 1, kUpper) || !text.is(end + 2, kLower)) return false;
  const std::u32string_view word = text.slice(end + 1, text.word_end(end + 1));
  for (const std::u32string_view score : {U"Sieg", U"Niederlage", U"Erfolg", U"Heimsieg", U"Auswärtssieg", U"Führung",
                                          U"Heimniederlage", U"Herr", U"Frau", U"Uhr", U"Verhältnis"}) {
    if (word == score) return false;
  }
  return word.size() > 2;
}

/// No name, code or standard stands right before the number: a small word, a mark of the sentence, nothing.
bool follows_small_word(const WorkingText& text, std::size_t begin) {
  if (begin == 0 || text.is(begin - 1, kNewline)) return true;
  if (!text.is(begin - 1, kSpace)) return text.before(begin) == U'(' || text.before(begin) == U'„';
  const std::size_t end = begin - 1;
  if (end == 0) return true;
  if (text.is(end - 1, kLetter)) {
    const std::size_t word = text.word_begin(end);
    return text.is(word, kLower) && (word == 0 || text.is(word - 1, kSpace | kNewline) || text.before(word) == U'(');
  }
  const char32_t mark = text.before(end);
  if (mark == U'.') {
    // "ca. 8-12 Spieler", but not "Tel. 23-45 Montag".
    const std::size_t word = text.word_begin(end - 1);
    return text.is(word, kLower) && end - 1 - word > 1;
  }
  return mark == U',' || mark == U':' || mark == U';' || mark == U'•' || mark == U'–' || mark == U'!' || mark == U'?';
}

/// "Klassen 5-7": the plural before it says that there are several.
bool follows_ranged_plural(const WorkingText& text, std::size_t begin) {
  if (begin < 2 || !text.is(begin - 1, kSpace)) return false;
  const std::size_t word = text.word_begin(begin - 1);
  return word < begin - 1 && language::is_ranged(to_utf8(text.slice(word, begin - 1)));
}

/// "10€-20€", "5%-10%": the unit stands behind both numbers. Gives where the first number ends; `left` for none.
std::size_t before_same_unit(const WorkingText& text, const Dash& dash) {
  if (dash.space_left) return dash.left;
  std::size_t digits = dash.left;
  constexpr std::size_t kLongestUnit = 6;
  while (digits > 0 && dash.left - digits < kLongestUnit && !text.is(digits - 1, kDigit | kNewline | kMasked)) --digits;
  if (digits == 0 || digits == dash.left || !text.is(digits - 1, kDigit)) return dash.left;
  const std::size_t unit = skip_space(text, digits);
  const Unit first = unit_at(text, unit);
  if (first.end != dash.left || text.slice(unit, dash.left) == U"g") return dash.left;
  const std::size_t second_unit = skip_space(text, number_after(text, dash.right).end);
  const Unit second = unit_at(text, second_unit);
  const bool same = second.end > second_unit && text.slice(second_unit, second.end) == text.slice(unit, dash.left) &&
                    !(is_dash(text.at(second.end)) && text.is(second.end + 1, kLetter));
  return same ? digits : dash.left;
}

/// What makes a range of two numbers with a dash between them, the lower one first.
enum class RangeSense { none, certain, possible };

RangeSense sense_of_numbers(const WorkingText& text, const Dash& dash) {
  // "§§ 5a–5c": letters belong to the numbers of paragraphs.
  const bool lettered = dash.left > 1 && text.is(dash.left - 1, kLower) && text.is(dash.left - 2, kDigit);
  std::size_t low_end = before_same_unit(text, dash);
  const bool same_units = low_end < dash.left;
  if (lettered && !same_units) low_end = dash.left - 1;
  Number low = number_before(text, low_end), high = number_after(text, dash.right);
  if (low.begin == low_end || high.begin == high.end) return RangeSense::none;
  read_value(text, low);
  read_value(text, high);
  if (!begins_clean(text, low.begin) || high.value <= low.value || low.value < 0) return RangeSense::none;
  const bool leading_zero = text.at(low.begin) == U'0' && low.digits > 1 && !low.has_comma;
  if (same_units) return leading_zero ? RangeSense::none : RangeSense::certain;
  if (!ends_clean(text, high.end)) return RangeSense::none;
  if (names_places(text, low.begin) && !leading_zero) return RangeSense::certain;
  const bool years = !lettered && low.digits == 4 && high.digits == 4 && !low.has_comma && !high.has_comma &&
                     low.value >= 1000 && high.value < 2200 && !text.is(high.end, kLetter);
  if (years) return RangeSense::certain;
  if (lettered || leading_zero) return RangeSense::none;
  if (counts_something(text, high.end)) return RangeSense::certain;
  if (text.is(high.end, kLetter)) return RangeSense::none;
  if (follows_ranged_plural(text, low.begin)) return RangeSense::certain;
  // A telephone number, a code: four digits and more count only in groups.
  constexpr std::size_t kMostDigits = 3;
  const bool plain = (low.digits <= kMostDigits || low.has_groups) && (high.digits <= kMostDigits || high.has_groups);
  if (!plain || !precedes_noun(text, high.end)) return RangeSense::none;
  return follows_small_word(text, low.begin) ? RangeSense::certain : RangeSense::possible;
}

/// Numbers: pages, paragraphs, years, before units and counted things.
bool settled_as_numbers(WorkingText& text, const Dash& dash) {
  return sense_of_numbers(text, dash) == RangeSense::certain && settled_as_range(text, dash);
}

/// Weekdays and months: Montag–Freitag, Mo.–Fr., März–April.
bool settled_as_calendar_words(WorkingText& text, const Dash& dash) {
  std::size_t begin = 0;
  const std::u32string_view first = word_before(text, dash.left, begin);
  const std::size_t end = text.word_end(dash.right);
  const std::u32string_view second = text.slice(dash.right, end);
  const bool alone_left =
      begin == 0 || (!is_dash(text.before(begin)) && !text.is(begin - 1, kDigit | kMasked | kLetter));
  const bool alone_right = !(is_dash(text.at(end)) && text.is(end + 1, kLetter));
  if (first.empty() || second.empty() || !alone_left || !alone_right) return false;
  const int day_a = weekday_named(first), day_b = weekday_named(second);
  const int month_a = month_named(first), month_b = month_named(second);
  // "4. März – April" has more than one word on a side.
  std::size_t before_word = begin;
  if (before_word > 0 && text.is(before_word - 1, kSpace)) --before_word;
  const bool has_day = before_word > 1 && text.before(before_word) == U'.' && text.is(before_word - 2, kDigit);
  const bool short_ones = first.size() <= 2 || second.size() <= 2;
  const bool days = day_a && day_b && day_a != day_b && (!short_ones || first.size() == second.size());
  const bool months = month_a && month_b && month_a != month_b && !has_day;
  return (days || months) && settled_as_range(text, dash);
}

/// D3: a hyphen with equal spaces on both sides between two ends of a range.
bool settled_as_any_range(WorkingText& text, const Dash& dash) {
  if (dash.line_start || dash.line_end || dash.space_left != dash.space_right || dash.run() != 1) return false;
  return settled_as_times(text, dash) || settled_as_days(text, dash) || settled_as_numbers(text, dash) ||
         settled_as_calendar_words(text, dash);
}

bool is_measure_of_minus(const WorkingText& text, std::size_t at) {
  const char32_t c = text.at(at);
  return c == U'°' || ((c == U'%' || c == U'‰' || c == U'€') && !text.is(at + 1, kLetter) && text.at(at + 1) != U'-') ||
         word_at(text, at, U"Grad") || word_at(text, at, U"Prozent") || word_at(text, at, U"Euro") ||
         word_at(text, at, U"Prozentpunkte");
}

/// D5: a minus before a number with a unit.
bool settled_as_minus(WorkingText& text, const Dash& dash) {
  if (dash.run() != 1 || (text.at(dash.begin) != U'-' && text.at(dash.begin) != U'–')) return false;
  if (!dash.space_left && !dash.line_start && !(dash.begin > 0 && text.before(dash.begin) == U'(')) return false;
  if (dash.space_right || !text.is(dash.end, kDigit)) return false;
  std::size_t unit = skip_space(text, number_after(text, dash.end).end);
  bool minus = is_measure_of_minus(text, unit);
  if (!minus && word_at(text, unit, U"bis")) {
    unit = skip_space(text, unit + 3);
    if (is_dash(text.at(unit)) || text.at(unit) == U'−' || text.at(unit) == U'+') ++unit;
    const Number second = number_after(text, unit);
    minus = second.end > second.begin && is_measure_of_minus(text, skip_space(text, second.end));
  }
  if (!minus) return false;
  text.set(dash.begin, U'−', Rule::D5);
  return true;
}

/// Marks that end a sentence or a quotation behind a dash.
bool is_dash_closing(char32_t c) {
  return c == U'\0' || std::u32string_view(U",.;:!?“”‘’\"')]»«").find(c) != std::u32string_view::npos;
}

/// The text speaks of the dashes themselves: "durch --- getrennt", here or elsewhere in the line.
bool is_spoken_of(const WorkingText& text, const Dash& dash) {
  const std::u32string_view sign = text.slice(dash.begin, dash.end);
  for (std::size_t at = text.text().find(sign); at < text.size(); at = text.text().find(sign, at + 1)) {
    if (at < 2 || !text.is(at - 1, kSpace) || !text.is(at - 2, kLetter) || is_dash(text.at(at + sign.size()))) continue;
    const std::u32string_view word = text.slice(text.word_begin(at - 1), at - 1);
    for (const std::u32string_view preposition :
         {U"durch", U"von", U"mit", U"zwischen", U"ein", U"einem", U"das", U"als"}) {
      if (word == preposition) return true;
    }
  }
  return false;
}

/// What looks like a long dash and is none: a ruled line, a dash somebody writes about, an option, a code.
bool is_no_thought(const WorkingText& text, const Dash& dash) {
  if (dash.line_start && dash.line_end) return true;
  const bool hyphens = text.at(dash.begin) == U'-';
  // "Predicate--Transition", "r--": two hyphens without spaces are the dash of a compound or a code.
  if (hyphens && dash.run() == 2 && !(dash.space_left || dash.line_start)) return true;
  if (hyphens && dash.run() == 2 && !dash.space_right && !is_dash_closing(text.at(dash.end))) return true;
  // "---" at either end of a line rules it; "———" stands for a name said before.
  if (hyphens && dash.run() > 2 && (dash.line_start || dash.line_end)) return true;
  if (!hyphens && dash.run() > 2) return true;
  if (dash.run() > 1 && is_spoken_of(text, dash)) return true;
  // A dash somebody writes about: „--“.
  const char32_t mark_before = text.before(dash.begin), mark_after = text.at(dash.end);
  if (!dash.space_left && !dash.space_right && mark_before != U'\0' &&
      (class_of(mark_before) & (kLetter | kDigit)) == 0 && (class_of(mark_after) & (kLetter | kDigit)) == 0)
    return true;
  // "--jobs", "(--web-green)": an option of a program, a name in a style sheet.
  const bool opens = dash.space_left || dash.line_start || (class_of(mark_before) & (kLetter | kDigit)) == 0;
  if (dash.run() > 1 && opens && !dash.space_right && !is_dash_closing(mark_after)) return true;
  // Arrows: "-->", "<--", "|--".
  if (mark_after == U'>' || mark_before == U'<' || mark_before == U'|' || mark_after == U'|') return true;
  if (!dash.space_left && !dash.space_right && text.is(dash.left - 1, kDigit) && text.is(dash.right, kDigit))
    return true;
  return dash.run() > 1 && text.at(dash.begin) == U'-' && !dash.space_left &&
         text.is(dash.right, kMasked) != (dash.left > 0 && text.is(dash.left - 1, kMasked));
}

/// D2: what is no hyphen is a Gedankenstrich, however it was typed.
bool settled_as_thought(WorkingText& text, const Dash& dash) {
  const char32_t kind = text.at(dash.begin);
  if (dash.run() == 1 && kind != U'—' && kind != U'―') return false;
  if (is_no_thought(text, dash)) return true;
  if (dash.space_left && dash.space_right && (text.at(dash.left) == kNoBreakSpace || dash.line_start)) {
    text.replace(dash.begin, dash.end, U"–", Rule::D2);
  } else {
    write_dash(text, dash.left, dash.right, Rule::D2);
  }
  return true;
}

bool is_conjunction(std::u32string_view word) {
  return word == U"und" || word == U"oder" || word == U"bzw" || word == U"sowie";
}

/// "Stadt - und Regionalplanung": likelier a hyphen with a space too many than a dash; look_for_findings() asks.
bool may_be_suspended(const WorkingText& text, const Dash& dash) {
  if (dash.left == 0 || !text.is(dash.left - 1, kLetter) || !text.is(text.word_begin(dash.left), kUpper)) return false;
  std::size_t end = text.word_end(dash.right);
  if (!is_conjunction(text.slice(dash.right, end))) return false;
  if (text.at(end) == U'.') ++end;
  return text.is(end, kSpace) && text.is(end + 1, kUpper);
}

/// "n - 1", "a - b": a subtraction of what has no other name.
bool is_subtraction(const WorkingText& text, const Dash& dash) {
  const auto is_variable = [&](std::size_t begin, std::size_t end) {
    return end - begin == 1 && text.is(begin, kLetter) && !text.is(end, kLetter | kDigit) && text.at(end) != U'.' &&
           (begin == 0 || !text.is(begin - 1, kLetter | kDigit));
  };
  const std::size_t left = text.word_begin(dash.left), right_end = text.word_end(dash.right);
  const bool left_variable = dash.left > left && is_variable(left, dash.left) && text.is(left, kLower);
  // "f(a) - f(b)"
  if (text.at(dash.left - 1) == U')' && text.is(dash.right, kLower) && text.at(right_end) == U'(') return true;
  const bool left_number = text.is(dash.left - 1, kDigit), right_number = text.is(dash.right, kDigit);
  const bool right_variable =
      right_end > dash.right && is_variable(dash.right, right_end) && text.is(dash.right, kLower);
  return (left_variable || left_number) && (right_variable || right_number);
}

/// "object - oriented", "data - driven": an English compound set apart, not a thought.
bool is_foreign_compound(const WorkingText& text, const Dash& dash) {
  if (dash.left == 0 || !text.is(dash.left - 1, kLetter)) return false;
  const std::u32string_view word = text.slice(dash.right, text.word_end(dash.right));
  for (const std::u32string_view part : {U"oriented", U"based", U"driven", U"related", U"centered", U"centred",
                                         U"specific", U"aware", U"assisted", U"aided", U"supported"}) {
    if (word == part) return true;
  }
  return false;
}

/// D1: between spaces a hyphen is a dash, and no line begins with it.
void settle_as_dash_between_spaces(WorkingText& text, const Dash& dash) {
  if (!dash.space_left || dash.line_start) return;
  if (dash.space_right && !dash.line_end && text.at(dash.begin) == U'-') {
    // ". , ; - ? !": one of several marks.
    const auto is_mark = [](char32_t c) {
      return c != U'\0' && std::u32string_view(U".,;:?!").find(c) != std::u32string_view::npos;
    };
    if (dash.left > 1 && is_mark(text.at(dash.left - 1)) && text.is(dash.left - 2, kSpace) &&
        is_mark(text.at(dash.right)))
      return;
    // Between bare numbers it may be a sum or a score.
    if (is_subtraction(text, dash) || may_be_suspended(text, dash) || is_foreign_compound(text, dash)) return;
    text.set(dash.begin, U'–', Rule::D1);
  }
  if ((dash.space_right || dash.line_end) && text.at(dash.begin) == U'–') text.set(dash.left, kNoBreakSpace, Rule::D1);
}

/// D1: "Das Ziel - so die Leitung -, das …": the second of two dashes stands before a mark of the sentence.
bool settled_as_dash_before_mark(WorkingText& text, const Dash& dash) {
  if (!dash.space_left || dash.space_right || dash.line_start || dash.run() > 2 || text.at(dash.begin) == U'—')
    return false;
  const char32_t mark = text.at(dash.end);
  if (std::u32string_view(U",.;:!?").find(mark) == std::u32string_view::npos || mark == U'\0') return false;
  if (text.is(dash.end + 1, kLetter | kDigit)) return false;
  // Its first half: a dash between spaces in the same sentence.
  for (std::size_t end = dash.left; end > 2 && !text.is(end, kNewline); --end) {
    if (!is_dash(text.before(end)) || !text.is(end, kSpace)) continue;
    std::size_t begin = end - 1;
    while (begin > 0 && is_dash(text.before(begin))) --begin;
    if (begin == 0 || !text.is(begin - 1, kSpace)) continue;
    const Dash first = dash_at(text, begin, end);
    if (may_be_suspended(text, first)) return false;
    text.set(dash.left, kNoBreakSpace, Rule::D1);
    text.replace(dash.begin, dash.end, U"–", Rule::D1);
    return true;
  }
  return false;
}

/// D6: "An-und Abfahrt": the space behind a suspended hyphen was lost.
bool settled_as_suspended(WorkingText& text, const Dash& dash) {
  if (dash.space_left || dash.space_right || dash.run() != 1 || text.at(dash.begin) != U'-') return false;
  const std::size_t end = text.word_end(dash.right);
  const std::u32string_view word = text.slice(dash.right, end);
  if ((word != U"und" && word != U"oder" && word != U"sowie") || !text.is(end, kSpace) || !text.is(end + 1, kLetter))
    return false;
  // "Drum-und-Dran", "Mund-zu-Mund" are words; so is what has a hyphen before.
  const std::size_t begin = text.word_begin(dash.begin);
  if (dash.begin - begin < 2 || (begin > 0 && !text.is(begin - 1, kSpace | kNewline) && text.before(begin) != U'(' &&
                                 text.before(begin) != U'„' && text.before(begin) != U'/'))
    return false;
  text.insert(dash.end, U" ", Rule::D6);
  return true;
}

/// What the run of dashes at [begin, end) stands for.
void settle_dash(WorkingText& text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongestDash = 3;  // more of them rule a line
  if (end - begin > kLongestDash) return;
  const Dash dash = dash_at(text, begin, end);
  if (settled_as_no_cents(text, dash)) return;
  if (settled_as_any_range(text, dash)) return;
  if (settled_as_suspended(text, dash)) return;
  if (settled_as_dash_before_mark(text, dash)) return;
  if (settled_as_minus(text, dash)) return;
  if (settled_as_thought(text, dash)) return;
  settle_as_dash_between_spaces(text, dash);
}

}  // namespace

bool may_be_suspended(const WorkingText& text, std::size_t dash) {
  return dash > 1 && text.at(dash) == U'-' && text.is(dash - 1, kSpace) && text.is(dash + 1, kSpace) &&
         may_be_suspended(text, dash_at(text, dash, dash + 1));
}

bool may_be_range(const WorkingText& text, std::size_t dash) {
  if (text.at(dash) != U'-' || is_dash(text.at(dash + 1)) || dash == 0) return false;
  return sense_of_numbers(text, dash_at(text, dash, dash + 1)) == RangeSense::possible;
}

namespace {

/// "10-12 May", "pp. 3-5", "2019-2021": the lower number first, and something that says what they count.
bool is_foreign_range(const WorkingText& text, const Dash& dash) {
  if (dash.space_left || dash.space_right || dash.run() != 1) return false;
  Number low = number_before(text, dash.left), high = number_after(text, dash.right);
  if (low.begin == low.end || high.begin == high.end) return false;
  read_value(text, low);
  read_value(text, high);
  if (high.value <= low.value || !begins_clean(text, low.begin) || !ends_clean(text, high.end) ||
      text.is(high.end, kLetter))
    return false;
  if (low.digits == 4 && high.digits == 4) return low.value >= 1000 && high.value < 2200;
  if (low.digits > 3 || high.digits > 3) return false;
  const std::size_t word = text.is(high.end, kSpace) ? high.end + 1 : high.end;
  const std::u32string_view next = text.slice(word, text.word_end(word));
  for (const std::u32string_view month :
       {U"January",   U"February", U"March",    U"April",    U"May",       U"June",    U"July",     U"August",
        U"September", U"October",  U"November", U"December", U"janvier",   U"février", U"mars",     U"avril",
        U"mai",       U"juin",     U"juillet",  U"août",     U"septembre", U"octobre", U"novembre", U"décembre"}) {
    if (next == month) return true;
  }
  std::size_t end = low.begin;
  if (end > 0 && text.is(end - 1, kSpace)) --end;
  if (text.before(end) == U'.') --end;
  const std::u32string_view before = text.slice(text.word_begin(end), end);
  return before == U"pp" || before == U"p" || before == U"pages" || before == U"Pages" || before == U"chapters";
}

}  // namespace

void set_foreign_dashes(WorkingText& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string& tag = text.languages()[text.language(i)];
    if ((tag.substr(0, 2) != "en" && tag.substr(0, 2) != "fr") || !is_dash(text.at(i))) continue;
    std::size_t end = i + 1;
    while (is_dash(text.at(end))) ++end;
    const Dash dash = dash_at(text, i, end);
    const bool between = dash.space_left && dash.space_right && !dash.line_start && !dash.line_end;
    if (is_foreign_range(text, dash)) {
      text.set(dash.begin, U'–', Rule::D3);
    } else if (between && text.at(i) == U'-' && dash.run() <= 3 && !is_subtraction(text, dash)) {
      // Three hyphens are the long dash of English.
      text.set(dash.left, kNoBreakSpace, Rule::D1);
      text.replace(dash.begin, dash.end, dash.run() == 3 ? U"—" : U"–", dash.run() == 1 ? Rule::D1 : Rule::D2);
    } else if (between && dash.run() == 1) {
      text.set(dash.left, kNoBreakSpace, Rule::D1);
    }
    i = end - 1;
  }
  text.apply();
}

bool is_countable(std::u32string_view noun) {
  if (language::is_counted(to_utf8(noun))) return true;
  // Participants however the sign is set: "Teilnehmer*innen" ends its letters at the sign.
  return noun.size() > 8 && (noun.ends_with(U"nehmer") || noun.ends_with(U"nehmern") || noun.ends_with(U"ungen") ||
                             noun.ends_with(U"innen"));
}

void set_dashes(WorkingText& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_dash(text.at(i))) continue;
    std::size_t end = i + 1;
    while (is_dash(text.at(end))) ++end;
    settle_dash(text, i, end);
    i = end - 1;
  }
  text.apply();
}

}  // namespace dossier::normalise
