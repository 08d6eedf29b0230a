// The one reader of programmes: from a document of any kind to an event with its times, titles, people, rooms and days.
#pragma once

#include "import/document.h"
#include "import/draft.h"

namespace dossier::importing {

/// The event a document tells of. What the document states in fields of its own goes before what its text says.
/// Doubts are added to the reading.
Draft read_programme(const Document& document, std::vector<Doubt>& doubts);

}  // namespace dossier::importing
