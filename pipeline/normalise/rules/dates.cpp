// T2, S6, S7: dates and times of day in prose.
#include <array>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "model/dates.h"
#include "normalise/calendar_words.h"
#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

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

}  // namespace

std::optional<NumericDate> numeric_date(const WorkingText& text, std::size_t i) {
  if (i > 0 && (text.is(i - 1, kDigit | kLetter | kMasked) || text.before(i) == U'.' || text.before(i) == U'/' ||
                text.before(i) == U',' || text.before(i) == U'_'))
    return std::nullopt;
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

namespace {

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

/// T2: a numeric date, or a range of two that shares month or year, is written with the month's name.
std::size_t write_numeric_date(WorkingText& text, std::size_t i) {
  const auto is_range_mark = [&](std::size_t at) { return text.at(at) == U'-' || text.at(at) == U'–'; };
  if (i > 0 && is_range_mark(i - 1) && i > 1 && (text.is(i - 2, kDigit) || text.at(i - 2) == U'.'))
    return i + 1;  // handled with its first part
  if (const auto date = numeric_date(text, i)) {
    if (date->two_digits) return date->end;
    if (date->year < 1900 || date->year > 2099 || !model::make_date(date->year, date->month, date->day))
      return date->end;
    const std::u32string with =
        number(date->day) + U"." + kNoBreakSpace + month_name(date->month) + U" " + number(date->year);
    // A range of two whole dates.
    std::size_t dash = skip_space(text, date->end);
    if (is_range_mark(dash) && (dash > date->end) == text.is(dash + 1, kSpace)) {
      const std::size_t next = skip_space(text, dash + 1);
      WorkingText& all = text;
      std::optional<NumericDate> last;
      // numeric_date() wants a clean begin, which a dash is.
      last = numeric_date(all, next);
      if (last && !last->two_digits && model::make_date(last->year, last->month, last->day)) {
        std::u32string second =
            number(last->day) + U"." + kNoBreakSpace + month_name(last->month) + U" " + number(last->year);
        std::u32string range;
        if (last->year == date->year && last->month == date->month) {
          range = number(date->day) + U".–" + second;
        } else if (last->year == date->year) {
          range = number(date->day) + U"." + kNoBreakSpace + month_name(date->month) + kNoBreakSpace + U"– " + second;
        } else {
          range = with + kNoBreakSpace + U"– " + second;
        }
        text.replace(i, last->end, range, Rule::T2);
        return last->end;
      }
    }
    text.replace(i, date->end, with, Rule::T2);
    return date->end;
  }
  // "4.3.–6.3.2021", "4.–6.3.2021"
  const auto first = short_date(text, i);
  if (!first ||
      (i > 0 && (text.is(i - 1, kDigit | kLetter | kMasked) || text.before(i) == U'.' || text.before(i) == U'/')))
    return i + 1;
  // "20.5. bis 22.5.2021": both are written in one way.
  if (first->month != 0 && text.is(first->end, kSpace)) {
    for (const std::u32string_view join : {U"bis ", U"und ", U"oder ", U"bis zum "}) {
      if (!text.starts_with(first->end + 1, join)) continue;
      const auto second = numeric_date(text, first->end + 1 + join.size());
      if (second && !second->two_digits && second->year >= 1900 && second->year <= 2099 &&
          model::make_date(second->year, second->month, second->day) &&
          model::make_date(second->year, first->month, first->day)) {
        text.replace(i, first->end, number(first->day) + U"." + kNoBreakSpace + month_name(first->month), Rule::T2);
        return first->end;
      }
    }
  }
  const std::size_t dash = skip_space(text, first->end);
  if (!is_range_mark(dash)) return i + 1;
  const auto last = numeric_date(text, skip_space(text, dash + 1));
  if (!last || last->two_digits || last->year < 1900 || last->year > 2099 ||
      !model::make_date(last->year, last->month, last->day))
    return i + 1;
  const int month = first->month == 0 ? last->month : first->month;
  if (!model::make_date(last->year, month, first->day)) return i + 1;
  const std::u32string second =
      number(last->day) + U"." + kNoBreakSpace + month_name(last->month) + U" " + number(last->year);
  const std::u32string range = month == last->month ? number(first->day) + U".–" + second
                                                    : number(first->day) + U"." + kNoBreakSpace + month_name(month) +
                                                          kNoBreakSpace + U"– " + second;
  text.replace(i, last->end, range, Rule::T2);
  return last->end;
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
      leads_to_uhr(text, minutes.end)) {
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

}  // namespace dossier::normalise
