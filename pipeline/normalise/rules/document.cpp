// N1, G3, Q5: what shows only when the texts of a document are compared with each other.
#include <algorithm>
#include <map>
#include <string>

#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

bool is(char32_t c, std::uint8_t classes) {
  return (class_of(c) & classes) != 0;
}

struct Word {
  std::size_t begin, end;
};

/// Lower case without umlauts, so that "Werkstätten" stays near "Werkstatt".
std::u32string folded(std::u32string_view word) {
  std::u32string out;
  for (const char32_t c : word) {
    switch (c) {
      case U'Ä':
      case U'ä':
        out += U'a';
        break;
      case U'Ö':
      case U'ö':
        out += U'o';
        break;
      case U'Ü':
      case U'ü':
        out += U'u';
        break;
      case U'-':
        break;
      default:
        out += c >= U'A' && c <= U'Z' ? c + 32 : c;
    }
  }
  return out;
}

bool is_ending(std::u32string_view rest) {
  for (const std::u32string_view ending :
       {U"", U"e", U"en", U"er", U"ern", U"es", U"n", U"s", U"se", U"sen", U"nen", U"ens"}) {
    if (rest == ending) return true;
  }
  return false;
}

/// The two are forms of one word: they differ in an ending only.
bool same_word(std::u32string_view a, std::u32string_view b) {
  std::size_t common = 0;
  while (common < std::min(a.size(), b.size()) && a[common] == b[common]) ++common;
  return common >= 6 && is_ending(a.substr(common)) && is_ending(b.substr(common));
}

enum class Style { star, colon, underscore, middle_dot, capital, slash, brackets };

void note_gender_style(std::u32string_view text, std::size_t i, std::map<Style, Word>& styles) {
  const auto ending_at = [&](std::size_t at) {
    for (const std::u32string_view ending : {U"innen", U"in"}) {
      if (text.substr(at, ending.size()) == ending) return true;
    }
    return false;
  };
  if (i == 0 || i + 2 >= text.size() || !is(text[i - 1], kLetter)) return;
  const char32_t c = text[i];
  const auto note = [&](Style style) {
    std::size_t begin = i, end = i + 1;
    while (begin > 0 && is(text[begin - 1], kLetter)) --begin;
    while (end < text.size() && (is(text[end], kLetter) || text[end] == U'-')) ++end;
    if (is(text[begin], kUpper)) styles.try_emplace(style, Word{begin, end});
  };
  if (c == U'*' && ending_at(i + 1)) note(Style::star);
  if (c == U':' && ending_at(i + 1)) note(Style::colon);
  if (c == U'_' && ending_at(i + 1)) note(Style::underscore);
  if (c == U'·' && ending_at(i + 1)) note(Style::middle_dot);
  if (c == U'I' && is(text[i - 1], kLower) && text.substr(i, 5) == U"Innen") note(Style::capital);
  if (c == U'/' && (ending_at(i + 1) || (text[i + 1] == U'-' && ending_at(i + 2)))) note(Style::slash);
  if (c == U'(' && text.substr(i + 1, 2) == U"in") note(Style::brackets);
}

bool may_begin_word(std::u32string_view text, std::size_t i) {
  if (!is(text[i], kUpper)) return false;
  return i == 0 || (!is(text[i - 1], kLetter | kDigit) && text[i - 1] != U'-' && text[i - 1] != U'/' &&
                    text[i - 1] != U'@' && text[i - 1] != U'.');
}

/// The capitalised words of a document, of letters only or with hyphens inside, and which of them have hyphens.
struct Nouns {
  std::vector<Word> words;
  std::vector<std::size_t> hyphenated;
};

void note_noun(std::u32string_view text, std::size_t i, Nouns& nouns) {
  Word word{i, i};
  bool hyphen = false;
  while (word.end < text.size()) {
    const bool inside = text[word.end] == U'-' && word.end + 1 < text.size() && is(text[word.end + 1], kUpper);
    if (!inside && !is(text[word.end], kLetter)) break;
    hyphen = hyphen || inside;
    ++word.end;
  }
  // Suspended and Gender forms are no spellings to compare.
  if (word.end < text.size() && (text[word.end] == U'-' || text[word.end] == U'*' || text[word.end] == kOpaque)) return;
  if (hyphen) nouns.hyphenated.push_back(nouns.words.size());
  nouns.words.push_back(word);
}

/// A closed or open spelling, to be met by a hyphenated one.
struct Form {
  Word place;
  std::u32string key;
  std::size_t first_length;  // of an open pair: letters of its first word; 0 for a closed word
};

constexpr std::size_t kStem = 6;

/// Closed and open forms by the folded stem's first letters, so that each hyphenated one meets few candidates.
std::map<std::u32string, std::vector<Form>> forms_of(std::u32string_view text, const std::vector<Word>& words) {
  constexpr std::size_t kMostForms = 100;  // of one stem: no document needs more, no text may make it slow
  std::map<std::u32string, std::vector<Form>> forms;
  const auto add = [&](Word place, std::u32string key, std::size_t first_length) {
    if (key.size() < kStem) return;
    std::vector<Form>& near = forms[key.substr(0, kStem)];
    if (near.size() < kMostForms) near.push_back({place, std::move(key), first_length});
  };
  for (std::size_t w = 0; w < words.size(); ++w) {
    const std::u32string_view word = text.substr(words[w].begin, words[w].end - words[w].begin);
    if (word.find(U'-') == std::u32string_view::npos) add(words[w], folded(word), 0);
    if (w + 1 == words.size() || words[w + 1].begin != words[w].end + 1 || !is(text[words[w].end], kSpace)) continue;
    const Word pair{words[w].begin, words[w + 1].end};
    const std::u32string_view both = text.substr(pair.begin, pair.end - pair.begin);
    std::u32string key = folded(both);
    key.erase(std::remove_if(key.begin(), key.end(), [](char32_t c) { return is(c, kSpace); }), key.end());
    if (both.find(U'-') == std::u32string_view::npos) add(pair, std::move(key), words[w].end - words[w].begin);
  }
  return forms;
}

/// N1: "Praxis Check" and "Praxischeck" where the document has "Praxis-Check" as well.
void compare_nouns(std::u32string_view text, const Nouns& nouns, std::vector<Finding>& findings) {
  if (nouns.hyphenated.empty() && nouns.words.size() < 3) return;
  const std::map<std::u32string, std::vector<Form>> forms = forms_of(text, nouns.words);
  for (const std::size_t w : nouns.hyphenated) {
    const std::u32string_view word = text.substr(nouns.words[w].begin, nouns.words[w].end - nouns.words[w].begin);
    const std::u32string key = folded(word);
    if (key.size() < kStem) continue;
    const auto found = forms.find(key.substr(0, kStem));
    if (found == forms.end()) continue;
    for (const Form& form : found->second) {
      if (!same_word(form.key, key)) continue;
      if (form.first_length == 0) {
        findings.push_back({Rule::N1, form.place.begin, form.place.end, {}, false});
      } else if (form.first_length == word.find(U'-')) {
        // The open pair takes the hyphen of the other form.
        std::u32string mended(text.substr(form.place.begin, form.place.end - form.place.begin));
        mended[form.first_length] = U'-';
        findings.push_back({Rule::N1, form.place.begin, form.place.end, mended, true});
      }
    }
  }
}

void sort_out(std::vector<Finding>& findings) {
  const auto same = [](const Finding& a, const Finding& b) {
    return a.rule == b.rule && a.begin == b.begin && a.end == b.end;
  };
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.rule < b.rule;
  });
  findings.erase(std::unique(findings.begin(), findings.end(), same), findings.end());
}

}  // namespace

void compare_spellings(std::u32string_view text, std::vector<Finding>& findings) {
  std::map<Style, Word> styles;
  Nouns nouns;
  std::size_t german_mark = text.size(), guillemet = text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U'„') german_mark = std::min(german_mark, i);
    if (text[i] == U'»') guillemet = std::min(guillemet, i);
    note_gender_style(text, i, styles);
    if (may_begin_word(text, i)) note_noun(text, i, nouns);
  }
  if (styles.size() > 1) {
    for (auto style = std::next(styles.begin()); style != styles.end(); ++style) {
      findings.push_back({Rule::G3, style->second.begin, style->second.end, {}, false});
    }
  }
  if (german_mark < text.size() && guillemet < text.size()) {
    const std::size_t second = std::max(german_mark, guillemet);
    findings.push_back({Rule::Q5, second, second + 1, {}, false});
  }
  compare_nouns(text, nouns, findings);
  sort_out(findings);
}

}  // namespace dossier::normalise
