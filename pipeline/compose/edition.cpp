#include "compose/edition.h"

#include <fmt/format.h>

#include "base/calendar.h"
#include "compose/agreements.h"
#include "compose/figures.h"
#include "compose/parts/frame.h"
#include "compose/parts/results.h"
#include "compose/parts/setting.h"
#include "compose/texts.h"

namespace dossier::compose {
namespace {

std::string_view name_of(model::Status status) {
  switch (status) {
    case model::Status::planned:
      return "planned";
    case model::Status::cancelled:
      return "cancelled";
    case model::Status::draft:
      return "draft";
    case model::Status::held:
      break;
  }
  return "held";
}

std::string_view name_of(model::AgreementState state) {
  switch (state) {
    case model::AgreementState::done:
      return "done";
    case model::AgreementState::moved:
      return "moved";
    case model::AgreementState::open:
      break;
  }
  return "open";
}

std::string first_words(const model::RichText& text) {
  for (const model::Block& block : text) {
    if (!block.paragraph.empty()) return plain_line(block.paragraph);
  }
  return {};
}

}  // namespace

Facts edition_facts(const model::Series& series) {
  Facts facts;
  for (const model::Event& event : series.events) {
    const std::string prefix = "event/" + event.id + "/";
    facts[prefix + "title"] = event_title(event);
    facts[prefix + "status"] = name_of(event.status);
    Diagnostics none;
    std::vector<std::string> missing;
    const Setting setting{series, words_of(series.language), none, missing};
    facts[prefix + "results"] = result_blocks(event, setting, ResultScope::everything).empty() ? "no" : "yes";
    if (event.date.first) facts[prefix + "date"] = iso(*event.date.first);
  }
  for (const FollowedAgreement& agreement : followed_agreements(series)) {
    const std::string prefix = "agreement/" + agreement.key + "/";
    facts[prefix + "text"] = first_words(agreement.text());
    facts[prefix + "state"] = name_of(agreement.state());
    if (agreement.due().first) facts[prefix + "due"] = iso(*agreement.due().first);
  }
  const SeriesFigures figures = figures_of(series);
  facts["count/events"] = fmt::format("{}", figures.held);
  facts["count/persons"] = fmt::format("{}", figures.persons);
  facts["count/organisations"] = fmt::format("{}", figures.organisations);
  return facts;
}

}  // namespace dossier::compose
