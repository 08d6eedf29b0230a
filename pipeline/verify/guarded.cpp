#include "verify/guarded.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "verify/pdf_messages.h"
#include "verify/verify.h"

namespace dossier::verify {
namespace {

constexpr std::uint8_t kReports = 1;               // the kind of the answer
constexpr std::size_t kLargestAnswer = 4'000'000;  // bytes
constexpr std::uint64_t kRoom = std::uint64_t{2} << 30U;
constexpr int kProcessorSeconds = 60;  // a dossier of hundreds of events is long

/// What check_pdf() may say, in the order of the numbers sent.
constexpr std::array<const MessageKind*, 28> kKinds{
    &kNoPdf,           &kUnmarked,        &kContentNotInTree, &kContentMissing, &kParentWrong,        &kNesting,
    &kFontNotEmbedded, &kNoUnicode,       &kNotdef,           &kNoAlternative,  &kWordsWithinPicture, &kHeadingGap,
    &kTableHead,       &kTableUneven,     &kMisplaced,        &kNotTagged,      &kNoLanguage,         &kNoTitle,
    &kNoClaim,         &kLinkWithoutText, &kLinkNotInTree,    &kAttachment,     &kNoOutputIntent,     &kPrintColour,
    &kNotArchivable,   &kDestination,     &kForeign,          &kMoreFaults};

void run(const worker::Words& words) {
  if (words.size() != 1) return;
  Diagnostics found;
  check_pdf(worker::input(), std::string(words.front()), found);
  ByteWriter out;
  for (const Diagnostic& report : found.all()) {
    const auto kind = std::find(kKinds.begin(), kKinds.end(), report.kind);
    if (kind == kKinds.end()) throw std::logic_error("a report that is not in the list of those a PDF may have");
    out.u32(static_cast<std::uint32_t>(kind - kKinds.begin()));
    out.boolean(report.hinted);
    out.u32(static_cast<std::uint32_t>(report.arguments.size()));
    for (const std::string& argument : report.arguments) out.text(argument);
  }
  worker::answer(kReports, out.take());
}

/// The reports of an answer; nothing when it is no answer a check gives.
std::optional<std::vector<Diagnostic>> reports_of(std::string_view payload, const std::string& name) {
  constexpr std::uint32_t kMostArguments = 8;
  std::vector<Diagnostic> reports;
  ByteReader in(payload);
  while (in.ok() && !in.at_end()) {
    const std::uint32_t kind = in.u32();
    const bool hinted = in.boolean();
    const std::uint32_t arguments = in.u32();
    if (!in.ok() || kind >= kKinds.size() || arguments > kMostArguments) return std::nullopt;
    Diagnostic report{kKinds[kind], whole_file(name), {}, hinted};
    for (std::uint32_t i = 0; i < arguments; ++i) report.arguments.emplace_back(in.raw());
    reports.push_back(std::move(report));
  }
  if (!in.ok()) return std::nullopt;
  return reports;
}

}  // namespace

worker::Job pdf_job() {
  return {"verify", {kRoom, kProcessorSeconds}, nullptr, run};
}

void check_pdf_guarded(std::string_view bytes, const std::string& name, Diagnostics& diagnostics,
                       const worker::Start& start) {
  worker::Start patient = start;
  patient.processor_seconds = kProcessorSeconds;
  const worker::Answer answer = worker::ask(bytes, {"verify", name}, patient, kLargestAnswer);
  if (answer.ending == worker::Ending::not_started || answer.ending == worker::Ending::killed) {
    diagnostics.report(kNotChecked, whole_file(name));
    return;
  }
  const bool answered = answer.ending == worker::Ending::answered && answer.kind == kReports;
  const std::optional<std::vector<Diagnostic>> reports = answered ? reports_of(answer.payload, name) : std::nullopt;
  if (!reports) {
    diagnostics.report(kCheckBroke, whole_file(name));
    return;
  }
  for (const Diagnostic& report : *reports) diagnostics.report(report);
}

}  // namespace dossier::verify
