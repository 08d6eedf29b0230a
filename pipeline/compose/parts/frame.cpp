// What frames the parts: names of events, what all documents of a series share.
#include "compose/parts/frame.h"

#include <algorithm>
#include <utility>

#include "compose/dates.h"
#include "compose/figures.h"
#include "compose/parts/blocks.h"
#include "compose/parts/downloads.h"
#include "compose/parts/event_figures.h"
#include "compose/parts/mentions.h"
#include "compose/parts/programme.h"
#include "compose/parts/results.h"
#include "compose/parts/slides.h"
#include "compose/pictures.h"
#include "compose/texts.h"

namespace dossier::compose {

std::string event_title(const model::Event& event) {
  const std::string label = plain_line(event.label);
  const std::string title = plain_line(title_parts(event.title).front());
  if (label.empty()) return title.empty() ? event.id : title;
  return title.empty() ? label : label + ": " + title;
}

Text event_heading(const model::Event& event) {
  const Text made = joined({event.label, title_parts(event.title).front()}, ": ");
  return made.empty() ? plain(event.id) : made;
}

Text event_link(const model::Event& event) {
  Text name = event.label;
  if (name.empty()) name = title_parts(event.title).front();
  if (name.empty()) name = plain(event.id);
  name.marks.clear();
  TextBuilder builder;
  builder.add(name, MarkKind::link, "#" + event.id);
  return std::move(builder).text();
}

void dress(Document& document, const model::Series& series, const Words& words) {
  document.author = plain_line(series.publisher);
  document.series = plain_line(series.title);
  document.accent = series.settings.accent;
  document.facing_pages = series.settings.facing_pages;
  document.print_link_targets = series.settings.link_targets;
  document.wording = {std::string(words.page), std::string(words.of), std::string(words.continued),
                      std::string(words.contents)};
}

void check_logos(const model::Series& series, Diagnostics& diagnostics) {
  for (const std::optional<model::Picture>* logo : {&series.logo, &series.funding_logo}) {
    if (*logo) usable_picture(**logo, diagnostics);
  }
}

std::optional<Picture> logo_of(const model::Series& series) {
  Diagnostics told_elsewhere;
  return series.logo ? usable_picture(*series.logo, told_elsewhere) : std::nullopt;
}

std::string logo_alternative(const model::Series& series) {
  const std::string given = series.logo ? plain_line(series.logo->alt) : std::string();
  return given.empty() ? plain_line(series.publisher) : given;
}

void attach_series_source(Document& document, const Setting& setting) {
  const model::Series& series = setting.series;
  if (!series.settings.attach_source || !series.xml_bytes) return;
  document.attachments.push_back({series.xml_name.empty() ? series.id + ".xml" : series.xml_name, "text/xml",
                                  std::string(setting.words.source_attachment), Relationship::source, series.xml_bytes,
                                  document.date});
}

std::optional<model::Date> as_of(const model::Event& event) {
  return event.modified ? event.modified : event.date.first;
}

std::optional<model::Date> as_of(const model::Series& series) {
  // A planned event lies ahead: its date says nothing of when the document was made.
  std::optional<model::Date> latest, ahead;
  for (const model::Event& event : series.events) {
    const bool past = event.modified || event.status == model::Status::held;
    (past ? latest : ahead) = std::max(past ? latest : ahead, as_of(event));
  }
  return latest ? latest : ahead;
}

std::vector<std::string> left_out_names(const model::Series& series, const Words& words) {
  std::vector<const model::LeftOut*> order;
  for (const model::LeftOut& event : series.left_out) {
    if (!event.copy) order.push_back(&event);
  }
  std::stable_sort(order.begin(), order.end(), [](const model::LeftOut* a, const model::LeftOut* b) {
    const std::optional<model::Date>&first = a->date.first, &second = b->date.first;
    return first && second ? *first < *second : first.has_value() && !second.has_value();
  });
  std::vector<std::string> names;
  for (const model::LeftOut* event : order) {
    const std::string day = event->date.first ? short_date(*event->date.first, words) : std::string();
    model::Event known;
    known.label = event->label;
    known.title = event->title;
    if (day.empty()) known.id = event->id.empty() ? std::string(words.unreadable_event) : event->id;
    const std::string title = event_title(known);
    names.push_back(day.empty() || title.empty() ? day + title : day + ": " + title);
  }
  return names;
}

std::optional<Block> left_out_note(const Setting& setting) {
  const std::vector<std::string> names = left_out_names(setting.series, setting.words);
  if (names.empty()) return {};
  List list;
  for (const std::string& name : names) list.items.push_back({paragraph(name)});
  Blocks body;
  body.push_back(paragraph(setting.words.left_out));
  body.push_back(Block{std::move(list)});
  return box(Box::Kind::note, {}, std::move(body));
}

Blocks status_notes(const model::Event& event, const Words& words) {
  Blocks notes;
  const auto add = [&notes](std::string_view note) { notes.push_back(box(Box::Kind::note, {}, {paragraph(note)})); };
  if (event.example) add(words.example_event_note);
  if (event.status == model::Status::cancelled) add(words.cancelled_note);
  if (event.status == model::Status::planned) add(words.planned_note);
  return notes;
}

Blocks event_parts(const model::Event& event, Setting& setting, model::SlideDetail slides) {
  Blocks parts;
  const auto add = [&parts](std::optional<Block> part) {
    if (part) parts.push_back(std::move(*part));
  };
  add(facts_part(event, setting));
  add(topic_part(event, setting));
  add(agenda_part(event, setting));
  add(people_part(event, setting));
  add(results_part(event, setting));
  add(slides_part(event, setting, slides));
  EventFigures figures = event_figures(event, setting);
  place_at_mentions(parts, figures, setting);
  add(figures_part(std::move(figures), setting));
  add(materials_part(event, setting));
  return parts;
}

std::string period(const model::Series& series, const Words& words) {
  std::optional<model::Date> first, last;
  for (const model::Event& event : series.events) {
    if (!event.date.first) continue;
    if (!first || *event.date.first < *first) first = event.date.first;
    last = std::max(last, event.date.last ? event.date.last : event.date.first);
  }
  if (!first) return {};
  const std::string from = month_and_year(*first, words);
  const std::string to = month_and_year(*last, words);
  return from == to ? from : from + "\xC2\xA0– " + to;
}

Cover series_cover(const model::Series& series, std::string_view label, const Words& words) {
  Cover cover;
  cover.label = plain(std::string(label));
  cover.title = series.title;
  cover.subtitle = series.subtitle;
  const auto add = [&cover](std::string line) {
    if (!line.empty()) cover.lines.push_back(plain(std::move(line)));
  };
  add(period(series, words));
  add(event_count(series, words));
  cover.publisher = series.publisher;
  cover.logo = logo_of(series);
  if (cover.logo) cover.logo_alt = logo_alternative(series);
  cover.whole_page = true;
  return cover;
}

std::optional<Block> series_occasion_part(Setting& setting) {
  if (!says_something(setting.series.occasion)) {
    setting.missing.push_back(std::string(setting.words.occasion));
    return {};
  }
  return section(setting.level, plain(std::string(setting.words.occasion)), "occasion", rich(setting.series.occasion));
}

std::optional<Block> series_summary_part(Setting& setting) {
  if (!says_something(setting.series.summary)) {
    setting.missing.push_back(std::string(setting.words.summary));
    return {};
  }
  return section(setting.level, plain(std::string(setting.words.summary)), "summary", rich(setting.series.summary));
}

}  // namespace dossier::compose
