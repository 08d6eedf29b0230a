// One series of a run: its texts are made clean, its documents made and published as one edition. The story; the jobs
// are planning (plan.h), making events (event_making.h), making the series' documents (series_making.h) and publishing
// (publishing.h).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "compose/catalogue.h"
#include "model/series.h"
#include "publish/publication.h"
#include "run/deck_shelf.h"
#include "run/event_making.h"
#include "run/making.h"

namespace dossier::run {

/// What is asked for of every series.
struct Wishes {
  std::vector<std::string> only;  // ids of the events to make; none: all
  bool force = false;             // also what is up to date
  unsigned threads = 1;
  slides::Prefer slides = slides::Prefer::automatic;
  std::optional<std::string> cache;  // folder of the deck records
};

/// Whom a series tells what happens, in order.
struct Audience {
  std::function<void(const Diagnostics&)> print;
  std::function<void(const std::string& name, const std::string& reason)> explain;  // why a file is made, or is not
  std::function<void(const model::Event&)> ended;
};

/// How the decks of a series are to be read.
slides::ReadingOptions reading_options(const Wishes& wishes, const model::Series& series);

class SeriesRun {
 public:
  SeriesRun(model::Series series, const Wishes& wishes, const Workshop& workshop, const Audience& audience);

  /// From here on all texts are clean and in layout form, and lines that name speakers are persons.
  void normalise();

  /// Makes everything asked for and publishes it as one edition. Throws publish::OutputError: then what was made is
  /// lost.
  void publish(publish::Publication& edition);

  /// Makes everything and publishes nothing.
  void rehearse();

  const model::Series& series() const { return series_; }
  /// How many events are asked for.
  std::size_t size() const;
  std::vector<std::pair<std::string, const EventResult*>> results() const;
  /// About the series as a whole; printed already.
  const Diagnostics& reports() const { return reports_; }
  /// What the page over all series says of this one; nothing when its documents were not made.
  const std::optional<compose::Catalogue>& catalogue() const { return catalogue_; }
  /// Why decks could not be remembered; empty when they could.
  std::string cache_fault() const { return shelf_.fault(); }

 private:
  void name_published_decks();
  void make_events(publish::Publication* edition);
  void make_series_documents(publish::Publication* edition);
  model::Series without_failed() const;
  void leave_out_repetitions();
  void mark_lost();

  model::Series series_;
  const Wishes& wishes_;
  const Workshop& workshop_;
  const Audience& audience_;
  DeckShelf shelf_;
  std::vector<EventResult> results_;
  Diagnostics reports_;
  std::optional<compose::Catalogue> catalogue_;
};

}  // namespace dossier::run
