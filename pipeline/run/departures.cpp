#include "run/departures.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "run/messages.h"

namespace dossier::run {
namespace {

bool is_the_same(const publish::PublishedEvent& old, const model::Event& event) {
  const bool title = old.title == event.title.value;
  const bool date = !old.date.empty() && old.date == event.date.words.value;
  const bool file = old.source == event.xml_name && old.source != "series.xml";
  return (title && date) || (file && (title || date));
}

std::string name_of(const publish::Manifest& published, const std::string& id) {
  const publish::PublishedEvent* event = published.find_event(id);
  return event == nullptr || event->title.empty() ? id : fmt::format("{} ({})", event->title, id);
}

}  // namespace

Departures departures(const model::Series& series, const publish::Manifest& published) {
  Departures found;
  const std::vector<std::string> ids = published.event_ids();
  const std::set<std::string> before(ids.begin(), ids.end());
  std::set<std::string> known;
  for (const model::Event& event : series.events) known.insert(event.id);
  for (const model::LeftOut& event : series.left_out) {
    if (!event.id.empty()) known.insert(event.id);
  }
  for (const model::Draft& draft : series.drafts) {
    if (before.count(draft.id) > 0 && known.insert(draft.id).second) found.withdrawn.push_back(draft);
  }
  std::set<std::string> taken;
  for (const std::string& id : ids) {
    if (known.count(id) > 0) continue;
    const publish::PublishedEvent* old = published.find_event(id);
    std::vector<const model::Event*> alike;
    for (const model::Event& event : series.events) {
      if (old != nullptr && before.count(event.id) == 0 && is_the_same(*old, event)) alike.push_back(&event);
    }
    if (alike.size() == 1 && taken.insert(alike.front()->id).second) {
      found.renamed.emplace_back(id, alike.front()->id);
    } else {
      found.gone.push_back(id);
    }
  }
  return found;
}

Removal removal(const Departures& departures, const model::Series& series, const publish::Manifest& published,
                bool all_read, bool allowed) {
  const std::size_t gone = departures.gone.size();
  if (gone + departures.renamed.size() > 0 && !all_read) return Removal::postponed;
  if (gone == 0 || allowed) return Removal::granted;
  const bool many = gone > 1 && 5 * gone > published.event_ids().size();
  const bool whole = series.events.empty() && series.left_out.empty() && departures.withdrawn.empty();
  return many || whole ? Removal::braked : Removal::granted;
}

void recognise_left_out(model::Series& series, const publish::Manifest& published) {
  std::set<std::string> known;
  for (const model::Event& event : series.events) known.insert(event.id);
  for (const model::LeftOut& event : series.left_out) known.insert(event.id);
  for (const model::Draft& draft : series.drafts) known.insert(draft.id);
  for (model::LeftOut& event : series.left_out) {
    if (!event.id.empty() || event.copy) continue;
    for (const publish::PublishedEvent& old : published.events) {
      if (old.source != event.name || !known.insert(old.id).second) continue;
      event.id = old.id;
      break;
    }
  }
}

void tell(const Departures& departures, Removal removal, const model::Series& series,
          const publish::Manifest& published, Diagnostics& reports) {
  for (const model::Draft& draft : departures.withdrawn) reports.report(kWithdrawn, draft.status, {draft.title});
  if (removal == Removal::braked) {
    std::string names;
    for (const std::string& id : departures.gone) names += (names.empty() ? "" : ", ") + name_of(published, id);
    reports.report(
        kRemovalBraked, {},
        {std::to_string(departures.gone.size()), std::to_string(published.event_ids().size()), series.id, names});
    return;
  }
  const MessageKind& kind = removal == Removal::granted ? kRemoved : kRemovalPostponed;
  for (const std::string& id : departures.gone) reports.report(kind, {}, {name_of(published, id)});
  for (const auto& [old, now] : departures.renamed) {
    if (removal == Removal::granted) {
      reports.report(kRenamed, {}, {old, now});
    } else {
      reports.report(kRemovalPostponed, {}, {name_of(published, old)});
    }
  }
}

}  // namespace dossier::run
