#include "compose/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "compose/dates.h"
#include "compose/parts/slides.h"
#include "compose/texts.h"

namespace dossier::compose {

std::string status_count(const model::Series& series, const Words& words) {
  const std::pair<model::Status, std::string_view> kinds[] = {{model::Status::held, words.held},
                                                              {model::Status::planned, words.planned},
                                                              {model::Status::cancelled, words.cancelled}};
  std::string list;
  for (const auto& [status, word] : kinds) {
    const auto count = static_cast<std::size_t>(
        std::count_if(series.events.begin(), series.events.end(),
                      [status = status](const auto& event) { return event.status == status; }));
    if (count == series.events.size()) return std::string(word);
    if (count > 0) list += fmt::format("{}{} {}", list.empty() ? "" : ", ", number(count), word);
  }
  return list;
}

std::string event_count(const model::Series& series, const Words& words) {
  const std::string sum = counted(series.events.size(), words.one_event, words.events);
  const std::string kinds = status_count(series, words);
  if (kinds == words.held || series.events.empty()) return sum;
  const bool one_kind = kinds == words.planned || kinds == words.cancelled;
  return one_kind ? fmt::format("{} ({})", sum, kinds) : fmt::format("{}: {}", sum, kinds);
}

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
