// A small series with everything a results summary can show. All persons and facts are invented.
#pragma once

#include "sample_event.h"

namespace sample {

inline model::Finding finding(const char* text, std::vector<model::Person> by, std::string topic) {
  return {rich({text}), std::move(by), plain(std::move(topic)), {}};
}

inline model::Agreement agreement(std::string id, std::string text, std::string owner, model::DateField due,
                                  model::AgreementState state) {
  model::Agreement made;
  made.id = std::move(id);
  if (!text.empty()) made.text = {{plain(std::move(text)), {}, {}}};
  made.owner = plain(std::move(owner));
  made.due = std::move(due);
  made.state = state;
  return made;
}

inline model::Event review() {
  model::Event made;
  made.id = "2020-12-03-rueckblick";
  made.label = plain("Jahresrückblick");
  made.title = plain("Ein Jahr Vernetzung // Ergebnisse und Perspektiven");
  made.date = date(2020, 12, 3);
  made.venue = plain("Berlin");
  made.participants.count = 48;
  made.participants.source = plain("Anmeldeliste");
  made.agenda.slots = {
      slot(time(600, 660), "Rückschau",
           {contribution({person("Dr.\u00A0Anna Beispiel", "Leiterin", "Stadt Musterhausen")}),
            contribution({person("Jan van der Muster", "", "Hochschule Musterland / Verein Campus")})})};
  made.report.key_messages = {rich({"Vernetzung braucht Zeit."}), rich({"Quartiere brauchen Ansprechpersonen."})};
  made.report.findings = {
      finding("Leerstand lässt sich nur gemeinsam nutzen.", {person("Dr.\u00A0Anna Beispiel")}, "Leerstand")};
  made.report.open_questions = {rich({"Wer trägt die Kosten nach der Förderung?"})};
  made.report.recommendations = {{plain("Kommunen"), rich({"Eine feste Stelle für das Quartier schaffen."}), {}}};
  made.report.agreements = {
      agreement("leitfaden", "Der Leitfaden wird fortgeschrieben.", "Deutscher Verband", date(2021, 3, 1),
                model::AgreementState::open),
      agreement("", "Die Folien werden veröffentlicht.", "Hochschule Musterland", {}, model::AgreementState::done)};
  return made;
}

inline model::Event workshop() {
  model::Event made;
  made.id = "2021-03-15-perspektivenwerkstatt-1";
  made.label = plain("Perspektivenwerkstatt\u00A01");
  made.title = plain("Klein- und Mittelstädte");
  made.date = date(2021, 3, 15);
  made.venue = plain("Online-Konferenz");
  made.participants.words = plain("rund 60");
  made.agenda.moderation = {person("Dr.\u00A0Anna Beispiel", "", "Stadt Musterhausen")};
  made.report.findings = {finding("Auch im Dorf steht vieles leer.", {}, "leerstand"),
                          finding("Ehrenamt braucht Hauptamt.", {}, "Ehrenamt")};
  made.report.recommendations = {{plain("Länder"), rich({"Förderung vereinfachen."}), {}},
                                 {plain("Kommunen"), rich({"Vereine früh einbeziehen."}), {}}};
  made.report.agreements = {agreement("leitfaden", "", "", date(2021, 6, 30), model::AgreementState::moved)};
  model::Download page;
  page.address = "https://example.org/werkstatt";
  page.title = plain("Dokumentation der Werkstatt");
  made.downloads = {page};
  return made;
}

inline model::Event planned() {
  model::Event made;
  made.id = "2021-10-07-praxiswerkstatt-1";
  made.label = plain("Praxiswerkstatt\u00A01");
  made.title = plain("Vom Plan zur Praxis");
  made.date = date(2021, 10, 7);
  made.status = model::Status::planned;
  return made;
}

inline model::Series whole_series() {
  model::Series made = series();
  made.subtitle = plain("Vernetzungsinitiative");
  made.settings.publish_decks = true;
  made.occasion = rich({"Wie gelingt Ko-Kreation im Quartier?"});
  made.summary = rich({"Die Reihe verbindet Verbände, Kommunen und Initiativen."});
  model::Event opening = event();
  model::DeckEntry entry;
  entry.title = plain("Ein Impulsprogramm");
  entry.deck = deck(4);
  entry.file.name = "auftakt.pdf";
  entry.file.size = 1'234'567;
  entry.speakers = {person("Dr.\u00A0Oliver Weigel")};
  opening.decks = {entry};
  made.events = {review(), opening, workshop(), planned()};
  return made;
}

}  // namespace sample
