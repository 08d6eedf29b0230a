#include "run/left_out.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "base/interruption.h"
#include "base/threads.h"
#include "compose/compose.h"
#include "normalise/normalise.h"
#include "run/deck_shelf.h"
#include "run/identity.h"
#include "run/picture_shelf.h"

namespace dossier::run {
namespace {

/// What a run would say of the event beyond its XML, had it been good.
void look_at(const model::Event& left_out, const model::Series& series, const normalise::Evidence& evidence,
             DeckShelf& shelf, PictureShelf& pictures, Diagnostics& diagnostics) {
  Diagnostics found;
  std::vector<normalise::Change> changes;
  model::Event event = normalise::normalise(left_out, evidence, series.settings, changes, found);
  read_decks(event, series.settings, shelf, found);
  pictures.look_at(pictures_of(event), found);
  compose::event_dossier(series, event, found);
  // Proposals can wait until the event can be published.
  found.each([&](const Diagnostic& report) {
    if (report.kind->severity == Severity::warning) diagnostics.report(report);
  });
}

bool overlap(const SourceSpan& a, const SourceSpan& b) {
  return a && a.source == b.source && a.begin < b.end && b.begin < a.end;
}

/// What stands at the place of an error need not be told of it once more.
void append_but_consequences(const Diagnostics& found, Diagnostics& diagnostics) {
  const std::vector<Diagnostic> known = diagnostics.all();
  found.each([&](const Diagnostic& report) {
    const bool consequence = std::any_of(known.begin(), known.end(), [&](const Diagnostic& other) {
      return other.kind->severity == Severity::error && overlap(other.place, report.place);
    });
    if (!consequence) diagnostics.report(report);
  });
}

/// Files in the order in which they were first named, in each the reports by their places.
void sort_by_place(Diagnostics& reports) {
  std::map<std::string, std::size_t> files;
  std::vector<std::pair<std::size_t, Diagnostic>> order;
  for (Diagnostic& report : reports.take()) {
    const std::string path = report.place ? report.place.source->path() : std::string();
    order.emplace_back(files.try_emplace(path, files.size()).first->second, std::move(report));
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first, a.second.place.begin) < std::pair(b.first, b.second.place.begin);
  });
  for (auto& [file, report] : order) reports.report(std::move(report));
}

/// Those of whose event anything is known, and which the user asked for.
std::vector<const model::Event*> events_to_look_at(const model::Series& series, const Wishes& wishes) {
  std::vector<const model::Event*> events;
  for (const model::LeftOut& event : series.left_out) {
    const bool asked =
        wishes.only.empty() || std::find(wishes.only.begin(), wishes.only.end(), event.name) != wishes.only.end();
    if (asked && !event.copy) events.push_back(event.event.get());
  }
  return events;
}

}  // namespace

void report_left_out(const std::vector<model::Series>& all, const Wishes& wishes, Diagnostics& diagnostics) {
  bool any = false;
  for (const model::Series& series : all) {
    const std::vector<const model::Event*> events = events_to_look_at(series, wishes);
    if (events.empty() || interruption() != 0) continue;
    any = true;
    const normalise::Evidence evidence = normalise::collect_evidence(series);
    DeckShelf shelf(reading_options(wishes, series), wishes.cache, program_identity());
    PictureShelf pictures(wishes.cache, program_identity());
    std::vector<Diagnostics> found(events.size());
    for_each_on_threads(events.size(), wishes.threads, [&](std::size_t i) {
      try {
        look_at(*events[i], series, evidence, shelf, pictures, found[i]);
      } catch (const std::exception&) {
        // It is not published anyhow; what ails the program is told once the event can be made.
      }
      return interruption() == 0;
    });
    // A signal from the terminal reaches the deck workers too: what they say then is not so.
    if (interruption() != 0) return;
    for (const Diagnostics& reports : found) append_but_consequences(reports, diagnostics);
  }
  if (any) sort_by_place(diagnostics);
}

}  // namespace dossier::run
