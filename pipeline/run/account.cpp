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

void Account::add(const SeriesRun& run) {
  run.reports().each([this](const Diagnostic& report) { report_.messages.push_back(reported(report)); });
  document_failed_ = document_failed_ || run.reports().has_errors();
  publish::ReportedSeries series{run.series().id, run.series().title.value, {}, {}};
  for (const auto& [id, result] : run.results()) {
    publish::ReportedEvent event{id, result->state, result->reason, {}};
    result->reports.each([this, &event](const Diagnostic& report) { event.messages.push_back(reported(report)); });
    count(result->state);
    series.events.push_back(std::move(event));
  }
  for (const model::LeftOut& event : run.series().left_out) {
    if (!only_.empty() && std::find(only_.begin(), only_.end(), event.name) == only_.end()) continue;
    count(publish::EventState::failed);
    series.events.push_back({event.name, publish::EventState::failed, {}, {}});
  }
  for (const model::Draft& draft : run.series().drafts) series.drafts.push_back(draft.id);
  report_.series.push_back(std::move(series));
}

int Account::close(int exit_code) {
  if (input_broken_ && report_.failed == 0) report_.failed = 1;
  report_.exit_code = exit_code;
  report_.warnings = console_.warnings();
  if (folder_) {
    try {
      publish::write_report(*folder_, report_, report_text(report_, wording_));
    } catch (const publish::OutputError& error) {
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
}

publish::ReportedMessage Account::reported(const Diagnostic& report) const {
  // The short report for the morning leaves out what needs nobody; the JSON has it all.
  const Severity severity = report.kind->severity;
  const bool for_people = severity == Severity::error || severity == Severity::warning ||
                          (severity == Severity::suggestion && strict_) || report.kind == &kPartsMissing;
  return {for_people ? cli::as_text(report, wording_) : std::string(), cli::as_json(report, wording_)};
}

}  // namespace dossier::run
