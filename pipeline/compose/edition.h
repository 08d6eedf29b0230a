// What a results summary states, as plain facts: kept beside the published files, so that the next edition
// can say what has changed.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "model/series.h"

namespace dossier::compose {

/// Fact by name: "event/ID/status", "agreement/ID/state", "count/persons" …
using Facts = std::map<std::string, std::string>;

struct PreviousEdition {
  std::string date;  // ISO 8601 day it stood for
  Facts facts;
};

/// The facts of this edition. The same for the same input.
Facts edition_facts(const model::Series& series);

}  // namespace dossier::compose
