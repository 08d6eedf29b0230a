#include "run/account.h"

#include <algorithm>
#include <utility>

#include "publish/messages.h"
#include "run/messages.h"
#include "run/report_text.h"

namespace dossier::run {

Account::Account(const std::vector<std::string>& only, std::optional<std::string> folder, bool strict,
                 cli::Console& console, const cli::Wording& wording, std::string started)
    : only_(only), folder_(std::move(folder)), strict_(strict), console_(console), wording_(wording) {
  report_.started = std::move(started);
}

void Account::tell(const Diagnostics& reports) {
  console_.print(reports);
  reports.each([this](const Diagnostic& report) { report_.messages.push_back(reported(report)); });
}

void Account::tell(const MessageKind& kind, std::vector<std::string> arguments) {
  Diagnostics reports;
  reports.report(kind, {}, std::move(arguments));
  tell(reports);
}

void Account::add(const SeriesRun& run, const StampedSeries* before) {
  run.reports().each([&](const Diagnostic& report) { report_.messages.push_back(reported(report, before)); });
  document_failed_ = document_failed_ || run.reports().has_errors();
  publish::ReportedSeries series{run.series().id, run.series().title.value, {}, {}, 0, {}};
  const auto failed = [&](const std::string& id, std::vector<publish::ReportedMessage> messages) {
    series.events.push_back({id, publish::EventState::failed, {}, failed_since(id, before), std::move(messages)});
  };
  for (const auto& [id, result] : run.results()) {
    std::vector<publish::ReportedMessage> messages;
    result->reports.each([&](const Diagnostic& report) { messages.push_back(reported(report, before)); });
    count(result->state);
    if (result->state == publish::EventState::failed) {
      failed(id, std::move(messages));
    } else {
      series.events.push_back({id, result->state, result->reason, {}, std::move(messages)});
    }
  }
  for (const model::LeftOut& event : run.series().left_out) {
    if (!only_.empty() && std::find(only_.begin(), only_.end(), event.name) == only_.end()) continue;
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
    reported.messages.push_back({message.text, message.json, message.since});
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
      const bool counted = severity == Severity::warning || (severity == Severity::suggestion && strict_);
      if (!counted) return;
      const std::string json = cli::as_json(report, wording_);
      const std::string known = since(json, before);
      open.messages.push_back({event, known.empty() ? day() : known, cli::as_text(report, wording_), json});
    };
  };
  input.each(add_open({}));
  for (const auto& [id, result] : run.results()) {
    open.events.push_back(id);
    result->reports.each(add_open(id));
    if (result->state != publish::EventState::failed) continue;
    const std::string known = failed_since(id, before);
    open.failed.emplace_back(id, known.empty() ? day() : known);
  }
  for (const model::LeftOut& event : series.left_out) {
    const std::string known = failed_since(event.name, before);
    open.failed.emplace_back(event.name, known.empty() ? day() : known);
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

int Account::close(int exit_code) {
  if (input_broken_ && report_.failed == 0) report_.failed = 1;
  report_.exit_code = exit_code;
  report_.warnings = console_.warnings();
  text_ = report_text(report_, wording_);
  if (folder_) {
    try {
      publish::write_report(*folder_, report_, text_);
    } catch (const publish::FileFault& error) {
      tell(publish::kReportNotWritten, {error.path(), error.reason()});
    }
  }
  console_.last_line(report_.published, report_.unchanged, report_.failed);
  return exit_code;
}

void Account::count(publish::EventState state) {
  if (state == publish::EventState::published) ++report_.published;
  if (state == publish::EventState::unchanged) ++report_.unchanged;
  if (state == publish::EventState::failed) ++report_.failed;
  if (state == publish::EventState::removed) ++report_.removed;
}

/// The short report for the morning leaves out what needs nobody; the JSON has it all.
bool Account::is_for_people(const Diagnostic& report) const {
  const Severity severity = report.kind->severity;
  return severity == Severity::error || severity == Severity::warning ||
         (severity == Severity::suggestion && strict_) || report.kind == &kPartsMissing || report.kind == &kRenamed;
}

publish::ReportedMessage Account::reported(const Diagnostic& report, const StampedSeries* before) const {
  std::string json = cli::as_json(report, wording_);
  std::string known = since(json, before);
  return {is_for_people(report) ? cli::as_text(report, wording_) : std::string(), std::move(json), std::move(known)};
}

}  // namespace dossier::run
