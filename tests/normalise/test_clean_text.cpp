#include <boost/test/unit_test.hpp>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "case_file.h"
#include "language/text_forms.h"
#include "normalise/normalise.h"

namespace {

using namespace dossier;
using normalise::CleanText;

CleanText clean(const Text& text) {
  normalise::Evidence evidence;
  evidence.add(text.value);
  return normalise::clean_text(text, normalise::Lookup(evidence));
}

Text with_span(const std::string& value) {
  Text text = plain(value);
  auto source = std::make_shared<const SourceText>("event.xml", "<p>" + value + "</p>");
  text.span = {source, 3, static_cast<std::uint32_t>(3 + value.size())};
  return text;
}

std::string under(const Text& text, const Mark& mark) {
  return text.value.substr(mark.begin, mark.end - mark.begin);
}

/// Pieces of which texts full of occasions for rules are made.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces{"Stadt",
                                               "desStädtebaus",
                                               "z.B.",
                                               "11:00",
                                               "-",
                                               " - ",
                                               "--",
                                               "—",
                                               "\"",
                                               "„",
                                               "“",
                                               "'",
                                               "’",
                                               " ",
                                               "  ",
                                               "\u00A0",
                                               "\u202F",
                                               "\u00AD",
                                               "4.3.2021",
                                               "5",
                                               "km",
                                               "%",
                                               "10",
                                               "...",
                                               "…",
                                               "(",
                                               ")",
                                               ",",
                                               ".",
                                               "Dr.",
                                               "J.",
                                               "S.",
                                               "Bach",
                                               "§",
                                               "Nr.",
                                               "Teilnehmer",
                                               "*",
                                               "innen",
                                               ":",
                                               "//",
                                               "https://a.de/b--c",
                                               "info@x.de",
                                               "&amp;",
                                               "&shy;",
                                               "Ã¼",
                                               "u\u0308",
                                               "\uF0B7",
                                               "ﬁ",
                                               "\n",
                                               "No items found.",
                                               "Tel.",
                                               "+49 30",
                                               "2061325-0",
                                               "März",
                                               "4.",
                                               "–",
                                               "6.",
                                               "Uhr",
                                               "und",
                                               "Innen-",
                                               "»",
                                               "«",
                                               "`",
                                               "´",
                                               ",,",
                                               "''",
                                               "<en>",
                                               "\u200B",
                                               "CO2",
                                               "m2",
                                               "°",
                                               "C",
                                               "€",
                                               "Mio.",
                                               "12 000",
                                               "04103",
                                               "Leipzig",
                                               "e.V.",
                                               "GmbH",
                                               "&",
                                               "Co.",
                                               "KG",
                                               "\t",
                                               "18Monate",
                                               "ß",
                                               "!",
                                               "?"};
  std::string out;
  const std::size_t length = 1 + random() % 12;
  for (std::size_t i = 0; i < length; ++i) {
    out += pieces[random() % pieces.size()];
    if (random() % 3 == 0) out += ' ';
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_change_names_its_rule_its_place_and_both_forms) {
  const CleanText cleaned = clean(with_span("Das \"Quartier\" - ein Bericht"));
  BOOST_REQUIRE(cleaned.changes.size() == 3);
  BOOST_TEST(cleaned.changes[0].rule == "Q1");
  BOOST_TEST(cleaned.changes[0].before == "\"");
  BOOST_TEST(cleaned.changes[0].after == "„");
  BOOST_TEST(cleaned.changes[0].place.begin == 7U);
  BOOST_TEST(cleaned.changes[2].rule == "D1");
  BOOST_TEST(cleaned.changes[2].before == " -");
  BOOST_TEST(cleaned.changes[2].after == "\u00A0–");
  BOOST_TEST(cleaned.changes[2].place.begin == 17U);
}

BOOST_AUTO_TEST_CASE(marks_follow_the_words_they_were_set_on) {
  Text text = with_span("z.B. das \"Quartier\"  und 18Monate");
  const auto mark = [&](const std::string& words) {
    const auto at = static_cast<std::uint32_t>(text.value.find(words));
    text.marks.push_back({MarkKind::strong, at, at + static_cast<std::uint32_t>(words.size()), ""});
  };
  for (const char* words : {"z.B.", "Quartier", "und", "Monate"}) mark(words);
  const CleanText cleaned = clean(text);
  BOOST_TEST(cleaned.text.value == "z.\u202FB. das „Quartier“ und 18 Monate");
  BOOST_REQUIRE(cleaned.text.marks.size() == 4);
  BOOST_TEST(under(cleaned.text, cleaned.text.marks[0]) == "z.\u202FB.");
  BOOST_TEST(under(cleaned.text, cleaned.text.marks[1]) == "Quartier");
  BOOST_TEST(under(cleaned.text, cleaned.text.marks[2]) == "und");
  BOOST_TEST(under(cleaned.text, cleaned.text.marks[3]) == "Monate");
}

BOOST_AUTO_TEST_CASE(places_in_the_source_survive_the_changes) {
  const std::string value = "z.B. \"Quartier\" - am 4.3.2021 im Saal";
  const CleanText cleaned = clean(with_span(value));
  const auto at = static_cast<std::uint32_t>(cleaned.text.value.find("Saal"));
  const SourceSpan place = cleaned.text.place(at, at + 4);
  BOOST_TEST(std::string(place.source->text().substr(place.begin, place.end - place.begin)) == "Saal");
}

BOOST_AUTO_TEST_CASE(soft_hyphens_become_places) {
  const CleanText cleaned = clean(with_span("Stadt\u00ADent\u00ADwicklung"));
  BOOST_TEST(cleaned.text.value == "Stadtentwicklung");
  BOOST_TEST(cleaned.text.soft_hyphens == (std::vector<std::uint32_t>{5, 8}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(quotation_elements_get_their_marks_once) {
  Text text = with_span("Er sagte Ja und ging.");
  text.marks.push_back({MarkKind::quote, 9, 11, ""});
  const CleanText first = clean(text);
  BOOST_TEST(first.text.value == "Er sagte „Ja“ und ging.");
  BOOST_TEST(under(first.text, first.text.marks[0]) == "„Ja“");
  BOOST_TEST(clean(first.text).text.value == first.text.value);
}

BOOST_AUTO_TEST_CASE(all_cases_can_be_undone_from_the_log) {
  for (const tests::Case& test : tests::read_cases(std::string(DOSSIER_SOURCE_DIR) + "/tests/normalise/cases.tsv")) {
    const CleanText cleaned = clean(plain(test.input));
    BOOST_TEST(tests::escaped(normalise::undo(cleaned.text.value, cleaned.changes)) == tests::escaped(test.input));
  }
}

BOOST_AUTO_TEST_CASE(random_texts_are_stable_and_can_be_undone) {
  std::mt19937 random(20210304);
  for (int i = 0; i < 4000; ++i) {
    const std::string text = random_text(random);
    const CleanText cleaned = clean(plain(text));
    BOOST_REQUIRE_EQUAL(tests::escaped(normalise::undo(cleaned.text.value, cleaned.changes)), tests::escaped(text));
    // The same words in another event of the series tell the same about each other.
    normalise::Evidence evidence;
    evidence.add(text);
    const CleanText again = normalise::clean_text(cleaned.text, normalise::Lookup(evidence));
    BOOST_REQUIRE_EQUAL(tests::escaped(again.text.value), tests::escaped(cleaned.text.value));
    // Nothing but white space and soft hyphens differs between layout and canonical form.
    const std::string canonical = language::canonical(cleaned.text.value);
    BOOST_REQUIRE(canonical.find("\u00A0") == std::string::npos && canonical.find("\u202F") == std::string::npos);
  }
}
