// What the user sees: messages with their place, progress, the last line. One console for the whole run, shared
// by its threads.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <mutex>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "cli/options.h"
#include "cli/wording.h"

namespace dossier::cli {

/// Whether a terminal is told which words matter.
enum class Look { plain, coloured };

/// A report as it is printed: `FILE:LINE:COL: error CODE: text`, the line, a caret, a hint. Ends with a line end.
/// Control and direction characters of input are made visible, so that no file can steer the terminal.
std::string as_text(const Diagnostic& report, const Wording& wording, Look look = Look::plain);
/// The same without the line of the source: where, what, what to do.
std::string as_short_text(const Diagnostic& report, const Wording& wording);

/// The same as one JSON object (schemas/diagnostic.schema.json). Ends with a line end.
std::string as_json(const Diagnostic& report, const Wording& wording);

/// Text for a terminal: control and direction characters replaced by visible ones.
std::string harmless(std::string_view text);

class Console {
 public:
  /// Messages go to `errors`; as JSON to `output`, which then has nothing else, unless the command's result stands
  /// there. `terminal`: whether `errors` is one, so that a bar can be drawn. `width` in columns.
  Console(std::ostream& output, std::ostream& errors, const Options& options, const Wording& wording, bool terminal,
          int width = 80);

  /// Prints errors, warnings and notes meant for the console; suggestions when the input is checked or they count as
  /// findings; what was changed on request.
  void print(const Diagnostic& report);
  void print(const Diagnostics& reports);

  /// Says once more what an earlier run said of something that has not changed: `text` as as_text() and `json` as
  /// as_json() gave it, `since` the day it was first said. Counts as a warning.
  void repeat(std::string_view text, std::string_view json, std::string_view since);

  /// Why a file is made or not (--explain). `reason` is translated.
  void explain(std::string_view file, std::string_view reason);

  /// Progress of `total` steps; `name` of the one that ended last.
  void progress(std::size_t done, std::size_t total, std::string_view name);

  /// Takes the bar off the screen.
  void end_progress();

  /// `N published, N unchanged, N failed, N warnings`: fixed wording, scripts read it. `warnings_elsewhere`: those that
  /// were not printed here.
  void last_line(std::size_t published, std::size_t unchanged, std::size_t failed, std::size_t warnings_elsewhere = 0);

  /// What was asked for, on standard output.
  void say(std::string_view text);

  /// The last line of check and verify: `looked_at`, and how many messages of each kind there were.
  void conclude(std::string_view looked_at, std::string_view besides = {});

  /// Warnings printed so far; suggestions among them under --strict.
  std::size_t warnings() const;
  std::size_t errors() const;
  /// Suggestions that count as findings, under --strict only.
  std::size_t suggestions() const;

 private:
  void write(std::string_view text);
  void write(std::string_view text, Severity severity);
  /// The run's own lines on standard output; on standard error where JSON has the other.
  void sum_up(std::string_view text);

  mutable std::mutex mutex_;
  std::ostream& output_;
  std::ostream& errors_;
  std::ostream& messages_;  // one of the two
  const Wording& wording_;
  Format format_;
  Look look_;
  bool strict_;
  bool quiet_;
  bool journal_;
  bool suggestions_shown_;
  bool changes_shown_;
  Progress progress_;
  int width_;
  bool bar_shown_ = false;
  std::size_t warning_count_ = 0;
  std::size_t error_count_ = 0;
  std::size_t suggestion_count_ = 0;        // of those that count as warnings
  std::size_t shown_suggestion_count_ = 0;  // of those that do not
};

}  // namespace dossier::cli
