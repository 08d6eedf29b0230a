#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "normalise/normalise.h"
#include "normalise/pdf_text.h"
#include "normalise/word_changes.h"

namespace {

using namespace dossier;

/// Code and whole text of each report on a paragraph, as printed in English.
std::vector<std::string> reports_on(const std::string& words, const std::vector<Mark>& marks = {}) {
  model::Event event;
  event.topic.emplace_back().paragraph = plain(words);
  event.topic[0].paragraph.marks = marks;
  model::Series series;
  series.events.push_back(event);
  Diagnostics diagnostics;
  std::vector<normalise::Change> changes;
  normalise::normalise(event, normalise::collect_evidence(series), {}, changes, diagnostics);
  std::vector<std::string> out;
  for (const Diagnostic& report : diagnostics.all()) {
    std::string text(report.kind->text);
    for (std::size_t i = 0; i < report.arguments.size(); ++i) {
      const std::string place = "{" + std::to_string(i) + "}";
      for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place))
        text.replace(at, place.size(), report.arguments[i]);
    }
    out.push_back(std::string(report.kind->code) + " " + text);
  }
  return out;
}

std::string only_report_on(const std::string& words, const std::vector<Mark>& marks = {}) {
  const std::vector<std::string> reports = reports_on(words, marks);
  return reports.size() == 1 ? reports.front() : std::to_string(reports.size()) + " reports";
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_report_says_rule_words_and_proposal) {
  BOOST_TEST(only_report_on("Stadt Вerlin") ==
             "W301 U8: “Вerlin” holds a letter of another script; “Berlin” is meant?");
  BOOST_TEST(only_report_on("Ein \uE123 Zeichen") == "W302 U7: a character of a symbol font that nobody can read");
  BOOST_TEST(only_report_on("Das \"Quartier ist neu.") ==
             "W303 Q6: a quotation mark without its partner; the marks of this paragraph stay as they are");
  BOOST_TEST(only_report_on("Gr\uFFFD\uFFFDe der Stadt") ==
             "W308 U6: “Gr\uFFFD\uFFFDe” holds letters that were lost before this file was written");
  BOOST_TEST(only_report_on("die GrÃ?e der Stadt") ==
             "W308 U6: “GrÃ?e” holds letters that were lost before this file was written");
  BOOST_TEST(only_report_on("Bild ï¿½ber allem") ==
             "W308 U6: “ï¿½ber” holds letters that were lost before this file was written");
  BOOST_TEST(only_report_on("am 31.2.2021") == "W304 T4: “31.2.2021” cannot be right");
  BOOST_TEST(only_report_on("Mittwoch, 4. März 2021") ==
             "W305 T4: “Mittwoch” does not fit the date; “Donnerstag” is meant?");
  BOOST_TEST(only_report_on("Stadt- Land im Vergleich") == "S310 D6: “Stadt- Land” – “Stadt-Land” is meant?");
  BOOST_TEST(only_report_on("Wir laden die die Verbände ein.") == "S311 C2: “die” should go");
  BOOST_TEST(only_report_on("Ziele im KlimaSchutz") ==
             "S312 L2: “KlimaSchutz” looks like words run together; “Klimaschutz” is meant?");
  BOOST_TEST(only_report_on("Es fand statt.Die Ergebnisse folgen.") == "S313 S10: a space is missing after “statt.”");
  BOOST_TEST(only_report_on("Teilnehmer*innen und Expert:innen") ==
             "S314 G3: “Expert:innen” is written in another style than the Gender forms before it");
  BOOST_TEST(only_report_on("„Gemeinsam“ und »Zusammen«") == "S315 Q5: two styles of quotation marks in one document");
  BOOST_TEST(only_report_on("Die Ko-Kreation, die Kokreation") ==
             "S316 N1: “Kokreation” is spelled differently elsewhere in this document");
  BOOST_TEST(only_report_on("Den Bericht gibt es hier.", {{MarkKind::link, 20, 24, "https://a.de"}}) ==
             "S317 C2: the link text “hier” says nothing on paper");
}

BOOST_AUTO_TEST_CASE(changes_are_told_in_words_with_the_rule_and_what_keeps_the_original) {
  const std::string line = "Nach §7 gilt  das \"Wort\" - ja.";
  std::vector<normalise::Change> changes;
  const std::string out = normalise::layout_text(line, normalise::Evidence(), &changes);
  Diagnostics diagnostics;
  normalise::report_changes(normalise::in_words(out, changes), diagnostics);
  const std::vector<Diagnostic> all = diagnostics.all();
  BOOST_REQUIRE(all.size() == 3);
  const std::vector<std::string> first{"S4",
                                       "§7",
                                       "§ˌ7",
                                       own_words("number and its section, page or paragraph stand together"),
                                       "<span keep=\"S4\">§7</span>",
                                       "§7",
                                       "§\u202F7"};
  BOOST_TEST(all[0].arguments == first, boost::test_tools::per_element());
  BOOST_TEST(all[1].arguments[1] == "gilt␣␣das");
  BOOST_TEST(all[1].arguments[2] == "gilt das");
  BOOST_TEST(all[2].arguments[0] == "Q1 D1");
  BOOST_TEST(all[2].arguments[1] == "\"Wort\" -");
  BOOST_TEST(all[2].arguments[2] == "„Wort“·–");
  BOOST_TEST(all[2].arguments[4] == "<span keep=\"Q1 D1\">\"Wort\" -</span>");
}

BOOST_AUTO_TEST_CASE(what_is_said_to_keep_the_original_keeps_it) {
  const std::string line = "Nach §7 und 5km - \"ja\"";
  std::vector<normalise::Change> changes;
  const std::string out = normalise::layout_text(line, normalise::Evidence(), &changes);
  Text kept = plain(line);
  for (const normalise::Change& change : normalise::in_words(out, changes)) {
    const auto at = static_cast<std::uint32_t>(line.find(change.before));
    BOOST_REQUIRE(at != std::string::npos);
    kept.marks.push_back({MarkKind::keep, at, at + static_cast<std::uint32_t>(change.before.size()), change.rule});
  }
  BOOST_TEST(normalise::clean_text(kept, normalise::Lookup(normalise::Evidence())).text.value == line);
}

BOOST_AUTO_TEST_CASE(every_rule_that_changes_is_told_in_plain_words) {
  for (const char* rule : {"U1", "U2", "U3", "U4",  "U5", "U6", "U7", "U9", "Q1", "Q2", "Q3", "Q4", "Q7",
                           "Q8", "D1", "D2", "D3",  "D5", "D6", "E1", "S1", "S2", "S3", "S4", "S5", "S6",
                           "S7", "S8", "S9", "S11", "T1", "T2", "T3", "G2", "L1", "L5", "L6", "C1", "C2"})
    BOOST_TEST(!normalise::rule_in_words(rule).empty(), rule);
}

BOOST_AUTO_TEST_CASE(a_deck_gets_whole_words_and_keeps_its_hyphens) {
  model::Deck deck;
  model::Slide& slide = deck.slides.emplace_back();
  slide.title = "Graﬁk der Flu\u0308sse";
  slide.lines = {"Die Quartiers-", "entwicklung und die Innen-", "und Außenentwicklung", "\uF0B7 mit der U-", "Bahn"};
  const model::Deck clean = normalise::clean_deck(deck);
  BOOST_TEST(clean.slides[0].title == "Grafik der Flüsse");
  BOOST_TEST(
      clean.slides[0].lines == (std::vector<std::string>{"Die Quartiersentwicklung und die Innen- und Außenentwicklung",
                                                         "• mit der U-Bahn"}),
      boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_slide_of_unknown_signs_is_marked_unreadable) {
  model::Deck deck;
  deck.slides.emplace_back().lines = {"\uE001\uE002\uE003 \uE004\uE005"};
  deck.slides.emplace_back().lines = {"Gemeinsam für das Quartier"};
  const model::Deck clean = normalise::clean_deck(deck);
  BOOST_TEST(!clean.slides[0].readable);
  BOOST_TEST(clean.slides[1].readable);
}

BOOST_AUTO_TEST_CASE(private_characters_of_a_decks_fonts_are_no_text) {
  model::Deck deck;
  model::Slide& slide = deck.slides.emplace_back();
  slide.title = "\uF8EE Gebäude und Quartier \uF8F9";
  slide.lines = {"Wie wir im Bestand wohnen werden, ohne neue Flächen \uF8F0 zu verbrauchen", "\uE012"};
  const model::Deck clean = normalise::clean_deck(deck);
  BOOST_TEST(clean.slides[0].readable);
  BOOST_TEST(clean.slides[0].title == "Gebäude und Quartier");
  BOOST_TEST(clean.slides[0].lines ==
                 std::vector<std::string>{"Wie wir im Bestand wohnen werden, ohne neue Flächen zu verbrauchen"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(long_texts_of_one_kind_take_no_longer_than_others) {
  // Texts that make a search begin anew at each character; with a quadratic search these would take minutes.
  for (const std::string piece :
       {"<en>", "( ", " )", "«a", "\"a ", "Tel. ", "„", "a-A ", "1-", "`a", "Quartiers-Aa "}) {
    std::string text;
    while (text.size() < 100000) text += piece;
    BOOST_TEST(!normalise::layout_text(text).empty());
  }
}
