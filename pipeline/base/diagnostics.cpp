#include "base/diagnostics.h"

#include <algorithm>
#include <utility>

namespace dossier {
namespace {

/// No text of a document begins with it: XML forbids it (XML 1.0, 2.2).
constexpr char kOwnWords = '\x1F';

}  // namespace

std::string own_words(std::string_view text) {
  return kOwnWords + std::string(text);
}

std::optional<std::string_view> as_own_words(std::string_view argument) {
  if (argument.empty() || argument.front() != kOwnWords) return std::nullopt;
  return argument.substr(1);
}

void Diagnostics::report(const MessageKind& kind, SourceSpan place, std::vector<std::string> arguments) {
  report({&kind, std::move(place), std::move(arguments)});
}

void Diagnostics::report(Diagnostic report) {
  const std::lock_guard lock(mutex_);
  reports_.push_back(std::move(report));
}

void Diagnostics::append(const Diagnostics& other) {
  std::vector<Diagnostic> more = other.all();
  const std::lock_guard lock(mutex_);
  reports_.insert(reports_.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::size_t Diagnostics::count(Severity severity) const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::count_if(
      reports_.begin(), reports_.end(), [&](const Diagnostic& report) { return report.kind->severity == severity; }));
}

std::vector<Diagnostic> Diagnostics::all() const {
  const std::lock_guard lock(mutex_);
  return reports_;
}

std::vector<Diagnostic> Diagnostics::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(reports_, {});
}

void Diagnostics::each(const std::function<void(const Diagnostic&)>& visit) const {
  const std::lock_guard lock(mutex_);
  for (const Diagnostic& report : reports_) visit(report);
}

}  // namespace dossier
