#include "run/making.h"

#include <cmath>
#include <map>
#include <utility>

#include "compose/compose.h"
#include "compose/deck_names.h"
#include "ingest/files.h"
#include "normalise/pdf_text.h"
#include "publish/content_key.h"
#include "run/document_key.h"
#include "run/messages.h"
#include "write/pdf.h"

namespace dossier::run {
namespace {

/// Pictures of slides are made for print: measured as good, 150 ppi is soft, 300 no better than vector.
constexpr double kSlidePixelsPerInch = 200.0;

int pixels(Length length) {
  return std::max(1, static_cast<int>(std::lround(length.to_pt() / 72.0 * kSlidePixelsPerInch)));
}

const model::DeckEntry* find_deck(const std::vector<const model::DeckEntry*>& decks, const std::string& sha256) {
  for (const model::DeckEntry* entry : decks) {
    if (entry->file.sha256 == sha256) return entry;
  }
  return nullptr;
}

/// Slides that cannot go in as vectors are shown as pictures. Their size is known only now.
void add_slide_pictures(layout::Pages& pages, const std::vector<const model::DeckEntry*>& decks,
                        const slides::ReadingOptions& reading, Diagnostics& diagnostics) {
  std::map<std::uint32_t, std::vector<slides::PictureOrder>> orders;  // by deck
  for (const layout::Page& page : pages.pages) {
    for (const layout::Item& item : page.items) {
      const auto* slide = std::get_if<layout::SlidePlacement>(&item.value);
      if (slide == nullptr || slide->vector_page >= 0 || slide->image) continue;
      orders[slide->deck].push_back({slide->page, pixels(slide->box.width), pixels(slide->box.height)});
    }
  }
  for (const auto& [deck, wanted] : orders) {
    const model::DeckEntry* entry = find_deck(decks, pages.decks.at(deck).key);
    if (entry == nullptr) throw std::logic_error("a slide of an unknown deck was laid out");
    model::InputFile file = entry->file;
    file.bytes = ingest::load(file);
    if (!file.bytes) {
      diagnostics.report(kChangedMeanwhile, file.span, {file.href});
      continue;
    }
    std::map<int, std::uint32_t> images;  // by page of the deck
    for (auto& [number, picture] : slides::render_pages(file, wanted, reading, diagnostics)) {
      images[number] = static_cast<std::uint32_t>(pages.images.size());
      pages.images.push_back(std::move(picture));
    }
    for (layout::Page& page : pages.pages) {
      for (layout::Item& item : page.items) {
        auto* slide = std::get_if<layout::SlidePlacement>(&item.value);
        if (slide == nullptr || slide->deck != deck || slide->vector_page >= 0 || slide->image) continue;
        const auto image = images.find(slide->page);
        if (image != images.end()) slide->image = image->second;
      }
    }
  }
}

}  // namespace

DeckUse deck_use(Attached attached, model::SlideDetail shown, const model::SeriesSettings& settings) {
  return {attached, shown, settings.slides_per_page, settings.note_lines};
}

std::string key_of(const compose::Document& without_decks, const std::vector<const model::Event*>& events,
                   const DeckUse& use, const Workshop& workshop, const slides::ReadingOptions& reading) {
  publish::ContentKey key;
  key.add("content", document_key(without_decks)).add("program", workshop.program);
  key.add("fonts", layout::fingerprint(workshop.fonts));
  key.add("attached", static_cast<std::int64_t>(use.attached)).add("shown", static_cast<std::int64_t>(use.shown));
  key.add("per page", std::int64_t{use.slides_per_page}).add("note lines", std::int64_t{use.note_lines});
  key.add("slides", static_cast<std::int64_t>(reading.prefer))
      .add("steps", static_cast<std::int64_t>(reading.show.steps));
  key.add("decks", decks_key(events));
  return key.hex();
}

Made make_pdf(const compose::Document& document, const std::vector<const model::DeckEntry*>& decks,
              const Workshop& workshop, const slides::ReadingOptions& reading, Diagnostics& diagnostics) {
  layout::Pages pages = layout::lay_out(document, workshop.fonts, workshop.hyphenator, diagnostics);
  add_slide_pictures(pages, decks, reading, diagnostics);
  return {std::move(pages)};
}

void Made::write(const publish::Sink& sink) const {
  write::write_pdf(laid, sink);
}

std::string Made::bytes() const {
  return write::write_pdf(laid);
}

Made make_handout(const model::InputFile& file, const model::Deck& deck, const Workshop& workshop,
                  const slides::ReadingOptions& reading, Diagnostics& diagnostics) {
  model::DeckEntry entry;
  entry.file = file;
  entry.deck = std::make_shared<const model::Deck>(normalise::clean_deck(deck));
  if (const std::string author = compose::deck_author(deck); !author.empty()) {
    entry.speakers.emplace_back().name = plain(author);
  }
  const compose::Document document = compose::handout({}, entry, diagnostics);
  return make_pdf(document, {&entry}, workshop, reading, diagnostics);
}

}  // namespace dossier::run
