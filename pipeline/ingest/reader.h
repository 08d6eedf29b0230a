// XML files → series with their events.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "ingest/folder.h"
#include "ingest/witness.h"
#include "model/series.h"

namespace dossier::ingest {

struct ReadOptions {
  std::vector<std::string> excluded_folders;  // never read: the output folder
  bool drafts = false;                        // whether events of status draft are among the results
};

/// Which file each series of the input was first read from: an id names one series only.
class KnownSeries {
 public:
  struct Place {
    std::string path;
    std::size_t line = 1;
  };
  /// Null when the series is new, or known from this very file; else where it was read first.
  const Place* first_elsewhere(const std::string& id, const Place& place);

 private:
  std::map<std::string, Place> first_;
};

/// Reads the series of one group. Good events only, in Series::events by date, then id; what is wrong is reported, and
/// the event named in Series::left_out. An id used twice belongs to the first event in path order. A series of whose
/// own fields something is wrong has no events and is not `usable`; nor has one whose id `known` has of another file.
/// Files named by the XML are opened inside the input folder only. `witness`, if any, is told of all that was looked
/// at.
std::vector<model::Series> read_group(const InputGroup& group, const ReadOptions& options, KnownSeries& known,
                                      Diagnostics& diagnostics, Witness* witness = nullptr);

/// The id that a series file states in its first tag, whatever else is in it; empty when it cannot be read.
std::string stated_id(const InputGroup& group);

/// Reads all series found in the folders and files named, in the order of their paths.
std::vector<model::Series> read_inputs(const std::vector<std::string>& paths, const ReadOptions& options,
                                       Diagnostics& diagnostics);

}  // namespace dossier::ingest
