#include "import/people.h"

#include <algorithm>
#include <array>
#include <optional>

#include "import/words.h"
#include "language/lexicon.h"
#include "language/names.h"

namespace dossier::importing {
namespace {

using language::Lexicon;

const Lexicon& lexicon() {
  return Lexicon::built_in();  // the machine's dictionary would make one input's bytes differ between machines
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : split(text, " ")) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

std::string without_end(std::string word) {
  while (!word.empty() && std::string_view(",;:.)").find(word.back()) != std::string_view::npos) word.pop_back();
  return word;
}

bool is_title(std::string_view word) {
  static const std::vector<std::string_view> kTitles{
      "Dr.",        "Prof.", "PD",  "Dr",     "Prof",   "Professor", "Professorin", "Frau", "Herr",
      "Mag.",       "Ing.",  "h.",  "c.",     "h.c.",   "phil.",     "med.",        "rer.", "nat.",
      "iur.",       "jur.",  "em.", "habil.", "pol.",   "oec.",      "theol.",      "RA",   "RAin",
      "Dipl.-Ing.", "MdB",   "MdL", "apl.",   "StR'in", "Pfr.",      "Pfrin."};
  return std::find(kTitles.begin(), kTitles.end(), word) != kTitles.end() || word.starts_with("Dipl.-") ||
         word.starts_with("Dr.-") || word.starts_with("Prof.-") || word.starts_with("Hon.-Prof") || word == "Prof.Dr.";
}

/// An office or trade as it stands before a name: "Bürgermeisterin", "Kreisvorsitzenden", "Pastor".
bool is_office(std::string_view word) {
  if (word.size() < 4 || !is_capital(word)) return false;
  if (language::is_role_word(word)) return true;
  static const std::vector<std::string_view> kEnds{
      "meister",      "meisterin",    "leiter",         "leiterin",       "rat",
      "rätin",        "rätinnen",     "direktor",       "direktorin",     "präsident",
      "präsidentin",  "vorsitzende",  "vorsitzender",   "vorsitzenden",   "minister",
      "ministerin",   "sekretär",     "sekretärin",     "chef",           "chefin",
      "führer",       "führerin",     "wart",           "wartin",         "anwalt",
      "anwältin",     "architekt",    "architektin",    "pastor",         "pastorin",
      "pfarrer",      "pfarrerin",    "dezernent",      "dezernentin",    "autor",
      "autorin",      "schauspieler", "schauspielerin", "förster",        "försterin",
      "landwirt",     "landwirtin",   "journalist",     "journalistin",   "beauftragte",
      "beauftragter", "beauftragten", "sprecher",       "sprecherin",     "referent",
      "referentin",   "ingenieur",    "ingenieurin",    "trainer",        "trainerin",
      "lehrer",       "lehrerin",     "gärtner",        "gärtnerin",      "künstler",
      "künstlerin",   "planer",       "planerin",       "historiker",     "historikerin",
      "kurator",      "kuratorin",    "bischof",        "bischöfin",      "dekan",
      "dekanin",      "rektor",       "rektorin",       "intendant",      "intendantin",
      "moderator",    "moderatorin",  "bauer",          "bäuerin",        "winzer",
      "winzerin",     "redakteur",    "redakteurin",    "schriftsteller", "schriftstellerin",
      "wirt",         "kapitän",      "professorin"};
  const std::string folded = fold(word);
  // An apposition in the dative or accusative has an ending more.
  const auto ends = [&](std::string_view end) {
    return folded.ends_with(end) || folded.ends_with(std::string(end) + "en");
  };
  return std::any_of(kEnds.begin(), kEnds.end(), ends) && !folded.ends_with("monat") && !folded.ends_with("format") &&
         !folded.ends_with("vorrat") && folded != "warten" && !folded.ends_with("gerät") &&
         !folded.ends_with("erwarten");
}

bool is_name_word(std::string_view word) {
  if (!is_capital(word)) return false;
  return word.find_first_of("0123456789@/&()„“\"!?:;+=<>*_") == std::string_view::npos;
}

bool is_initial(std::string_view word) {
  return word.size() >= 2 && word.back() == '.' && is_capital(word) &&
         (word.size() == 2 || (word.size() == 3 && static_cast<unsigned char>(word[0]) >= 0x80));
}

bool is_particle(std::string_view word) {
  static const std::vector<std::string_view> kParticles{"von", "zu",  "van",   "der", "de", "den", "dem", "vom",
                                                        "zum", "zur", "am",    "le",  "la", "du",  "di",  "del",
                                                        "da",  "dos", "della", "al",  "el", "ter"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

/// Whether a capitalised word is one of the language: an adjective, a noun, a word at the begin of a sentence.
bool is_common(const std::string& word) {
  const std::string folded = fold(word);
  return language::is_organisation_word(word) || lexicon().is_noun(word) || lexicon().is_function_word(folded) ||
         lexicon().is_lower_word(folded) || lexicon().is_inflected_adjective(folded);
}

/// What begins at a word: how many words the name of a person takes, offices and titles before it included.
struct Scan {
  std::size_t words = 0;
  bool certain = false;
  bool forename_known = false;
};

/// By the reading the fields go through: does it take these two words for a person and not for something else?
bool has_known_forename(const std::string& forename) {
  static const std::vector<std::string_view> kForenames{
      "Achim",     "Agnes",   "Albrecht", "Alexander", "Alina",     "Andrea",    "Andreas",   "Angela",     "Anja",
      "Anke",      "Anna",    "Anne",     "Annika",    "Antje",     "Arndt",     "Arne",      "Astrid",     "Axel",
      "Barbara",   "Beate",   "Bernd",    "Bettina",   "Birgit",    "Birte",     "Björn",     "Brigitte",   "Carla",
      "Carsten",   "Cem",     "Christa",  "Christian", "Christina", "Christoph", "Clara",     "Claudia",    "Daniel",
      "Daniela",   "David",   "Dieter",   "Dirk",      "Doris",     "Elisabeth", "Elke",      "Emre",       "Erik",
      "Eva",       "Falk",    "Fatma",    "Felix",     "Florian",   "Frank",     "Franziska", "Friederike", "Friedrich",
      "Gabriele",  "Gerd",    "Gero",     "Gisela",    "Gudrun",    "Günter",    "Hanna",     "Hannah",     "Hans",
      "Harald",    "Heidrun", "Heike",    "Heinz",     "Helga",     "Helmut",    "Henrik",    "Hertha",     "Hinrich",
      "Holger",    "Horst",   "Ina",      "Ines",      "Inga",      "Inken",     "Irina",     "Jan",        "Jana",
      "Jens",      "Johanna", "Johannes", "Jonas",     "Jörg",      "Julia",     "Jürgen",    "Karin",      "Karl",
      "Katharina", "Katja",   "Katrin",   "Kerstin",   "Kirsten",   "Klaus",     "Konrad",    "Kurt",       "Lars",
      "Laura",     "Lea",     "Lena",     "Lisa",      "Lore",      "Lorenz",    "Lukas",     "Manfred",    "Mareike",
      "Maria",     "Marie",   "Marius",   "Mark",      "Markus",    "Martin",    "Martina",   "Matthias",   "Max",
      "Mehmet",    "Michael", "Mirko",    "Monika",    "Nadja",     "Nicole",    "Nils",      "Nina",       "Olaf",
      "Ole",       "Oliver",  "Paul",     "Peter",     "Petra",     "Ralf",      "Rainer",    "Renate",     "Rita",
      "Robert",    "Rosa",    "Sabine",   "Sandra",    "Sarah",     "Silke",     "Simone",    "Stefan",     "Stefanie",
      "Susanne",   "Svenja",  "Sven",     "Thomas",    "Tobias",    "Ulrich"};
  static const std::vector<std::string_view> kMore{"Ulrike",  "Ursula",  "Uta",      "Ute",    "Uwe",      "Volker",
                                                   "Walter",  "Werner",  "Wiebke",   "Wilma",  "Wolfgang", "Timo",
                                                   "Tjark",   "Udo",     "Ulla",     "Samir",  "Silvia",   "Sonja",
                                                   "Stephan", "Torsten", "Thorsten", "Verena", "Yvonne",   "Ayşe"};
  const std::string_view first = std::string_view(forename).substr(0, forename.find_first_of("- "));
  return std::find(kForenames.begin(), kForenames.end(), first) != kForenames.end() ||
         std::find(kMore.begin(), kMore.end(), first) != kMore.end();
}

Scan scan_person(const std::vector<std::string>& words, std::size_t at) {
  Scan scan;
  std::size_t i = at;
  bool office = false, title = false;
  const auto closes = [](const std::string& word) {
    return word.find_first_of(",;:)") != std::string::npos && word.back() != '.';
  };
  // "Stellvertretende Leiterin", "Stadtrat a. D.": up to three words of an office.
  for (int n = 0; n < 4 && i < words.size(); ++n) {
    const std::string& word = words[i];
    if (closes(word)) break;
    if (is_title(word)) {
      title = true;
    } else if (is_office(word) && !has_known_forename(word)) {
      office = true;
    } else if (office && (word == "a." || word == "D." || word == "i." || word == "R.")) {
    } else if (n == 0 && i + 1 < words.size() && !closes(word) && is_office(words[i + 1]) && is_common(word) &&
               is_capital(word)) {
    } else {
      break;
    }
    ++i;
  }
  const std::size_t name = i;
  std::size_t capitals = 0, common = 0;
  bool ended = false;
  for (; i < words.size() && i < name + 5 && !ended; ++i) {
    const std::string plain = without_end(words[i]);
    const bool initial = is_initial(words[i]) || is_initial(plain + ".");
    if (is_title(words[i]) && capitals == 0) continue;  // "Prof. em. Dr."
    if (is_particle(plain) && capitals > 0 && i + 1 < words.size()) continue;
    if (plain.empty() || !is_name_word(plain)) break;
    if (!initial && words[i] != plain) ended = true;  // a comma or bracket behind it
    ++capitals;
    if (!initial && is_common(plain)) ++common;
    if (initial && capitals == 1 && words[i] == plain) break;
  }
  while (i > name && is_particle(words[i - 1])) --i;
  if (capitals == 0) return scan;
  const std::string first = without_end(words[name]);
  scan.forename_known = has_known_forename(first);
  if (capitals == 1 && !(title || office)) return scan;
  if (capitals == 1 && office && is_common(first) && !title) return scan;
  if (capitals > 4) return scan;
  if (language::is_organisation_word(first) && !scan.forename_known) return scan;
  scan.certain = title || office || scan.forename_known;
  if (!scan.certain) {
    // Foreign and rare names: no word of the language among them; a surname may be one ("Elif Sander", "Lea Kaiser").
    const bool first_common = is_common(first);
    if (capitals < 2 || first_common || capitals > 3 || common > 1) return scan;
    if (fold(words[name]).size() < 2) return scan;
  }
  scan.words = i - at;
  return scan;
}

/// "Moderation:", "Referentinnen:", "Impuls von", "Es diskutieren:". The first that fits counts.
constexpr std::string_view kLeads[] = {"podium mit",
                                       "podiumsdiskussion mit",
                                       "podiumsgespräch mit",
                                       "gespräch mit",
                                       "im gespräch mit",
                                       "diskussion mit",
                                       "ein gespräch mit",
                                       "interview mit",
                                       "talk mit",
                                       "vortrag von",
                                       "impuls von",
                                       "impulse von",
                                       "input von",
                                       "lesung mit",
                                       "lesung von",
                                       "vorgetragen von",
                                       "moderiert von",
                                       "moderation durch",
                                       "geleitet von",
                                       "angeleitet von",
                                       "angeleitet vom",
                                       "unter leitung von",
                                       "unter der leitung von",
                                       "mit",
                                       "durch",
                                       "von",
                                       "es diskutieren",
                                       "es sprechen",
                                       "es liest",
                                       "es lesen",
                                       "es referiert",
                                       "es referieren",
                                       "es spricht",
                                       "es moderiert",
                                       "es moderieren",
                                       "referent",
                                       "referentin",
                                       "referentinnen",
                                       "referenten",
                                       "mitwirkende",
                                       "podium",
                                       "gäste",
                                       "gast",
                                       "sprecher",
                                       "sprecherin",
                                       "vortragende",
                                       "vortragender",
                                       "auf dem podium",
                                       "diskutanten",
                                       "teilnehmende",
                                       "einführung durch",
                                       "begrüßung durch",
                                       "führung mit",
                                       "rundgang mit",
                                       "workshop mit",
                                       "präsentiert von",
                                       "vorgestellt von",
                                       "mit dabei"};

/// How much of the text introduces people; nothing does: 0.
std::size_t lead_length(std::string_view text) {
  const std::string folded = fold(text.substr(0, 80));
  for (const std::string_view lead : kLeads) {
    if (!begins_with(folded, lead)) continue;
    std::size_t length = lead.size();
    const bool colon = length < text.size() && (text[length] == ':' || text.substr(length).starts_with("/in:") ||
                                                text.substr(length).starts_with("*in:"));
    const bool needs_colon =
        lead.find(' ') == std::string_view::npos && lead != "mit" && lead != "durch" && lead != "von";
    if (needs_colon && !colon) continue;
    length = colon ? text.find(':') + 1 : length;
    return length;
  }
  return 0;
}

/// The text without words that introduce people: "Podium mit", "Leitung:", "im Gespräch mit", "moderiert von".
std::string_view without_lead(std::string_view text) {
  for (int i = 0; i < 3; ++i) {
    const std::size_t length = lead_length(text);
    if (length == 0) break;
    text = trim(text.substr(length));
  }
  return text;
}

bool means_nobody(std::string_view text) {
  const std::string words = bare_words(text);
  static const std::vector<std::string_view> kNobody{
      "alle", "n n", "nn", "alle teilnehmenden",        "plenum",          "alle beteiligten", "offen", "team",
      "tbd",  "tba", "",   "wird noch bekannt gegeben", "alle anwesenden", "alle teilnehmer"};
  return std::find(kNobody.begin(), kNobody.end(), words) != kNobody.end();
}

/// "Leitung: Pia Rahn": a function before a colon, kept as part of the line.
bool is_function_lead(std::string_view text, std::size_t& colon) {
  colon = text.find(':');
  if (colon == std::string_view::npos || colon > 40) return false;
  const std::string folded = fold(text.substr(0, colon));
  for (const std::string_view word :
       {"leitung", "moderation", "anleitung", "führung", "mod.", "gesamtleitung", "einführung", "impuls",
        "gesprächsleitung", "lesung", "musik", "begrüßung", "input", "referat", "vortrag", "regie", "co-moderation"}) {
    if (folded == word) return true;
  }
  return false;
}

bool begins_with_person_words(std::string_view text, Sureness sureness, std::size_t* taken = nullptr);

/// "Jugendclub, Leitung: Pia Rahn"
bool holds_function(std::string_view text) {
  for (const Piece& piece : split_outside(text, {", ", "; "})) {
    std::size_t colon = 0;
    const std::string_view part = text.substr(piece.begin, piece.end - piece.begin);
    if (is_function_lead(part, colon) && begins_with_person_words(trim(part.substr(colon + 1)), Sureness::probable))
      return true;
  }
  return false;
}

bool begins_with_person_words(std::string_view text, Sureness sureness, std::size_t* taken) {
  const std::vector<std::string> words = words_of(text.substr(0, 300));
  const Scan scan = scan_person(words, 0);
  if (taken != nullptr) {
    // Where the name ends in the text.
    std::size_t at = 0;
    for (std::size_t i = 0; i < scan.words; ++i) {
      at = text.find_first_not_of(' ', at);
      at = std::min(text.find(' ', at), text.size());
    }
    *taken = at;
  }
  return scan.words > 0 && (scan.certain || sureness == Sureness::probable);
}

}  // namespace

bool begins_with_person(std::string_view text, Sureness sureness) {
  text = without_lead(trim(text));
  std::size_t colon = 0;
  if (is_function_lead(text, colon)) text = trim(text.substr(colon + 1));
  return begins_with_person_words(text, sureness);
}

bool is_people_line(std::string_view text, Sureness sureness) {
  text = trim(text);
  if (text.empty() || text.size() > 600) return false;
  if (text.back() == '?' || text.back() == '!') return false;
  text = without_lead(text);
  std::size_t colon = 0;
  if (is_function_lead(text, colon)) {
    text = trim(text.substr(colon + 1));
    sureness = Sureness::probable;
  }
  // "Horst und Gudrun Wiese"
  const std::vector<std::string> words = words_of(text.substr(0, 200));
  if (words.size() >= 4 && (words[1] == "und" || words[1] == "&") && is_name_word(words[0]) && !is_common(words[0])) {
    const std::vector<std::string> second(words.begin() + 2, words.end());
    if (scan_person(second, 0).words > 0) return true;
  }
  std::size_t end = 0;
  if (!begins_with_person_words(text, sureness, &end)) return false;
  if (end > 0 && std::string_view(",;:)").find(text[end - 1]) != std::string_view::npos) return true;
  const std::string_view rest = trim(text.substr(end));
  if (rest.empty()) return true;
  for (const std::string_view sign :
       {"(", ",",    ";",        "|",    "/",    "–",     "- ",   "und ",  "sowie ", "&",
        "[", "vom ", "von der ", "von ", "aus ", "M. A.", "M.A.", "a. D.", "(",      "e. V."}) {
    if (rest.starts_with(sign)) return true;
  }
  return false;
}

bool mentions_person(std::string_view text) {
  for (const Piece& piece : split_outside(text, {",", ";", ":", " und ", " – ", " - "})) {
    if (begins_with_person_words(text.substr(piece.begin, piece.end - piece.begin), Sureness::certain)) return true;
  }
  return false;
}

std::vector<std::string> people_lines(std::string_view text) {
  std::vector<std::string> lines;
  text = trim(text);
  while (!text.empty() && text.back() == '.' && !text.ends_with("V.") && !text.ends_with("D.") &&
         !text.ends_with("A.") && !text.ends_with("Dr."))
    text.remove_suffix(1);
  text = without_lead(text);
  if (means_nobody(text)) return lines;
  // Each of these ends what is said of one person; a comma or "und" only behind a bracket and before another name.
  std::vector<std::string_view> pieces;
  for (const Piece& piece : split_outside(text, {" // ", ";", " | ", "\n", "\t"}))
    pieces.push_back(text.substr(piece.begin, piece.end - piece.begin));
  // A bar may part a name from its house: then the second part is no person.
  std::vector<std::string> joined;
  for (const std::string_view piece : pieces) {
    if (piece.empty()) continue;
    if (!joined.empty() && !begins_with_person(piece, Sureness::probable)) {
      joined.back() += ", " + std::string(piece);
    } else {
      joined.emplace_back(piece);
    }
  }
  for (const std::string& piece : joined) {
    std::size_t begin = 0;
    int depth = 0;
    const std::string_view whole = piece;
    for (std::size_t at = 0; at < whole.size(); ++at) {
      if (whole[at] == '(') ++depth;
      if (whole[at] == ')' && depth > 0) --depth;
      if (depth > 0 || at == begin) continue;
      for (const std::string_view sign : {", und ", ",", " und ", " sowie "}) {
        if (!whole.substr(at).starts_with(sign)) continue;
        const std::string_view behind = trim(whole.substr(at + sign.size()));
        const bool bracket = trim(whole.substr(begin, at - begin)).ends_with(")");
        const bool affiliated = whole.substr(begin, at - begin).find(',') != std::string_view::npos;
        if (!begins_with_person(behind, Sureness::probable)) break;
        // "A, Institut, Dr. B, Büro" and "A (Institut), B (Büro)"; "A, B, Institut" stays one line.
        if (!bracket && !(affiliated && sign != "," && is_people_line(behind, Sureness::probable) &&
                          behind.find(',') != std::string_view::npos))
          break;
        lines.emplace_back(trim(whole.substr(begin, at - begin)));
        begin = at + sign.size();
        at = begin;
        break;
      }
    }
    const std::string_view last = trim(whole.substr(begin));
    if (!last.empty() && !means_nobody(last)) lines.emplace_back(last);
  }
  return lines;
}

bool is_room(std::string_view text) {
  const std::string folded = fold(text);
  if (folded.size() > 70) return false;
  static const std::vector<std::string_view> kEnds{
      "raum",    "saal",    "halle",   "foyer",  "aula",         "mensa",       "bibliothek", "hörsaal", "zimmer",
      "studio",  "labor",   "zelt",    "hof",    "garten",       "keller",      "bühne",      "depot",   "og",
      "eg",      "atrium",  "kantine", "lounge", "kapelle",      "turnhalle",   "werkstatt",  "wiese",   "küche",
      "galerie", "scheune", "etage",   "stock",  "obergeschoss", "erdgeschoss", "cafeteria"};
  const std::string words = bare_words(folded);
  for (const std::string_view word : split(words, " ")) {
    if (std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) {
          return word.ends_with(end) || word.ends_with(std::string(end) + "e");
        }))
      return true;
  }
  return begins_with(folded, "raum") || begins_with(folded, "saal") || begins_with(folded, "halle") ||
         begins_with(folded, "online") || begins_with(folded, "zoom");
}

namespace {

/// "Gartenrundgang, angeleitet vom Büro Wegewerk": the house that leads it; `title` becomes what stands before.
std::string leading_house(std::string& title) {
  for (const std::string_view dash : {" – ", " - ", " — ", ", "}) {
    const std::size_t at = title.rfind(dash);
    if (at == std::string::npos) continue;
    const std::string_view behind = std::string_view(title).substr(at + dash.size());
    const std::string_view without = without_lead(behind);
    if (without.size() == behind.size()) return {};
    const std::string house(without);
    title.resize(at);
    return house;
  }
  return {};
}

/// The people of a bracket behind a title; `title` loses the house that leads.
std::vector<std::string> people_in_bracket(const std::string& inner, std::string& title) {
  const std::string house = leading_house(title);
  // "Jugendclub, Leitung: Pia Rahn" → "Pia Rahn, Leitung, Jugendclub"
  std::size_t colon = 0;
  const std::size_t comma = inner.find(", ");
  if (comma != std::string::npos && is_function_lead(std::string_view(inner).substr(comma + 2), colon) &&
      !begins_with_person(inner.substr(0, comma), Sureness::certain)) {
    const std::string tail = inner.substr(comma + 2);
    return {std::string(trim(tail.substr(colon + 1))) + ", " + tail.substr(0, colon) + ", " + inner.substr(0, comma)};
  }
  if (house.empty()) return people_lines(inner);
  // "angeleitet vom Büro Wegewerk (Nico Hansmann, Lea Ottinger)"
  std::vector<std::string> people;
  for (const std::string_view name : split(inner, ", ")) people.push_back(std::string(name) + ", " + house);
  return people;
}

/// What stands in brackets at the end: people, an office with a name, a room.
std::optional<TitleAndPeople> split_at_bracket(const std::string& text) {
  const std::size_t open = text.ends_with(")") ? text.rfind(" (") : std::string::npos;
  if (open == std::string::npos) return std::nullopt;
  const std::string inner = text.substr(open + 2, text.size() - open - 3);
  const std::string before(trim(std::string_view(text).substr(0, open)));
  // "… – Karin Westphal (Baudezernentin)": the bracket belongs to a person before it.
  if (!split_title(before).people.empty()) return std::nullopt;
  TitleAndPeople parts;
  if (is_people_line(inner, Sureness::probable) || mentions_person(inner) || holds_function(inner)) {
    std::string title = before;
    parts.people = people_in_bracket(inner, title);
    parts.title = std::string(strip_signs(title));
    return parts;
  }
  if (!is_room(inner)) return std::nullopt;
  parts.title = before;
  parts.place = inner;
  return parts;
}

/// A sign behind which people may be named, and how sure that must be.
struct PeopleMark {
  std::string_view sign;
  Sureness sureness;
};
constexpr PeopleMark kPeopleMarks[] = {
    {" – ", Sureness::probable},     {" — ", Sureness::probable},   {" - ", Sureness::probable},
    {" | ", Sureness::probable},     {" // ", Sureness::probable},  {" / ", Sureness::certain},
    {"\t", Sureness::probable},      {", ", Sureness::probable},    {": ", Sureness::certain},
    {" durch ", Sureness::probable}, {" mit ", Sureness::probable}, {" von ", Sureness::certain}};

/// "mit der Baudezernentin …": without the article.
std::string_view without_article(std::string_view text) {
  for (const std::string_view article : {"dem ", "der ", "den ", "die "}) {
    if (text.starts_with(article) && begins_with_person_words(text.substr(article.size()), Sureness::certain))
      text.remove_prefix(article.size());
  }
  return text;
}

/// An enumeration of two capitalised words is no person unless something follows or the name is certain.
bool may_be_enumeration(std::string_view before, std::string_view behind) {
  std::size_t end = 0;
  const std::string_view plain = without_lead(behind);
  begins_with_person_words(plain, Sureness::probable, &end);
  const bool alone = trim(plain.substr(end)).empty() && end > 0 && plain[end - 1] != ',';
  return alone && !begins_with_person(plain, Sureness::certain) && before.find(',') != std::string_view::npos;
}

/// The people behind this mark; nothing when there are none.
std::vector<std::string> people_behind(const PeopleMark& mark, std::string_view before, std::string_view behind) {
  if (mark.sign == " durch " || mark.sign == " mit ") behind = without_article(behind);
  if (!is_people_line(behind, mark.sureness)) return {};
  if (mark.sign == ", " && may_be_enumeration(before, behind)) return {};
  return people_lines(behind);
}

/// At the first place from which on only people are named, outside of brackets and quotation marks.
std::optional<TitleAndPeople> split_at_mark(const std::string& text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 1; at < text.size(); ++at) {
    const std::string_view before = std::string_view(text).substr(0, at), from = std::string_view(text).substr(at);
    if (from[0] == '(' || from.starts_with("„")) ++depth;
    if (depth > 0 && (from[0] == ')' || from.starts_with("“"))) --depth;
    if (from[0] == '"') quoted = !quoted;
    if (depth > 0 || quoted) continue;
    for (const PeopleMark& mark : kPeopleMarks) {
      if (!from.starts_with(mark.sign)) continue;
      TitleAndPeople parts;
      parts.title = std::string(strip_signs(before));
      if (!parts.title.empty()) parts.people = people_behind(mark, before, from.substr(mark.sign.size()));
      if (!parts.people.empty()) return parts;  // "Vortrag: Dr. A" keeps its kind as the title
    }
  }
  return std::nullopt;
}

}  // namespace

TitleAndPeople split_title(std::string_view text) {
  const std::string whole(trim(text));
  if (std::optional<TitleAndPeople> parts = split_at_bracket(whole)) return *parts;
  if (std::optional<TitleAndPeople> parts = split_at_mark(whole)) return *parts;
  TitleAndPeople parts;
  parts.title = std::string(strip_signs(whole));
  if (whole.ends_with("…") || whole.ends_with("...")) parts.title = whole;
  return parts;
}

std::string moderation_in(std::string_view text) {
  text = trim(text);
  if (text.size() > 200) return {};
  const std::string folded = fold(text);
  static const std::vector<std::string_view> kBegins{"moderation:",
                                                     "moderation",
                                                     "moderatorin:",
                                                     "moderator:",
                                                     "moderation und leitung:",
                                                     "es moderiert",
                                                     "es moderieren",
                                                     "moderiert von",
                                                     "moderiert wird die veranstaltung von",
                                                     "moderiert wird der tag von",
                                                     "moderiert wird",
                                                     "durch den tag führt",
                                                     "durch das programm führt",
                                                     "durch den abend führt",
                                                     "durch die veranstaltung führt",
                                                     "durch den nachmittag führt",
                                                     "durch den vormittag führt",
                                                     "durch die tagung führt",
                                                     "durch den tag führen",
                                                     "durch das programm führen",
                                                     "die moderation übernimmt",
                                                     "die moderation übernehmen",
                                                     "die moderation hat",
                                                     "die moderation liegt bei",
                                                     "tagungsleitung:",
                                                     "gesamtmoderation:"};
  for (const std::string_view begin : kBegins) {
    if (!folded.starts_with(begin)) continue;
    std::string_view rest = trim(text.substr(begin.size()));
    while (rest.starts_with(":") || rest.starts_with("\t") || rest.starts_with("–"))
      rest = trim(rest.substr(rest.starts_with("–") ? 3 : 1));
    while (rest.ends_with(".") && !rest.ends_with("V.") && !rest.ends_with("D.") && !rest.ends_with("A."))
      rest.remove_suffix(1);
    if (begin == "moderation" && !begins_with_person(rest, Sureness::certain)) continue;
    if (!begins_with_person(rest, Sureness::probable)) continue;
    return std::string(rest);
  }
  return {};
}

}  // namespace dossier::importing
