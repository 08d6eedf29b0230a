// What leads to names and what stands about them: "Impuls: …", "Im Gespräch mit …", bullets, brackets.
#include <algorithm>
#include <optional>

#include "normalise/speakers/reader.h"

namespace dossier::normalise::speakers {

/// "Impuls: …", "Stadt Hof: Birger Aden", "Mona Rickmers: Leiterin …".
bool Reader::take_colon(const Part& part, std::size_t index) {
  Nesting nesting;
  for (std::size_t at = part.range.begin; at < part.range.end; ++at) {
    if (nesting.at(text_, at) > 0 || text_[at] != ':') continue;
    const std::size_t next = at + 1;
    const bool spaced = next >= part.range.end || space_at(text_, next) > 0;
    if (text_.substr(next, 2) == "//") return false;
    const Range left = trimmed(text_, {part.range.begin, at}), right = trimmed(text_, {next, part.range.end});
    if (left.empty()) return false;
    const std::string words = said(left);
    const language::Lead lead = known_.lead(words);
    if (!spaced) {
      const bool capital = !right.empty() && !is_lower_case(said(right)) && is_letter_at(text_, right.begin);
      if (lead == language::Lead::none || !capital) continue;
    }
    const std::vector<std::string> texts = texts_of(words_in(text_, left));
    const bool person = names_somebody(left, true);
    if (lead != language::Lead::none && !person) {
      if (lead == language::Lead::link) {
        append(pending_.lead, {left.begin, at + 1}, " ");
      } else {
        set_label(left, right.empty());
      }
      last_ = Last::nothing;
      statement_begin_ = line_.named.size();
      if (!right.empty()) process({right, Sep::colon, false}, index);
      return true;
    }
    if (right.empty()) return false;
    const bool somebody = names_somebody(right, true) || known_.is_placeholder(said(right));
    if (person || (is_open() && names_somebody(left, false) && !is_house(texts) && !somebody)) {
      process({left, part.sep, part.comma}, index);
      process({right, Sep::colon, false}, index);
      return true;
    }
    const bool follows = somebody || names_somebody(right, false) || right.end < part.range.end;
    if (!follows && !name_in(texts_of(words_in(text_, right)))) return false;
    if (is_house(texts) && line_.named.empty()) {
      append(pending_.organisation, left, ", ");
      last_ = Last::nothing;
      process({right, Sep::colon, false}, index);
      return true;
    }
    if (somebody) {
      set_label(left, false);
      last_ = Last::nothing;
      process({right, Sep::colon, false}, index);
      return true;
    }
    return false;
  }
  return false;
}

/// "mit …", "Im Gespräch mit …", "Begrüßung und Einführung durch …" without a colon.
bool Reader::take_lead(Part& part) {
  const std::vector<Word> words = words_in(text_, part.range);
  const std::vector<std::string> texts = texts_of(words);
  for (std::size_t count = std::min<std::size_t>(words.size() - (words.empty() ? 0 : 1), 6); count >= 1; --count) {
    const std::string begin = joined(texts, 0, count);
    Range rest = trimmed(text_, {words[count - 1].range.end, part.range.end});
    const std::string last = language::search_key(texts[count - 1]);
    const bool leads_on =
        last == "von" || last == "durch" || last == "mit" || last == "bei" || last == "with" || last == "by";
    language::Lead lead = known_.lead(begin);
    // "Durch den Abend führt …"
    const bool verb = count >= 2 && lead == language::Lead::none && known_.is_verb_of_a_lead(texts[count - 1]);
    if (verb) lead = language::Lead::link;
    // "Lesezeit von Uwe Rada", "Reflections by …": whatever it is, it is somebody's.
    const std::vector<std::string> said_before(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(count));
    const bool somebodys =
        count >= 2 && count <= 4 && lead == language::Lead::none && (last == "von" || last == "by" || last == "mit") &&
        is_open() && !begins_with_function(said_before) && !is_house(said_before) && !known_.is_forename(texts[0]);
    if (somebodys) lead = language::Lead::label;
    if (lead == language::Lead::none) continue;
    // "Anna Weber im Gespräch mit …" begins with somebody.
    bool named = false;
    for (std::size_t i = 2; i <= count; ++i)
      named = named || names_somebody({words[0].range.begin, words[i - 1].range.end}, true);
    if (named) continue;
    // "Begrüßung durch die Stadtbaurätin …": the article leads on too.
    const bool article = count + 1 < words.size() && known_.is_office(texts[count + 1]) &&
                         (texts[count] == "die" || texts[count] == "den" || texts[count] == "der" ||
                          texts[count] == "dem" || texts[count] == "unsere" || texts[count] == "unseren");
    if (article) rest.begin = words[count + 1].range.begin;
    // Somebody must follow; "Vorstand von morgen" leads to nobody.
    const std::vector<Part> behind = split_parts(text_, rest);
    if (behind.empty()) continue;
    Range who = behind.front().range;
    if (const std::size_t open = text_.substr(who.begin, who.end - who.begin).find('(');
        open != std::string_view::npos && open > 0)
      who = trimmed(text_, {who.begin, who.begin + open});
    const std::vector<std::string> rest_words = texts_of(words_in(text_, who));
    bool somebody = names_somebody(who, verb || lead == language::Lead::label) || known_.is_placeholder(said(who)) ||
                    is_single_forename(rest_words);
    for (std::size_t i = 1; !somebody && i + 1 < rest_words.size(); ++i) {
      if (!known_.is_joiner(rest_words[i])) continue;
      const auto read = name_in({rest_words.begin(), rest_words.begin() + static_cast<std::ptrdiff_t>(i)});
      somebody = read.has_value() && (is_strong(*read, rest_words) || is_single_forename({rest_words[0]}));
      break;
    }
    if (!somebody) continue;
    if (lead == language::Lead::link) {
      append(pending_.lead, {words[0].range.begin, words[article ? count : count - 1].range.end}, " ");
    } else {
      // "Keynote Uwe Conradt"
      const auto name = name_in(rest_words);
      const bool alone = count == 1 && name && name->core >= 2 &&
                         (name->known_forename || name->titled || name->office) && !known_.is_office(begin) &&
                         !known_.is_short_office(begin) && !known_.is_forename(begin) && is_open();
      if (alone) {
        set_label(words[0].range, false);
        part.range = rest;
        part.sep = Sep::colon;
        last_ = Last::nothing;
        return true;
      }
      if (!leads_on) continue;
      if (count < 2) continue;
      set_label({words[0].range.begin, words[count - 2].range.end}, false);
      append(pending_.lead, {words[count - 1].range.begin, words[article ? count : count - 1].range.end}, " ");
    }
    part.range = rest;
    part.sep = Sep::colon;
    last_ = Last::nothing;
    return true;
  }
  return false;
}

/// Bullets before, "©" before and footnote marks behind: no part of a name.
void Reader::take_signs(Part& part) {
  for (bool again = true; again;) {
    again = false;
    const std::string_view here = text_.substr(part.range.begin, part.range.end - part.range.begin);
    for (const std::string_view bullet : {"- ", "– ", "• ", "* ", "· ", "▪ ", "> ", "● ", "○ ", "◦ ", "■ ",
                                          "□ ", "► ", "▶ ", "➢ ", "✓ ", "→ ", "‣ ", "— ", "+ ", "» "}) {
      if (!here.starts_with(bullet) ||
          (part.sep != Sep::begin && part.sep != Sep::newline && part.sep != Sep::semicolon))
        continue;
      part.range = trimmed(text_, {part.range.begin + bullet.size(), part.range.end});
      again = true;
      break;
    }
    for (const std::string_view sign : {"©", "℗", "(c) ", "(C) "}) {
      if (!here.starts_with(sign)) continue;
      append(pending_.note, trimmed(text_, {part.range.begin, part.range.begin + sign.size()}), ", ");
      part.range = trimmed(text_, {part.range.begin + sign.size(), part.range.end});
      again = true;
      break;
    }
    if (again) continue;
    for (const std::string_view word : {"und", "sowie", "&", "+", "and", "et", "e", "y", "en", "og", "och", "i"}) {
      if (!here.starts_with(word) || part.sep == Sep::begin || here.size() <= word.size() ||
          space_at(here, word.size()) == 0)
        continue;
      const Range rest = trimmed(text_, {part.range.begin + word.size(), part.range.end});
      const std::vector<Part> behind = split_parts(text_, rest);
      if (behind.empty() || known_.is_remark(said(part.range))) continue;
      Range who = behind.front().range;
      if (const std::size_t open = text_.substr(who.begin, who.end - who.begin).find('(');
          open != std::string_view::npos && open > 0)
        who = trimmed(text_, {who.begin, who.begin + open});
      if (!names_somebody(who, false) && !known_.is_placeholder(said(who))) continue;
      append(pending_.lead, trimmed(text_, {part.range.begin, part.range.begin + word.size()}), " ");
      part.range = rest;
      part.sep = Sep::joined;
      return;
    }
  }
}

/// The first bracket of a part, when it is no part of a title, a degree or the name of a house.
bool Reader::take_bracket(const Part& part, std::size_t index) {
  for (std::size_t from = part.range.begin; from < part.range.end;) {
    const std::optional<Bracket> found = bracket_from(part, from);
    if (!found || found->words.empty()) return false;
    const Bracket& bracket = *found;
    if (is_of_a_word_or_quotation(part, bracket)) {
      from = bracket.close + 1;
      continue;
    }
    if (take_house_of(part, bracket, index)) return true;
    if (belongs_to_what_is_before(part, bracket)) {
      from = bracket.close + 1;
      continue;
    }
    if (!bracket.head.empty()) process({bracket.head, part.sep, part.comma}, index);
    read_bracket(bracket);
    read_behind_bracket(bracket, index);
    return true;
  }
  return false;
}

/// The next bracket that closes in the part; nothing if there is none.
std::optional<Reader::Bracket> Reader::bracket_from(const Part& part, std::size_t from) const {
  const std::size_t open = text_.find_first_of("([", from);
  if (open == std::string_view::npos || open >= part.range.end) return std::nullopt;
  const char closing = text_[open] == '(' ? ')' : ']';
  int depth = 0;
  std::size_t close = open;
  for (; close < part.range.end; ++close) {
    if (text_[close] == text_[open]) ++depth;
    if (text_[close] == closing && --depth == 0) break;
  }
  if (close >= part.range.end) return std::nullopt;
  Bracket bracket{open,
                  close,
                  trimmed(text_, {part.range.begin, open}),
                  trimmed(text_, {open + 1, close}),
                  trimmed(text_, {close + 1, part.range.end}),
                  {},
                  {}};
  bracket.head_words = texts_of(words_in(text_, bracket.head));
  bracket.words = texts_of(words_in(text_, bracket.inner));
  return bracket;
}

/// "Leiter(in)", or inside of quotation marks: it belongs to them.
bool Reader::is_of_a_word_or_quotation(const Part& part, const Bracket& bracket) const {
  const std::size_t open = bracket.open;
  if (open > part.range.begin && is_letter_at(text_, open - 1) && space_at(text_, open - 1) == 0) return true;
  Nesting nesting;
  int around = 0;
  for (std::size_t at = part.range.begin; at < open; ++at) around = nesting.at(text_, at);
  return around > 0 && text_.substr(part.range.begin, open - part.range.begin).rfind("„") != std::string_view::npos &&
         text_.substr(open, part.range.end - open).find("“") != std::string_view::npos;
}

/// Somebody is named before the bracket.
bool Reader::is_behind_somebody(const Part& part, const Bracket& bracket) const {
  if (names_several(bracket.head) || known_.is_placeholder(said(bracket.head))) return true;
  const auto name = name_in(bracket.head_words);
  return name && (is_strong(*name, bracket.head_words) || is_open() || part.sep == Sep::newline);
}

/// "Dipl.-Ing. (FH)", "LL. M. (Yale)", "Bundesinstitut … (BBSR)", "Frankfurt (Oder)".
bool Reader::belongs_to_what_is_before(const Part& part, const Bracket& bracket) const {
  const std::vector<std::string>& head = bracket.head_words;
  const std::string within = said(bracket.inner);
  bool behind_title = !head.empty() && known_.is_title(head.back());
  for (std::size_t count = 1; count <= 3 && count <= head.size(); ++count) {
    behind_title = behind_title || known_.suffix_at(head, head.size() - count) == count;
  }
  if (behind_title && known_.is_title_bracket(within)) return true;
  const auto name = name_in(head);
  const bool suffix = known_.suffix_at(bracket.words, 0) == bracket.words.size() && name && is_strong(*name, head);
  if (suffix && bracket.rest.empty()) return true;
  if (is_behind_somebody(part, bracket)) return false;
  constexpr std::size_t kLongestOfName = 60;  // bytes
  const bool noted = known_.is_remark(within) || known_.is_party(within) || known_.is_placeholder(within);
  const bool house_of_function = !head.empty() && begins_with_function(head) && is_house(bracket.words);
  const bool of_house = !bracket.head.empty() && !noted && !begins_with_function(bracket.words) &&
                        bracket.inner.end - bracket.inner.begin < kLongestOfName &&
                        within.find(',') == std::string::npos && !house_of_function;
  return of_house || known_.is_town(said({bracket.head.begin, bracket.close + 1}));
}

/// "Stadt Gera (Kurt Dannenberg)": a house, and somebody of it.
bool Reader::take_house_of(const Part& part, const Bracket& bracket, std::size_t index) {
  if (!bracket.rest.empty() || !line_.named.empty() || !is_open() || index + 1 != parts_.size()) return false;
  if (bracket.head_words.empty() || !is_house(bracket.head_words) ||
      !known_.is_organisation(bracket.head_words.front()) || is_behind_somebody(part, bracket))
    return false;
  const auto name = name_in(bracket.words);
  if (!name || !name->known_forename || name->core < 2 || name->core > 3) return false;
  append(pending_.organisation, bracket.head, ", ");
  last_ = Last::nothing;
  process({bracket.inner, Sep::colon, false}, index);
  return true;
}

/// Each part of a bracket is a remark, a function, a degree or a house.
void Reader::read_bracket(const Bracket& bracket) {
  const Last before = last_;
  const bool had = !line_.named.empty();
  in_bracket_ = true;
  for (const Part& one : split_parts(text_, bracket.inner)) {
    const std::vector<std::string> words = texts_of(words_in(text_, one.range));
    const std::string here = said(one.range);
    const auto read = name_in(words);
    const bool other_script = read && read->other_script && had;
    if (line_.named.empty() && known_.is_placeholder(here) && pending_.organisation.empty()) {
      Named& nobody = add(PersonKind::placeholder);
      append(nobody.note, one.range, ", ");
    } else if (known_.is_remark(here) || known_.is_party(here) || known_.is_placeholder(here) || other_script ||
               (known_.is_town(here) && before != Last::organisation && one.sep != Sep::comma)) {
      add_note(one.range);
    } else if (words.size() == 1 && known_.lead(here) == language::Lead::label && !known_.is_office(here) &&
               !is_acronym(here)) {
      add_note(one.range);
    } else if (begins_with_function(words)) {
      add_role(one.range, Sep::bracket, false);
    } else if (known_.suffix_at(words, 0) == words.size()) {
      add_note(one.range);
    } else {
      add_organisation({one.range, one.sep == Sep::begin ? Sep::comma : one.sep, one.comma});
    }
  }
  in_bracket_ = false;
  told_in_brackets_ = line_.named.size();
}

void Reader::read_behind_bracket(const Bracket& bracket, std::size_t index) {
  if (bracket.rest.empty()) return;
  // "Cyria Emelianoff (ESO, Le Mans): Les questions …": what is talked of.
  if (text_[bracket.rest.begin] == ':') {
    const Range title = trimmed(text_, {bracket.rest.begin + 1, bracket.rest.end});
    const std::vector<std::string> words = texts_of(words_in(text_, title));
    if (!title.empty() && !begins_with_function(words) && !(is_house(words) && words.size() < 5) &&
        !names_somebody(title, true)) {
      add_note(title);
      return;
    }
  }
  const std::vector<std::string> words = texts_of(words_in(text_, bracket.rest));
  const bool joined_on = known_.is_joiner(words[0]) && words.size() > 1;
  process({bracket.rest, joined_on ? Sep::comma : Sep::joined, false}, index);
}

}  // namespace dossier::normalise::speakers
