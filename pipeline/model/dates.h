// Dates and times of day as people type them in a field, and the calendar needed to judge them.
// Fields only: dates within prose are found by normalise/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/event.h"

namespace dossier::model {

/// The day, if the calendar (proleptic Gregorian, years 1 to 9999) has it.
std::optional<Date> make_date(int year, int month, int day);

/// Monday 1 … Sunday 7 (ISO 8601).
int weekday(Date date);

/// Days since 1 January 1970, negative before.
long day_number(Date date);

/// "2021-03-04" (ISO 8601).
std::string iso(Date date);

/// What a field says. `fault` tells why `first` is empty.
struct DateReading {
  enum class Fault { none, no_date, no_such_day } fault = Fault::no_date;
  std::optional<Date> first, last;  // last only for a span of days; never checked to be after first
  int first_weekday = 0;            // as typed, 1–7; 0: none
  int last_weekday = 0;
};

/// Reads 2021-03-04, 4.3.2021, 04.03.2021, 4. März 2021, each with or without a weekday before it, and spans of
/// two: "4.–6. März 2021", "4.3. - 6.4.2021", "30. Dezember 2021 bis 2. Januar 2022". Any kind of dash and space.
DateReading read_date(std::string_view words);

/// What a field says. `no_figures`: words that place something without a time of day, "im Anschluss", "mittags".
struct TimeReading {
  enum class Fault { none, no_time, no_such_time, no_figures } fault = Fault::no_time;
  std::optional<TimeOfDay> start, end;
  TimeSense sense = TimeSense::plain;
};

/// Reads 11:00, 11.00, "11 Uhr", 18h30, and spans: "11:00 - 13:00 Uhr", "von 11 bis 13 Uhr", "11–13 Uhr"; "ab", "bis",
/// "gegen", "ca." before them, "s.t." and "c.t." behind; "ganztägig". 24:00 is the end of the day.
TimeReading read_time(std::string_view words);

}  // namespace dossier::model
