// What came of an event: report, findings, recommendations, agreements.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/content.h"
#include "compose/parts/setting.h"

namespace dossier::compose {

/// What of a report is printed with its event: everything, or (in the results summary, where recommendations
/// and agreements are gathered over the series) what belongs to the event alone, the report text only where
/// nothing is marked up.
enum class ResultScope { everything, event_only };
Blocks result_blocks(const model::Event& event, const Setting& setting, ResultScope scope);
std::optional<Block> results_part(const model::Event& event, Setting& setting);

/// "4. März 2021" of a due date, a span of days, or the words as typed.
std::string due_line(const model::DateField& due, const Words& words);
/// The rows of an agreements table.
std::vector<std::vector<Cell>> agreement_rows(const std::vector<model::Agreement>& agreements, const Words& words);
std::string_view state_word(model::AgreementState state, const Words& words);

}  // namespace dossier::compose
