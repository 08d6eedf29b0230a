#include "run/deck_shelf.h"

#include <utility>

#include "base/sha256.h"
#include "ingest/files.h"
#include "model/page_ranges.h"
#include "normalise/pdf_text.h"
#include "publish/content_key.h"
#include "publish/files.h"
#include "run/messages.h"

namespace dossier::run {

DeckShelf::DeckShelf(slides::ReadingOptions options, std::optional<std::string> folder, std::string program)
    : options_(std::move(options)), folder_(std::move(folder)), program_(std::move(program)) {
  if (folder_) *folder_ += "/decks";
}

slides::ReadingOptions DeckShelf::options_for(const model::DeckEntry& entry) const {
  slides::ReadingOptions options = options_;
  options.show = slides::page_choice(entry, options_.show);
  return options;
}

std::string DeckShelf::key_of(const model::InputFile& file, const slides::ReadingOptions& options) {
  return publish::ContentKey()
      .add("deck", file.sha256)
      .add("prefer", static_cast<std::int64_t>(options.prefer))
      .add("steps", static_cast<std::int64_t>(options.show.steps))
      .add("notes", static_cast<std::int64_t>(options.show.notes))
      .add("pages", model::page_ranges_text(options.show.pages))
      .hex();
}

DeckShelf::Place& DeckShelf::place_of(const model::DeckEntry& entry) {
  const std::lock_guard lock(mutex_);
  return places_[key_of(entry.file, options_for(entry))];
}

void DeckShelf::expect(const model::DeckEntry& entry) {
  Place& place = place_of(entry);
  const std::lock_guard lock(place.mutex);
  ++place.expected;
}

void DeckShelf::release(const model::DeckEntry& entry) {
  Place& place = place_of(entry);
  const std::lock_guard lock(place.mutex);
  if (--place.expected <= 0) place.deck = nullptr;
}

std::shared_ptr<const model::Deck> DeckShelf::take(const model::DeckEntry& entry, Diagnostics& diagnostics) {
  const model::InputFile& file = entry.file;
  if (file.sha256.empty()) return nullptr;  // could not be opened, reported by ingest
  const slides::ReadingOptions options = options_for(entry);
  const std::string key = key_of(file, options);
  Place& place = place_of(entry);
  const std::lock_guard lock(place.mutex);
  if (place.refused) return nullptr;
  std::shared_ptr<const model::Deck> deck = place.deck;
  if (!deck) deck = recall(file, key);
  if (!deck) {
    model::InputFile loaded = file;
    loaded.bytes = ingest::load(file);
    if (!loaded.bytes) {
      diagnostics.report(kChangedMeanwhile, file.span, {file.href});
      return nullptr;
    }
    Diagnostics reports;
    const std::shared_ptr<model::Deck> read = slides::read_deck(loaded, options, reports);
    place.refused = read == nullptr && !reports.has_errors();  // errors are the machine's
    // A deck with faults is read anew by each run: its faults are to be told again, and a refusal may have been
    // the machine's.
    if (read && !read->degraded && reports.all().empty()) remember(key, *read);
    diagnostics.append(reports);
    deck = read;
  }
  if (place.expected > 1) place.deck = deck;  // other documents follow
  return deck;
}

std::string DeckShelf::record_name(const std::string& key) const {
  return publish::ContentKey().add("program", program_).add("record", key).hex() + ".deck";
}

/// A record begins with its own check sum; one that does not match is as good as none.
std::shared_ptr<model::Deck> DeckShelf::recall(const model::InputFile& file, const std::string& key) const {
  if (!folder_) return nullptr;
  try {
    const std::optional<publish::Folder> folder = publish::Folder::open(*folder_);
    if (!folder) return nullptr;
    const std::optional<std::string> bytes = folder->read(record_name(key));
    if (!bytes || bytes->size() < 64) return nullptr;
    const std::string_view record = std::string_view(*bytes).substr(64);
    if (sha256(record) != std::string_view(*bytes).substr(0, 64)) return nullptr;
    std::optional<model::Deck> deck = slides::from_record(record);
    if (!deck || deck->sha256 != file.sha256) return nullptr;
    deck->file = file.name;
    folder->note_use(record_name(key));
    return std::make_shared<model::Deck>(std::move(*deck));
  } catch (const publish::FileFault&) {
    return nullptr;
  }
}

void DeckShelf::remember(const std::string& key, const model::Deck& deck) {
  if (!folder_) return;
  {
    const std::lock_guard lock(mutex_);
    if (!fault_.empty()) return;
  }
  try {
    const publish::Folder folder = publish::Folder::open_or_make(*folder_);
    const std::string record = slides::to_record(deck);
    publish::replace_file(folder, record_name(key), sha256(record) + record);
  } catch (const publish::FileFault& error) {
    const std::lock_guard lock(mutex_);
    fault_ = error.reason();
  }
}

std::string DeckShelf::fault() const {
  const std::lock_guard lock(mutex_);
  return fault_;
}

bool read_decks(model::Event& event, const model::SeriesSettings& settings, DeckShelf& shelf,
                Diagnostics& diagnostics) {
  bool all_read = true;
  for (model::DeckEntry& entry : event.decks) {
    if (entry.file.sha256.empty()) continue;
    const std::shared_ptr<const model::Deck> deck = shelf.take(entry, diagnostics);
    entry.refused = deck == nullptr;
    all_read = all_read && !entry.refused;
    if (entry.refused) continue;
    slides::report_deck(entry, *deck, diagnostics);
    entry.deck = std::make_shared<const model::Deck>(normalise::clean_deck(*deck));
    if (!settings.attach_decks) continue;
    entry.file.bytes = ingest::load(entry.file);
    if (!entry.file.bytes) diagnostics.report(kChangedMeanwhile, entry.file.span, {entry.file.href});
  }
  return all_read;
}

}  // namespace dossier::run
