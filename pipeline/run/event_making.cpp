#include "run/event_making.h"

#include <set>

#include "base/interruption.h"
#include "compose/catalogue.h"
#include "compose/compose.h"
#include "compose/deck_names.h"
#include "ingest/files.h"
#include "run/guard.h"
#include "run/names.h"
#include "run/plan.h"

namespace dossier::run {

void EventMaking::make(const model::Event& event, EventResult& result) {
  try {
    guarded(event.span, event.id, result.reports, [&] { make_dossier(event, result); });
  } catch (const publish::OutputError&) {
    result.state = publish::EventState::failed;
    throw;
  }
  if (result.reports.has_errors()) {
    result.state = publish::EventState::failed;
    if (edition_ != nullptr) edition_->unstage(event.id);
  }
  for (const model::DeckEntry* entry : decks_of(event)) shelf_.release(entry->file);
}

void EventMaking::make_dossier(const model::Event& event, EventResult& result) {
  const model::SeriesSettings& settings = series_.settings;
  Diagnostics without_decks;
  const compose::Document outline = compose::event_dossier(series_, event, without_decks);
  const DeckUse use = deck_use(settings.attach_decks ? Attached::source_and_decks : Attached::source,
                               model::SlideDetail::full, settings);
  const std::string key = key_of(outline, {&event}, use, workshop_, shelf_.options());
  const std::string path = dossier_path(event);
  const Reason reason = Plan(edition_, force_).reason_for(path, key);
  if (reason == Reason::up_to_date) {
    const bool decks_staged = offer_decks(event);  // all were read: else there would be no key
    result.reports.append(without_decks);
    result.state = decks_staged ? publish::EventState::published : publish::EventState::unchanged;
    result.reason = word(decks_staged ? Reason::changed : reason);
    return;
  }
  result.reason = word(reason);

  model::Event complete = event;
  const bool all_read = read_decks(complete, settings, shelf_, result.reports);
  const compose::Document document = compose::event_dossier(series_, complete, result.reports);
  tell_missing_parts(document, event.id, event.span, result.reports);
  const Made made = make_pdf(document, decks_of(event), workshop_, shelf_.options(), result.reports);
  // A signal from the terminal reaches the deck workers too: what was made meanwhile may lack slides.
  if (interruption() != 0 || result.reports.has_errors()) return;
  // Without a key the event is made again in the next run: a deck refused today may be readable then.
  if (edition_ != nullptr)
    edition_->stage({path, event.id, 0, made.pages, {}, all_read ? key : std::string(), compose::parts_held(document)},
                    made.bytes);
  offer_decks(complete);
  result.state = publish::EventState::published;
}

/// Original decks beside the dossier, where the series allows their download; none that was refused. Gives whether any
/// is to be published anew.
bool EventMaking::offer_decks(const model::Event& event) {
  if (edition_ == nullptr) return false;
  std::set<std::string> offered;
  bool staged = false;
  if (series_.settings.publish_decks) {
    const std::vector<Text> names = compose::deck_names(event);
    for (const auto& [path, entry] : deck_paths(event)) {
      if (entry->refused) continue;
      offered.insert(path);
      const publish::PublishedFile* old = edition_->published().find(path);
      // Of an event that is up to date no deck is read: what they are called has not changed either.
      const bool known = entry->deck || old == nullptr;
      const std::string title = known ? names[static_cast<std::size_t>(entry - event.decks.data())].value : old->title;
      if (edition_->is_current(path, entry->file.sha256) && old->title == title) continue;
      const std::shared_ptr<const std::string> bytes = ingest::load(entry->file);
      if (!bytes) continue;  // changed since it was read; the next run sees the new one
      edition_->stage({path, event.id, 0, 0, {}, entry->file.sha256, {}, title}, *bytes);
      staged = true;
    }
  }
  for (const publish::PublishedFile& file : edition_->published().files) {
    if (file.path.rfind(deck_folder(event), 0) == 0 && offered.count(file.path) == 0) edition_->drop(file.path);
  }
  return staged;
}

}  // namespace dossier::run
