// The series at a glance: line of time, figures, chart.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/calendar.h"
#include "compose/dates.h"
#include "compose/figures.h"
#include "compose/parts/blocks.h"
#include "compose/parts/frame.h"
#include "compose/parts/summary.h"
#include "compose/people.h"
#include "compose/texts.h"

namespace dossier::compose {
namespace {

constexpr std::size_t kMostBars = 12;  // above, events are counted by year

Text words_text(std::string_view words) {
  return plain(std::string(words));
}

/// Link to the event, followed by its state unless it took place.
Text event_with_status(const model::Event& event, const Words& words) {
  TextBuilder builder;
  Text name = event_heading(event);
  name.marks.clear();
  builder.add(name, MarkKind::link, "#" + event.id);
  if (event.status == model::Status::planned) builder.add(fmt::format(" ({})", words.planned));
  if (event.status == model::Status::cancelled) builder.add(fmt::format(" ({})", words.cancelled));
  return std::move(builder).text();
}

std::string plain_date(const model::DateField& date, const Words& words) {
  return date.first && !date.last ? short_date(*date.first, words) : date_line(date, words);
}

Text participants_text(const model::Event& event) {
  const model::Participants& participants = event.participants;
  return participants.count ? plain(number(*participants.count)) : participants.words;
}

std::size_t person_count(const model::Event& event, const Setting& setting) {
  return compose::person_count(contributors(event, setting.series.settings, setting.words));
}

/// Contributors of each event; with many events, events of each year.
Blocks chart_blocks(const std::vector<const model::Event*>& held, const Setting& setting) {
  const Words& words = setting.words;
  Blocks blocks;
  BarChart chart;
  if (held.size() <= kMostBars) {
    for (const model::Event* event : held) {
      const std::size_t people = person_count(*event, setting);
      const Text label = event->label.empty() ? event_heading(*event) : event->label;
      chart.bars.push_back({label, static_cast<double>(people), number(people)});
    }
    chart.alt = std::string(words.chart_people);
  } else {
    std::map<int, std::size_t> years;
    for (const model::Event* event : held) {
      if (event->date.first) ++years[event->date.first->year];
    }
    std::vector<std::vector<Cell>> rows;
    for (const auto& [year, count] : years) {
      chart.bars.push_back({plain(fmt::format("{}", year)), static_cast<double>(count), number(count)});
      rows.push_back({row_head(plain(fmt::format("{}", year))), cell(plain(number(count)))});
    }
    chart.alt = std::string(words.chart_years);
    if (years.size() < 2) return blocks;
    blocks.push_back(Block{std::move(chart)});
    blocks.push_back(
        table(TableRole::figures, words.years_summary, {1, 1}, head({words.year, words.held_events}), std::move(rows)));
    return blocks;
  }
  const bool any =
      std::any_of(chart.bars.begin(), chart.bars.end(), [](const BarChart::Bar& bar) { return bar.value > 0; });
  if (chart.bars.size() >= 2 && any) blocks.push_back(Block{std::move(chart)});
  return blocks;
}

/// Numbers of each event held; columns nobody gives are left out.
std::optional<Block> numbers_table(const std::vector<const model::Event*>& held, const Setting& setting) {
  const Words& words = setting.words;
  bool people = false, slides = false, participants = false;
  for (const model::Event* event : held) {
    people = people || person_count(*event, setting) > 0;
    slides = slides || slide_count(*event) > 0;
    participants = participants || !participants_text(*event).empty();
  }
  if (!people && !slides && !participants) return {};
  std::vector<Cell> head_row = head({words.event});
  std::vector<double> columns{3};
  const auto column = [&](bool wanted, std::string_view name, double width) {
    if (!wanted) return;
    head_row.push_back(cell(words_text(name)));
    columns.push_back(width);
  };
  column(people, words.people, 1.2);
  column(slides, words.slides_shown, 0.9);
  column(participants, words.participants, 1.6);
  column(participants, words.source, 2);
  std::vector<std::vector<Cell>> rows;
  for (const model::Event* event : held) {
    std::vector<Cell> row;
    row.push_back(row_head(event_link(*event)));
    const auto counted_cell = [](std::size_t count) { return cell(plain(count > 0 ? number(count) : "–")); };
    if (people) row.push_back(counted_cell(person_count(*event, setting)));
    if (slides) row.push_back(counted_cell(slide_count(*event)));
    if (participants) {
      const Text count = participants_text(*event);
      row.push_back(cell(count.empty() ? words_text(words.not_known) : count));
      row.push_back(cell(event->participants.source));
    }
    rows.push_back(std::move(row));
  }
  return table(TableRole::figures, words.numbers_summary, std::move(columns), std::move(head_row), std::move(rows));
}

}  // namespace

std::optional<Block> timeline_part(Setting& setting) {
  const Words& words = setting.words;
  if (setting.series.events.empty()) return {};
  Timeline timeline;
  std::vector<std::vector<Cell>> rows;
  bool places = false;
  for (const model::Event& event : setting.series.events) places = places || !event.venue.empty();
  for (const model::Event& event : setting.series.events) {
    if (event.date.first && event.status != model::Status::cancelled) {
      timeline.points.push_back({day_number(*event.date.first), plain_date(event.date, words),
                                 event.label.empty() ? event_heading(event) : event.label, event.id,
                                 event.status == model::Status::planned});
    }
    std::vector<Cell> row{row_head(plain(plain_date(event.date, words))), cell(event_with_status(event, words))};
    if (places) row.push_back(cell(event.venue));
    rows.push_back(std::move(row));
  }
  const bool all = timeline.points.size() == setting.series.events.size();
  timeline.alt =
      fmt::format(fmt::runtime(all ? words.timeline_alt : words.timeline_alt_some), number(timeline.points.size()));
  Blocks body;
  if (timeline.points.size() >= 2) body.push_back(Block{std::move(timeline)});
  body.push_back(table(TableRole::plain, words.timeline_summary,
                       places ? std::vector<double>{1.5, 4, 1.8} : std::vector<double>{1.5, 5.8},
                       places ? head({words.date, words.event, words.venue}) : head({words.date, words.event}),
                       std::move(rows)));
  return section(setting.level, words_text(words.timeline), "timeline", std::move(body));
}

std::optional<Block> figures_at_a_glance_part(Setting& setting) {
  const Words& words = setting.words;
  const SeriesFigures figures = figures_of(setting.series);
  const std::vector<const model::Event*> held = held_events(setting.series);
  if (held.empty()) return {};
  std::vector<std::vector<Cell>> rows;
  const auto add = [&rows](std::string_view name, std::size_t count, Text remark) {
    if (count == 0) return;
    rows.push_back({row_head(words_text(name)), cell(plain(number(count))), cell(std::move(remark))});
  };
  add(words.events_row, setting.series.events.size(), plain(status_count(setting.series, words)));
  add(words.people, figures.persons, words_text(words.persons_remark));
  add(words.organisations_index, figures.organisations, words_text(words.organisations_remark));
  add(words.places, figures.places.size(), figures.places.size() <= 4 ? joined(figures.places, "; ") : Text());
  std::string decks =
      fmt::format(fmt::runtime(words.in_decks), counted(figures.decks, words.one_deck, words.decks_dative));
  if (figures.example_decks > 0)
    decks += fmt::format(fmt::runtime(words.examples_among), number(figures.example_decks));
  add(words.slides, figures.slides, plain(decks));
  Blocks body;
  body.push_back(table(TableRole::figures, words.figures_summary, {1.6, 0.8, 4},
                       head({words.fact, words.count, words.remark}), std::move(rows)));
  for (Block& block : chart_blocks(held, setting)) body.push_back(std::move(block));
  if (std::optional<Block> numbers = numbers_table(held, setting)) body.push_back(std::move(*numbers));
  return section(setting.level, words_text(words.figures_at_a_glance), "figures-at-a-glance", std::move(body));
}

}  // namespace dossier::compose
