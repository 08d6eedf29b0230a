// Pages as people write them: "1-12, 15".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/deck.h"

namespace dossier::model {

/// "1-12,15", with spaces or "–" too; nothing when it is something else or names page 0.
std::optional<std::vector<PageRange>> read_page_ranges(std::string_view text);

/// Whether no range runs backwards, as "12-1" does.
bool run_upwards(const std::vector<PageRange>& ranges);

/// The same as text, "1-12,15": equal ranges give equal text.
std::string page_ranges_text(const std::vector<PageRange>& ranges);

/// Whether a page, counted from 1, is among them; each page is when there are none.
bool is_among(int page, const std::vector<PageRange>& ranges);

/// Pages counted from 1, ascending, as ranges.
std::vector<PageRange> ranges_of(const std::vector<int>& pages);

}  // namespace dossier::model
