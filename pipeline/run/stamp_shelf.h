// Where stamps are kept between runs: beside the deck records, so that without a cache every run reads everything.
#pragma once

#include <optional>
#include <string>

#include "run/stamp.h"

namespace dossier::run {

class StampShelf {
 public:
  /// `cache`: folder; none: nothing is kept. `out`: the output folder the stamps are of. `made_by`: see Stamp.
  StampShelf(const std::optional<std::string>& cache, const std::string& out, std::string made_by);

  bool is_possible() const { return folder_.has_value(); }
  const std::string& made_by() const { return made_by_; }

  /// The stamp kept under the name; nothing when there is none, or it is damaged.
  std::optional<Stamp> find(const std::string& name) const;
  /// Keeps a stamp. One that cannot be kept costs the next run some time and nothing else.
  void keep(const std::string& name, Stamp stamp) const;

 private:
  std::string file_of(const std::string& name) const;

  std::optional<std::string> folder_;
  std::string out_, made_by_;
};

}  // namespace dossier::run
