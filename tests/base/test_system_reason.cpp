#include "base/system_reason.h"

#include <boost/test/unit_test.hpp>
#include <cerrno>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>

#include "base/diagnostics.h"

using dossier::system_reason;

BOOST_AUTO_TEST_CASE(reasons_are_those_of_the_c_library) {
  BOOST_TEST(system_reason(ENOSPC) == "No space left on device");
  BOOST_TEST(system_reason(EXDEV) == "Invalid cross-device link");  // without a translation
  BOOST_TEST(system_reason(9999) == "error 9999");
}

BOOST_AUTO_TEST_CASE(a_fault_gives_its_reason_in_words_that_have_a_translation_or_none) {
  BOOST_TEST(dossier::reason_of(std::bad_alloc()).value_or("none") == "Cannot allocate memory");
  const std::system_error full(ENOSPC, std::generic_category(), "what a library adds");
  BOOST_TEST(dossier::reason_of(full).value_or("none") == "No space left on device");
  const std::string ours = dossier::own_words("a picture is empty");
  BOOST_TEST(dossier::reason_of(std::runtime_error(ours)).value_or("none") == ours);
  BOOST_TEST(!dossier::reason_of(std::runtime_error("operation for stream attempted")));
}
