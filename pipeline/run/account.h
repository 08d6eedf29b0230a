// What a run says in the end: on the last line, in the report and by its exit code.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "cli/console.h"
#include "cli/wording.h"
#include "publish/run_report.h"
#include "run/departures.h"
#include "run/series_run.h"
#include "run/stamp.h"

namespace dossier::run {

class Account {
 public:
  /// `only`: ids of the events asked for; none: all. `folder`: where the report is written, if anywhere. `strict`:
  /// suggestions are for people too. `started`: ISO 8601, UTC.
  Account(const std::vector<std::string>& only, std::optional<std::string> folder, bool strict, cli::Console& console,
          const cli::Wording& wording, std::string started);

  /// Prints reports about the input or the run as a whole and keeps them for the report.
  void tell(const Diagnostics& reports);
  void tell(const MessageKind& kind, std::vector<std::string> arguments);

  /// Counts what became of a series and its events; their reports have been printed. `before`: what the run before knew
  /// of it, if anything. `input`: what was said of its files.
  void add(const SeriesRun& run, const StampedSeries* before);
  /// Counts what became of events that have left the input. `lost`: because the machine did not let the input be read.
  void add(const std::string& series, const Departures& departures, Removal removal, bool lost);
  void add_removed_series(const std::string& id, const std::string& title, const std::vector<std::string>& events);
  /// Counts a series of which nothing has changed, and repeats what is open about it.
  void add_unchanged(const StampedSeries& series);

  /// What stays open about a series until its files change, for the next run; with what `before` says since when.
  StampedSeries open_about(const SeriesRun& run, const Diagnostics& input, const StampedSeries* before) const;

  /// The input has errors; they may be of files that name no event anybody could count.
  void input_is_broken() { input_broken_ = true; }
  /// Something about the run as a whole went wrong, and was told.
  void something_failed() { document_failed_ = true; }

  bool anything_failed() const { return report_.failed > 0 || document_failed_ || input_broken_; }
  bool anything_changed() const { return report_.published > 0 || report_.removed > 0 || anything_failed(); }
  /// Day on which the run began.
  std::string day() const { return report_.started.substr(0, 10); }

  /// Writes the report and prints the last line. Gives the exit code.
  int close(int exit_code);
  /// The report as it was written for people, after close().
  const std::string& text() const { return text_; }

 private:
  void count(publish::EventState state);
  bool is_for_people(const Diagnostic& report) const;
  publish::ReportedMessage reported(const Diagnostic& report, const StampedSeries* before = nullptr) const;
  std::string since(const std::string& json, const StampedSeries* before) const;
  std::string failed_since(const std::string& id, const StampedSeries* before) const;
  publish::ReportedSeries& series_of(const std::string& id);

  const std::vector<std::string>& only_;
  std::optional<std::string> folder_;
  bool strict_;
  cli::Console& console_;
  const cli::Wording& wording_;
  publish::RunReport report_;
  std::string text_;
  bool document_failed_ = false;
  bool input_broken_ = false;
};

}  // namespace dossier::run
