// German sorting: names as in a telephone book (DIN 5007-2), subjects as in a dictionary (DIN 5007-1).
#pragma once

#include <string>
#include <string_view>

#include "language/names.h"

namespace dossier::language {

/// A key for a heading of a person ("Berding, Dr. Ulrich"); keys compare as bytes. Titles and particles behind the
/// forename do not sort; fields are compared one by one, nothing comes before something.
std::string person_sort_key(std::string_view heading);
/// A key for a subject or an organisation; ä sorts as a.
std::string subject_sort_key(std::string_view heading);

/// The letter a heading stands under: "Ö" under O, "8 Grad" and signs under "#".
std::string section_letter(std::string_view heading);

}  // namespace dossier::language
