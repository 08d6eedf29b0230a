#include "base/system_reason.h"

#include <boost/test/unit_test.hpp>
#include <cerrno>

using dossier::system_reason;

BOOST_AUTO_TEST_CASE(reasons_are_those_of_the_c_library) {
  BOOST_TEST(system_reason(ENOSPC) == "No space left on device");
  BOOST_TEST(system_reason(EXDEV) == "Invalid cross-device link");  // without a translation
  BOOST_TEST(system_reason(9999) == "error 9999");
}
