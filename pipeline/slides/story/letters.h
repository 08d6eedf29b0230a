// Small questions about the letters of a line.
#pragma once

#include <string_view>

namespace dossier::slides {

/// Whether it holds a word: two letters, or one sign of a script that writes words with one.
bool has_word(std::string_view text);

/// Whether a line begins with a bullet: a sign that lists are marked with, or a picture of a symbol font.
bool begins_item(std::string_view text);

}  // namespace dossier::slides
