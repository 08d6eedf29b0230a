// What a run says in the end: on the last line, in the report and by its exit code.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/wording.h"
#include "publish/run_report.h"
#include "run/departures.h"
#include "run/series_run.h"
#include "run/stamp.h"

namespace dossier::run {

class Account {
 public:
  /// Of `options` it takes which events were asked for, where the report goes, who is told of it, and whether
  /// suggestions are for people too. They must outlive it.
  Account(const cli::Options& options, cli::Console& console, const cli::Wording& wording, publish::Moment started);

  /// Prints reports about the input or the run as a whole and keeps them for the report. `before`: what the run before
  /// knew of the files they are about, if anything.
  void tell(const Diagnostics& reports, const Stamp* before = nullptr);
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
  /// The run cannot go on. Told if there is memory left to tell it.
  void stop(const std::exception& fault) noexcept;
  /// Something about the run as a whole went wrong, and was told.
  void something_failed() { document_failed_ = true; }

  bool anything_failed() const { return report_.failed > 0 || document_failed_ || input_broken_; }
  /// Takes over what other runs have said, the texts of which went into texts().
  void take(publish::RunReport report);
  const std::shared_ptr<publish::Spill>& texts() const { return report_.texts; }

  /// Writes the report, tells the programs that wait for it, and prints the last line, whatever has
  /// happened. Gives the exit code.
  int close(int exit_code);

 private:
  void count(publish::EventState state);
  void write_report(const publish::Producer& text);
  void tell_commands(int exit_code, const publish::Producer& text);
  bool is_for_people(const Diagnostic& report) const;
  publish::ReportedMessage reported(const Diagnostic& report, const StampedSeries* before = nullptr,
                                    bool anew = true) const;
  std::string since(const std::string& json, const StampedSeries* before) const;
  std::string failed_since(const std::string& id, const StampedSeries* before) const;
  publish::ReportedSeries& series_of(const std::string& id);

  const cli::Options& options_;
  cli::Console& console_;
  const cli::Wording& wording_;
  publish::RunReport report_;
  std::size_t warnings_elsewhere_ = 0;  // of other runs
  std::unique_ptr<char[]> reserve_;     // given back before the end is told, which takes memory too
  bool document_failed_ = false;
  bool input_broken_ = false;
};

}  // namespace dossier::run
