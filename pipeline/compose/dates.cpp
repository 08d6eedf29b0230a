#include "compose/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/calendar.h"
#include "language/calendar_words.h"

namespace dossier::compose {
namespace {

constexpr std::string_view kNoBreak = "\xC2\xA0";
constexpr std::string_view kNarrow = "\xE2\x80\xAF";

bool german(const Words& words) {
  return words.language == "de";
}

const language::CalendarWords& calendar(const Words& words) {
  return german(words) ? language::kGermanCalendar : language::kEnglishCalendar;
}

std::string_view month_name(const model::Date& date, const Words& words) {
  return calendar(words).months[(date.month - 1U) % 12U];
}

std::string_view weekday_name(const model::Date& date, const Words& words) {
  return calendar(words).weekdays[static_cast<std::size_t>(weekday(date) - 1)];
}

/// "4." in German, "4" in English.
std::string day_figure(const model::Date& date, const Words& words) {
  return fmt::format("{}{}", static_cast<unsigned>(date.day), german(words) ? "." : "");
}

std::string day_and_month(const model::Date& date, const Words& words) {
  return fmt::format("{}{}{}", day_figure(date, words), kNoBreak, month_name(date, words));
}

std::string clock(const model::TimeOfDay& time) {
  return fmt::format("{:02}:{:02}", time.minutes / 60U, time.minutes % 60U);
}

}  // namespace

std::string short_date(const model::Date& date, const Words& words) {
  return fmt::format("{} {}", day_and_month(date, words), date.year);
}

std::string month_and_year(const model::Date& date, const Words& words) {
  return fmt::format("{} {}", month_name(date, words), date.year);
}

std::string date_line(const model::DateField& date, const Words& words) {
  if (!date.first) return date.words.value;
  const model::Date& first = *date.first;
  if (!date.last || *date.last == first) {
    return fmt::format("{}, {}", weekday_name(first, words), short_date(first, words));
  }
  const model::Date& last = *date.last;
  const std::string end = short_date(last, words);
  if (first.year != last.year) return fmt::format("{}{}– {}", short_date(first, words), kNoBreak, end);
  if (first.month != last.month) return fmt::format("{}{}– {}", day_and_month(first, words), kNoBreak, end);
  return fmt::format("{}–{}", day_figure(first, words), end);
}

std::string time_line(const model::TimeField& time, const Words& words) {
  using model::TimeSense;
  if (time.sense == TimeSense::all_day) return std::string(words.all_day);
  if (time.sense == TimeSense::worded || (!time.start && !time.end)) return time.words.value;
  std::string figures;
  if (time.start) {
    const int quarter = time.sense == TimeSense::quarter_past ? kAcademicQuarter : 0;
    figures = clock({static_cast<std::uint16_t>(time.start->minutes - quarter)});
    if (time.end) figures += "–";
  }
  if (time.end) figures += clock(*time.end);
  if (german(words)) figures += std::string(kNoBreak) + "Uhr";
  const auto with = [&figures](std::string_view pattern) { return fmt::format(fmt::runtime(pattern), figures); };
  if (!time.start) return with(words.time_until);
  switch (time.sense) {
    case TimeSense::from:
      return with(words.time_from);
    case TimeSense::circa:
      return with(words.time_circa);
    case TimeSense::towards:
      return with(words.time_towards);
    case TimeSense::sharp:
      return with(words.time_sharp);
    case TimeSense::quarter_past:
      return with(words.time_quarter_past);
    case TimeSense::plain:
    case TimeSense::all_day:
    case TimeSense::worded:
      break;
  }
  return figures;
}

std::string number(std::uint64_t count) {
  std::string digits = fmt::format("{}", count);
  if (digits.size() < 5) return digits;
  for (std::size_t at = digits.size() - 3; at < digits.size(); at -= 3) {
    if (at == 0) break;
    digits.insert(at, kNarrow);
    if (at < 3) break;
  }
  return digits;
}

std::string file_size(std::uint64_t bytes, const Words& words) {
  const std::uint64_t kilobytes = std::max<std::uint64_t>(1, (bytes + 500) / 1000);
  if (kilobytes < 1000) return fmt::format("{}{}KB", kilobytes, kNarrow);
  const std::uint64_t tenths = (bytes + 50'000) / 100'000;
  return fmt::format("{}{}{}{}MB", number(tenths / 10), german(words) ? "," : ".", tenths % 10, kNarrow);
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number(count), count == 1 ? one : many);
}

}  // namespace dossier::compose
