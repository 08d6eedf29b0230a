// The one catch: whatever goes wrong while something is made costs this one thing.
#pragma once

#include <functional>
#include <string>

#include "base/diagnostics.h"
#include "compose/content.h"
#include "publish/files.h"

namespace dossier::run {

/// Calls `make` and reports what it throws at `place`, as a fault of the document `name`. Only publish::OutputError
/// goes through: then the output folder itself is the trouble. What a signal interrupts is left off without a word.
void guarded(const SourceSpan& place, const std::string& name, Diagnostics& reports, const std::function<void()>& make);

/// What is said of a published file that cannot be used.
Diagnostic told(const publish::FileTrouble& trouble);

/// For the editor: which parts of the document there is no content for.
void tell_missing_parts(const compose::Document& document, const std::string& name, const SourceSpan& place,
                        Diagnostics& reports);

}  // namespace dossier::run
