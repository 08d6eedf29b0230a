// Names of glyphs beyond the standard Latin ones, as the fonts of formulas use them.
#pragma once

#include <string_view>

namespace dossier::slides {

/// What a glyph of a font for formulas stands for (the names of Computer Modern, Latin Modern and the AMS fonts):
/// "summationdisplay" is ∑, "parenleftbigg" (, "bracketlefttp" ⎡; 0 when the name does not say.
char32_t unicode_of_formula_name(std::string_view name);

}  // namespace dossier::slides
