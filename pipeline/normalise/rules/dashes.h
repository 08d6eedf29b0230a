// What a dash may stand for, for those who only ask.
#pragma once

#include <cstddef>

#include "normalise/rules/working_text.h"

namespace dossier::normalise {

/// The hyphen between spaces at `dash` may end a suspended word: "Stadt - und Regionalplanung".
bool may_be_suspended(const WorkingText& text, std::size_t dash);
/// The hyphen at `dash` may stand between the ends of a range, but a name stands before: "Haus 8-12 Bäume".
bool may_be_range(const WorkingText& text, std::size_t dash);

}  // namespace dossier::normalise
