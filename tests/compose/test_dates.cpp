#include "compose/dates.h"

#include <boost/test/unit_test.hpp>

#include "language/dates.h"

using namespace dossier;

namespace {

/// A time as typed, read, and printed.
std::string printed(const std::string& typed, const char* language = "de") {
  const language::TimeReading read = language::read_time(typed);
  return compose::time_line({plain(typed), read.start, read.end, read.sense}, compose::words_of(language));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_time_is_printed_with_what_its_words_say_beyond_its_figures) {
  BOOST_TEST(printed("11:00 - 13:00") == "11:00–13:00\u00A0Uhr");
  BOOST_TEST(printed("ab 18 Uhr") == "ab 18:00\u00A0Uhr");
  BOOST_TEST(printed("bis 20 Uhr") == "bis 20:00\u00A0Uhr");
  BOOST_TEST(printed("gegen 18 Uhr") == "gegen 18:00\u00A0Uhr");
  BOOST_TEST(printed("ca. 18–20 Uhr") == "ca.\u00A018:00–20:00\u00A0Uhr");
  BOOST_TEST(printed("18 Uhr s.t.") == "18:00\u00A0Uhr\u00A0s.\u202Ft.");
  BOOST_TEST(printed("18 Uhr c.t.") == "18:00\u00A0Uhr\u00A0c.\u202Ft.");
  BOOST_TEST(printed("ganztägig") == "ganztägig");
  BOOST_TEST(printed("im Anschluss") == "im Anschluss");
  BOOST_TEST(printed("11 Uhr bis ca. 13 Uhr") == "11 Uhr bis ca. 13 Uhr");
}

BOOST_AUTO_TEST_CASE(a_time_is_printed_in_the_language_of_the_series) {
  BOOST_TEST(printed("11:00 - 13:00", "en") == "11:00–13:00");
  BOOST_TEST(printed("ab 18 Uhr", "en") == "from 18:00");
  BOOST_TEST(printed("bis 20 Uhr", "en") == "until 20:00");
  BOOST_TEST(printed("ca. 18 Uhr", "en") == "about 18:00");
  BOOST_TEST(printed("18 Uhr c.t.", "en") == "18:00\u00A0c.\u202Ft.");
  BOOST_TEST(printed("ganztägig", "en") == "all day");
}
