// XML files → series with their events.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "model/series.h"

namespace dossier::ingest {

struct ReadOptions {
  std::vector<std::string> excluded_folders;  // never read: the output folder
  bool drafts = false;                        // whether events of status draft are among the results
};

/// Reads all series found in the folders and files named: folders with a series.xml and event files anywhere below it,
/// and files that hold a whole series. Good events only, in Series::events by date, then id; what is wrong is reported,
/// and the event named in Series::left_out. An id used twice belongs to the first event in path order. A series of
/// whose own fields something is wrong has no events and is not `usable`. Series come in the order of their paths.
/// Files named by the XML are opened inside the input folder only.
std::vector<model::Series> read_inputs(const std::vector<std::string>& paths, const ReadOptions& options,
                                       Diagnostics& diagnostics);

}  // namespace dossier::ingest
