// What `dossier new` has put into a folder and nobody has filled in yet.
#pragma once

#include "base/diagnostics.h"
#include "model/series.h"

namespace dossier::run {

/// Reports texts that still begin with the word for a placeholder, and decks and pictures that are still ours.
void report_placeholders(const model::Series& series, Diagnostics& diagnostics);

}  // namespace dossier::run
