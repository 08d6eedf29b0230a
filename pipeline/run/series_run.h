// One series of a run: its texts are made clean, its documents made and published as one edition.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "cli/console.h"
#include "cli/options.h"
#include "compose/catalogue.h"
#include "model/series.h"
#include "publish/publication.h"
#include "publish/run_report.h"
#include "run/deck_shelf.h"
#include "run/making.h"

namespace dossier {

/// What became of one event.
struct EventResult {
  publish::EventState state = publish::EventState::left_for_later;
  Diagnostics reports;
  std::string reason;  // why it was made, or was not
};

/// How the decks of a series are to be read.
slides::ReadingOptions reading_options(const cli::Options& options, const model::Series& series);
/// How many threads work on events.
unsigned thread_count(const cli::Options& options);

class SeriesRun {
 public:
  SeriesRun(model::Series series, const cli::Options& options, const Workshop& workshop, cli::Console& console);

  /// From here on all texts are clean and in layout form, and lines that name speakers are persons.
  void normalise();

  /// Makes the dossiers of the events asked for; `edition` is null when nothing is to be written. Prints what is to be
  /// said of each and tells its end, in order. Throws publish::OutputError; anything else costs one event only.
  void make_events(publish::Publication* edition, const std::function<void(const model::Event&)>& tell_end);

  /// Makes the documents over the whole series from the events that did not fail, and prints what is to be said of
  /// them.
  void make_series_documents(publish::Publication* edition);

  /// Takes files of events out of the edition that are no longer in the input, or drafts now. Nothing is taken out
  /// while a broken file may hold the event.
  void drop_stale(publish::Publication& edition);

  /// The edition could not be published: what was made is lost.
  void mark_lost();

  const model::Series& series() const { return series_; }
  /// Whether all its events are drafts, so that nothing of it is to be published.
  bool is_all_drafts() const;
  /// How many events are asked for.
  std::size_t size() const { return wanted().size(); }
  std::vector<std::pair<std::string, const EventResult*>> results() const;
  /// About the series as a whole; printed already.
  const Diagnostics& reports() const { return reports_; }
  /// What the page over all series says of this one; nothing when its documents were not made.
  const std::optional<compose::Catalogue>& catalogue() const { return catalogue_; }
  /// Why decks could not be remembered; empty when they could.
  std::string cache_fault() const { return shelf_.fault(); }

 private:
  enum class Reason { created, changed, forced, damaged, up_to_date };
  static std::string word(Reason reason);
  Reason reason_for(const publish::Publication* edition, const std::string& path, const std::string& key) const;

  std::vector<std::size_t> wanted() const;
  void guarded(const SourceSpan& place, const std::string& name, Diagnostics& reports,
               const std::function<void()>& make) const;
  void make_event(const model::Event& event, publish::Publication* edition, EventResult& result);
  bool offer_decks(const model::Event& event, publish::Publication* edition);

  struct SeriesDocument;
  void make_document(publish::Publication* edition, const model::Series& all, const SeriesDocument& wanted);
  void make_summary(publish::Publication* edition, const model::Series& all);
  void make_download_page(publish::Publication& edition, const model::Series& all);
  void stage_text(publish::Publication& edition, const std::string& path, const std::string& text) const;
  const model::Series& with_decks(const model::Series& all);
  void leave_out_repetitions();

  model::Series series_;
  const cli::Options& options_;
  const Workshop& workshop_;
  cli::Console& console_;
  DeckShelf shelf_;
  std::vector<EventResult> results_;
  Diagnostics reports_;
  std::optional<model::Series> with_decks_;  // what the series' documents are made from
  bool deck_refused_ = false;
  std::optional<compose::Catalogue> catalogue_;
};

}  // namespace dossier
