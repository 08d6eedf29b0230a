// A PDF that is checked may be anybody's: it is read by a worker.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "worker/job.h"
#include "worker/process.h"

namespace dossier::verify {

/// What a worker does with a PDF that is to be checked.
worker::Job pdf_job();

/// As check_pdf(), behind guards. That the file could not be checked is reported as well (E740, E741).
void check_pdf_guarded(std::string_view bytes, const std::string& name, Diagnostics& diagnostics,
                       const worker::Start& start = {});

}  // namespace dossier::verify
