// Where a part stands: in which document and how deep.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "compose/words.h"
#include "model/series.h"

namespace dossier::compose {

struct Setting {
  const model::Series& series;
  const Words& words;
  Diagnostics& diagnostics;
  std::vector<std::string>& missing;  // parts left out, for the run report
  int level = 1;                      // of the part's heading
  std::string prefix;                 // of ids; empty, or "EVENT-" in documents of several events
  int figures = 0;                    // numbered so far in the document
  bool own_cover = true;              // date, time and place stand on the cover
};

}  // namespace dossier::compose
