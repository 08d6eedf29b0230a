#include <boost/test/unit_test.hpp>

#include "base/base64.h"

using namespace dossier;

BOOST_AUTO_TEST_CASE(bytes_become_text_as_the_standard_shows) {  // RFC 4648, section 10
  BOOST_TEST(base64("") == "");
  BOOST_TEST(base64("f") == "Zg==");
  BOOST_TEST(base64("fo") == "Zm8=");
  BOOST_TEST(base64("foobar") == "Zm9vYmFy");
  BOOST_TEST(base64(std::string_view("\0\xFF\xFE", 3)) == "AP/+");
}
