#include <boost/test/unit_test.hpp>

#include "model/dates.h"

using namespace dossier::model;

namespace {

std::string shown(std::string_view words) {
  const DateReading reading = read_date(words);
  if (reading.fault == DateReading::Fault::no_date) return "no date";
  if (reading.fault == DateReading::Fault::no_such_day) return "no such day";
  return iso(*reading.first) + (reading.last ? "/" + iso(*reading.last) : "") +
         (reading.first_weekday != 0 ? " weekday " + std::to_string(reading.first_weekday) : "");
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

BOOST_AUTO_TEST_CASE(days_the_calendar_lacks_are_told_from_words_that_are_no_date) {
  BOOST_TEST(shown("30.2.2021") == "no such day");
  BOOST_TEST(shown("2021-02-29") == "no such day");
  BOOST_TEST(shown("2020-02-29") == "2020-02-29");
  BOOST_TEST(shown("1900-02-29") == "no such day");
  BOOST_TEST(shown("31.4.–2.5.2021") == "no such day");
  BOOST_TEST(shown("0.3.2021") == "no such day");
  BOOST_TEST(shown("4.13.2021") == "no such day");
  for (const char* words : {"", "Frühjahr 2021", "4.3.", "4.3.21", "2021", "4.3.2021 und 5.3.2021", "3/4/2021", "-",
                            "4.3.2021 -", "99999999999999999999"}) {
    BOOST_TEST(shown(words) == "no date", words);
  }
}

BOOST_AUTO_TEST_CASE(weekdays_are_those_of_the_calendar) {
  BOOST_TEST(weekday(*make_date(2021, 3, 4)) == 4);
  BOOST_TEST(weekday(*make_date(1970, 1, 1)) == 4);
  BOOST_TEST(weekday(*make_date(2000, 2, 29)) == 2);
  BOOST_TEST(weekday(*make_date(1, 1, 1)) == 1);
  BOOST_TEST(day_number(*make_date(1970, 1, 2)) == 1);
  BOOST_TEST(day_number(*make_date(1969, 12, 31)) == -1);
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
