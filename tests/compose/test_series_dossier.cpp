#include <boost/test/unit_test.hpp>

#include "compose/compose.h"
#include "outline.h"
#include "sample_event.h"

using namespace dossier;

namespace {

model::Series two_events() {
  model::Series series = sample::series();
  model::Event review;
  review.id = "2020-12-03-rueckblick";
  review.label = plain("Jahresrückblick");
  review.title = plain("Ein Jahr Vernetzung // Ergebnisse und Perspektiven");
  review.date = sample::date(2020, 12, 3);
  review.agenda.moderation = {sample::person("Heike Mages", "", "Stadt als Campus e.\u202FV.")};
  series.events = {review, sample::event()};
  series.left_out = {{"leer.xml", "", {}, {}, {}, false},
                     {"werkstatt-2", "werkstatt-2", plain("Werkstatt 2"), plain("Ko-Kreation // Praxis"),
                      sample::date(2021, 5, 6), false},
                     {"werkstatt-1", "werkstatt-1", {}, plain("Perspektiven"), sample::date(2021, 4, 7), false},
                     {"werkstatt-3", "werkstatt-3", {}, {}, {}, false},
                     {"werkstatt-4", "werkstatt-4", {}, {}, sample::date(2021, 6, 1), false},
                     {"auftakt (Kopie).xml", "", {}, sample::event().title, sample::event().date, false, true}};
  series.summary = sample::rich({"Die Reihe verbindet."});
  return series;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_series_has_a_chapter_an_event_an_index_and_a_note_on_what_is_left_out) {
  Diagnostics diagnostics;
  const compose::Document document = compose::series_dossier(two_events(), diagnostics);
  BOOST_TEST(document.title == "Gemeinsam für das Quartier: Dossier der Veranstaltungsreihe");
  BOOST_TEST(document.date == "2021-03-04");
  BOOST_TEST(outline::of(document) == R"(cover  / Dossier der Veranstaltungsreihe / Gemeinsam für das Quartier / 
  Dezember 2020 – März 2021
  2 Veranstaltungen
contents
box 
  Nicht enthalten, weil die Angaben fehlerhaft sind:
  *
    7. April 2021: Perspektiven
  *
    6. Mai 2021: Werkstatt 2: Ko-Kreation
  *
    1. Juni 2021
  *
    eine weitere Veranstaltung
  *
    werkstatt-3
# Zusammenfassung {summary}
  Die Reihe verbindet.
# Jahresrückblick: Ein Jahr Vernetzung {2020-12-03-rueckblick}
  Ergebnisse und Perspektiven
  ## Auf einen Blick {2020-12-03-rueckblick-facts}
    | !Datum | Donnerstag, 3. Dezember 2020 |
    | !Moderation | Heike Mages |
    | !Mitwirkende | 1 Person |
  ## Mitwirkende {2020-12-03-rueckblick-people}
    | Name | Funktion und Organisation | Beitrag |
    | !Heike Mages | Stadt als Campus e. V. | Moderation |
# Netzwerkgespräch 1: Auftakt „Gemeinsam für das Quartier“ 2021 {2021-03-04-netzwerkgespraech-1}
  Auftakt zur zweiten Runde „Gemeinsam für das Quartier“: Praxis-Check für Ko-Kreation
  ## Auf einen Blick {2021-03-04-netzwerkgespraech-1-facts}
    | !Datum | Donnerstag, 4. März 2021 |
    | !Zeit | 11:00–13:00 Uhr |
    | !Ort | Online-Konferenz |
    | !Mitwirkende | 4 Personen |
  ## Thema {2021-03-04-netzwerkgespraech-1-topic}
    Die Vernetzungsinitiative hat Praktiker zusammengebracht.
    Nun geht es in die zweite Runde!
  ## Agenda {2021-03-04-netzwerkgespraech-1-agenda}
    Online-Konferenz am 4. März 2021
    Moderation: Christian Huttenloher
    | Zeit | Programmpunkt | Mitwirkende und Beiträge |
    | !11:00–11:15 Uhr | Begrüßung und Einführung / Statements und Austausch zu den Erwartungen | Michael Groschek |
    | !12:00–13:00 Uhr | Die Vernetzungsinitiative im Kontext der Nationalen Stadtentwicklungspolitik | Dr. Oliver Weigel / Auf dem Weg zum Innenstadtaktionsprogramm / Christian Huttenloher, Heike Mages / Feedback der Teilnehmer*innen |
  ## Mitwirkende {2021-03-04-netzwerkgespraech-1-people}
    | Name | Funktion und Organisation | Beitrag |
    | !Christian Huttenloher | Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V. | Moderation, 12:00–13:00 Uhr |
    | !Michael Groschek | Präsident, Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V. | 11:00–11:15 Uhr |
    | !Dr. Oliver Weigel | Leiter des Referats „Stadtentwicklungspolitik“, BMI | 12:00–13:00 Uhr |
    | !Heike Mages | Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V. | 12:00–13:00 Uhr |
  ## Ergebnis {2021-03-04-netzwerkgespraech-1-results}
    ### Auftakt zweite Runde „Gemeinsam für das Quartier“ {2021-03-04-netzwerkgespraech-1-report}
      Die Initiative wird fortgesetzt.
      Schwerpunkt ist ein Praxis-Check.
# Personen und Organisationen {index}
  ## Personen {index-persons}
    index G
      Groschek, Michael (Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V.) #2021-03-04-netzwerkgespraech-1-person-2
    index H
      Huttenloher, Christian (Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V.) #2021-03-04-netzwerkgespraech-1-person-1
    index M
      Mages, Heike (Stadt als Campus e. V.) #2020-12-03-rueckblick-person-1
      Mages, Heike (Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V.) #2021-03-04-netzwerkgespraech-1-person-4
    index W
      Weigel, Dr. Oliver (BMI) #2021-03-04-netzwerkgespraech-1-person-3
  ## Organisationen {index-organisations}
    index B
      BMI () #2021-03-04-netzwerkgespraech-1-person-3
    index D
      Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V. () #2021-03-04-netzwerkgespraech-1-person-1 #2021-03-04-netzwerkgespraech-1-person-2 #2021-03-04-netzwerkgespraech-1-person-4
    index S
      Stadt als Campus e. V. () #2020-12-03-rueckblick-person-1
# Impressum {imprint}
  Herausgeber: Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V.
  Littenstraße 10, 10179 Berlin
  Gefördert im Rahmen der Nationalen Stadtentwicklungspolitik
  Stand: 4. März 2021
)");
}
