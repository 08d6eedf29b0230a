// From clean facts to content: which parts a document has, in which order, and in which words.
#pragma once

#include "base/diagnostics.h"
#include "compose/content.h"
#include "model/series.h"

namespace dossier::compose {

/// The dossier of one event. Parts without content are left out and named in Document::missing_parts;
/// reports W4xx about the event's pictures. Decks must have been read, texts be in layout form.
Document event_dossier(const model::Series& series, const model::Event& event, Diagnostics& diagnostics);

}  // namespace dossier::compose
