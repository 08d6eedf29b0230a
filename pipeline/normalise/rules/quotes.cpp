// Q: quotation marks and apostrophes. One stack a paragraph; a paragraph whose double marks do not pair off is left
// alone, since every guess would be wrong somewhere.
#include <algorithm>

#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

constexpr std::u32string_view kApostrophes = U"'´`‘’";

bool is_apostrophe(char32_t c) {
  return kApostrophes.find(c) != std::u32string_view::npos && c != U'\0';
}

/// Marks of a language (CLDR, "delimiters").
struct Style {
  char32_t open, close, inner_open, inner_close;
  bool spaced = false;         // French: a narrow space inside
  bool only_straight = false;  // what is typed with care stays: Switzerland knows „…“ as well as «…»
};
constexpr Style kGerman{U'„', U'“', U'‚', U'‘'};
constexpr Style kSwiss{U'«', U'»', U'‹', U'›', false, true};
constexpr Style kEnglish{U'“', U'”', U'‘', U'’'};
constexpr Style kFrench{U'«', U'»', U'“', U'”', true, false};

/// The style of a BCP 47 language; none for one without rules, which stays as typed.
const Style* style_of(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  if (primary == "de") return language == "de-CH" || language == "de-LI" ? &kSwiss : &kGerman;
  if (primary == "en") return &kEnglish;
  if (primary == "fr") return &kFrench;
  return nullptr;
}

/// A quotation mark as it stands: one character, or two for ,, '' and ``.
struct Mark {
  std::size_t begin = 0, end = 0;
  bool is_double = true;
  bool only_opens = false;   // „ ‚ ,, ``
  bool only_closes = false;  // » where « opens
};

struct Pair {
  Mark open, close;
  int depth = 0;  // 0: not inside another pair
};

class Quotes {
 public:
  /// Works on the characters of one language of `text`; all others are as if masked.
  Quotes(WorkingText& text, std::uint8_t language)
      : text_(text),
        end_(text.size()),
        language_(language),
        tag_(text.languages()[language]),
        foreign_(tag_.substr(0, 2) != "de"),
        style_(*style_of(tag_)) {}

  void run(std::vector<Finding>* findings);

 private:
  char32_t at(std::size_t i) const {
    if (i >= end_) return U'\0';
    return text_.language(i) == language_ ? text_.at(i) : kOpaque;
  }
  bool is(std::size_t i, std::uint8_t classes) const { return i < end_ && (class_of(at(i)) & classes) != 0; }
  bool blank(std::size_t i) const { return i >= end_ || is(i, kSpace | kNewline); }
  bool blank_before(std::size_t i) const { return i == begin_ || blank(i - 1); }

  bool mark_at(std::size_t i, Mark& mark) const;
  bool elision(std::size_t i) const;
  bool may_open(const Mark& mark) const;
  bool apostrophe(const Mark& mark);
  bool is_balanced(std::size_t begin, std::size_t end) const;
  bool has_english_pairs() const;
  bool closes_into_a_word(std::size_t i) const;
  void take_single(const Mark& mark);
  void take_double(const Mark& mark);
  void pair_off();
  void nest();
  bool holds_signs_only(const Pair& pair) const;
  void write(const Pair& pair);

  WorkingText& text_;
  std::size_t begin_ = 0, end_;
  std::uint8_t language_;
  std::string_view tag_;
  bool foreign_;
  const Style& style_;
  std::vector<Mark> open_;
  std::vector<Pair> pairs_;
  std::vector<std::size_t> apostrophes_;
  std::vector<std::size_t> inches_;
  std::size_t last_opened_end_ = static_cast<std::size_t>(-1);
  std::size_t first_fault_ = static_cast<std::size_t>(-1);
  bool failed_ = false;
  bool english_pairs_ = false;  // “…” all through: the first opens, the second closes
};

bool Quotes::mark_at(std::size_t i, Mark& mark) const {
  const char32_t c = at(i);
  mark = {i, i + 1, true};
  switch (c) {
    case U'“':
      mark.only_opens = english_pairs_;
      return true;
    case U'”':
      mark.only_closes = english_pairs_;
      return true;
    case U'"':
    case U'‟':
    case U'＂':
      return true;
    case U'„':
      mark.only_opens = true;
      return true;
    case U'«':
    case U'»':
      // Where they are the language's own. In German »these« stay whatever they are.
      if (style_.open != U'«') return false;
      (c == U'«' ? mark.only_opens : mark.only_closes) = true;
      return true;
    case U',':
      if (at(i + 1) != U',' || at(i + 2) == U',' || blank(i + 2) || (i > begin_ && at(i - 1) == U',')) return false;
      if (!blank_before(i) && at(i - 1) != U'(' && at(i - 1) != U'-') return false;
      mark.end = i + 2;
      mark.only_opens = true;
      return true;
    case U'`':
    case U'´':
    case U'\'':
    case U'’':
      if (at(i + 1) == c) {
        mark.end = i + 2;
        mark.only_opens = c == U'`';
        return true;
      }
      mark.is_double = false;
      return true;
    case U'‘':
      mark.is_double = false;
      return true;
    case U'‚':
      mark.is_double = false;
      mark.only_opens = true;
      return true;
    default:
      return false;
  }
}

/// Words that begin with what was left out: German ’s, ’n, ’ne; Dutch ’t in names; English ’tis, ’em, ’cause, ’n’.
bool is_short_form(std::u32string_view word, bool english) {
  if (english) {
    for (const std::u32string_view form : {U"n", U"tis", U"Tis", U"twas", U"Twas", U"twere", U"em", U"cause", U"Cause",
                                           U"til", U"Til", U"bout", U"round", U"s", U"cos", U"ere", U"neath"}) {
      if (word == form) return true;
    }
    return false;
  }
  for (const std::u32string_view form :
       {U"s",    U"n",    U"t",     U"ne",     U"nem", U"nen",   U"ner",  U"nes",  U"ran",  U"rein",
        U"raus", U"rauf", U"rüber", U"runter", U"rum", U"drauf", U"nauf", U"naus", U"nein", U"mal"}) {
    if (word == form) return true;
  }
  return false;
}

/// An apostrophe for letters or digits left out at the begin of a word: ’s, ’n, ’ne, ’90er, ’90s.
bool Quotes::elision(std::size_t i) const {
  std::size_t end = i + 1;
  if (is(end, kDigit)) {
    while (is(end, kDigit)) ++end;
    if (is_apostrophe(at(end))) return false;  // '42'
    return end == i + 3 && (!is(end, kLetter) || at(end) == U'e' || (foreign_ && at(end) == U's'));
  }
  while (is(end, kLetter)) ++end;
  const std::u32string_view word = text_.slice(i + 1, end);
  if (!is_short_form(word, foreign_)) return false;
  // A closing mark right behind may be the partner of a quotation ('rein').
  return !is_apostrophe(at(end)) || word == U"n" || word == U"s" || word == U"t";
}

bool Quotes::may_open(const Mark& mark) const {
  if (blank(mark.end)) return mark.only_opens;
  if (blank_before(mark.begin) || mark.begin == last_opened_end_) return true;
  constexpr std::u32string_view kBefore = U"([{/–—-„‚»›•▪·…=*+|<>";
  const char32_t before = at(mark.begin - 1);
  return kBefore.find(before) != std::u32string_view::npos || before == kOpaque ||
         (mark.only_opens && !is(mark.begin - 1, kLetter | kDigit));
}

/// "'Top Sharing'Euro 10", "althochdeutschman'Mann'": between a whole word and another with a capital it belongs to a
/// quotation whose space is lost. "O'Reilly", "d'Assisi", "Girls'Day" are words.
bool Quotes::closes_into_a_word(std::size_t i) const {
  if (!is(i + 1, kUpper) || !is(i - 1, kLower)) return false;
  std::size_t begin = i;
  while (begin > begin_ && is(begin - 1, kLetter)) --begin;
  constexpr std::size_t kLongestElision = 5;  // "dell'Aquila", "nell'Arte"
  if (i - begin <= kLongestElision) return false;
  const bool single_open = !open_.empty() && !open_.back().is_double;
  const char32_t last = at(i - 1);
  return single_open || (last != U's' && last != U'x' && last != U'z' && last != U'ß');
}

/// Whether a single mark stands for letters left out, given what is open.
bool Quotes::apostrophe(const Mark& mark) {
  const std::size_t i = mark.begin;
  if (mark.only_opens) return false;
  const bool letter_before = i > begin_ && is(i - 1, kLetter), letter_after = is(i + 1, kLetter);
  if (letter_before && letter_after) return !closes_into_a_word(i);
  const bool single_open = !open_.empty() && !open_.back().is_double;
  if (i > begin_ && is(i - 1, kDigit) && letter_after) return true;
  if (!letter_before && elision(i) &&
      (blank_before(i) || at(i - 1) == U'(' || at(i - 1) == U'-' || at(i - 1) == U'„' || at(i - 1) == U'/' ||
       at(i - 1) == kOpaque))
    return true;
  if (!letter_before || single_open) return false;
  if (i > begin_ + 1 && is_apostrophe(at(i - 2))) return true;  // ’n’
  // s' x' z' ß' ce': the genitive of a name.
  const char32_t last = at(i - 1);
  return last == U's' || last == U'x' || last == U'z' || last == U'ß' || last == U'S' ||
         (last == U'e' && at(i - 2) == U'c');
}

/// Each bracket between the two places has its partner there.
bool Quotes::is_balanced(std::size_t begin, std::size_t end) const {
  int depth = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const char32_t c = at(i);
    depth += (c == U'(' || c == U'[') ? 1 : (c == U')' || c == U']') ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth == 0;
}

void Quotes::take_single(const Mark& mark) {
  if (apostrophe(mark)) {
    apostrophes_.push_back(mark.begin);
    return;
  }
  // Left as typed: what it closes or opens nobody can see.
  if (mark.begin > begin_ && is(mark.begin - 1, kLetter) && is(mark.end, kLetter)) return;
  const bool single_open = !open_.empty() && !open_.back().is_double;
  const bool after_text = !blank_before(mark.begin) && mark.begin != last_opened_end_;
  if (single_open && !mark.only_opens && after_text && !is(mark.end, kLetter | kDigit)) {
    // "['solid]": no quotation begins inside brackets and ends outside of them.
    if (!is_balanced(open_.back().end, mark.begin)) {
      open_.pop_back();
      return;
    }
    pairs_.push_back({open_.back(), mark});
    open_.pop_back();
  } else if (may_open(mark) && at(mark.begin) != U'’' && (!single_open || !is_balanced(open_.back().end, mark.begin))) {
    if (single_open) open_.pop_back();  // it was none
    open_.push_back(mark);
    last_opened_end_ = mark.end;
  }
}

void Quotes::take_double(const Mark& mark) {
  const auto fail = [&] {
    failed_ = true;
    first_fault_ = std::min(first_fault_, mark.begin);
  };
  const auto opener = std::find_if(open_.rbegin(), open_.rend(), [](const Mark& open) { return open.is_double; });
  const bool is_open = opener != open_.rend();
  if (mark.only_closes && !is_open) return fail();
  if (is_open && mark.only_closes) {
    while (!open_.back().is_double) open_.pop_back();
    pairs_.push_back({open_.back(), mark});
    open_.pop_back();
    return;
  }
  if (is_open && !mark.only_opens) {
    // What is both preceded by a space and followed by a letter opens another one inside.
    if (blank_before(mark.begin) && !blank(mark.end) && is(mark.end, kLetter | kDigit)) {
      if (open_.size() > 2 || at(mark.begin) == U'”') return fail();
      open_.push_back(mark);
      last_opened_end_ = mark.end;
      return;
    }
    // Single marks opened inside and never closed were none.
    while (!open_.back().is_double) open_.pop_back();
    pairs_.push_back({open_.back(), mark});
    open_.pop_back();
    return;
  }
  // 27": inches, feet and minutes are no quotation.
  if (!is_open && mark.end == mark.begin + 1 && at(mark.begin) == U'"' && mark.begin > begin_ &&
      is(mark.begin - 1, kDigit)) {
    inches_.push_back(mark.begin);
    return;
  }
  const bool alone = blank_before(mark.begin) && blank(mark.end) && mark.end < end_;
  if (!may_open(mark) && !(alone && at(mark.begin) != U'”' && mark.end - mark.begin == 1)) return fail();
  open_.push_back(mark);
  last_opened_end_ = mark.end;
}

/// “ and ” by turns, and no other double mark: typed in the English way, whatever spaces stand at them.
bool Quotes::has_english_pairs() const {
  bool open = false, any = false;
  for (std::size_t i = begin_; i < end_; ++i) {
    const char32_t c = at(i);
    if (c == U'„' || c == U'"') return false;
    if (c == U'\n' && open) return false;
    if (c != U'“' && c != U'”') continue;
    if ((c == U'“') == open) return false;
    open = !open;
    any = true;
  }
  return any && !open;
}

void Quotes::pair_off() {
  english_pairs_ = has_english_pairs();
  Mark mark;
  for (std::size_t i = begin_; i < end_; ++i) {
    if (!mark_at(i, mark)) continue;
    // "" holds nothing: a value in code, a hole where something was taken out. It stays.
    if (at(i) == U'"' && at(i + 1) == U'"' && !is(i + 2, kLetter | kDigit) &&
        (i == begin_ || !is(i - 1, kLetter | kDigit))) {
      ++i;
      continue;
    }
    i = mark.end - 1;
    if (mark.is_double)
      take_double(mark);
    else
      take_single(mark);
  }
  for (const Mark& open : open_) {
    if (open.is_double) {
      failed_ = true;
      first_fault_ = std::min(first_fault_, open.begin);
    }
  }
  nest();
}

/// How many pairs each one stands in. A mark without a partner makes no depth.
void Quotes::nest() {
  std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) { return a.open.begin < b.open.begin; });
  std::vector<std::size_t> closes;
  for (Pair& pair : pairs_) {
    while (!closes.empty() && closes.back() < pair.open.begin) closes.pop_back();
    pair.depth = static_cast<int>(closes.size());
    closes.push_back(pair.close.begin);
  }
}

/// '(' ';' '*': signs of a program are no words.
bool Quotes::holds_signs_only(const Pair& pair) const {
  if (pair.open.is_double || pair.close.begin == pair.open.end) return false;
  if (at(pair.open.end) == U'\\' && pair.close.begin - pair.open.end <= 3) return true;  // '\0'
  for (std::size_t i = pair.open.end; i < pair.close.begin; ++i) {
    if (std::u32string_view(U"()[]{}<>=;\\|+*/_&^~#").find(at(i)) == std::u32string_view::npos) return false;
  }
  return true;
}

void Quotes::write(const Pair& pair) {
  if (holds_signs_only(pair)) return;
  // A pair inside an odd number of others is an inner one.
  const bool inner = !pair.open.is_double || pair.depth % 2 == 1;
  // „Stiftung „Daten“tung“: words that fell into each other; what closes what nobody can see.
  if (inner && pair.open.is_double && is(pair.close.begin - 1, kLetter) && is(pair.close.end, kLetter)) return;
  const char32_t first = at(pair.open.begin), second = at(pair.close.begin);
  const auto is_straight = [](char32_t c) { return c == U'"' || c == U'\'' || c == U'“' || c == U'”'; };
  if (style_.only_straight && !(is_straight(first) && is_straight(second))) return;
  const char32_t open = inner ? style_.inner_open : style_.open, close = inner ? style_.inner_close : style_.close;
  const Rule rule = foreign_                          ? Rule::Q8
                    : !pair.open.is_double || inner   ? Rule::Q3
                    : first == U'"' && second == U'"' ? Rule::Q1
                                                      : Rule::Q2;
  const bool space = style_.spaced && !inner;
  const std::size_t words =
      is(pair.open.end, kSpace) && pair.open.end + 1 < pair.close.begin ? pair.open.end + 1 : pair.open.end;
  const std::size_t words_end =
      pair.close.begin > words + 1 && is(pair.close.begin - 1, kSpace) ? pair.close.begin - 1 : pair.close.begin;
  const auto put = [&](std::size_t begin, std::size_t end, std::u32string with, Rule by) {
    if (end - begin == 1 && with.size() == 1)
      text_.set(begin, with[0], by);
    else
      text_.replace(begin, end, with, by);
  };
  const std::u32string gap(space ? 1 : 0, kNarrowSpace);
  const bool closes_up = words > pair.open.end && !space;
  put(pair.open.begin, pair.open.end, std::u32string(1, open) + (words == pair.open.end ? gap : U""), rule);
  if (closes_up) text_.replace(pair.open.end, words, U"", foreign_ ? rule : Rule::Q7);
  if (words > pair.open.end && space) text_.set(pair.open.end, kNarrowSpace, rule);
  if (words_end < pair.close.begin && !space)
    text_.replace(words_end, pair.close.begin, U"", foreign_ ? rule : Rule::Q7);
  if (words_end < pair.close.begin && space) text_.set(words_end, kNarrowSpace, rule);
  put(pair.close.begin, pair.close.end, (words_end == pair.close.begin ? gap : U"") + std::u32string(1, close), rule);
}

void Quotes::run(std::vector<Finding>* findings) {
  pair_off();
  for (const std::size_t i : apostrophes_) text_.set(i, U'’', foreign_ ? Rule::Q8 : Rule::Q4);
  if (findings) {
    for (const std::size_t i : inches_) findings->push_back({Rule::Q6, i, i + 1, U"″", true});
    if (failed_) findings->push_back({Rule::Q6, first_fault_, first_fault_ + 1, {}, false});
  }
  // Edits go from left to right; so do the pairs.
  std::vector<Pair> pairs;
  for (const Pair& pair : pairs_) {
    if (!failed_ || !pair.open.is_double) pairs.push_back(pair);
  }
  // Where one changed the length, those inside it wait for the next round.
  std::size_t changed_until = 0;
  for (const Pair& pair : pairs) {
    if (pair.open.begin < changed_until) continue;
    const std::size_t before = text_.edits();
    write(pair);
    if (text_.edits() > before) changed_until = pair.close.end;
  }
}

/// Q7 for »…« and «…»: no spaces directly inside. Which of the two opens is decided by the first in the line.
void close_up_guillemets(WorkingText& text) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t open = kNone;
  char32_t opening = U'\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text.at(i);
    if (c == U'\n') open = kNone, opening = U'\0';
    if (c != U'»' && c != U'«') continue;
    if (opening == U'\0') opening = c;
    const bool may_open = i == 0 || text.is(i - 1, kSpace | kNewline) || text.before(i) == U'(';
    if (c == opening && open == kNone && may_open) {
      open = i;
    } else if (c != opening && open != kNone) {
      // "die Zeichen » und «": it speaks of the marks.
      const std::u32string_view between = text.slice(open + 1, i);
      if (between == U" und " || between == U" oder ") {
        open = kNone;
        continue;
      }
      if (text.is(open + 1, kSpace) && open + 2 < i) text.replace(open + 1, open + 2, U"", Rule::Q7);
      if (text.is(i - 1, kSpace) && i - 1 > open + 1) text.replace(i - 1, i, U"", Rule::Q7);
      open = kNone;
    }
  }
}

/// French: what is set off by a space stays with its word: « oui », « non ! », "tu : toi".
void keep_french_spaces(WorkingText& text, std::uint8_t language) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text.language(i) != language || !text.is(i, kSpace)) continue;
    const char32_t after = text.at(i + 1), before = text.before(i);
    if (after == U'!' || after == U'?' || after == U';' || after == U'»' || after == U'%' || before == U'«')
      text.set(i, kNarrowSpace, Rule::Q8);
    else if (after == U':')
      text.set(i, kNoBreakSpace, Rule::Q8);
  }
}

}  // namespace

void set_foreign_quotes(WorkingText& text) {
  for (std::size_t number = 1; number < text.languages().size(); ++number) {
    const std::string& tag = text.languages()[number];
    const auto language = static_cast<std::uint8_t>(number);
    if (tag.substr(0, 2) == "de" || style_of(tag) == nullptr) continue;
    Quotes(text, language).run(nullptr);
    text.apply();
    if (tag.substr(0, 2) == "fr") keep_french_spaces(text, language);
  }
}

void set_quotes(WorkingText& text, std::vector<Finding>* findings) {
  constexpr std::u32string_view kMarks = U"\"'´`‘’“”„‚‟＂»«";
  const bool any =
      text.text().find(U",,") != std::u32string::npos || text.text().find_first_of(kMarks) != std::u32string::npos;
  if (!any) return;
  for (std::size_t number = 0; number < text.languages().size(); ++number) {
    if (text.languages()[number].substr(0, 2) != "de") continue;
    Quotes(text, static_cast<std::uint8_t>(number)).run(findings);
    text.apply();
  }
  close_up_guillemets(text);
  text.apply();
}

}  // namespace dossier::normalise
