#include <boost/test/unit_test.hpp>

#include "language/calendar_words.h"

using namespace dossier::language;

BOOST_AUTO_TEST_CASE(months_and_weekdays_are_known_by_name_and_short_form) {
  BOOST_TEST(month_named("märz") == 3);
  BOOST_TEST(month_named("mär") == 3);
  BOOST_TEST(month_named("maerz") == 3);
  BOOST_TEST(month_named("sept") == 9);
  BOOST_TEST(month_named("jänner") == 1);
  BOOST_TEST(month_named("montag") == 0);
  BOOST_TEST(weekday_named("do") == 4);
  BOOST_TEST(weekday_named("sonnabend") == 6);
  BOOST_TEST(weekday_named("mai") == 0);
}

BOOST_AUTO_TEST_CASE(a_number_is_a_rough_one_behind_words_that_say_so) {
  for (const char* words :
       {"rund ", "Etwa ", "ca. ", "Ca.\u00A0", "über\u202F", "Über ", "Es waren mehr als ", "bis zu "})
    BOOST_TEST(ends_in_rough_word(words), words);
  for (const char* words : {"Grund ", "die ", "etwa die ", "Fasten ", "", " "})
    BOOST_TEST(!ends_in_rough_word(words), words);
}

BOOST_AUTO_TEST_CASE(a_number_of_guests_is_a_rough_one_wherever_its_words_say_so) {
  for (const char* words : {"rund 67", "67 und mehr", "67+", "Knapp 67 Gäste", "Bis zu 67", "circa 67"})
    BOOST_TEST(has_rough_word(words), words);
  for (const char* words : {"67 Teilnehmende", "67 aus der Grundschule", "67 (Fastnacht)", "67 Gute"})
    BOOST_TEST(!has_rough_word(words), words);
}
