// The three parts of a Type 1 font program: clear text, encrypted, zeros; and the widths in its encrypted part.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace dossier::slides {

struct Type1Parts {
  std::string program;        // as PDF has it, without the heads of segments that files for Windows have
  std::size_t clear = 0;      // bytes, up to the encrypted part
  std::size_t encrypted = 0;  // bytes; zeros and what closes the program follow
};

/// Nothing when it has no encrypted part (Adobe Type 1 Font Format, chapters 2 and 7; technical note 5040 on segments).
std::optional<Type1Parts> type1_parts(std::string_view bytes);

/// The widths of the glyphs by their names, in units of the program, fractions kept, which FreeType rounds away. Glyphs
/// whose description does not begin with a width are missing.
std::map<std::string, double, std::less<>> type1_widths(std::string_view bytes);

}  // namespace dossier::slides
