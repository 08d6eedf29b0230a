#include "compose/materials.h"

#include <algorithm>
#include <string_view>

#include "compose/deck_names.h"
#include "compose/parts/downloads.h"

namespace dossier::compose {
namespace {

bool links(const Text& text) {
  return std::any_of(text.marks.begin(), text.marks.end(),
                     [](const Mark& mark) { return mark.kind == MarkKind::link; });
}

std::string last_part(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

/// The deck a download is a second entry of; null without one.
const model::DeckEntry* deck_of(const model::Download& download, const model::Event& event) {
  if (download.file.sha256.empty()) return nullptr;
  const auto same = std::find_if(event.decks.begin(), event.decks.end(), [&](const model::DeckEntry& entry) {
    return entry.file.sha256 == download.file.sha256;
  });
  return same == event.decks.end() ? nullptr : &*same;
}

}  // namespace

bool is_lost(const model::Download& download) {
  const bool file = size_of(download.file) > 0 || !download.file.sha256.empty();
  return !file && !is_web_address(download.address) && !links(download.title) && !links(download.sentence);
}

Text download_title(const model::Download& download) {
  if (!download.title.empty()) return download.title;
  if (!download.sentence.empty()) return download.sentence;
  return plain(download.file.name.empty() ? download.address : download.file.name);
}

std::vector<Material> materials_of(const model::Series& series, const model::Event& event) {
  const bool offered = series.settings.publish_decks;
  std::vector<Material> all;
  const std::vector<Text> names = deck_names(event);
  for (std::size_t i = 0; i < event.decks.size(); ++i) {
    const model::DeckEntry& entry = event.decks[i];
    const std::uint64_t size = size_of(entry.file) == 0 && entry.deck ? entry.deck->bytes : size_of(entry.file);
    if (!offered || entry.refused || size == 0) continue;
    Material deck{Material::Kind::deck, names[i], entry.example, {}, {}, 0, size};
    deck.file = entry.published.empty() ? deck_file_name(entry.file) : last_part(entry.published);
    deck.pages = entry.deck ? entry.deck->pages : 0;
    if (!series.settings.address.empty() && !entry.published.empty())
      deck.address = series.settings.address + (series.settings.address.ends_with('/') ? "" : "/") + entry.published;
    all.push_back(std::move(deck));
  }
  for (const model::Download& download : event.downloads) {
    const model::DeckEntry* deck = deck_of(download, event);
    if (is_lost(download) || (deck != nullptr && (offered || deck->refused))) continue;
    const bool web = download.file.name.empty();
    Material material{web ? Material::Kind::web_page : Material::Kind::file,
                      download_title(download),
                      false,
                      deck != nullptr && !deck->refused ? deck_file_name(download.file) : download.file.name,
                      is_web_address(download.address) ? download.address : std::string(),
                      deck != nullptr && deck->deck ? deck->deck->pages : download.pages,
                      size_of(download.file)};
    all.push_back(std::move(material));
  }
  return all;
}

}  // namespace dossier::compose
