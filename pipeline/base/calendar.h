// Days and times of day, and the arithmetic of the calendar.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace dossier {

/// A calendar day (proleptic Gregorian), always a valid one.
struct Date {
  std::int32_t year = 0;
  std::uint8_t month = 0;  // 1–12
  std::uint8_t day = 0;    // 1–31
  auto operator<=>(const Date&) const = default;
};

/// A time of day in minutes after midnight, 0–1440.
struct TimeOfDay {
  std::uint16_t minutes = 0;
  auto operator<=>(const TimeOfDay&) const = default;
};

/// What a time says beyond its figures.
enum class TimeSense {
  plain,         // "18:00", "18:00 - 20:00"; an end alone: "bis 20 Uhr"
  from,          // "ab 18 Uhr"
  circa,         // "ca. 18 Uhr"
  towards,       // "gegen 18 Uhr"
  sharp,         // "18 Uhr s.t.", sine tempore
  quarter_past,  // "18 Uhr c.t.", cum tempore: printed as 18:00, it begins at 18:15
  all_day,       // "ganztägig"
  worded,        // only its words say it: "im Anschluss", "ab ca. 18 Uhr"; figures where they are known
};

/// The academic quarter of an hour behind a time "c.t.", in minutes.
inline constexpr int kAcademicQuarter = 15;

/// The day, if the calendar (proleptic Gregorian, years 1 to 9999) has it.
std::optional<Date> make_date(int year, int month, int day);

/// The last day of a month that the calendar has.
Date last_of_month(int year, int month);

/// Monday 1 … Sunday 7 (ISO 8601).
int weekday(Date date);

/// Days since 1 January 1970, negative before; and the day of such a number.
long day_number(Date date);
Date date_of(long day_number);

/// "2021-03-04" (ISO 8601).
std::string iso(Date date);

}  // namespace dossier
