#include "run/placeholders.h"

#include <string_view>

#include "model/texts.h"
#include "run/messages.h"

namespace dossier::run {
namespace {

/// In capitals, so that no text has it by chance ("Prof. Platzhalter").
constexpr std::string_view kWord = "PLATZHALTER";
constexpr std::string_view kFile = "platzhalter.";

}  // namespace

void report_placeholders(const model::Series& series, Diagnostics& diagnostics) {
  const auto text = [&](const Text& text, model::TextKind) {
    if (text.value.find(kWord) != std::string::npos) diagnostics.report(kPlaceholder, text.span, {text.value});
  };
  const auto file = [&](const model::InputFile& file) {
    if (file.name.starts_with(kFile)) diagnostics.report(kPlaceholderFile, file.span, {file.href});
  };
  model::for_each_own_text(series, text);
  for (const model::Event& event : series.events) {
    model::for_each_text(event, text);
    for (const model::DeckEntry& deck : event.decks) file(deck.file);
    for (const model::Picture& figure : event.figures) file(figure.file);
  }
}

}  // namespace dossier::run
