// Where words go: names, functions, houses and notes of the people found so far.
#include <algorithm>
#include <array>
#include <utility>

#include "normalise/speakers/reader.h"

namespace dossier::normalise::speakers {

Named& Reader::add(PersonKind kind) {
  Named& one = line_.named.emplace_back();
  one.kind = kind;
  one.lead = std::exchange(pending_.lead, {});
  one.role = std::exchange(pending_.role, {});
  one.organisation = std::exchange(pending_.organisation, {});
  one.note = label_;
  label_told_ = true;
  for (const Piece& piece : std::exchange(pending_.note, {})) append(one.note, piece.range, ", ");
  if (!one.role.empty() && line_.named.size() == 1) function_first_ = true;
  if (!one.organisation.empty()) group_ = {line_.named.size() - 1};
  last_ = Last::name;
  return one;
}

void Reader::add_person(const std::vector<Word>& words, const NameReading& read) {
  Named& one = add(PersonKind::person);
  const bool surname_alone = read.core == 1 && !read.titled && !read.office;
  Field role;
  const auto put = [&](Field& field, std::size_t i, std::size_t before) {
    // Neighbouring words keep what was typed between them.
    if (!field.empty() && before + 1 == i && i > 0 && field.back().range.end == words[before].range.end &&
        words[i].range.begin > words[before].range.end &&
        trimmed(text_, {words[before].range.end, words[i].range.begin}).empty())
      field.back().range.end = words[i].range.end;
    else
      append(field, words[i].range, " ");
  };
  std::array<std::size_t, 8> last{};
  std::size_t last_name = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const NameRole kind = read.roles[i];
    const std::size_t before = last[static_cast<std::size_t>(kind)];
    if (kind == NameRole::courtesy && !surname_alone) {
      put(one.lead, i, before);
    } else if (kind == NameRole::office) {
      // Offices apart from each other are several.
      if (!role.empty() && before + 1 == i)
        role.back().range.end = words[i].range.end;
      else
        append(role, words[i].range, " / ");
    } else {
      put(one.name, i, last_name);
      last_name = i;
      Field* field = kind == NameRole::title      ? &one.title
                     : kind == NameRole::forename ? &one.forename
                     : kind == NameRole::suffix   ? &one.suffix
                     : kind == NameRole::courtesy ? nullptr
                                                  : &one.surname;
      if (field != nullptr) put(*field, i, field == &one.surname ? last[7] : before);
      if (field == &one.surname) last[7] = i;
    }
    if (kind != NameRole::suffix) last[static_cast<std::size_t>(kind)] = i;
    if (kind == NameRole::suffix) last[static_cast<std::size_t>(NameRole::suffix)] = i;
  }
  for (const Piece& piece : role) append(one.role, piece.range, " / ");
}

void Reader::add_role(Range range, Sep sep, bool comma) {
  (void)sep;
  (void)comma;
  if (line_.named.empty() || !pending_.organisation.empty()) {
    append(pending_.role, range, " / ");
    last_ = Last::role;
    return;
  }
  append(line_.named.back().role, range, " / ");
  last_ = Last::role;
}

void Reader::add_organisation(const Part& whole) {
  Part part = whole;
  // "beide Stadt Mainz"
  const std::vector<Word> words = words_in(text_, part.range);
  if (words.size() > 1 && (words[0].text == "beide" || words[0].text == "alle") && !line_.named.empty()) {
    part.range.begin = words[1].range.begin;
    if (known_.is_party(said(part.range))) {
      for (std::size_t i = statement_begin_; i < line_.named.size(); ++i) {
        if (line_.named[i].kind == PersonKind::person) append(line_.named[i].note, whole.range, ", ");
      }
      return;
    }
    add_note(words[0].range);
  }
  const std::vector<std::string> here = texts_of(words_in(text_, part.range));
  std::string before = ", ";
  if (part.sep == Sep::slash) before = " / ";
  if (part.sep == Sep::dash) before = " – ";
  if (part.sep == Sep::joined) before = " ";
  if (line_.named.empty()) {
    append(pending_.organisation, part.range, before);
    last_ = Last::organisation;
    return;
  }
  if (last_ == Last::organisation && !group_.empty()) {
    for (const std::size_t one : group_) append(line_.named[one].organisation, part.range, before);
    return;
  }
  // It holds for all before it without one of their own; behind ";" only for those of the same statement.
  std::vector<std::size_t> whom;
  std::size_t from = statement_begin_ < line_.named.size() ? statement_begin_ : 0;
  if (told_in_brackets_ < line_.named.size()) from = std::max(from, told_in_brackets_);
  for (std::size_t i = line_.named.size(); i-- > from;) {
    if (!line_.named[i].organisation.empty()) break;
    whom.push_back(i);
  }
  if (whom.empty()) whom.push_back(line_.named.size() - 1);
  for (const std::size_t one : whom) append(line_.named[one].organisation, part.range, before);
  group_ = std::move(whom);
  last_ = Last::organisation;
}

void Reader::set_label(Range range, bool holds_on) {
  drop_label();
  label_ = {{range, ""}};
  label_told_ = false;
  label_holds_on_ = holds_on;
}

/// A label nobody came for is noted all the same.
void Reader::drop_label() {
  if (!label_told_) {
    for (const Piece& piece : label_) add_note(piece.range);
  }
  label_.clear();
  label_told_ = true;
}

void Reader::add_note(Range range) {
  if (line_.named.empty()) {
    append(pending_.note, range, ", ");
    if (last_ == Last::nothing) last_ = Last::note;
    return;
  }
  append(line_.named.back().note, range, ", ");
}

}  // namespace dossier::normalise::speakers
