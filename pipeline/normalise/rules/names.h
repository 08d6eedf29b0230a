// What looks like the name of a firm, a project, a brand: no rule takes it apart.
#pragma once

#include <cstddef>

#include "normalise/rules/working_text.h"

namespace dossier::normalise {

/// Words [begin, end) are (part of) a name by what stands around them: quotation marks, "GmbH" or "e. V." behind,
/// "Büro", "Projekt", "Verein" in front.
bool is_in_name(const WorkingText& text, std::size_t begin, std::size_t end);

}  // namespace dossier::normalise
