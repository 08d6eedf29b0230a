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
#include "model/series.h"
#include "normalise/normalise.h"
#include "publish/publication.h"
#include "run/deck_shelf.h"
#include "run/departures.h"
#include "run/event_making.h"
#include "run/making.h"
#include "run/picture_shelf.h"

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

  /// Makes everything asked for and publishes it as one edition; what has left the input leaves it where `removal`
  /// grants that. Throws publish::OutputError, publish::FileTrouble: then what was made is lost.
  void publish(publish::Publication& edition, const Departures& departures, Removal removal);

  /// Makes everything and publishes nothing.
  void rehearse();

  const model::Series& series() const { return series_; }
  /// Gives events that could not be read the id under which their file was published.
  void recognise(const publish::Manifest& published) { recognise_left_out(series_, published); }
  /// Whether nothing failed, so that the next run need not make anything again.
  bool is_whole() const;
  /// How many events are asked for.
  std::size_t size() const;
  std::vector<std::pair<std::string, const EventResult*>> results() const;
  /// How many texts the rules changed.
  const normalise::ChangedTexts& changed() const { return changed_; }
  /// About the series as a whole; printed already.
  const Diagnostics& reports() const { return reports_; }
  /// Why decks or pictures could not be remembered; empty when they could.
  std::string cache_fault() const { return shelf_.fault().empty() ? pictures_.fault() : shelf_.fault(); }

 private:
  void name_published_decks();
  void look_at_pictures();
  void make_events(publish::Publication* edition);
  void make_series_documents(publish::Publication* edition);
  void publish_series_documents(publish::Publication& edition, const Departures& departures, Removal removal);
  bool is_held_back(publish::Publication& edition);
  std::vector<std::string> lost_by_the_machine(const publish::Manifest& published) const;
  void say_the_rest();
  model::Series without_failed() const;
  void leave_out_repetitions();
  void mark_lost();
  void lose_all();

  model::Series series_;
  const Wishes& wishes_;
  const Workshop& workshop_;
  const Audience& audience_;
  DeckShelf shelf_;
  PictureShelf pictures_;
  std::vector<EventResult> results_;
  Diagnostics reports_;
  normalise::ChangedTexts changed_;
};

}  // namespace dossier::run
