#include "publish/run_report.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <nlohmann/json.hpp>
#include <utility>

namespace dossier::publish {
namespace {

constexpr std::array<std::pair<EventState, const char*>, 6> kStates{{{EventState::published, "published"},
                                                                     {EventState::unchanged, "unchanged"},
                                                                     {EventState::failed, "failed"},
                                                                     {EventState::left_for_later, "left for later"},
                                                                     {EventState::held_back, "held back"},
                                                                     {EventState::removed, "removed"}}};

const char* word(EventState state) {
  for (const auto& [one, name] : kStates) {
    if (one == state) return name;
  }
  return "";
}

EventState state_of(const std::string& word) {
  for (const auto& [state, name] : kStates) {
    if (word == name) return state;
  }
  throw std::out_of_range(word);
}

Severity severity_of(const std::string& word) {
  if (word == "error") return Severity::error;
  if (word == "warning") return Severity::warning;
  return word == "suggestion" ? Severity::suggestion : Severity::note;
}

// Each struct is taken apart by a structured binding, to be written and to be read, so that a field added to it does
// not compile until it has its place in both.

using Json = nlohmann::ordered_json;

/// Several lines as they stand within an object that is itself `by` deep.
std::string indented(const Json& value, int by) {
  const std::string text = value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
  std::string result;
  for (const char c : text) {
    result += c;
    if (c == '\n') result.append(static_cast<std::size_t>(by), ' ');
  }
  return result;
}

/// Reports as JSON.
struct Writer {
  const Spill& texts;
  Known known;

  Json json_of(const ReportedMessage& message) const {
    const auto& [text, json, since, severity, change] = message;  // severity and change stand in the JSON
    Json object = Json::parse(texts.get(json));
    if (!since.empty()) object["since"] = since;
    if (!text.empty()) object["text"] = texts.get(text);
    return object;
  }

  Json json_of(const std::vector<ReportedMessage>& messages) const {
    Json list = Json::array();
    for (const ReportedMessage& message : messages) {
      if (known == Known::told || !is_known_warning(message)) list.push_back(json_of(message));
    }
    return list;
  }

  Json json_of(const ReportedEvent& event) const {
    const auto& [id, state, reason, since, messages] = event;
    Json object;
    object["id"] = id;
    object["state"] = word(state);
    if (!reason.empty()) object["reason"] = reason;
    if (!since.empty()) object["since"] = since;
    object["messages"] = json_of(messages);
    return object;
  }

  Json json_of(const ReportedSeries& series) const {
    const auto& [id, title, events, drafts, unchanged, messages] = series;
    Json object;
    object["id"] = id;
    object["title"] = title;
    object["events"] = Json::array();
    for (const ReportedEvent& event : events) object["events"].push_back(json_of(event));
    object["drafts"] = drafts;
    if (unchanged > 0) object["unchanged"] = unchanged;
    Json list = json_of(messages);
    if (!list.empty()) object["messages"] = std::move(list);
    return object;
  }
};

/// Reports from JSON.
struct Reader {
  Spill& texts;

  ReportedMessage message_of(Json object) const {
    ReportedMessage message;
    auto& [text, json, since, severity, change] = message;
    text = texts.add(object.value("text", std::string()));
    since = object.value("since", std::string());
    severity = severity_of(object.at("severity").get<std::string>());
    change = object.contains("change");
    object.erase("text");
    object.erase("since");
    json = texts.add(object.dump() + "\n");
    return message;
  }

  std::vector<ReportedMessage> messages_in(const Json& list) const {
    std::vector<ReportedMessage> messages;
    for (const Json& object : list) messages.push_back(message_of(object));
    return messages;
  }

  ReportedEvent event_of(const Json& object) const {
    ReportedEvent event;
    auto& [id, state, reason, since, messages] = event;
    id = object.at("id").get<std::string>();
    state = state_of(object.at("state").get<std::string>());
    reason = object.value("reason", std::string());
    since = object.value("since", std::string());
    messages = messages_in(object.at("messages"));
    return event;
  }

  ReportedSeries series_of(const Json& object) const {
    ReportedSeries series;
    auto& [id, title, events, drafts, unchanged, messages] = series;
    id = object.at("id").get<std::string>();
    title = object.at("title").get<std::string>();
    for (const Json& event : object.at("events")) events.push_back(event_of(event));
    if (object.contains("drafts")) drafts = object.at("drafts").get<std::vector<std::string>>();
    unchanged = object.value("unchanged", std::size_t{0});
    if (object.contains("messages")) messages = messages_in(object.at("messages"));
    return series;
  }
};

/// The name of a report in history/: its time, without the characters that some systems refuse in names.
std::string history_name(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::array<char, 64> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H-%M-%SZ", &parts)};
}

bool is_history(const std::string& name) {
  static constexpr std::string_view kShape = "0000-00-00T00-00-00Z";
  if (name.size() < kShape.size() || !name.ends_with(".json")) return false;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool digit = name[i] >= '0' && name[i] <= '9';
    if (kShape[i] == '0' ? !digit : name[i] != kShape[i]) return false;
  }
  return true;
}

void prune(const Folder& history, std::int64_t now) {
  constexpr std::int64_t kDay = 86'400;
  const std::string oldest = history_name(now - kHistoryDays * kDay);
  std::vector<std::string> names = history.names();
  std::erase_if(names, [](const std::string& name) { return !is_history(name); });
  std::reverse(names.begin(), names.end());  // the newest first
  std::uint64_t bytes = 0;
  std::size_t kept = 0;
  for (const std::string& name : names) {
    const std::optional<Folder::Facts> facts = history.facts(name);
    if (!facts) continue;
    bytes += facts->bytes;
    if (++kept <= kHistoryKept || (name >= oldest && bytes <= kHistoryBytes)) continue;
    try {
      history.remove(name);
    } catch (const FileFault&) {
      // It stays; the next run tries again.
    }
  }
}

}  // namespace

bool is_known_warning(const ReportedMessage& message) {
  return !message.since.empty() && !message.text.empty() &&
         (message.severity == Severity::warning || message.severity == Severity::suggestion);
}

std::size_t known_warnings(const RunReport& report) {
  std::size_t known = 0;
  each_message(report, [&](const ReportedMessage& message) { known += is_known_warning(message) ? 1U : 0U; });
  return known;
}

bool needs_a_person(const RunReport& report) {
  bool any = report.exit_code != 0 || report.failed + report.removed + report.held_back > 0;
  each_message(report, [&](const ReportedMessage& message) {
    const bool told = message.severity == Severity::error || message.severity == Severity::warning ||
                      message.severity == Severity::suggestion;
    any = any || (told && !message.text.empty() && message.since.empty());
  });
  return any;
}

void to_json(const RunReport& report, const Sink& sink, Known known) {
  const auto& [texts, started, shard, shards, exit_code, published, unchanged, failed, removed, held_back, warnings,
               messages, all_series] = report;
  Json root;
  root["version"] = 1;
  root["started"] = started.utc;
  root["started_local"] = started.local;
  if (shards > 1) root["shard"] = std::to_string(shard) + "/" + std::to_string(shards);
  root["exit_code"] = exit_code;
  root["needs_a_person"] = needs_a_person(report);
  root["published"] = published;
  root["unchanged"] = unchanged;
  root["failed"] = failed;
  root["removed"] = removed;
  root["held_back"] = held_back;
  root["warnings"] = warnings;
  root["known_warnings"] = known_warnings(report);
  const Writer writer{*texts, known};
  std::string head = indented(root, 0);
  head.resize(head.size() - 2);  // the end of the object
  sink(head);
  const auto list = [&](const char* name, const auto& values) {
    sink(std::string(",\n  \"") + name + "\": [");
    bool first = true;
    for (const auto& value : values) {
      sink(first ? "\n    " : ",\n    ");
      sink(indented(writer.json_of(value), 4));
      first = false;
    }
    sink(first ? "]" : "\n  ]");
  };
  list("messages", messages);
  list("series", all_series);
  sink("\n}\n");
}

std::optional<RunReport> report_from_json(std::string_view text, const std::shared_ptr<Spill>& kept) {
  try {
    const auto root = Json::parse(text);
    if (root.at("version") != 1) return std::nullopt;
    RunReport report;
    auto& [texts, started, shard, shards, exit_code, published, unchanged, failed, removed, held_back, warnings,
           messages, all_series] = report;
    texts = kept;
    const Reader reader{*kept};
    started = {root.at("started").get<std::string>(), root.at("started_local").get<std::string>()};
    const std::string share = root.value("shard", std::string("1/1"));
    shard = static_cast<unsigned>(std::stoul(share));
    shards = static_cast<unsigned>(std::stoul(share.substr(share.find('/') + 1)));
    exit_code = root.at("exit_code").get<int>();
    const auto count = [&](const char* name) { return root.at(name).get<std::size_t>(); };
    published = count("published");
    unchanged = count("unchanged");
    failed = count("failed");
    removed = count("removed");
    held_back = count("held_back");
    warnings = count("warnings");
    messages = reader.messages_in(root.at("messages"));
    for (const Json& entry : root.at("series")) all_series.push_back(reader.series_of(entry));
    return report;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  } catch (const std::logic_error&) {
    return std::nullopt;
  }
}

void write_report(const std::string& folder, const RunReport& report, const Producer& text) {
  const Folder top = Folder::open_or_make(folder);
  replace_file(top, "run-report.json", [&](const Sink& sink) { to_json(report, sink); });
  replace_file(top, "run-report.txt", text);
  const Folder history = top.enter_or_make("history");
  const std::string time = history_name(report.started.seconds);
  // Two runs may begin within a second; neither may hide the other.
  std::string name = time + ".json";
  for (int copy = 2; history.facts(name); ++copy) name = time + "-" + std::to_string(copy) + ".json";
  replace_file(history, name, [&](const Sink& sink) { to_json(report, sink, Known::counted); });
  prune(history, report.started.seconds);
}

}  // namespace dossier::publish
