#include "base/sha256.h"

#include <boost/test/unit_test.hpp>

using dossier::Sha256;
using dossier::sha256;

BOOST_AUTO_TEST_CASE(sha256_gives_the_digests_of_the_standard) {
  // FIPS 180-2, appendix B.1 and the empty text.
  BOOST_TEST(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  BOOST_TEST(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

BOOST_AUTO_TEST_CASE(a_sum_can_be_read_and_gone_on_with) {
  Sha256 sum;
  sum.add("a");
  BOOST_TEST(sum.hex() == sha256("a"));
  BOOST_TEST(sum.add("bc").hex() == sha256("abc"));
}
