#include <boost/test/unit_test.hpp>

#include "compose/catalogue.h"
#include "compose/compose.h"
#include "outline.h"
#include "sample_series.h"

using namespace dossier;

namespace {

compose::Document summary_of(const model::Series& series,
                             const std::optional<compose::PreviousEdition>& previous = {}) {
  Diagnostics diagnostics;
  return compose::results_summary(series, previous, diagnostics);
}

/// The lines of one chapter of an outline.
std::string part(const std::string& lines, const std::string& heading) {
  const std::size_t begin = lines.find("# " + heading);
  if (begin == std::string::npos) return {};
  return lines.substr(begin, lines.find("\n# ", begin) - begin + 1);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_summary_tells_what_a_whole_series_has_brought) {
  BOOST_TEST(outline::of(summary_of(sample::whole_series())) ==
             R"(cover  / Ergebnisse der Veranstaltungsreihe / Gemeinsam für das Quartier / Vernetzungsinitiative
  Dezember 2020 – Oktober 2021
  4 Veranstaltungen: 3 durchgeführt, 1 geplant
contents
# Anlass und Leitfragen {occasion}
  Wie gelingt Ko-Kreation im Quartier?
# Zusammenfassung {summary}
  Die Reihe verbindet Verbände, Kommunen und Initiativen.
# Veranstaltungen im Überblick {timeline}
  timeline [Zeitstrahl mit 4 Veranstaltungen; die Tabelle darunter nennt dieselben Termine.]
  | Datum | Veranstaltung | Ort |
  | !3. Dezember 2020 | Jahresrückblick: Ein Jahr Vernetzung | Berlin |
  | !4. März 2021 | Netzwerkgespräch 1: Auftakt „Gemeinsam für das Quartier“ 2021 | Online-Konferenz |
  | !15. März 2021 | Perspektivenwerkstatt 1: Klein- und Mittelstädte | Online-Konferenz |
  | !7. Oktober 2021 | Praxiswerkstatt 1: Vom Plan zur Praxis (geplant) |  |
# Zahlen auf einen Blick {figures-at-a-glance}
  | Angabe | Anzahl | Erläuterung |
  | !Veranstaltungen | 4 | 3 durchgeführt, 1 geplant |
  | !Mitwirkende | 6 | aus Moderation und Beiträgen, jede Person einmal gezählt |
  | !Organisationen | 5 | der Mitwirkenden, jede einmal gezählt |
  | !Orte | 2 | Berlin; Online-Konferenz |
  | !Folien | 4 | in 1 Foliensatz, ohne Zwischenschritte von Animationen |
  bars [Balkendiagramm: Mitwirkende je Veranstaltung; die Tabelle darunter nennt dieselben Zahlen.]
  | Veranstaltung | Mitwirkende | Folien | Teilnehmende | Quelle |
  | !Jahresrückblick | 2 | – | 48 | Anmeldeliste |
  | !Netzwerkgespräch 1 | 4 | 4 | nicht erhoben |  |
  | !Perspektivenwerkstatt 1 | 1 | – | rund 60 |  |
# Jahresrückblick: Ein Jahr Vernetzung {2020-12-03-rueckblick}
  Ergebnisse und Perspektiven
  ## Auf einen Blick {2020-12-03-rueckblick-facts}
    | !Datum | Donnerstag, 3. Dezember 2020 |
    | !Ort | Berlin |
    | !Teilnehmende | 48 (Quelle: Anmeldeliste) |
    | !Mitwirkende | 2 Personen |
  box Kernaussagen
    *
      Vernetzung braucht Zeit.
    *
      Quartiere brauchen Ansprechpersonen.
  ## Erkenntnisse {2020-12-03-rueckblick-findings}
    *
      Leerstand lässt sich nur gemeinsam nutzen.
      Beitrag von Dr. Anna Beispiel
  ## Offene Fragen {2020-12-03-rueckblick-questions}
    *
      Wer trägt die Kosten nach der Förderung?
# Netzwerkgespräch 1: Auftakt „Gemeinsam für das Quartier“ 2021 {2021-03-04-netzwerkgespraech-1}
  Auftakt zur zweiten Runde „Gemeinsam für das Quartier“: Praxis-Check für Ko-Kreation
  ## Auf einen Blick {2021-03-04-netzwerkgespraech-1-facts}
    | !Datum | Donnerstag, 4. März 2021 |
    | !Zeit | 11:00–13:00 Uhr |
    | !Ort | Online-Konferenz |
    | !Mitwirkende | 4 Personen |
    | !Folien | 1 Foliensatz, 4 Folien |
  ## Auftakt zweite Runde „Gemeinsam für das Quartier“ {2021-03-04-netzwerkgespraech-1-report}
    Die Initiative wird fortgesetzt.
    Schwerpunkt ist ein Praxis-Check.
# Perspektivenwerkstatt 1: Klein- und Mittelstädte {2021-03-15-perspektivenwerkstatt-1}
  ## Auf einen Blick {2021-03-15-perspektivenwerkstatt-1-facts}
    | !Datum | Montag, 15. März 2021 |
    | !Ort | Online-Konferenz |
    | !Moderation | Dr. Anna Beispiel |
    | !Teilnehmende | rund 60 |
    | !Mitwirkende | 1 Person |
  ## Erkenntnisse {2021-03-15-perspektivenwerkstatt-1-findings}
    *
      Auch im Dorf steht vieles leer.
    *
      Ehrenamt braucht Hauptamt.
# Praxiswerkstatt 1: Vom Plan zur Praxis {2021-10-07-praxiswerkstatt-1}
  box 
    Diese Veranstaltung ist geplant; Angaben können sich noch ändern.
  ## Auf einen Blick {2021-10-07-praxiswerkstatt-1-facts}
    | !Status | geplant |
    | !Datum | Donnerstag, 7. Oktober 2021 |
# Empfehlungen {recommendations}
  ## Kommunen {addressee-1}
    *
      Eine feste Stelle für das Quartier schaffen. (Jahresrückblick)
    *
      Vereine früh einbeziehen. (Perspektivenwerkstatt 1)
  ## Länder {addressee-2}
    *
      Förderung vereinfachen. (Perspektivenwerkstatt 1)
# Vereinbarungen {agreements}
  | Vereinbarung | Zuständig | Termin | Stand | Verlauf |
  | !Der Leitfaden wird fortgeschrieben. | Deutscher Verband | 30. Juni 2021 | verschoben | Jahresrückblick: offen / Perspektivenwerkstatt 1: verschoben |
  | !Die Folien werden veröffentlicht. | Hochschule Musterland |  | erledigt | Jahresrückblick: erledigt |
# Wiederkehrende Erkenntnisse {recurring}
  ## Leerstand {topic-leerstand}
    *
      Leerstand lässt sich nur gemeinsam nutzen. (Jahresrückblick)
    *
      Auch im Dorf steht vieles leer. (Perspektivenwerkstatt 1)
# Materialien {materials}
  | Material | Art | Seiten | Größe | Veranstaltung |
  | !Ein Impulsprogramm (auftakt.pdf) | Foliensatz | 4 | 1,2 MB | Netzwerkgespräch 1 |
  | !Dokumentation der Werkstatt | Webseite |  |  | Perspektivenwerkstatt 1 |
# Personen und Organisationen {index}
  ## Personen {index-persons}
    index B
      Beispiel, Dr. Anna (Stadt Musterhausen) #2020-12-03-rueckblick #2021-03-15-perspektivenwerkstatt-1
    index G
      Groschek, Michael (Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V.) #2021-03-04-netzwerkgespraech-1
    index H
      Huttenloher, Christian (Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V.) #2021-03-04-netzwerkgespraech-1
    index M
      Mages, Heike (Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V.) #2021-03-04-netzwerkgespraech-1
      Muster, Jan van der (Hochschule Musterland; Verein Campus) #2020-12-03-rueckblick
    index W
      Weigel, Dr. Oliver (BMI) #2021-03-04-netzwerkgespraech-1
  ## Organisationen {index-organisations}
    index B
      BMI () #2021-03-04-netzwerkgespraech-1
    index D
      Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V. () #2021-03-04-netzwerkgespraech-1
    index H
      Hochschule Musterland () #2020-12-03-rueckblick
    index S
      Stadt Musterhausen () #2020-12-03-rueckblick #2021-03-15-perspektivenwerkstatt-1
    index V
      Verein Campus () #2020-12-03-rueckblick
# Impressum {imprint}
  Herausgeber: Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V.
  Littenstraße 10, 10179 Berlin
  Gefördert im Rahmen der Nationalen Stadtentwicklungspolitik
  Stand: 15. März 2021
)");
}

BOOST_AUTO_TEST_CASE(cover_table_and_page_count_events_alike) {
  model::Series series = sample::whole_series();
  const auto counts = [&] {
    const std::string lines = outline::of(summary_of(series));
    const std::size_t cover = lines.find("\n  ", lines.find("\n  ") + 1) + 3;
    const std::size_t row = lines.find("| !Veranstaltungen |");
    const std::string table = row == std::string::npos ? "" : lines.substr(row, lines.find('\n', row) - row);
    const std::string count = lines.substr(cover, lines.find('\n', cover) - cover);
    BOOST_TEST(count == compose::catalogue(series).event_count);
    return count + " " + table;
  };
  series.events[1].status = model::Status::cancelled;
  BOOST_TEST(counts() ==
             "4 Veranstaltungen: 2 durchgeführt, 1 geplant, 1 abgesagt "
             "| !Veranstaltungen | 4 | 2 durchgeführt, 1 geplant, 1 abgesagt |");
  BOOST_TEST(outline::of(summary_of(series)).find("timeline [Zeitstrahl mit 3 Veranstaltungen, ohne abgesagte und") !=
             std::string::npos);
  for (model::Event& event : series.events) event.status = model::Status::held;
  BOOST_TEST(counts() == "4 Veranstaltungen | !Veranstaltungen | 4 | durchgeführt |");
  for (model::Event& event : series.events) event.status = model::Status::planned;
  BOOST_TEST(counts() == "4 Veranstaltungen (geplant) ");
}

BOOST_AUTO_TEST_CASE(columns_of_numbers_are_told_from_others) {
  const compose::Document document = summary_of(sample::whole_series());
  const auto columns = [&](const std::string& id, std::size_t at) {
    std::string found;
    for (const compose::Block& block : document.body) {
      const auto* section = std::get_if<compose::Section>(&block.value);
      if (section == nullptr || section->id != id) continue;
      for (const compose::Block& part : section->body) {
        const auto* table = std::get_if<compose::Table>(&part.value);
        if (table == nullptr || at-- > 0) continue;
        for (const bool number : table->numbers) found += number ? '1' : '0';
        return found;
      }
    }
    return found;
  };
  BOOST_TEST(columns("figures-at-a-glance", 0) == "010");
  BOOST_TEST(columns("figures-at-a-glance", 1) ==
             "01100");  // "48", "nicht erhoben", "rund 60": words for the most part
  BOOST_TEST(columns("materials", 0) == "00110");
  BOOST_TEST(columns("timeline", 0) == "000");
}

BOOST_AUTO_TEST_CASE(the_next_edition_says_what_has_changed) {
  model::Series series = sample::whole_series();
  const compose::PreviousEdition previous{"2021-03-15", compose::edition_facts(series)};
  BOOST_TEST(part(outline::of(summary_of(series, previous)), "Änderungen") == "");

  series.events[3].status = model::Status::held;
  series.events[3].report.body = sample::rich({"Die Werkstatt fand statt."});
  series.events[3].agenda.moderation = {sample::person("Nele Neu", "", "Stadt Neustadt")};
  series.events[3].report.agreements = {
      sample::agreement("leitfaden", "", "", {}, model::AgreementState::done),
      sample::agreement("karte", "Eine Karte der Initiativen entsteht.", "Verband", {}, model::AgreementState::open)};
  series.events.erase(series.events.begin() + 1);
  BOOST_TEST(part(outline::of(summary_of(series, previous)), "Änderungen") ==
             R"(# Änderungen seit der letzten Ausgabe {changes}
  Die letzte Ausgabe hatte den Stand 15. März 2021.
  *
    Inzwischen durchgeführt: Praxiswerkstatt 1
  *
    Ergebnisse liegen jetzt vor: Praxiswerkstatt 1
  *
    Nicht mehr enthalten: Netzwerkgespräch 1: Auftakt „Gemeinsam für das Quartier“ 2021
  *
    Neue Vereinbarung: Eine Karte der Initiativen entsteht.
  *
    Vereinbarung jetzt erledigt (bisher verschoben): Der Leitfaden wird fortgeschrieben.
  *
    Mitwirkende: jetzt 3, bisher 6
  *
    Organisationen: jetzt 4, bisher 5
)");
}

BOOST_AUTO_TEST_CASE(a_series_without_results_has_no_empty_heading_and_names_what_is_missing) {
  model::Series series = sample::series();
  model::Event bare;
  bare.id = "2021-01-01-treffen";
  bare.title = plain("Treffen");
  bare.date = sample::date(2021, 1, 1);
  series.events = {bare};
  const compose::Document document = summary_of(series);
  BOOST_TEST(outline::of(document) == R"(cover  / Ergebnisse der Veranstaltungsreihe / Gemeinsam für das Quartier / 
  Januar 2021
  1 Veranstaltung
contents
# Veranstaltungen im Überblick {timeline}
  | Datum | Veranstaltung |
  | !1. Januar 2021 | Treffen |
# Zahlen auf einen Blick {figures-at-a-glance}
  | Angabe | Anzahl | Erläuterung |
  | !Veranstaltungen | 1 | durchgeführt |
# Treffen {2021-01-01-treffen}
  ## Auf einen Blick {2021-01-01-treffen-facts}
    | !Datum | Freitag, 1. Januar 2021 |
  Zu dieser Veranstaltung liegen noch keine Ergebnisse vor.
# Impressum {imprint}
  Herausgeber: Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V.
  Littenstraße 10, 10179 Berlin
  Gefördert im Rahmen der Nationalen Stadtentwicklungspolitik
  Stand: 1. Januar 2021
)");
  BOOST_TEST(document.missing_parts == (std::vector<std::string>{"Anlass und Leitfragen", "Zusammenfassung",
                                                                 "Ergebnis: Treffen", "Empfehlungen", "Vereinbarungen",
                                                                 "Wiederkehrende Erkenntnisse", "Materialien"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_english_series_is_worded_in_english) {
  model::Series series = sample::whole_series();
  series.language = "en-GB";
  const compose::Document document = summary_of(series);
  BOOST_TEST(document.title == "Gemeinsam für das Quartier: Results of the event series");
  BOOST_TEST(part(outline::of(document), "Figures at a glance").substr(0, 127) ==
             R"(# Figures at a glance {figures-at-a-glance}
  | Fact | Number | Remark |
  | !Events | 4 | 3 held, 1 planned |
  | !Contributor)");
}
