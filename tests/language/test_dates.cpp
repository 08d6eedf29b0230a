#include <boost/test/unit_test.hpp>

#include "language/dates.h"

using namespace dossier;
using namespace dossier::language;

namespace {

std::string shown(std::string_view words) {
  const DateReading reading = read_date(words);
  if (reading.fault == DateReading::Fault::no_date) return "no date";
  if (reading.fault == DateReading::Fault::no_such_day) return "no such day";
  if (reading.fault == DateReading::Fault::no_one_day) return "about " + iso(*reading.about);
  const TimeReading& time = reading.time;
  return iso(*reading.first) + (reading.last ? "/" + iso(*reading.last) : "") +
         (reading.first_weekday != 0 ? " weekday " + std::to_string(reading.first_weekday) : "") +
         (reading.short_year ? " short" : "") + (time.start ? " at " + std::to_string(time.start->minutes) : "") +
         (time.end ? "-" + std::to_string(time.end->minutes) : "");
}

std::string minutes(std::string_view words) {
  const TimeReading reading = read_time(words);
  if (reading.fault == TimeReading::Fault::no_time) return "no time";
  if (reading.fault == TimeReading::Fault::no_such_time) return "no such time";
  if (reading.fault == TimeReading::Fault::no_figures) return "no figures";
  constexpr const char* senses[] = {"",       " from",         " circa",   " towards",
                                    " sharp", " quarter past", " all day", " worded"};
  return (reading.start ? std::to_string(reading.start->minutes) : "") +
         (reading.end ? "-" + std::to_string(reading.end->minutes) : "") + senses[static_cast<int>(reading.sense)];
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_date_is_read_in_each_form_staff_types) {
  for (const char* words : {"2021-03-04", "4.3.2021", "04.03.2021", "4. März 2021", "4.März 2021",
                            " 4.\u00A0März\u202F2021 ", "4. 3. 2021", "am 4. MÄRZ 2021", "4. Mär. 2021"}) {
    BOOST_TEST(shown(words) == "2021-03-04", words);
  }
  BOOST_TEST(shown("Donnerstag, 4. März 2021") == "2021-03-04 weekday 4");
  BOOST_TEST(shown("Do., 4.3.2021") == "2021-03-04 weekday 4");
  BOOST_TEST(shown("Donnerstag, den 4. März 2021") == "2021-03-04 weekday 4");
}

BOOST_AUTO_TEST_CASE(a_span_of_days_borrows_month_and_year_from_its_end) {
  BOOST_TEST(shown("4.–6. März 2021") == "2021-03-04/2021-03-06");
  BOOST_TEST(shown("4.-6.3.2021") == "2021-03-04/2021-03-06");
  BOOST_TEST(shown("4.3. - 6.4.2021") == "2021-03-04/2021-04-06");
  BOOST_TEST(shown("4. März bis 6. April 2021") == "2021-03-04/2021-04-06");
  BOOST_TEST(shown("30. Dezember 2021 – 2. Januar 2022") == "2021-12-30/2022-01-02");
  BOOST_TEST(shown("2021-03-04/2021-03-06") == "2021-03-04/2021-03-06");
  BOOST_TEST(shown("vom 4. bis zum 6. März 2021") == "2021-03-04/2021-03-06");
}

BOOST_AUTO_TEST_CASE(days_in_a_row_are_a_span_and_days_apart_are_not) {
  for (const char* words : {"1. und 2. Juli 2024", "1./2. Juli 2024", "1.+2. Juli 2024", "1., 2. Juli 2024",
                            "1.7. & 2.7.2024", "1.7.2024 und 2.7.2024", "Montag, 1. und Dienstag, 2. Juli 2024"}) {
    BOOST_TEST(shown(words).substr(0, 21) == "2024-07-01/2024-07-02", words);
  }
  BOOST_TEST(shown("30. Juni, 1. und 2. Juli 2024") == "2024-06-30/2024-07-02");
  for (const char* words : {"1.–3. Juli 2024", "01.07.2024 – 03.07.2024", "1.7.–3.7.2024", "1. bis 3. Juli 2024"}) {
    BOOST_TEST(shown(words) == "2024-07-01/2024-07-03", words);
  }
  BOOST_TEST(shown("1. und 8. Juli 2024") == "about 2024-07-01");
  BOOST_TEST(shown("1./3. Juli 2024") == "about 2024-07-01");
}

BOOST_AUTO_TEST_CASE(a_month_is_no_one_day_and_stands_at_its_end) {
  BOOST_TEST(shown("Juli 2024") == "about 2024-07-31");
  BOOST_TEST(shown("Ende Februar 2024") == "about 2024-02-29");
  BOOST_TEST(shown("im Juli 2024") == "about 2024-07-31");
}

BOOST_AUTO_TEST_CASE(two_digits_of_a_year_are_completed_and_told) {
  BOOST_TEST(shown("1.7.24") == "2024-07-01 short");
  BOOST_TEST(shown("1. Juli 24") == "2024-07-01 short");
  BOOST_TEST(shown("1.7.98") == "1998-07-01 short");
  BOOST_TEST(shown("1.–3.7.24") == "2024-07-01/2024-07-03 short");
  BOOST_TEST(full_year(0) == 2000);
  BOOST_TEST(full_year(49) == 2049);
  BOOST_TEST(full_year(50) == 1950);
}

BOOST_AUTO_TEST_CASE(a_time_may_stand_behind_the_day) {
  BOOST_TEST(shown("2024-7-1") == "2024-07-01");
  BOOST_TEST(shown("2024-07-01T18:00") == "2024-07-01 at 1080");
  BOOST_TEST(shown("2024-07-01 18:00:00") == "2024-07-01 at 1080");
  BOOST_TEST(shown("1.7.2024, 18 Uhr") == "2024-07-01 at 1080");
  BOOST_TEST(shown("Montag, 1. Juli 2024, 18.30–20 Uhr") == "2024-07-01 weekday 1 at 1110-1200");
  BOOST_TEST(shown("am 1. Juli 2024 um 18 Uhr") == "2024-07-01 at 1080");
  BOOST_TEST(shown("1.7.2024, 10.10.2024") == "about 2024-07-01");
  BOOST_TEST(shown("1.7.2024, ab ca. 18 Uhr") == "no date");
  BOOST_TEST(shown("1.7.2024, 25 Uhr") == "no date");
}

BOOST_AUTO_TEST_CASE(a_moment_with_a_zone_is_told_in_the_time_of_berlin) {
  BOOST_TEST(shown("2024-07-01T16:00:00.000Z") == "2024-07-01 at 1080");
  BOOST_TEST(shown("2024-01-15T17:00:00Z") == "2024-01-15 at 1080");
  BOOST_TEST(shown("2024-07-01T18:00:00+02:00") == "2024-07-01 at 1080");
  BOOST_TEST(shown("2024-07-01T12:00-0400") == "2024-07-01 at 1080");
  // A mere day, stored as its midnight in UTC or here.
  BOOST_TEST(shown("2024-07-01T00:00:00.000Z") == "2024-07-01");
  BOOST_TEST(shown("2024-06-30T22:00:00.000Z") == "2024-07-01");
  BOOST_TEST(shown("2023-12-31T23:00:00Z") == "2024-01-01");
  BOOST_TEST(shown("2024-02-28T23:30:00Z") == "2024-02-29 at 30");
  // Summer time from 31 March to 27 October 2024, 1:00 UTC.
  BOOST_TEST(shown("2024-03-31T00:59Z") == "2024-03-31 at 119");
  BOOST_TEST(shown("2024-03-31T01:00Z") == "2024-03-31 at 180");
  BOOST_TEST(shown("2024-10-27T00:59Z") == "2024-10-27 at 179");
  BOOST_TEST(shown("2024-10-27T01:00Z") == "2024-10-27 at 120");
  for (const char* words : {"2024-07-01T", "2024-07-01T25:00", "2024-07-01T18:00X", "2024-07-01T18:00+",
                            "2024-07-01T18:00+15:00", "2024-07-01T18:00+999999", "2024-07-01T18:00-2:999999"}) {
    BOOST_TEST(shown(words) == "no date", words);
  }
}

BOOST_AUTO_TEST_CASE(days_the_calendar_lacks_are_told_from_words_that_are_no_date) {
  BOOST_TEST(shown("30.2.2021") == "no such day");
  BOOST_TEST(shown("2021-02-29") == "no such day");
  BOOST_TEST(shown("2020-02-29") == "2020-02-29");
  BOOST_TEST(shown("1900-02-29") == "no such day");
  BOOST_TEST(shown("31.4.–2.5.2021") == "no such day");
  BOOST_TEST(shown("0.3.2021") == "no such day");
  BOOST_TEST(shown("4.13.2021") == "no such day");
  BOOST_TEST(shown("31.2.21") == "no such day");
  BOOST_TEST(shown("30. und 31. Juni 2021") == "no such day");
  for (const char* words : {"", "Frühjahr 2021", "4.3.", "4.3.021", "2021", "3/4/2021", "-", "4.3.2021 -", "4.3.2021,",
                            "4.3.2021 und", "4.–6. und 8. März 2021", "Juli", "Juli 24", "99999999999999999999"}) {
    BOOST_TEST(shown(words) == "no date", words);
  }
}

BOOST_AUTO_TEST_CASE(a_time_is_read_in_each_form_staff_types) {
  for (const char* words : {"11:00", "11.00", "11 Uhr", "11:00 Uhr", "11.00 Uhr", "11Uhr", "11h00", "11 h", "um 11 Uhr",
                            "11:00:00", "11.00 Uhr."}) {
    BOOST_TEST(minutes(words) == "660", words);
  }
  for (const char* words : {"11:00 - 13:00", "11:00–13:00 Uhr", "11.00 - 13.00 Uhr", "11–13 Uhr", "von 11 bis 13 Uhr",
                            "11 Uhr bis 13 Uhr", "von 11:00–13:00 Uhr"}) {
    BOOST_TEST(minutes(words) == "660-780", words);
  }
  BOOST_TEST(minutes("18h30") == "1110");
  BOOST_TEST(minutes("18.30 Uhr") == "1110");
  BOOST_TEST(minutes("18 bis 20 Uhr") == "1080-1200");
  BOOST_TEST(minutes("18–20 Uhr") == "1080-1200");
  BOOST_TEST(minutes("20 - 24 Uhr") == "1200-1440");
  BOOST_TEST(minutes("9 Uhr 30") == "570");
  BOOST_TEST(minutes("25:00") == "no such time");
  BOOST_TEST(minutes("11:60") == "no such time");
  BOOST_TEST(minutes("24:01") == "no such time");
  for (const char* words : {"", "11", "11 - 13", "demnächst", "11:00 - ", "11:0", "11:00 13:00", "11:00:99", "c.t.",
                            "18:30 c.t.", "24 Uhr c.t.", "18 Uhr, Einlass 17 Uhr", "im", "ab", "bis"}) {
    BOOST_TEST(minutes(words) == "no time", words);
  }
}

BOOST_AUTO_TEST_CASE(a_time_keeps_what_its_words_say_beyond_the_figures) {
  BOOST_TEST(minutes("ab 18 Uhr") == "1080 from");
  BOOST_TEST(minutes("ab 18") == "1080 from");
  BOOST_TEST(minutes("bis 20 Uhr") == "-1200");
  BOOST_TEST(minutes("gegen 18 Uhr") == "1080 towards");
  for (const char* words : {"ca. 18 Uhr", "circa 18 Uhr", "etwa 18:00", "ca 18"})
    BOOST_TEST(minutes(words) == "1080 circa");
  BOOST_TEST(minutes("18 Uhr s.t.") == "1080 sharp");
  // The academic quarter of an hour: it begins at 18:15.
  for (const char* words : {"18 Uhr c.t.", "18:00 Uhr c. t.", "18.00 c.t.", "18 c.t.", "18 Uhr ct"}) {
    BOOST_TEST(minutes(words) == "1095 quarter past", words);
  }
  BOOST_TEST(minutes("18 Uhr c.t. bis 20 Uhr") == "1095-1200 quarter past");
  BOOST_TEST(minutes("18–20 Uhr c.t.") == "1095-1200 quarter past");
  BOOST_TEST(minutes("ganztägig") == " all day");
  BOOST_TEST(minutes("Ganztags") == " all day");
  // More than one of these at once: the figures are known, the words must be printed.
  BOOST_TEST(minutes("ab ca. 18 Uhr") == "1080 worded");
  BOOST_TEST(minutes("11 Uhr bis ca. 13 Uhr") == "660-780 worded");
  BOOST_TEST(minutes("bis ca. 20 Uhr") == "-1200 worded");
  BOOST_TEST(minutes("18 Uhr – Ende offen") == "1080 worded");
  BOOST_TEST(minutes("18 Uhr bis open end") == "1080 worded");
  for (const char* words : {"im Anschluss", "Anschließend", "nach Vereinbarung", "mittags", "am Vormittag", "abends"}) {
    BOOST_TEST(minutes(words) == "no figures", words);
  }
}

BOOST_AUTO_TEST_CASE(english_dates_are_read_where_a_word_names_the_month) {
  for (const char* words : {"March 4, 2021", "4 March 2021", "March 4th, 2021", "4th March 2021", "4th of March 2021",
                            "Mar 4, 2021", "Mar. 4, 2021", "4 Mar 2021", "MARCH 4 2021", "the 4 March 2021"}) {
    const std::string expected = std::string_view(words).starts_with("the") ? "no date" : "2021-03-04";
    BOOST_TEST(shown(words) == expected, words);
  }
  BOOST_TEST(shown("Thursday, March 4, 2021") == "2021-03-04 weekday 4");
  BOOST_TEST(shown("Thu 4 March 2021") == "2021-03-04 weekday 4");
  for (const char* words : {"March 4–6, 2021", "4–6 March 2021", "4 to 6 March 2021", "March 4 to March 6, 2021",
                            "March 4, 2021 – March 6, 2021", "4 March – 6 March 2021", "March 4 to 6, 2021"}) {
    BOOST_TEST(shown(words) == "2021-03-04/2021-03-06", words);
  }
  BOOST_TEST(shown("March 4 and 5, 2021") == "2021-03-04/2021-03-05");
  BOOST_TEST(shown("March 4, 2021, 6:30 p.m.") == "2021-03-04 at 1110");
  BOOST_TEST(shown("February 30, 2021") == "no such day");
  // Which is the day nobody can tell.
  for (const char* words : {"3/4/2021", "03/04/2021", "3-4-2021", "March 2021 4", "March"}) {
    BOOST_TEST(shown(words) == "no date", words);
  }
}

BOOST_AUTO_TEST_CASE(english_times_are_read_by_the_half_of_the_day) {
  BOOST_TEST(minutes("6 p.m.") == "1080");
  BOOST_TEST(minutes("6:30pm") == "1110");
  BOOST_TEST(minutes("12 am") == "0");
  BOOST_TEST(minutes("12 p.m.") == "720");
  BOOST_TEST(minutes("6 p.m. - 8 p.m.") == "1080-1200");
  BOOST_TEST(minutes("6:30pm to 8pm") == "1110-1200");
  BOOST_TEST(minutes("6–8 p.m.") == "1080-1200");
  BOOST_TEST(minutes("11 a.m. – 1 p.m.") == "660-780");
  // In which half the first lies is not said.
  BOOST_TEST(minutes("11–1 p.m.") == "no time");
  BOOST_TEST(minutes("18 p.m.") == "no time");
}
