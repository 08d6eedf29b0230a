// Facts of a series that do not agree with each other. Nothing is changed; a person has to decide.
#pragma once

#include "base/diagnostics.h"
#include "model/series.h"

namespace dossier::compose {

/// Reports, each with both places: numbers of participants that differ (W410), a person spelled two ways (W411),
/// a date in running text that is not the event's (W412). For build and check alike, once a series.
void report_contradictions(const model::Series& series, Diagnostics& diagnostics);

}  // namespace dossier::compose
