// What can be taken along, and what a line on a file says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "compose/content.h"
#include "compose/parts/setting.h"

namespace dossier::compose {

std::optional<Block> materials_part(const model::Event& event, Setting& setting);

/// " (PDF, 1,2 MB, 12 Seiten)", beginning with the facts given; empty when nothing is known.
std::string file_facts(std::string facts, std::uint64_t size, int pages, const Words& words);
/// "PDF", from the end of a file name; empty without one.
std::string file_type(std::string_view name);
std::uint64_t size_of(const model::InputFile& file);
bool is_web_address(std::string_view address);

}  // namespace dossier::compose
