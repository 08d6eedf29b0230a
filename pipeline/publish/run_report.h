// What one run did, for the person who looks in the morning. Not public: it names files of the input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "publish/files.h"
#include "publish/spill.h"

namespace dossier::publish {

enum class EventState { published, unchanged, failed, left_for_later, held_back, removed };

/// A message as printed, in both forms.
struct ReportedMessage {
  Kept text;          // empty: only in the JSON
  Kept json;          // one object
  std::string since;  // ISO 8601 day of the run that told it first; empty: this one
  Severity severity = Severity::note;
  bool change = false;  // what a rule made of a text
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

/// A point in time as the run report tells it.
struct Moment {
  std::string utc;           // ISO 8601
  std::string local;         // the same by the clock on the wall, with its distance from UTC
  std::int64_t seconds = 0;  // since 1970
  /// The day on the wall, ISO 8601.
  std::string day() const { return local.substr(0, 10); }
};

struct RunReport {
  std::shared_ptr<Spill> texts;  // of the messages
  Moment started;
  unsigned shard = 1, shards = 1;  // which share of the series this is about
  int exit_code = 0;
  std::size_t published = 0, unchanged = 0, failed = 0, removed = 0, held_back = 0, warnings = 0;
  std::vector<ReportedMessage> messages;  // of the input and the run as a whole
  std::vector<ReportedSeries> series;
};

/// Calls `visit` with each message of the report: of the run, of the series, of their events.
template <class Visit>
void each_message(const RunReport& report, Visit visit) {
  for (const ReportedMessage& message : report.messages) visit(message);
  for (const ReportedSeries& series : report.series) {
    for (const ReportedMessage& message : series.messages) visit(message);
    for (const ReportedEvent& event : series.events) {
      for (const ReportedMessage& message : event.messages) visit(message);
    }
  }
}

/// Whether the message is a warning that earlier runs have told already.
bool is_known_warning(const ReportedMessage& message);
std::size_t known_warnings(const RunReport& report);

/// Whether anything in it waits for a person: something failed, was removed or held back, or is warned of for the first
/// time.
bool needs_a_person(const RunReport& report);

/// Whether warnings that earlier runs have told stand in the JSON, or only their number.
enum class Known { told, counted };

/// JSON as in schemas/run-report.schema.json.
void to_json(const RunReport& report, const Sink& sink, Known known = Known::told);

/// Nothing when the text is no run report. The texts of its messages go into `kept`.
std::optional<RunReport> report_from_json(std::string_view text, const std::shared_ptr<Spill>& kept);

/// Writes run-report.json and run-report.txt, and the JSON once more below history/ under its time, without the
/// warnings that an earlier one there tells; what is there of more than kHistoryDays ago or beyond kHistoryBytes is
/// removed, but for the newest. Throws OutputError.
void write_report(const std::string& folder, const RunReport& report, const Producer& text);

inline constexpr int kHistoryDays = 400;                    // last year's night can be looked up
inline constexpr std::uint64_t kHistoryBytes = 50'000'000;  // a small night takes some kB
inline constexpr std::size_t kHistoryKept = 7;              // whatever the clock says

}  // namespace dossier::publish
