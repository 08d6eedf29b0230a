#include "normalise/persons.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "language/names.h"
#include "language/text_forms.h"
#include "normalise/speaker_line.h"

namespace dossier::normalise {
namespace {

bool is_space_at(std::string_view text, std::size_t at, std::size_t& length) {
  if (text[at] == ' ')
    length = 1;
  else if (text.substr(at, 2) == "\u00A0")
    length = 2;
  else if (text.substr(at, 3) == "\u202F")
    length = 3;
  else
    return false;
  return true;
}

Range trimmed(std::string_view text, Range range) {
  std::size_t length = 0;
  while (range.begin < range.end && is_space_at(text, range.begin, length)) range.begin += length;
  for (bool again = true; again && range.end > range.begin;) {
    again = false;
    for (const std::size_t back : {1U, 2U, 3U}) {
      if (range.end - range.begin >= back && is_space_at(text, range.end - back, length) && length == back) {
        range.end -= back;
        again = true;
        break;
      }
    }
  }
  return range;
}

/// The parts between separators outside of quotation marks and brackets.
std::vector<Range> split_outside(std::string_view text, Range whole, const std::vector<std::string_view>& separators) {
  std::vector<Range> parts;
  int depth = 0;
  std::size_t begin = whole.begin;
  for (std::size_t at = whole.begin; at < whole.end;) {
    const std::string_view rest = text.substr(at, whole.end - at);
    if (rest.starts_with("„") || rest.starts_with("(") || rest.starts_with("»")) ++depth;
    if (depth > 0 && (rest.starts_with("“") || rest.starts_with(")") || rest.starts_with("«"))) --depth;
    bool cut = false;
    for (const std::string_view separator : separators) {
      if (depth > 0 || !rest.starts_with(separator)) continue;
      parts.push_back(trimmed(text, {begin, at}));
      at += separator.size();
      begin = at;
      cut = true;
      break;
    }
    if (!cut) ++at;
  }
  parts.push_back(trimmed(text, {begin, whole.end}));
  return parts;
}

/// The words of the name that make up `part`, found in the printed name.
Text part_of_name(const Text& name, const std::string& part) {
  if (part.empty()) return {};
  const std::string plain = language::canonical(name.value);
  const std::size_t at = plain.find(part);
  if (at == std::string::npos) return plain == name.value ? Text{} : dossier::plain(part);
  // Back from the canonical text to the layout text: no-break spaces have more bytes.
  std::size_t begin = 0, end = 0, i = 0;
  for (std::size_t byte = 0; byte < name.value.size();) {
    std::size_t length = 1;
    if (!is_space_at(name.value, byte, length)) length = 1;
    if (i == at) begin = byte;
    byte += length;
    ++i;
    if (i == at + part.size()) end = byte;
  }
  return slice(name, begin, end);
}

/// "Deutschen Verbandes für …" → "Deutscher Verband für …"; empty when the gender of the noun is not known.
std::string nominative(std::string_view genitive, bool feminine_article) {
  struct Noun {
    std::string_view genitive, nominative;
    bool neuter;
  };
  static constexpr std::array<Noun, 23> kNouns{{{"verbandes", "verband", false},
                                                {"verbands", "verband", false},
                                                {"vereins", "verein", false},
                                                {"vereines", "verein", false},
                                                {"institutes", "institut", true},
                                                {"instituts", "institut", true},
                                                {"amtes", "amt", true},
                                                {"amts", "amt", true},
                                                {"ministeriums", "ministerium", true},
                                                {"zentrums", "zentrum", true},
                                                {"netzwerks", "netzwerk", true},
                                                {"netzwerkes", "netzwerk", true},
                                                {"bundes", "bund", false},
                                                {"kreises", "kreis", false},
                                                {"rates", "rat", false},
                                                {"rats", "rat", false},
                                                {"senats", "senat", false},
                                                {"museums", "museum", true},
                                                {"büros", "büro", true},
                                                {"bündnisses", "bündnis", true},
                                                {"landes", "land", true},
                                                {"städtetages", "städtetag", false},
                                                {"städtetags", "städtetag", false}}};
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin <= genitive.size();) {
    const std::size_t end = std::min(genitive.find(' ', begin), genitive.size());
    words.emplace_back(genitive.substr(begin, end - begin));
    begin = end + 1;
  }
  // Adjectives in front, then the noun.
  std::size_t noun = 0;
  while (noun + 1 < words.size() && words[noun].ends_with("en") && noun < 3 && words[noun].size() > 4 &&
         !language::is_organisation_word(words[noun]))
    ++noun;
  bool neuter = false, found = false;
  if (!feminine_article) {
    for (const Noun& one : kNouns) {
      std::string& word = words[noun];
      const std::string lower = language::search_key(word);
      if (!lower.ends_with(one.genitive)) continue;
      word.resize(word.size() - (one.genitive.size() - one.nominative.size()));
      neuter = one.neuter;
      found = true;
      break;
    }
    if (!found) return {};
  }
  for (std::size_t i = 0; i < noun; ++i)
    words[i].replace(words[i].size() - 2, 2, feminine_article ? "e" : neuter ? "es" : "er");
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

/// The organisations a phrase ends in: "Leiter des Referats „X“ im BMI", "Präsident des Deutschen Verbandes …".
void names_in_phrase(std::string_view phrase, std::vector<std::string>& names) {
  const std::string plain = language::canonical(phrase);
  // The last "im", "beim", "bei der", "in der" outside of quotation marks leads to the house.
  const auto outside = [&](std::size_t at) {
    return plain.rfind("„", at) == std::string::npos || (plain.find("“", plain.rfind("„", at)) < at);
  };
  for (const std::string_view lead : {" im ", " beim ", " bei der ", " bei dem ", " an der ", " bei "}) {
    const std::size_t at = plain.rfind(lead);
    if (at == std::string::npos || !outside(at)) continue;
    std::string rest = plain.substr(at + lead.size());
    // A dative after "im" or "beim" is the nominative apart from adjectives; capitals and names stay as they are.
    if (!rest.empty() && rest.find("en ") == std::string::npos) {
      names.push_back(std::move(rest));
      return;
    }
  }
  for (const std::string_view lead : {" des ", " der "}) {
    const std::size_t at = plain.find(lead);
    if (at == std::string::npos || !outside(at)) continue;
    const std::string rest = plain.substr(at + lead.size());
    if (!language::is_organisation_word(rest.substr(0, rest.find(' '))) && rest.find("en ") == std::string::npos)
      continue;
    if (std::string name = nominative(rest, lead == " der "); !name.empty()) names.push_back(std::move(name));
    return;
  }
}

/// The text of a field: its pieces with what is set before them; a turned line is a space.
Text text_of(const Text& line, const Field& field) {
  Text out;
  for (const Piece& piece : field) {
    Text one = slice(line, piece.range.begin, piece.range.end);
    std::replace(one.value.begin(), one.value.end(), '\n', ' ');
    if (out.empty()) out.span = one.span;
    out.value += out.empty() ? std::string() : piece.before;
    const auto offset = static_cast<std::uint32_t>(out.value.size());
    if (offset > 0 && one.anchors.empty() && one.span)
      out.anchors.push_back({offset, static_cast<std::uint32_t>(one.span.begin)});
    for (Mark& mark : one.marks) {
      mark.begin += offset;
      mark.end += offset;
      out.marks.push_back(std::move(mark));
    }
    for (const std::uint32_t place : one.soft_hyphens) out.soft_hyphens.push_back(place + offset);
    for (const Anchor& anchor : one.anchors) out.anchors.push_back({anchor.in_text + offset, anchor.in_source});
    out.value += one.value;
    if (out.span && one.span) out.span.end = std::max(out.span.end, one.span.end);
  }
  return out;
}

model::Person person_of(const Text& line, const Named& named) {
  model::Person person;
  person.kind = named.kind;
  person.line = line;
  person.lead = text_of(line, named.lead);
  person.name = text_of(line, named.name);
  person.title = text_of(line, named.title);
  person.forename = text_of(line, named.forename);
  person.surname = text_of(line, named.surname);
  person.suffix = text_of(line, named.suffix);
  person.role = text_of(line, named.role);
  person.organisation = text_of(line, named.organisation);
  person.note = text_of(line, named.note);
  for (const Text* text : {&person.name, &person.organisation, &person.note, &person.line}) {
    if (person.span || !text->span) continue;
    person.span = text->span;
  }
  complete(person);
  return person;
}

}  // namespace

Text slice(const Text& text, std::size_t begin, std::size_t end) {
  Text out;
  const auto first = static_cast<std::uint32_t>(begin), last = static_cast<std::uint32_t>(end);
  out.value = text.value.substr(begin, end - begin);
  out.span = text.place(first, last);
  for (const Mark& mark : text.marks) {
    const std::uint32_t from = std::max(mark.begin, first), to = std::min(mark.end, last);
    if (from < to) out.marks.push_back({mark.kind, from - first, to - first, mark.value});
  }
  for (const std::uint32_t place : text.soft_hyphens) {
    if (place > first && place < last) out.soft_hyphens.push_back(place - first);
  }
  for (const Anchor& anchor : text.anchors) {
    if (anchor.in_text > first && anchor.in_text < last)
      out.anchors.push_back({anchor.in_text - first, anchor.in_source});
  }
  return out;
}

PersonsRead read_persons(const Text& line, const language::Lexicon& words) {
  PersonsRead read;
  const SpeakerLine told = read_speaker_line(line.value, words);
  read.certain = told.certain;
  for (const Named& named : told.named) read.persons.push_back(person_of(line, named));
  for (const Range& range : told.doubtful) read.doubtful.push_back(slice(line, range.begin, range.end));
  return read;
}

void complete(model::Person& person) {
  if (person.name.empty() && person.kind == model::PersonKind::person) {
    std::string printed;
    for (const Text* part : {&person.title, &person.forename, &person.surname, &person.suffix}) {
      if (part->empty()) continue;
      if (!printed.empty()) printed += part == &person.forename && !person.title.empty() ? "\u00A0" : " ";
      printed += part->value;
    }
    person.name = dossier::plain(std::move(printed));
    person.name.span = person.surname.span ? person.surname.span : person.span;
  } else if (person.surname.empty() && !person.name.empty()) {
    const language::PersonName name = language::parse_name(person.name.value);
    if (language::looks_like_person(person.name.value)) {
      person.title = part_of_name(person.name, name.title);
      person.forename = part_of_name(person.name, name.forename);
      std::string surname;
      for (const std::string* part : {&name.nobility, &name.particle, &name.surname})
        surname += (surname.empty() || part->empty() ? "" : " ") + *part;
      person.surname = part_of_name(person.name, surname);
    }
  }
  person.organisation_names = organisation_names(person.role, person.organisation);
}

std::vector<std::string> organisation_names(const Text& role, const Text& organisation) {
  std::vector<std::string> names;
  if (!role.empty()) names_in_phrase(role.value, names);
  if (organisation.empty()) return names;
  for (const Range& part : split_outside(organisation.value, {0, organisation.value.size()}, {" / ", "; "})) {
    if (part.empty()) continue;
    const std::string_view said = std::string_view(organisation.value).substr(part.begin, part.end - part.begin);
    const std::string plain = language::canonical(said);
    // "Referat „…“ im BMI" is a part of a house.
    if (plain.starts_with("Referat") || plain.starts_with("Abteilung") || plain.starts_with("Fachbereich")) {
      std::vector<std::string> house;
      names_in_phrase(plain, house);
      if (!house.empty()) {
        names.push_back(house.front());
        continue;
      }
    }
    names.push_back(plain);
  }
  return names;
}

}  // namespace dossier::normalise
