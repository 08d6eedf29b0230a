// The story of a run: which events are read, in which order and on how many threads their documents are made, and what
// is published. And the commands over what runs have left: report and index.
#pragma once

#include <exception>
#include <optional>
#include <string>

#include "base/diagnostics.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/wording.h"
#include "publish/run_report.h"

namespace dossier::run {

using publish::Moment;

/// `dossier build`: makes everything that is out of date and publishes it. `started` is the time of the run's begin,
/// for the run report only. Gives the exit code.
int build(const cli::Options& options, cli::Console& console, const cli::Wording& wording, const Moment& started);

/// `dossier check`: reads and lays out as `build` does, with the same messages, and writes nothing. Gives the exit
/// code.
int check(const cli::Options& options, cli::Console& console, const cli::Wording& wording);

/// `dossier report`: joins the reports of several runs into one and tells it. Gives the exit code that one run over all
/// would have had.
int join_reports(const cli::Options& options, cli::Console& console, const cli::Wording& wording,
                 const Moment& started);

/// What is said of a fault that ends a run: the world's with its reason, ours as ours.
Diagnostic told(const std::exception& fault);

/// The page over all series as the manifests of an output folder give it; nothing when it cannot be made from them.
std::optional<std::string> overview_of(const std::string& out);

/// `dossier index`: makes the page over all series of an output folder from their manifests alone. Gives the exit code.
int make_index(const cli::Options& options, cli::Console& console, const cli::Wording& wording);

}  // namespace dossier::run
