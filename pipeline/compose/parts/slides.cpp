#include "compose/parts/slides.h"

#include <fmt/format.h>

#include <utility>

#include "compose/dates.h"
#include "compose/deck_names.h"
#include "compose/messages.h"
#include "compose/parts/blocks.h"
#include "compose/parts/downloads.h"
#include "compose/people.h"
#include "compose/texts.h"
#include "model/page_ranges.h"

namespace dossier::compose {
namespace {

std::string numbered_name(const model::Slide& slide, const Words& words) {
  return fmt::format("{} {}", words.slide, slide.page + 1);
}

std::string slide_name(const model::Slide& slide, const Words& words) {
  std::string name = numbered_name(slide, words);
  const std::string title = plain_line(slide.title);
  return title.empty() ? name : name + ": " + title;
}

/// Everything the slide says, once: its title, then its lines.
std::string slide_text(const model::Slide& slide) {
  std::string text = slide.title;
  for (const std::string& line : slide.lines) {
    if (line.empty() || line == slide.title) continue;
    if (!text.empty()) text += '\n';
    text += line;
  }
  return text;
}

/// What the slide says in its structure. A picture without a text of its own says at least that it is there.
std::vector<model::SlidePart> slide_parts(const model::Slide& slide, const Words& words) {
  std::vector<model::SlidePart> parts = slide.parts;
  for (model::SlidePart& part : parts) {
    if (part.kind != model::PartKind::figure || !part.alternative.empty()) continue;
    part.alternative = fmt::format(fmt::runtime(words.undescribed_picture), slide.page + 1);
  }
  return parts;
}

/// Page of Deck::vector_pages for each page of the deck; see there.
std::vector<int> vector_page_numbers(const model::Deck& deck) {
  std::vector<int> numbers;
  int next = 0;
  for (const model::Slide& slide : deck.slides) {
    const bool vector =
        deck.vector_pages && slide.route == model::Route::vector && slide.left_out == model::Omitted::no;
    numbers.push_back(vector ? next++ : -1);
  }
  return numbers;
}

SlideImage slide_image(const model::Deck& deck, const model::Slide& slide, int vector_page, const Setting& setting) {
  SlideImage image;
  image.number = slide.page + 1;
  image.page = slide.page;
  image.width = slide.width;
  image.height = slide.height;
  image.vector_page = vector_page;
  image.title = plain_line(slide.title);
  image.name = numbered_name(slide, setting.words);
  image.alt = slide_name(slide, setting.words);
  image.text = slide_text(slide);
  image.parts = slide_parts(slide, setting.words);
  const std::string& language = slide.language.empty() ? deck.language : slide.language;
  if (!language.empty() && language.substr(0, language.find('-')) != setting.words.language) image.language = language;
  for (const model::SlideLink& link : slide.links) {
    image.links.push_back({link.x, link.y, link.width, link.height, link.target});
  }
  return image;
}

/// What tells one choice of a deck's pages from another; the same file may be shown twice.
std::string deck_key(const model::DeckEntry& entry) {
  std::string key = entry.deck->sha256;
  if (!entry.pages.empty()) key += " pages " + model::page_ranges_text(entry.pages);
  if (entry.steps) key += fmt::format(" steps {}", static_cast<int>(*entry.steps));
  if (entry.notes) key += fmt::format(" notes {}", static_cast<int>(*entry.notes));
  return key;
}

Block slide_sheet(const model::DeckEntry& entry, const Text& name, const std::vector<const model::Slide*>& shown,
                  const Setting& setting) {
  const model::Deck& deck = *entry.deck;
  SlideSheet sheet;
  sheet.deck = std::make_shared<const DeckFile>(DeckFile{deck.vector_pages, deck.file, deck_key(entry)});
  sheet.per_page = setting.series.settings.slides_per_page;
  sheet.note_lines = setting.series.settings.note_lines;
  // A name may hold the speakers already, who tell it from another.
  const Text speakers = person_names(entry.speakers);
  const bool named = name.value.find(speakers.value) != std::string::npos;
  sheet.running_head = plain_line(named ? name : joined({name, speakers}, " – "));
  const std::vector<int> numbers = vector_page_numbers(deck);
  for (const model::Slide* slide : shown) {
    sheet.slides.push_back(
        slide_image(deck, *slide, numbers[static_cast<std::size_t>(slide - deck.slides.data())], setting));
  }
  Block block{std::move(sheet)};
  block.span = entry.span;
  return block;
}

/// Titles only, one line a slide.
Block slide_titles(const std::vector<const model::Slide*>& shown, const Words& words) {
  List list;
  list.kind = List::Kind::plain;
  for (const model::Slide* slide : shown) list.items.push_back({paragraph(slide_name(*slide, words))});
  return Block{std::move(list)};
}

/// What is wrong with how a deck is called, in the XML or on disk. One that could not be read is told by others.
void report_names(const model::DeckEntry& entry, Diagnostics& diagnostics) {
  if (entry.refused || entry.file.sha256.empty()) return;
  if (file_type(entry.file.name) != "PDF") diagnostics.report(kPdfUnderOtherName, entry.span, {entry.file.name});
  if (entry.title.empty()) diagnostics.report(kDeckWithoutTitle, entry.span, {entry.file.name});
}

}  // namespace

std::vector<const model::Slide*> shown_slides(const model::Deck& deck) {
  std::vector<const model::Slide*> shown;
  for (const model::Slide& slide : deck.slides) {
    if (slide.left_out == model::Omitted::no) shown.push_back(&slide);
  }
  return shown;
}

Blocks deck_blocks(const model::DeckEntry& entry, const Text& name, const Setting& setting, model::SlideDetail detail) {
  const Words& words = setting.words;
  const std::vector<const model::Slide*> shown =
      entry.deck ? shown_slides(*entry.deck) : std::vector<const model::Slide*>{};
  if (shown.empty()) return {};
  Blocks blocks;
  for (const model::Person& person : entry.speakers) {
    TextBuilder line;
    if (person.kind == model::PersonKind::person) {
      if (!person.lead.empty()) line.add(person.lead).add(" ");
      line.add(person_name(person), MarkKind::strong);
      if (const Text more = person_affiliation(person); !more.empty())
        line.add(person.role.empty() && person.organisation.empty() ? " " : ", ").add(more);
    } else {
      line.add(person_entry(person, MarkKind::strong));
    }
    blocks.push_back(paragraph(std::move(line).text(), ParagraphRole::speaker));
  }
  if (entry.example) blocks.push_back(paragraph(words.example, ParagraphRole::note));
  if (const std::string said = pages_left_out(entry, words); detail == model::SlideDetail::full && !said.empty()) {
    blocks.push_back(paragraph(said, ParagraphRole::note));
  }
  blocks.push_back(detail == model::SlideDetail::full ? slide_sheet(entry, name, shown, setting)
                                                      : slide_titles(shown, words));
  return blocks;
}

std::optional<Block> slides_part(const model::Event& event, Setting& setting, model::SlideDetail detail) {
  const Words& words = setting.words;
  if (detail == model::SlideDetail::none) return {};
  Blocks body;
  const std::vector<Text> names = deck_names(event);
  for (std::size_t i = 0; i < event.decks.size(); ++i) {
    const model::DeckEntry& entry = event.decks[i];
    report_names(entry, setting.diagnostics);
    Blocks blocks = deck_blocks(entry, names[i], setting, detail);
    if (blocks.empty()) {
      setting.missing.push_back(fmt::format("{}: {}", words.slides, plain_line(names[i])));
      continue;
    }
    Block part =
        section(setting.level + 1, names[i], fmt::format("{}deck-{}", setting.prefix, i + 1), std::move(blocks));
    part.span = entry.span;
    body.push_back(std::move(part));
  }
  if (body.empty()) {
    if (event.decks.empty()) setting.missing.emplace_back(words.slides);
    return {};
  }
  return section(setting.level, plain(std::string(words.slides)), setting.prefix + "slides", std::move(body));
}

}  // namespace dossier::compose
