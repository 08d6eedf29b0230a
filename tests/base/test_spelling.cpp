#include <boost/test/unit_test.hpp>

#include "base/spelling.h"

using namespace dossier;

BOOST_AUTO_TEST_CASE(a_word_with_a_slip_is_taken_for_the_one_it_is_like) {
  const std::vector<std::string> words{"build", "check", "text", "deck", "verify"};
  BOOST_TEST(closest_word("biuld", words) == "build");
  BOOST_TEST(closest_word("verfy", words) == "verify");
  BOOST_TEST(closest_word("dek", words) == "deck");
  BOOST_TEST(closest_word("samples", words) == "");
  BOOST_TEST(closest_word("x", words) == "");
  BOOST_TEST(closest_word(std::string(1000, 'b'), words) == "");
}
