#include <boost/test/unit_test.hpp>

#include "compose/compose.h"
#include "compose/deck_names.h"
#include "outline.h"
#include "sample_event.h"

using namespace dossier;

namespace {

model::DeckEntry entry(const std::string& file, const std::string& stated, const std::vector<std::string>& slides) {
  auto deck = std::make_shared<model::Deck>(*sample::deck(static_cast<int>(slides.size())));
  deck->title = stated;
  for (std::size_t i = 0; i < slides.size(); ++i) deck->slides[i].title = slides[i];
  model::DeckEntry made;
  made.file.name = file;
  made.file.sha256 = file;
  made.file.size = 1'200'000;
  made.deck = std::move(deck);
  return made;
}

std::vector<std::string> names(std::vector<model::DeckEntry> decks) {
  model::Event event = sample::event();
  event.decks = std::move(decks);
  std::vector<std::string> result;
  for (const Text& name : compose::deck_names(event)) result.push_back(name.value);
  return result;
}

std::string name(const std::string& file, const std::string& stated, const std::vector<std::string>& slides = {""}) {
  return names({entry(file, stated, slides)}).front();
}

model::DeckEntry spoken_by(model::DeckEntry deck, const std::string& person) {
  deck.speakers = {sample::person(person)};
  return deck;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_deck_is_called_by_its_title_else_its_slides_its_pdf_its_file) {
  model::DeckEntry titled = entry("a.pdf", "Im PDF", {"Auf der Folie"});
  titled.title = plain("Im XML");
  BOOST_TEST(names({titled}).front() == "Im XML");
  BOOST_TEST(name("a.pdf", "Im PDF", {"Auf der Folie"}) == "Auf der Folie");
  BOOST_TEST(name("a.pdf", "Im PDF") == "Im PDF");
  BOOST_TEST(name("Vortrag_Köln-2021.v2.pdf", "") == "Vortrag Köln 2021.v2");
  BOOST_TEST(name("Präsentation Köln.pptx", "") == "Präsentation Köln");
  BOOST_TEST(name("ohne_endung", "") == "ohne endung");
}

BOOST_AUTO_TEST_CASE(slides_that_could_stand_in_any_deck_give_no_name) {
  BOOST_TEST(name("a.pdf", "", {"", "Agenda", "Folie 3", "Grün in der Stadt"}) == "Grün in der Stadt");
  BOOST_TEST(name("vortrag.pdf", "", {"Vielen Dank!", "2021", std::string(200, 'x')}) == "vortrag");
  model::DeckEntry garbled = entry("vortrag.pdf", "", {"Xq%7 &/("});
  auto deck = std::make_shared<model::Deck>(*garbled.deck);
  deck->slides[0].readable = false;
  garbled.deck = deck;
  BOOST_TEST(names({garbled}).front() == "vortrag");
}

BOOST_AUTO_TEST_CASE(what_a_program_put_into_the_pdf_gives_no_name) {
  for (const std::string stated :
       {"plain", "doppelt.pdf", "Vortrag Muster.pptx", "PowerPoint-Präsentation", "PowerPoint Presentation",
        "Microsoft PowerPoint - Vortrag Muster", "Microsoft Word - Einladung", "untitled", "Untitled-1", "Unbenannt",
        "Präsentation1", "Folie 1", "Vortrag_Muster_final", "C:\\Users\\meier\\Vortrag", "2021-03-04", "12"}) {
    BOOST_TEST(name("beitrag_meier.pdf", stated) == "beitrag meier", stated);
  }
  model::DeckEntry made = entry("beitrag.pdf", "Satzprogramm 7", {""});
  auto deck = std::make_shared<model::Deck>(*made.deck);
  deck->producer = "Satzprogramm 7";
  made.deck = deck;
  BOOST_TEST(names({made}).front() == "beitrag");
  BOOST_TEST(name("beitrag.pdf", "Stadtentwicklung") == "Stadtentwicklung");
}

BOOST_AUTO_TEST_CASE(decks_of_one_name_are_told_apart_by_speaker_or_number) {
  const model::DeckEntry deck = entry("a.pdf", "", {"Auftakt"});
  BOOST_TEST(
      names({spoken_by(deck, "Anna Muster"), entry("b.pdf", "", {"Anderes"}), spoken_by(deck, "Ben Beispiel")}) ==
          (std::vector<std::string>{"Auftakt (Anna Muster)", "Anderes", "Auftakt (Ben Beispiel)"}),
      boost::test_tools::per_element());
  BOOST_TEST(names({deck, deck, entry("b.pdf", "", {"Auftakt (2)"})}) ==
                 (std::vector<std::string>{"Auftakt (1)", "Auftakt (3)", "Auftakt (2)"}),
             boost::test_tools::per_element());
  BOOST_TEST(names({spoken_by(deck, "Anna Muster"), spoken_by(deck, "Anna Muster"), spoken_by(deck, "Ben Beispiel")}) ==
                 (std::vector<std::string>{"Auftakt (1)", "Auftakt (2)", "Auftakt (Ben Beispiel)"}),
             boost::test_tools::per_element());
  BOOST_TEST(
      names({deck, spoken_by(deck, "Anna Muster")}) == (std::vector<std::string>{"Auftakt", "Auftakt (Anna Muster)"}),
      boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(one_name_stands_everywhere_in_a_dossier) {
  model::Series series = sample::series();
  series.settings.attach_source = false;
  series.settings.attach_decks = true;
  series.settings.publish_decks = true;
  model::Event event = sample::event();
  model::DeckEntry deck = entry("Präsentation Köln.pptx", "", {"Grün in der Stadt"});
  deck.file.bytes = std::make_shared<const std::string>("%PDF");
  event.decks = {spoken_by(deck, "Anna Muster"), spoken_by(deck, "Ben Beispiel")};
  event.decks[1].file.name = "b.pdf";
  event.decks[1].file.sha256 = "b";
  Diagnostics diagnostics;
  const compose::Document document = compose::event_dossier(series, event, diagnostics);
  const std::string lines = outline::of(document);
  const std::size_t begin = lines.find("# Folien");
  BOOST_TEST(lines.substr(begin, lines.find("# Impressum") - begin) == R"(# Folien {slides}
  ## Grün in der Stadt (Anna Muster) {deck-1}
    Anna Muster
    slides Grün in der Stadt (Anna Muster)
      Folie 1: Grün in der Stadt @0
  ## Grün in der Stadt (Ben Beispiel) {deck-2}
    Ben Beispiel
    slides Grün in der Stadt (Ben Beispiel)
      Folie 1: Grün in der Stadt @0
# Materialien {materials}
  *
    Foliensatz „Grün in der Stadt (Anna Muster)“ (Präsentation Köln.pdf, 1,2 MB, 1 Seite)
  *
    Foliensatz „Grün in der Stadt (Ben Beispiel)“ (b.pdf, 1,2 MB, 1 Seite)
)");
  BOOST_REQUIRE(document.attachments.size() == 2U);
  BOOST_TEST(document.attachments[0].name == "Präsentation Köln.pdf");
  std::vector<std::string> codes;
  for (const Diagnostic& report : diagnostics.all()) codes.emplace_back(report.kind->code);
  BOOST_TEST(codes == (std::vector<std::string>{"W420", "S421", "S421"}), boost::test_tools::per_element());
}

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

BOOST_AUTO_TEST_CASE(an_account_or_a_program_is_no_author) {
  const auto author = [](const std::string& stated) {
    model::Deck deck;
    deck.author = stated;
    return compose::deck_author(deck);
  };
  BOOST_TEST(author("Dr. Anna Muster") == "Dr. Anna Muster");
  BOOST_TEST(author("Büro für Nachbarschaft") == "Büro für Nachbarschaft");
  for (const std::string stated :
       {"", "meier", "Microsoft Office User", "HP User", "a b@example.org", "VERBAND\\a b"}) {
    BOOST_TEST(author(stated) == "", stated);
  }
}

BOOST_AUTO_TEST_CASE(a_handout_says_its_title_once_and_is_nothing_but_slides) {
  model::DeckEntry deck = spoken_by(entry("a.pdf", "", {"Grün in der Stadt", "Warum?"}), "Anna Muster");
  Diagnostics diagnostics;
  const compose::Document document = compose::handout({}, deck, diagnostics);
  BOOST_TEST(document.title == "Grün in der Stadt");
  BOOST_TEST(document.subject == "Handout zum Foliensatz");
  BOOST_TEST(document.author == "Anna Muster");
  BOOST_TEST(document.language == "de");
  BOOST_TEST(outline::of(document) == R"(cover  /  / Grün in der Stadt / 
Anna Muster
slides Anna Muster
  Folie 1: Grün in der Stadt @0
  Folie 2: Warum? @1
)");
  BOOST_TEST(diagnostics.all().empty());
}
