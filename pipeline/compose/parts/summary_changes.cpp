// What has changed since the last edition of a results summary.
#include <fmt/format.h>

#include <utility>

#include "compose/agreements.h"
#include "compose/dates.h"
#include "compose/parts/blocks.h"
#include "compose/parts/frame.h"
#include "compose/parts/summary.h"
#include "compose/texts.h"
#include "language/dates.h"

namespace dossier::compose {
namespace {

/// A fact of an edition; empty when it does not know it.
std::string_view fact(const Facts& facts, const std::string& name) {
  const auto known = facts.find(name);
  return known == facts.end() ? std::string_view() : std::string_view(known->second);
}

std::string_view state_named(std::string_view name, const Words& words) {
  if (name == "done") return words.done;
  return name == "moved" ? words.moved : words.open;
}

/// Sentence with one gap, which a text fills.
Text sentence(std::string_view pattern, const Text& filling) {
  const std::size_t gap = pattern.find("{0}");
  TextBuilder builder;
  builder.add(pattern.substr(0, gap)).add(filling).add(pattern.substr(gap + 3));
  return std::move(builder).text();
}

void event_changes(const model::Series& series, const Facts& before, const Facts& now, const Words& words, List& list) {
  const auto tell = [&list](Text text) { list.items.push_back({paragraph(std::move(text))}); };
  for (const model::Event& event : series.events) {
    const std::string prefix = "event/" + event.id + "/";
    const std::string_view status = fact(before, prefix + "status");
    if (status.empty()) {
      tell(sentence(words.change_new_event, event_link(event)));
      continue;
    }
    if (status != fact(now, prefix + "status")) {
      if (event.status == model::Status::held) tell(sentence(words.change_held, event_link(event)));
      if (event.status == model::Status::cancelled) tell(sentence(words.change_cancelled, event_link(event)));
      if (event.status == model::Status::planned) tell(sentence(words.change_planned, event_link(event)));
    }
    if (fact(before, prefix + "date") != fact(now, prefix + "date"))
      tell(sentence(words.change_date, event_link(event)));
    if (fact(before, prefix + "results") == "no" && fact(now, prefix + "results") == "yes") {
      tell(sentence(words.change_results, event_link(event)));
    }
  }
  for (const auto& [name, title] : before) {
    if (name.starts_with("event/") && name.ends_with("/title") && !now.contains(name)) {
      tell(sentence(words.change_gone, plain(title)));
    }
  }
}

void agreement_changes(const Facts& before, const Facts& now, const Words& words, List& list) {
  constexpr std::string_view kEnd = "/text";
  for (const auto& [name, text] : now) {
    if (!name.starts_with("agreement/") || !name.ends_with(kEnd)) continue;
    const std::string prefix = name.substr(0, name.size() - kEnd.size());
    const std::string_view was = fact(before, prefix + "/state");
    const std::string_view is = fact(now, prefix + "/state");
    if (was.empty()) {
      list.items.push_back({paragraph(sentence(words.change_new_agreement, plain(text)))});
    } else if (was != is) {
      list.items.push_back({paragraph(
          fmt::format(fmt::runtime(words.change_state), text, state_named(was, words), state_named(is, words)))});
    }
  }
}

}  // namespace

std::optional<Block> changes_part(const std::optional<PreviousEdition>& previous, Setting& setting) {
  if (!previous) return {};
  const Words& words = setting.words;
  const Facts now = edition_facts(setting.series);
  List list;
  event_changes(setting.series, previous->facts, now, words, list);
  agreement_changes(previous->facts, now, words, list);
  const auto count = [&](std::string_view word, const std::string& name) {
    const std::string_view was = fact(previous->facts, "count/" + name);
    const std::string_view is = fact(now, "count/" + name);
    if (was.empty() || was == is) return;
    list.items.push_back({paragraph(fmt::format(fmt::runtime(words.change_count), word, was, is))});
  };
  count(words.people, "persons");
  count(words.organisations_index, "organisations");
  if (list.items.empty()) return {};
  Blocks body;
  if (const auto reading = language::read_date(previous->date); reading.first) {
    body.push_back(paragraph(fmt::format(fmt::runtime(words.changes_since), short_date(*reading.first, words))));
  }
  body.push_back(Block{std::move(list)});
  return section(setting.level, plain(std::string(words.changes)), "changes", std::move(body));
}

}  // namespace dossier::compose
