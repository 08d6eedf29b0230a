// Times and dates at the begin of lines and within headings of foreign programmes. What they mean is read by
// language/dates.h as everywhere; here is found where they stand.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/words.h"
#include "language/dates.h"

namespace dossier::importing {

/// A time that begins a text: "11:00 - 11:15 Uhr Begrüßung".
struct LeadingTime {
  std::string start, end;  // "11:00"; end may be empty
  std::string words;       // as typed, where figures do not say it all: "ab 18 Uhr", "ca. 10 Uhr"; else empty
  std::string day;         // words before it that name a day: "Freitag", "Samstag, 14.9."; empty without
  std::size_t length = 0;  // bytes of the text that it takes, with the signs behind it
};
std::optional<LeadingTime> leading_time(std::string_view text);

/// A day or span within a text, the longest words that name it.
struct FoundDate {
  std::size_t begin = 0, end = 0;
  language::DateReading reading;
};
std::optional<FoundDate> find_date(std::string_view text);
bool holds_date(std::string_view text);

/// A time within a text, not only at its begin.
struct FoundTime {
  std::size_t begin = 0, end = 0;
  language::TimeReading reading;
};
std::optional<FoundTime> find_time(std::string_view text);

std::string clock(const dossier::TimeOfDay& time);
/// "2023-09-14" or "2023-09-14/2023-09-15".
std::string span_of(const language::DateReading& reading);

/// The day words mean within an event: "Donnerstag, 14. September", "Tag 2", "Freitag"; empty when they name none.
/// `event` is its day or span. Words beside the day are allowed only where `alone` is false.
std::string day_within(std::string_view words, std::string_view event);
/// The days of "2023-09-14/2023-09-16", at most 60.
std::vector<std::string> days_of(std::string_view span);
/// "Donnerstag, 14. September 2023".
std::string printed_day(std::string_view iso);

}  // namespace dossier::importing
