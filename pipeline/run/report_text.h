// The run report in words, for the person who reads it in the morning.
#pragma once

#include <string>

#include "cli/wording.h"
#include "publish/run_report.h"

namespace dossier::run {

/// What failed and why, what is new, what to look at; in this order, each part only where there is something.
std::string report_text(const publish::RunReport& report, const cli::Wording& wording);

}  // namespace dossier::run
