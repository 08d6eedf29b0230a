// The figures of a series at a glance. Counts of one kind only: unlike counts are never added up.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compose/parts/register.h"
#include "compose/words.h"
#include "model/series.h"

namespace dossier::compose {

struct SeriesFigures {
  std::size_t held = 0;
  std::size_t persons = 0, organisations = 0;  // of events held, each counted once
  std::vector<Text> places;                    // of events held, each once, in order of first use
  std::size_t slides = 0, decks = 0, example_decks = 0;
};

/// "4 Veranstaltungen: 2 durchgeführt, 1 geplant, 1 abgesagt"; "3 Veranstaltungen" when all were held: what covers and
/// pages say of a series, so that all count alike.
std::string event_count(const model::Series& series, const Words& words);
/// The same without the sum: "durchgeführt" when there is one kind only.
std::string status_count(const model::Series& series, const Words& words);

SeriesFigures figures_of(const model::Series& series);

/// Events that took place.
std::vector<const model::Event*> held_events(const model::Series& series);

/// Slides of an event's decks without superseded steps.
std::size_t slide_count(const model::Event& event);

}  // namespace dossier::compose
