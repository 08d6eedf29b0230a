// The table of widths of a TrueType program (OpenType specification, "hmtx"), written anew.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace dossier::slides {

/// The font file with other advance widths for these glyphs, in its own units; nothing when its tables are damaged.
std::optional<std::string> with_advances(std::string_view font, const std::map<std::uint32_t, std::uint16_t>& advances);

}  // namespace dossier::slides
