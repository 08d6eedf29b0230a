#include <boost/test/unit_test.hpp>

#include "compose/deck_names.h"

using namespace dossier;

BOOST_AUTO_TEST_CASE(a_file_is_given_on_as_the_pdf_it_is) {
  const auto given = [](const std::string& file, const std::string& path = {}) {
    model::InputFile input;
    input.name = file;
    input.path = path;
    return compose::deck_file_name(input);
  };
  BOOST_TEST(given("Vortrag.pdf") == "Vortrag.pdf");
  BOOST_TEST(given("VORTRAG.PDF") == "VORTRAG.PDF");
  BOOST_TEST(given("Vortrag.pptx") == "Vortrag.pdf");
  BOOST_TEST(given("Vortrag v1.2") == "Vortrag v1.2.pdf");
  BOOST_TEST(given("Vortrag") == "Vortrag.pdf");
  BOOST_TEST(given("Mein%20Vortrag.key", "folien/Mein Vortrag.key") == "Mein Vortrag.pdf");
}
