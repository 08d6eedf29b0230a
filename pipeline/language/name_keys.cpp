// Keys of names and of organisations, and whether two names may be one.
#include "language/names.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>

#include "base/utf8.h"
#include "language/name_words.h"
#include "language/text_forms.h"

namespace dossier::language {
namespace {

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

/// Letters, figures and marks of any script in one case; Latin ones without their marks where `id` says how. Never
/// empty for a text that says something: what has no letters at all stands for itself.
std::string letters_of_any_script(std::string_view text, const char* id) {
  std::string out, latin;
  const auto flush = [&] {
    for (const char c : transliterated(latin, id)) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    }
    latin.clear();
  };
  const std::string composed = transliterated(text, "NFC");
  for (std::size_t at = 0; at < composed.size();) {
    const char32_t c = next_code_point(composed, at);
    const auto code = static_cast<UChar32>(c);
    const auto type = u_charType(code);
    const bool mark = type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
    if (is_latin(c)) {
      append_utf8(latin, c);
    } else if (u_isalnum(code) || mark) {
      flush();
      append_utf8(out, static_cast<char32_t>(u_foldCase(code, U_FOLD_CASE_DEFAULT)));
    }
  }
  flush();
  if (!out.empty()) return out;
  for (std::size_t at = 0; at < composed.size();) {
    const char32_t c = next_code_point(composed, at);
    if (!u_isspace(static_cast<UChar32>(c)) && u_charType(static_cast<UChar32>(c)) != U_FORMAT_CHAR)
      append_utf8(out, c);
  }
  return out;
}

std::string folded(std::string_view text) {
  if (auto letters = latin_letters(text, Umlaut::as_two_letters); letters && !letters->empty())
    return *std::move(letters);
  return letters_of_any_script(text, kGermanLetters);
}

std::string plain_folded(std::string_view text) {
  if (auto letters = latin_letters(text, Umlaut::without_dots); letters && !letters->empty())
    return *std::move(letters);
  return letters_of_any_script(text, kPlainLetters);
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

/// Letters or figures of any script; no mere sign.
bool says_anything(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (u_isalnum(static_cast<UChar32>(next_code_point(word, at)))) return true;
  }
  return false;
}

}  // namespace

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

bool is_latin(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  return script == USCRIPT_LATIN || script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
}

std::string person_key(const PersonName& name) {
  const auto part = [](const std::string& words) { return words.empty() ? std::string() : folded(words); };
  std::string key = part(name.particle) + part(name.surname) + "," + part(name.forename);
  // Father and son are two.
  if (!name.generation.empty()) key += "," + folded(name.generation);
  return key;
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
    if (stem.empty() || stem == "ev" || !says_anything(word)) continue;
    if (!out.empty()) out += ' ';
    out += stem;
  }
  // "e. V." has two words.
  if (out.ends_with(" e v")) out.resize(out.size() - 4);
  return out.empty() ? folded(plain) : out;
}

}  // namespace dossier::language
