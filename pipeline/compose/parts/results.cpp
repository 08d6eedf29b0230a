// What an event brought: key messages, findings, questions, recommendations, agreements, report.
#include "compose/parts/results.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compose/dates.h"
#include "compose/parts/blocks.h"
#include "compose/people.h"
#include "compose/texts.h"

namespace dossier::compose {
namespace {

/// List items of rich texts.
Block bullets(const std::vector<model::RichText>& texts, ParagraphRole role) {
  List list;
  for (const model::RichText& text : texts) {
    Blocks item = rich(text, role);
    if (!item.empty()) list.items.push_back(std::move(item));
  }
  return Block{std::move(list)};
}

bool any_says_something(const std::vector<model::RichText>& texts) {
  return std::any_of(texts.begin(), texts.end(), says_something);
}

Blocks finding_blocks(const model::Finding& finding, const Words& words) {
  Blocks blocks = rich(finding.text);
  const Text names = person_names(finding.by);
  if (names.empty() || blocks.empty()) return blocks;
  TextBuilder builder;
  builder.add(words.raised_by.substr(0, words.raised_by.find("{0}"))).add(names);
  blocks.push_back(paragraph(std::move(builder).text(), ParagraphRole::speaker));
  return blocks;
}

Block findings_list(const std::vector<model::Finding>& findings, const Words& words) {
  List list;
  for (const model::Finding& finding : findings) {
    Blocks item = finding_blocks(finding, words);
    if (!item.empty()) list.items.push_back(std::move(item));
  }
  return Block{std::move(list)};
}

/// A section for each addressee, in order of first mention.
Blocks recommendation_blocks(const std::vector<model::Recommendation>& recommendations, int level,
                             const std::string& prefix) {
  Blocks blocks;
  std::vector<std::pair<std::string, std::vector<const model::Recommendation*>>> groups;
  for (const model::Recommendation& recommendation : recommendations) {
    if (!says_something(recommendation.text)) continue;
    const std::string addressee = plain_line(recommendation.addressee);
    auto group =
        std::find_if(groups.begin(), groups.end(), [&](const auto& other) { return other.first == addressee; });
    if (group == groups.end()) group = groups.insert(groups.end(), {addressee, {}});
    group->second.push_back(&recommendation);
  }
  int count = 0;
  for (const auto& [addressee, members] : groups) {
    List list;
    for (const model::Recommendation* member : members) list.items.push_back(rich(member->text));
    if (addressee.empty()) {
      blocks.insert(blocks.begin(), Block{std::move(list)});
      continue;
    }
    Blocks body;
    body.push_back(Block{std::move(list)});
    Block part =
        section(level, members.front()->addressee, fmt::format("{}addressee-{}", prefix, ++count), std::move(body));
    std::get<Section>(part.value).in_contents = false;
    blocks.push_back(std::move(part));
  }
  return blocks;
}

}  // namespace

std::string_view state_word(model::AgreementState state, const Words& words) {
  switch (state) {
    case model::AgreementState::done:
      return words.done;
    case model::AgreementState::moved:
      return words.moved;
    case model::AgreementState::open:
      break;
  }
  return words.open;
}

std::string due_line(const model::DateField& due, const Words& words) {
  return due.first && !due.last ? short_date(*due.first, words) : date_line(due, words);
}

std::vector<std::vector<Cell>> agreement_rows(const std::vector<model::Agreement>& agreements, const Words& words) {
  std::vector<std::vector<Cell>> rows;
  for (const model::Agreement& agreement : agreements) {
    Cell what{rich(agreement.text)};
    if (what.body.empty()) continue;
    what.row_header = true;
    rows.push_back({std::move(what), cell(agreement.owner), cell(plain(due_line(agreement.due, words))),
                    cell(plain(std::string(state_word(agreement.state, words))))});
  }
  return rows;
}

Blocks result_blocks(const model::Event& event, const Setting& setting, ResultScope scope) {
  const Words& words = setting.words;
  const model::Report& report = event.report;
  Blocks body;
  const int deeper = scope == ResultScope::everything ? setting.level + 1 : setting.level;
  const auto add = [&](std::string_view heading, std::string_view id, Blocks blocks) {
    if (blocks.empty()) return;
    body.push_back(section(deeper, plain(std::string(heading)), setting.prefix + std::string(id), std::move(blocks)));
  };

  if (any_says_something(report.key_messages)) {
    Blocks messages;
    messages.push_back(bullets(report.key_messages, ParagraphRole::key_message));
    body.push_back(box(Box::Kind::key_messages, plain(std::string(words.key_messages)), std::move(messages)));
  }
  add(words.occasion, "occasion", rich(report.occasion));
  if (std::any_of(report.findings.begin(), report.findings.end(),
                  [](const model::Finding& finding) { return says_something(finding.text); })) {
    add(words.findings, "findings", {findings_list(report.findings, words)});
  }
  if (any_says_something(report.open_questions)) {
    add(words.open_questions, "questions", {bullets(report.open_questions, ParagraphRole::body)});
  }
  if (scope == ResultScope::everything) {
    add(words.recommendations, "recommendations",
        recommendation_blocks(report.recommendations, deeper + 1, setting.prefix));
    if (auto rows = agreement_rows(report.agreements, words); !rows.empty()) {
      add(words.agreements, "agreements",
          {table(TableRole::agreements, words.agreements_summary, {4, 2.2, 1.6, 1.2},
                 head({words.agreement, words.owner, words.due, words.state}), std::move(rows), report.span)});
    }
  } else if (!body.empty()) {
    return body;  // the summary prints the report only where nothing is marked up
  }
  Blocks text = rich(report.body);
  if (!text.empty() && report.title.empty() && body.empty()) {
    body = std::move(text);  // a report and nothing else needs no heading of its own
  } else if (!text.empty()) {
    const Text heading = report.title.empty() ? plain(std::string(words.report)) : title_parts(report.title).front();
    body.push_back(section(deeper, heading, setting.prefix + "report", std::move(text)));
  }
  return body;
}

std::optional<Block> results_part(const model::Event& event, Setting& setting) {
  Blocks body = result_blocks(event, setting, ResultScope::everything);
  if (body.empty()) {
    setting.missing.push_back(std::string(setting.words.results));
    return {};
  }
  return section(setting.level, plain(std::string(setting.words.results)), setting.prefix + "results", std::move(body));
}

}  // namespace dossier::compose
