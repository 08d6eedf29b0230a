#include "language/lexicon.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <initializer_list>
#include <unordered_set>
#include <vector>

#include "base/utf8.h"
#include "language/dictionary.h"

extern "C" const char dossier_words_de_begin[], dossier_words_de_end[];
extern "C" const char dossier_counted_de_begin[], dossier_counted_de_end[];
extern "C" const char dossier_numbered_de_begin[], dossier_numbered_de_end[];
extern "C" const char dossier_ranged_de_begin[], dossier_ranged_de_end[];

namespace dossier::language {
namespace {

using WordSet = std::unordered_set<std::string_view>;

constexpr const char* kDictionary = "/usr/share/hunspell/de_DE";

const WordSet& function_words() {
  static const WordSet words{
      "der",     "die",       "das",       "des",       "dem",     "den",     "ein",     "eine",    "einer",
      "eines",   "einem",     "einen",     "kein",      "keine",   "keiner",  "keines",  "keinem",  "keinen",
      "dieser",  "diese",     "dieses",    "diesem",    "diesen",  "jener",   "jene",    "jenes",   "jenem",
      "jenen",   "jeder",     "jede",      "jedes",     "jedem",   "jeden",   "alle",    "allen",   "aller",
      "alles",   "allem",     "welche",    "welcher",   "welches", "welchem", "welchen", "mein",    "meine",
      "meiner",  "meines",    "meinem",    "meinen",    "sein",    "seine",   "seiner",  "seines",  "seinem",
      "seinen",  "ihr",       "ihre",      "ihrer",     "ihres",   "ihrem",   "ihren",   "unser",   "unsere",
      "unserer", "unseres",   "unserem",   "unseren",   "im",      "am",      "vom",     "zum",     "zur",
      "beim",    "ins",       "ans",       "aufs",      "fürs",    "in",      "an",      "auf",     "aus",
      "bei",     "bis",       "durch",     "für",       "gegen",   "mit",     "nach",    "ohne",    "seit",
      "über",    "um",        "unter",     "von",       "vor",     "während", "wegen",   "zu",      "zwischen",
      "und",     "oder",      "aber",      "als",       "wie",     "sowie",   "dass",    "weil",    "wenn",
      "ob",      "ist",       "sind",      "war",       "waren",   "wird",    "werden",  "wurde",   "wurden",
      "hat",     "haben",     "hatte",     "hatten",    "sich",    "nicht",   "auch",    "nur",     "noch",
      "sehr",    "es",        "er",        "sie",       "wir",     "ich",     "zwar",    "dessen",  "deren",
      "denen",   "gegenüber", "innerhalb", "außerhalb", "anhand",  "kann",    "können",  "soll",    "sollen",
      "muss",    "müssen",    "will",      "wollen",    "bzw",     "doch",    "denn",    "sondern", "neben",
      "hinter",  "entlang",   "trotz",     "statt",     "dank",    "laut",    "je",      "pro",     "per",
      "ab",      "so",        "dort"};
  return words;
}

/// What may stand behind a stem of the built-in list; longest first is not needed, all are tried.
constexpr std::array<std::string_view, 14> kNounEndings{"s",   "es", "n",   "en", "e",   "er",    "ern",
                                                        "ens", "ns", "nen", "se", "sen", "innen", "in"};
constexpr std::array<std::string_view, 19> kOtherEndings{"e",     "er",    "en",   "em",  "es",   "t",    "te",
                                                         "ten",   "st",    "end",  "ere", "erer", "eren", "este",
                                                         "esten", "ester", "stes", "ste", "sten"};
constexpr std::array<std::string_view, 5> kAdjectiveEndings{"e", "er", "en", "em", "es"};

/// Endings that make a noun of whatever stands before them.
constexpr std::array<std::string_view, 28> kNounSuffixes{
    "ung",    "ungs",  "ungen",  "heit",  "heiten", "keit",   "keiten", "schaft", "schaften", "tion",
    "tionen", "tät",   "täten",  "ismus", "nisse",  "nissen", "nis",    "sion",   "sionen",   "enz",
    "enzen",  "logie", "logien", "tum",   "turen",  "tur",    "ling",   "ment"};

/// Endings by which an adjective is known without being listed.
constexpr std::array<std::string_view, 7> kAdjectiveSuffixes{"lich", "isch", "ig", "bar", "sam", "haft", "iert"};

constexpr std::array<std::string_view, 8> kJoints{"", "s", "es", "n", "en", "er", "e", "ens"};

constexpr std::size_t kShortestPart = 3;  // letters of a compound's part

bool ends_with(std::string_view word, std::string_view ending) {
  return word.size() > ending.size() && word.substr(word.size() - ending.size()) == ending;
}

std::size_t letters(std::string_view word) {
  return static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string with_first(std::string_view word, bool upper) {
  if (word.empty()) return {};
  std::size_t at = 0;
  const auto first = static_cast<UChar32>(next_code_point(word, at));
  std::string out;
  append_utf8(out, static_cast<char32_t>(upper ? u_toupper(first) : u_tolower(first)));
  out.append(word.substr(at));
  return out;
}

/// Calls `take` with each word of a list: words between blanks, lines from "#" on are remarks.
template <class Take>
void for_each_word(const char* begin_of_list, const char* end_of_list, const Take& take) {
  const std::string_view list(begin_of_list, static_cast<std::size_t>(end_of_list - begin_of_list));
  for (std::size_t begin = 0; begin < list.size();) {
    if (list[begin] == '#') begin = std::min(list.find('\n', begin), list.size());
    const std::size_t end = std::min(list.find_first_of(" \n", begin), list.size());
    if (const std::string_view word = list.substr(begin, end - begin); !word.empty()) take(word);
    begin = end + 1;
  }
}

WordSet listed(const char* begin, const char* end) {
  WordSet words;
  for_each_word(begin, end, [&](std::string_view word) { words.insert(word); });
  return words;
}

bool is_capitalised(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && u_isupper(static_cast<UChar32>(next_code_point(word, at)));
}

}  // namespace

struct Lexicon::Parts {
  WordSet nouns, others;
  Dictionary dictionary{""};

  bool listed_noun(std::string_view word) const {
    if (nouns.contains(word)) return true;
    return std::any_of(kNounEndings.begin(), kNounEndings.end(), [&](std::string_view ending) {
      return ends_with(word, ending) && nouns.contains(word.substr(0, word.size() - ending.size()));
    });
  }
  bool listed_other(std::string_view word) const {
    if (others.contains(word)) return true;
    return std::any_of(kOtherEndings.begin(), kOtherEndings.end(), [&](std::string_view ending) {
      if (!ends_with(word, ending)) return false;
      const std::string_view stem = word.substr(0, word.size() - ending.size());
      return stem.size() >= 3 && (others.contains(stem) || others.contains(std::string(stem) + "en"));
    });
  }
  bool simple_noun(std::string_view word) const { return listed_noun(word) || dictionary.contains(word); }

  /// Capitalised `word` is a noun or can be cut into known parts.
  bool noun(std::string_view word, int depth) const {
    if (simple_noun(word)) return true;
    if (depth == 0 || letters(word) < 2 * kShortestPart) return false;
    for (std::size_t cut = kShortestPart; cut + kShortestPart <= word.size(); ++cut) {
      if (continues_code_point(word[cut])) continue;
      const std::string_view left = word.substr(0, cut), right = word.substr(cut);
      if (letters(right) < kShortestPart || letters(left) < kShortestPart) continue;
      if (!first_part(left)) continue;
      if (noun(with_first(right, true), depth - 1)) return true;
    }
    return false;
  }
  /// May stand before another part of a compound: a noun with or without a joining letter, an adjective.
  bool first_part(std::string_view left) const {
    for (const std::string_view joint : kJoints) {
      if (!joint.empty() && !ends_with(left, joint)) continue;
      const std::string_view stem = left.substr(0, left.size() - joint.size());
      if (letters(stem) < kShortestPart) continue;
      if (simple_noun(stem)) return true;
      if (joint.empty()) {
        const std::string lower = with_first(stem, false);
        if (others.contains(lower) || dictionary.contains(lower)) return true;
        // Verbs lose their ending: Wohn-, Bau-, Fahr-.
        if (dictionary.contains(lower + "en")) return true;
      }
    }
    return false;
  }
};

Lexicon::Lexicon(Source source) {
  auto parts = std::make_unique<Parts>();
  if (source == Source::with_dictionary) parts->dictionary = Dictionary(kDictionary);
  for_each_word(dossier_words_de_begin, dossier_words_de_end,
                [&](std::string_view word) { (is_capitalised(word) ? parts->nouns : parts->others).insert(word); });
  parts_ = std::move(parts);
}

Lexicon::~Lexicon() = default;

const Lexicon& Lexicon::shared() {
  static const Lexicon lexicon(Source::with_dictionary);
  return lexicon;
}

const Lexicon& Lexicon::built_in() {
  static const Lexicon lexicon(Source::built_in);
  return lexicon;
}

bool Lexicon::is_function_word(std::string_view word) const {
  return function_words().contains(word);
}

bool Lexicon::is_lower_word(std::string_view word) const {
  return !word.empty() && !is_capitalised(word) &&
         (is_function_word(word) || parts_->listed_other(word) || parts_->dictionary.contains(word));
}

bool Lexicon::is_inflected_adjective(std::string_view word) const {
  for (const std::string_view ending : kAdjectiveEndings) {
    if (!ends_with(word, ending)) continue;
    const std::string_view stem = word.substr(0, word.size() - ending.size());
    if (stem.size() < 3) continue;
    if (parts_->others.contains(stem)) return true;
    if (std::any_of(kAdjectiveSuffixes.begin(), kAdjectiveSuffixes.end(),
                    [&](std::string_view suffix) { return ends_with(stem, suffix); })) {
      return is_lower_word(word) || parts_->dictionary.empty();
    }
    if (parts_->dictionary.contains(stem) && parts_->dictionary.contains(word)) return true;
  }
  return false;
}

bool Lexicon::is_noun(std::string_view word) const {
  if (!is_capitalised(word) || letters(word) < 2) return false;
  if (std::any_of(kNounSuffixes.begin(), kNounSuffixes.end(), [&](std::string_view suffix) {
        return ends_with(word, suffix) && letters(word) >= letters(suffix) + 3;
      })) {
    return true;
  }
  return parts_->noun(word, 3);
}

bool Lexicon::is_word(std::string_view word) const {
  if (is_lower_word(word)) return true;
  if (!is_capitalised(word)) return false;
  return is_noun(word) || is_lower_word(with_first(word, false));
}

bool Lexicon::is_simple_word(std::string_view lower_case_word) const {
  return parts_->listed_other(lower_case_word) || parts_->dictionary.contains(lower_case_word) ||
         parts_->simple_noun(with_first(lower_case_word, true));
}

bool Lexicon::has_dictionary() const {
  return !parts_->dictionary.empty();
}

bool is_counted(std::string_view noun) {
  static const WordSet words = listed(dossier_counted_de_begin, dossier_counted_de_end);
  return words.contains(noun);
}

bool is_numbered(std::string_view noun) {
  static const WordSet words = listed(dossier_numbered_de_begin, dossier_numbered_de_end);
  if (words.contains(noun)) return true;
  // Streets carry their houses: Lindenallee 12h, Am Stadtpark 3g is left to the few that end so.
  constexpr std::array<std::string_view, 17> kStreets{"straße", "strasse", "str",   "Straße", "Strasse",  "Str",
                                                      "weg",    "gasse",   "allee", "Allee",  "chaussee", "Weg",
                                                      "damm",   "ufer",    "platz", "ring",   "Ring"};
  return std::any_of(kStreets.begin(), kStreets.end(), [&](std::string_view end) { return noun.ends_with(end); });
}

bool is_ranged(std::string_view noun) {
  static const WordSet words = listed(dossier_ranged_de_begin, dossier_ranged_de_end);
  return words.contains(noun);
}

}  // namespace dossier::language
