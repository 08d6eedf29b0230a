#include "run/series_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <set>
#include <stdexcept>
#include <thread>

#include "base/interruption.h"
#include "base/sha256.h"
#include "base/threads.h"
#include "compose/compose.h"
#include "compose/contradictions.h"
#include "compose/deck_names.h"
#include "ingest/files.h"
#include "normalise/normalise.h"
#include "publish/file_name.h"
#include "run/messages.h"
#include "web/pages.h"
#include "web/web.h"

namespace dossier {
namespace {

std::string dossier_path(const model::Event& event) {
  return event.id + "/" + event.id + "-dossier.pdf";
}
std::string deck_folder(const model::Event& event) {
  return event.id + "/folien/";
}

std::vector<const model::DeckEntry*> decks_of(const model::Event& event) {
  std::vector<const model::DeckEntry*> decks;
  for (const model::DeckEntry& entry : event.decks) {
    if (!entry.file.sha256.empty()) decks.push_back(&entry);  // the others could not be opened
  }
  return decks;
}

std::vector<const model::DeckEntry*> decks_of(const model::Series& series) {
  std::vector<const model::DeckEntry*> decks;
  for (const model::Event& event : series.events) {
    for (const model::DeckEntry* entry : decks_of(event)) decks.push_back(entry);
  }
  return decks;
}

std::vector<const model::Event*> events_of(const model::Series& series) {
  std::vector<const model::Event*> events;
  for (const model::Event& event : series.events) events.push_back(&event);
  return events;
}

DeckUse deck_use(Attached attached, model::SlideDetail shown, const model::SeriesSettings& settings) {
  return {attached, shown, settings.slides_per_page, settings.note_lines};
}

/// Where an event's decks are offered for download; no two under one name.
std::vector<std::pair<std::string, const model::DeckEntry*>> deck_paths(const model::Event& event) {
  std::vector<std::pair<std::string, const model::DeckEntry*>> paths;
  std::set<std::string> taken;
  for (const model::DeckEntry* entry : decks_of(event)) {
    const std::string name = publish::file_name(compose::deck_file_name(entry->file));
    std::string unique = name;
    for (int copy = 2; !taken.insert(unique).second; ++copy) unique = std::to_string(copy) + "-" + name;
    paths.emplace_back(deck_folder(event) + unique, entry);
  }
  return paths;
}

void tell_missing_parts(const compose::Document& document, const std::string& name, const SourceSpan& place,
                        Diagnostics& reports) {
  std::string parts;
  for (const std::string& part : document.missing_parts) parts += (parts.empty() ? "" : ", ") + part;
  if (!parts.empty()) reports.report(kPartsMissing, place, {name, parts});
}

/// A deck's facts without its pages: a series may have more decks than fit in memory.
std::shared_ptr<const model::Deck> outline_of(const model::Deck& deck) {
  auto outline = std::make_shared<model::Deck>(deck);
  outline->vector_pages = nullptr;
  return outline;
}

}  // namespace

slides::ReadingOptions reading_options(const cli::Options& options, const model::Series& series) {
  slides::ReadingOptions reading;
  reading.collapse_steps = series.settings.collapse_steps;
  reading.prefer = options.slides == cli::Slides::vector   ? slides::Prefer::vector
                   : options.slides == cli::Slides::raster ? slides::Prefer::raster
                                                           : slides::Prefer::automatic;
  return reading;
}

unsigned thread_count(const cli::Options& options) {
  return options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

SeriesRun::SeriesRun(model::Series series, const cli::Options& options, const Workshop& workshop, cli::Console& console)
    : series_(std::move(series)),
      options_(options),
      workshop_(workshop),
      console_(console),
      shelf_(reading_options(options, series_), options.cache, workshop.program),
      results_(series_.events.size()) {
  for (const model::DeckEntry* entry : decks_of(series_)) shelf_.expect(entry->file);
  if (!series_.settings.publish_decks) return;
  for (model::Event& event : series_.events) {
    const auto paths = deck_paths(event);
    for (model::DeckEntry& entry : event.decks) {
      const auto path =
          std::find_if(paths.begin(), paths.end(), [&entry](const auto& offered) { return offered.second == &entry; });
      if (path != paths.end()) entry.published = path->first;
    }
  }
}

void SeriesRun::normalise() {
  // What was changed is kept with the other reports, so that every fix can be looked up in the run report.
  std::vector<normalise::Change> changes;
  const normalise::Evidence evidence = normalise::collect_evidence(series_);
  normalise::normalise_series_texts(series_, evidence, changes, reports_);
  normalise::report_changes(changes, reports_);
  // Documents name them; there is nothing to be said about their texts while they are not published.
  for (model::LeftOut& event : series_.left_out) {
    for (Text* text : {&event.label, &event.title}) *text = plain(normalise::layout_text(text->value, evidence));
  }
  for (std::size_t i = 0; i < series_.events.size(); ++i) {
    model::Event& event = series_.events[i];
    changes.clear();
    event = normalise::normalise(std::move(event), evidence, series_.settings, changes, results_[i].reports);
    normalise::report_changes(changes, results_[i].reports);
  }
  compose::report_contradictions(series_, reports_);
}

std::vector<std::size_t> SeriesRun::wanted() const {
  std::vector<std::size_t> indices;
  const auto& only = options_.only;
  for (std::size_t i = 0; i < series_.events.size(); ++i) {
    if (only.empty() || std::find(only.begin(), only.end(), series_.events[i].id) != only.end()) indices.push_back(i);
  }
  return indices;
}

std::vector<std::pair<std::string, const EventResult*>> SeriesRun::results() const {
  std::vector<std::pair<std::string, const EventResult*>> results;
  for (const std::size_t i : wanted()) results.emplace_back(series_.events[i].id, &results_[i]);
  return results;
}

void SeriesRun::mark_lost() {
  for (EventResult& result : results_) {
    if (result.state == publish::EventState::published) result.state = publish::EventState::failed;
  }
}

std::string SeriesRun::word(Reason reason) {
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

/// Why a file is to be made. Without an edition (check) everything is.
SeriesRun::Reason SeriesRun::reason_for(const publish::Publication* edition, const std::string& path,
                                        const std::string& key) const {
  const publish::PublishedFile* old = edition == nullptr ? nullptr : edition->published().find(path);
  if (old == nullptr) return Reason::created;
  if (old->key != key) return Reason::changed;
  if (options_.force) return Reason::forced;
  return edition->is_current(path, key) ? Reason::up_to_date : Reason::damaged;
}

/// The one catch: whatever goes wrong costs this document only, unless the output folder itself is the trouble.
void SeriesRun::guarded(const SourceSpan& place, const std::string& name, Diagnostics& reports,
                        const std::function<void()>& make) const {
  try {
    make();
  } catch (const publish::OutputError&) {
    throw;
  } catch (const std::bad_alloc&) {
    reports.report(kOutOfMemory, place, {name});
  } catch (const std::logic_error& fault) {
    reports.report(kInternalFault, place, {name, fault.what()});
  } catch (const std::exception& fault) {
    reports.report(kNotMade, place, {name, fault.what()});
  }
}

void SeriesRun::make_events(publish::Publication* edition, const std::function<void(const model::Event&)>& tell_end) {
  const std::vector<std::size_t> order = wanted();
  std::vector<bool> ended(order.size(), false);
  std::size_t told = 0;
  std::mutex mutex;
  for_each_on_threads(order.size(), thread_count(options_), [&](std::size_t turn) {
    if (interruption() != 0) return false;
    const model::Event& event = series_.events[order[turn]];
    EventResult& result = results_[order[turn]];
    try {
      guarded(event.span, event.id, result.reports, [&] { make_event(event, edition, result); });
    } catch (const publish::OutputError&) {
      result.state = publish::EventState::failed;
      throw;
    }
    if (result.reports.has_errors()) {
      result.state = publish::EventState::failed;
      if (edition != nullptr) edition->unstage(event.id);
    }
    for (const model::DeckEntry* entry : decks_of(event)) shelf_.release(entry->file);
    const std::lock_guard lock(mutex);
    ended[turn] = true;
    for (; told < order.size() && ended[told]; ++told) {
      const model::Event& next = series_.events[order[told]];
      console_.print(results_[order[told]].reports);
      if (options_.explain) console_.explain(next.id, results_[order[told]].reason);
      tell_end(next);
    }
    return true;
  });
}

void SeriesRun::make_event(const model::Event& event, publish::Publication* edition, EventResult& result) {
  Diagnostics without_decks;
  const compose::Document outline = compose::event_dossier(series_, event, without_decks);
  const DeckUse use = deck_use(series_.settings.attach_decks ? Attached::source_and_decks : Attached::source,
                               model::SlideDetail::full, series_.settings);
  const std::string key = key_of(outline, {&event}, use, workshop_, shelf_.options());
  const std::string path = dossier_path(event);
  const Reason reason = reason_for(edition, path, key);
  if (reason == Reason::up_to_date) {
    const bool decks_staged = offer_decks(event, edition);  // all were read: else there would be no key
    result.reports.append(without_decks);
    result.state = decks_staged ? publish::EventState::published : publish::EventState::unchanged;
    result.reason = word(decks_staged ? Reason::changed : reason);
    return;
  }
  result.reason = word(reason);

  model::Event complete = event;
  const bool all_read = read_decks(complete, series_.settings, shelf_, result.reports);
  const compose::Document document = compose::event_dossier(series_, complete, result.reports);
  tell_missing_parts(document, event.id, event.span, result.reports);
  const Made made = make_pdf(document, decks_of(event), workshop_, shelf_.options(), result.reports);
  // A signal from the terminal reaches the deck workers too: what was made meanwhile may lack slides.
  if (interruption() != 0 || result.reports.has_errors()) return;
  // Without a key the event is made again in the next run: a deck refused today may be readable then.
  if (edition != nullptr)
    edition->stage({path, event.id, 0, made.pages, {}, all_read ? key : std::string(), compose::parts_held(document)},
                   made.bytes);
  offer_decks(complete, edition);
  result.state = publish::EventState::published;
}

/// Original decks beside the dossier, where the series allows their download; none that was refused. Gives whether any
/// is to be published anew.
bool SeriesRun::offer_decks(const model::Event& event, publish::Publication* edition) {
  if (edition == nullptr) return false;
  std::set<std::string> offered;
  bool staged = false;
  if (series_.settings.publish_decks) {
    const std::vector<Text> names = compose::deck_names(event);
    for (const auto& [path, entry] : deck_paths(event)) {
      if (entry->refused) continue;
      offered.insert(path);
      const publish::PublishedFile* old = edition->published().find(path);
      // Of an event that is up to date no deck is read: what they are called has not changed either.
      const bool known = entry->deck || old == nullptr;
      const std::string title = known ? names[static_cast<std::size_t>(entry - event.decks.data())].value : old->title;
      if (edition->is_current(path, entry->file.sha256) && old->title == title) continue;
      const std::shared_ptr<const std::string> bytes = ingest::load(entry->file);
      if (!bytes) continue;  // changed since it was read; the next run sees the new one
      edition->stage({path, event.id, 0, 0, {}, entry->file.sha256, {}, title}, *bytes);
      staged = true;
    }
  }
  for (const publish::PublishedFile& file : edition->published().files) {
    if (file.path.rfind(deck_folder(event), 0) == 0 && offered.count(file.path) == 0) edition->drop(file.path);
  }
  return staged;
}

bool SeriesRun::is_all_drafts() const {
  return options_.only.empty() && series_.complete && series_.usable && series_.events.empty() &&
         series_.left_out.empty() && !series_.drafts.empty();
}

void SeriesRun::drop_stale(publish::Publication& edition) {
  if (!options_.only.empty() || !series_.left_out.empty() || !series_.complete) return;
  std::set<std::string> known;
  for (const model::Event& event : series_.events) known.insert(event.id);
  std::set<std::string> dropped;
  for (const publish::PublishedFile& file : edition.published().files) {
    const bool stale = file.event.empty() ? is_all_drafts() : known.count(file.event) == 0;
    if (!stale) continue;
    edition.drop(file.path);
    dropped.insert(file.event);
  }
  for (const model::Draft& draft : series_.drafts) {
    if (dropped.count(draft.id) > 0) reports_.report(kWithdrawn, draft.status, {draft.title});
  }
}

struct SeriesRun::SeriesDocument {
  std::string path;
  std::function<compose::Document(const model::Series&, Diagnostics&)> compose;
  std::vector<std::pair<std::string, std::string (*)(const compose::Document&)>> twins;  // path, writer
};

void SeriesRun::make_series_documents(publish::Publication* edition) {
  if (options_.only.empty() && series_.complete && interruption() == 0) {
    model::Series all = series_;
    all.events.clear();
    for (std::size_t i = 0; i < series_.events.size(); ++i) {
      if (results_[i].state == publish::EventState::failed) {
        const model::Event& event = series_.events[i];
        all.left_out.push_back({event.id, event.id, event.label, event.title, event.date, false, nullptr});
      } else {
        all.events.push_back(series_.events[i]);
      }
    }
    std::stable_sort(all.left_out.begin(), all.left_out.end(),
                     [](const model::LeftOut& a, const model::LeftOut& b) { return a.name < b.name; });
    if (!all.events.empty()) {
      make_document(edition, all, {series_.id + "-dossier.pdf", compose::series_dossier, {}});
      make_summary(edition, all);
      if (edition != nullptr && !reports_.has_errors()) {
        guarded(series_.span, "index.html", reports_, [&] { make_download_page(*edition, all); });
      }
    }
  }
  with_decks_.reset();
  leave_out_repetitions();
  console_.print(reports_);
}

/// What an event's own dossier told of a place the dossier of the series finds again.
void SeriesRun::leave_out_repetitions() {
  const auto words_of = [](const Diagnostic& report) {
    std::string words = fmt::format("{}\n{}\n{}", report.kind->code, report.place.source->path(), report.place.begin);
    for (const std::string& argument : report.arguments) words += '\n' + argument;
    return words;
  };
  std::set<std::string> told;
  for (const EventResult& result : results_) {
    result.reports.each([&](const Diagnostic& report) {
      if (report.place) told.insert(words_of(report));
    });
  }
  for (Diagnostic& report : reports_.take()) {
    if (!report.place || told.insert(words_of(report)).second) reports_.report(std::move(report));
  }
}

void SeriesRun::make_document(publish::Publication* edition, const model::Series& all, const SeriesDocument& wanted) {
  guarded(series_.span, wanted.path, reports_, [&] {
    Diagnostics without_decks;
    const DeckUse use = deck_use(Attached::source, series_.settings.slides_in_series, series_.settings);
    const std::string key =
        key_of(wanted.compose(all, without_decks), events_of(all), use, workshop_, shelf_.options());
    Reason reason = reason_for(edition, wanted.path, key);
    for (const auto& [path, write] : wanted.twins) {
      if (reason == Reason::up_to_date) reason = reason_for(edition, path, key);
    }
    if (options_.explain) console_.explain(wanted.path, word(reason));
    if (reason == Reason::up_to_date) {
      reports_.append(without_decks);
      return;
    }
    const compose::Document document = wanted.compose(with_decks(all), reports_);
    tell_missing_parts(document, wanted.path, series_.span, reports_);
    const Made made = make_pdf(document, decks_of(all), workshop_, shelf_.options(), reports_);
    if (interruption() != 0 || reports_.has_errors() || edition == nullptr) return;
    const std::string kept_key = deck_refused_ ? std::string() : key;
    edition->stage({wanted.path, {}, 0, made.pages, {}, kept_key, compose::parts_held(document)}, made.bytes);
    for (const auto& [path, write] : wanted.twins) edition->stage({path, {}, 0, 0, {}, kept_key}, write(document));
  });
}

/// Read once for all documents of the series, and only when one of them is to be made. Refusals were told with the
/// events.
const model::Series& SeriesRun::with_decks(const model::Series& all) {
  if (!with_decks_) {
    with_decks_ = all;
    for (model::Event& event : with_decks_->events) {
      Diagnostics told_before;
      deck_refused_ = !read_decks(event, series_.settings, shelf_, told_before) || deck_refused_;
      if (all.settings.slides_in_series == model::SlideDetail::full) continue;
      for (model::DeckEntry& entry : event.decks) {
        if (entry.deck) entry.deck = outline_of(*entry.deck);
      }
    }
  }
  return *with_decks_;
}

void SeriesRun::make_summary(publish::Publication* edition, const model::Series& all) {
  // An edition that said the same is this one: what has changed is told against the one before it.
  const compose::Facts facts = compose::edition_facts(all);
  std::optional<compose::PreviousEdition> previous;
  if (edition != nullptr) {
    const publish::Manifest& published = edition->published();
    const bool same = published.edition && published.edition->facts == facts;
    const std::optional<publish::Edition>& before = same ? published.previous : published.edition;
    if (before) previous = compose::PreviousEdition{before->date, before->facts};
  }
  std::string date;
  const auto compose_summary = [&](const model::Series& series, Diagnostics& reports) {
    compose::Document document = compose::results_summary(series, previous, reports);
    date = document.date;
    return document;
  };
  const std::string name = series_.id + "-ergebnisse";
  make_document(edition, all,
                {name + ".pdf", compose_summary, {{name + ".html", web::html}, {name + ".txt", web::plain_text}}});
  // Facts of an incomplete edition would be told as changes by the next one.
  if (edition != nullptr && all.left_out.empty() && !reports_.has_errors()) edition->take_facts({date, facts});
}

void SeriesRun::make_download_page(publish::Publication& edition, const model::Series& all) {
  using Kind = compose::PublishedFile::Kind;
  const publish::Manifest next = edition.next();
  compose::Catalogue catalogue = compose::catalogue(all);
  const auto list = [&](std::vector<compose::PublishedFile>& files, Kind kind, const std::string& path,
                        const std::string& date) {
    if (const publish::PublishedFile* file = next.find(path)) {
      files.push_back({kind, path, file->title, file->bytes, file->pages, date, file->holds});
    }
  };
  for (std::size_t i = 0; i < all.events.size() && i < catalogue.events.size(); ++i) {
    compose::CatalogueEvent& entry = catalogue.events[i];
    const auto event =
        std::find_if(all.events.begin(), all.events.end(), [&](const model::Event& e) { return e.id == entry.id; });
    if (event == all.events.end()) continue;
    list(entry.files, Kind::event_dossier, dossier_path(*event), entry.modified);
    for (const auto& [path, deck] : deck_paths(*event)) list(entry.files, Kind::deck, path, {});
  }
  list(catalogue.files, Kind::series_dossier, series_.id + "-dossier.pdf", catalogue.date);
  list(catalogue.files, Kind::results, series_.id + "-ergebnisse.pdf", catalogue.date);
  list(catalogue.files, Kind::results_page, series_.id + "-ergebnisse.html", catalogue.date);
  list(catalogue.files, Kind::results_text, series_.id + "-ergebnisse.txt", catalogue.date);
  const std::string calendar_path = series_.id + "-termine.ics";
  const std::string calendar = web::calendar(catalogue);
  stage_text(edition, calendar_path, calendar);
  catalogue.files.push_back({Kind::calendar, calendar_path, {}, calendar.size(), 0, catalogue.date, {}});
  stage_text(edition, "index.html", web::series_page(catalogue));
  catalogue_ = std::move(catalogue);
}

/// Pages whose making costs nothing: their bytes are their key.
void SeriesRun::stage_text(publish::Publication& edition, const std::string& path, const std::string& text) const {
  const std::string key = sha256(text);
  if (!edition.is_current(path, key)) edition.stage({path, {}, 0, 0, {}, key}, text);
}

}  // namespace dossier
