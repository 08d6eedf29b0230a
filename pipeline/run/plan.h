// Planning: what of a series is to be made, and why.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/series.h"
#include "publish/publication.h"

namespace dossier::run {

/// Why a file is made, or is not.
enum class Reason { created, changed, forced, damaged, up_to_date };

/// In the words of --explain and the run report, to be translated.
std::string word(Reason reason);

/// Compares what is to be published with what is.
class Plan {
 public:
  /// `edition`: null when nothing is to be written (check); then everything is made. `force`: also what is up to date.
  Plan(const publish::Publication* edition, bool force) : edition_(edition), force_(force) {}

  /// Why the file at `path` is to be made from what `key` stands for.
  Reason reason_for(const std::string& path, const std::string& key) const;

 private:
  const publish::Publication* edition_;
  bool force_;
};

/// Which events of the series are asked for, by their places in it. `only`: ids; none: all events.
std::vector<std::size_t> wanted_events(const model::Series& series, const std::vector<std::string>& only);

}  // namespace dossier::run
