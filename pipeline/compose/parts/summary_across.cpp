// What goes through the whole series: recommendations, agreements, recurring findings, materials, changes.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compose/agreements.h"
#include "compose/dates.h"
#include "compose/materials.h"
#include "compose/parts/blocks.h"
#include "compose/parts/downloads.h"
#include "compose/parts/frame.h"
#include "compose/parts/results.h"
#include "compose/parts/summary.h"
#include "compose/texts.h"
#include "compose/topics.h"
#include "language/text_forms.h"

namespace dossier::compose {
namespace {

Text words_text(std::string_view words) {
  return plain(std::string(words));
}

/// The blocks with "(event)" at the end of the last paragraph.
Blocks with_event(Blocks blocks, const model::Event& event) {
  TextBuilder reference;
  reference.add("(").add(event_link(event)).add(")");
  Text text = std::move(reference).text();
  if (!blocks.empty()) {
    if (auto* last = std::get_if<Paragraph>(&blocks.back().value)) {
      TextBuilder whole;
      whole.add(last->text).add(" ").add(text);
      last->text = std::move(whole).text();
      return blocks;
    }
  }
  blocks.push_back(paragraph(std::move(text), ParagraphRole::speaker));
  return blocks;
}

int urgency(model::AgreementState state) {
  switch (state) {
    case model::AgreementState::open:
      return 0;
    case model::AgreementState::moved:
      return 1;
    case model::AgreementState::done:
      break;
  }
  return 2;
}

/// Topics that come up at two events or more.
std::vector<Topic> recurring_topics(const model::Series& series) {
  std::vector<Topic> topics = topics_of(series);
  std::erase_if(topics, [](const Topic& topic) {
    return std::all_of(topic.findings.begin(), topic.findings.end(),
                       [&topic](const auto& one) { return one.first == topic.findings.front().first; });
  });
  return topics;
}

}  // namespace

std::optional<Block> all_recommendations_part(Setting& setting) {
  struct Group {
    std::string key;
    Text addressee;
    List list;
  };
  std::vector<Group> groups;
  for (const model::Event& event : setting.series.events) {
    for (const model::Recommendation& recommendation : event.report.recommendations) {
      Blocks item = rich(recommendation.text);
      if (item.empty()) continue;
      const std::string key = language::search_key(plain_line(recommendation.addressee));
      auto group = std::find_if(groups.begin(), groups.end(), [&key](const Group& other) { return other.key == key; });
      if (group == groups.end()) group = groups.insert(groups.end(), Group{key, recommendation.addressee, {}});
      group->list.items.push_back(with_event(std::move(item), event));
    }
  }
  if (groups.empty()) {
    setting.missing.push_back(std::string(setting.words.recommendations));
    return {};
  }
  std::stable_partition(groups.begin(), groups.end(), [](const Group& group) { return group.key.empty(); });
  Blocks body;
  int count = 0;
  for (Group& group : groups) {
    Block list{std::move(group.list)};
    if (group.key.empty()) {
      body.push_back(std::move(list));
      continue;
    }
    Blocks inner;
    inner.push_back(std::move(list));
    body.push_back(section(setting.level + 1, group.addressee, fmt::format("addressee-{}", ++count), std::move(inner)));
  }
  return section(setting.level, words_text(setting.words.recommendations), "recommendations", std::move(body));
}

std::optional<Block> all_agreements_part(Setting& setting) {
  const Words& words = setting.words;
  std::vector<FollowedAgreement> agreements = followed_agreements(setting.series);
  if (agreements.empty()) {
    setting.missing.push_back(std::string(words.agreements));
    return {};
  }
  std::stable_sort(agreements.begin(), agreements.end(), [](const FollowedAgreement& a, const FollowedAgreement& b) {
    if (urgency(a.state()) != urgency(b.state())) return urgency(a.state()) < urgency(b.state());
    if (a.due().first.has_value() != b.due().first.has_value()) return a.due().first.has_value();
    return a.due().first < b.due().first;
  });
  std::vector<std::vector<Cell>> rows;
  for (const FollowedAgreement& agreement : agreements) {
    Cell what{rich(agreement.text())};
    what.row_header = true;
    Cell way;
    for (const FollowedAgreement::Step& step : agreement.steps) {
      TextBuilder line;
      line.add(event_link(*step.event)).add(fmt::format(": {}", state_word(step.agreement->state, words)));
      way.body.push_back(paragraph(std::move(line).text()));
    }
    rows.push_back({std::move(what), cell(agreement.owner()), cell(plain(due_line(agreement.due(), words))),
                    cell(words_text(state_word(agreement.state(), words))), std::move(way)});
  }
  Blocks body;
  body.push_back(table(TableRole::agreements, words.agreements_summary, {2.9, 1.7, 1.4, 1.1, 3.0},
                       head({words.agreement, words.owner, words.due, words.state, words.way}), std::move(rows)));
  return section(setting.level, words_text(words.agreements), "agreements", std::move(body));
}

std::optional<Block> recurring_findings_part(Setting& setting) {
  const std::vector<Topic> topics = recurring_topics(setting.series);
  if (topics.empty()) {
    setting.missing.push_back(std::string(setting.words.recurring));
    return {};
  }
  Blocks body;
  for (const Topic& topic : topics) {
    List list;
    for (const auto& [event, finding] : topic.findings) list.items.push_back(with_event(rich(finding->text), *event));
    Blocks inner;
    inner.push_back(Block{std::move(list)});
    body.push_back(section(setting.level + 1, plain(topic.heading), topic.id, std::move(inner)));
  }
  return section(setting.level, words_text(setting.words.recurring), "recurring", std::move(body));
}

std::optional<Block> all_materials_part(Setting& setting) {
  const Words& words = setting.words;
  std::vector<std::vector<Cell>> rows;
  for (const model::Event& event : setting.series.events) {
    for (const Material& material : materials_of(setting.series, event)) {
      TextBuilder name;
      Text title = material.title;
      if (material.address.empty()) {
        name.add(title);
        if (material.kind == Material::Kind::deck) name.add(fmt::format(" ({})", material.file));
      } else {
        std::erase_if(title.marks, [](const Mark& mark) { return mark.kind == MarkKind::link; });
        name.add(title, MarkKind::link, material.address);
      }
      std::string kind = file_type(material.file);
      if (material.kind == Material::Kind::web_page) kind = words.web_page;
      if (material.kind == Material::Kind::deck) kind = words.one_deck;
      if (material.example) kind += fmt::format(" ({})", words.example_short);
      const auto pages = static_cast<std::uint64_t>(material.pages);
      rows.push_back({row_head(std::move(name).text()), cell(plain(std::move(kind))),
                      cell(pages > 0 ? plain(number(pages)) : Text()),
                      cell(material.size > 0 ? plain(file_size(material.size, words)) : Text()),
                      cell(event_link(event))});
    }
  }
  if (rows.empty()) {
    setting.missing.push_back(std::string(words.materials));
    return {};
  }
  Blocks body;
  body.push_back(table(TableRole::plain, words.materials_summary, {3.4, 1.6, 0.9, 1.1, 2.2},
                       head({words.material, words.kind, words.pages_row, words.size, words.event}), std::move(rows)));
  return section(setting.level, words_text(words.materials), "materials", std::move(body));
}

}  // namespace dossier::compose
