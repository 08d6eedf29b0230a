// The parts of a results summary that look over the whole series.
#pragma once

#include <optional>

#include "compose/edition.h"
#include "compose/parts/setting.h"

namespace dossier::compose {

/// Line of time and the same as a table.
std::optional<Block> timeline_part(Setting& setting);
/// Counts with what they count, a small chart, and the numbers of each event.
std::optional<Block> figures_at_a_glance_part(Setting& setting);
/// One event: key facts and what it brought.
Block summary_chapter(const model::Event& event, Setting& setting);
/// Recommendations of all events by addressee, with the event each comes from.
std::optional<Block> all_recommendations_part(Setting& setting);
/// Agreements with owner, date, state and their way through the events.
std::optional<Block> all_agreements_part(Setting& setting);
/// Findings whose topic comes up at more than one event.
std::optional<Block> recurring_findings_part(Setting& setting);
/// Decks and downloads of all events with kind, pages and size.
std::optional<Block> all_materials_part(Setting& setting);
/// What is new since the previous edition; nothing when there is none or nothing changed.
std::optional<Block> changes_part(const std::optional<PreviousEdition>& previous, Setting& setting);

}  // namespace dossier::compose
