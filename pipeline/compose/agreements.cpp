#include "compose/agreements.h"

#include <fmt/format.h>

#include <algorithm>

#include "compose/parts/blocks.h"

namespace dossier::compose {
namespace {

/// The agreement of the latest step for which `says` holds, else the first step's.
template <typename Says>
const model::Agreement& latest(const std::vector<FollowedAgreement::Step>& steps, Says says) {
  const auto found = std::find_if(steps.rbegin(), steps.rend(),
                                  [&says](const FollowedAgreement::Step& step) { return says(*step.agreement); });
  return found == steps.rend() ? *steps.front().agreement : *found->agreement;
}

}  // namespace

const model::RichText& FollowedAgreement::text() const {
  return latest(steps, [](const model::Agreement& agreement) { return says_something(agreement.text); }).text;
}

const Text& FollowedAgreement::owner() const {
  return latest(steps, [](const model::Agreement& agreement) { return !agreement.owner.empty(); }).owner;
}

const model::DateField& FollowedAgreement::due() const {
  return latest(steps,
                [](const model::Agreement& agreement) {
                  return agreement.due.first.has_value() || !agreement.due.words.empty();
                })
      .due;
}

std::vector<FollowedAgreement> followed_agreements(const model::Series& series) {
  std::vector<FollowedAgreement> all;
  for (const model::Event& event : series.events) {
    std::size_t number = 0;
    for (const model::Agreement& agreement : event.report.agreements) {
      ++number;
      const std::string key = agreement.id.empty() ? fmt::format("{}#{}", event.id, number) : agreement.id;
      auto known =
          std::find_if(all.begin(), all.end(), [&key](const FollowedAgreement& other) { return other.key == key; });
      if (known == all.end()) known = all.insert(all.end(), FollowedAgreement{key, {}});
      known->steps.push_back({&event, &agreement});
    }
  }
  std::erase_if(all, [](const FollowedAgreement& one) { return !says_something(one.text()); });
  return all;
}

}  // namespace dossier::compose
