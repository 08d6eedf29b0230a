// The figures of a series at a glance. Counts of one kind only: unlike counts are never added up.
#pragma once

#include <cstddef>
#include <vector>

#include "compose/register.h"
#include "compose/words.h"
#include "model/series.h"

namespace dossier::compose {

struct SeriesFigures {
  std::size_t held = 0, planned = 0, cancelled = 0;
  std::size_t persons = 0, organisations = 0;  // of events held, each counted once
  std::vector<Text> places;                    // of events held, each once, in order of first use
  std::size_t slides = 0, decks = 0, example_decks = 0;
};

SeriesFigures figures_of(const model::Series& series);

/// Events that took place.
std::vector<const model::Event*> held_events(const model::Series& series);

/// Slides of an event's decks without superseded steps.
std::size_t slide_count(const model::Event& event);

}  // namespace dossier::compose
