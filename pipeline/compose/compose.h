// From clean facts to content: which parts a document has, in which order, and in which words.
#pragma once

#include <optional>

#include "base/diagnostics.h"
#include "compose/content.h"
#include "compose/edition.h"
#include "model/series.h"

namespace dossier::compose {

/// The dossier of one event. Parts without content are left out and named in Document::missing_parts;
/// reports W4xx about the event's pictures. Decks must have been read, texts be in layout form.
Document event_dossier(const model::Series& series, const model::Event& event, Diagnostics& diagnostics);

/// The handout of one deck and nothing else: its title, who spoke, its slides. The deck must have been read.
Document handout(const model::SeriesSettings& settings, const model::DeckEntry& entry, Diagnostics& diagnostics);

/// The dossier of a whole series: a chapter an event in date order, slides as the settings say, and an index.
/// Events in Series::left_out are named in a visible note. Reports W4xx about the series' logos.
Document series_dossier(const model::Series& series, Diagnostics& diagnostics);

/// What a whole series has brought: for PDF, web page and newsletter alike. With the facts of the edition
/// published before, it also says what has changed since.
Document results_summary(const model::Series& series, const std::optional<PreviousEdition>& previous,
                         Diagnostics& diagnostics);

}  // namespace dossier::compose
