#include "run/account.h"

#include <algorithm>
#include <utility>

#include "normalise/normalise.h"
#include "publish/messages.h"
#include "run/messages.h"
#include "run/report_command.h"
#include "run/report_text.h"
#include "run/run.h"

namespace dossier::run {

Account::Account(const cli::Options& options, cli::Console& console, const cli::Wording& wording,
                 publish::Moment started)
    : options_(options), console_(console), wording_(wording) {
  report_.texts = std::make_shared<publish::Spill>(options.report);
  constexpr std::size_t kReserve = 4 << 20;  // untouched, it costs addresses only
  reserve_ = std::make_unique_for_overwrite<char[]>(kReserve);
  report_.started = std::move(started);
  report_.shard = options.shard;
  report_.shards = options.shards;
}

void Account::tell(const Diagnostics& reports, const Stamp* before) {
  console_.print(reports);
  reports.each([&](const Diagnostic& report) {
    report_.messages.push_back(reported(report));
    publish::ReportedMessage& message = report_.messages.back();
    if (before == nullptr) return;
    const std::string json = cli::as_json(report, wording_);
    for (std::size_t i = 0; message.since.empty() && i < before->series.size(); ++i) {
      message.since = since(json, &before->series[i]);
    }
  });
}

void Account::tell(const MessageKind& kind, std::vector<std::string> arguments) {
  Diagnostics reports;
  reports.report(kind, {}, std::move(arguments));
  tell(reports);
}

void Account::add(const SeriesRun& run, const StampedSeries* before) {
  document_failed_ = document_failed_ || run.reports().has_errors();
  publish::ReportedSeries series{run.series().id, run.series().title.value, {}, {}, 0, {}};
  run.reports().each([&](const Diagnostic& report) { series.messages.push_back(reported(report, before)); });
  const auto failed = [&](const std::string& id, std::vector<publish::ReportedMessage> messages) {
    series.events.push_back({id, publish::EventState::failed, {}, failed_since(id, before), std::move(messages)});
  };
  for (const auto& [id, result] : run.results()) {
    std::vector<publish::ReportedMessage> messages;
    const bool anew = result->state != publish::EventState::unchanged;
    result->reports.each([&](const Diagnostic& report) { messages.push_back(reported(report, before, anew)); });
    count(result->state);
    if (result->state == publish::EventState::failed) {
      failed(id, std::move(messages));
    } else {
      series.events.push_back({id, result->state, result->reason, {}, std::move(messages)});
    }
  }
  for (const model::LeftOut& event : run.series().left_out) {
    if (!options_.only.empty() &&
        std::find(options_.only.begin(), options_.only.end(), event.name) == options_.only.end())
      continue;
    count(publish::EventState::failed);
    failed(event.name, {});
  }
  for (const model::Draft& draft : run.series().drafts) series.drafts.push_back(draft.id);
  report_.series.push_back(std::move(series));
}

void Account::add(const std::string& series, const Departures& departures, Removal removal, bool lost) {
  if (!departures.any()) return;
  publish::ReportedSeries& reported = series_of(series);
  const auto add_one = [&](const std::string& id, bool stays) {
    const publish::EventState state = !stays ? publish::EventState::removed
                                      : lost ? publish::EventState::failed
                                             : publish::EventState::held_back;
    count(state);
    reported.events.push_back({id, state, {}, {}, {}});
  };
  for (const std::string& id : departures.gone) add_one(id, removal != Removal::granted);
  for (const auto& [old, now] : departures.renamed) {
    if (removal != Removal::granted) add_one(old, true);
  }
  for (const model::Draft& draft : departures.withdrawn) add_one(draft.id, false);
}

void Account::add_removed_series(const std::string& id, const std::string& title,
                                 const std::vector<std::string>& events) {
  publish::ReportedSeries series{id, title, {}, {}, 0, {}};
  for (const std::string& event : events) {
    count(publish::EventState::removed);
    series.events.push_back({event, publish::EventState::removed, {}, {}, {}});
  }
  report_.series.push_back(std::move(series));
}

void Account::add_unchanged(const StampedSeries& series) {
  publish::ReportedSeries reported{series.id, series.title, {}, series.drafts, series.events.size(), {}};
  report_.unchanged += series.events.size();
  for (const OpenMessage& message : series.messages) {
    console_.repeat(message.text, message.json, message.since);
    reported.messages.push_back(
        {report_.texts->add(message.text), report_.texts->add(message.json), message.since, Severity::warning});
  }
  report_.series.push_back(std::move(reported));
}

StampedSeries Account::open_about(const SeriesRun& run, const Diagnostics& input, const StampedSeries* before) const {
  const model::Series& series = run.series();
  StampedSeries open{series.id, series.title.value, {}, 1, {}, {}, {}, {}};
  if (series.span) {
    open.path = series.span.source->path();
    open.line = series.span.source->place(series.span.begin).line;
  }
  const auto add_open = [&](const std::string& event) {
    return [&, event](const Diagnostic& report) {
      const Severity severity = report.kind->severity;
      const bool counted = severity == Severity::warning || (severity == Severity::suggestion && options_.strict);
      if (!counted) return;
      const std::string json = cli::as_json(report, wording_);
      const std::string known = since(json, before);
      open.messages.push_back(
          {event, known.empty() ? report_.started.day() : known, cli::as_text(report, wording_), json});
    };
  };
  input.each(add_open({}));
  for (const auto& [id, result] : run.results()) {
    open.events.push_back(id);
    result->reports.each(add_open(id));
    if (result->state != publish::EventState::failed) continue;
    const std::string known = failed_since(id, before);
    open.failed.emplace_back(id, known.empty() ? report_.started.day() : known);
  }
  for (const model::LeftOut& event : series.left_out) {
    const std::string known = failed_since(event.name, before);
    open.failed.emplace_back(event.name, known.empty() ? report_.started.day() : known);
  }
  run.reports().each(add_open({}));
  for (const model::Draft& draft : series.drafts) open.drafts.push_back(draft.id);
  return open;
}

std::string Account::since(const std::string& json, const StampedSeries* before) const {
  if (before == nullptr) return {};
  for (const OpenMessage& message : before->messages) {
    if (message.json == json) return message.since;
  }
  return {};
}

std::string Account::failed_since(const std::string& id, const StampedSeries* before) const {
  if (before == nullptr) return {};
  for (const auto& [event, day] : before->failed) {
    if (event == id) return day;
  }
  return {};
}

publish::ReportedSeries& Account::series_of(const std::string& id) {
  for (publish::ReportedSeries& series : report_.series) {
    if (series.id == id) return series;
  }
  report_.series.push_back({id, {}, {}, {}, 0, {}});
  return report_.series.back();
}

void Account::take(publish::RunReport report) {
  report_.published += report.published;
  report_.unchanged += report.unchanged;
  report_.failed += report.failed;
  report_.removed += report.removed;
  report_.held_back += report.held_back;
  warnings_elsewhere_ += report.warnings;
  for (publish::ReportedMessage& message : report.messages) report_.messages.push_back(std::move(message));
  for (publish::ReportedSeries& series : report.series) report_.series.push_back(std::move(series));
}

int Account::close(int exit_code) {
  if (input_broken_ && report_.failed == 0) report_.failed = 1;
  report_.exit_code = exit_code;
  report_.warnings = warnings_elsewhere_ + console_.warnings();
  std::stable_sort(report_.series.begin(), report_.series.end(),
                   [](const auto& one, const auto& other) { return one.id < other.id; });
  reserve_ = nullptr;
  const publish::Producer text = [&](const publish::Sink& sink) { report_text(report_, wording_, sink); };
  try {
    if (options_.command == cli::Command::report) text([&](std::string_view piece) { console_.say(piece); });
    write_report(text);
    tell_commands(exit_code, text);
  } catch (const std::exception& fault) {
    stop(fault);
  }
  console_.last_line(report_.published, report_.unchanged, report_.failed, warnings_elsewhere_);
  return exit_code;
}

void Account::write_report(const publish::Producer& text) {
  if (!options_.report) return;
  try {
    publish::write_report(*options_.report, report_, text);
  } catch (const publish::FileFault& error) {
    tell(publish::kReportNotWritten, {error.path(), error.reason()});
  }
}

void Account::stop(const std::exception& fault) noexcept {
  reserve_ = nullptr;
  document_failed_ = true;
  try {
    const Diagnostic diagnostic = told(fault);
    tell(*diagnostic.kind, diagnostic.arguments);
  } catch (const std::exception&) {
    // The exit code and the last line say it.
  }
}

void Account::tell_commands(int exit_code, const publish::Producer& text) {
  const Ending ending = exit_code > 1                      ? Ending::failure
                        : publish::needs_a_person(report_) ? Ending::findings
                                                           : Ending::success;
  const std::vector<std::string>& at_ending = ending == Ending::failure    ? options_.on_failure
                                              : ending == Ending::findings ? options_.on_findings
                                                                           : options_.on_success;
  Diagnostics reports;
  for (const std::vector<std::string>* command : {&options_.report_command, &at_ending}) {
    if (!command->empty())
      run_command(*command, ending, exit_code, text, std::chrono::seconds(options_.command_wait), reports);
  }
  console_.print(reports);
}

void Account::count(publish::EventState state) {
  if (state == publish::EventState::published) ++report_.published;
  if (state == publish::EventState::unchanged) ++report_.unchanged;
  if (state == publish::EventState::failed) ++report_.failed;
  if (state == publish::EventState::removed) ++report_.removed;
  if (state == publish::EventState::held_back) ++report_.held_back;
}

/// The short report for the morning leaves out what needs nobody; the JSON has it all.
bool Account::is_for_people(const Diagnostic& report) const {
  const Severity severity = report.kind->severity;
  return severity == Severity::error || severity == Severity::warning ||
         (severity == Severity::suggestion && options_.strict) || report.kind == &kPartsMissing ||
         report.kind == &kRenamed;
}

/// `anew`: what it is about was not as it is in the last run.
publish::ReportedMessage Account::reported(const Diagnostic& report, const StampedSeries* before, bool anew) const {
  const std::string json = cli::as_json(report, wording_);
  if (normalise::tells_a_change(report)) {
    // What can be seen is listed; what became of spaces alone is in the JSON.
    const bool listed = anew && normalise::tells_a_visible_change(report);
    const std::string text = listed ? cli::as_short_text(report, wording_) : std::string();
    return {report_.texts->add(text), report_.texts->add(json), {}, Severity::note, true};
  }
  const std::string text = is_for_people(report) ? cli::as_text(report, wording_) : std::string();
  return {report_.texts->add(text), report_.texts->add(json), since(json, before), report.kind->severity};
}

}  // namespace dossier::run
