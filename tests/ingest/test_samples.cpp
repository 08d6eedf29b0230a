#include <boost/test/unit_test.hpp>

#include "ingest/files.h"
#include "ingest/reader.h"
#include "printed.h"

using namespace dossier;

BOOST_AUTO_TEST_CASE(the_seed_page_is_read_complete_with_its_dirt) {
  Diagnostics diagnostics;
  const auto all = ingest::read_inputs({DOSSIER_SOURCE_DIR "/samples/gemeinsam-fuer-das-quartier"}, {}, diagnostics);
  BOOST_TEST(printed(diagnostics) == "");
  BOOST_REQUIRE(all.size() == 1U);
  const model::Series& series = all.front();
  BOOST_TEST(series.usable);
  BOOST_TEST(series.left_out.empty());
  BOOST_TEST(series.title.value == "Gemeinsam für das Quartier");
  BOOST_TEST(series.contact.value == "Redaktion (Muster), redaktion@example.org");
  BOOST_TEST(series.contact.marks.size() == 1U);
  BOOST_TEST(series.contact.marks.front().value == "mailto:redaktion@example.org");
  BOOST_TEST(series.occasion.size() == 3U);
  BOOST_TEST(series.occasion.at(2).list->items.size() == 3U);
  const auto found = std::find_if(series.events.begin(), series.events.end(), [](const model::Event& event) {
    return event.id == "2021-03-04-netzwerkgespraech-1";
  });
  BOOST_REQUIRE((found != series.events.end()));
  const model::Event& event = *found;
  BOOST_TEST(event.label.value == "Netzwerkgespräch 1");
  BOOST_TEST((event.date.first == model::Date{2021, 3, 4}));
  BOOST_TEST(event.date.words.value == "4.3.2021");
  BOOST_TEST(event.time.start->minutes == 660);
  BOOST_TEST(event.time.end->minutes == 780);
  BOOST_TEST(event.venue.value == "Online-Konferenz");
  BOOST_TEST(event.topic.size() == 3U);
  BOOST_TEST(event.topic.at(2).paragraph.value == "This is some text inside of a div block.");
  BOOST_TEST(event.agenda.heading.value == "Online-Konferenz am 4.3.2021");
  BOOST_TEST(event.agenda.moderation.size() == 1U);
  BOOST_REQUIRE(event.agenda.slots.size() == 3U);
  BOOST_TEST(event.agenda.slots[2].contributions.size() == 3U);
  BOOST_TEST(event.agenda.slots[2].contributions[1].speakers.front().line.value ==
             "Ingo Weiß, Referat „Lebendige Zentren, Nationale Projekte desStädtebaus“ im BMI");
  BOOST_TEST(event.agenda.slots[2].contributions[0].title.value == "Auf dem Weg zum Innenstadtaktionsprogramm");
  BOOST_TEST(event.report.body.size() == 2U);
  BOOST_REQUIRE(event.notes.size() == 2U);
  BOOST_TEST(event.notes[0].value == "report");
  BOOST_TEST(event.notes[1].value == "No items found.");
  BOOST_REQUIRE(event.decks.size() == 3U);
  for (const model::DeckEntry& deck : event.decks) {
    BOOST_TEST(deck.example);
    BOOST_TEST(deck.file.sha256.size() == 64U);
    BOOST_TEST(!deck.file.bytes);
    const auto bytes = ingest::load(deck.file);
    BOOST_REQUIRE(bytes);
    BOOST_TEST(bytes->substr(0, 5) == "%PDF-");
    BOOST_TEST(bytes->size() == deck.file.size);
  }
  const auto review = std::find_if(series.events.begin(), series.events.end(),
                                   [](const model::Event& one) { return one.id == "2020-12-03-rueckblick"; });
  BOOST_REQUIRE((review != series.events.end() && !review->report.findings.empty()));
  BOOST_TEST(review->report.findings[0].topic.value == "Kümmerer");  // free words, not an id
  // Every text knows its place: the glued words stand where the file has them.
  const Text& line = event.agenda.slots[2].contributions[1].speakers.front().line;
  const auto at = static_cast<std::uint32_t>(line.value.find("desStädtebaus"));
  const SourceSpan place = line.place(at, at + 14);
  BOOST_TEST(place.source->text().substr(place.begin, place.end - place.begin) == "desStädtebaus");
}

BOOST_AUTO_TEST_CASE(all_samples_are_read_without_a_report) {
  Diagnostics diagnostics;
  const auto all = ingest::read_inputs({DOSSIER_SOURCE_DIR "/samples"}, {}, diagnostics);
  BOOST_TEST(printed(diagnostics) == "");
  BOOST_REQUIRE(all.size() == 2U);
  BOOST_TEST(all[0].id == "baukultur-im-gespraech");
  BOOST_TEST(all[0].events.size() == 2U);
  BOOST_TEST(all[1].id == "gemeinsam-fuer-das-quartier");
  std::string order;
  for (const model::Event& event : all[1].events) order += event.id + "\n";
  BOOST_TEST(order ==
             "2020-12-03-rueckblick\n2021-03-04-netzwerkgespraech-1\n2021-03-15-perspektivenwerkstatt-1\n"
             "2021-05-06-perspektivenwerkstatt-2\n2021-09-23-praxiswerkstatt-1\n2021-11-18-praxiswerkstatt-2\n"
             "2022-02-10-praxiswerkstatt-3\n");
  // Persons of the samples are invented, but for those of the real page.
  for (const model::Event& event : all[1].events)
    BOOST_TEST(event.example == (event.id != "2021-03-04-netzwerkgespraech-1"));
  BOOST_TEST((all[1].events[6].status == model::Status::planned));
  BOOST_TEST((all[1].events[5].date.last == model::Date{2021, 11, 19}));
  BOOST_TEST(all[1].events[0].figures.size() == 2U);
  BOOST_TEST(!all[1].events[0].figures[1].file.bytes);  // read when a document shows it
  BOOST_TEST(ingest::load(all[1].events[0].figures[1].file)->substr(1, 3) == "PNG");
}
