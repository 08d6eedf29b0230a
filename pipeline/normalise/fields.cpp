// T1, T3: date and time fields.
#include <string>

#include "language/dates.h"
#include "normalise/calendar_words.h"
#include "normalise/normalise.h"

namespace dossier::normalise {
namespace {

constexpr const char* kNoBreak = "\u00A0";

std::string day_and_month(model::Date date) {
  return std::to_string(date.day) + "." + kNoBreak + std::string(kMonthNames[date.month - 1U]);
}

std::string whole(model::Date date) {
  return day_and_month(date) + " " + std::to_string(date.year);
}

std::string clock(model::TimeOfDay time) {
  const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  return two(time.minutes / 60) + ":" + two(time.minutes % 60);
}

}  // namespace

std::string date_field(std::string_view words) {
  const language::DateReading reading = language::read_date(words);
  if (!reading.first) return {};
  const model::Date first = *reading.first;
  if (!reading.last || *reading.last == first) {
    return std::string(kWeekdayNames[static_cast<std::size_t>(weekday(first) - 1)]) + ", " + whole(first);
  }
  const model::Date last = *reading.last;
  const std::string dash = std::string(kNoBreak) + "– ";
  if (first.year != last.year) return whole(first) + dash + whole(last);
  if (first.month != last.month) return day_and_month(first) + dash + whole(last);
  return std::to_string(first.day) + ".–" + whole(last);
}

std::string time_field(std::string_view words) {
  using model::TimeSense;
  const language::TimeReading reading = language::read_time(words);
  if (reading.fault != language::TimeReading::Fault::none || reading.sense == TimeSense::worded) return {};
  if (reading.sense == TimeSense::all_day) return "ganztägig";
  std::string out;
  if (reading.sense == TimeSense::from) out = "ab ";
  if (reading.sense == TimeSense::circa) out = std::string("ca.") + kNoBreak;
  if (reading.sense == TimeSense::towards) out = "gegen ";
  if (reading.start) {
    const int quarter = reading.sense == TimeSense::quarter_past ? kAcademicQuarter : 0;
    out += clock({static_cast<std::uint16_t>(reading.start->minutes - quarter)});
    if (reading.end) out += "–" + clock(*reading.end);
  } else {
    out += "bis " + clock(*reading.end);
  }
  out += std::string(kNoBreak) + "Uhr";
  if (reading.sense == TimeSense::sharp) out += std::string(kNoBreak) + "s.\u202Ft.";
  if (reading.sense == TimeSense::quarter_past) out += std::string(kNoBreak) + "c.\u202Ft.";
  return out;
}

}  // namespace dossier::normalise
