// The run report in words, for the person who reads it in the morning.
#pragma once

#include "cli/wording.h"
#include "publish/run_report.h"

namespace dossier::run {

/// First what needs a person: what failed and since when, was removed or held back, errors, new warnings. Then what the
/// run did, and at last what is as it was. Each part only where there is something.
void report_text(const publish::RunReport& report, const cli::Wording& wording, const publish::Sink& sink);

}  // namespace dossier::run
