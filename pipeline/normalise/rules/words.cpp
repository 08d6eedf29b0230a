// L, G2: spaces lost between words, and Gender signs torn from theirs.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "base/utf8.h"
#include "normalise/rules/names.h"
#include "normalise/rules/numbers.h"
#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

/// Written so on purpose.
bool is_brand(std::u32string_view word) {
  static const std::unordered_set<std::u32string_view> words{
      U"GmbH",        U"gGmbH",          U"mbH",        U"BahnCard",      U"StadtUmland",
      U"iPad",        U"iPhone",         U"iOS",        U"eBook",         U"eGovernment",
      U"eMail",       U"eLearning",      U"eCommerce",  U"OpenStreetMap", U"OpenData",
      U"YouTube",     U"LinkedIn",       U"WhatsApp",   U"PowerPoint",    U"GitHub",
      U"WordPress",   U"JavaScript",     U"TikTok",     U"ExWoSt",        U"BauGB",
      U"BauNVO",      U"StBauF",         U"KfW",        U"GEMA",          U"StadtMachen",
      U"JedeSchule",  U"kleineAnfragen", U"MeinBerlin", U"meinBerlin",    U"DigitalPakt",
      U"BürgerInnen", U"WissensWerte",   U"dasErste",   U"vonOvia",       U"imTech",
      U"dieBasis",    U"derStandard",    U"derFreitag", U"eBay",          U"inVia",
      U"inSite",      U"unArt",          U"imPuls",     U"zurHeide",      U"amPuls"};
  return words.contains(word);
}

std::string narrow(std::u32string_view word) {
  return to_utf8(word);
}

std::u32string lowered(std::u32string_view word) {
  std::u32string out(word);
  if (!out.empty() && (class_of(out[0]) & kUpper))
    out[0] = out[0] == U'Ä'   ? U'ä'
             : out[0] == U'Ö' ? U'ö'
             : out[0] == U'Ü' ? U'ü'
             : out[0] < 0x80  ? out[0] + 32
                              : out[0];
  return out;
}

/// The position of the one capital inside the word, behind a lower-case letter; 0 if there is none or more than one.
std::size_t inner_capital(const WorkingText& text, std::size_t begin, std::size_t end) {
  std::size_t found = 0;
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (!text.is(i, kUpper)) continue;
    if (found != 0 || !text.is(i - 1, kLower)) return 0;
    found = i;
  }
  return found;
}

bool at_sentence_start(const WorkingText& text, std::size_t begin) {
  std::size_t i = begin;
  while (i > 0 && (text.is(i - 1, kSpace) || text.before(i) == U'„' || text.before(i) == U'(' ||
                   text.before(i) == U'»' || text.before(i) == U'•'))
    --i;
  if (i == 0 || text.is(i - 1, kNewline)) return true;
  const char32_t before = text.before(i);
  return before == U'.' || before == U'!' || before == U'?' || before == U':' || before == U'…';
}

bool touches_sign(const WorkingText& text, std::size_t begin, std::size_t end) {
  constexpr std::u32string_view kSigns = U"-'’@#/_*:·&+\\=.([{<>$";
  const char32_t before = text.before(begin), after = text.at(end);
  if (before == kOpaque || after == kOpaque || (begin > 0 && text.is(begin - 1, kDigit)) || text.is(end, kDigit))
    return true;
  // A bracket that opens before a word is a mark of the sentence; so is a colon, dot or apostrophe that ends it.
  if (before != U'\0' && before != U'(' && kSigns.find(before) != std::u32string_view::npos) return true;
  if (after == U'\0' || kSigns.find(after) == std::u32string_view::npos) return false;
  return !((after == U':' || after == U'’' || after == U'.') && !text.is(end + 1, kLetter | kDigit));
}

/// "TeilnehmerInnen": the closed form is a word, or the ending says so.
bool is_binnen_i(std::u32string_view word, std::size_t capital) {
  const std::u32string_view ending = word.substr(capital);
  return ending == U"Innen" || ending == U"In" || (ending.starts_with(U"Innen") && ending.size() > 5 && capital > 4);
}

bool known_noun(const Lookup& lookup, std::u32string_view word) {
  const std::string bytes = narrow(word);
  if (word.size() < 2) return false;
  return lookup.words().is_noun(bytes) || lookup.count(bytes) > 0;
}

void inner_capital_word(WorkingText& text, const Lookup& lookup, std::size_t begin, std::size_t end,
                        std::size_t capital, std::vector<Finding>* findings) {
  const std::u32string_view word = text.slice(begin, end);
  const std::size_t cut = capital - begin;
  const std::u32string_view left = word.substr(0, cut), right = word.substr(cut);
  if (is_brand(word) || left.size() < 2 || right.size() < 3) return;
  const std::u32string small_left = lowered(left);
  const std::string left_bytes = narrow(left), small_bytes = narrow(small_left), right_bytes = narrow(right);
  const language::Lexicon& words = lookup.words();
  const bool lower_left = text.is(begin, kLower);
  const bool binnen_i = is_binnen_i(word, cut);
  if (binnen_i && !words.is_function_word(small_bytes)) return;
  const std::u32string spaced = std::u32string(left) + U" " + std::u32string(right);
  const std::u32string space(1, U' ');
  // The series shows the two words apart, and the joined form only here; a name is never taken apart.
  const bool seen_apart = lookup.count_pair(left_bytes, right_bytes) > 0;
  const bool seen_once = lookup.count(narrow(word)) <= 1;
  const bool may_split = seen_once && !is_in_name(text, begin, end);
  // Class A: a function word run into a noun. One that stands alone has no series to ask: the dictionary must do.
  if (words.is_function_word(small_bytes) && (lower_left || at_sentence_start(text, begin)) &&
      known_noun(lookup, right)) {
    const bool shown =
        seen_apart ||
        (lower_left && (lookup.count(right_bytes) > 0 || (!lookup.has_other_texts() && words.is_noun(right_bytes))));
    if (shown && may_split) {
      text.insert(capital, space, Rule::L1);
    } else if (findings && lookup.count(narrow(word)) < 3) {
      findings->push_back({Rule::L2, begin, end, spaced, true});
    }
    return;
  }
  const bool adjective = words.is_inflected_adjective(small_bytes);
  const bool b = lower_left && words.is_lower_word(small_bytes);
  const bool c = !lower_left && adjective;
  if ((b || c) && known_noun(lookup, right)) {
    if (seen_apart && may_split) {
      text.insert(capital, space, Rule::L1);
    } else if (findings && lookup.count(narrow(word)) < 3 && !(c && words.is_noun(left_bytes))) {
      // "JungeTüftler": what is a noun as well ("Junge") may be half of a name.
      findings->push_back({Rule::L2, begin, end, spaced, true});
    }
    return;
  }
  // Class D: two nouns. The closed compound is proposed where it is a word; a form seen more than once is a name.
  if (findings && !lower_left && lookup.count(narrow(word)) <= 1 && words.is_noun(left_bytes) &&
      words.is_noun(right_bytes)) {
    const std::u32string closed = std::u32string(left) + lowered(right);
    // "HafenCity": a compound nobody has listed says nothing; names are written so on purpose.
    const bool known = lookup.count(narrow(closed)) > 0 || words.is_simple_word(narrow(lowered(closed)));
    if (known || seen_apart) findings->push_back({Rule::L2, begin, end, known ? closed : spaced, true});
  }
}

/// Class F and G: a function word run into a word in lower case ("Ehrenamtlichenund", "einemhaben").
void lower_case_word(const WorkingText& text, const Lookup& lookup, std::size_t begin, std::size_t end,
                     std::vector<Finding>& findings) {
  if (end - begin < 6) return;
  const std::u32string_view word = text.slice(begin, end);
  const language::Lexicon& words = lookup.words();
  static constexpr std::array<std::u32string_view, 8> kBehind{U"und", U"oder", U"sowie", U"für",
                                                              U"von", U"vom",  U"zum",   U"zur"};
  static constexpr std::array<std::u32string_view, 13> kInFront{U"einem",  U"einen",  U"eines", U"einer",  U"und",
                                                                U"oder",   U"für",    U"diese", U"dieser", U"dieses",
                                                                U"diesem", U"diesen", U"sich"};
  std::size_t cut = 0;
  for (const std::u32string_view splitter : kBehind) {
    if (word.size() > splitter.size() + 3 && word.ends_with(splitter)) {
      const std::u32string_view left = word.substr(0, word.size() - splitter.size());
      const std::string bytes = narrow(left);
      if (words.is_word(bytes) || lookup.count(bytes) > 1) cut = left.size();
    }
  }
  if (cut == 0 && text.is(begin, kLower)) {
    for (const std::u32string_view splitter : kInFront) {
      if (!word.starts_with(splitter) || word.size() < splitter.size() + 4) continue;
      if (words.is_lower_word(narrow(word.substr(splitter.size())))) cut = splitter.size();
    }
  }
  if (cut == 0 || words.is_word(narrow(word)) || words.is_word(narrow(lowered(word)))) return;
  if (lookup.count(narrow(word)) > 1) return;
  const std::u32string_view left = word.substr(0, cut), right = word.substr(cut);
  findings.push_back({Rule::L4, begin, end, std::u32string(left) + U" " + std::u32string(right), true});
}

/// L5: "18Monate", "2021in".
void number_word(WorkingText& text, const Lookup& lookup, std::size_t begin, std::vector<Finding>* findings) {
  const std::size_t end = text.word_end(begin);
  std::size_t number = begin;
  while (number > 0 && text.is(number - 1, kDigit)) --number;
  if (number > 0 && (text.is(number - 1, kLetter | kMasked) || text.before(number) == U'-' ||
                     text.before(number) == U'_' || text.before(number) == U'#'))
    return;
  if (text.at(end) == U'-' || text.is(end, kDigit | kMasked) || text.at(end) == U'_') return;
  const std::u32string_view word = text.slice(begin, end);
  if (word.size() < 2) return;
  if (is_countable(word) || month_named(word) != 0) {
    text.insert(begin, U" ", Rule::L5);
    return;
  }
  const bool is_year = begin - number == 4 && (text.at(number) == U'1' || text.at(number) == U'2');
  if (findings && is_year && word != U"er" && lookup.words().is_function_word(narrow(word))) {
    findings->push_back(
        {Rule::L5, number, end, std::u32string(text.slice(number, begin)) + U" " + std::u32string(word), true});
  }
}

/// L5: "1.Stock", "10.Klasse" – the ordinal and what it counts. The word begins at `begin`, behind the dot.
void ordinal_word(WorkingText& text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kMostDigits = 3, kShortestWord = 3;
  std::size_t number = begin - 1;
  while (number > 0 && text.is(number - 1, kDigit)) --number;
  const std::size_t digits = begin - 1 - number;
  if (digits == 0 || digits > kMostDigits || end - begin < kShortestWord) return;
  if (number > 0 && !text.is(number - 1, kSpace | kNewline) && text.before(number) != U'(' &&
      text.before(number) != U'„')
    return;
  if (!text.is(begin, kUpper) || !text.is(begin + 1, kLower)) return;
  if (is_name_of_something(text, number)) return;  // "Version 2.Beta"
  const char32_t after = text.at(end);
  if ((after == U'.' && text.is(end + 1, kLetter | kDigit)) || after == U'_' || after == U'@' || after == U'(' ||
      text.is(end, kDigit | kMasked))
    return;
  text.insert(begin, U" ", Rule::L5);
}

/// L6: "S t a d t": single letters with a space after each, when they spell a word. Gives where the run ends.
std::size_t spaced_word(WorkingText& text, const Lookup& lookup, std::size_t begin) {
  constexpr std::size_t kFewestLetters = 4;
  const auto single = [&](std::size_t i) {
    return text.is(i, kLetter) && !text.is(i + 1, kLetter | kDigit | kMasked) && (i == 0 || !text.is(i - 1, kLetter));
  };
  if (!single(begin) ||
      (begin > 0 && !text.is(begin - 1, kSpace | kNewline) && text.before(begin) != U'„' && text.before(begin) != U'('))
    return begin;
  std::u32string word(1, text.at(begin));
  std::size_t last = begin;
  while (text.is(last + 1, kSpace) && single(last + 2)) {
    last += 2;
    word += text.at(last);
  }
  if (word.size() < kFewestLetters) return begin;
  // A list of letters spells no word; capitals in the middle make it one of abbreviations.
  const bool small = std::none_of(word.begin() + 1, word.end(), [](char32_t c) { return (class_of(c) & kUpper) != 0; });
  const std::string bytes = narrow(word);
  if (!small || (!lookup.words().is_word(bytes) && lookup.count(bytes) == 0)) return last;
  for (std::size_t i = begin + 1; i < last; i += 2) text.replace(i, i + 1, U"", Rule::L6);
  return last;
}

}  // namespace

void find_lost_spaces(WorkingText& text, const Lookup& lookup, std::vector<Finding>* findings) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!text.is(i, kLetter)) continue;
    const std::size_t end = text.word_end(i);
    if (end == i + 1) {
      if (const std::size_t last = spaced_word(text, lookup, i); last > i) {
        i = last;
        continue;
      }
    }
    if (i > 1 && text.before(i) == U'.' && text.is(i - 2, kDigit)) ordinal_word(text, i, end);
    if (i > 0 && text.is(i - 1, kDigit)) {
      number_word(text, lookup, i, findings);
    } else if (!touches_sign(text, i, end)) {
      if (const std::size_t capital = inner_capital(text, i, end)) {
        inner_capital_word(text, lookup, i, end, capital, findings);
      } else if (findings) {
        lower_case_word(text, lookup, i, end, *findings);
      }
    }
    i = end - 1;
  }
  text.apply();
}

bool takes_gender_ending(std::u32string_view word) {
  if (word.size() < 4 || (class_of(word[0]) & kUpper) == 0) return false;
  for (const std::u32string_view ending :
       {U"er",  U"ent", U"ant",  U"ist", U"or",    U"eur", U"loge", U"log",  U"at",  U"ert",
        U"eg",  U"ege", U"ger",  U"it",  U"ot",    U"rat", U"arzt", U"wirt", U"and", U"et",
        U"aut", U"ekt", U"raph", U"nom", U"nosse", U"nde", U"al",   U"är",   U"ner"}) {
    if (word.ends_with(ending)) return true;
  }
  return false;
}

namespace {

/// "*Element* in einem": the sign ends what one like it began.
bool closes_emphasis(const WorkingText& text, std::size_t i) {
  std::size_t count = 0;
  for (std::size_t k = i; k > 0 && text.before(k) != U'\n'; --k) {
    // One inside a word is a Gender sign.
    const bool in_word = k > 1 && text.is(k - 2, kLetter) && text.is(k, kLetter);
    count += text.before(k) == text.at(i) && !in_word ? 1 : 0;
  }
  return count % 2 == 1;
}

}  // namespace

void mend_gender_forms(WorkingText& text) {
  const auto ending_at = [&](std::size_t i) {
    for (const std::u32string_view ending : {U"innen", U"in"}) {
      if (text.starts_with(i, ending) && !text.is(i + ending.size(), kLetter)) return true;
    }
    return false;
  };
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const char32_t sign = text.at(i);
    if (sign != U'*' && sign != U'_' && sign != U'·' && sign != U':') continue;
    if (sign != U':' && closes_emphasis(text, i)) continue;
    // "Teilnehmer *innen"
    if (i > 1 && text.is(i - 1, kSpace) && text.is(i - 2, kLetter) && ending_at(i + 1) &&
        takes_gender_ending(text.slice(text.word_begin(i - 1), i - 1))) {
      text.replace(i - 1, i, U"", Rule::G2);
    } else if (sign != U':' && text.is(i - 1, kLetter) && text.is(i + 1, kSpace) && ending_at(i + 2) &&
               takes_gender_ending(text.slice(text.word_begin(i), i))) {
      // "Anwohner* innen"
      text.replace(i + 1, i + 2, U"", Rule::G2);
    }
  }
  text.apply();
}

}  // namespace dossier::normalise
