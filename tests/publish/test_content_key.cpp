#include "publish/content_key.h"

#include <boost/test/unit_test.hpp>

using dossier::publish::ContentKey;

BOOST_AUTO_TEST_CASE(a_key_tells_pieces_apart_that_together_read_the_same) {
  const auto key = [](std::string_view first, std::string_view second) {
    return ContentKey().add("a", first).add("b", second).hex();
  };
  BOOST_TEST(key("xy", "z") == key("xy", "z"));
  BOOST_TEST(key("xy", "z") != key("x", "yz"));
  BOOST_TEST(ContentKey().add("a", "1").hex() != ContentKey().add("b", "1").hex());
  BOOST_TEST(ContentKey().add("a", std::int64_t{1}).hex() == ContentKey().add("a", "1").hex());
}

BOOST_AUTO_TEST_CASE(a_key_can_be_read_and_gone_on_with) {
  ContentKey key;
  key.add("a", "1");
  const std::string first = key.hex();
  BOOST_TEST(key.hex() == first);
  BOOST_TEST(key.add("b", "2").hex() != first);
}
