// Dates and times of day as people type them in a field, in German. Fields only: dates within prose are found by
// normalise/.
#pragma once

#include <optional>
#include <string_view>

#include "base/calendar.h"

namespace dossier::language {

/// What a field says. `no_figures`: words that place something without a time of day, "im Anschluss", "mittags".
struct TimeReading {
  enum class Fault { none, no_time, no_such_time, no_figures } fault = Fault::no_time;
  std::optional<TimeOfDay> start, end;
  TimeSense sense = TimeSense::plain;
};

/// Reads 11:00, 11.00, "11 Uhr", 18h30, "6:30 p.m.", and spans: "11:00 - 13:00 Uhr", "von 11 bis 13 Uhr", "11–13 Uhr";
/// "ab", "bis", "gegen", "ca." before them, "s.t." and "c.t." behind; "ganztägig". 24:00 is the end of the day.
TimeReading read_time(std::string_view words);

/// What a field says. `fault` tells why `first` is empty; `no_one_day`: a month, or several days apart.
struct DateReading {
  enum class Fault { none, no_date, no_such_day, no_one_day } fault = Fault::no_date;
  std::optional<Date> first, last;  // last only for a span of days; never checked to be after first
  std::optional<Date> about;        // with no_one_day: the first of the days, or the last day of the month
  int first_weekday = 0;            // as typed, 1–7; 0: none
  int last_weekday = 0;
  bool short_year = false;  // two digits, completed by full_year()
  TimeReading time;         // that stands behind the day; fault no_time if there is none
};

/// Reads 2021-03-04, 4.3.2021, 04.03.2021, 4. März 2021, 4.3.21, each with or without a weekday before it and a time
/// behind it, and spans of two or days in a row: "4.–6. März 2021", "4.3. - 6.4.2021", "1./2. Juli 2024", "1., 2.
/// und 3. Juli 2024". A moment of an export, "2021-03-04T10:00:00Z", is told in the time of Berlin; midnight says the
/// day only. English by the names of its months, "March 4, 2021", "4–6 March 2021"; "3/4/2021" may be two days and is
/// read in no language. "Juli 2024" and days apart are `no_one_day`. Any kind of dash and space.
DateReading read_date(std::string_view words);

/// The year two digits stand for, in texts of our time: 2000 to 2049, 1950 to 1999.
int full_year(int two_digits);

}  // namespace dossier::language
