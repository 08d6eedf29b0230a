// The rules of a structure tree by itself: order of headings, heads of tables, alternatives, what may stand in what.
#pragma once

#include "base/diagnostics.h"
#include "verify/structure_reader.h"

namespace dossier::verify {

void check_structure(const Structure& structure, const SourceSpan& place, Diagnostics& diagnostics);

}  // namespace dossier::verify
