#include <boost/test/unit_test.hpp>
#include <cstring>

#include "compose/words.h"

using namespace dossier;

static_assert(sizeof(compose::Words) % sizeof(std::string_view) == 0, "Words holds texts and nothing else");

BOOST_AUTO_TEST_CASE(no_word_is_forgotten_in_a_language) {
  for (const char* language : {"de", "en", "de-AT"}) {
    const compose::Words& words = compose::words_of(language);
    for (std::size_t at = 0; at < sizeof(compose::Words); at += sizeof(std::string_view)) {
      std::string_view word;
      std::memcpy(&word, reinterpret_cast<const char*>(&words) + at, sizeof word);
      BOOST_TEST(!word.empty(), language << ": word " << at / sizeof(std::string_view) << " is missing");
    }
  }
}
