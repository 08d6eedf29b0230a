#include "language/names.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>

#include "base/utf8.h"
#include "language/lexicon.h"
#include "language/text_forms.h"

namespace dossier::language {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string plain = canonical(text);
  for (std::size_t begin = 0; begin < plain.size();) {
    const std::size_t end = std::min(plain.find_first_of(" \n", begin), plain.size());
    if (end > begin) words.push_back(plain.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (!out.empty()) out += ' ';
    out += words[i];
  }
  return out;
}

bool is_upper(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
         (c >= 0x100 && c < 0x250 && u_isupper(static_cast<UChar32>(c))) || c == U'ẞ';
}

bool is_capitalised(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && is_upper(next_code_point(word, at));
}

bool is_title(std::string_view word) {
  static constexpr std::array<std::string_view, 34> kTitles{
      "Dr.",        "Prof.",      "PD",   "Dr",       "Prof", "Professor", "Professorin", "Frau",  "Herr",
      "Dipl.-Ing.", "Mag.",       "Ing.", "Dr.-Ing.", "h.",   "c.",        "h.c.",        "phil.", "med.",
      "rer.",       "nat.",       "iur.", "jur.",     "em.",  "habil.",    "pol.",        "oec.",  "theol.",
      "Hon.-Prof.", "Priv.-Doz.", "MdB",  "MdL",      "Sir",  "Prof.Dr.",  "apl."};
  return std::find(kTitles.begin(), kTitles.end(), word) != kTitles.end() || word.starts_with("Dipl.-");
}

bool is_courtesy(std::string_view word) {
  return word == "Frau" || word == "Herr";
}

/// Particles that go behind the forename in an index.
bool is_moving_particle(std::string_view word) {
  static constexpr std::array<std::string_view, 14> kParticles{"von", "zu",  "van", "der", "de", "den", "dem",
                                                               "und", "ter", "ten", "af",  "av", "Von", "Van"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

/// Particles that stay before the surname.
bool is_fixed_particle(std::string_view word) {
  static constexpr std::array<std::string_view, 18> kParticles{"vom", "zum", "zur",   "am", "im",    "le",
                                                               "la",  "du",  "della", "di", "del",   "dos",
                                                               "da",  "Le",  "La",    "Du", "Della", "Di"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

std::string transliterated(std::string_view text, const char* id) {
  // Transliterators are costly to make and not safe to share: one of each kind, used under a lock.
  static std::mutex mutex;
  static std::vector<std::pair<std::string, std::unique_ptr<icu::Transliterator>>> made;
  const std::lock_guard lock(mutex);
  auto found = std::find_if(made.begin(), made.end(), [&](const auto& entry) { return entry.first == id; });
  if (found == made.end()) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> one(
        icu::Transliterator::createInstance(icu::UnicodeString::fromUTF8(id), UTRANS_FORWARD, status));
    if (U_FAILURE(status) || !one) throw std::runtime_error("the tables for comparing names cannot be loaded");
    made.emplace_back(id, std::move(one));
    found = std::prev(made.end());
  }
  icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  found->second->transliterate(wide);
  std::string out;
  wide.toUTF8String(out);
  return out;
}

constexpr char32_t kFirstLetter = 0xC0;
/// What the letters from U+00C0 to U+017F are without their marks.
constexpr std::array<std::string_view, 0xC0> kLetters{
    // clang-format off
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "y",
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
    "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
    "i", "i", "ij", "ij", "j", "j", "k", "k", "q", "l", "l", "l", "l", "l", "l", "l",
    "l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
    // clang-format on
};

enum class Umlaut { as_two_letters, without_dots };

/// The Latin letters and figures of a text in lower case without marks, for texts of these and of common signs; those
/// are nearly all names, and ICU's general rules take a hundred times as long. Nothing for others.
std::optional<std::string> latin_letters(std::string_view text, Umlaut umlaut) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c < 0x80) {
      const char32_t lower = c >= U'A' && c <= U'Z' ? c + 32 : c;
      if ((lower >= U'a' && lower <= U'z') || (lower >= U'0' && lower <= U'9')) out += static_cast<char>(lower);
    } else if (c >= kFirstLetter && c < kFirstLetter + kLetters.size()) {
      out += kLetters[c - kFirstLetter];
      const bool dots = c == U'ä' || c == U'ö' || c == U'ü' || c == U'Ä' || c == U'Ö' || c == U'Ü';
      if (dots && umlaut == Umlaut::as_two_letters) out += 'e';
    } else if (std::u32string_view(U"\u00A0\u202F–—‘’‚“”„«»·…").find(c) == std::u32string_view::npos) {
      return std::nullopt;
    }
  }
  return out;
}

constexpr const char* kGermanLetters = "NFC; de-ASCII; Any-Lower";
constexpr const char* kPlainLetters = "NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Any-Lower";

std::string letters_of(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

std::string folded(std::string_view text) {
  if (auto letters = latin_letters(text, Umlaut::as_two_letters)) return *std::move(letters);
  return letters_of(transliterated(text, kGermanLetters));
}
std::string plain_folded(std::string_view text) {
  if (auto letters = latin_letters(text, Umlaut::without_dots)) return *std::move(letters);
  return letters_of(transliterated(text, kPlainLetters));
}

/// Damerau-Levenshtein distance of 1 at most (optimal string alignment).
bool one_apart(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t front = 0;
  while (front < a.size() && a[front] == b[front]) ++front;
  const std::string_view rest_a = a.substr(front), rest_b = b.substr(front);
  if (a.size() < b.size()) return rest_a == rest_b.substr(1);
  if (rest_a.substr(1) == rest_b.substr(1)) return true;
  return rest_a.size() >= 2 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2);
}

std::vector<std::string> parts_of(std::string_view name, std::string_view separators) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find_first_of(separators, begin), name.size());
    if (end > begin) parts.push_back(folded(name.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

/// "U." or "J. S." against "Ulrich": every initial fits its forename.
bool initials_fit(std::string_view a, std::string_view b) {
  const std::vector<std::string> first = parts_of(a, " -."), second = parts_of(b, " -.");
  if (first.empty() || second.empty()) return false;
  bool has_initial = false;
  for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
    if (first[i].empty() || second[i].empty()) return false;
    const bool initial = first[i].size() == 1 || second[i].size() == 1;
    has_initial = has_initial || initial;
    if (initial ? first[i][0] != second[i][0] : first[i] != second[i]) return false;
  }
  // "Anna" and "Anna M." are near as well.
  return has_initial || first.size() != second.size();
}

bool share_part(std::string_view a, std::string_view b) {
  const std::vector<std::string> first = parts_of(a, "- "), second = parts_of(b, "- ");
  if (first.size() + second.size() < 3) return false;
  return std::any_of(first.begin(), first.end(), [&](const std::string& part) {
    return part.size() > 2 && std::find(second.begin(), second.end(), part) != second.end();
  });
}

}  // namespace

PersonName parse_name(std::string_view printed) {
  PersonName name;
  std::vector<std::string> words = words_of(printed);
  // "Berding, Dr. Ulrich" is a heading already.
  if (const auto comma =
          std::find_if(words.begin(), words.end(), [](const std::string& word) { return word.ends_with(","); });
      comma != words.end() && comma + 1 != words.end()) {
    std::vector<std::string> turned(comma + 1, words.end());
    for (auto word = words.begin(); word <= comma; ++word)
      turned.push_back(word == comma ? word->substr(0, word->size() - 1) : *word);
    words = std::move(turned);
  }
  std::size_t begin = 0;
  while (begin + 1 < words.size() && is_title(words[begin])) ++begin;
  std::vector<std::string> titles;
  for (std::size_t i = 0; i < begin; ++i) {
    if (!is_courtesy(words[i])) titles.push_back(words[i]);
  }
  name.title = joined(titles, 0, titles.size());
  if (begin >= words.size()) return name;
  // The surname is the last word, with the particles before it.
  std::size_t surname = words.size() - 1;
  while (surname > begin + 1 && is_fixed_particle(words[surname - 1])) --surname;
  std::size_t particle = surname;
  while (particle > begin && is_moving_particle(words[particle - 1]) &&
         (particle > begin + 1 || begin > 0 || !is_capitalised(words[begin])))
    --particle;
  name.forename = joined(words, begin, particle);
  name.particle = joined(words, particle, surname);
  name.surname = joined(words, surname, words.size());
  return name;
}

PersonName make_name(std::string_view title, std::string_view forename, std::string_view surname) {
  PersonName name{canonical(title), canonical(forename), {}, {}};
  const std::vector<std::string> words = words_of(surname);
  std::size_t begin = 0;
  while (begin + 1 < words.size() && is_moving_particle(words[begin])) ++begin;
  name.particle = joined(words, 0, begin);
  name.surname = joined(words, begin, words.size());
  return name;
}

std::string index_heading(const PersonName& name) {
  std::string out = name.surname;
  std::string rest;
  for (const std::string* part : {&name.title, &name.forename, &name.particle}) {
    if (part->empty()) continue;
    if (!rest.empty()) rest += ' ';
    rest += *part;
  }
  if (!rest.empty()) out += (out.empty() ? "" : ", ") + rest;
  return out;
}

std::string person_key(const PersonName& name) {
  return folded(name.particle + name.surname) + "," + folded(name.forename);
}

bool is_placeholder_name(std::string_view printed) {
  const PersonName name = parse_name(printed.substr(0, printed.find_first_of(",(")));
  return folded(name.forename + name.particle + name.surname) == "nn";
}

bool is_organisation_word(std::string_view word) {
  static constexpr std::array<std::string_view, 62> kWords{"verband",
                                                           "verein",
                                                           "institut",
                                                           "hochschule",
                                                           "universität",
                                                           "stadt",
                                                           "amt",
                                                           "ministerium",
                                                           "gmbh",
                                                           "ag",
                                                           "e.v.",
                                                           "stiftung",
                                                           "bund",
                                                           "land",
                                                           "kreis",
                                                           "gemeinde",
                                                           "gesellschaft",
                                                           "genossenschaft",
                                                           "netzwerk",
                                                           "initiative",
                                                           "büro",
                                                           "agentur",
                                                           "zentrum",
                                                           "kammer",
                                                           "akademie",
                                                           "schule",
                                                           "referat",
                                                           "abteilung",
                                                           "architekten",
                                                           "architektur",
                                                           "stadtplanung",
                                                           "planung",
                                                           "bank",
                                                           "werke",
                                                           "senat",
                                                           "bezirk",
                                                           "bezirksamt",
                                                           "magistrat",
                                                           "behörde",
                                                           "verwaltung",
                                                           "partei",
                                                           "gewerkschaft",
                                                           "kirche",
                                                           "diakonie",
                                                           "caritas",
                                                           "rat",
                                                           "kg",
                                                           "ohg",
                                                           "se",
                                                           "bmi",
                                                           "bbsr",
                                                           "bmwsb",
                                                           "bundesinstitut",
                                                           "bundesamt",
                                                           "ministerien",
                                                           "fakultät",
                                                           "lehrstuhl",
                                                           "projekt",
                                                           "team",
                                                           "redaktion",
                                                           "museum",
                                                           "theater"};
  const std::string lower = search_key(word);
  for (const std::string_view known : kWords) {
    if (lower == known) return true;
    // Compounds and declined forms: "Bundesverband", "Verbandes", "Stadtwerke".
    if (known.size() >= 5 && (lower.ends_with(known) || lower.starts_with(known) ||
                              lower.ends_with(std::string(known) + "es") || lower.ends_with(std::string(known) + "s")))
      return true;
  }
  return lower == "e." || lower == "v." || lower == "ggmbh" || lower == "&";
}

bool is_role_word(std::string_view word) {
  static constexpr std::array<std::string_view, 40> kWords{"leiter",
                                                           "leiterin",
                                                           "leitung",
                                                           "präsident",
                                                           "präsidentin",
                                                           "vorstand",
                                                           "vorsitzende",
                                                           "vorsitzender",
                                                           "vorsitz",
                                                           "geschäftsführer",
                                                           "geschäftsführerin",
                                                           "geschäftsführung",
                                                           "direktor",
                                                           "direktorin",
                                                           "minister",
                                                           "ministerin",
                                                           "staatssekretär",
                                                           "staatssekretärin",
                                                           "bürgermeister",
                                                           "bürgermeisterin",
                                                           "oberbürgermeister",
                                                           "oberbürgermeisterin",
                                                           "referent",
                                                           "referentin",
                                                           "moderator",
                                                           "moderatorin",
                                                           "moderation",
                                                           "sprecher",
                                                           "sprecherin",
                                                           "dezernent",
                                                           "dezernentin",
                                                           "beigeordneter",
                                                           "beigeordnete",
                                                           "baurat",
                                                           "rektor",
                                                           "rektorin",
                                                           "inhaber",
                                                           "inhaberin",
                                                           "koordinator",
                                                           "koordinatorin"};
  const std::string lower = search_key(word);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view known) {
    return lower == known || (lower.size() > known.size() && lower.ends_with(known)) ||
           lower == std::string(known) + "s";
  });
}

bool looks_like_person(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  std::size_t i = 0;
  bool titled = false;
  while (i < words.size() && is_title(words[i])) {
    ++i;
    titled = true;
  }
  const std::size_t count = words.size() - i;
  if (count == 0 || count > 5 || (count < 2 && !titled)) return false;
  const Lexicon& lexicon = Lexicon::built_in();
  std::size_t capitals = 0;
  for (; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (is_moving_particle(word) || is_fixed_particle(word)) {
      if (word == "und") return false;
      continue;
    }
    if (!is_capitalised(word) && !word.starts_with("d’") && !word.starts_with("d'")) return false;
    if (is_organisation_word(word) || is_role_word(word) || is_title(word)) return false;
    // Capitals only, digits and signs belong to institutions.
    std::size_t upper = 0, letters = 0;
    for (std::size_t at = 0; at < word.size();) {
      const char32_t c = next_code_point(word, at);
      if (c >= U'0' && c <= U'9') return false;
      if (std::u32string_view(U"&/@„“»«()*:+").find(c) != std::u32string_view::npos) return false;
      ++letters;
      upper += is_upper(c);
    }
    if (letters > 2 && upper == letters) return false;
    std::string lower = search_key(word);
    if (lexicon.is_function_word(lower)) return false;
    ++capitals;
  }
  return capitals >= (titled ? 1U : 2U) && capitals <= 4;
}

Likeness compare_names(const PersonName& a, const PersonName& b) {
  if (person_key(a) == person_key(b)) return Likeness::same;
  const std::string forename_a = folded(a.forename), forename_b = folded(b.forename);
  const std::string surname_a = folded(a.particle + a.surname), surname_b = folded(b.particle + b.surname);
  const bool same_surname = surname_a == surname_b, same_forename = forename_a == forename_b;
  if (same_surname && (forename_a.empty() || forename_b.empty() || initials_fit(a.forename, b.forename)))
    return Likeness::maybe;
  if (plain_folded(a.particle + a.surname) == plain_folded(b.particle + b.surname) &&
      plain_folded(a.forename) == plain_folded(b.forename))
    return Likeness::maybe;
  if (same_forename && !forename_a.empty()) {
    if (surname_a.size() >= 5 && surname_b.size() >= 5 && one_apart(surname_a, surname_b)) return Likeness::maybe;
    if (share_part(a.surname, b.surname)) return Likeness::maybe;
    // With or without the particle.
    if (folded(a.surname) == folded(b.surname)) return Likeness::maybe;
  }
  if (same_surname && forename_a.size() >= 5 && forename_b.size() >= 5 && one_apart(forename_a, forename_b))
    return Likeness::maybe;
  if (forename_a == surname_b && surname_a == forename_b) return Likeness::maybe;
  return Likeness::different;
}

std::string organisation_key(std::string_view name) {
  std::string out;
  std::string plain = canonical(name);
  if (const std::size_t bracket = plain.find(" ("); bracket != std::string::npos && plain.ends_with(")"))
    plain.resize(bracket);
  for (const std::string& word : words_of(plain)) {
    const std::string lower = search_key(word);
    if (out.empty() &&
        (lower == "der" || lower == "die" || lower == "das" || lower == "des" || lower == "dem" || lower == "den"))
      continue;
    std::string stem = folded(word);
    // Endings of declined words go, as long as four letters stay: Deutschen, Verbandes.
    for (const std::string_view ending : {"es", "en", "er", "em", "s", "n", "e"}) {
      if (stem.size() >= ending.size() + 4 && stem.ends_with(ending)) {
        stem.resize(stem.size() - ending.size());
        break;
      }
    }
    if (stem.empty() || stem == "ev") continue;
    if (!out.empty()) out += ' ';
    out += stem;
  }
  // "e. V." has two words.
  if (out.ends_with(" e v")) out.resize(out.size() - 4);
  return out;
}

}  // namespace dossier::language
