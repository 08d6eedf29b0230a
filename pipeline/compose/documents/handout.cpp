#include <utility>

#include "compose/compose.h"
#include "compose/deck_names.h"
#include "compose/parts/frame.h"
#include "compose/parts/setting.h"
#include "compose/parts/slides.h"
#include "compose/people.h"
#include "compose/texts.h"

namespace dossier::compose {

Document handout(const model::SeriesSettings& settings, const model::DeckEntry& entry, Diagnostics& diagnostics) {
  model::Series series;
  series.settings = settings;
  series.language = entry.deck->language.empty() ? series.language : entry.deck->language;
  model::Event event;
  event.decks.push_back(entry);
  const Text name = deck_names(event).front();
  const Words& words = words_of(series.language);

  Document document;
  document.title = plain_line(name);
  dress(document, series, words);
  document.author = plain_line(person_names(entry.speakers));
  document.subject = words.handout;
  document.language = words.language;
  Cover cover;
  cover.title = name;
  document.body.push_back(Block{std::move(cover)});
  const Setting setting{series, words, diagnostics, document.missing_parts};
  for (Block& block : deck_blocks(entry, name, setting, model::SlideDetail::full)) {
    // The head of each page has the document's title already.
    if (auto* sheet = std::get_if<SlideSheet>(&block.value)) sheet->running_head = document.author;
    document.body.push_back(std::move(block));
  }
  return document;
}

}  // namespace dossier::compose
