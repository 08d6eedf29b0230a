#include "run/plan.h"

#include <algorithm>

#include "base/diagnostics.h"

namespace dossier::run {

std::string word(Reason reason) {
  switch (reason) {
    case Reason::created:
      return DOSSIER_TRANSLATE("new");
    case Reason::changed:
      return DOSSIER_TRANSLATE("changed");
    case Reason::forced:
      return DOSSIER_TRANSLATE("forced");
    case Reason::damaged:
      return DOSSIER_TRANSLATE("damaged");
    case Reason::up_to_date:
      return DOSSIER_TRANSLATE("up to date");
  }
  return {};
}

Reason Plan::reason_for(const std::string& path, const std::string& key) const {
  const publish::PublishedFile* old = edition_ == nullptr ? nullptr : edition_->published().find(path);
  if (old == nullptr) return Reason::created;
  if (old->key != key) return Reason::changed;
  if (force_) return Reason::forced;
  return edition_->is_current(path, key) ? Reason::up_to_date : Reason::damaged;
}

std::vector<std::size_t> wanted_events(const model::Series& series, const std::vector<std::string>& only) {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < series.events.size(); ++i) {
    if (only.empty() || std::find(only.begin(), only.end(), series.events[i].id) != only.end()) indices.push_back(i);
  }
  return indices;
}

}  // namespace dossier::run
