#include <boost/test/unit_test.hpp>
#include <string>

#include "language/hyphenation.h"

namespace {

using dossier::language::Hyphenator;

const Hyphenator& hyphenator() {
  static const Hyphenator shared;
  return shared;
}

/// The word with "-" at each point, "=" at a joint, "|" where the author set it.
std::string shown(const std::string& word, const std::vector<std::uint32_t>& soft = {}) {
  std::string out;
  std::size_t last = 0;
  for (const auto& point : hyphenator().points(word, "de", soft)) {
    out += word.substr(last, point.offset - last) + (point.authored ? "|" : point.joint ? "=" : "-");
    last = point.offset;
  }
  return out + word.substr(last);
}

}  // namespace

BOOST_AUTO_TEST_CASE(compounds_show_their_joints) {
  BOOST_TEST(shown("Raumordnung") == "Raum=ord-nung");
  BOOST_TEST(shown("Stadtentwicklung") == "Stadt=ent-wick-lung");
  BOOST_TEST(shown("Herausforderungen").ends_with("run-gen"));  // no compound with "Gen"
}

BOOST_AUTO_TEST_CASE(short_words_abbreviations_capitals_and_addresses_are_whole) {
  for (const char* word : {"Abend", "BMI", "BauGB", "OpenStreetMap", "TeilnehmerInnen", "info@quartier.de",
                           "https://www.netzwerk-quartier.de", "geht’s", "2021er"}) {
    BOOST_TEST(shown(word) == word);
  }
}

BOOST_AUTO_TEST_CASE(gender_endings_are_not_broken) {
  BOOST_TEST(shown("Teilnehmer*innen") == "Teil=neh-mer*innen");
  BOOST_TEST(shown("Mitarbeiter*innenvertretung") == "Mit-ar-bei-ter*innenvertretung");
  BOOST_TEST(shown("Bürger/-innen") == "Bür-ger/-innen");
  BOOST_TEST(shown("Student(inn)en") == "Stu-dent(inn)en");
}

BOOST_AUTO_TEST_CASE(the_authors_soft_hyphens_win_over_the_patterns) {
  BOOST_TEST(shown("Quartiersarbeit", {9}) == "Quartiers|arbeit");
}

BOOST_AUTO_TEST_CASE(the_exception_list_wins_over_soft_hyphens) {
  BOOST_TEST(shown("Urinstinkt", {4}) == "Ur|in|stinkt");
}

BOOST_AUTO_TEST_CASE(quotes_and_brackets_around_a_word_do_not_matter) {
  BOOST_TEST(shown("„Quartier“") == "„Quar-tier“");
  BOOST_TEST(shown("(Freitag)") == "(Frei=tag)");
}

BOOST_AUTO_TEST_CASE(ligatures_stop_at_joints) {
  BOOST_TEST(hyphenator().ligature_barriers("Auflage", "de") == std::vector<std::uint32_t>{3},
             boost::test_tools::per_element());
  BOOST_TEST(hyphenator().ligature_barriers("Hoffläche", "de") == std::vector<std::uint32_t>{3},
             boost::test_tools::per_element());
  BOOST_TEST(hyphenator().ligature_barriers("hilflich", "de") == std::vector<std::uint32_t>{4},
             boost::test_tools::per_element());
  BOOST_TEST(hyphenator().ligature_barriers("Pfiff", "de").empty());
  BOOST_TEST(hyphenator().ligature_barriers("Schifffahrt", "de") == std::vector<std::uint32_t>{6},
             boost::test_tools::per_element());
}
