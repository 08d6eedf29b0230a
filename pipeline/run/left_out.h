// Events that cannot be published because of their XML: what else is wrong with them.
#pragma once

#include <vector>

#include "base/diagnostics.h"
#include "cli/options.h"
#include "model/series.h"

namespace dossier {

/// Looks at the texts, decks and pictures of the events left out, as if they were to be published, so that all that is
/// wrong with a file can be mended before the next run. Adds warnings only, each at its place among those of the same
/// file. With --only, the events asked for.
void report_left_out(const std::vector<model::Series>& all, const cli::Options& options, Diagnostics& diagnostics);

}  // namespace dossier
