#include "run/placeholders.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "model/texts.h"
#include "run/messages.h"

namespace dossier::run {
namespace {

/// In capitals, so that no text has it by chance ("Prof. Platzhalter").
constexpr std::string_view kWord = "PLATZHALTER";
constexpr std::string_view kFile = "platzhalter.";

/// In the order of the file, which is not that of the texts in a document.
void report_in_order(std::vector<Diagnostic>& found, Diagnostics& diagnostics) {
  std::stable_sort(found.begin(), found.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.place.begin < b.place.begin; });
  for (Diagnostic& one : found) diagnostics.report(std::move(one));
  found.clear();
}

}  // namespace

void report_placeholders(const model::Series& series, Diagnostics& diagnostics) {
  std::vector<Diagnostic> found;
  const auto text = [&](const Text& text, model::TextKind) {
    if (text.value.find(kWord) != std::string::npos) found.push_back({&kPlaceholder, text.span, {text.value}});
  };
  const auto file = [&](const model::InputFile& file) {
    if (file.name.starts_with(kFile)) found.push_back({&kPlaceholderFile, file.span, {file.href}});
  };
  model::for_each_own_text(series, text);
  report_in_order(found, diagnostics);
  for (const model::Event& event : series.events) {
    model::for_each_text(event, text);
    for (const model::DeckEntry& deck : event.decks) file(deck.file);
    for (const model::Picture& figure : event.figures) file(figure.file);
    report_in_order(found, diagnostics);
  }
}

}  // namespace dossier::run
