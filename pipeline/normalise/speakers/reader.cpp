// The story of one line: part by part, each is taken for what it is and joined to whom it is said of.
#include <algorithm>
#include <utility>

#include "normalise/speakers/reader.h"

namespace dossier::normalise::speakers {

namespace {

/// A body that is called like an office: "Vorstand", "Redaktion", "Gemeinderat".
bool is_body(std::string_view lower) {
  for (const std::string_view one : {"vorstand", "leitung", "geschäftsführung", "redaktion", "intendanz", "rat",
                                     "koordination", "vorsitz", "vertretung", "mannschaft"}) {
    if (lower.ends_with(one)) return true;
  }
  return false;
}

/// "N. N." is somebody yet unknown; "angefragt" behind a name is noted of its bearer.
bool stands_for_somebody(std::string_view placeholder) {
  const std::string key = language::search_key(placeholder);
  for (const std::string_view noted : {"angefragt", "(angefragt", "tbc", "t.b.c", "offen", "noch offen", "?", "-", "–",
                                       "in klärung", "in abstimmung"}) {
    if (key.starts_with(noted)) return false;
  }
  return true;
}

}  // namespace

bool Reader::take_suffix(const Part& part) {
  const std::vector<Word> words = words_in(text_, part.range);
  const std::vector<std::string> texts = texts_of(words);
  if (line_.named.empty() || line_.named.back().kind != PersonKind::person) return false;
  std::size_t at = 0;
  while (at < texts.size()) {
    const std::size_t count = known_.suffix_at(texts, at);
    if (count == 0) break;
    at += count;
  }
  if (at == 0) return false;
  if (at < texts.size()) {
    const std::string rest = joined(texts, at, texts.size());
    if (rest.size() <= 2 || rest.front() != '(' || rest.back() != ')') return false;
    // "LL. M. (Kapstadt)": where it was taken.
    const std::string place = rest.substr(1, rest.size() - 2);
    const bool may_be_place = at + 1 == texts.size() && !is_house({place}) && !begins_with_function({place}) &&
                              !known_.is_remark(place) && !known_.is_party(place);
    if (!may_be_place && !known_.is_title_bracket(place)) return false;
  }
  Named& one = line_.named.back();
  if (last_ != Last::name) {
    add_role(part.range, part.sep, part.comma);
    return true;
  }
  append(one.name, part.range, part.comma ? ", " : " ");
  append(one.suffix, part.range, ", ");
  return true;
}

/// "Gerlinde Opitz geb. Sauer", "Anna Weber angefragt": a name, and what is noted of it, nothing between them.
bool Reader::take_noted_tail(const Part& part, std::size_t index) {
  const std::vector<Word> words = words_in(text_, part.range);
  const std::vector<std::string> texts = texts_of(words);
  for (std::size_t i = 2; i < words.size(); ++i) {
    const std::vector<std::string> head = texts_of(words, 0, i);
    const auto read = name_in(head);
    const bool sign = texts[i].starts_with("†") || (texts[i] == "*" && i + 1 < words.size());
    if (!read || read->core < 2 || !(is_strong(*read, head) || is_open()) || !(sign || is_lower_case(texts[i])))
      continue;
    const Range tail{words[i].range.begin, part.range.end};
    const bool birth_name = texts[i] == "geb." || texts[i] == "geborene" || texts[i] == "geborener" ||
                            texts[i] == "verh." || texts[i] == "verw.";
    if (known_.is_joiner(texts[i]) || !(birth_name || known_.is_remark(said(tail)))) continue;
    process({{part.range.begin, words[i - 1].range.end}, part.sep, part.comma}, index);
    add_note(tail);
    return true;
  }
  return false;
}

bool Reader::take_person(const Part& part, std::size_t index) {
  const std::vector<Word> words = words_in(text_, part.range);
  const std::vector<std::string> texts = texts_of(words);
  const auto read = name_in(texts);
  const bool fresh = is_open() || part.sep == Sep::newline || part.sep == Sep::semicolon || part.sep == Sep::bar;
  if (read) {
    bool accepted = is_strong(*read, texts);
    // "Elias Baumgarten, Chefredaktor Swiss-Architects": of who was named, not one more; "OB Müller, Landrat Schmidt"
    // are two.
    if (accepted && read->office && read->core == 1 && !read->titled && last_ == Last::name && part.sep == Sep::comma &&
        !line_.named.empty() && !line_.named.back().forename.empty() && line_.named.back().role.empty())
      accepted = false;
    // "Anna Weber, Stadt Hof, Robert Bosch": an organisation may be called like a person.
    const bool more_follows = index + 1 < parts_.size();
    if (!accepted && read->core >= 2) {
      const bool noun = is_noun(texts[read->first]) || lexicon_.is_word(texts[read->first]);
      const bool other_noun = is_noun(texts.back());
      if (is_open() && pending_.organisation.empty())
        accepted = !noun || (more_follows && !other_noun);
      else if (fresh || part.sep == Sep::joined || part.sep == Sep::colon || part.sep == Sep::slash)
        accepted = !noun && !(other_noun && !read->particle && !line_.named.empty());
      else if (last_ == Last::name)
        accepted = !lexicon_.is_word(texts[read->first]) && !lexicon_.is_word(texts.back()) && more_follows;
    }
    if (!accepted && read->core == 1 && (is_open() || part.sep == Sep::joined) && pending_.organisation.empty()) {
      const std::string& word = texts[read->first];
      // "Quendoline" behind "Zu Gast:", "Mia" among forenames.
      accepted = known_.is_forename(word) ||
                 ((!label_.empty() || !pending_.lead.empty()) && !is_noun(word) && !known_.is_town(word));
      if (!accepted && !pending_.role.empty() && !is_noun(word) && !known_.is_town(word)) accepted = true;
      // "Weber, Stadt Hof"
      if (!accepted && more_follows && !is_noun(word) && !known_.is_town(word) && !is_acronym(word) &&
          line_.named.empty() && index == 0 && is_house(texts_of(words_in(text_, parts_[index + 1].range))))
        accepted = true, line_.certain = false;
    }
    // "Berta Zwei, 北京大学": behind a name in our letters it is a house, or the same name once more.
    if (accepted && read->other_script && last_ == Last::name && part.sep == Sep::comma && !read->titled &&
        !line_.named.empty() && !line_.named.back().name.empty() &&
        is_latin(said(line_.named.back().name.front().range))) {
      if (!known_.is_house_of_another_script(said(part.range))) line_.certain = false;
      return false;
    }
    if (accepted) {
      add_person(words, *read);
      return true;
    }
    return false;
  }
  // "Referentin N. N."
  for (std::size_t k = 1; k < words.size() && k <= 4; ++k) {
    const Range tail{words[k].range.begin, part.range.end};
    const std::string nobody = said(tail);
    if (!known_.is_placeholder(nobody) || !begins_with_function(texts_of(words, 0, k))) continue;
    append(pending_.role, {words[0].range.begin, words[k - 1].range.end}, " / ");
    append(add(PersonKind::placeholder).note, tail, ", ");
    return true;
  }
  // "Bürgermeisterin der Stadt Hof Anna Weber": a function, then a name with a sign of its own.
  if (fresh && begins_with_function(texts)) {
    for (std::size_t k = 2; k + 1 < words.size(); ++k) {
      // "Kapitän zur See a. D. …": no initials.
      if (texts[k] == "a." || texts[k] == "i." || texts[k - 1] == "a." || texts[k - 1] == "i.") continue;
      const std::vector<std::string> tail = texts_of(words, k);
      const auto name = name_in(tail);
      if (!name || !(name->titled || (name->known_forename && name->core >= 2 && name->core <= 3)) || name->office)
        continue;
      append(pending_.role, {words[0].range.begin, words[k - 1].range.end}, " / ");
      add_person({words.begin() + static_cast<std::ptrdiff_t>(k), words.end()}, *name);
      return true;
    }
  }
  // "Anna Weber Leiterin Stadtplanung"
  if (fresh) {
    for (std::size_t k = 2; k < words.size() && k <= 6; ++k) {
      const std::vector<std::string> head = texts_of(words, 0, k), tail = texts_of(words, k);
      const auto name = name_in(head);
      if (!name || !is_strong(*name, head) || name->core < 2 || (!name->known_forename && !name->titled)) continue;
      if (!begins_with_function(tail) && !(known_.is_organisation(tail[0]) && known_.is_unit(tail[0]))) continue;
      if (known_.is_forename(tail[0])) continue;
      add_person({words.begin(), words.begin() + static_cast<std::ptrdiff_t>(k)}, *name);
      process({{words[k].range.begin, part.range.end}, Sep::joined, false}, index);
      return true;
    }
  }
  return false;
}

void Reader::take_rest(const Part& part, std::size_t index) {
  const std::vector<std::string> texts = texts_of(words_in(text_, part.range));
  const std::string here = said(part.range);
  const bool house = is_house(texts);
  if (known_.is_placeholder(here)) {
    const std::string key = language::search_key(here);
    if (line_.named.empty() || last_ == Last::nothing || part.sep == Sep::joined || stands_for_somebody(key)) {
      Named& nobody = add(PersonKind::placeholder);
      append(nobody.note, part.range, ", ");
      return;
    }
    add_note(part.range);
    return;
  }
  if (known_.is_party(here) && !line_.named.empty()) return add_note(part.range);
  // "Axel Dunker / Jan Gerstner: Eröffnung"
  if (part.sep == Sep::colon && !line_.named.empty() && texts.size() == 1 && !known_.is_office(here) &&
      known_.lead(here) == language::Lead::label)
    return add_note(part.range);
  if (known_.is_remark(here) && (!house || is_lower_case(here)) && !(line_.named.empty() && house))
    return add_note(part.range);
  if (begins_with_function(texts)) {
    // "Architektinnen" behind two: of both.
    const bool pending = line_.named.empty() ||
                         (function_first_ && part.sep == Sep::newline && !line_.named.back().role.empty()) || is_open();
    if (pending) {
      append(pending_.role, part.range, " / ");
      last_ = Last::role;
      // The name comes next.
      if (!line_.named.empty()) last_ = Last::nothing;
      return;
    }
    const std::string lower = language::search_key(texts.back());
    if (texts.size() == 1 && (lower.ends_with("innen") || lower.ends_with("en")) && line_.named.size() > 1 &&
        last_ == Last::name) {
      for (std::size_t i = statement_begin_; i < line_.named.size(); ++i) {
        if (line_.named[i].role.empty()) append(line_.named[i].role, part.range, " / ");
      }
      last_ = Last::role;
      return;
    }
    return add_role(part.range, part.sep, part.comma);
  }
  if (known_.is_town(here) && !line_.named.empty()) {
    if (last_ == Last::organisation) return add_organisation(part);
    return add_note(part.range);
  }
  // "Mobilitätsdaten innovativ nutzen – Nico Reith": what is talked of, then who talks.
  if (line_.named.empty() && pending_.organisation.empty() && part.sep != Sep::newline && index + 1 < parts_.size() &&
      parts_[index + 1].sep == Sep::dash && names_somebody(parts_[index + 1].range, true) &&
      (!house || texts.size() > 5)) {
    set_label(part.range, false);
    last_ = Last::nothing;
    return;
  }
  // "Bruns Elke, Fischer Udo": maybe one more whose surname is typed first.
  if (texts.size() == 2 && last_ == Last::name && known_.is_forename(texts[1]) && !house && part.sep == Sep::comma)
    line_.certain = false;
  add_organisation(part);
}

void Reader::process(Part part, std::size_t index) {
  part.range = trimmed(text_, part.range);
  if (part.range.empty()) return;
  if (part.sep == Sep::newline && !in_bracket_ && !label_holds_on_) drop_label();
  if (is_continuation(part, index)) {
    const std::string before = part.comma ? ", " : part.sep == Sep::dash ? " – " : " ";
    if (last_ == Last::role) {
      Field& field = line_.named.empty() || !pending_.role.empty() ? pending_.role : line_.named.back().role;
      append(field, part.range, before);
    } else if (line_.named.empty()) {
      append(pending_.organisation, part.range, before);
    } else {
      for (const std::size_t one : group_) append(line_.named[one].organisation, part.range, before);
    }
    return;
  }
  for (const auto& [number, begin] : numbers_) {
    if (begin == part.range.begin && !in_bracket_ && part.range.end > begin) append(pending_.lead, number, " ");
  }
  std::erase_if(numbers_, [&](const auto& one) { return one.second == part.range.begin; });
  take_signs(part);
  if (part.range.empty()) return;
  const bool nobody = known_.is_placeholder(said(part.range)) &&
                      (part.sep == Sep::joined || is_open() || stands_for_somebody(said(part.range)));
  if (!nobody && known_.is_remark(said(part.range)) && !line_.named.empty() &&
      said(part.range).find('(') == std::string::npos && !is_house(texts_of(words_in(text_, part.range))))
    return add_note(part.range);
  if (take_colon(part, index)) return;
  take_lead(part);
  if (take_bracket(part, index)) return;
  // "Anna Weber*", "Tomke Freerichs †"
  for (const std::string_view sign : {"***", "**", "*", "†", "¹", "²", "³", "‡"}) {
    const std::string_view here = text_.substr(part.range.begin, part.range.end - part.range.begin);
    if (!here.ends_with(sign) || here.size() == sign.size()) continue;
    const Range head = trimmed(text_, {part.range.begin, part.range.end - sign.size()});
    process({head, part.sep, part.comma}, index);
    add_note({part.range.end - sign.size(), part.range.end});
    return;
  }
  if (known_.is_placeholder(said(part.range))) return take_rest(part, index);
  if (take_suffix(part)) return;
  if (take_reversed(part, index)) return;
  const std::vector<std::string> texts = texts_of(words_in(text_, part.range));
  const auto read = name_in(texts);
  if (!read && take_noted_tail(part, index)) return;
  if (!(read && is_strong(*read, texts)) && take_joined(part, index)) return;
  if (take_person(part, index)) return;
  take_rest(part, index);
}

/// What nobody took.
void Reader::finish() {
  if (!line_.named.empty()) drop_label();
  const bool waiting = !pending_.role.empty() || !pending_.organisation.empty() || !pending_.note.empty();
  if (line_.named.empty()) {
    // "Vorstand des Bürgervereins Schwachhausen"
    if (pending_.organisation.empty() && !pending_.role.empty() && pending_.note.empty()) {
      const std::vector<std::string> role =
          texts_of(words_in(text_, {pending_.role.front().range.begin, pending_.role.back().range.end}));
      if (role.size() > 1 && is_body(language::search_key(role.front())))
        pending_.organisation = std::exchange(pending_.role, {});
    }
    const bool only_noted = pending_.organisation.empty() && pending_.role.empty();
    const bool house = !pending_.organisation.empty();
    const std::string words =
        house ? said({pending_.organisation.front().range.begin, pending_.organisation.front().range.end}) : "";
    if (house) {
      const std::vector<std::string> texts = texts_of(words_in(text_, pending_.organisation.front().range));
      const std::string first = language::search_key(texts.front());
      const bool article = first == "die" || first == "der" || first == "das" || first == "the";
      bool lower_inside = false;
      for (std::size_t i = 1; i < texts.size(); ++i) {
        const std::string word = language::search_key(texts[i]);
        lower_inside = lower_inside || word == "ist" || word == "wird" || word == "liest" || word == "spricht" ||
                       word == "über" || word == "aus";
      }
      // "raumlabor berlin", "plan:kooperativ"; one small word alone may be anybody's.
      const bool brand = is_lower_case(texts.front()) && texts.size() <= 3 &&
                         (texts.size() > 1 || texts.front().find_first_of(":.+0123456789") != std::string::npos);
      const bool somebody = texts.size() >= 3 && known_.is_forename(texts[0]) && is_lower_case(texts[2]);
      bool noun = false;
      for (const std::string& word : texts) noun = noun || is_noun(word);
      const bool adjective = lexicon_.is_inflected_adjective(first);
      const bool marked = is_house(texts) || article || brand || adjective || (noun && texts.size() >= 2);
      if (!marked || (lower_inside && !is_house(texts)) || somebody || texts.size() > 12) line_.certain = false;
    }
    Named& one = add(house ? PersonKind::institution : PersonKind::placeholder);
    if (!house && !only_noted) line_.certain = line_.certain && !one.note.empty();
    return;
  }
  if (waiting) {
    Named& last = line_.named.back();
    for (const Piece& piece : pending_.role) append(last.role, piece.range, " / ");
    for (const Piece& piece : pending_.organisation) append(last.organisation, piece.range, ", ");
    for (const Piece& piece : pending_.note) append(last.note, piece.range, ", ");
  }
  for (const Piece& piece : pending_.lead) append(line_.named.back().note, piece.range, " ");
}

/// "Oberbürgermeisterin Charlotte Britz.": the line without the full stop of a sentence; abbreviations keep theirs.
Range Reader::without_full_stop(Range whole) const {
  const std::vector<Word> words = words_in(text_, whole);
  if (words.empty()) return whole;
  const std::string& last = words.back().text;
  if (last.size() < 6 || last.back() != '.' || last.find('.') + 1 != last.size()) return whole;
  std::vector<std::string> texts = texts_of(words);
  texts.back().pop_back();
  const auto read = name_in(texts);
  if (!(read && is_strong(*read, texts)) && !lexicon_.is_word(texts.back()) && words.size() < 4) return whole;
  return {whole.begin, whole.end - 1};
}

/// "14.30 Axel Dunker", "12:50 Uhr Grußwort …": when it is, noted of who comes next.
void Reader::take_time() {
  const std::vector<Word> words = words_in(text_, parts_.front().range);
  if (words.size() < 3) return;
  const std::string& first = words[0].text;
  const std::size_t mark = first.find_first_of(":.");
  const std::size_t digits = first.find_first_not_of("0123456789:.");
  const bool hour = mark != std::string::npos && mark >= 1 && mark <= 2 && first.size() >= mark + 3 &&
                    (digits == std::string::npos || first.substr(digits) == "h");
  if (!hour) return;
  const std::size_t next = words[1].text == "Uhr" || words[1].text == "h" ? 2 : 1;
  // "13.30h Begrüssung:" is a label as a whole.
  append(pending_.note, {words[0].range.begin, words[next - 1].range.end}, ", ");
  parts_.front().range.begin = words[next].range.begin;
}

SpeakerLine Reader::read() {
  const Range whole = without_full_stop(trimmed(text_, {0, text_.size()}));
  parts_ = split_parts(text_, whole);
  const std::string all = said(whole);
  if (known_.is_placeholder(all) || (whole.end - whole.begin > 4000)) {
    if (whole.end - whole.begin > 4000) line_.certain = false;
    Named& one = add(PersonKind::placeholder);
    one.note = {{whole, ""}};
    return std::move(line_);
  }
  // "1. …", "2. …": a list; "1. Bürgermeister" alone is an office.
  std::size_t number = 0;
  std::vector<std::size_t> numbered;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const std::string mark = std::to_string(number + 1) + ". ";
    if ((parts_[i].sep != Sep::newline && i > 0) || !said(parts_[i].range).starts_with(mark)) continue;
    ++number;
    numbered.push_back(i);
  }
  if (number > 1) {
    for (const std::size_t i : numbered) {
      const std::vector<Word> words = words_in(text_, parts_[i].range);
      if (words.size() < 2) continue;
      numbers_.push_back({words[0].range, words[1].range.begin});
      parts_[i].range.begin = words[1].range.begin;
    }
  }
  // "und" alone on a line leads to the next.
  for (std::size_t i = 0; i + 1 < parts_.size(); ++i) {
    const std::string here = language::search_key(said(parts_[i].range));
    if (i == 0 || (here != "und" && here != "sowie" && here != "&" && here != "+") || parts_[i + 1].sep != Sep::newline)
      continue;
    parts_[i].range.end = parts_[i + 1].range.end;
    parts_.erase(parts_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  // Titles or an office alone on a line belong to the next.
  for (std::size_t i = 0; i + 1 < parts_.size(); ++i) {
    if (parts_[i + 1].sep != Sep::newline || parts_[i + 1].comma) continue;
    const std::vector<std::string> words = texts_of(words_in(text_, parts_[i].range));
    if (!std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return known_.is_title(word) || known_.is_courtesy(word); }))
      continue;
    parts_[i].range.end = parts_[i + 1].range.end;
    parts_.erase(parts_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  if (!parts_.empty()) take_time();
  used_.assign(parts_.size(), false);
  turned_round_ = are_all_turned_round();
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (used_[i]) continue;
    if (parts_[i].sep == Sep::semicolon || parts_[i].sep == Sep::newline) {
      // A part that is a house alone holds for all before it; else a new statement begins.
      const std::vector<std::string> texts = texts_of(words_in(text_, parts_[i].range));
      const auto read = name_in(texts);
      if (parts_[i].sep == Sep::semicolon && read && (is_strong(*read, texts) || is_plain_name(*read, texts)) &&
          !is_house(texts)) {
        statement_begin_ = line_.named.size();
        last_ = Last::nothing;
      }
      if (parts_[i].sep == Sep::newline && label_holds_on_ && line_.named.empty()) last_ = Last::nothing;
    }
    process(parts_[i], i);
  }
  finish();
  std::size_t forename_last = 0;
  for (const Named& one : line_.named) {
    if (tells_a_story(one.organisation)) line_.certain = false;
    for (const Piece& piece : one.note) {
      const std::string note = said(piece.range);
      if (words_in(text_, piece.range).size() > 8 && note.find(". ") != std::string::npos) line_.certain = false;
    }
    // "Bruns Elke, Fischer Udo": in which order they are typed nobody knows.
    if (one.title.empty() && one.forename.size() == 1 && one.surname.size() == 1 &&
        !known_.is_forename(said(one.forename.front().range)) && known_.is_forename(said(one.surname.front().range)))
      ++forename_last;
  }
  if (forename_last > 1) line_.certain = false;
  return std::move(line_);
}

}  // namespace dossier::normalise::speakers
