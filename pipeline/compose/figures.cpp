#include "compose/figures.h"

#include <set>

#include "compose/parts.h"
#include "compose/texts.h"

namespace dossier::compose {

std::vector<const model::Event*> held_events(const model::Series& series) {
  std::vector<const model::Event*> held;
  for (const model::Event& event : series.events) {
    if (event.status == model::Status::held) held.push_back(&event);
  }
  return held;
}

std::size_t slide_count(const model::Event& event) {
  std::size_t count = 0;
  for (const model::DeckEntry& entry : event.decks) {
    if (entry.deck) count += shown_slides(*entry.deck).size();
  }
  return count;
}

SeriesFigures figures_of(const model::Series& series) {
  SeriesFigures figures;
  for (const model::Event& event : series.events) {
    if (event.status == model::Status::planned) ++figures.planned;
    if (event.status == model::Status::cancelled) ++figures.cancelled;
  }
  const std::vector<const model::Event*> held = held_events(series);
  figures.held = held.size();
  const Register names = register_of(held, series.settings, IndexTarget::chapter, words_of(series.language));
  figures.persons = names.person_count;
  figures.organisations = names.organisation_count;
  std::set<std::string> known;
  for (const model::Event* event : held) {
    const std::string place = plain_line(event->venue);
    if (!place.empty() && known.insert(place).second) figures.places.push_back(event->venue);
    figures.slides += slide_count(*event);
    for (const model::DeckEntry& entry : event->decks) {
      if (!entry.deck || shown_slides(*entry.deck).empty()) continue;
      ++figures.decks;
      if (entry.example) ++figures.example_decks;
    }
  }
  return figures;
}

}  // namespace dossier::compose
