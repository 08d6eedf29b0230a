// Numbers in a text, and what stands before them.
#pragma once

#include <cstddef>

#include "normalise/rules/working_text.h"

namespace dossier::normalise {

/// The number at `begin` is the name of something: "Haus 7", "§ 7", "Lindenstraße 12".
bool is_name_of_something(const WorkingText& text, std::size_t begin);
/// The same, also further on in a list: "Anlagen 3, 5 und 7".
bool is_name_in_list(const WorkingText& text, std::size_t begin);

}  // namespace dossier::normalise
