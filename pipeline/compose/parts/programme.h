// What was planned and who came.
#pragma once

#include <optional>

#include "compose/content.h"
#include "compose/parts/setting.h"

namespace dossier::compose {

/// Facts that no cover shows: address, format, moderation, participants with source, slides.
std::optional<Block> facts_part(const model::Event& event, Setting& setting);
std::optional<Block> topic_part(const model::Event& event, Setting& setting);
std::optional<Block> agenda_part(const model::Event& event, Setting& setting);
std::optional<Block> people_part(const model::Event& event, Setting& setting);

}  // namespace dossier::compose
