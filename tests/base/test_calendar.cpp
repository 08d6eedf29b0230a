#include <boost/test/unit_test.hpp>

#include "base/calendar.h"

using namespace dossier;

BOOST_AUTO_TEST_CASE(weekdays_are_those_of_the_calendar) {
  BOOST_TEST(weekday(*make_date(2021, 3, 4)) == 4);
  BOOST_TEST(weekday(*make_date(1970, 1, 1)) == 4);
  BOOST_TEST(weekday(*make_date(2000, 2, 29)) == 2);
  BOOST_TEST(weekday(*make_date(1, 1, 1)) == 1);
  BOOST_TEST(day_number(*make_date(1970, 1, 2)) == 1);
  BOOST_TEST(day_number(*make_date(1969, 12, 31)) == -1);
}

BOOST_AUTO_TEST_CASE(only_days_of_the_calendar_are_made) {
  BOOST_TEST(make_date(2024, 2, 29).has_value());
  BOOST_TEST(make_date(2000, 2, 29).has_value());
  for (const auto& [year, month, day] : {std::tuple{1900, 2, 29},
                                         {2023, 2, 29},
                                         {2021, 4, 31},
                                         {2021, 0, 1},
                                         {2021, 13, 1},
                                         {2021, 1, 0},
                                         {0, 1, 1},
                                         {10000, 1, 1},
                                         {2021, 257, 1},
                                         {2021, 1, 257},
                                         {2021, -1, 1},
                                         {2021, 1, -255}}) {
    BOOST_TEST(!make_date(year, month, day).has_value(), year << "-" << month << "-" << day);
  }
}

BOOST_AUTO_TEST_CASE(days_are_numbered_without_gaps_over_all_years) {
  for (long day = day_number(*make_date(1, 1, 1)); day <= day_number(*make_date(9999, 12, 31)); day += 97) {
    const Date date = date_of(day);
    BOOST_REQUIRE(make_date(date.year, date.month, date.day) == date);
    BOOST_REQUIRE(day_number(date) == day);
    BOOST_REQUIRE(weekday(date) % 7 == weekday(date_of(day + 7)) % 7);
  }
  BOOST_TEST(iso(last_of_month(2024, 2)) == "2024-02-29");
  BOOST_TEST(iso(last_of_month(2021, 12)) == "2021-12-31");
}
