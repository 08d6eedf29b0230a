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

/// Several lines as they stand within an object that is itself `by` deep.
std::string indented(const nlohmann::ordered_json& value, int by) {
  const std::string text = value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
  std::string result;
  for (const char c : text) {
    result += c;
    if (c == '\n') result.append(static_cast<std::size_t>(by), ' ');
  }
  return result;
}

nlohmann::ordered_json json_of(const ReportedMessage& message, const Spill& texts, Known /*known*/) {
  nlohmann::ordered_json object = nlohmann::ordered_json::parse(texts.get(message.json));
  if (!message.since.empty()) object["since"] = message.since;
  if (!message.text.empty()) object["text"] = texts.get(message.text);
  return object;
}

nlohmann::ordered_json messages_of(const std::vector<ReportedMessage>& messages, const Spill& texts, Known known) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const ReportedMessage& message : messages) {
    if (known == Known::told || !is_known_warning(message)) list.push_back(json_of(message, texts, known));
  }
  return list;
}

nlohmann::ordered_json json_of(const ReportedSeries& series, const Spill& texts, Known known) {
  nlohmann::ordered_json entry;
  entry["id"] = series.id;
  entry["title"] = series.title;
  entry["events"] = nlohmann::ordered_json::array();
  for (const ReportedEvent& event : series.events) {
    nlohmann::ordered_json one;
    one["id"] = event.id;
    one["state"] = word(event.state);
    if (!event.reason.empty()) one["reason"] = event.reason;
    if (!event.since.empty()) one["since"] = event.since;
    one["messages"] = messages_of(event.messages, texts, known);
    entry["events"].push_back(std::move(one));
  }
  entry["drafts"] = series.drafts;
  if (series.unchanged > 0) entry["unchanged"] = series.unchanged;
  nlohmann::ordered_json messages = messages_of(series.messages, texts, known);
  if (!messages.empty()) entry["messages"] = std::move(messages);
  return entry;
}

std::vector<ReportedMessage> messages_in(const nlohmann::ordered_json& list, Spill& texts) {
  std::vector<ReportedMessage> messages;
  for (nlohmann::ordered_json object : list) {
    ReportedMessage message{texts.add(object.value("text", std::string())),
                            {},
                            object.value("since", std::string()),
                            severity_of(object.at("severity").get<std::string>())};
    object.erase("text");
    object.erase("since");
    message.json = texts.add(object.dump() + "\n");
    messages.push_back(std::move(message));
  }
  return messages;
}

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
  std::uint64_t bytes = 0;
  std::size_t kept = 0;
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    const std::optional<Folder::Facts> facts = history.facts(*name);
    if (!facts) continue;
    bytes += facts->bytes;
    if (++kept <= kHistoryKept || (*name >= oldest && bytes <= kHistoryBytes)) continue;
    try {
      history.remove(*name);
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
  nlohmann::ordered_json root;
  root["version"] = 1;
  root["started"] = report.started.utc;
  root["started_local"] = report.started.local;
  if (report.shards > 1) root["shard"] = std::to_string(report.shard) + "/" + std::to_string(report.shards);
  root["exit_code"] = report.exit_code;
  root["needs_a_person"] = needs_a_person(report);
  root["published"] = report.published;
  root["unchanged"] = report.unchanged;
  root["failed"] = report.failed;
  root["removed"] = report.removed;
  root["held_back"] = report.held_back;
  root["warnings"] = report.warnings;
  root["known_warnings"] = known_warnings(report);
  std::string head = indented(root, 0);
  head.resize(head.size() - 2);  // the end of the object
  sink(head);
  const auto list = [&](const char* name, const auto& values) {
    sink(std::string(",\n  \"") + name + "\": [");
    bool first = true;
    for (const auto& value : values) {
      sink(first ? "\n    " : ",\n    ");
      sink(indented(json_of(value, *report.texts, known), 4));
      first = false;
    }
    sink(first ? "]" : "\n  ]");
  };
  list("messages", report.messages);
  list("series", report.series);
  sink("\n}\n");
}

std::optional<RunReport> report_from_json(std::string_view text, const std::shared_ptr<Spill>& texts) {
  try {
    const auto root = nlohmann::ordered_json::parse(text);
    if (root.at("version") != 1) return std::nullopt;
    RunReport report;
    report.texts = texts;
    report.started = {root.at("started").get<std::string>(), root.at("started_local").get<std::string>()};
    const std::string shard = root.value("shard", std::string("1/1"));
    report.shard = static_cast<unsigned>(std::stoul(shard));
    report.shards = static_cast<unsigned>(std::stoul(shard.substr(shard.find('/') + 1)));
    report.exit_code = root.at("exit_code").get<int>();
    const auto count = [&](const char* name) { return root.at(name).get<std::size_t>(); };
    report.published = count("published");
    report.unchanged = count("unchanged");
    report.failed = count("failed");
    report.removed = count("removed");
    report.held_back = count("held_back");
    report.warnings = count("warnings");
    report.messages = messages_in(root.at("messages"), *texts);
    for (const auto& entry : root.at("series")) {
      ReportedSeries series{entry.at("id").get<std::string>(), entry.at("title").get<std::string>(), {}, {}, 0, {}};
      for (const auto& one : entry.at("events")) {
        series.events.push_back({one.at("id").get<std::string>(), state_of(one.at("state").get<std::string>()),
                                 one.value("reason", std::string()), one.value("since", std::string()),
                                 messages_in(one.at("messages"), *texts)});
      }
      if (entry.contains("drafts")) series.drafts = entry.at("drafts").get<std::vector<std::string>>();
      series.unchanged = entry.value("unchanged", std::size_t{0});
      if (entry.contains("messages")) series.messages = messages_in(entry.at("messages"), *texts);
      report.series.push_back(std::move(series));
    }
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
