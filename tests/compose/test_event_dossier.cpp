#include <boost/test/unit_test.hpp>

#include "compose/catalogue.h"
#include "compose/compose.h"
#include "outline.h"
#include "sample_event.h"

using namespace dossier;

namespace {

std::string outline_of(const model::Event& event) {
  Diagnostics diagnostics;
  return outline::of(compose::event_dossier(sample::series(), event, diagnostics));
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_source_page_becomes_a_dossier_in_the_order_one_reads) {
  BOOST_TEST(
      outline_of(sample::event()) ==
      R"(cover Gemeinsam für das Quartier / Netzwerkgespräch 1 / Auftakt „Gemeinsam für das Quartier“ 2021 / Auftakt zur zweiten Runde „Gemeinsam für das Quartier“: Praxis-Check für Ko-Kreation
  Donnerstag, 4. März 2021
  11:00–13:00 Uhr
  Online-Konferenz
contents
# Auf einen Blick {facts}
  | !Mitwirkende | 4 Personen |
# Thema {topic}
  Die Vernetzungsinitiative hat Praktiker zusammengebracht.
  Nun geht es in die zweite Runde!
# Agenda {agenda}
  Online-Konferenz am 4. März 2021
  Moderation: Christian Huttenloher
  | Zeit | Programmpunkt | Mitwirkende und Beiträge |
  | !11:00–11:15 Uhr | Begrüßung und Einführung / Statements und Austausch zu den Erwartungen | Michael Groschek |
  | !12:00–13:00 Uhr | Die Vernetzungsinitiative im Kontext der Nationalen Stadtentwicklungspolitik | Dr. Oliver Weigel / Auf dem Weg zum Innenstadtaktionsprogramm / Christian Huttenloher, Heike Mages / Feedback der Teilnehmer*innen |
# Mitwirkende {people}
  | Name | Funktion und Organisation | Beitrag |
  | !Christian Huttenloher | Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V. | Moderation, 12:00–13:00 Uhr |
  | !Michael Groschek | Präsident, Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V. | 11:00–11:15 Uhr |
  | !Dr. Oliver Weigel | Leiter des Referats „Stadtentwicklungspolitik“, BMI | 12:00–13:00 Uhr |
  | !Heike Mages | Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V. | 12:00–13:00 Uhr |
# Ergebnis {results}
  ## Auftakt zweite Runde „Gemeinsam für das Quartier“ {report}
    Die Initiative wird fortgesetzt.
    Schwerpunkt ist ein Praxis-Check.
# Impressum {imprint}
  Herausgeber: Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V.
  Littenstraße 10, 10179 Berlin
  Gefördert im Rahmen der Nationalen Stadtentwicklungspolitik
  Stand: 4. März 2021
)");
}

BOOST_AUTO_TEST_CASE(the_document_is_named_after_label_and_title) {
  Diagnostics diagnostics;
  const compose::Document document = compose::event_dossier(sample::series(), sample::event(), diagnostics);
  BOOST_TEST(document.title == "Netzwerkgespräch 1: Auftakt „Gemeinsam für das Quartier“ 2021");
  BOOST_TEST(document.subject == "Dossier zur Veranstaltung, Gemeinsam für das Quartier, Donnerstag, 4. März 2021");
  BOOST_TEST(document.author == "Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V.");
  BOOST_TEST(document.date == "2021-03-04");
  BOOST_TEST(document.keywords ==
                 (std::vector<std::string>{"Gemeinsam für das Quartier", "Netzwerkgespräch 1", "Online-Konferenz"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(parts_without_content_leave_no_heading_and_are_named_for_the_editor) {
  Diagnostics diagnostics;
  const compose::Document document = compose::event_dossier(sample::series(), sample::event(), diagnostics);
  BOOST_TEST(document.missing_parts == (std::vector<std::string>{"Folien", "Abbildungen", "Materialien"}),
             boost::test_tools::per_element());
  BOOST_TEST(diagnostics.all().empty());
}

BOOST_AUTO_TEST_CASE(pages_of_paper_are_shown_only_when_a_deck_has_nothing_else) {
  const auto shown = [](bool with_slide) {
    auto deck = std::make_shared<model::Deck>(*sample::deck(2));
    for (model::Slide& slide : deck->slides) slide.kind = model::PageKind::document;
    if (with_slide) deck->slides[0].kind = model::PageKind::slide;
    model::Event event = sample::event();
    model::DeckEntry entry;
    entry.title = plain("Ein Impulsprogramm");
    entry.deck = deck;
    event.decks = {entry};
    const std::string lines = outline_of(event);
    return std::pair(lines.find("Folie 1: Titel 1") != std::string::npos,
                     lines.find("Folie 2: Titel 2") != std::string::npos);
  };
  BOOST_TEST((shown(false) == std::pair(true, true)));
  BOOST_TEST((shown(true) == std::pair(true, true)));
}

BOOST_AUTO_TEST_CASE(slides_keep_their_numbers_when_steps_and_notes_are_left_out) {
  auto deck = std::make_shared<model::Deck>(*sample::deck(5));
  deck->slides[0].left_out = model::Omitted::step;
  deck->slides[0].superseded_by = 1;
  deck->slides[2].left_out = model::Omitted::notes;
  deck->slides[2].notes_of = 1;
  deck->slides[3].route = model::Route::raster;
  model::Event event = sample::event();
  model::DeckEntry entry;
  entry.title = plain("Ein Impulsprogramm");
  entry.speakers = {sample::person("Dr. Ulrich Berding")};
  entry.example = true;
  entry.deck = deck;
  event.decks = {entry};
  const std::string lines = outline_of(event);
  const std::size_t begin = lines.find("# Folien");
  BOOST_TEST(lines.substr(begin, lines.find("# Impressum") - begin) == R"(# Folien {slides}
  ## Ein Impulsprogramm {deck-1}
    Dr. Ulrich Berding
    Beispiel: Dieser Foliensatz dient der Anschauung; er wurde auf der Veranstaltung nicht gezeigt.
    Gezeigt werden 3 von 5 Seiten: 1 Zwischenschritt, dessen Inhalt die folgende Folie ganz enthält (Seite 1), und 1 Notizseite mit einem kleinen Bild der Folie (Seite 3) entfallen.
    slides Ein Impulsprogramm – Dr. Ulrich Berding
      Folie 2: Titel 2 @0
      Folie 4: Titel 4 @-1
      Folie 5: Titel 5 @1
)");
}

BOOST_AUTO_TEST_CASE(a_deck_that_was_refused_is_neither_listed_nor_attached) {
  model::Series series = sample::series();
  series.settings.attach_source = false;
  series.settings.attach_decks = true;
  series.settings.publish_decks = true;
  model::Event event = sample::event();
  for (const std::string name : {"gut.pdf", "geheim.pdf"}) {
    model::DeckEntry entry;
    entry.title = plain("Titel von " + name);
    entry.file.name = name;
    entry.file.size = 1'200'000;
    entry.file.sha256 = name;
    entry.file.bytes = std::make_shared<const std::string>("%PDF");
    if (name == "gut.pdf") entry.deck = sample::deck(4);
    entry.refused = !entry.deck;
    model::Download download;
    download.file = entry.file;
    download.title = entry.title;
    event.decks.push_back(std::move(entry));
    event.downloads.push_back(std::move(download));
  }
  Diagnostics diagnostics;
  const compose::Document document = compose::event_dossier(series, event, diagnostics);
  const std::string lines = outline::of(document);
  const std::size_t begin = lines.find("# Materialien");
  BOOST_TEST(lines.substr(begin, lines.find("# Impressum") - begin) == R"(# Materialien {materials}
  *
    Foliensatz „Titel von gut.pdf“ (gut.pdf, 1,2 MB, 4 Seiten)
)");
  BOOST_REQUIRE(document.attachments.size() == 1U);
  BOOST_TEST(document.attachments.front().name == "gut.pdf");
}

BOOST_AUTO_TEST_CASE(all_lists_of_materials_have_the_same_items_and_lead_to_them) {
  model::Series series = sample::series();
  series.settings.publish_decks = true;
  series.settings.address = "https://example.org/reihe";
  model::Event event = sample::event();
  model::DeckEntry deck;
  deck.title = plain("Ein „Impuls“");
  deck.deck = sample::deck(4);
  deck.file.name = "Auftakt (1).pdf";
  deck.file.sha256 = "a";
  deck.published = event.id + "/folien/auftakt-1.pdf";
  event.decks = {deck};
  model::Download twin, page, lost;
  twin.file = deck.file;
  page.title = plain("Dokumentation");
  page.address = "https://example.org/doku";
  lost.sentence = plain("Die Folien können Sie hier (pdf) herunterladen.");
  event.downloads = {twin, page, lost};
  series.events = {event};
  const auto links = [](const compose::Document& document) {
    std::string all;
    const auto visit = [&all](const auto& self, const compose::Blocks& blocks) -> void {
      for (const compose::Block& block : blocks) {
        if (const auto* section = std::get_if<compose::Section>(&block.value)) self(self, section->body);
        if (const auto* list = std::get_if<compose::List>(&block.value))
          for (const compose::Blocks& item : list->items) self(self, item);
        if (const auto* table = std::get_if<compose::Table>(&block.value))
          for (const auto& row : table->rows) self(self, row.front().body);
        const auto* paragraph = std::get_if<compose::Paragraph>(&block.value);
        if (paragraph == nullptr) continue;
        for (const Mark& mark : paragraph->text.marks) {
          if (mark.kind == MarkKind::link && mark.value.starts_with("https:"))
            all += paragraph->text.value.substr(mark.begin, mark.end - mark.begin) + " > " + mark.value + "; ";
        }
      }
    };
    visit(visit, document.body);
    return all;
  };
  const std::string deck_address = "https://example.org/reihe/" + event.id + "/folien/auftakt-1.pdf; ";
  const std::string page_link = "Dokumentation > https://example.org/doku; ";
  Diagnostics diagnostics, of_series;
  BOOST_TEST(links(compose::event_dossier(series, event, diagnostics)) ==
             "Foliensatz „Ein ‚Impuls‘“ (PDF, 1,2\u202FMB, 4 Seiten) > " + deck_address + page_link);
  BOOST_TEST(links(compose::series_dossier(series, of_series)) ==
             "Foliensatz „Ein ‚Impuls‘“ (PDF, 1,2\u202FMB, 4 Seiten) > " + deck_address + page_link);
  BOOST_TEST(links(compose::results_summary(series, {}, of_series)) == "Ein „Impuls“ > " + deck_address + page_link);
  const compose::Catalogue catalogue = compose::catalogue(series);
  BOOST_REQUIRE(catalogue.events[0].web_pages.size() == 1U);  // the deck is a file there
  BOOST_TEST(catalogue.events[0].web_pages[0].address == "https://example.org/doku");
  BOOST_REQUIRE(diagnostics.all().size() == 1U);
  BOOST_TEST(diagnostics.all()[0].kind->code == "S414");
  BOOST_TEST(diagnostics.all()[0].arguments[0] == "Die Folien können Sie hier (pdf) herunterladen.");
  BOOST_TEST(of_series.all().empty());

  series.settings.address.clear();
  const std::string lines = outline::of(compose::event_dossier(series, event, diagnostics));
  BOOST_TEST(lines.find("Foliensatz „Ein ‚Impuls‘“ (auftakt-1.pdf, 1,2 MB, 4 Seiten)\n") != std::string::npos);
  series.settings.publish_decks = false;  // then it is a download like others
  BOOST_TEST(links(compose::event_dossier(series, event, diagnostics)) == page_link);
}
