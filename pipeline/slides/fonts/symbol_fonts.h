// What fonts of signs draw for their codes, which mean letters in other fonts.
#pragma once

#include <cstdint>
#include <string_view>

namespace dossier::slides {

/// A sign for a character of a font of signs, by its code 0–255: all of Symbol and ZapfDingbats (ISO 32000-1, annexes
/// D.5 and D.6), the bullets, arrows and ticks of Wingdings, the bullets of LibreOffice's OpenSymbol; 0 for other fonts
/// and when nothing fits.
char32_t sign_of_symbol(std::string_view font_name, std::uint32_t code);

/// The name of a glyph of Symbol by its code; empty when it has none.
std::string_view name_in_symbol(std::uint32_t code);
/// What a glyph name of Symbol stands for; 0 for other names.
char32_t unicode_of_symbol_name(std::string_view name);

}  // namespace dossier::slides
