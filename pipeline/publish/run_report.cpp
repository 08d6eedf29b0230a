#include "publish/run_report.h"

#include <nlohmann/json.hpp>

namespace dossier::publish {
namespace {

const char* word(EventState state) {
  switch (state) {
    case EventState::published:
      return "published";
    case EventState::unchanged:
      return "unchanged";
    case EventState::failed:
      return "failed";
    case EventState::left_for_later:
      return "left for later";
    case EventState::held_back:
      return "held back";
    case EventState::removed:
      return "removed";
  }
  return "";
}

nlohmann::ordered_json messages_of(const std::vector<ReportedMessage>& messages) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const ReportedMessage& message : messages) {
    nlohmann::ordered_json object = nlohmann::ordered_json::parse(message.json);
    if (!message.since.empty()) object["since"] = message.since;
    list.push_back(std::move(object));
  }
  return list;
}

}  // namespace

std::string to_json(const RunReport& report) {
  nlohmann::ordered_json root;
  root["version"] = 1;
  root["started"] = report.started;
  root["exit_code"] = report.exit_code;
  root["published"] = report.published;
  root["unchanged"] = report.unchanged;
  root["failed"] = report.failed;
  root["removed"] = report.removed;
  root["warnings"] = report.warnings;
  root["messages"] = messages_of(report.messages);
  root["series"] = nlohmann::ordered_json::array();
  for (const ReportedSeries& series : report.series) {
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
      one["messages"] = messages_of(event.messages);
      entry["events"].push_back(std::move(one));
    }
    entry["drafts"] = series.drafts;
    if (series.unchanged > 0) entry["unchanged"] = series.unchanged;
    if (!series.messages.empty()) entry["messages"] = messages_of(series.messages);
    root["series"].push_back(std::move(entry));
  }
  return root.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

void write_report(const std::string& folder, const RunReport& report, const std::string& text) {
  const Folder top = Folder::open_or_make(folder);
  const std::string json = to_json(report);
  replace_file(top, "run-report.json", json);
  replace_file(top, "run-report.txt", text);
  const Folder history = top.enter_or_make("history");
  std::string time = report.started;
  for (char& c : time) {
    if (c == ':') c = '-';
  }
  // Two runs may begin within a second; neither may hide the other.
  std::string name = time + ".json";
  for (int copy = 2; history.read(name); ++copy) name = time + "-" + std::to_string(copy) + ".json";
  replace_file(history, name, json);
}

}  // namespace dossier::publish
