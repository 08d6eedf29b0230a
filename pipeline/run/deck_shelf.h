// Slide decks of a run: each is read once, however many documents show it, and remembered on disk for later runs.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/diagnostics.h"
#include "model/series.h"
#include "slides/deck_reader.h"

namespace dossier::run {

class DeckShelf {
 public:
  /// `folder`: where records are kept; none: nothing is kept. `program`: identity of the program that reads.
  DeckShelf(slides::ReadingOptions options, std::optional<std::string> folder, std::string program);

  /// Says that a document shows this deck: it stays in memory until every such document has released it.
  void expect(const model::DeckEntry& entry);
  void release(const model::DeckEntry& entry);

  /// The deck with the pages that the entry wants shown; null when it was refused (reported once), or when the machine
  /// does not let it be read, which is reported as an error. Safe to call from several threads.
  std::shared_ptr<const model::Deck> take(const model::DeckEntry& entry, Diagnostics& diagnostics);

  const slides::ReadingOptions& options() const { return options_; }
  /// Why the folder could not be written; empty when it could.
  std::string fault() const;
  const std::optional<std::string>& folder() const { return folder_; }

 private:
  struct Place {
    std::mutex mutex;
    int expected = 0;
    bool refused = false;
    std::shared_ptr<const model::Deck> deck;
  };
  /// Of the file read with these options.
  static std::string key_of(const model::InputFile& file, const slides::ReadingOptions& options);
  slides::ReadingOptions options_for(const model::DeckEntry& entry) const;
  std::string record_name(const std::string& key) const;
  std::shared_ptr<model::Deck> recall(const model::InputFile& file, const std::string& key) const;
  void remember(const std::string& key, const model::Deck& deck);
  Place& place_of(const model::DeckEntry& entry);

  slides::ReadingOptions options_;
  std::optional<std::string> folder_;
  std::string program_;
  mutable std::mutex mutex_;
  std::map<std::string, Place> places_;  // by key
  std::string fault_;
};

/// Fills in what the event's decks hold, clean, and their bytes where the series attaches them. Gives false when one
/// was refused, which is reported; errors are the machine's.
bool read_decks(model::Event& event, const model::SeriesSettings& settings, DeckShelf& shelf, Diagnostics& diagnostics);

}  // namespace dossier::run
