// The two vector graphics of a summary as inline SVG; a table beside them says the same.
#pragma once

#include <string>

#include "compose/content.h"

namespace dossier::web {

std::string bar_chart(const compose::BarChart& chart);
std::string timeline(const compose::Timeline& timeline);

}  // namespace dossier::web
