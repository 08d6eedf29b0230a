// T2, S6, S7: dates and times of day in prose.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/calendar.h"
#include "base/utf8.h"
#include "normalise/calendar_words.h"
#include "normalise/rules/numbers.h"
#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

/// From 1 on, the place of a word among names, or among their first letters; 0: none.
template <std::size_t Count>
int place_in(const std::array<std::string_view, Count>& names, std::u32string_view word,
             std::size_t letters = std::string_view::npos) {
  if (word.empty() || (class_of(word.front()) & kUpper) == 0) return 0;
  const std::string said = to_utf8(word);
  const auto found =
      std::ranges::find_if(names, [&](std::string_view name) { return said == name.substr(0, letters); });
  return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

struct Digits {
  std::size_t begin = 0, end = 0;
  int value = 0;
  std::size_t count() const { return end - begin; }
};

Digits digits_at(const WorkingText& text, std::size_t i) {
  Digits digits{i, i};
  while (text.is(digits.end, kDigit) && digits.end - i < 9)
    digits.value = digits.value * 10 + static_cast<int>(text.at(digits.end++) - U'0');
  return digits;
}

std::size_t skip_space(const WorkingText& text, std::size_t i) {
  return text.is(i, kSpace) ? i + 1 : i;
}

std::u32string month_name(int month) {
  return to_utf32(kMonthNames[static_cast<std::size_t>(month - 1)]);
}

std::u32string number(int value) {
  const std::string text = std::to_string(value);
  return {text.begin(), text.end()};
}

/// What follows `i`, whatever stands before it.
std::optional<NumericDate> numeric_date_behind_slash(const WorkingText& text, std::size_t i);

}  // namespace

std::optional<NumericDate> numeric_date(const WorkingText& text, std::size_t i) {
  if (i > 0 && (text.is(i - 1, kDigit | kLetter | kMasked) || text.before(i) == U'.' || text.before(i) == U'/' ||
                text.before(i) == U',' || text.before(i) == U'_'))
    return std::nullopt;
  return numeric_date_behind_slash(text, i);
}

namespace {

std::optional<NumericDate> numeric_date_behind_slash(const WorkingText& text, std::size_t i) {
  const Digits day = digits_at(text, i);
  if (day.count() == 0 || day.count() > 2 || text.at(day.end) != U'.') return std::nullopt;
  const Digits month = digits_at(text, skip_space(text, day.end + 1));
  if (month.count() == 0 || month.count() > 2 || text.at(month.end) != U'.') return std::nullopt;
  const Digits year = digits_at(text, skip_space(text, month.end + 1));
  if (year.count() != 4 && year.count() != 2) return std::nullopt;
  // With two digits nothing but "4.3.21" is a date: spaces make a list of it.
  if (year.count() == 2 && (year.begin > month.end + 1 || month.begin > day.end + 1)) return std::nullopt;
  if ((month.begin > day.end + 1) != (year.begin > month.end + 1)) return std::nullopt;
  if (text.is(year.end, kDigit | kLetter | kMasked) || text.at(year.end) == U'/' || text.at(year.end) == U'_' ||
      ((text.at(year.end) == U'.' || text.at(year.end) == U',' || text.at(year.end) == U'-') &&
       text.is(year.end + 1, kDigit)))
    return std::nullopt;
  // An article number ("Art. 3.12.2020") or a heading is none.
  return NumericDate{i, year.end, day.value, month.value, year.value, year.count() == 2};
}

/// "4.3." without a year at the left side of a range, ending before `end`: its begin.
std::optional<NumericDate> short_date(const WorkingText& text, std::size_t i) {
  const Digits day = digits_at(text, i);
  if (day.count() == 0 || day.count() > 2 || text.at(day.end) != U'.') return std::nullopt;
  NumericDate date{i, day.end + 1, day.value, 0, 0, false};
  const Digits month = digits_at(text, day.end + 1);
  if (month.count() >= 1 && month.count() <= 2 && text.at(month.end) == U'.') {
    date.month = month.value;
    date.end = month.end + 1;
  }
  return date;
}

constexpr int kFirstYear = 1900, kLastYear = 2099;

/// A day that exists, in years people write so.
bool is_written_out(const NumericDate& date) {
  return !date.two_digits && date.year >= kFirstYear && date.year <= kLastYear &&
         make_date(date.year, date.month, date.day).has_value();
}

bool is_range_mark(char32_t c) {
  return c == U'-' || c == U'–';
}

std::u32string day_and_month(int day, int month) {
  return number(day) + U"." + kNoBreakSpace + month_name(month);
}

std::u32string written(const NumericDate& date) {
  return day_and_month(date.day, date.month) + U" " + number(date.year);
}

/// A range written with as much of its first day as differs from its last.
std::u32string written_range(int day, int month, const NumericDate& last) {
  if (month == last.month) return number(day) + U".–" + written(last);
  return day_and_month(day, month) + kNoBreakSpace + U"– " + written(last);
}

/// The line speaks of how dates are written: "TT.MM.JJJJ", "Format".
bool is_about_formats(const WorkingText& text, std::size_t i) {
  std::size_t begin = i, end = i;
  while (begin > 0 && text.before(begin) != U'\n') --begin;
  while (end < text.size() && text.at(end) != U'\n') ++end;
  const std::u32string_view line = text.slice(begin, end);
  for (const std::u32string_view sign : {U"TT.MM", U"tt.mm", U"DD.MM", U"dd.mm", U"TT.mm", U"D.M.", U"JJJJ", U"YYYY",
                                         U"yyyy", U"Datumsformat", U"Datumsangabe im Format", U"Schreibweise"}) {
    if (line.find(sign) != std::u32string_view::npos) return true;
  }
  return false;
}

/// "zuletzt geändert durch Art. 18 G v. 22.12.2020 I 3256", "L 86 vom 28.3.2008, S. 34": how laws and gazettes are
/// cited.
bool is_cited_law(std::u32string_view before, std::u32string_view behind) {
  const auto digit = [](char32_t c) { return (class_of(c) & kDigit) != 0; };
  const auto skip = [](std::u32string_view words, std::size_t at) {
    while (at < words.size() && (words[at] == U' ' || words[at] == kNoBreakSpace)) ++at;
    return at;
  };
  // " I 3256", " II S. 12": part and page of a gazette.
  std::size_t at = skip(behind, 0);
  const std::size_t roman = at;
  while (at < behind.size() && (behind[at] == U'I' || behind[at] == U'V')) ++at;
  if (at > roman && roman > 0) {
    at = skip(behind, at);
    if (at < behind.size() && (digit(behind[at]) || behind.substr(at).starts_with(U"S."))) return true;
  }
  // "L 86 vom", "Nr. L 12 v."
  for (const std::u32string_view link : {U" vom ", U" v. ", U" vom\u00A0", U" v.\u00A0"}) {
    if (!before.ends_with(link)) continue;
    std::u32string_view head = before.substr(0, before.size() - link.size());
    for (const std::u32string_view law : {U" G", U" V", U" Bek", U" Bek.", U" AnO", U" Erl.", U" RdErl.", U" VO"}) {
      if (head.ends_with(law)) return true;
    }
    std::size_t end = head.size();
    while (end > 0 && digit(head[end - 1])) --end;
    if (end < head.size() && end > 1 && (head[end - 1] == U' ' || head[end - 1] == kNoBreakSpace) &&
        (head[end - 2] == U'L' || head[end - 2] == U'C') && (end == 2 || (class_of(head[end - 3]) & kLetter) == 0))
      return true;
  }
  return false;
}

/// Gazettes and courts near a date make it part of a reference: "BAnz AT 12.03.2021 B1", "(ABl. L 331 vom 14.12.2017",
/// "BGH, Urteil vom 4.3.2021", "Gesetz vom 12.12.2017 (BGBl. I S. 123)".
bool is_in_reference(const WorkingText& text, const NumericDate& date) {
  constexpr std::size_t kBefore = 60, kBehind = 30;
  const std::size_t begin = date.begin > kBefore ? date.begin - kBefore : 0;
  std::u32string_view before = text.slice(begin, date.begin);
  if (const std::size_t line = before.rfind(U'\n'); line != std::u32string_view::npos) before.remove_prefix(line + 1);
  std::u32string_view behind = text.slice(date.end, std::min(date.end + kBehind, text.size()));
  behind = behind.substr(0, behind.find(U'\n'));
  if (is_cited_law(before, behind)) return true;
  const auto named = [](std::u32string_view words, std::u32string_view name) {
    for (std::size_t at = words.find(name); at != std::u32string_view::npos; at = words.find(name, at + 1)) {
      const bool begins = at == 0 || (class_of(words[at - 1]) & (kLetter | kMasked)) == 0;
      const std::size_t end = at + name.size();
      if (begins && (end >= words.size() || (class_of(words[end]) & kLower) == 0)) return true;
    }
    return false;
  };
  for (const std::u32string_view gazette : {U"BAnz",
                                            U"BGBl",
                                            U"RGBl",
                                            U"ABl",
                                            U"ABl.EU",
                                            U"GVBl",
                                            U"GVOBl",
                                            U"GV",
                                            U"GBl",
                                            U"GMBl",
                                            U"BStBl",
                                            U"KABl",
                                            U"HmbGVBl",
                                            U"SächsGVBl",
                                            U"Nds.GVBl",
                                            U"MBl",
                                            U"BKGG",
                                            U"Bundesanzeiger",
                                            U"Bundesgesetzblatt",
                                            U"Amtsblatt",
                                            U"StAnz",
                                            U"VkBl",
                                            U"eBAnz",
                                            U"Drucksache",
                                            U"Drs",
                                            U"BT-Drs",
                                            U"SR",
                                            U"AS"}) {
    if (gazette.size() > 2 && (named(before, gazette) || named(behind, gazette))) return true;
    if (gazette.size() == 2 && before.find(std::u32string(gazette) + U" ") != std::u32string_view::npos &&
        named(before, U"S.") && named(before, gazette))
      return true;
  }
  for (const std::u32string_view court :
       {U"BGH",  U"BVerwG", U"BVerfG", U"BAG",     U"BFH",  U"BSG", U"OVG",  U"VGH",  U"VG",
        U"OLG",  U"LG",     U"AG",     U"LAG",     U"ArbG", U"LSG", U"SG",   U"FG",   U"KG",
        U"EuGH", U"EuG",    U"EGMR",   U"BayObLG", U"RG",   U"OGH", U"VfGH", U"VwGH", U"BGer"}) {
    if (named(before, court) &&
        (before.find(U"Urt") != std::u32string_view::npos || before.find(U"Beschl") != std::u32string_view::npos ||
         before.find(U"Entsch") != std::u32string_view::npos || before.find(U"vom ") != std::u32string_view::npos ||
         before.find(U"v. ") != std::u32string_view::npos))
      return true;
  }
  // A docket behind it: "Urteil vom 4.3.2021 – V ZR 44/20", "Beschl. v. 4.3.2021 - 4 B 12/20".
  const bool decision =
      before.find(U"Urt") != std::u32string_view::npos || before.find(U"Beschl") != std::u32string_view::npos;
  if (!decision) return false;
  std::size_t at = 0;
  while (at < behind.size() && (behind[at] == U' ' || behind[at] == kNoBreakSpace || behind[at] == U'–' ||
                                behind[at] == U'-' || behind[at] == U',' || behind[at] == U'('))
    ++at;
  const std::size_t slash = behind.find(U'/', at);
  return at > 0 && slash != std::u32string_view::npos && slash > at + 2 && slash + 1 < behind.size() &&
         (class_of(behind[slash - 1]) & kDigit) != 0 && (class_of(behind[slash + 1]) & kDigit) != 0;
}

/// A number with dots is no date behind a word for what is numbered so ("Punkt 4.3.2010").
bool is_left_as_typed(const WorkingText& text, const NumericDate& date) {
  return is_name_of_something(text, date.begin) || is_about_formats(text, date.begin) || is_in_reference(text, date);
}

/// T2: "4.3.2021" and a range of two whole dates. Gives the end of what it handled; 0 if no date begins at `i`.
std::size_t write_whole_date(WorkingText& text, std::size_t i) {
  const auto date = numeric_date(text, i);
  if (!date) return 0;
  if (!is_written_out(*date) || is_left_as_typed(text, *date)) return date->end;
  // A range of two whole dates. numeric_date() wants a clean begin, which a dash is.
  const std::size_t dash = skip_space(text, date->end);
  if (is_range_mark(text.at(dash)) && (dash > date->end) == text.is(dash + 1, kSpace)) {
    const auto last = numeric_date(text, skip_space(text, dash + 1));
    if (last && is_written_out(*last)) {
      const std::u32string range = last->year == date->year ? written_range(date->day, date->month, *last)
                                                            : written(*date) + kNoBreakSpace + U"– " + written(*last);
      text.replace(i, last->end, range, Rule::T2);
      return last->end;
    }
  }
  text.replace(i, date->end, written(*date), Rule::T2);
  return date->end;
}

/// T2: "20.5. bis 22.5.2021": both are written in one way. Gives the end of the first; 0 if that is not it.
std::size_t write_first_of_two(WorkingText& text, std::size_t i, const NumericDate& first) {
  if (first.month == 0 || !text.is(first.end, kSpace)) return 0;
  for (const std::u32string_view join : {U"bis ", U"und ", U"oder ", U"bis zum "}) {
    if (!text.starts_with(first.end + 1, join)) continue;
    const auto second = numeric_date(text, first.end + 1 + join.size());
    if (!second || !is_written_out(*second) || !make_date(second->year, first.month, first.day) ||
        is_left_as_typed(text, first))
      continue;
    text.replace(i, first.end, day_and_month(first.day, first.month), Rule::T2);
    return first.end;
  }
  return 0;
}

/// T2: "4.3.–6.3.2021", "4.–6.3.2021", "24./25.9.2021". Gives the end of what it handled; 0 if that is not it.
std::size_t write_shortened_range(WorkingText& text, std::size_t i, const NumericDate& first) {
  const bool slash = text.at(first.end) == U'/' && first.month == 0;
  const std::size_t mark = slash ? first.end : skip_space(text, first.end);
  if (!slash && !is_range_mark(text.at(mark))) return 0;
  const std::size_t next = slash ? mark + 1 : skip_space(text, mark + 1);
  const auto last = slash ? numeric_date_behind_slash(text, next) : numeric_date(text, next);
  if (!last || !is_written_out(*last) || is_left_as_typed(text, first) || is_left_as_typed(text, *last)) return 0;
  const int month = first.month == 0 ? last->month : first.month;
  if (!make_date(last->year, month, first.day)) return 0;
  text.replace(i, last->end,
               slash ? number(first.day) + U"./" + written(*last) : written_range(first.day, month, *last), Rule::T2);
  return last->end;
}

/// T2: a numeric date, or a range of two that shares month or year, is written with the month's name.
std::size_t write_numeric_date(WorkingText& text, std::size_t i) {
  if (i > 1 && is_range_mark(text.at(i - 1)) && (text.is(i - 2, kDigit) || text.at(i - 2) == U'.'))
    return i + 1;  // handled with its first part
  if (const std::size_t end = write_whole_date(text, i)) return end;
  const auto first = short_date(text, i);
  if (!first ||
      (i > 0 && (text.is(i - 1, kDigit | kLetter | kMasked) || text.before(i) == U'.' || text.before(i) == U'/')))
    return i + 1;
  if (const std::size_t end = write_first_of_two(text, i, *first)) return end;
  if (const std::size_t end = write_shortened_range(text, i, *first)) return end;
  return i + 1;
}

/// S6: "4. März", "15.Dezember".
void tie_month(WorkingText& text, std::size_t dot) {
  std::size_t first = dot;
  while (first > 0 && text.is(first - 1, kDigit)) --first;
  const Digits day = digits_at(text, first);
  if (day.count() == 0 || day.count() > 2 || day.value < 1 || day.value > 31 ||
      (first > 0 && text.is(first - 1, kLetter)))
    return;
  const std::size_t month = skip_space(text, dot + 1);
  std::size_t end = text.word_end(month);
  bool named = month_named(text.slice(month, end)) != 0;
  if (!named && text.at(end) == U'.') {
    for (const std::u32string_view brief :
         {U"Jan", U"Feb", U"Mrz", U"Mär", U"Apr", U"Jun", U"Jul", U"Aug", U"Sep", U"Sept", U"Okt", U"Nov", U"Dez"})
      named = named || text.slice(month, end) == brief;
  }
  if (!named) return;
  // "am 04. März": no zero before a day beside the month's name.
  if (day.count() == 2 && text.at(first) == U'0' && (first == 0 || text.is(first - 1, kSpace | kNewline)))
    text.replace(first, first + 1, U"", Rule::S6);
  if (month == dot + 1)
    text.insert(month, std::u32string(1, kNoBreakSpace), Rule::S6);
  else
    text.set(dot + 1, kNoBreakSpace, Rule::S6);
}

bool is_clock(const WorkingText& text, std::size_t i, Digits& hours, Digits& minutes) {
  if (i > 0 && (text.is(i - 1, kDigit | kLetter | kMasked) || text.before(i) == U'.' || text.before(i) == U':' ||
                text.before(i) == U','))
    return false;
  hours = digits_at(text, i);
  if (hours.count() == 0 || hours.count() > 2 || hours.value > 24 ||
      (text.at(hours.end) != U'.' && text.at(hours.end) != U':'))
    return false;
  minutes = digits_at(text, hours.end + 1);
  return minutes.count() == 2 && minutes.value < 60;
}

/// "9.00–10.30 h": two times of day and the hours' sign.
bool is_range_in_hours(const WorkingText& text, std::size_t i, std::size_t end) {
  const auto leads_to_sign = [&](std::size_t at) {
    const std::size_t sign = skip_space(text, at);
    return text.at(sign) == U'h' && !text.is(sign + 1, kLetter | kDigit);
  };
  Digits hours, minutes;
  const std::size_t mark = skip_space(text, end);
  if (text.at(mark) == U'–' || text.at(mark) == U'-') {
    const std::size_t next = skip_space(text, mark + 1);
    hours = digits_at(text, next);
    if (hours.count() == 0 || hours.count() > 2 || hours.value > 24) return false;
    if (text.at(hours.end) != U'.' && text.at(hours.end) != U':') return false;
    minutes = digits_at(text, hours.end + 1);
    return minutes.count() == 2 && minutes.value < 60 && leads_to_sign(minutes.end);
  }
  // The second of the two.
  return leads_to_sign(end) && i > 3 && is_range_mark(text.at(i - 1)) && text.is(i - 2, kDigit) &&
         text.is(i - 3, kDigit) && (text.at(i - 4) == U':' || text.at(i - 4) == U'.');
}

bool is_uhr(const WorkingText& text, std::size_t i) {
  return text.starts_with(i, U"Uhr") && !text.is(i + 3, kLetter | kDigit);
}

/// From the end of a time: "Uhr" follows, directly or behind further times ("11.00 bis 13.00 Uhr").
bool leads_to_uhr(const WorkingText& text, std::size_t end) {
  for (int guard = 0; guard < 6; ++guard) {
    const std::size_t next = skip_space(text, end);
    if (is_uhr(text, next)) return true;
    std::size_t at = next;
    if (text.at(at) == U'–' || text.at(at) == U'-' || text.at(at) == U'/' || text.at(at) == U',') {
      ++at;
    } else {
      const std::size_t word = text.word_end(at);
      const std::u32string_view join = text.slice(at, word);
      if (join != U"bis" && join != U"und" && join != U"oder") return false;
      at = word;
    }
    at = skip_space(text, at);
    Digits hours = digits_at(text, at), minutes;
    if (hours.count() == 0 || hours.count() > 2 || hours.value > 24) return false;
    end = hours.end;
    if (text.at(end) == U'.' || text.at(end) == U':') {
      minutes = digits_at(text, end + 1);
      if (minutes.count() == 2) end = minutes.end;
    }
  }
  return false;
}

/// S7: "11.00 Uhr" is 11:00 Uhr, and the number stays with its "Uhr".
void write_time(WorkingText& text, std::size_t i) {
  Digits hours, minutes;
  if (is_clock(text, i, hours, minutes) && text.at(hours.end) == U'.' && !text.is(minutes.end, kDigit) &&
      (leads_to_uhr(text, minutes.end) || is_range_in_hours(text, i, minutes.end))) {
    text.set(hours.end, U':', Rule::S7);
  }
}

}  // namespace

void write_dates(WorkingText& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.is(i, kDigit) && !text.is(i - 1, kDigit)) {
      i = write_numeric_date(text, i) - 1;
    }
  }
  text.apply();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text.at(i);
    if (c == U'.' && i > 0 && text.is(i - 1, kDigit)) {
      tie_month(text, i);
    } else if (text.is(i, kDigit) && (i == 0 || !text.is(i - 1, kDigit))) {
      write_time(text, i);
    } else if (c == U'U' && is_uhr(text, i)) {
      if (i > 0 && text.is(i - 1, kDigit)) text.insert(i, std::u32string(1, kNoBreakSpace), Rule::S7);
      if (i > 1 && text.is(i - 1, kSpace) && text.is(i - 2, kDigit)) text.set(i - 1, kNoBreakSpace, Rule::S7);
    }
  }
  text.apply();
}

int month_named(std::u32string_view word) {
  if (word == U"Jänner") return 1;
  if (word == U"Feber") return 2;
  return place_in(kMonthNames, word);
}

int weekday_named(std::u32string_view word) {
  if (word == U"Sonnabend") return 6;
  const int place = place_in(kWeekdayNames, word);
  return place > 0 || word.size() != 2 ? place : place_in(kWeekdayNames, word, 2);
}

}  // namespace dossier::normalise
