// What one run did, for the person who looks in the morning. Not public: it names files of the input.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "publish/files.h"

namespace dossier::publish {

enum class EventState { published, unchanged, failed, left_for_later, held_back, removed };

/// A message as printed, in both forms.
struct ReportedMessage {
  std::string text;   // empty: only in the JSON
  std::string json;   // one object
  std::string since;  // ISO 8601 day of the run that told it first; empty: this one
};

struct ReportedEvent {
  std::string id;
  EventState state = EventState::left_for_later;
  std::string reason;  // why it was made: "new", "changed", "forced", "damaged", "up to date"
  std::string since;   // of a failed one: ISO 8601 day of the run in which it first failed; empty: not known
  std::vector<ReportedMessage> messages;
};

struct ReportedSeries {
  std::string id, title;
  std::vector<ReportedEvent> events;
  std::vector<std::string> drafts;  // ids of events that are not to be published yet
  std::size_t unchanged = 0;        // events not listed, because nothing of the series has changed
  std::vector<ReportedMessage> messages;
};

struct RunReport {
  std::string started;  // ISO 8601, UTC
  int exit_code = 0;
  std::size_t published = 0, unchanged = 0, failed = 0, removed = 0, warnings = 0;
  std::vector<ReportedMessage> messages;  // of the input and the run as a whole
  std::vector<ReportedSeries> series;
};

/// JSON as in schemas/run-report.schema.json.
std::string to_json(const RunReport& report);

/// Writes run-report.json and run-report.txt, and the JSON once more below history/ under its time. Throws OutputError.
void write_report(const std::string& folder, const RunReport& report, const std::string& text);

}  // namespace dossier::publish
