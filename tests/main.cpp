#define BOOST_TEST_MODULE dossier
#include <boost/test/unit_test.hpp>

/// Read by LeakSanitizer: what fontconfig keeps of the patterns it was asked for is not ours to free.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig";
}
