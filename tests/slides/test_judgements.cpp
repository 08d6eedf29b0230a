// Small judgements on texts and addresses of decks.
#include <boost/test/unit_test.hpp>

#include "slides/document_facts.h"
#include "slides/language_guess.h"
#include "slides/links.h"
#include "slides/page_text.h"

using namespace dossier::slides;

BOOST_AUTO_TEST_CASE(only_web_and_mail_addresses_are_links) {
  BOOST_TEST(is_safe_link("https://example.org/a?b=c"));
  BOOST_TEST(is_safe_link("HTTP://example.org"));
  BOOST_TEST(is_safe_link("mailto:info@example.org"));
  BOOST_TEST(!is_safe_link("javascript:alert(1)"));
  BOOST_TEST(!is_safe_link("file:///etc/passwd"));
  BOOST_TEST(!is_safe_link("https://example.org/ a"));
  BOOST_TEST(!is_safe_link("https:"));
  BOOST_TEST(!is_safe_link(""));
}

BOOST_AUTO_TEST_CASE(alternative_texts_that_say_nothing_are_passed_over) {
  BOOST_TEST(says_something("Zeichnung eines Platzes mit Bäumen"));
  BOOST_TEST(!says_something("Grafik 5"));
  BOOST_TEST(!says_something("IMG_2041.jpg"));
  BOOST_TEST(!says_something("https://example.org/bild"));
  BOOST_TEST(!says_something(""));
}

BOOST_AUTO_TEST_CASE(the_language_of_a_slide_is_told_from_few_words) {
  BOOST_TEST(guess_language("Die Stadt und ihre Plätze sind für alle da").language == "de");
  BOOST_TEST(guess_language("What have we learned from the first year?").language == "en");
  BOOST_TEST(guess_language("Les places sont pour tous dans la ville").language == "fr");
  BOOST_TEST(guess_language("42 %").language == "");
}

BOOST_AUTO_TEST_CASE(text_in_private_codes_is_unreadable) {
  BOOST_TEST(is_unreadable("\uE001\uE002\uE003\uE004\uE005 a"));
  BOOST_TEST(!is_unreadable("Ein lesbarer Satz mit Punkt \uF0B7"));
}

BOOST_AUTO_TEST_CASE(lines_come_in_drawn_order_with_their_hyphens_and_sizes) {
  PageWords page;
  page.width = 400;
  page.height = 300;
  page.raw = "Titel der Folie\nStadt-\nentwicklung 2 / 3\n";
  page.words = {{"Stadt-", 10, 60, 40, 12, 12}, {"entwicklung", 10, 80, 60, 12, 12}, {"2/3", 80, 80, 20, 12, 12},
                {"Titel", 10, 10, 40, 24, 24},  {"der", 60, 10, 30, 24, 24},         {"Folie", 100, 10, 40, 24, 24}};
  const auto lines = lines_in_order(page);
  BOOST_REQUIRE(lines.size() == 3U);
  BOOST_TEST(lines[0].text == "Titel der Folie");
  BOOST_TEST(lines[0].size == 24);
  BOOST_TEST(lines[0].width == 130);
  BOOST_TEST(lines[1].text == "Stadt-");
  BOOST_TEST(lines[2].text == "entwicklung 2 / 3");
  BOOST_TEST(lines[2].width == 90);
}
