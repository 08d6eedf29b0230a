#include <algorithm>

#include "base/interruption.h"
#include "base/utf8.h"
#include "normalise/normalise.h"
#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

// A round changes what the one before made possible; texts of people settle in the second, invented ones soon after.
constexpr int kMostRounds = 6;

void run_rules(WorkingText& text, const Lookup& lookup) {
  text.unprotect_all();
  clean_characters(text);
  clean_lines(text);
  protect_spans(text);
  if (text.languages().size() > 1) {
    set_foreign_quotes(text);
    set_foreign_dashes(text);
    protect_foreign(text);
  }
  set_quotes(text, nullptr);
  find_lost_spaces(text, lookup, nullptr);
  mend_gender_forms(text);
  join_abbreviations(text);
  write_dates(text);
  set_dashes(text);
  set_spaces(text, lookup);
}

RuleSet rules_of(const std::vector<std::string>& names) {
  RuleSet rules;
  for (const std::string& name : names) {
    if (const Rule rule = rule_named(name); rule != Rule::none) rules.set(static_cast<std::size_t>(rule));
  }
  return rules;
}

/// "<en>…</en>" in plain text becomes a mark.
Text without_tags(std::string_view line) {
  Text out;
  std::string& value = out.value;
  std::vector<std::string> missing;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t open = line.find('<', at);
    if (open == std::string_view::npos) {
      value.append(line.substr(at));
      break;
    }
    value.append(line.substr(at, open - at));
    at = open;
    const std::size_t close = line.find('>', open);
    const std::string_view name =
        close == std::string_view::npos ? std::string_view() : line.substr(open + 1, close - open - 1);
    const bool is_language = name.size() >= 2 && name.size() <= 5 &&
                             std::all_of(name.begin(), name.begin() + 2, [](char c) { return c >= 'a' && c <= 'z'; }) &&
                             (name.size() == 2 || name[2] == '-') && name != "br" && name != "em" && name != "hr" &&
                             name != "li" && name != "ol" && name != "ul" && name != "td" && name != "tr";
    const std::string closing = "</" + std::string(name) + ">";
    // A closing tag that was not found once is not there later either.
    const bool known_missing = std::find(missing.begin(), missing.end(), closing) != missing.end();
    const std::size_t end = is_language && !known_missing ? line.find(closing, close) : std::string_view::npos;
    if (is_language && !known_missing && end == std::string_view::npos) missing.push_back(closing);
    if (end == std::string_view::npos) {
      value.push_back('<');
      ++at;
      continue;
    }
    Mark mark{MarkKind::language, static_cast<std::uint32_t>(value.size()), 0, std::string(name)};
    value.append(line.substr(close + 1, end - close - 1));
    mark.end = static_cast<std::uint32_t>(value.size());
    out.marks.push_back(std::move(mark));
    at = end + closing.size();
  }
  return out;
}

std::string with_tags(const Text& text) {
  std::string out;
  std::size_t at = 0;
  for (const Mark& mark : text.marks) {
    if (mark.kind != MarkKind::language || mark.begin < at) continue;
    out.append(text.value, at, mark.begin - at).append("<" + mark.value + ">");
    out.append(text.value, mark.begin, mark.end - mark.begin).append("</" + mark.value + ">");
    at = mark.end;
  }
  return out.append(text.value, at);
}

}  // namespace

CleanText clean_text(const Text& source, const Lookup& lookup, const Exemptions& exemptions, Scope scope) {
  CleanText out;
  if (source.empty()) {
    out.text = source;
    return out;
  }
  leave_off_if_interrupted();
  WorkingText text(source, rules_of(exemptions.rules_off), exemptions.words_kept);
  if (text.has_quote_marks()) text.write_quote_marks();
  std::u32string last = text.characters();
  for (int round = 0; round < kMostRounds; ++round) {
    run_rules(text, lookup);
    std::u32string now = text.characters();
    if (now == last) break;
    last = std::move(now);
  }

  std::vector<Finding> findings;
  set_quotes(text, &findings);
  find_lost_spaces(text, lookup, &findings);
  look_for_findings(text, lookup, findings);
  if (scope == Scope::whole_document) compare_spellings(text.text(), findings);
  const std::vector<std::uint32_t> offsets = text.byte_offsets();
  for (const Finding& finding : findings) {
    if (text.is_off(finding.rule) || (finding.begin < text.size() && text.kept(finding.begin, finding.rule))) continue;
    out.remarks.push_back({std::string(name_of(finding.rule)), offsets[finding.begin],
                           offsets[std::min(finding.end, text.size())], to_utf8(finding.replacement),
                           finding.has_replacement});
  }
  std::stable_sort(out.remarks.begin(), out.remarks.end(),
                   [](const Remark& a, const Remark& b) { return a.begin < b.begin; });
  for (WorkingText::Difference& change : text.differences()) {
    out.changes.push_back({std::string(name_of(change.rule)), source.place(change.source_begin, change.source_end),
                           std::move(change.before), std::move(change.after), change.begin});
  }
  out.text = text.result();
  return out;
}

std::string undo(std::string_view after, const std::vector<Change>& changes) {
  std::string out;
  std::size_t at = 0;
  for (const Change& change : changes) {
    out.append(after.substr(at, change.at - at)).append(change.before);
    at = change.at + change.after.size();
  }
  return out.append(after.substr(at));
}

Text clean_alone(Text text, const std::string& language, const Evidence& evidence) {
  const bool marked = !text.empty() && !language.empty() && language != "de";
  if (marked)
    text.marks.insert(text.marks.begin(),
                      Mark{MarkKind::language, 0, static_cast<std::uint32_t>(text.value.size()), language});
  Text out = clean_text(text, Lookup(evidence)).text;
  if (marked && !out.marks.empty()) out.marks.erase(out.marks.begin());
  return out;
}

std::string layout_text(std::string_view line, const Evidence& evidence, std::vector<Change>* changes,
                        std::vector<Remark>* remarks, const Exemptions& exemptions) {
  Text tagged = without_tags(line);
  // The places of the changes are those of the line.
  auto source = std::make_shared<const SourceText>("", tagged.value);
  tagged.span = {source, 0, static_cast<std::uint32_t>(tagged.value.size())};
  CleanText clean = clean_text(tagged, Lookup(evidence), exemptions);
  if (changes) *changes = std::move(clean.changes);
  if (remarks) *remarks = std::move(clean.remarks);
  return with_tags(clean.text);
}

std::string layout_text(std::string_view line) {
  Evidence evidence;
  evidence.add(line);
  return layout_text(line, evidence);
}

}  // namespace dossier::normalise
