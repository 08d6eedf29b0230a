#include "model/page_ranges.h"

#include <boost/test/unit_test.hpp>

using namespace dossier::model;

BOOST_AUTO_TEST_CASE(pages_are_read_as_people_write_them) {
  const auto read = [](std::string_view text) {
    const auto ranges = read_page_ranges(text);
    return ranges ? page_ranges_text(*ranges) : std::string("no");
  };
  BOOST_TEST(read("1-12,15") == "1-12,15");
  BOOST_TEST(read(" 1 – 12 , 15 ") == "1-12,15");
  BOOST_TEST(read("7") == "7");
  for (const char* wrong : {"", "0", "1,,2", "1-", "a", "1;2", "-3", "1000000", "3.5"}) {
    BOOST_TEST(read(wrong) == "no", wrong);
  }
}

BOOST_AUTO_TEST_CASE(ranges_that_run_backwards_are_told_apart) {
  BOOST_TEST(run_upwards(read_page_ranges("1-12,15").value()));
  BOOST_TEST(!run_upwards(read_page_ranges("3,12-1").value()));
}

BOOST_AUTO_TEST_CASE(pages_are_among_ranges_or_there_are_none) {
  const std::vector<PageRange> ranges{{1, 3}, {7, 7}};
  BOOST_TEST(is_among(3, ranges));
  BOOST_TEST(!is_among(4, ranges));
  BOOST_TEST(is_among(7, ranges));
  BOOST_TEST(is_among(4, {}));
  BOOST_TEST(page_ranges_text(ranges_of({1, 2, 3, 7, 9, 10})) == "1-3,7,9-10");
}
