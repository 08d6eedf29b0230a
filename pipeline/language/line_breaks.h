// Line break opportunities of a text: UAX #14 by ICU with the tailorings of German typesetting.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dossier::language {

struct LineBreak {
  enum class Kind {
    space,      // after white space, which vanishes at the line end
    hyphen,     // after a hyphen or dash that stays
    address,    // inside a URL, nothing added; undesirable
    mandatory,  // after '\n'
  };
  std::uint32_t offset = 0;  // byte at which the new line begins
  Kind kind = Kind::space;
};

/// Opportunities by offset, the end of the text left out. `text` is valid UTF-8.
std::vector<LineBreak> line_breaks(std::string_view text, std::string_view language);

}  // namespace dossier::language
