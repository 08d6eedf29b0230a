// Making the documents of one event.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "model/series.h"
#include "publish/publication.h"
#include "publish/run_report.h"
#include "run/deck_shelf.h"
#include "run/making.h"
#include "run/picture_shelf.h"

namespace dossier::run {

/// What became of one event.
struct EventResult {
  publish::EventState state = publish::EventState::left_for_later;
  Diagnostics reports;
  std::string reason;  // why it was made, or was not
};

/// Makes the dossier of one event and offers its decks, where they are out of date. Safe to use from several threads,
/// each for an event of its own.
class EventMaking {
 public:
  /// `edition`: null when nothing is to be written.
  EventMaking(const model::Series& series, const Workshop& workshop, DeckShelf& shelf, PictureShelf& pictures,
              publish::Publication* edition, bool force)
      : series_(series), workshop_(workshop), shelf_(shelf), pictures_(pictures), edition_(edition), force_(force) {}

  /// Whatever goes wrong is reported in `result` and costs this event only: its old edition stays. Throws
  /// publish::OutputError.
  void make(const model::Event& event, EventResult& result);

 private:
  void make_dossier(const model::Event& event, EventResult& result);
  bool offer_decks(const model::Event& event, Diagnostics& reports);
  /// Whether one of these files, which cannot be used now, is part of the published edition, which is reported: an
  /// edition never becomes poorer because a file is away.
  bool is_held_back(const model::Event& event, const std::vector<model::InputFile>& files, Diagnostics& reports) const;
  void describe(const model::Event& event) const;

  const model::Series& series_;
  const Workshop& workshop_;
  DeckShelf& shelf_;
  PictureShelf& pictures_;
  publish::Publication* edition_;
  bool force_;
};

}  // namespace dossier::run
