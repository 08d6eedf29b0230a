#include <fmt/format.h>

#include <utility>

#include "base/calendar.h"
#include "compose/compose.h"
#include "compose/fixed_texts.h"
#include "compose/parts/blocks.h"
#include "compose/parts/frame.h"
#include "compose/parts/imprint.h"
#include "compose/parts/programme.h"
#include "compose/parts/register.h"
#include "compose/parts/results.h"
#include "compose/parts/setting.h"
#include "compose/parts/summary.h"
#include "compose/texts.h"

namespace dossier::compose {

Block summary_chapter(const model::Event& event, Setting& outer) {
  const Words& words = outer.words;
  Diagnostics told_elsewhere;
  std::vector<std::string> named_here;
  Setting setting{outer.series, words, told_elsewhere, named_here, 2, event_prefix(event), 0, false};
  Blocks body;
  std::vector<Text> lines = title_parts(event.title);
  lines.erase(lines.begin());
  for (Text& part : title_parts(event.subtitle)) lines.push_back(std::move(part));
  for (const Text& line : lines) {
    if (!line.empty()) body.push_back(paragraph(line, ParagraphRole::lead));
  }
  for (Block& note : status_notes(event, words)) body.push_back(std::move(note));
  if (std::optional<Block> facts = facts_part(event, setting)) body.push_back(std::move(*facts));
  Blocks results = result_blocks(event, setting, ResultScope::event_only);
  if (results.empty() && event.status == model::Status::held) {
    const bool across = !event.report.recommendations.empty() || !event.report.agreements.empty();
    if (!across) {
      body.push_back(paragraph(words.no_result, ParagraphRole::note));
      outer.missing.push_back(fmt::format("{}: {}", words.results, event_title(event)));
    }
  }
  for (Block& block : results) body.push_back(std::move(block));
  Block made = section(1, event_heading(event), event.id, std::move(body));
  std::get<Section>(made.value).running_head = event.label.empty() ? std::string() : plain_line(event.label);
  made.span = event.span;
  return made;
}

Document results_summary(const model::Series& series, const std::optional<PreviousEdition>& previous,
                         Diagnostics& diagnostics) {
  const Words& words = words_of(series.language);
  Document document;
  Setting setting{series, words, diagnostics, document.missing_parts};
  dress(document, series, words);
  document.title = fmt::format("{}: {}", plain_line(series.title), words.results_summary);
  document.subject = fmt::format("{}, {}", words.results_summary, plain_line(period(series, words)));
  document.language = series.language;
  document.keywords = {plain_line(series.title), std::string(words.results_summary)};
  const std::optional<model::Date> day = as_of(series);
  if (day) document.date = iso(*day);

  document.body.push_back(Block{series_cover(series, words.results_summary, words)});
  const auto add = [&document](std::optional<Block> part) {
    if (part) document.body.push_back(std::move(*part));
  };
  document.body.push_back(Block{ContentsList{plain(std::string(words.contents)), 1}});
  add(left_out_note(setting));
  add(series_occasion_part(setting));
  add(series_summary_part(setting));
  add(timeline_part(setting));
  add(figures_at_a_glance_part(setting));
  std::vector<const model::Event*> events;
  for (const model::Event& event : series.events) {
    events.push_back(&event);
    document.body.push_back(summary_chapter(event, setting));
  }
  add(all_recommendations_part(setting));
  add(all_agreements_part(setting));
  add(recurring_findings_part(setting));
  add(all_materials_part(setting));
  add(changes_part(previous, setting));
  add(index_part(register_of(events, series.settings, IndexTarget::chapter, words), 1, words));
  add(imprint_part(day, setting));
  attach_series_source(document, setting);
  mark_fixed_texts(document, words);
  return document;
}

}  // namespace dossier::compose
