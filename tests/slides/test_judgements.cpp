// Small judgements on texts and addresses of decks.
#include <boost/test/unit_test.hpp>

#include "slides/content/document_facts.h"
#include "slides/content/page_text.h"
#include "slides/fonts/font_judge.h"
#include "slides/links.h"
#include "slides/poppler/type_runs.h"
#include "slides/story/language_guess.h"

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

BOOST_AUTO_TEST_CASE(languages_are_told_by_their_small_words_and_scripts) {
  const std::pair<const char*, const char*> cases[] = {
      {"Die Stadt und ihre Plätze sind für alle da", "de"},
      {"What have we learned from the first year?", "en"},
      {"Les places sont pour tous dans la ville et avec nous", "fr"},
      {"Las plazas son para todos y no solo para los coches", "es"},
      {"Le piazze sono per tutti e non solo per le auto nella città", "it"},
      {"As praças são para todos e não só para os carros", "pt"},
      {"De pleinen zijn voor iedereen en niet alleen voor de auto", "nl"},
      {"Torgen är till för alla och inte bara för bilar som kör", "sv"},
      {"Torvene er til for alle og ikke kun for biler, hvordan skal de så være mere åbne", "da"},
      {"Place są dla wszystkich i nie tylko dla samochodów, jak to jest w mieście", "pl"},
      {"Náměstí jsou pro všechny a nejen pro auta, které jezdí v centru", "cs"},
      {"A terek mindenkié, és nem csak az autóké, de ez még nem elég", "hu"},
      {"Piețele sunt pentru toți și nu doar pentru mașini din oraș", "ro"},
      {"Meydanlar herkes için ve sadece arabalar için değil, çok daha fazla yer var", "tr"},
      {"Aukiot ovat kaikille eikä vain autoille, mutta se ei ole vielä totta", "fi"},
      {"Площади для всех, а не только для машин, это как в городе", "ru"},
      {"Площі для всіх, а не тільки для машин, і це є у місті", "uk"},
      {"Οι πλατείες είναι για όλους και όχι μόνο για τα αυτοκίνητα", "el"},
      {"城市广场属于所有人", "zh"},
      {"広場はみんなのもの", "ja"},
      {"광장은 모두의 것", "ko"},
      {"الساحات للجميع", "ar"},
      {"הכיכרות לכולם", "he"},
      {"ลานเมืองเป็นของทุกคน", "th"},
  };
  for (const auto& [text, language] : cases) BOOST_TEST(guess_language(text).language == language, text);
}

BOOST_AUTO_TEST_CASE(a_few_words_tell_no_language) {
  for (const char* text : {"42 %", "Haushalt 2026", "Neue Wege im Quartier", "Design Thinking Workshop",
                           "Paris, London, Berlin", "Team", "Was", "E = mc²", "σ = 0,3"}) {
    BOOST_TEST(guess_language(text).language == "", text);
  }
}

BOOST_AUTO_TEST_CASE(a_declared_language_counts_where_nothing_speaks_against_it) {
  BOOST_TEST(may_be_in("Neue Wege", "de-DE"));
  BOOST_TEST(may_be_in("Neue Wege", "en"));
  BOOST_TEST(!may_be_in("城市广场", "de-DE"));
  BOOST_TEST(!may_be_in("Neue Wege", "zh-CN"));
  BOOST_TEST(!may_be_in("What have we learned from the first year?", "de"));
  BOOST_TEST(!may_be_in("Neue Wege", "x!"));
  BOOST_TEST(primary_language("de-DE") == "de");
  BOOST_TEST(primary_language("EN_us") == "en");
  BOOST_TEST(primary_language("standard") == "");
}

BOOST_AUTO_TEST_CASE(text_in_private_codes_is_unreadable) {
  BOOST_TEST(is_unreadable("\uE001\uE002\uE003\uE004\uE005 a"));
  BOOST_TEST(!is_unreadable("Ein lesbarer Satz mit Punkt \uF0B7"));
}

BOOST_AUTO_TEST_CASE(lines_come_in_drawn_order_with_their_hyphens_and_sizes) {
  const std::vector<Word> words{{"Stadt-", 10, 60, 40, 12, 12}, {"entwicklung", 10, 80, 60, 12, 12},
                                {"2/3", 80, 80, 20, 12, 12},    {"Titel", 10, 10, 40, 24, 24},
                                {"der", 60, 10, 30, 24, 24},    {"Folie", 100, 10, 40, 24, 24}};
  const auto lines = lines_in_order("Titel der Folie\nStadt-\nentwicklung 2 / 3\n", words);
  BOOST_REQUIRE(lines.size() == 3U);
  BOOST_TEST(lines[0].text == "Titel der Folie");
  BOOST_TEST(lines[0].size == 24);
  BOOST_TEST(lines[0].y == 10);
  BOOST_TEST(lines[0].height == 24);
  BOOST_TEST(lines[1].text == "Stadt-");
  BOOST_TEST(lines[2].text == "entwicklung 2 / 3");
  BOOST_TEST(lines[2].y == 80);
}

namespace {

TypeRun run(double x, double baseline, double size, std::u16string letters) {
  return {x, baseline, size, 0.9, -0.3, std::move(letters)};
}

}  // namespace

BOOST_AUTO_TEST_CASE(lines_stand_where_their_letters_are_drawn) {
  const auto lines =
      lines_in_place("Titel der Folie\nPreis \u20AC\n 12\n",
                     {run(10, 40, 20, u"Titel"), run(80, 40, 20, u"derFolie"),
                      run(10, 80, 10, std::u16string(u"Preis") + kUnknownLetter), run(70, 76, 6, u"12")});
  BOOST_REQUIRE(lines.has_value());
  BOOST_REQUIRE(lines->size() == 3U);
  BOOST_TEST((*lines)[0].text == "Titel der Folie");
  BOOST_TEST((*lines)[0].size == 20);
  BOOST_TEST((*lines)[0].y == 22);
  BOOST_TEST((*lines)[0].height == 24);
  BOOST_TEST((*lines)[1].size == 10);
  BOOST_TEST((*lines)[2].text == "12");
  BOOST_TEST((*lines)[2].size == 6);
}

BOOST_AUTO_TEST_CASE(accents_may_be_drawn_before_their_letters) {
  const auto lines = lines_in_place("Einf\u00FChrung\nx\u0304 = 20\n",
                                    {run(10, 40, 20, u"Einf\u00A8uhrung"), run(10, 80, 10, u"\u00AFx=20")});
  BOOST_REQUIRE(lines.has_value());
  BOOST_REQUIRE(lines->size() == 2U);
  BOOST_TEST((*lines)[0].text == "Einführung");
  BOOST_TEST((*lines)[0].size == 20);
  BOOST_TEST((*lines)[1].size == 10);
}

BOOST_AUTO_TEST_CASE(ligatures_are_their_letters) {
  const auto lines =
      lines_in_place("Grundbegriffe finden\n", {run(10, 40, 20, u"Grundbegri\uFB00e"), run(90, 40, 20, u"\uFB01nden")});
  BOOST_REQUIRE(lines.has_value());
  BOOST_TEST((*lines)[0].size == 20);
}

BOOST_AUTO_TEST_CASE(a_line_and_its_shadow_are_one_line) {
  const auto lines = lines_in_place("Titel\nTitel\nTitel\n",
                                    {run(12, 42, 20, u"Titel"), run(10, 40, 20, u"Titel"), run(10, 80, 20, u"Titel")});
  BOOST_REQUIRE(lines.has_value());
  BOOST_REQUIRE(lines->size() == 2U);
  BOOST_TEST((*lines)[1].y == 62);
}

BOOST_AUTO_TEST_CASE(what_stands_beside_the_page_is_passed_over_and_other_text_gives_no_places) {
  const auto passed = lines_in_place("sichtbar\n", {run(-900, 40, 20, u"daneben"), run(10, 80, 20, u"sichtbar")});
  BOOST_REQUIRE(passed.has_value());
  BOOST_TEST((*passed)[0].y == 62);
  BOOST_TEST(!lines_in_place("ersetzt\n", {run(10, 40, 20, u"gezeichnet")}).has_value());
  const auto short_line = lines_in_place(
      "12\nsichtbar\n", {run(10, 40, 20, u"x12x"), run(10, 60, 20, u"12"), run(10, 80, 20, u"sichtbar")});
  BOOST_REQUIRE(short_line.has_value());
  BOOST_TEST((*short_line)[0].y == 42);
  // Too short to be sure which one is meant.
  BOOST_TEST(!lines_in_place("12\n", {run(10, 40, 20, u"gezeichnet12")}).has_value());
  BOOST_TEST(!lines_in_place("12\n", {}).has_value());
}

BOOST_AUTO_TEST_CASE(words_take_the_size_of_the_type_they_begin_with) {
  // A heading, and a line whose end is set smaller and higher.
  const std::vector<TypeRun> runs{{10, 40, 20}, {10, 80, 10}, {60, 76, 6}};
  std::vector<Word> words{{"Über", 10, 21, 40, 24},
                          {"uns", 55, 21, 40, 24},
                          {"Mit", 10, 70.5, 20, 13},
                          {"Note", 35, 70.5, 20, 13},
                          {"2", 60, 70.3, 3, 7.8}};
  BOOST_TEST(settle_sizes(words, runs));
  std::vector<double> sizes;
  for (const Word& word : words) sizes.push_back(word.size);
  BOOST_TEST(sizes == (std::vector<double>{20, 20, 10, 10, 6}), boost::test_tools::per_element());
  std::vector<Word> lost{{"fern", 10, 200, 40, 24}};
  BOOST_TEST(!settle_sizes(lost, runs));
  std::vector<Word> either{{"Über", 10, 21, 40, 24}};
  BOOST_TEST(!settle_sizes(either, {{10, 40, 20}, {10, 40, 22}}));
}
