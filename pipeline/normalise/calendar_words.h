// German names of months and weekdays, and dates as found in prose.
#pragma once

#include <cstddef>
#include <optional>

#include "language/calendar_words.h"

namespace dossier::normalise {

class WorkingText;

inline constexpr auto& kMonthNames = language::kGermanCalendar.months;
inline constexpr auto& kWeekdayNames = language::kGermanCalendar.weekdays;

/// "4.3.2021", "04.03.21", "4. 3. 2021" in a text: where, and its numbers as typed; it need not be a day that exists.
struct NumericDate {
  std::size_t begin, end;
  int day, month, year;
  bool two_digits;  // of the year
};

/// The numeric date that begins at character `i`.
std::optional<NumericDate> numeric_date(const WorkingText& text, std::size_t i);

}  // namespace dossier::normalise
