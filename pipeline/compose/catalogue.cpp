#include "compose/catalogue.h"

#include <set>
#include <string_view>
#include <utility>
#include <variant>

#include "base/calendar.h"
#include "compose/dates.h"
#include "compose/figures.h"
#include "compose/materials.h"
#include "compose/parts/blocks.h"
#include "compose/parts/frame.h"
#include "compose/texts.h"
#include "language/text_forms.h"

namespace dossier::compose {
namespace {

constexpr std::size_t kTeaserBytes = 260;

std::vector<Text> paragraphs(const model::RichText& text) {
  std::vector<Text> all;
  for (const model::Block& block : text) {
    if (block.list) {
      for (const model::RichText& item : block.list->items) {
        for (Text& inner : paragraphs(item)) all.push_back(std::move(inner));
      }
    } else if (!block.paragraph.empty()) {
      all.push_back(block.paragraph);
    }
  }
  return all;
}

/// The beginning of a text: whole sentences if one ends in time, else whole words and an ellipsis.
Text opening(const Text& text) {
  if (text.value.size() <= kTeaserBytes) return text;
  const std::string_view head = std::string_view(text.value).substr(0, kTeaserBytes);
  for (const std::string_view end : {". ", "! ", "? "}) {
    if (const std::size_t at = head.rfind(end); at != std::string_view::npos && at > kTeaserBytes / 2) {
      return slice(text, 0, at + 1);
    }
  }
  const std::size_t space = head.rfind(' ');
  Text cut = slice(text, 0, space == std::string_view::npos ? 0 : space);
  cut.value += "\xC2\xA0…";
  return cut;
}

Text teaser_of(const model::Event& event) {
  for (const model::RichText& message : event.report.key_messages) {
    const std::vector<Text> words = paragraphs(message);
    if (!words.empty()) return opening(words.front());
  }
  const std::vector<Text> topic = paragraphs(event.topic);
  return topic.empty() ? Text() : opening(topic.front());
}

model::Date next_day(const model::Date& date) {
  return date_of(day_number(date) + 1);
}

CatalogueEvent entry(const model::Series& series, const model::Event& event, const Words& words) {
  CatalogueEvent made;
  made.status = event.status == model::Status::planned     ? CatalogueEvent::Status::planned
                : event.status == model::Status::cancelled ? CatalogueEvent::Status::cancelled
                                                           : CatalogueEvent::Status::held;
  made.id = event.id;
  made.label = event.label;
  const std::vector<Text> parts = title_parts(event.title);
  made.title = parts.front();
  std::vector<Text> rest(parts.begin() + 1, parts.end());
  rest.push_back(event.subtitle);
  made.subtitle = joined(rest, " – ");
  made.date = date_line(event.date, words);
  made.time = time_line(event.time, words);
  made.venue = event.venue;
  if (event.venue.value.find(event.address.value) == std::string::npos) made.address = event.address;
  made.teaser = teaser_of(event);
  if (event.date.first) {
    const model::Date last = event.date.last.value_or(*event.date.first);
    made.first_day = iso(*event.date.first);
    made.second_day = iso(next_day(*event.date.first));
    made.days = static_cast<int>(day_number(last) - day_number(*event.date.first)) + 1;
    made.last_day = iso(last);
    made.day_after = iso(next_day(last));
  }
  if (event.time.start) made.start_minute = event.time.start->minutes;
  if (event.time.end) made.end_minute = event.time.end->minutes;
  made.modified = event.modified ? iso(*event.modified) : made.first_day;
  made.example = event.example;
  for (Material& material : materials_of(series, event)) {
    if (material.kind != Material::Kind::deck && !material.address.empty())
      made.web_pages.push_back({std::move(material.title), std::move(material.address)});
  }
  made.online = language::search_key(plain_line(event.venue)).find("online") != std::string::npos;
  return made;
}

/// Names of the parts within blocks. `prefix` is what the ids of an event's parts begin with where each has a chapter.
void gather_parts(const Blocks& blocks, const std::string& prefix, std::set<std::string>& names) {
  for (const Block& block : blocks) {
    if (std::holds_alternative<SlideSheet>(block.value)) names.insert("slides");
    if (const auto* figure = std::get_if<Figure>(&block.value); figure && !figure->number.empty())
      names.insert("figures");
    if (const auto* box = std::get_if<Box>(&block.value); box && box->kind == Box::Kind::key_messages)
      names.insert("key-messages");
    const auto* section = std::get_if<Section>(&block.value);
    if (section == nullptr) continue;
    const bool of_event = !prefix.empty() && section->id.starts_with(prefix);
    std::string name = of_event ? section->id.substr(prefix.size()) : section->id;
    if (name == "slides") name = "slide-titles";  // unless there are sheets in it
    names.insert(std::move(name));
    gather_parts(section->body, section->level == 1 ? section->id + "-" : prefix, names);
  }
}

}  // namespace

std::vector<std::string> parts_held(const Document& document) {
  static constexpr std::string_view kParts[] = {"topic",        "agenda",
                                                "people",       "results",
                                                "key-messages", "findings",
                                                "questions",    "recommendations",
                                                "agreements",   "slides",
                                                "slide-titles", "figures",
                                                "materials",    "figures-at-a-glance",
                                                "index"};
  std::set<std::string> names;
  gather_parts(document.body, {}, names);
  if (names.contains("slides")) names.erase("slide-titles");
  std::vector<std::string> held;
  for (const std::string_view part : kParts) {
    if (names.contains(std::string(part))) held.emplace_back(part);
  }
  return held;
}

Catalogue catalogue(const model::Series& series) {
  const Words& words = words_of(series.language);
  Catalogue made;
  made.id = series.id;
  made.language = series.language;
  made.title = series.title;
  made.subtitle = series.subtitle;
  made.publisher = series.publisher;
  made.contact = series.contact;
  made.funding = series.funding;
  made.imprint = paragraphs(series.imprint);
  made.accent = series.settings.accent;
  made.period = period(series, words);
  made.event_count = event_count(series, words);
  if (const auto day = as_of(series)) made.date = iso(*day);
  made.summary = paragraphs(says_something(series.summary) ? series.summary : series.occasion);
  for (const model::Event& event : series.events) made.events.push_back(entry(series, event, words));
  made.left_out = left_out_names(series, words);
  return made;
}

}  // namespace dossier::compose
