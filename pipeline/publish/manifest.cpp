#include "publish/manifest.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

namespace dossier::publish {
namespace {

constexpr int kVersion = 1;

auto place(std::vector<PublishedFile>& files, std::string_view path) {
  return std::lower_bound(files.begin(), files.end(), path,
                          [](const PublishedFile& file, std::string_view wanted) { return file.path < wanted; });
}

nlohmann::ordered_json json_of(const Edition& edition) {
  nlohmann::ordered_json object;
  object["date"] = edition.date;
  object["facts"] = edition.facts;
  return object;
}

constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 50U, kMostPages = 1'000'000;

/// Nothing for what is no whole number from 0 to `most`.
std::optional<std::uint64_t> count_in(const nlohmann::json& value, std::uint64_t most) {
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > most) return std::nullopt;
  return value.get<std::uint64_t>();
}

std::optional<Edition> edition_of(const nlohmann::json& root, const char* name) {
  const auto found = root.find(name);
  if (found == root.end()) return std::nullopt;
  return Edition{found->at("date").get<std::string>(), found->at("facts").get<std::map<std::string, std::string>>()};
}

bool is_digest(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

const PublishedEvent* Manifest::find_event(std::string_view id) const {
  const auto found =
      std::lower_bound(events.begin(), events.end(), id,
                       [](const PublishedEvent& event, std::string_view wanted) { return event.id < wanted; });
  return found != events.end() && found->id == id ? &*found : nullptr;
}

std::vector<std::string> Manifest::event_ids() const {
  std::set<std::string> ids;
  for (const PublishedFile& file : files) {
    if (!file.event.empty()) ids.insert(file.event);
  }
  return {ids.begin(), ids.end()};
}

void Manifest::put(PublishedEvent event) {
  const auto at = std::lower_bound(events.begin(), events.end(), event.id,
                                   [](const PublishedEvent& one, const std::string& id) { return one.id < id; });
  if (at != events.end() && at->id == event.id) {
    *at = std::move(event);
  } else {
    events.insert(at, std::move(event));
  }
}

void Manifest::remove_event(std::string_view id) {
  std::erase_if(events, [&](const PublishedEvent& event) { return event.id == id; });
}

const PublishedFile* Manifest::find(std::string_view path) const {
  const auto found =
      std::lower_bound(files.begin(), files.end(), path,
                       [](const PublishedFile& file, std::string_view wanted) { return file.path < wanted; });
  return found != files.end() && found->path == path ? &*found : nullptr;
}

void Manifest::put(PublishedFile file) {
  const auto at = place(files, file.path);
  if (at != files.end() && at->path == file.path) {
    *at = std::move(file);
  } else {
    files.insert(at, std::move(file));
  }
}

void Manifest::remove(std::string_view path) {
  const auto at = place(files, path);
  if (at != files.end() && at->path == path) files.erase(at);
}

void Manifest::take_facts(Edition next) {
  if (edition && edition->facts == next.facts) return;
  previous = std::move(edition);
  edition = std::move(next);
}

namespace {

nlohmann::ordered_json json_of(const Words& words) {
  nlohmann::ordered_json object;
  object["value"] = words.value;
  for (const Mark& mark : words.marks) {
    object["marks"].push_back({static_cast<int>(mark.kind), mark.begin, mark.end, mark.value});
  }
  return object;
}

/// Throws what the library throws, and std::out_of_range for a mark beyond the text.
Words words_of(const nlohmann::json& object) {
  Words words;
  words.value = object.at("value").get<std::string>();
  for (const nlohmann::json& entry : object.value("marks", nlohmann::json::array())) {
    const int kind = entry.at(0).get<int>();
    Mark mark{static_cast<MarkKind>(kind), entry.at(1).get<std::uint32_t>(), entry.at(2).get<std::uint32_t>(),
              entry.at(3).get<std::string>()};
    if (kind < 0 || kind > static_cast<int>(MarkKind::keep) || mark.begin > mark.end || mark.end > words.value.size())
      throw std::out_of_range("a mark beyond its text");
    words.marks.push_back(std::move(mark));
  }
  return words;
}

nlohmann::ordered_json json_of(const Listing& listing) {
  nlohmann::ordered_json object;
  object["language"] = listing.language;
  object["title"] = json_of(listing.title);
  if (!listing.subtitle.value.empty()) object["subtitle"] = json_of(listing.subtitle);
  if (!listing.publisher.value.empty()) object["publisher"] = json_of(listing.publisher);
  object["period"] = listing.period;
  object["event_count"] = listing.event_count;
  object["date"] = listing.date;
  object["accent"] = listing.accent;
  return object;
}

Listing listing_of(const nlohmann::json& object) {
  Listing listing;
  listing.language = object.at("language").get<std::string>();
  listing.title = words_of(object.at("title"));
  if (object.contains("subtitle")) listing.subtitle = words_of(object.at("subtitle"));
  if (object.contains("publisher")) listing.publisher = words_of(object.at("publisher"));
  listing.period = object.at("period").get<std::string>();
  listing.event_count = object.at("event_count").get<std::string>();
  listing.date = object.at("date").get<std::string>();
  listing.accent = object.at("accent").get<std::uint32_t>();
  return listing;
}

nlohmann::ordered_json json_of(const PublishedEvent& event) {
  nlohmann::ordered_json object;
  object["id"] = event.id;
  object["title"] = event.title;
  object["date"] = event.date;
  object["source"] = event.source;
  if (!event.uses.empty()) object["uses"] = event.uses;
  return object;
}

PublishedEvent event_of(const nlohmann::json& object) {
  return {object.at("id").get<std::string>(), object.at("title").get<std::string>(),
          object.at("date").get<std::string>(), object.at("source").get<std::string>(),
          object.value("uses", std::vector<std::string>())};
}

}  // namespace

std::string to_json(const Manifest& manifest) {
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const PublishedFile& file : manifest.files) {
    nlohmann::ordered_json entry;
    entry["path"] = file.path;
    if (!file.event.empty()) entry["event"] = file.event;
    entry["bytes"] = file.bytes;
    if (file.pages > 0) entry["pages"] = file.pages;
    entry["sha256"] = file.sha256;
    entry["key"] = file.key;
    if (!file.holds.empty()) entry["holds"] = file.holds;
    if (!file.title.empty()) entry["title"] = file.title;
    files.push_back(std::move(entry));
  }
  nlohmann::ordered_json root;
  root["version"] = kVersion;
  root["series"] = manifest.series;
  root["title"] = manifest.title;
  if (manifest.listing) root["listing"] = json_of(*manifest.listing);
  if (!manifest.uses.empty()) root["uses"] = manifest.uses;
  for (const PublishedEvent& event : manifest.events) root["events"].push_back(json_of(event));
  root["files"] = std::move(files);
  if (manifest.edition) root["edition"] = json_of(*manifest.edition);
  if (manifest.previous) root["previous"] = json_of(*manifest.previous);
  return root.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::optional<Manifest> from_json(std::string_view text) {
  try {
    const nlohmann::json root = nlohmann::json::parse(text);
    if (root.at("version") != kVersion) return std::nullopt;
    Manifest manifest;
    manifest.series = root.at("series").get<std::string>();
    manifest.title = root.at("title").get<std::string>();
    for (const nlohmann::json& entry : root.at("files")) {
      PublishedFile file;
      file.path = entry.at("path").get<std::string>();
      file.event = entry.value("event", std::string());
      const auto bytes = count_in(entry.at("bytes"), kMostBytes);
      const auto pages = count_in(entry.contains("pages") ? entry.at("pages") : nlohmann::json(0U), kMostPages);
      if (!bytes || !pages) return std::nullopt;
      file.bytes = *bytes;
      file.pages = static_cast<int>(*pages);
      file.sha256 = entry.at("sha256").get<std::string>();
      file.key = entry.at("key").get<std::string>();
      file.holds = entry.value("holds", std::vector<std::string>());
      file.title = entry.value("title", std::string());
      if (!is_safe_path(file.path) || !is_digest(file.sha256) || manifest.find(file.path) != nullptr)
        return std::nullopt;
      manifest.put(std::move(file));
    }
    if (root.contains("listing")) manifest.listing = listing_of(root.at("listing"));
    manifest.uses = root.value("uses", std::vector<std::string>());
    for (const nlohmann::json& entry : root.value("events", nlohmann::json::array())) manifest.put(event_of(entry));
    manifest.edition = edition_of(root, "edition");
    manifest.previous = edition_of(root, "previous");
    return manifest;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  } catch (const std::out_of_range&) {
    return std::nullopt;
  }
}

bool is_safe_path(std::string_view path) {
  if (path.empty() || path.find('\\') != std::string_view::npos || path.find('\0') != std::string_view::npos)
    return false;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t slash = std::min(path.find('/', begin), path.size());
    if (slash == begin || path[begin] == '.') return false;
    begin = slash + 1;
  }
  return true;
}

}  // namespace dossier::publish
