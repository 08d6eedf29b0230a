// What has left the input since the last edition: events that are gone, that are drafts now, or that have a new name.
// And whether it may leave the published edition too.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "model/series.h"
#include "publish/manifest.h"

namespace dossier::run {

struct Departures {
  std::vector<std::string> gone;                             // ids of published events that are not in the input
  std::vector<std::pair<std::string, std::string>> renamed;  // their old and their new ids
  std::vector<model::Draft> withdrawn;                       // published events that are drafts now

  bool any() const { return !gone.empty() || !renamed.empty() || !withdrawn.empty(); }
};

/// Compares the input with the published edition. An event is taken for renamed when one of a new id has its title and
/// its date, or its file and one of them, and no other event could be meant.
Departures departures(const model::Series& series, const publish::Manifest& published);

/// Whether what is gone may be removed.
enum class Removal {
  granted,
  braked,     // too much at once: somebody is to say that it is meant
  postponed,  // not all of the input could be read: it may be there
};

/// `all_read`: whether all of the input could be read. `allowed`: somebody said that much may go at once.
Removal removal(const Departures& departures, const model::Series& series, const publish::Manifest& published,
                bool all_read, bool allowed);

/// Gives events that could not be read the id under which their file was published, so that they are known for what
/// they are.
void recognise_left_out(model::Series& series, const publish::Manifest& published);

/// Says what is removed, braked or postponed.
void tell(const Departures& departures, Removal removal, const model::Series& series,
          const publish::Manifest& published, Diagnostics& reports);

}  // namespace dossier::run
