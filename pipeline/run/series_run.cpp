#include "run/series_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "base/interruption.h"
#include "base/threads.h"
#include "compose/contradictions.h"
#include "normalise/normalise.h"
#include "run/guard.h"
#include "run/messages.h"
#include "run/names.h"
#include "run/plan.h"
#include "run/publishing.h"
#include "run/series_making.h"

namespace dossier::run {

slides::ReadingOptions reading_options(const Wishes& wishes, const model::Series& series) {
  slides::ReadingOptions reading;
  reading.show.steps = series.settings.collapse_steps ? model::Steps::automatic : model::Steps::all;
  reading.prefer = wishes.slides;
  return reading;
}

SeriesRun::SeriesRun(model::Series series, const Wishes& wishes, const Workshop& workshop, const Audience& audience)
    : series_(std::move(series)),
      wishes_(wishes),
      workshop_(workshop),
      audience_(audience),
      shelf_(reading_options(wishes, series_), wishes.cache, workshop.program),
      pictures_(wishes.cache, workshop.program),
      results_(series_.events.size()) {
  for (const model::DeckEntry* entry : decks_of(series_)) shelf_.expect(*entry);
  name_published_decks();
}

void SeriesRun::name_published_decks() {
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
  normalise::Evidence evidence;
  guarded(series_.span, series_.id, reports_, [&] {
    evidence = normalise::collect_evidence(series_);
    normalise::normalise_series_texts(series_, evidence, changes, reports_);
  });
  // What all events are made with is lacking: none can be made.
  if (reports_.has_errors()) lose_all();
  const auto tell = [this](const std::vector<normalise::Change>& log, Diagnostics& reports) {
    normalise::report_changes(log, reports);
    const normalise::ChangedTexts texts = normalise::changed_texts(log);
    changed_.visibly += texts.visibly;
    changed_.in_spaces_only += texts.in_spaces_only;
  };
  tell(changes, reports_);
  // Documents name them; there is nothing to be said about their texts while they are not published.
  for (model::LeftOut& event : series_.left_out) {
    const bool own = event.event && !event.event->language.empty();
    const std::string& language = own ? event.event->language : series_.language;
    for (Text* text : {&event.label, &event.title})
      *text = plain(normalise::clean_alone(std::move(*text), language, evidence).value);
  }
  for (std::size_t i = 0; i < series_.events.size(); ++i) {
    model::Event& event = series_.events[i];
    EventResult& result = results_[i];
    changes.clear();
    guarded(event.span, event.id, result.reports, [&] {
      event = normalise::normalise(event, evidence, series_.settings, changes, result.reports);
      tell(changes, result.reports);
    });
    if (result.reports.has_errors()) result.state = publish::EventState::failed;
  }
  guarded(series_.span, series_.id, reports_, [this] {
    const bool any_failed = std::any_of(results_.begin(), results_.end(), [](const EventResult& result) {
      return result.state == publish::EventState::failed;
    });
    compose::report_contradictions(any_failed ? without_failed() : series_, reports_);
  });
}

/// None of the events can be made; their old editions stay.
void SeriesRun::lose_all() {
  for (EventResult& result : results_) result.state = publish::EventState::failed;
}

void SeriesRun::publish(publish::Publication& edition, const Departures& departures, Removal removal) {
  try {
    if (is_held_back(edition)) {
      say_the_rest();
      return;
    }
    make_events(&edition);
    if (interruption() == 0) {
      tell(departures, removal, series_, edition.published(), reports_);
      drop(departures, removal == Removal::granted, edition);
    }
    publish_series_documents(edition, departures, removal);
    say_the_rest();
    edition.finish(series_.title.value);
  } catch (...) {
    mark_lost();
    throw;
  }
}

/// Whether a picture of all documents, which cannot be used now, is part of the published edition: then all of them
/// stay.
bool SeriesRun::is_held_back(publish::Publication& edition) {
  const std::vector<std::string>& before = edition.published().uses;
  bool held = false;
  for (const model::InputFile& file : series_.absent) {
    if (!std::binary_search(before.begin(), before.end(), use_of(file))) continue;
    reports_.report(kHeldBack, file.span, {series_.id, file.href});
    held = true;
  }
  if (held) {
    lose_all();
    return true;
  }
  std::vector<std::string> uses;
  for (const std::optional<model::Picture>* logo : {&series_.logo, &series_.funding_logo}) {
    if (*logo) uses.push_back(use_of((*logo)->file));
  }
  std::sort(uses.begin(), uses.end());
  edition.use(std::move(uses));
  return false;
}

/// Published events that are not shown now though nothing is wrong with their XML: the machine is to blame, or we are.
std::vector<std::string> SeriesRun::lost_by_the_machine(const publish::Manifest& published) const {
  const std::vector<std::string> before = published.event_ids();
  std::vector<std::string> lost;
  const auto add = [&](const std::string& id) {
    if (std::binary_search(before.begin(), before.end(), id)) lost.push_back(id);
  };
  for (std::size_t i = 0; i < series_.events.size(); ++i) {
    if (results_[i].state == publish::EventState::failed) add(series_.events[i].id);
  }
  for (const model::LeftOut& event : series_.left_out) {
    if (event.unreadable) add(event.id);
  }
  return lost;
}

/// Documents over the series never become poorer by what is not the editor's doing; only a draft has to leave them.
void SeriesRun::publish_series_documents(publish::Publication& edition, const Departures& departures, Removal removal) {
  if (!wishes_.only.empty() || !series_.complete || interruption() != 0) return;
  std::vector<std::string> kept = lost_by_the_machine(edition.published());
  if (removal != Removal::granted) {
    kept.insert(kept.end(), departures.gone.begin(), departures.gone.end());
    for (const auto& [old, now] : departures.renamed) kept.push_back(old);
  }
  if (!kept.empty() && departures.withdrawn.empty()) {
    reports_.report(kSeriesHeldBack, series_.span, {series_.id, fmt::format("{}", fmt::join(kept, ", "))});
  } else if (!series_.events.empty()) {
    make_series_documents(&edition);
  } else if (departures.any() && kept.empty()) {
    drop_series_files(edition);  // nothing is left that they could show
  }
}

void SeriesRun::rehearse() {
  make_events(nullptr);
  if (interruption() == 0) make_series_documents(nullptr);
  say_the_rest();
}

bool SeriesRun::is_whole() const {
  const auto is_made = [](const EventResult& result) {
    return result.state == publish::EventState::published || result.state == publish::EventState::unchanged;
  };
  return !reports_.has_errors() && std::all_of(results_.begin(), results_.end(), is_made);
}

std::size_t SeriesRun::size() const {
  return wanted_events(series_, wishes_.only).size();
}

std::vector<std::pair<std::string, const EventResult*>> SeriesRun::results() const {
  std::vector<std::pair<std::string, const EventResult*>> results;
  for (const std::size_t i : wanted_events(series_, wishes_.only)) {
    results.emplace_back(series_.events[i].id, &results_[i]);
  }
  return results;
}

/// The edition could not be published: what was made is lost.
void SeriesRun::mark_lost() {
  for (EventResult& result : results_) {
    if (result.state == publish::EventState::published) result.state = publish::EventState::failed;
  }
}

/// What is known of all pictures, before any document is planned: those of the series stand in each.
void SeriesRun::look_at_pictures() {
  std::vector<model::Picture*> of_all;
  for (std::optional<model::Picture>* logo : {&series_.logo, &series_.funding_logo}) {
    if (*logo) of_all.push_back(&**logo);
  }
  Diagnostics faults;
  guarded(series_.span, series_.id, faults, [&] { pictures_.fetch(of_all, faults); });
  reports_.append(faults);
  if (faults.has_errors()) return lose_all();
  const std::vector<std::size_t> order = wanted_events(series_, wishes_.only);
  for_each_on_threads(order.size(), wishes_.threads, [&](std::size_t turn) {
    if (interruption() != 0) return false;
    model::Event& event = series_.events[order[turn]];
    EventResult& result = results_[order[turn]];
    if (result.state == publish::EventState::failed || event.figures.empty()) return true;
    guarded(event.span, event.id, result.reports, [&] { pictures_.look_at(pictures_of(event), result.reports); });
    if (result.reports.has_errors()) result.state = publish::EventState::failed;
    return true;
  });
}

/// On as many threads as wished; what is to be said of the events is said in their order.
void SeriesRun::make_events(publish::Publication* edition) {
  look_at_pictures();
  const std::vector<std::size_t> order = wanted_events(series_, wishes_.only);
  EventMaking making(series_, workshop_, shelf_, pictures_, edition, wishes_.force);
  std::vector<bool> ended(order.size(), false);
  std::size_t told = 0;
  std::mutex mutex;
  for_each_on_threads(order.size(), wishes_.threads, [&](std::size_t turn) {
    if (interruption() != 0) return false;
    EventResult& result = results_[order[turn]];
    if (result.state != publish::EventState::failed) making.make(series_.events[order[turn]], result);
    const std::lock_guard lock(mutex);
    ended[turn] = true;
    for (; told < order.size() && ended[told]; ++told) {
      const model::Event& next = series_.events[order[told]];
      audience_.print(results_[order[told]].reports);
      audience_.explain(next.id, results_[order[told]].reason);
      audience_.ended(next);
    }
    return true;
  });
}

void SeriesRun::make_series_documents(publish::Publication* edition) {
  const model::Series shown = without_failed();
  if (shown.events.empty()) return;
  SeriesMaking making(shown, workshop_, shelf_, pictures_, edition, wishes_.force, audience_.explain, reports_);
  making.make_dossier();
  making.make_summary();
  if (edition != nullptr) {
    guarded(series_.span, "index.html", reports_, [&] { make_download_page(shown, *edition); });
  }
}

void SeriesRun::say_the_rest() {
  leave_out_repetitions();
  audience_.print(reports_);
}

/// The series with the events that were made; the others are left out with a note.
model::Series SeriesRun::without_failed() const {
  model::Series shown = series_;
  shown.events.clear();
  for (std::size_t i = 0; i < series_.events.size(); ++i) {
    const model::Event& event = series_.events[i];
    if (results_[i].state == publish::EventState::failed) {
      shown.left_out.push_back({event.id, event.id, event.label, event.title, event.date, true, false, nullptr});
    } else {
      shown.events.push_back(event);
    }
  }
  std::stable_sort(shown.left_out.begin(), shown.left_out.end(),
                   [](const model::LeftOut& a, const model::LeftOut& b) { return a.name < b.name; });
  return shown;
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

}  // namespace dossier::run
