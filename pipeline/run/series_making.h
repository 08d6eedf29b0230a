// Making the documents over a whole series: its dossier and the summary of its results.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "compose/content.h"
#include "model/series.h"
#include "publish/publication.h"
#include "run/deck_shelf.h"
#include "run/making.h"
#include "run/picture_shelf.h"

namespace dossier::run {

class SeriesMaking {
 public:
  /// Told of each document before it is made: its name, and why it is made or is not (see word()).
  using Explain = std::function<void(const std::string& path, const std::string& reason)>;

  /// `series` with the events to be shown. `edition`: null when nothing is to be written. What goes wrong with a
  /// document is reported in `reports`.
  SeriesMaking(const model::Series& series, const Workshop& workshop, DeckShelf& shelf, PictureShelf& pictures,
               publish::Publication* edition, bool force, Explain explain, Diagnostics& reports);

  void make_dossier();
  void make_summary();

 private:
  struct Wanted;
  void make_document(const Wanted& wanted);
  const model::Series& with_decks(Diagnostics& reports);

  const model::Series& series_;
  const Workshop& workshop_;
  DeckShelf& shelf_;
  PictureShelf& pictures_;
  publish::Publication* edition_;
  bool force_;
  Explain explain_;
  Diagnostics& reports_;
  std::optional<model::Series> with_decks_;  // what the documents are made from
  bool deck_refused_ = false;
  Diagnostics deck_faults_;  // the machine's
  bool failed_ = false;      // one of the documents
};

}  // namespace dossier::run
