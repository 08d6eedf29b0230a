#include "normalise/normalise.h"

#include <algorithm>
#include <array>

#include "base/calendar.h"
#include "base/utf8.h"
#include "language/names.h"
#include "language/text_forms.h"
#include "model/texts.h"
#include "normalise/messages.h"
#include "normalise/persons.h"
#include "normalise/rules/lines.h"
#include "normalise/rules/rules.h"
#include "normalise/word_changes.h"

namespace dossier::normalise {
namespace {

std::string excerpt(const Text& text, std::uint32_t begin, std::uint32_t end) {
  return language::canonical(std::string_view(text.value).substr(begin, end - begin));
}

/// The word or the words around a place, for a message: a missing space alone says nothing.
std::pair<std::uint32_t, std::uint32_t> with_context(const Text& text, std::uint32_t begin, std::uint32_t end) {
  const std::string_view value = text.value;
  while (begin > 0 && value[begin - 1] != ' ' && value[begin - 1] != '\n') --begin;
  while (end < value.size() && value[end] != ' ' && value[end] != '\n') ++end;
  return {begin, end};
}

/// Cleans the texts of one event or series and reports on them.
class Cleaner {
 public:
  Cleaner(const Evidence& evidence, const model::SeriesSettings& settings, std::string language,
          std::vector<Change>& changes, Diagnostics& diagnostics)
      : lookup_(evidence),
        exemptions_{settings.rules_off, settings.words_kept},
        language_(std::move(language)),
        changes_(changes),
        diagnostics_(diagnostics) {
    if (language_.empty()) language_ = "de";
    for (const std::string& name : settings.rules_off) {
      if (const Rule rule = rule_named(name); rule != Rule::none) off_.set(static_cast<std::size_t>(rule));
    }
  }

  void clean(Text& text);
  void clean(std::vector<Text>& lines);
  void clean(model::RichText& blocks);
  void clean(model::DateField& field);
  void clean(model::TimeField& field);
  void clean(std::vector<model::Person>& persons);
  void clean(model::Picture& picture);
  /// Takes the words out of a field or paragraph, for the log.
  void drop(Text& text, Rule rule);
  /// What shows only when all texts are compared: spelling variants, Gender styles, quotation marks.
  template <class Thing>
  void compare(const Thing& thing);
  bool is_off(Rule rule) const { return off_[static_cast<std::size_t>(rule)]; }
  const language::Lexicon& words() const { return lookup_.words(); }

 private:
  std::vector<model::Person> read_line(model::Person& person);
  void report(const Text& text, const Remark& remark);
  void report_links(const Text& text, const std::vector<Remark>& said);
  void put(Text& field, std::string words, Rule rule);
  void log(Change change) {
    change.text = texts_;
    changes_.push_back(std::move(change));
  }

  Lookup lookup_;
  Exemptions exemptions_;
  RuleSet off_;
  std::string language_;
  std::vector<Change>& changes_;
  Diagnostics& diagnostics_;
  std::uint32_t texts_ = 0;  // looked at so far
};

void Cleaner::clean(Text& text) {
  if (text.empty()) return;
  // An event in another language: its texts get clean characters and the quotation marks of English.
  const bool marked = language_ != "de";
  if (marked)
    text.marks.insert(text.marks.begin(),
                      Mark{MarkKind::language, 0, static_cast<std::uint32_t>(text.value.size()), language_});
  CleanText cleaned = clean_text(text, lookup_, exemptions_, Scope::part_of_document);
  text = std::move(cleaned.text);
  if (marked && !text.marks.empty()) text.marks.erase(text.marks.begin());
  ++texts_;
  for (Change& change : in_words(text.value, cleaned.changes)) log(std::move(change));
  for (const Remark& remark : cleaned.remarks) report(text, remark);
  report_links(text, cleaned.remarks);
}

void Cleaner::drop(Text& text, Rule rule) {
  ++texts_;
  log({std::string(name_of(rule)), text.span, text.value, "", 0, 0});
  text = Text{};
}

void Cleaner::clean(std::vector<Text>& lines) {
  std::vector<Text> out;
  for (Text& line : lines) {
    if (!is_off(Rule::C1) && is_template_line(to_utf32(line.value), true)) {
      drop(line, Rule::C1);
      continue;
    }
    clean(line);
    if (!is_off(Rule::C2) && !out.empty() && out.back().value == line.value) {
      drop(line, Rule::C2);
      continue;
    }
    if (!line.empty()) out.push_back(std::move(line));
  }
  lines = std::move(out);
}

void Cleaner::clean(model::RichText& blocks) {
  model::RichText out;
  for (model::Block& block : blocks) {
    if (block.list) {
      auto& items = block.list->items;
      for (model::RichText& item : items) clean(item);
      items.erase(std::remove_if(items.begin(), items.end(), [](const model::RichText& item) { return item.empty(); }),
                  items.end());
      if (!items.empty()) out.push_back(std::move(block));
      continue;
    }
    if (block.paragraph.empty()) continue;
    if (!is_off(Rule::C1) && is_template_line(to_utf32(block.paragraph.value), blocks.size() > 1)) {
      drop(block.paragraph, Rule::C1);
      continue;
    }
    clean(block.paragraph);
    if (block.paragraph.empty()) continue;
    if (!is_off(Rule::C2) && !out.empty() && !out.back().list && out.back().paragraph.value == block.paragraph.value) {
      drop(block.paragraph, Rule::C2);
      continue;
    }
    out.push_back(std::move(block));
  }
  blocks = std::move(out);
}

void Cleaner::put(Text& field, std::string words, Rule rule) {
  if (words.empty() || words == field.value) return;
  ++texts_;
  log({std::string(name_of(rule)), field.span, field.value, words, 0, 0});
  const SourceSpan span = field.span;
  field = plain(std::move(words));
  field.span = span;
}

void Cleaner::clean(model::DateField& field) {
  std::string words = is_off(Rule::T1) ? std::string() : date_field(field.words.value);
  if (words.empty())
    clean(field.words);
  else
    put(field.words, std::move(words), Rule::T1);
}

void Cleaner::clean(model::TimeField& field) {
  std::string words = is_off(Rule::T3) ? std::string() : time_field(field.words.value);
  if (words.empty())
    clean(field.words);
  else
    put(field.words, std::move(words), Rule::T3);
}

/// What an editor's fields name when no kind is given.
model::PersonKind kind_of_fields(const model::Person& person) {
  if (person.name.empty() && person.forename.empty() && person.surname.empty()) {
    return person.organisation.empty() ? model::PersonKind::placeholder : model::PersonKind::institution;
  }
  return language::is_placeholder_name(person.name.value) ? model::PersonKind::placeholder : model::PersonKind::person;
}

/// A proposal of fields, ready to paste.
std::string fields_of(const std::vector<model::Person>& persons) {
  std::string out;
  for (const model::Person& person : persons) {
    if (person.kind == model::PersonKind::institution && person.role.empty() && person.note.empty()) {
      out += "<speaker kind=\"institution\">" + language::canonical(person.organisation.value) + "</speaker>";
      continue;
    }
    out += person.kind == model::PersonKind::person ? "<speaker>" : "<speaker kind=\"placeholder\">";
    const auto field = [&out](std::string_view element, const Text& text) {
      if (text.empty()) return;
      out += "<" + std::string(element) + ">" + language::canonical(text.value) + "</" + std::string(element) + ">";
    };
    field("name", person.name);
    field("role", person.role);
    field("organisation", person.organisation);
    field("note", person.note);
    out += "</speaker>";
  }
  return out;
}

/// The persons of a line; the line itself where they cannot be told for certain.
std::vector<model::Person> Cleaner::read_line(model::Person& person) {
  if (person.kind_marked && person.kind != model::PersonKind::person) {
    Text& field = person.kind == model::PersonKind::institution ? person.organisation : person.note;
    if (field.empty()) field = person.line;
    complete(person);
    return {person};
  }
  PersonsRead read = read_persons(person.line, words());
  for (const Text& name : read.doubtful)
    diagnostics_.report(kAnotherPerson, name.span, {language::canonical(name.value)});
  const bool names_nobody = std::none_of(read.persons.begin(), read.persons.end(), [](const model::Person& one) {
    return one.kind == model::PersonKind::person;
  });
  if (person.kind_marked && names_nobody) {
    // Whoever wrote the line says that it is somebody's name.
    person.name = person.surname = person.line;
    complete(person);
    return {person};
  }
  if (!read.certain && !person.kind_marked) {
    diagnostics_.report(kUnclearSpeaker, person.line.span,
                        {language::canonical(person.line.value), fields_of(read.persons)});
    person.kind = model::PersonKind::unclear;
    return {person};
  }
  for (model::Person& one : read.persons) {
    // Marked-up fields beside the line win over what it says.
    if (!person.role.empty()) one.role = person.role;
    if (!person.organisation.empty()) one.organisation = person.organisation;
    if (!person.note.empty()) one.note = person.note;
    if (!person.role.empty() || !person.organisation.empty())
      one.organisation_names = organisation_names(one.role, one.organisation);
    if (!one.span) one.span = person.span;
  }
  return std::move(read.persons);
}

void Cleaner::clean(std::vector<model::Person>& persons) {
  std::vector<model::Person> out;
  for (model::Person& person : persons) {
    model::for_each_text(person, [&](Text& text, model::TextKind) { clean(text); });
    if (person.name.empty() && person.surname.empty() && !person.line.empty()) {
      for (model::Person& one : read_line(person)) out.push_back(std::move(one));
      continue;
    }
    if (!person.kind_marked) person.kind = kind_of_fields(person);
    complete(person);
    out.push_back(std::move(person));
  }
  persons = std::move(out);
}

void Cleaner::clean(model::Picture& picture) {
  model::for_each_text(picture, [&](Text& text, model::TextKind) { clean(text); });
}

void Cleaner::report(const Text& text, const Remark& remark) {
  const Rule rule = rule_named(remark.rule);
  auto [begin, end] = std::pair(remark.begin, remark.end);
  std::string words = excerpt(text, begin, end), proposal = language::canonical(remark.replacement);
  const MessageKind* kind = &kProposal;
  switch (rule) {
    case Rule::U6:
      kind = &kLostLetters;
      break;
    case Rule::U7:
      kind = &kUnknownSymbol;
      break;
    case Rule::U8:
      kind = &kForeignLetter;
      break;
    case Rule::Q6:
      kind = remark.has_replacement ? &kProposal : &kUnpairedQuotes;
      break;
    case Rule::T4:
      kind = remark.has_replacement ? &kDoubtfulDate : &kImpossibleDate;
      break;
    case Rule::L2:
    case Rule::L4:
    case Rule::L5:
      kind = &kLostSpace;
      break;
    case Rule::S10:
      std::tie(begin, end) = with_context(text, begin, end);
      diagnostics_.report(kMissingSpace, text.place(remark.begin, remark.end),
                          {remark.rule, excerpt(text, begin, remark.begin)});
      return;
    case Rule::C2:
      if (!remark.has_replacement) kind = &kEmptyLink;
      break;
    case Rule::G3:
      kind = &kMixedGenderStyles;
      break;
    case Rule::Q5:
      kind = remark.has_replacement ? &kProposal : &kMixedQuotes;
      break;
    case Rule::N1:
      kind = remark.has_replacement ? &kProposal : &kSpellingVariant;
      break;
    default:
      break;
  }
  if (kind == &kProposal) {
    // Say the whole word: "Ende–", "27"" alone would not be found.
    const auto [from, to] = with_context(text, begin, end);
    proposal = excerpt(text, from, begin) + proposal + excerpt(text, end, to);
    words = excerpt(text, from, to);
    if (remark.replacement.empty() && remark.has_replacement && rule == Rule::C2) {
      diagnostics_.report(kRemoval, text.place(remark.begin, remark.end),
                          {remark.rule, excerpt(text, begin, end).substr(1)});
      return;
    }
  }
  diagnostics_.report(*kind, text.place(remark.begin, remark.end),
                      {remark.rule, std::move(words), std::move(proposal)});
}

void Cleaner::report_links(const Text& text, const std::vector<Remark>& said) {
  if (is_off(Rule::C2)) return;
  for (const Mark& mark : text.marks) {
    if (mark.kind != MarkKind::link) continue;
    const bool said_already = std::any_of(said.begin(), said.end(), [&](const Remark& remark) {
      return remark.rule == name_of(Rule::C2) && remark.begin >= mark.begin && remark.begin < mark.end;
    });
    if (said_already) continue;
    const std::string words = excerpt(text, mark.begin, mark.end);
    const std::string key = language::search_key(words);
    for (const std::string_view empty :
         {"hier", "hier klicken", "klicken sie hier", "link", "mehr", "weiterlesen", "download", "pdf", "hier (pdf)",
          "weitere informationen", "mehr erfahren", "mehr dazu", "here"}) {
      if (key == empty)
        diagnostics_.report(kEmptyLink, text.place(mark.begin, mark.end), {std::string(name_of(Rule::C2)), words});
    }
  }
}

template <class Thing>
void Cleaner::compare(const Thing& thing) {
  if (language_.substr(0, 2) != "de") return;
  std::u32string all;
  struct Piece {
    std::size_t begin;
    const Text* text;
  };
  std::vector<Piece> pieces;
  const auto add = [&](const Text& text, model::TextKind kind) {
    if (kind == model::TextKind::date || kind == model::TextKind::time) return;
    pieces.push_back({all.size(), &text});
    all += to_utf32(text.value);
    all += U'\n';
  };
  if constexpr (std::is_same_v<Thing, model::Series>)
    model::for_each_own_text(thing, add);
  else
    model::for_each_text(thing, add);
  std::vector<Finding> findings;
  compare_spellings(all, findings);
  std::vector<std::string> said;
  for (const Finding& finding : findings) {
    if (is_off(finding.rule)) continue;
    // A person's line is there twice, as typed and in its parts; one report is enough.
    std::string key = std::string(name_of(finding.rule)) +
                      to_utf8(std::u32string_view(all).substr(finding.begin, finding.end - finding.begin));
    if (std::find(said.begin(), said.end(), key) != said.end()) continue;
    const bool kept = std::any_of(exemptions_.words_kept.begin(), exemptions_.words_kept.end(),
                                  [&](const std::string& word) { return key.find(word) != std::string::npos; });
    if (kept) continue;
    said.push_back(std::move(key));
    const auto piece = std::prev(std::upper_bound(pieces.begin(), pieces.end(), finding.begin,
                                                  [](std::size_t at, const Piece& one) { return at < one.begin; }));
    const std::u32string_view within = std::u32string_view(all).substr(piece->begin);
    const auto bytes = [&](std::size_t at) {
      return static_cast<std::uint32_t>(to_utf8(within.substr(0, at - piece->begin)).size());
    };
    report(*piece->text, {std::string(name_of(finding.rule)), bytes(finding.begin), bytes(finding.end),
                          to_utf8(finding.replacement), finding.has_replacement});
  }
}

/// What stands in both fields is said once.
void drop_twin(Cleaner& cleaner, const Text& first, Text& second) {
  if (!cleaner.is_off(Rule::C2) && !second.empty() && first.value == second.value) cleaner.drop(second, Rule::C2);
}

}  // namespace

model::Event normalise(model::Event event, const Evidence& evidence, const model::SeriesSettings& settings,
                       std::vector<Change>& changes, Diagnostics& diagnostics) {
  Cleaner cleaner(evidence, settings, event.language, changes, diagnostics);
  model::for_each_part(event, [&](auto& part, model::TextKind) {
    cleaner.clean(part);
    if (static_cast<const void*>(&part) != &event.format) return;  // the last field that may be the venue once more
    drop_twin(cleaner, event.venue, event.format);
    drop_twin(cleaner, event.venue, event.address);
  });
  // A stray line that only repeats a field says nothing new.
  std::erase_if(event.notes, [&](Text& note) {
    if (cleaner.is_off(Rule::C2)) return false;
    for (const Text* field : {&event.label, &event.title, &event.subtitle, &event.venue, &event.format,
                              &event.date.words, &event.time.words}) {
      if (note.value != field->value) continue;
      cleaner.drop(note, Rule::C2);
      return true;
    }
    return false;
  });
  cleaner.compare(event);
  return event;
}

void normalise_series_texts(model::Series& series, const Evidence& evidence, std::vector<Change>& changes,
                            Diagnostics& diagnostics) {
  Cleaner cleaner(evidence, series.settings, series.language, changes, diagnostics);
  model::for_each_own_part(series, [&](auto& part, model::TextKind) { cleaner.clean(part); });
  cleaner.compare(series);
}

ChangedTexts changed_texts(const std::vector<Change>& changes) {
  ChangedTexts out;
  for (std::size_t i = 0; i < changes.size();) {
    bool seen = false;
    std::size_t next = i;
    for (; next < changes.size() && changes[next].text == changes[i].text; ++next)
      seen = seen || is_visible(changes[next]);
    ++(seen ? out.visibly : out.in_spaces_only);
    i = next;
  }
  return out;
}

void report_changes(const std::vector<Change>& changes, Diagnostics& diagnostics) {
  for (const Change& change : changes) {
    // Several rules on the same words: the first one that can be told stands for them.
    const std::string_view words = rule_in_words(std::string_view(change.rule).substr(0, change.rule.find(' ')));
    diagnostics.report(
        kFix, change.place,
        {change.rule, with_visible_spaces(change.before), with_visible_spaces(change.after),
         words.empty() ? std::string() : own_words(words), how_to_keep(change), change.before, change.after});
  }
}

bool tells_a_change(const Diagnostic& report) {
  return report.kind == &kFix;
}

bool tells_a_visible_change(const Diagnostic& report) {
  return tells_a_change(report) && is_visible(report.arguments[5], report.arguments[6]);
}

}  // namespace dossier::normalise
