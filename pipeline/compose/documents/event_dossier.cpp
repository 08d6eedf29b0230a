#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/calendar.h"
#include "compose/compose.h"
#include "compose/dates.h"
#include "compose/deck_names.h"
#include "compose/fixed_texts.h"
#include "compose/parts/frame.h"
#include "compose/parts/imprint.h"
#include "compose/parts/setting.h"
#include "compose/texts.h"

namespace dossier::compose {
namespace {

Cover cover_of(const model::Event& event, const Setting& setting) {
  Cover cover;
  cover.series = setting.series.title;
  cover.label = event.label;
  const std::vector<Text> parts = title_parts(event.title);
  cover.title = parts.front();
  std::vector<Text> rest(parts.begin() + 1, parts.end());
  for (const Text& part : title_parts(event.subtitle)) rest.push_back(part);
  cover.subtitle = joined(rest, "\n");
  const auto add = [&cover](Text line) {
    if (!line.empty()) cover.lines.push_back(std::move(line));
  };
  add(plain(date_line(event.date, setting.words)));
  add(plain(time_line(event.time, setting.words)));
  add(event.venue);
  cover.publisher = setting.series.publisher;
  cover.logo = logo_of(setting.series);
  if (cover.logo) cover.logo_alt = logo_alternative(setting.series);
  return cover;
}

std::vector<Attachment> attachments_of(const model::Event& event, const Setting& setting, const std::string& date) {
  std::vector<Attachment> all;
  if (setting.series.settings.attach_source && event.xml_bytes) {
    all.push_back({event.xml_name.empty() ? event.id + ".xml" : event.xml_name, "text/xml",
                   std::string(setting.words.source_attachment), Relationship::source, event.xml_bytes, date});
  }
  if (setting.series.settings.attach_decks) {
    std::vector<std::string_view> attached;
    for (const model::DeckEntry& entry : event.decks) {
      const model::InputFile& file = entry.file;
      if (entry.refused || !file.bytes || std::find(attached.begin(), attached.end(), file.sha256) != attached.end())
        continue;
      attached.push_back(file.sha256);
      // Decks of two folders may have one name; within a document names are unique.
      const std::string own = deck_file_name(file);
      std::string name = own;
      for (int copy = 2; std::any_of(all.begin(), all.end(), [&](const Attachment& a) { return a.name == name; });
           ++copy) {
        name = std::to_string(copy) + "-" + own;
      }
      all.push_back({std::move(name), "application/pdf", std::string(setting.words.deck_attachment),
                     Relationship::source, file.bytes, date});
    }
  }
  return all;
}

}  // namespace

Document event_dossier(const model::Series& series, const model::Event& event, Diagnostics& diagnostics) {
  const Words& words = words_of(event.language);
  Document document;
  Setting setting{series, words, diagnostics, document.missing_parts};

  document.title = event_title(event);
  dress(document, series, words);
  document.subject =
      plain_line(joined({plain(std::string(words.dossier)), series.title, plain(date_line(event.date, words))}, ", "));
  document.language = event.language;
  const std::optional<model::Date> day = as_of(event);
  if (day) document.date = iso(*day);
  for (const Text* keyword : {&series.title, &event.label, &event.format, &event.venue}) {
    if (!keyword->empty()) document.keywords.push_back(plain_line(*keyword));
  }

  document.body.push_back(Block{cover_of(event, setting)});
  for (Block& note : status_notes(event, words)) document.body.push_back(std::move(note));
  document.body.push_back(Block{ContentsList{plain(std::string(words.contents)), 2}});
  for (Block& part : event_parts(event, setting, model::SlideDetail::full)) document.body.push_back(std::move(part));
  if (std::optional<Block> imprint = imprint_part(day, setting)) document.body.push_back(std::move(*imprint));
  document.attachments = attachments_of(event, setting, document.date);
  mark_fixed_texts(document, words);
  return document;
}

}  // namespace dossier::compose
