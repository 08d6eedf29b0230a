// What a run says in the end: on the last line, in the report and by its exit code.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "cli/console.h"
#include "cli/wording.h"
#include "publish/run_report.h"
#include "run/series_run.h"

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

  /// Counts what became of a series and its events; their reports have been printed.
  void add(const SeriesRun& run);

  /// The input has errors; they may be of files that name no event anybody could count.
  void input_is_broken() { input_broken_ = true; }

  bool anything_failed() const { return report_.failed > 0 || document_failed_ || input_broken_; }

  /// Writes the report and prints the last line. Gives the exit code.
  int close(int exit_code);

 private:
  void count(publish::EventState state);
  publish::ReportedMessage reported(const Diagnostic& report) const;

  const std::vector<std::string>& only_;
  std::optional<std::string> folder_;
  bool strict_;
  cli::Console& console_;
  const cli::Wording& wording_;
  publish::RunReport report_;
  bool document_failed_ = false;
  bool input_broken_ = false;
};

}  // namespace dossier::run
