#include <fmt/format.h>

#include <utility>

#include "base/calendar.h"
#include "compose/compose.h"
#include "compose/fixed_texts.h"
#include "compose/parts/blocks.h"
#include "compose/parts/frame.h"
#include "compose/parts/imprint.h"
#include "compose/parts/register.h"
#include "compose/parts/setting.h"
#include "compose/texts.h"

namespace dossier::compose {
namespace {

/// One event as a chapter. Its pictures are reported, and its missing parts named, with its own dossier.
Block chapter(const model::Event& event, const Setting& outer, int& figures) {
  Diagnostics told_elsewhere;
  std::vector<std::string> named_elsewhere;
  Setting setting{outer.series, outer.words, told_elsewhere, named_elsewhere, 2, event_prefix(event), figures, false};
  Blocks body;
  std::vector<Text> lines = title_parts(event.title);
  lines.erase(lines.begin());
  for (Text& part : title_parts(event.subtitle)) lines.push_back(std::move(part));
  for (const Text& line : lines) {
    if (!line.empty()) body.push_back(paragraph(line, ParagraphRole::lead));
  }
  for (Block& note : status_notes(event, setting.words)) body.push_back(std::move(note));
  for (Block& part : event_parts(event, setting, setting.series.settings.slides_in_series)) {
    body.push_back(std::move(part));
  }
  figures = setting.figures;
  Block made = section(1, event_heading(event), event.id, std::move(body));
  std::get<Section>(made.value).new_page = true;
  std::get<Section>(made.value).running_head = event.label.empty() ? std::string() : plain_line(event.label);
  made.span = event.span;
  return made;
}

}  // namespace

Document series_dossier(const model::Series& series, Diagnostics& diagnostics) {
  const Words& words = words_of(series.language);
  Document document;
  Setting setting{series, words, diagnostics, document.missing_parts};
  dress(document, series, words);
  document.title = fmt::format("{}: {}", plain_line(series.title), words.series_dossier);
  document.subject = fmt::format("{}, {}", words.series_dossier, plain_line(period(series, words)));
  document.language = series.language;
  document.keywords = {plain_line(series.title)};
  for (const model::Event& event : series.events) document.keywords.push_back(event_title(event));
  const std::optional<model::Date> day = as_of(series);
  if (day) document.date = iso(*day);
  check_logos(series, diagnostics);

  document.body.push_back(Block{series_cover(series, words.series_dossier, words)});
  const auto add = [&document](std::optional<Block> part) {
    if (part) document.body.push_back(std::move(*part));
  };
  document.body.push_back(Block{ContentsList{plain(std::string(words.contents)), 1}});
  add(left_out_note(setting));
  add(series_summary_part(setting));
  if (says_something(series.occasion)) add(series_occasion_part(setting));
  int figures = 0;
  std::vector<const model::Event*> events;
  for (const model::Event& event : series.events) {
    events.push_back(&event);
    document.body.push_back(chapter(event, setting, figures));
  }
  add(index_part(register_of(events, series.settings, IndexTarget::row, words), 1, words));
  add(imprint_part(day, setting));
  attach_series_source(document, setting);
  mark_fixed_texts(document, words);
  return document;
}

}  // namespace dossier::compose
