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

constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 50U, kMostPages = 1'000'000;

/// Throws std::out_of_range for what is no whole number from 0 to `most`.
std::uint64_t count_in(const nlohmann::json& value, std::uint64_t most) {
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > most) throw std::out_of_range("no such count");
  return value.get<std::uint64_t>();
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

// Each struct is taken apart by a structured binding, to be written and to be read, so that a field added to it does
// not compile until it has its place in both. Reading throws what the library throws, and std::out_of_range for values
// that no manifest of ours holds.

template <class Value>
void take(const nlohmann::json& object, const char* name, Value& value) {
  value = object.at(name).get<Value>();
}
template <class Value>
void take_if_there(const nlohmann::json& object, const char* name, Value& value) {
  if (object.contains(name)) take(object, name, value);
}

nlohmann::ordered_json json_of(const Mark& mark) {
  const auto& [kind, begin, end, value] = mark;
  return {static_cast<int>(kind), begin, end, value};
}

Mark mark_of(const nlohmann::json& list, std::size_t text_size) {
  Mark mark{};
  auto& [kind, begin, end, value] = mark;
  const int number = list.at(0).get<int>();
  kind = static_cast<MarkKind>(number);
  begin = list.at(1).get<std::uint32_t>();
  end = list.at(2).get<std::uint32_t>();
  value = list.at(3).get<std::string>();
  if (number < 0 || number > static_cast<int>(MarkKind::keep) || begin > end || end > text_size)
    throw std::out_of_range("a mark beyond its text");
  return mark;
}

nlohmann::ordered_json json_of(const Words& words) {
  const auto& [value, marks] = words;
  nlohmann::ordered_json object;
  object["value"] = value;
  for (const Mark& mark : marks) object["marks"].push_back(json_of(mark));
  return object;
}

Words words_of(const nlohmann::json& object) {
  Words words;
  auto& [value, marks] = words;
  take(object, "value", value);
  for (const nlohmann::json& entry : object.value("marks", nlohmann::json::array())) {
    marks.push_back(mark_of(entry, value.size()));
  }
  return words;
}

nlohmann::ordered_json json_of(const Listing& listing) {
  const auto& [language, title, subtitle, publisher, period, event_count, date, accent] = listing;
  nlohmann::ordered_json object;
  object["language"] = language;
  object["title"] = json_of(title);
  if (!subtitle.value.empty()) object["subtitle"] = json_of(subtitle);
  if (!publisher.value.empty()) object["publisher"] = json_of(publisher);
  object["period"] = period;
  object["event_count"] = event_count;
  object["date"] = date;
  object["accent"] = accent;
  return object;
}

Listing listing_of(const nlohmann::json& object) {
  Listing listing;
  auto& [language, title, subtitle, publisher, period, event_count, date, accent] = listing;
  take(object, "language", language);
  title = words_of(object.at("title"));
  if (object.contains("subtitle")) subtitle = words_of(object.at("subtitle"));
  if (object.contains("publisher")) publisher = words_of(object.at("publisher"));
  take(object, "period", period);
  take(object, "event_count", event_count);
  take(object, "date", date);
  take(object, "accent", accent);
  return listing;
}

nlohmann::ordered_json json_of(const PublishedEvent& event) {
  const auto& [id, title, date, source, uses] = event;
  nlohmann::ordered_json object;
  object["id"] = id;
  object["title"] = title;
  object["date"] = date;
  object["source"] = source;
  if (!uses.empty()) object["uses"] = uses;
  return object;
}

PublishedEvent event_of(const nlohmann::json& object) {
  PublishedEvent event;
  auto& [id, title, date, source, uses] = event;
  take(object, "id", id);
  take(object, "title", title);
  take(object, "date", date);
  take(object, "source", source);
  take_if_there(object, "uses", uses);
  return event;
}

nlohmann::ordered_json json_of(const PublishedFile& file) {
  const auto& [path, event, bytes, pages, sha256, key, holds, title] = file;
  nlohmann::ordered_json object;
  object["path"] = path;
  if (!event.empty()) object["event"] = event;
  object["bytes"] = bytes;
  if (pages > 0) object["pages"] = pages;
  object["sha256"] = sha256;
  object["key"] = key;
  if (!holds.empty()) object["holds"] = holds;
  if (!title.empty()) object["title"] = title;
  return object;
}

PublishedFile file_of(const nlohmann::json& object) {
  PublishedFile file;
  auto& [path, event, bytes, pages, sha256, key, holds, title] = file;
  take(object, "path", path);
  take_if_there(object, "event", event);
  bytes = count_in(object.at("bytes"), kMostBytes);
  if (object.contains("pages")) pages = static_cast<int>(count_in(object.at("pages"), kMostPages));
  take(object, "sha256", sha256);
  take(object, "key", key);
  take_if_there(object, "holds", holds);
  take_if_there(object, "title", title);
  if (!is_safe_path(path) || !is_digest(sha256))
    throw std::out_of_range("a file outside of the folder, or without sum");
  return file;
}

nlohmann::ordered_json json_of(const Edition& edition) {
  const auto& [date, facts] = edition;
  nlohmann::ordered_json object;
  object["date"] = date;
  object["facts"] = facts;
  return object;
}

Edition edition_of(const nlohmann::json& object) {
  Edition edition;
  auto& [date, facts] = edition;
  take(object, "date", date);
  take(object, "facts", facts);
  return edition;
}

}  // namespace

std::string to_json(const Manifest& manifest) {
  const auto& [series, title, listing, uses, events, edition, previous, files] = manifest;
  nlohmann::ordered_json root;
  root["version"] = kVersion;
  root["series"] = series;
  root["title"] = title;
  if (listing) root["listing"] = json_of(*listing);
  if (!uses.empty()) root["uses"] = uses;
  for (const PublishedEvent& event : events) root["events"].push_back(json_of(event));
  root["files"] = nlohmann::ordered_json::array();
  for (const PublishedFile& file : files) root["files"].push_back(json_of(file));
  if (edition) root["edition"] = json_of(*edition);
  if (previous) root["previous"] = json_of(*previous);
  return root.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::optional<Manifest> from_json(std::string_view text) {
  try {
    const nlohmann::json root = nlohmann::json::parse(text);
    if (root.at("version") != kVersion) return std::nullopt;
    Manifest manifest;
    auto& [series, title, listing, uses, events, edition, previous, files] = manifest;
    take(root, "series", series);
    take(root, "title", title);
    for (const nlohmann::json& entry : root.at("files")) {
      PublishedFile file = file_of(entry);
      if (manifest.find(file.path) != nullptr) return std::nullopt;
      manifest.put(std::move(file));
    }
    if (root.contains("listing")) listing = listing_of(root.at("listing"));
    take_if_there(root, "uses", uses);
    for (const nlohmann::json& entry : root.value("events", nlohmann::json::array())) manifest.put(event_of(entry));
    if (root.contains("edition")) edition = edition_of(root.at("edition"));
    if (root.contains("previous")) previous = edition_of(root.at("previous"));
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
