#include "run/names.h"

#include <set>

#include "base/sha256.h"
#include "compose/deck_names.h"
#include "publish/file_name.h"

namespace dossier::run {

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

std::string use_of(const model::InputFile& file) {
  return sha256(file.href).substr(0, 16);
}

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

}  // namespace dossier::run
