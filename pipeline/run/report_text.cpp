#include "run/report_text.h"

#include <string_view>

#include "base/diagnostics.h"

namespace dossier::run {
namespace {

using publish::EventState;
using publish::ReportedEvent;
using publish::ReportedMessage;
using publish::ReportedSeries;
using publish::RunReport;

/// A part of the report: its heading, and what stands below; nothing when there is nothing to say.
void add_part(std::string& text, const std::string& heading, const std::string& part) {
  if (!part.empty()) text += "\n" + heading + "\n" + part;
}

template <class Print>
std::string events_of(const RunReport& report, EventState state, Print print) {
  std::string part;
  for (const ReportedSeries& series : report.series) {
    for (const ReportedEvent& event : series.events) {
      if (event.state == state) part += "  " + series.id + "/" + event.id + print(event) + "\n";
    }
  }
  return part;
}

template <class Wanted, class Print>
std::string messages_of(const RunReport& report, Wanted wanted, Print print) {
  std::string part;
  publish::each_message(report, [&](const ReportedMessage& message) {
    if (!message.text.empty() && wanted(message)) part += "\n" + message.text + print(message);
  });
  return part;
}

/// The changes of texts that can be seen, each with what keeps the original.
std::string changes_of(const RunReport& report) {
  std::string part;
  publish::each_message(report, [&](const ReportedMessage& message) {
    if (message.change) part += message.text;
  });
  return part;
}

bool is_warning(const ReportedMessage& message) {
  return message.severity == Severity::warning || message.severity == Severity::suggestion;
}

}  // namespace

std::string report_text(const RunReport& report, const cli::Wording& wording) {
  const auto number = [](std::size_t value) { return std::to_string(value); };
  const auto nothing = [](const auto&) { return std::string(); };
  const auto day = [&](std::string_view text, const std::string& date) {
    return wording(text, {date.substr(0, 4), date.substr(5, 2), date.substr(8, 2)});
  };
  const std::string& started = report.started.local;
  std::string text =
      wording(DOSSIER_TRANSLATE("Run of {0}-{1}-{2}, {3}"),
              {started.substr(0, 4), started.substr(5, 2), started.substr(8, 2), started.substr(11, 5)}) +
      "\n";
  text += wording(DOSSIER_TRANSLATE("{0} published, {1} unchanged, {2} failed, {3} warnings; exit code {4}"),
                  {number(report.published), number(report.unchanged), number(report.failed), number(report.warnings),
                   std::to_string(report.exit_code)}) +
          "\n";

  // What needs a person.
  if (!publish::needs_a_person(report)) text += wording(DOSSIER_TRANSLATE("Nothing needs to be done.")) + "\n";
  add_part(text, wording(DOSSIER_TRANSLATE("Failed:")),
           events_of(report, EventState::failed, [&](const ReportedEvent& event) {
             return event.since.empty() ? "" : " (" + day(DOSSIER_TRANSLATE("since {0}-{1}-{2}"), event.since) + ")";
           }));
  add_part(text, wording(DOSSIER_TRANSLATE("Removed, since they left the input:")),
           events_of(report, EventState::removed, nothing));
  add_part(text, wording(DOSSIER_TRANSLATE("Held back: not in the input, still published:")),
           events_of(report, EventState::held_back, nothing));
  add_part(text, wording(DOSSIER_TRANSLATE("Errors:")),
           messages_of(
               report, [](const ReportedMessage& message) { return message.severity == Severity::error; }, nothing));
  add_part(
      text, wording(DOSSIER_TRANSLATE("New warnings:")),
      messages_of(
          report,
          [](const ReportedMessage& message) { return is_warning(message) && !publish::is_known_warning(message); },
          nothing));

  // What the run did.
  add_part(text, wording(DOSSIER_TRANSLATE("New or changed:")),
           events_of(report, EventState::published,
                     [&](const ReportedEvent& event) { return " (" + wording(event.reason) + ")"; }));
  add_part(text, wording(DOSSIER_TRANSLATE("Left for the next run:")),
           events_of(report, EventState::left_for_later, nothing));
  std::string drafts;
  for (const ReportedSeries& series : report.series) {
    for (const std::string& draft : series.drafts) drafts += "  " + series.id + "/" + draft + "\n";
  }
  add_part(text, wording(DOSSIER_TRANSLATE("Drafts, not published:")), drafts);
  add_part(
      text, wording(DOSSIER_TRANSLATE("Remarks:")),
      messages_of(
          report, [](const ReportedMessage& message) { return message.severity == Severity::note && !message.change; },
          nothing));
  add_part(text, wording(DOSSIER_TRANSLATE("Words changed by the text rules; each can be kept as typed:")),
           changes_of(report));

  // What is as it was.
  if (report.unchanged > 0) {
    text += "\n" + wording(DOSSIER_TRANSLATE("Unchanged: {0}"), {number(report.unchanged)}) + "\n";
  }
  add_part(text, wording(DOSSIER_TRANSLATE("Known warnings: {0}"), {number(publish::known_warnings(report))}),
           messages_of(report, publish::is_known_warning, [&](const ReportedMessage& message) {
             return "  (" + day(DOSSIER_TRANSLATE("known since {0}-{1}-{2}"), message.since) + ")\n";
           }));
  return text;
}

}  // namespace dossier::run
