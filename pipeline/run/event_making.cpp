#include "run/event_making.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/interruption.h"
#include "compose/catalogue.h"
#include "compose/compose.h"
#include "compose/deck_names.h"
#include "ingest/files.h"
#include "run/guard.h"
#include "run/messages.h"
#include "run/names.h"
#include "run/plan.h"

namespace dossier::run {

namespace {

/// Whether the picture was read and cannot be shown.
bool is_refused(const model::Picture& picture) {
  return picture.facts && picture.facts->verdict != PictureFacts::Verdict::usable;
}

}  // namespace

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
  for (const model::DeckEntry* entry : decks_of(event)) shelf_.release(*entry);
}

void EventMaking::make_dossier(const model::Event& event, EventResult& result) {
  const model::SeriesSettings& settings = series_.settings;
  if (is_held_back(event, event.absent, result.reports)) return;
  Diagnostics without_decks;
  const compose::Document outline = compose::event_dossier(series_, event, without_decks);
  const DeckUse use = deck_use(settings.attach_decks ? Attached::source_and_decks : Attached::source,
                               model::SlideDetail::full, settings);
  const std::string key = key_of(outline, {&event}, use, workshop_, shelf_.options());
  const std::string path = dossier_path(event);
  const Reason reason = Plan(edition_, force_).reason_for(path, key);
  if (reason == Reason::up_to_date) {
    const bool decks_staged = offer_decks(event, result.reports);  // all were read: else there would be no key
    result.reports.append(without_decks);
    if (result.reports.has_errors()) return;
    describe(event);
    result.state = decks_staged ? publish::EventState::published : publish::EventState::unchanged;
    result.reason = word(decks_staged ? Reason::changed : reason);
    return;
  }
  result.reason = word(reason);

  model::Event complete = event;
  const bool all_read = read_decks(complete, settings, shelf_, result.reports);
  std::vector<model::InputFile> refused;
  for (const model::DeckEntry& entry : complete.decks) {
    if (entry.refused) refused.push_back(entry.file);
  }
  pictures_.fetch(pictures_of(complete), result.reports);
  for (const model::Picture& figure : complete.figures) {
    if (is_refused(figure)) refused.push_back(figure.file);
  }
  if (result.reports.has_errors() || is_held_back(event, refused, result.reports)) return;
  const compose::Document document = compose::event_dossier(series_, complete, result.reports);
  tell_missing_parts(document, event.id, event.span, result.reports);
  const Made made = make_pdf(document, decks_of(event), workshop_, shelf_.options(), result.reports);
  // A signal from the terminal reaches the deck workers too: what was made meanwhile may lack slides.
  if (interruption() != 0 || result.reports.has_errors()) return;
  const publish::Producer bytes = [&](const publish::Sink& sink) { made.write(sink); };
  if (edition_ == nullptr) bytes([](std::string_view) {});
  // Without a key the event is made again in the next run: a deck refused today may be readable then.
  if (edition_ != nullptr)
    edition_->stage(
        {path, event.id, 0, made.pages(), {}, all_read ? key : std::string(), compose::parts_held(document)}, bytes);
  offer_decks(complete, result.reports);
  describe(complete);
  result.state = publish::EventState::published;
}

/// Original decks beside the dossier, where the series allows their download; none that was refused. Gives whether any
/// is to be published anew.
bool EventMaking::offer_decks(const model::Event& event, Diagnostics& reports) {
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
      if (!bytes) {
        reports.report(kChangedMeanwhile, entry->file.span, {entry->file.href});
        continue;
      }
      edition_->stage({path, event.id, 0, 0, {}, entry->file.sha256, {}, title}, *bytes);
      staged = true;
    }
  }
  for (const publish::PublishedFile& file : edition_->published().files) {
    if (file.path.rfind(deck_folder(event), 0) != 0 || offered.count(file.path) > 0) continue;
    edition_->drop(file.path);
    reports.report(kDeckRemoved, event.span, {file.path});
  }
  return staged;
}

bool EventMaking::is_held_back(const model::Event& event, const std::vector<model::InputFile>& files,
                               Diagnostics& reports) const {
  if (edition_ == nullptr) return false;
  const publish::PublishedEvent* published = edition_->published().find_event(event.id);
  if (published == nullptr) return false;
  bool held = false;
  for (const model::InputFile& file : files) {
    if (!std::binary_search(published->uses.begin(), published->uses.end(), use_of(file))) continue;
    reports.report(kHeldBack, file.span, {event.id, file.href});
    held = true;
  }
  return held;
}

void EventMaking::describe(const model::Event& event) const {
  if (edition_ == nullptr) return;
  publish::PublishedEvent published{event.id, event.title.value, event.date.words.value, event.xml_name, {}};
  const auto use = [&](const model::InputFile& file) {
    // A file that was refused as a deck may be named as a download too: neither shows it.
    const bool refused = std::any_of(event.decks.begin(), event.decks.end(), [&](const model::DeckEntry& entry) {
      return entry.refused && entry.file.sha256 == file.sha256;
    });
    if (!file.path.empty() && !refused) published.uses.push_back(use_of(file));
  };
  for (const model::DeckEntry& entry : event.decks) {
    use(entry.file);
  }
  for (const model::Picture& figure : event.figures) {
    if (!is_refused(figure)) use(figure.file);
  }
  for (const model::Download& download : event.downloads) use(download.file);
  std::sort(published.uses.begin(), published.uses.end());
  edition_->describe(std::move(published));
}

}  // namespace dossier::run
