// Events that cannot be published because of their XML: what else is wrong with them.
#pragma once

#include <vector>

#include "base/diagnostics.h"
#include "model/series.h"
#include "run/series_run.h"

namespace dossier::run {

/// Looks at the texts, decks and pictures of the events left out, as if they were to be published, so that all that is
/// wrong with a file can be mended before the next run. Adds warnings only, each at its place among those of the same
/// file. Of wished events only.
void report_left_out(const std::vector<model::Series>& all, const Wishes& wishes, Diagnostics& diagnostics);

}  // namespace dossier::run
