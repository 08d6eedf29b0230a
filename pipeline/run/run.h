// The story of a run: which events are read, in which order and on how many threads their documents are made, and what
// is published.
#pragma once

#include <string>

#include "cli/console.h"
#include "cli/options.h"
#include "cli/wording.h"

namespace dossier::run {

/// `dossier build`: makes everything that is out of date and publishes it. `started` is the time of the run's begin
/// (ISO 8601, UTC), for the run report only. Gives the exit code.
int build(const cli::Options& options, cli::Console& console, const cli::Wording& wording, const std::string& started);

/// `dossier check`: reads and lays out as `build` does, with the same messages, and writes nothing. Gives the exit
/// code.
int check(const cli::Options& options, cli::Console& console, const cli::Wording& wording);

}  // namespace dossier::run
