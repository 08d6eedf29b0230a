#include "normalise/persons.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "base/utf8.h"
#include "language/names.h"
#include "language/text_forms.h"

namespace dossier::normalise {
namespace {

struct Range {
  std::size_t begin, end;
  bool empty() const { return begin >= end; }
};

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

/// Common German forenames: what a second person in a line is told from an organisation by.
bool is_forename(std::string_view word) {
  static const std::unordered_set<std::string_view> names{
      "Achim",     "Alexander", "Alexandra", "Alfred",     "Ali",        "Alina",      "Andrea",    "Andreas",
      "Angela",    "Angelika",  "Anika",     "Anita",      "Anja",       "Anke",       "Ann",       "Anna",
      "Anna-Lena", "Anne",      "Annette",   "Annika",     "Antje",      "Anton",      "Armin",     "Arne",
      "Astrid",    "Axel",      "Ayşe",      "Barbara",    "Beate",      "Ben",        "Benjamin",  "Bernd",
      "Bernhard",  "Bettina",   "Birgit",    "Björn",      "Bodo",       "Brigitte",   "Britta",    "Burkhard",
      "Carina",    "Carl",      "Carla",     "Carmen",     "Carola",     "Carolin",    "Caroline",  "Carsten",
      "Cem",       "Christa",   "Christian", "Christiane", "Christin",   "Christina",  "Christine", "Christof",
      "Christoph", "Claudia",   "Claus",     "Clara",      "Constanze",  "Cornelia",   "Dagmar",    "Daniel",
      "Daniela",   "David",     "Dennis",    "Detlef",     "Diana",      "Dieter",     "Dietmar",   "Dirk",
      "Dominik",   "Doris",     "Dorothea",  "Eckhard",    "Edith",      "Elena",      "Elisabeth", "Elke",
      "Ellen",     "Emma",      "Erich",     "Erik",       "Ernst",      "Eva",        "Fabian",    "Fatma",
      "Felix",     "Florian",   "Frank",     "Franz",      "Franziska",  "Friederike", "Friedrich", "Gabi",
      "Gabriele",  "Georg",     "Gerd",      "Gerhard",    "Gisela",     "Gregor",     "Gudrun",    "Günter",
      "Günther",   "Hannah",    "Hannes",    "Hans",       "Harald",     "Heike",      "Heiko",     "Heiner",
      "Heinrich",  "Heinz",     "Helena",    "Helga",      "Helmut",     "Henning",    "Henrik",    "Herbert",
      "Hermann",   "Holger",    "Horst",     "Hubert",     "Ida",        "Ines",       "Inga",      "Ingo",
      "Ingrid",    "Irene",     "Iris",      "Jakob",      "Jan",        "Jana",       "Janina",    "Jasmin",
      "Jennifer",  "Jens",      "Joachim",   "Jochen",     "Johann",     "Johanna",    "Johannes",  "Jonas",
      "Jörg",      "Josef",     "Judith",    "Julia",      "Julian",     "Jürgen",     "Jutta",     "Kai",
      "Karin",     "Karl",      "Karla",     "Karsten",    "Katharina",  "Kathrin",    "Katja",     "Katrin",
      "Kerstin",   "Kevin",     "Kirsten",   "Klaus",      "Konrad",     "Kristin",    "Kristina",  "Kurt",
      "Lars",      "Laura",     "Lea",       "Lena",       "Leon",       "Linda",      "Lisa",      "Lothar",
      "Louisa",    "Ludwig",    "Luisa",     "Lukas",      "Lutz",       "Maik",       "Manfred",   "Manuel",
      "Manuela",   "Marc",      "Marcel",    "Marco",      "Marcus",     "Margarete",  "Maria",     "Marianne",
      "Marie",     "Marina",    "Mario",     "Marion",     "Mark",       "Marko",      "Markus",    "Marlene",
      "Martin",    "Martina",   "Matthias",  "Max",        "Maximilian", "Mehmet",     "Meike",     "Melanie",
      "Michael",   "Michaela",  "Mike",      "Miriam",     "Mona",       "Monika",     "Moritz",    "Mustafa",
      "Nadine",    "Nadja",     "Natalie",   "Nicole",     "Niklas",     "Nils",       "Nina",      "Nora",
      "Norbert",   "Olaf",      "Oliver",    "Oskar",      "Patricia",   "Patrick",    "Paul",      "Paula",
      "Peter",     "Petra",     "Philipp",   "Ralf",       "Ralph",      "Rainer",     "Ramona",    "Rebecca",
      "Regina",    "Reinhard",  "Reiner",    "Renate",     "René",       "Ricarda",    "Richard",   "Rita",
      "Robert",    "Robin",     "Roland",    "Rolf",       "Roman",      "Rosa",       "Rudolf",    "Rüdiger",
      "Sabine",    "Sabrina",   "Samuel",    "Sandra",     "Sara",       "Sarah",      "Sascha",    "Sebastian",
      "Silke",     "Silvia",    "Simon",     "Simone",     "Sonja",      "Sophia",     "Sophie",    "Stefan",
      "Stefanie",  "Steffen",   "Stephan",   "Stephanie",  "Susanne",    "Svenja",     "Sven",      "Sylvia",
      "Tanja",     "Tatjana",   "Theo",      "Theresa",    "Thomas",     "Thorsten",   "Tilman",    "Tim",
      "Timo",      "Tina",      "Tobias",    "Tom",        "Torsten",    "Udo",        "Ulf",       "Uli",
      "Ulrich",    "Ulrike",    "Ursula",    "Uta",        "Ute",        "Uwe",        "Vanessa",   "Vera",
      "Verena",    "Veronika",  "Victoria",  "Viktor",     "Volker",     "Walter",     "Werner",    "Wilhelm",
      "Willi",     "Winfried",  "Wolf",      "Wolfgang",   "Yvonne",     "Zoë"};
  if (names.contains(word)) return true;
  const std::size_t hyphen = word.find('-');
  return hyphen != std::string_view::npos && names.contains(word.substr(0, hyphen));
}

/// Whether a part that comes after a person is another one, not an organisation of two capitalised words.
bool is_further_person(std::string_view words, const language::Lexicon& lexicon) {
  if (!language::looks_like_person(words)) return false;
  const language::PersonName name = language::parse_name(words);
  if (!name.title.empty()) return true;
  const std::string first = name.forename.substr(0, name.forename.find(' '));
  if (is_forename(first)) return true;
  // "U. Berding"
  if (first.size() >= 2 && first.back() == '.') return true;
  const std::string plain = language::canonical(words);
  for (std::size_t begin = 0; begin < plain.size();) {
    const std::size_t end = std::min(plain.find(' ', begin), plain.size());
    if (lexicon.is_noun(plain.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return true;
}

bool begins_with_role(std::string_view words) {
  const std::string plain = language::canonical(words);
  std::size_t begin = 0;
  // "Stellvertretende Leiterin", "Leiter": the role's word is among the first two.
  for (int i = 0; i < 2 && begin < plain.size(); ++i) {
    std::size_t end = std::min(plain.find_first_of(" ,", begin), plain.size());
    std::string word = plain.substr(begin, end - begin);
    // Gender forms: "Leiter*in".
    word = word.substr(0, word.find_first_of("*:_/("));
    if (language::is_role_word(word)) return true;
    begin = end + 1;
  }
  return false;
}

model::Person person_named(const Text& line, Range range) {
  model::Person person;
  person.name = slice(line, range.begin, range.end);
  person.span = person.name.span;
  return person;
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

/// One or more persons and what is said of all of them: "A, B, Institute", "Moderation: A", "A (Institute)".
struct Statement {
  Range lead{0, 0};  // a role before a colon
  std::vector<Range> persons;
  Range rest{0, 0};  // role and organisation
  Range doubtful{0, 0};
};

/// Words that name a person beyond doubt: with a title or a known forename, or as "N. N.".
bool names_person(std::string_view words, bool& titled) {
  titled = language::is_placeholder_name(words);
  if (titled) return true;
  if (!language::looks_like_person(words)) return false;
  const language::PersonName name = language::parse_name(words);
  titled = !name.title.empty();
  return titled || is_forename(name.forename.substr(0, name.forename.find(' ')));
}

Statement read_statement(std::string_view text, Range whole, const language::Lexicon& words) {
  Statement statement;
  // "Moderation: Christian Huttenloher"
  const std::string_view said = text.substr(whole.begin, whole.end - whole.begin);
  if (const std::size_t colon = said.find(": "); colon != std::string_view::npos &&
                                                 begins_with_role(said.substr(0, colon)) &&
                                                 said.substr(0, colon).find(',') == std::string_view::npos) {
    statement.lead = trimmed(text, {whole.begin, whole.begin + colon});
    whole = trimmed(text, {whole.begin + colon + 1, whole.end});
  }
  const std::vector<Range> parts = split_outside(text, whole, {",", ";", "\u00A0– ", " – ", "\n"});
  std::size_t used = 0;
  Range bracket{0, 0};
  for (; used < parts.size(); ++used) {
    Range part = parts[used];
    if (part.empty()) break;
    // "Dr. Ulrich Berding (plan zwei)"
    const std::size_t open = text.substr(part.begin, part.end - part.begin).find('(');
    Range name = part;
    if (open != std::string_view::npos && text[part.end - 1] == ')')
      name = trimmed(text, {part.begin, part.begin + open});
    std::vector<Range> group = split_outside(text, name, {" und ", " & ", " sowie ", "\u00A0& ", " / "});
    const auto is_person = [&](const Range& range, bool first) {
      const std::string_view one = text.substr(range.begin, range.end - range.begin);
      return first ? language::looks_like_person(one) : is_further_person(one, words);
    };
    bool all = true;
    for (std::size_t i = 0; i < group.size(); ++i)
      all = all && !group[i].empty() && is_person(group[i], used == 0 && i == 0 && group.size() == 1);
    if (!all && group.size() > 1) {
      // "Anna und Ben Beispiel" may be two.
      bool titled = false;
      const Range& last = group.back();
      if (used == 0 && names_person(text.substr(last.begin, last.end - last.begin), titled)) statement.doubtful = last;
      group = {name};
      all = is_person(name, used == 0);
    }
    if (!all) break;
    statement.persons.insert(statement.persons.end(), group.begin(), group.end());
    if (name.end != part.end) {
      bracket = trimmed(text, {part.begin + open + 1, part.end - 1});
      ++used;
      break;
    }
  }
  if (statement.persons.empty()) {
    // Nobody we can tell: the first part stands as it is.
    statement.persons.push_back(parts.front().empty() ? whole : parts.front());
    used = 1;
  }
  if (!bracket.empty())
    statement.rest = bracket;
  else if (used < parts.size())
    statement.rest = {parts[used].begin, whole.end};
  // "Anna Muster, Universität X, Ben Beispiel": an organisation may be called like a person.
  bool titled = false;
  const Range& last = parts.back();
  if (parts.size() > used + 1 && names_person(text.substr(last.begin, last.end - last.begin), titled))
    statement.doubtful = last;
  return statement;
}

/// Where one statement ends and the next begins: "A, Institute und B, Office", "A (Institute), B (Office)".
struct Cut {
  std::size_t end, next;
};

/// Each separator of a line is weighed by what stands before and behind it; longer lines are no list of speakers.
constexpr std::size_t kLongestLine = 4000;  // bytes

/// The first cut: before it somebody with a role or organisation, behind it another person.
Cut first_cut(std::string_view text, Range whole, const language::Lexicon& words) {
  // Firms are joined by these, and organisations follow each other by a comma: there more must speak for a person.
  constexpr std::array<std::string_view, 4> kWeak{",", " & ", "\u00A0& ", " / "};
  constexpr std::array<std::string_view, 4> kStrong{";", "\n", " und ", " sowie "};
  if (whole.end - whole.begin > kLongestLine) return {whole.end, whole.end};
  int depth = 0;
  for (std::size_t at = whole.begin; at < whole.end; ++at) {
    const std::string_view rest = text.substr(at, whole.end - at);
    if (rest.starts_with("„") || rest.starts_with("(") || rest.starts_with("»")) ++depth;
    if (depth > 0 && (rest.starts_with("“") || rest.starts_with(")") || rest.starts_with("«"))) --depth;
    if (depth > 0) continue;
    const auto begins = [&](std::string_view separator) { return rest.starts_with(separator); };
    const auto strong = std::find_if(kStrong.begin(), kStrong.end(), begins);
    const auto weak = std::find_if(kWeak.begin(), kWeak.end(), begins);
    if (strong == kStrong.end() && weak == kWeak.end()) continue;
    bool joined = strong != kStrong.end();
    Range tail = trimmed(text, {at + (joined ? strong->size() : weak->size()), whole.end});
    for (const std::string_view also : {"und ", "sowie "}) {
      if (!text.substr(tail.begin, tail.end - tail.begin).starts_with(also)) continue;
      tail = trimmed(text, {tail.begin + also.size(), tail.end});
      joined = true;
    }
    const std::vector<Range> behind = split_outside(
        text, tail, {",", ";", "\n", " und ", " sowie ", " & ", "\u00A0& ", " / ", " – ", "\u00A0– ", " ("});
    const Range& first = behind.front();
    bool titled = false;
    if (!names_person(text.substr(first.begin, first.end - first.begin), titled)) continue;
    const bool affiliated = behind.size() > 1 && text.substr(first.end, 1).find_first_of(", ") == 0;
    if (!joined && !titled && !affiliated) continue;
    const Range head = trimmed(text, {whole.begin, at});
    if (head.empty() || read_statement(text, head, words).rest.empty()) continue;
    return {head.end, tail.begin};
  }
  return {whole.end, whole.end};
}

void add_persons(const Text& line, const Statement& statement, std::vector<model::Person>& persons) {
  const std::string_view text = line.value;
  Text role, organisation;
  if (!statement.lead.empty()) role = slice(line, statement.lead.begin, statement.lead.end);
  if (const Range& rest = statement.rest; !rest.empty()) {
    const std::string_view said = text.substr(rest.begin, rest.end - rest.begin);
    if (begins_with_role(said)) {
      // "Leiterin Planung, Stadt Leipzig": role up to the comma, if an organisation follows it; a phrase with a
      // genitive stays one.
      const std::vector<Range> inner = split_outside(text, rest, {","});
      std::size_t cut = rest.end;
      const std::string_view first = text.substr(inner.front().begin, inner.front().end - inner.front().begin);
      const bool closed_phrase = first.find(" des ") == std::string_view::npos &&
                                 first.find(" der ") == std::string_view::npos &&
                                 first.find(" im ") == std::string_view::npos;
      if (inner.size() > 1 && closed_phrase) cut = inner.front().end;
      if (role.empty()) role = slice(line, rest.begin, cut);
      if (cut < rest.end) organisation = slice(line, inner[1].begin, rest.end);
    } else {
      organisation = slice(line, rest.begin, rest.end);
    }
  }
  for (const Range& one : statement.persons) {
    model::Person& person = persons.emplace_back(person_named(line, one));
    person.line = line;
    person.role = role;
    person.organisation = organisation;
    complete(person);
  }
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
  const std::string_view text = line.value;
  PersonsRead read;
  Range left = trimmed(text, {0, text.size()}), lead{0, 0};
  do {
    const Cut cut = first_cut(text, left, words);
    Statement statement = read_statement(text, {left.begin, cut.end}, words);
    // "Moderation: A, Institute und B, Office": both moderate.
    if (statement.lead.empty()) statement.lead = lead;
    lead = statement.lead;
    add_persons(line, statement, read.persons);
    if (!statement.doubtful.empty())
      read.doubtful.push_back(slice(line, statement.doubtful.begin, statement.doubtful.end));
    left = {cut.next, left.end};
  } while (!left.empty());
  return read;
}

void complete(model::Person& person) {
  if (person.name.empty()) {
    std::string printed;
    for (const Text* part : {&person.title, &person.forename, &person.surname}) {
      if (part->empty()) continue;
      if (!printed.empty()) printed += part == &person.forename && !person.title.empty() ? "\u00A0" : " ";
      printed += part->value;
    }
    person.name = dossier::plain(std::move(printed));
    person.name.span = person.surname.span ? person.surname.span : person.span;
  } else if (person.surname.empty()) {
    const language::PersonName name = language::parse_name(person.name.value);
    if (language::looks_like_person(person.name.value)) {
      person.title = part_of_name(person.name, name.title);
      person.forename = part_of_name(person.name, name.forename);
      person.surname =
          part_of_name(person.name, name.particle.empty() ? name.surname : name.particle + " " + name.surname);
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
