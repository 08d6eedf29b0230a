// An event's figures while its parts are put together.
#pragma once

#include <optional>
#include <vector>

#include "compose/content.h"
#include "compose/parts/setting.h"

namespace dossier::compose {

struct EventFigures {
  struct Entry {
    int number = 0;  // as the author counts; 0: decorative
    Block block;
  };
  std::vector<Entry> entries;  // those that can be shown, in the event's order
  int before = 0;              // numbered earlier in the document
  int count = 0;               // numbered in the event, those that cannot be shown included
};

/// The event's figures, numbered as the author counts them behind those before them in the document.
EventFigures event_figures(const model::Event& event, Setting& setting);
/// The section of those that no text mentions.
std::optional<Block> figures_part(EventFigures figures, const Setting& setting);

}  // namespace dossier::compose
