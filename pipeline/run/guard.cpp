#include "run/guard.h"

#include <new>
#include <optional>

#include "base/interruption.h"
#include "base/system_reason.h"
#include "publish/messages.h"
#include "run/messages.h"
#include "run/run.h"

namespace dossier::run {

void guarded(const SourceSpan& place, const std::string& name, Diagnostics& reports,
             const std::function<void()>& make) {
  try {
    make();
  } catch (const publish::OutputError&) {
    throw;
  } catch (const Interrupted&) {
    // Neither made nor failed: the run says once that it was stopped.
  } catch (const publish::FileTrouble& trouble) {
    reports.report(told(trouble));
  } catch (const std::bad_alloc&) {
    reports.report(kOutOfMemory, place, {name});
  } catch (const std::exception& fault) {
    const std::optional<std::string> reason = reason_of(fault);
    reports.report(reason ? kNotMade : kInternalFault, place, {name, reason.value_or(fault.what())});
  }
}

Diagnostic told(const std::exception& fault) {
  const std::optional<std::string> reason = reason_of(fault);
  return {reason ? &kStopped : &kFault, {}, {reason.value_or(fault.what())}};
}

Diagnostic told(const publish::FileTrouble& trouble) {
  const MessageKind* kind = &publish::kPublishedUnreadable;
  if (trouble.kind() == publish::FileTrouble::Kind::unwritable) kind = &publish::kCannotWrite;
  if (trouble.kind() == publish::FileTrouble::Kind::in_the_way) kind = &publish::kInTheWay;
  if (trouble.kind() == publish::FileTrouble::Kind::damaged) return {&kOverviewHeldBack, {}, {trouble.path()}};
  return {kind, {}, {trouble.path(), trouble.reason()}};
}

void tell_missing_parts(const compose::Document& document, const std::string& name, const SourceSpan& place,
                        Diagnostics& reports) {
  std::string parts;
  for (const std::string& part : document.missing_parts) parts += (parts.empty() ? "" : ", ") + part;
  if (!parts.empty()) reports.report(kPartsMissing, place, {name, parts});
}

}  // namespace dossier::run
