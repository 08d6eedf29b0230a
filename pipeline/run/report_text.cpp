#include "run/report_text.h"

#include <string_view>
#include <utility>

#include "base/diagnostics.h"

namespace dossier::run {
namespace {

using publish::EventState;
using publish::ReportedEvent;
using publish::ReportedMessage;
using publish::ReportedSeries;
using publish::RunReport;

/// A part of the report: its heading, and what stands below; nothing when there is nothing to say.
class Part {
 public:
  Part(const publish::Sink& sink, std::string heading) : sink_(sink), heading_(std::move(heading)) {}
  void add(const std::string& text) {
    if (!begun_) sink_("\n" + heading_ + "\n");
    begun_ = true;
    sink_(text);
  }

 private:
  const publish::Sink& sink_;
  std::string heading_;
  bool begun_ = false;
};

template <class Print>
void add_events(Part part, const RunReport& report, EventState state, Print print) {
  for (const ReportedSeries& series : report.series) {
    for (const ReportedEvent& event : series.events) {
      if (event.state == state) part.add("  " + series.id + "/" + event.id + print(event) + "\n");
    }
  }
}

template <class Wanted, class Print>
void add_messages(Part part, const RunReport& report, Wanted wanted, Print print) {
  publish::each_message(report, [&](const ReportedMessage& message) {
    if (!message.text.empty() && wanted(message)) part.add("\n" + report.texts->get(message.text) + print(message));
  });
}

bool is_warning(const ReportedMessage& message) {
  return message.severity == Severity::warning || message.severity == Severity::suggestion;
}

}  // namespace

void report_text(const RunReport& report, const cli::Wording& wording, const publish::Sink& sink) {
  const auto number = [](std::size_t value) { return std::to_string(value); };
  const auto nothing = [](const auto&) { return std::string(); };
  const auto day = [&](std::string_view text, const std::string& date) {
    return wording(text, {date.substr(0, 4), date.substr(5, 2), date.substr(8, 2)});
  };
  const auto part = [&](std::string_view heading) { return Part(sink, wording(heading)); };
  const std::string& started = report.started.local;
  sink(wording(DOSSIER_TRANSLATE("Run of {0}-{1}-{2}, {3}"),
               {started.substr(0, 4), started.substr(5, 2), started.substr(8, 2), started.substr(11, 5)}) +
       "\n");
  sink(wording(DOSSIER_TRANSLATE("{0} published, {1} unchanged, {2} failed, {3} warnings; exit code {4}"),
               {number(report.published), number(report.unchanged), number(report.failed), number(report.warnings),
                std::to_string(report.exit_code)}) +
       "\n");

  // What needs a person.
  if (!publish::needs_a_person(report)) sink(wording(DOSSIER_TRANSLATE("Nothing needs to be done.")) + "\n");
  add_events(part(DOSSIER_TRANSLATE("Failed:")), report, EventState::failed, [&](const ReportedEvent& event) {
    return event.since.empty() ? "" : " (" + day(DOSSIER_TRANSLATE("since {0}-{1}-{2}"), event.since) + ")";
  });
  add_events(part(DOSSIER_TRANSLATE("Removed, since they left the input:")), report, EventState::removed, nothing);
  add_events(part(DOSSIER_TRANSLATE("Held back: not in the input, still published:")), report, EventState::held_back,
             nothing);
  const auto is_error = [](const ReportedMessage& message) { return message.severity == Severity::error; };
  const auto is_remark = [](const ReportedMessage& message) {
    return message.severity == Severity::note && !message.change;
  };
  const auto is_new_warning = [](const ReportedMessage& message) {
    return is_warning(message) && !publish::is_known_warning(message);
  };
  add_messages(part(DOSSIER_TRANSLATE("Errors:")), report, is_error, nothing);
  add_messages(part(DOSSIER_TRANSLATE("New warnings:")), report, is_new_warning, nothing);

  // What the run did.
  add_events(part(DOSSIER_TRANSLATE("New or changed:")), report, EventState::published,
             [&](const ReportedEvent& event) { return " (" + wording(event.reason) + ")"; });
  add_events(part(DOSSIER_TRANSLATE("Left for the next run:")), report, EventState::left_for_later, nothing);
  Part drafts = part(DOSSIER_TRANSLATE("Drafts, not published:"));
  for (const ReportedSeries& series : report.series) {
    for (const std::string& draft : series.drafts) drafts.add("  " + series.id + "/" + draft + "\n");
  }
  add_messages(part(DOSSIER_TRANSLATE("Remarks:")), report, is_remark, nothing);
  Part changes = part(DOSSIER_TRANSLATE("Words changed by the text rules; each can be kept as typed:"));
  publish::each_message(report, [&](const ReportedMessage& message) {
    if (message.change && !message.text.empty()) changes.add(report.texts->get(message.text));
  });

  // What is as it was.
  if (report.unchanged > 0) {
    sink("\n" + wording(DOSSIER_TRANSLATE("Unchanged: {0}"), {number(report.unchanged)}) + "\n");
  }
  add_messages(Part(sink, wording(DOSSIER_TRANSLATE("Known warnings: {0}"), {number(publish::known_warnings(report))})),
               report, publish::is_known_warning, [&](const ReportedMessage& message) {
                 return "  (" + day(DOSSIER_TRANSLATE("known since {0}-{1}-{2}"), message.since) + ")\n";
               });
}

}  // namespace dossier::run
