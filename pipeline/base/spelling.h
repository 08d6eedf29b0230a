// What was probably meant by a word that is none of those allowed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dossier {

/// The word most like `written`: at most two letters wrong, missing or swapped, and at most a third of the word; else
/// empty. Words are ASCII, small letters and capitals are told apart.
std::string closest_word(std::string_view written, const std::vector<std::string>& words);

}  // namespace dossier
