// What an event was about and who took part: facts, topic, agenda, people.
#include "compose/parts/programme.h"

#include <fmt/format.h>

#include <utility>

#include "compose/dates.h"
#include "compose/parts/blocks.h"
#include "compose/parts/register.h"
#include "compose/parts/slides.h"
#include "compose/people.h"
#include "compose/texts.h"

namespace dossier::compose {
namespace {

std::string text_of(std::string_view words) {
  return std::string(words);
}

/// Slides of all decks: "3 Foliensätze, 53 Folien".
std::string slides_line(const model::Event& event, const Words& words) {
  std::size_t decks = 0;
  std::size_t slides = 0;
  for (const model::DeckEntry& entry : event.decks) {
    if (!entry.deck) continue;
    const std::size_t shown = shown_slides(*entry.deck).size();
    if (shown == 0) continue;
    ++decks;
    slides += shown;
  }
  if (decks == 0) return {};
  return counted(decks, words.one_deck, words.decks) + ", " + counted(slides, words.one_slide, words.slide_count);
}

/// "Moderation: Erika Beispiel, Musterrundfunk"
Block moderation_line(const std::vector<model::Person>& moderation, ParagraphRole role, const Words& words) {
  TextBuilder builder;
  builder.add(fmt::format("{}: ", words.moderation)).add(person_names(moderation));
  return paragraph(std::move(builder).text(), role);
}

/// Who moderates, then speakers with the title of their talk below them. Who speaks together stands on one line.
Blocks contribution_blocks(const model::Slot& slot, const Words& words) {
  Blocks blocks;
  if (!slot.moderation.empty()) blocks.push_back(moderation_line(slot.moderation, ParagraphRole::speaker, words));
  for (const model::Contribution& contribution : slot.contributions) {
    Text names = person_names(contribution.speakers, MarkKind::strong);
    if (!names.empty()) blocks.push_back(paragraph(std::move(names), ParagraphRole::speaker));
    for (const Text& title : title_parts(contribution.title)) {
      if (!title.empty()) blocks.push_back(paragraph(title, ParagraphRole::talk_title));
    }
    for (Block& block : rich(contribution.summary)) blocks.push_back(std::move(block));
  }
  return blocks;
}

/// Title of a slot; what follows " // " stands below it.
Blocks slot_blocks(const model::Slot& slot) {
  Blocks blocks;
  bool first = true;
  for (const Text& title : title_parts(slot.title)) {
    if (title.empty()) continue;
    TextBuilder builder;
    if (first) {
      builder.add(title, MarkKind::strong);
    } else {
      builder.add(title);
    }
    blocks.push_back(paragraph(std::move(builder).text()));
    first = false;
  }
  if (first && !slot.kind.empty()) blocks.push_back(paragraph(slot.kind));
  for (Block& block : rich(slot.description)) blocks.push_back(std::move(block));
  if (!slot.place.empty()) blocks.push_back(paragraph(slot.place, ParagraphRole::note));
  return blocks;
}

}  // namespace

std::optional<Block> facts_part(const model::Event& event, Setting& setting) {
  const Words& words = setting.words;
  std::vector<std::vector<Cell>> rows;
  const auto add = [&rows](std::string_view name, Text value) {
    if (!value.empty()) rows.push_back({row_head(plain(text_of(name))), cell(std::move(value))});
  };
  if (event.status == model::Status::cancelled) add(words.status, plain(text_of(words.cancelled)));
  if (event.status == model::Status::planned) add(words.status, plain(text_of(words.planned)));
  if (!setting.own_cover) {
    add(words.date, plain(date_line(event.date, words)));
    add(words.time, plain(time_line(event.time, words)));
    add(words.venue, event.venue);
  }
  add(words.address, event.address);
  if (plain_line(event.format) != plain_line(event.venue)) add(words.format, event.format);
  if (event.agenda.slots.empty()) add(words.moderation, person_names(event.agenda.moderation));
  const model::Participants& participants = event.participants;
  Text count = participants.count ? plain(number(*participants.count)) : participants.words;
  if (!count.empty() && !participants.source.empty()) {
    // The count is only worth as much as its source: both stand together.
    const std::string_view pattern = words.source_of_count;
    const std::size_t first = pattern.find("{0}");
    const std::size_t second = pattern.find("{1}");
    TextBuilder builder;
    builder.add(count).add(pattern.substr(first + 3, second - first - 3)).add(participants.source);
    builder.add(pattern.substr(second + 3));
    count = std::move(builder).text();
  }
  add(words.participants, std::move(count));
  if (const std::size_t people = person_count(contributors(event, setting.series.settings, words)); people > 0) {
    add(words.people, plain(counted(people, words.one_person, words.persons)));
  }
  add(words.slides_shown, plain(slides_line(event, words)));
  if (rows.empty()) return {};
  Blocks body;
  body.push_back(table(TableRole::facts, words.facts_summary, {1, 3}, {}, std::move(rows), event.span));
  return section(setting.level, plain(text_of(words.facts)), setting.prefix + "facts", std::move(body));
}

std::optional<Block> topic_part(const model::Event& event, Setting& setting) {
  if (!says_something(event.topic)) {
    setting.missing.push_back(text_of(setting.words.topic));
    return {};
  }
  return section(setting.level, plain(text_of(setting.words.topic)), setting.prefix + "topic", rich(event.topic));
}

std::optional<Block> agenda_part(const model::Event& event, Setting& setting) {
  const Words& words = setting.words;
  const model::Agenda& agenda = event.agenda;
  Blocks body;
  const std::string heading = plain_line(agenda.heading);
  if (!heading.empty() && heading != words.agenda) {
    TextBuilder builder;
    builder.add(agenda.heading, MarkKind::strong);
    body.push_back(paragraph(std::move(builder).text()));
  }
  for (Block& block : rich(agenda.introduction)) body.push_back(std::move(block));
  if (!agenda.moderation.empty() && !agenda.slots.empty()) {
    body.push_back(moderation_line(agenda.moderation, ParagraphRole::body, words));
  }
  if (!agenda.slots.empty()) {
    bool people = false;
    for (const model::Slot& slot : agenda.slots) {
      people = people || !slot.contributions.empty() || !slot.moderation.empty();
    }
    std::vector<std::vector<Cell>> rows;
    for (const model::Slot& slot : agenda.slots) {
      std::vector<Cell> row{row_head(plain(time_line(slot.time, words))), Cell{slot_blocks(slot)}};
      if (people) row.push_back(Cell{contribution_blocks(slot, words)});
      rows.push_back(std::move(row));
    }
    std::vector<Cell> head_row =
        people ? head({words.time, words.item, words.contributors}) : head({words.time, words.item});
    std::vector<double> columns = people ? std::vector<double>{1.15, 3, 2.6} : std::vector<double>{1, 5};
    body.push_back(table(TableRole::agenda, words.agenda_summary, std::move(columns), std::move(head_row),
                         std::move(rows), agenda.span));
  }
  if (body.empty()) {
    setting.missing.push_back(text_of(words.agenda));
    return {};
  }
  return section(setting.level, plain(text_of(words.agenda)), setting.prefix + "agenda", std::move(body));
}

std::optional<Block> people_part(const model::Event& event, Setting& setting) {
  const Words& words = setting.words;
  std::vector<std::vector<Cell>> rows;
  std::size_t count = 0;
  for (Contributor& person : contributors(event, setting.series.settings, words)) {
    Cell name = row_head(std::move(person.name));
    name.body.front().id = person_row_id(setting.prefix, ++count);
    rows.push_back({std::move(name), cell(std::move(person.affiliation)), cell(joined(person.parts, ", "))});
  }
  if (rows.empty()) {
    setting.missing.push_back(text_of(words.people));
    return {};
  }
  Blocks body;
  body.push_back(table(TableRole::people, words.people_summary, {2, 3.4, 1.6},
                       head({words.name, words.function, words.part}), std::move(rows), event.agenda.span));
  return section(setting.level, plain(text_of(words.people)), setting.prefix + "people", std::move(body));
}

}  // namespace dossier::compose
