// Agreements followed through a series: made at one event, taken up at later ones under the same id.
#pragma once

#include <string>
#include <vector>

#include "model/series.h"

namespace dossier::compose {

struct FollowedAgreement {
  struct Step {
    const model::Event* event;
    const model::Agreement* agreement;
  };
  std::string key;          // the agreement's id; made from its event where it has none
  std::vector<Step> steps;  // by date of the events; never empty

  const model::RichText& text() const;  // the latest that says something
  const Text& owner() const;
  const model::DateField& due() const;
  model::AgreementState state() const { return steps.back().agreement->state; }
};

/// All agreements of the series, in order of first mention.
std::vector<FollowedAgreement> followed_agreements(const model::Series& series);

}  // namespace dossier::compose
