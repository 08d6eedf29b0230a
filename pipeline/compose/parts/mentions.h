// Figures a text speaks of: "(siehe Abb. 3)", "Abbildungen 1 und 2".
#pragma once

#include <cstdint>
#include <vector>

#include "compose/content.h"
#include "compose/parts/event_figures.h"
#include "compose/parts/setting.h"

namespace dossier::compose {

/// A place where a text names one figure.
struct FigureMention {
  int number = 0;            // as the author counts: the figures of the event, from 1
  std::uint32_t begin = 0;   // of the words that name it: "Abb. 3", in an enumeration "4" alone; bytes
  std::uint32_t digits = 0;  // where the number itself begins
  std::uint32_t end = 0;     // behind the number; equal to begin when it lies within a range ("1–3" names 2)
};

/// The figures a text names, in its order; numbers from 1 to `count` only. Abbildung, Abb. and Bild with their
/// plurals, Figure and Fig.; enumerations and ranges. Not those of other works ("Abbildung 2 der Studie"), and
/// nothing within links or what the author marked to be kept.
std::vector<FigureMention> figure_mentions(const Text& text, int count);

/// Puts each figure that the topic or the results mention behind the paragraph, list, table or box that mentions it
/// first, takes it out of `figures`, makes the mentions links, and lets them say the number the figure has in this
/// document. Running text counts before tables and boxes. `parts` are the event's, with ids below setting.prefix.
void place_at_mentions(Blocks& parts, EventFigures& figures, const Setting& setting);

}  // namespace dossier::compose
