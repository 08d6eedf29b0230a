#include "language/names.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <mutex>
#include <optional>

#include "base/utf8.h"
#include "language/lexicon.h"
#include "language/name_words.h"
#include "language/people_words.h"
#include "language/text_forms.h"

namespace dossier::language {
namespace {

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

const PeopleWords& lists() {
  return PeopleWords::built_in();
}

/// Words that end names of houses and no surname.
bool is_never_a_surname(std::string_view lower) {
  for (const std::string_view word :
       {"stiftung",     "gmbh",       "verlag",      "ensemble",      "quartett",    "quintett",   "trio",
        "gruppe",       "schule",     "gymnasium",   "institut",      "verein",      "verband",    "akademie",
        "museum",       "archiv",     "theater",     "gesellschaft",  "universität", "hochschule", "bibliothek",
        "orchester",    "partner",    "architekten", "ingenieure",    "architektur", "büro",       "chor",
        "zentrum",      "netzwerk",   "kollektiv",   "initiative",    "ag",          "kg",         "eg",
        "ug",           "ohg",        "gbr",         "mbb",           "ev",          "verwaltung", "planung",
        "stadtplanung", "consulting", "group",       "foundation",    "university",  "institute",  "association",
        "associates",   "partners",   "studio",      "atelier",       "werkstatt",   "galerie",    "kolleg",
        "preis",        "kreis",      "forum",       "management",    "agentur",     "klinik",     "klinikum",
        "stadtwerke",   "werke",      "anwälte",     "rechtsanwälte", "immobilien",  "rundfunk",   "radio",
        "redaktion",    "zeitung",    "haus",        "heim"}) {
    if (lower == word || (word.size() > 6 && lower.ends_with(word))) return true;
  }
  return false;
}

// What the words of a name are.

bool is_other_script(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) && !is_latin(c);
}

/// Scripts whose names are printed as typed, the family name first or without order: no comma turns them round.
bool keeps_its_order(std::string_view word) {
  std::size_t at = 0;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(next_code_point(word, at)), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_ARABIC:
    case USCRIPT_THAI:
      return true;
    default:
      return false;
  }
}

struct Letters {
  bool capital = false, other_script = false, digits = false, signs = false;
  std::size_t letters = 0, capitals = 0;
};

Letters letters_in(std::string_view word) {
  Letters found;
  bool first = true;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (first) found.capital = is_upper(c);
    if (is_other_script(c)) found.other_script = true;
    if (u_isdigit(static_cast<UChar32>(c))) found.digits = true;
    if (u_isalpha(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) {
      ++found.letters;
      found.capitals += is_upper(c);
    } else if (std::u32string_view(U"-.'’‘‐`´").find(c) == std::u32string_view::npos) {
      found.signs = true;
    }
    first = false;
  }
  if (found.other_script) found.capital = true;
  return found;
}

/// "A.", "J.-P.", "Th."
bool is_initial(std::string_view word) {
  if (word.size() < 2 || word.back() != '.' || !is_capitalised(word)) return false;
  return letters_in(word).letters <= 3 && !lists().is_before_office(word);
}

bool is_preposition(std::string_view word) {
  return word == "auf" || word == "aus" || word == "in" || word == "an" || word == "bei" || word == "unter" ||
         word == "ob";
}

bool is_nickname(std::string_view word) {
  return (word.starts_with("„") && word.ends_with("“")) || (word.starts_with("\"") && word.ends_with("\"")) ||
         (word.starts_with("»") && word.ends_with("«")) || (word.starts_with("‚") && word.ends_with("‘"));
}

bool ends_like_an_adjective(std::string_view lower) {
  for (const std::string_view stem :
       {"isch", "lich", "ig", "iell", "ell", "iv", "ös", "al", "iert", "bar", "sam", "haft", "end"}) {
    for (const std::string_view ending : {"e", "er", "es", "en", "em"}) {
      if (lower.size() > stem.size() + ending.size() + 1 && lower.ends_with(std::string(stem) + std::string(ending)))
        return true;
    }
  }
  return false;
}

std::string without_brackets(std::string word) {
  if (word.starts_with("(")) word.erase(0, 1);
  if (word.ends_with(")")) word.pop_back();
  return word;
}

/// A token that is a title only behind another: "c.", "(FH)", "ETH", "i.".
bool is_title_tail(std::string_view word) {
  return (word.size() == 2 && word[1] == '.') || word == "ETH" || word == "FH" || word == "TU" || word == "Univ." ||
         word == "Univ" || word == "hab." || word == "sc.";
}

/// The words before the name itself.
std::size_t read_prefix(const std::vector<std::string>& words, NameReading& read) {
  const PeopleWords& known = lists();
  std::size_t i = 0;
  bool after_title = false;
  for (; i + 1 < words.size();) {
    const std::string& word = words[i];
    if (after_title && word.starts_with("(")) {
      // "(FH)", "(Univ. Budapest)"
      std::size_t end = i;
      while (end < words.size() && !words[end].ends_with(")")) ++end;
      if (end + 1 >= words.size()) break;
      for (; i <= end; ++i) read.roles[i] = NameRole::title;
      continue;
    }
    // "o. Univ.-Prof.": a small letter before a title.
    const bool leads = is_title_tail(word) && word[0] >= 'a' && word[0] <= 'z' && known.is_title(words[i + 1]);
    // "Dipl. Arch. FH"
    const bool of_diploma = i > 0 && (words[i - 1] == "Dipl." || words[i - 1] == "dipl.") && word.back() == '.';
    if ((known.is_title(word) && !known.is_forename(word) && (after_title || leads || !is_title_tail(word))) ||
        of_diploma) {
      read.roles[i++] = NameRole::title;
      read.titled = after_title = true;
      continue;
    }
    // "E. h." behind a title.
    if (after_title && is_title_tail(word) && i + 2 < words.size() &&
        (words[i + 1] == "h." || words[i + 1] == "R." || words[i + 1] == "D.")) {
      read.roles[i] = read.roles[i + 1] = NameRole::title;
      i += 2;
      continue;
    }
    // "M. A. Anna Weber"
    if (const std::size_t degree = known.suffix_at(words, i);
        degree > 0 && i + degree < words.size() && !known.tells_generation(word) &&
        (degree > 1 || word.find('.') != std::string::npos) && !is_initial(word)) {
      for (std::size_t k = 0; k < degree; ++k) read.roles[i++] = NameRole::title;
      read.titled = after_title = true;
      continue;
    }
    if (known.is_courtesy(word)) {
      read.roles[i++] = NameRole::courtesy;
      read.courtesy = true;
      continue;
    }
    const std::size_t office = office_at(words, i);
    if (office == 0 || i + office >= words.size()) break;
    for (std::size_t k = 0; k < office; ++k) read.roles[i++] = NameRole::office;
    read.office = true;
    after_title = false;
  }
  return i;
}

/// Takes degrees, mandates and marks of generation off the end.
std::size_t read_suffix(const std::vector<std::string>& words, std::size_t begin, NameReading& read) {
  std::size_t end = words.size();
  for (bool again = true; again;) {
    again = false;
    for (std::size_t count = 3; count >= 1; --count) {
      if (end < begin + count + 1) continue;
      std::vector<std::string> tail(words.begin() + static_cast<std::ptrdiff_t>(end - count),
                                    words.begin() + static_cast<std::ptrdiff_t>(end));
      for (std::string& word : tail) {
        while (!word.empty() && word.back() == ',') word.pop_back();
      }
      tail.front() = tail.front().starts_with("(") ? tail.front().substr(1) : tail.front();
      if (tail.back().ends_with(")")) tail.back().pop_back();
      bool place = count == 1 && words[end - 1].starts_with("(") && end >= begin + 3 &&
                   lists().is_title_bracket(without_brackets(words[end - 1]));
      if (place) {
        // "LL. M. (Yale)": only behind a degree.
        NameReading before = read;
        const std::vector<std::string> rest(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(end - 1));
        place = read_suffix(rest, begin, before) < end - 1;
      }
      if (!place && lists().suffix_at(tail, 0) != count) continue;
      for (std::size_t k = end - count; k < end; ++k) read.roles[k] = NameRole::suffix;
      end -= count;
      read.suffixed = again = true;
      break;
    }
  }
  return end;
}

/// A word between titles and suffixes, and where it stands among them.
struct CoreWord {
  const std::vector<std::string>& words;
  std::size_t begin, end, i;

  const std::string& word() const { return words[i]; }
  bool first() const { return i == begin; }
  bool last() const { return i + 1 == end; }
  std::size_t count() const { return end - begin; }
};

/// "und" and articles: parts of a name in "von und zu", "zu Inn- und Knyphausen", "von der Heide" only.
bool joins_wrongly(const CoreWord& at, const NameReading& read) {
  const std::string& word = at.word();
  const std::string before = at.first() ? std::string() : at.words[at.i - 1];
  if (word == "und") {
    const bool two_houses =
        at.i > at.begin + 1 && before.ends_with("-") && at.i + 2 == at.end && (read.particle || read.nobility);
    return !two_houses && before != "von" && before != "Von";
  }
  const bool article = word == "der" || word == "des" || word == "dem" || word == "die" || word == "das";
  return article && (at.first() || !lists().goes_behind(before));
}

/// Its letters and place show that it is no part of a name, whatever it means.
bool has_no_form_of_a_name(const CoreWord& at, const Letters& letters, const NameReading& read) {
  const PeopleWords& known = lists();
  const std::string& word = at.word();
  const std::string& end = at.words[at.end - 1];
  if (letters.digits || letters.signs || letters.letters == 0) return true;
  // "AK Stadtgrün"
  if (at.first() && at.count() > 1 && letters.letters == 2 && letters.capitals == 2 && word.size() == 2 &&
      !read.titled && search_key(end) != end && upper_case(end) != end)
    return true;
  // "Familie Neumann", "Klasse Schmidt"
  if (at.first() && at.count() > 1 && known.is_group(word) && !known.is_forename(word)) return true;
  // The end of a sentence, or courtesy in the middle: no name.
  if (word.back() == '.' && letters.letters > 3 && word != "gen.") return true;
  if (!at.first() && (known.is_courtesy(word) || word == "Dr." || word == "Prof.")) return true;
  // "in der", "auf der" are parts of a name, "auf Bestätigung" and "aus Syrien" are none.
  return is_preposition(word) && !(at.i + 1 < at.end && known.is_article(at.words[at.i + 1]));
}

bool is_particle(const std::string& word) {
  return lists().goes_behind(word) || lists().stays_in_front(word) || word == "y" || word == "gen." ||
         word == "genannt";
}

/// It means something else: a word of grammar, an adjective, a house, an office, a title.
bool means_something_else(const CoreWord& at, const NameReading& read) {
  const PeopleWords& known = lists();
  const Lexicon& lexicon = Lexicon::built_in();
  const std::string& word = at.word();
  const std::string lower = search_key(word);
  const bool forename = known.is_forename(word);
  const bool sure = read.titled || read.known_forename || read.initial || read.courtesy;
  if (at.first() && !read.known_forename && !read.initial && lexicon.is_function_word(lower)) return true;
  if (at.first() && !forename && at.count() > 1 && !known.is_nobility(word) &&
      (ends_like_an_adjective(lower) || lexicon.is_inflected_adjective(lower)) && !read.titled && !read.office)
    return true;
  // Word for word: "&", "GmbH", "Stiftung" are no names; "Anna Hof" and "Tom Kloster" may be.
  const bool house = known.is_organisation(word) || known.is_organisation_name(word);
  const bool may_be_surname = at.last() && !at.first() && at.count() == 2 && sure && !is_never_a_surname(lower);
  if (house && !may_be_surname && !forename && !(at.first() && sure)) return true;
  if (at.last() && at.count() == 1 && house) return true;
  if (at.first() || forename) return false;
  if (known.is_office(word) && (!at.last() || (!sure && !read.office && (lower.ends_with("in") || at.count() > 2))))
    return true;
  return known.is_title(word) && !is_initial(word) && word.size() > 2;
}

/// Capitals alone: of all words, or of the surname (Anna WEBER).
bool capitals_fit(const std::vector<std::string>& words, std::size_t begin, std::size_t end, std::size_t all_capitals,
                  std::size_t proper, const NameReading& read) {
  if (all_capitals == 0) return true;
  if (end - begin == 1) return false;
  if (all_capitals == proper) return true;
  const Letters tail = letters_in(words[end - 1]);
  if (all_capitals == 1 && tail.capitals == tail.letters && (read.known_forename || read.titled)) return true;
  std::size_t initials = 0;
  for (std::size_t i = begin; i < end; ++i) initials += is_initial(words[i]) || letters_in(words[i]).letters <= 2;
  return all_capitals + initials >= proper;
}

/// "d’Alembert", "dell’Acqua", "al-Khatib": an article in small letters that is one word with the surname.
bool begins_with_article(std::string_view word) {
  for (const std::string_view article : {"al-", "el-", "d’", "d'", "dell’", "dell'", "dall’", "dall'", "de’", "l’"}) {
    if (word.starts_with(article) && word.size() > article.size()) return true;
  }
  return false;
}

/// Whether the words between titles and suffixes can be a name, and how much speaks for it.
bool core_can_be_a_name(const std::vector<std::string>& words, std::size_t begin, std::size_t end, NameReading& read) {
  constexpr std::size_t kMostWords = 7;
  const std::size_t count = end - begin;
  if (count == 0 || count > kMostWords) return false;
  std::size_t all_capitals = 0, proper = 0;
  read.known_forename = lists().is_forename(words[begin]);
  read.initial = is_initial(words[begin]);
  read.nobility = lists().is_nobility(words[begin]) && count > 1;
  for (std::size_t i = begin; i < end; ++i) {
    const std::string& word = words[i];
    const CoreWord at{words, begin, end, i};
    if (joins_wrongly(at, read)) return false;
    if (!at.last() && !at.first() && is_nickname(word)) continue;
    const Letters letters = letters_in(word);
    if (has_no_form_of_a_name(at, letters, read)) return false;
    if (letters.other_script) read.other_script = true;
    const bool particle = is_particle(word);
    if (!letters.capital && !(particle && !at.last() && !(at.first() && count < 2)) && !begins_with_article(word))
      return false;
    if (particle && !letters.capital && !at.first()) read.particle = true;
    if (particle && !letters.capital) continue;
    ++proper;
    if (letters.letters > 2 && letters.capitals == letters.letters && word.back() != '.') ++all_capitals;
    if (means_something_else(at, read)) return false;
  }
  if (proper == 0) return false;
  // "Mitglied im LWA", "Oberbürgermeister von Mannheim": what follows an office is no name of it.
  if (read.office && !read.titled && !read.courtesy && !is_capitalised(words[begin]) && count == proper + 1 &&
      proper == 1 && !read.other_script)
    return false;
  // "N. N."
  if (count > 1 && std::all_of(words.begin() + static_cast<std::ptrdiff_t>(begin),
                               words.begin() + static_cast<std::ptrdiff_t>(end), is_initial))
    return false;
  return capitals_fit(words, begin, end, all_capitals, proper, read);
}

bool is_vietnamese(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if ((c >= 0x1EA0 && c <= 0x1EF9) || c == U'ơ' || c == U'ư' || c == U'Ơ' || c == U'Ư' || c == U'đ' || c == U'Đ')
      return true;
  }
  return false;
}

/// "Nguyễn Văn An", "Kim Min-jun", "Wang Wei": as typed, the family name first.
bool is_family_first(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  const PeopleWords& known = lists();
  if (end - begin < 2 || end - begin > 4 || !known.is_family_name_first(words[begin])) return false;
  if (known.is_family_name_first(words[end - 1]) && end - begin > 2) return false;
  bool vietnamese = is_vietnamese(words[begin]) || words[begin] == "Nguyen" || words[begin] == "Pham";
  bool known_forename = false;
  for (std::size_t i = begin + 1; i < end; ++i) {
    known_forename = known_forename || known.is_forename(words[i]);
    vietnamese = vietnamese || is_vietnamese(words[i]);
  }
  if (vietnamese) return true;
  if (known_forename) return false;
  if (end - begin != 2 || known.is_forename(words[begin])) {
    // "Kim Min-jun": Kim is a forename too, "Min-jun" is none of ours.
    const std::size_t hyphen = words[end - 1].find('-');
    return end - begin == 2 && hyphen != std::string::npos && hyphen + 1 < words[end - 1].size() &&
           words[end - 1][hyphen + 1] >= 'a' && words[end - 1][hyphen + 1] <= 'z';
  }
  const std::string& given = words[end - 1];
  const std::size_t hyphen = given.find('-');
  if (hyphen != std::string::npos && hyphen + 1 < given.size() && given[hyphen + 1] >= 'a') return true;
  // Syllables of Chinese: a short word that ends in a vowel, n, ng or r.
  return given.size() <= 8 && std::ranges::all_of(given, [](char c) { return static_cast<unsigned char>(c) < 0x80; }) &&
         std::string_view("aeiounrg").find(given.back()) != std::string_view::npos && given.size() <= 5;
}

std::size_t surname_begin(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  const PeopleWords& known = lists();
  const std::size_t count = end - begin;
  if (count == 1) return begin;
  if (std::all_of(words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end),
                  [](const std::string& word) { return keeps_its_order(word); }))
    return begin;
  if (known.is_stage_word(words[begin]) || is_family_first(words, begin, end)) return begin;
  std::size_t at = end - 1;
  if (count >= 4 && words[end - 2] == "und" && words[end - 3].ends_with("-")) return end - 3;
  // "van der Zwaag-de Boer": the second half begins with a particle of its own.
  if (count >= 3) {
    const std::string& half = words[end - 2];
    const std::size_t hyphen = half.rfind('-');
    if (hyphen != std::string::npos && hyphen > 0 && known.goes_behind(half.substr(hyphen + 1))) return end - 2;
  }
  for (std::size_t i = begin + 1; i + 1 < end; ++i) {
    // "Meyer zu Erpen", "Ó Súilleabháin"
    const bool farm = known.begins_farm_surname(words[i]) &&
                      (words[i + 1] == "zu" || words[i + 1] == "zur" || words[i + 1] == "zum" ||
                       words[i + 1] == "auf" || words[i + 1] == "in" || words[i + 1] == "im");
    const bool irish = known.is_irish(words[i]) && i + 2 == end;
    if (farm || irish) return i;
    if ((words[i] == "gen." || words[i] == "genannt" || words[i] == "y") && i > begin + 1) return i - 1;
  }
  if (count >= 3) {
    if (known.begins_double_surname(words[end - 2])) at = end - 2;
    // Two surnames, of which the first leads: Spanish.
    const bool capitalised = is_capitalised(words[end - 2]) && !is_initial(words[end - 2]) &&
                             !known.is_nobility(words[end - 2]) && !known.stays_in_front(words[end - 2]);
    const bool spanish_name =
        known.is_spanish_forename(words[begin]) || (known.is_forename(words[begin]) && words[begin] != "Ana");
    if (at == end - 1 && capitalised && !known.is_spanish_forename(words[end - 2])) {
      const bool by_surnames = known.is_spanish_surname(words[end - 2]) &&
                               (known.is_spanish_surname(words[end - 1]) || known.is_spanish_forename(words[begin]));
      const bool by_forenames = known.is_spanish_forename(words[begin]) && !known.is_forename(words[end - 2]) &&
                                (known.is_spanish_surname(words[end - 1]) || known.is_spanish_surname(words[end - 2]) ||
                                 (count >= 4 && known.is_spanish_forename(words[begin + 1])));
      const bool portuguese = count >= 4 && (words[end - 3] == "dos" || words[end - 3] == "da" ||
                                             words[end - 3] == "do" || words[end - 3] == "das");
      if (spanish_name && (by_surnames || by_forenames) && !portuguese) at = end - 2;
    }
  }
  while (at > begin + 1 && known.stays_in_front(words[at - 1])) {
    // "de la Cruz" goes behind as a whole.
    if (at > begin + 2 && (words[at - 2] == "de" || words[at - 2] == "van") && known.is_article(words[at - 1])) break;
    --at;
  }
  return at;
}

void read_core(const std::vector<std::string>& words, std::size_t begin, std::size_t end, bool has_prefix,
               NameReading& read) {
  const PeopleWords& known = lists();
  const std::size_t surname = surname_begin(words, begin, end);
  for (std::size_t i = surname; i < end; ++i) read.roles[i] = NameRole::surname;
  std::size_t at = surname;
  const auto moves = [&](std::size_t i) {
    if (known.is_nobility(words[i])) return i > begin || has_prefix || surname > begin + 1;
    const bool article = known.is_article(words[i]) && i > 0 && i > begin && known.goes_behind(words[i - 1]);
    if (!known.goes_behind(words[i]) && !article) return false;
    return i > begin || has_prefix || !is_capitalised(words[i]);
  };
  while (at > begin && moves(at - 1)) {
    --at;
    read.roles[at] = known.is_nobility(words[at]) ? NameRole::nobility : NameRole::particle;
  }
  for (std::size_t i = begin; i < at; ++i) read.roles[i] = NameRole::forename;
  // "Graf Benno von Lauterstein": the title of nobility stands behind the forename in an index.
  if (at > begin + 1 && known.is_nobility(words[begin])) read.roles[begin] = NameRole::nobility;
}

std::string words_with(const std::vector<std::string>& words, const NameReading& read, NameRole role) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (read.roles[i] != role) continue;
    if (!out.empty()) out += ' ';
    std::string word = words[i];
    while (!word.empty() && word.back() == ',') word.pop_back();
    out += word;
  }
  return out;
}

/// "Landfrauen", "Kaufleute": before a name they are a house.
bool is_several(std::string_view lower) {
  for (const std::string_view ending : {"frauen", "männer", "leute", "innen"}) {
    if (lower.ends_with(ending)) return true;
  }
  return false;
}

/// "Hausherr Jost Wiebe", "Weltenbummlerin Anna Weber": a noun for somebody, then a known forename and a surname.
/// "Müller Hans Peter" is a surname first.
bool is_occupation_by_its_place(const std::vector<std::string>& words, std::size_t at) {
  const PeopleWords& known = lists();
  if (at + 2 >= words.size() || !known.is_forename(words[at + 1]) || known.is_forename(words[at])) return false;
  const std::string& word = words[at];
  if (word.size() < 7 || known.is_organisation(word) || known.is_group(word) || known.is_unit(word) ||
      known.is_surname_of_a_profession(word) || !is_capitalised(words[at + 2]) || !Lexicon::built_in().is_noun(word))
    return false;
  const std::string lower = search_key(word);
  for (const std::string_view ending :
       {"er", "erin", "ist", "istin", "herr", "herrin", "frau", "mann", "entin", "ent"}) {
    if (lower.ends_with(ending)) return !is_several(lower);
  }
  return false;
}

}  // namespace

std::size_t office_at(const std::vector<std::string>& words, std::size_t at) {
  const PeopleWords& known = lists();
  std::size_t i = at;
  while (i < words.size() && i < at + 3 && !known.is_short_office(words[i]) && !known.is_office(words[i]) &&
         (known.is_before_office(words[i]) ||
          (is_capitalised(words[i]) && !known.is_forename(words[i]) && ends_like_an_adjective(search_key(words[i])))))
    ++i;
  if (i >= words.size()) return 0;
  if (!known.is_short_office(words[i]) && !is_occupation_by_its_place(words, i) &&
      (known.is_forename(words[i]) || !known.is_office(words[i]) || known.is_title(words[i]) ||
       is_several(search_key(words[i]))))
    return 0;
  ++i;
  // "a. D.", "i. R."
  if (i < words.size() && (words[i] == "a.D." || words[i] == "i.R." || words[i] == "em." || words[i] == "z.A."))
    return i + 1 - at;
  if (i + 1 < words.size() && (words[i] == "a." || words[i] == "i." || words[i] == "z.") &&
      (words[i + 1] == "D." || words[i + 1] == "R." || words[i + 1] == "A."))
    i += 2;
  return i - at;
}

std::optional<NameReading> read_name(const std::vector<std::string>& words) {
  NameReading read;
  if (words.empty() || words.size() > 24) return std::nullopt;
  read.roles.assign(words.size(), NameRole::forename);
  if (lists().is_stage_word(words.front()) && words.size() > 1 && words.size() < 5 &&
      !lists().is_organisation(words.back())) {
    const std::size_t end = read_suffix(words, 1, read);
    for (std::size_t i = 0; i < end; ++i) {
      if (letters_in(words[i]).signs) return std::nullopt;
      read.roles[i] = NameRole::surname;
    }
    read.stage = true;
    read.core = end;
    return read;
  }
  const std::size_t begin = read_prefix(words, read);
  std::size_t end = read_suffix(words, begin, read);
  // "Tom Dr.": a title behind the forename, as in a list.
  while (end > begin + 1 && lists().is_title(words[end - 1]) && !is_initial(words[end - 1]) &&
         words[end - 1].ends_with(".") && is_capitalised(words[end - 1])) {
    read.roles[--end] = NameRole::title;
    read.titled = true;
  }
  if (!core_can_be_a_name(words, begin, end, read)) return std::nullopt;
  read.core = end - begin;
  read.first = begin;
  read_core(words, begin, end, begin > 0, read);
  return read;
}

PersonName parse_name(std::string_view printed) {
  PersonName name;
  std::vector<std::string> words = words_of(printed);
  const auto comma =
      std::find_if(words.begin(), words.end(), [](const std::string& word) { return word.ends_with(","); });
  if (comma != words.end() && comma + 1 != words.end()) {
    // "Berding, Dr. Ulrich" is a heading already; "Poppe, M. A." has a degree behind it.
    const auto at = static_cast<std::size_t>(comma - words.begin()) + 1;
    const std::size_t degree = lists().suffix_at(words, at);
    if (degree == 0) {
      std::vector<std::string> turned(comma + 1, words.end());
      for (auto word = words.begin(); word <= comma; ++word)
        turned.push_back(word == comma ? word->substr(0, word->size() - 1) : *word);
      words = std::move(turned);
    }
  }
  std::optional<NameReading> read = read_name(words);
  if (!read) {
    // Words that are no name by themselves are taken by their order: titles, forenames, particles, surname.
    read.emplace();
    read->roles.assign(words.size(), NameRole::forename);
    if (words.empty()) return name;
    const std::size_t begin = read_prefix(words, *read);
    const std::size_t end = read_suffix(words, begin, *read);
    read_core(words, begin, end, begin > 0, *read);
  }
  name.title = words_with(words, *read, NameRole::title);
  name.forename = words_with(words, *read, NameRole::forename);
  name.nobility = words_with(words, *read, NameRole::nobility);
  name.particle = words_with(words, *read, NameRole::particle);
  name.surname = words_with(words, *read, NameRole::surname);
  std::string generation;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (read->roles[i] != NameRole::suffix) continue;
    std::string word = words[i];
    while (!word.empty() && word.back() == ',') word.pop_back();
    if (lists().tells_generation(word)) generation = word;
    if (i + 1 < words.size() && lists().tells_generation(word + " " + words[i + 1]))
      generation = word + " " + words[i + 1];
  }
  name.generation = generation;
  return name;
}

PersonName make_name(std::string_view title, std::string_view forename, std::string_view surname,
                     std::string_view suffix) {
  PersonName name;
  name.title = canonical(title);
  name.forename = canonical(forename);
  const std::vector<std::string> words = words_of(surname);
  std::size_t begin = 0;
  const auto moves = [&](std::size_t i) {
    return lists().goes_behind(words[i]) || lists().is_nobility(words[i]) ||
           (i > 0 && lists().is_article(words[i]) && lists().goes_behind(words[i - 1]) && words[i - 1] != "und");
  };
  while (begin + 1 < words.size() && moves(begin)) ++begin;
  for (std::size_t i = 0; i < begin; ++i) {
    std::string& part = lists().is_nobility(words[i]) ? name.nobility : name.particle;
    part += (part.empty() ? "" : " ") + words[i];
  }
  name.surname = joined(words, begin, words.size());
  for (const std::string& word : words_of(suffix)) {
    if (lists().tells_generation(word)) name.generation = word;
  }
  if (lists().tells_generation(canonical(suffix))) name.generation = canonical(suffix);
  return name;
}

std::string index_heading(const PersonName& name) {
  std::string out = name.surname;
  std::string rest;
  for (const std::string* part : {&name.title, &name.forename, &name.nobility, &name.particle}) {
    if (part->empty()) continue;
    if (!rest.empty()) rest += ' ';
    rest += *part;
  }
  if (!rest.empty()) out += (out.empty() ? "" : ", ") + rest;
  return out;
}

bool is_placeholder_name(std::string_view printed) {
  std::string words = canonical(printed.substr(0, printed.find_first_of(",(")));
  while (!words.empty() && words.back() == ' ') words.pop_back();
  // "Dr. N. N.", "Frau N. N."
  for (std::size_t space = words.find(' '); space != std::string::npos; space = words.find(' ')) {
    const std::string first = words.substr(0, space);
    if (!lists().is_title(first) && !lists().is_courtesy(first)) break;
    words.erase(0, space + 1);
  }
  return !words.empty() && lists().is_placeholder(words);
}

bool is_organisation_word(std::string_view word) {
  return lists().is_organisation(word);
}

bool is_role_word(std::string_view word) {
  return lists().is_office(word);
}

bool looks_like_person(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  const std::optional<NameReading> read = read_name(words);
  if (!read) return false;
  return read->core >= 2 || read->titled || read->courtesy || read->other_script || read->stage;
}

}  // namespace dossier::language
