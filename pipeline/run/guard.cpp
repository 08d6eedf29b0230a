#include "run/guard.h"

#include <new>
#include <stdexcept>

#include "publish/files.h"
#include "run/messages.h"

namespace dossier::run {

void guarded(const SourceSpan& place, const std::string& name, Diagnostics& reports,
             const std::function<void()>& make) {
  try {
    make();
  } catch (const publish::OutputError&) {
    throw;
  } catch (const std::bad_alloc&) {
    reports.report(kOutOfMemory, place, {name});
  } catch (const std::logic_error& fault) {
    reports.report(kInternalFault, place, {name, fault.what()});
  } catch (const std::exception& fault) {
    reports.report(kNotMade, place, {name, fault.what()});
  }
}

void tell_missing_parts(const compose::Document& document, const std::string& name, const SourceSpan& place,
                        Diagnostics& reports) {
  std::string parts;
  for (const std::string& part : document.missing_parts) parts += (parts.empty() ? "" : ", ") + part;
  if (!parts.empty()) reports.report(kPartsMissing, place, {name, parts});
}

}  // namespace dossier::run
