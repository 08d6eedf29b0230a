// What reading names and comparing them share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dossier::language {

/// The words between spaces of any kind.
std::vector<std::string> words_of(std::string_view text);

/// A letter of Latin script, whatever stands on it.
bool is_latin(char32_t c);

}  // namespace dossier::language
