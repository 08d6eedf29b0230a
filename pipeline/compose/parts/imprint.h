// Who answers for the documents.
#pragma once

#include <optional>

#include "compose/content.h"
#include "compose/parts/setting.h"

namespace dossier::compose {

/// Publisher, contact, imprint and funding of the series, and the day the document stands for.
std::optional<Block> imprint_part(const std::optional<model::Date>& as_of, Setting& setting);

}  // namespace dossier::compose
