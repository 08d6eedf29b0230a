#include "run/report_text.h"

#include "base/diagnostics.h"

namespace dossier::run {
namespace {

using publish::EventState;
using publish::ReportedEvent;
using publish::ReportedMessage;
using publish::RunReport;

void add_messages(std::string& text, const std::vector<ReportedMessage>& messages) {
  for (const ReportedMessage& message : messages) {
    if (!message.text.empty()) text += "\n" + message.text;
  }
}

template <class Wanted, class Print>
void add_part(std::string& text, const RunReport& report, const std::string& heading, Wanted wanted, Print print) {
  std::string part;
  for (const publish::ReportedSeries& series : report.series) {
    for (const ReportedEvent& event : series.events) {
      if (wanted(event)) part += print(series, event);
    }
  }
  if (!part.empty()) text += "\n" + heading + "\n" + part;
}

}  // namespace

std::string report_text(const RunReport& report, const cli::Wording& wording) {
  const auto number = [](std::size_t value) { return std::to_string(value); };
  std::string text = wording(DOSSIER_TRANSLATE("Run of {0}"), {report.started}) + "\n";
  text += wording(DOSSIER_TRANSLATE("{0} published, {1} unchanged, {2} failed, {3} warnings; exit code {4}"),
                  {number(report.published), number(report.unchanged), number(report.failed), number(report.warnings),
                   std::to_string(report.exit_code)}) +
          "\n";
  const auto name = [](const publish::ReportedSeries& series, const ReportedEvent& event) {
    return "  " + series.id + "/" + event.id;
  };
  add_part(
      text, report, wording(DOSSIER_TRANSLATE("Failed:")),
      [](const ReportedEvent& event) { return event.state == EventState::failed; },
      [&](const auto& series, const ReportedEvent& event) { return name(series, event) + "\n"; });
  add_part(
      text, report, wording(DOSSIER_TRANSLATE("New or changed:")),
      [](const ReportedEvent& event) { return event.state == EventState::published; },
      [&](const auto& series, const ReportedEvent& event) {
        return name(series, event) + " (" + wording(event.reason) + ")\n";
      });
  add_part(
      text, report, wording(DOSSIER_TRANSLATE("Left for the next run:")),
      [](const ReportedEvent& event) { return event.state == EventState::left_for_later; },
      [&](const auto& series, const ReportedEvent& event) { return name(series, event) + "\n"; });
  std::string drafts;
  for (const publish::ReportedSeries& series : report.series) {
    for (const std::string& draft : series.drafts) drafts += "  " + series.id + "/" + draft + "\n";
  }
  if (!drafts.empty()) text += "\n" + wording(DOSSIER_TRANSLATE("Drafts, not published:")) + "\n" + drafts;
  std::string messages;
  add_messages(messages, report.messages);
  for (const publish::ReportedSeries& series : report.series) {
    for (const ReportedEvent& event : series.events) add_messages(messages, event.messages);
  }
  if (!messages.empty()) text += "\n" + wording(DOSSIER_TRANSLATE("Messages:")) + "\n" + messages;
  return text;
}

}  // namespace dossier::run
