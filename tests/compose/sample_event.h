// The event of the source page, as normalise/ hands it on, and shorthands to build others.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/series.h"

namespace sample {

using namespace dossier;

inline model::RichText rich(std::initializer_list<const char*> paragraphs) {
  model::RichText text;
  for (const char* paragraph : paragraphs) text.push_back({plain(paragraph), {}, {}});
  return text;
}

inline model::Person person(std::string name, std::string role = {}, std::string organisation = {}) {
  model::Person made;
  made.name = plain(std::move(name));
  made.role = plain(std::move(role));
  made.organisation = plain(std::move(organisation));
  return made;
}

inline model::TimeField time(int start, int end) {
  return {{}, model::TimeOfDay{static_cast<std::uint16_t>(start)}, model::TimeOfDay{static_cast<std::uint16_t>(end)}};
}

inline model::DateField date(int year, int month, int day) {
  return {{}, model::Date{year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)}, {}};
}

inline model::Slot slot(model::TimeField when, std::string title, std::vector<model::Contribution> contributions) {
  model::Slot made;
  made.time = std::move(when);
  made.title = plain(std::move(title));
  made.contributions = std::move(contributions);
  return made;
}

inline model::Contribution contribution(std::vector<model::Person> speakers, std::string title = {}) {
  model::Contribution made;
  made.speakers = std::move(speakers);
  made.title = plain(std::move(title));
  return made;
}

inline std::shared_ptr<const model::Deck> deck(int pages) {
  auto made = std::make_shared<model::Deck>();
  made->file = "auftakt.pdf";
  made->sha256 = "0123";
  made->bytes = 1'234'567;
  made->pages = pages;
  made->language = "de";
  made->vector_pages = std::make_shared<const std::string>("%PDF");
  for (int page = 0; page < pages; ++page) {
    model::Slide slide;
    slide.page = page;
    slide.width = 720;
    slide.height = 405;
    slide.title = "Titel " + std::to_string(page + 1);
    slide.lines = {"Zeile auf Folie " + std::to_string(page + 1)};
    made->slides.push_back(slide);
  }
  return made;
}

inline model::Series series() {
  model::Series made;
  made.id = "gemeinsam-fuer-das-quartier";
  made.title = plain("Gemeinsam für das Quartier");
  made.publisher = plain("Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e.\u202FV.");
  made.imprint = rich({"Littenstraße 10, 10179\u00A0Berlin"});
  made.funding = plain("Gefördert im Rahmen der Nationalen Stadtentwicklungspolitik");
  return made;
}

inline model::Event event() {
  model::Event made;
  made.id = "2021-03-04-netzwerkgespraech-1";
  made.label = plain("Netzwerkgespräch\u00A01");
  made.title = plain("Auftakt „Gemeinsam für das Quartier“ 2021");
  made.subtitle = plain("Auftakt zur zweiten Runde „Gemeinsam für das Quartier“: Praxis-Check für Ko-Kreation");
  made.date = date(2021, 3, 4);
  made.time = time(11 * 60, 13 * 60);
  made.venue = plain("Online-Konferenz");
  made.topic = rich({"Die Vernetzungsinitiative hat Praktiker zusammengebracht.", "Nun geht es in die zweite Runde!"});
  made.agenda.heading = plain("Online-Konferenz am 4.\u00A0März 2021");
  const std::string association = "Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e.\u202FV.";
  made.agenda.moderation = {person("Christian Huttenloher", "", association)};
  made.agenda.slots = {
      slot(time(660, 675), "Begrüßung und Einführung // Statements und Austausch zu den Erwartungen",
           {contribution({person("Michael Groschek", "Präsident", association)})}),
      slot(time(720, 780), "Die Vernetzungsinitiative im Kontext der Nationalen Stadtentwicklungspolitik",
           {contribution({person("Dr.\u00A0Oliver Weigel", "Leiter des Referats „Stadtentwicklungspolitik“", "BMI")},
                         "Auf dem Weg zum Innenstadtaktionsprogramm"),
            contribution({person("Christian Huttenloher", "", association), person("Heike Mages", "", association)},
                         "Feedback der Teilnehmer*innen")})};
  made.report.title = plain("Auftakt zweite Runde „Gemeinsam für das Quartier“");
  made.report.body = rich({"Die Initiative wird fortgesetzt.", "Schwerpunkt ist ein Praxis-Check."});
  return made;
}

}  // namespace sample
