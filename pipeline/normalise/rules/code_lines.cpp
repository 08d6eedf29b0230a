// X: lines and stretches that are code although nothing marks them as such: statements, grammars, trees in brackets,
// lists of strings, terms of formulas, lengths of TeX.
#include <algorithm>

#include "normalise/rules/identifiers.h"
#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

bool is_straight_quote(char32_t c) {
  return c == U'"' || c == U'\'';
}

/// "key: 'value'" alone on its line, as in the head of a page of a static site.
bool is_entry(std::u32string_view line) {
  std::size_t at = 0;
  while (at < line.size() && (is_name_character(line[at]) && (class_of(line[at]) & kUpper) == 0)) ++at;
  if (at == 0 || at + 3 >= line.size() || line[at] != U':' || line[at + 1] != U' ') return false;
  const std::u32string_view value = line.substr(at + 2);
  return is_straight_quote(value.front()) && value.back() == value.front() &&
         value.find(U' ') == std::u32string_view::npos;
}

/// Strings joined by "+": no prose sets a sign between quotations so.
bool joins_strings(std::u32string_view line) {
  const std::size_t behind = line.find(U"\" + "), before = line.find(U" + \"");
  return behind != std::u32string_view::npos && before != std::u32string_view::npos;
}

/// "return: 'return' expr ';' -> ReturnStmt(expr)": arrows or definitions beside quoted signs.
bool is_grammar(std::u32string_view line) {
  bool arrow = false;
  for (const std::u32string_view sign : {U" -> ", U" => ", U" =\\> ", U" ::= ", U" := "}) {
    arrow = arrow || line.find(sign) != std::u32string_view::npos;
  }
  if (!arrow) return false;
  // The quoted parts are single words or signs, as tokens are.
  std::size_t quoted = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != U'\'') continue;
    const std::size_t close = line.find(U'\'', at + 1);
    if (close == std::u32string_view::npos || close - at > 16) break;
    if (line.substr(at, close - at).find(U' ') == std::u32string_view::npos) ++quoted;
    at = close;
  }
  return quoted > 0;
}

/// A formula or a matrix of features, taken out of its setting: "x^ 2 ( 1 , 5 )", "r_ hh", "& = & A", "[ cont|ltop ]
/// ]". Prose has no caret, no underscore at the edge of a word and no bracket closing behind another one.
bool is_formula(std::u32string_view line) {
  const auto char_at = [&](std::size_t at) { return at < line.size() ? line[at] : U' '; };
  const auto is_part = [&](std::size_t at) { return (class_of(char_at(at)) & (kLetter | kDigit)) != 0; };
  const bool in_brackets = line.find(U'[') != std::u32string_view::npos;
  bool joined = false;  // by "&"; "A & B & C" may be people
  std::size_t signs = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char32_t c = line[at], last = char_at(at - 1), next = char_at(at + 1);
    // "r_ hh", "( _0 )": of one letter; _so_ is emphasis.
    const bool index =
        c == U'_' && ((is_part(at - 1) && !is_part(at - 2) && next == U' ') ||
                      (!is_part(at - 1) && is_part(at + 1) && !is_part(at + 2) && char_at(at + 2) != U'_'));
    // "(248,585) (2,-1)": places in a drawing.
    if (c == U'(' && (class_of(next) & kDigit) != 0 && last == U' ') {
      const std::size_t close = line.find_first_not_of(U"0123456789,.-", at + 1);
      const std::size_t comma = line.find(U',', at + 1);
      if (close != std::u32string_view::npos && line[close] == U')' && comma < close && comma + 1 < close) ++signs;
    }
    if (c == U'^' && last != U'[' && last != U'^' && next != U'^') signs += 2;
    if (c == U'&' && (next == U'=' || next == U'&' || line.substr(at, 5) == U"& = &")) signs += 2;
    if (index || (c == U']' && (next == U']' || line.substr(at, 3) == U"] ]"))) ++signs;
    if (!in_brackets) continue;
    if (c == U'|' && is_part(at - 1) && is_part(at + 1) && line.substr(at + 1, 2) != U"in") ++signs;
    if (c == U'&' && last == U' ' && next == U' ' && !joined) {
      joined = true;
      ++signs;
    }
  }
  return signs > 1;
}

/// "name = ( 'a', )", "call(NAME_A, 'b')),": brackets, underscores and strings as statements have them.
bool is_statement(std::u32string_view line) {
  const std::size_t assign = line.find(U" = (");
  if (assign != std::u32string_view::npos && line.substr(0, assign).find(U' ') == std::u32string_view::npos)
    return true;
  return line.find(U" url('") != std::u32string_view::npos || line.find(U"',)") != std::u32string_view::npos ||
         line.find(U"', )") != std::u32string_view::npos || line.find(U"')),") != std::u32string_view::npos ||
         line.find(U"')))") != std::u32string_view::npos;
}

/// A line of a program: it ends as statements do and says nothing with a full stop inside; a row of quoted columns.
bool is_code_line(std::u32string_view line) {
  while (!line.empty() && (line.back() == U' ' || line.back() == kNoBreakSpace)) line.remove_suffix(1);
  if (line.size() < 2) return false;
  if (line.back() == U'{' || line == U"});" || line == U"};") return true;
  if (is_grammar(line) || is_formula(line) || is_statement(line)) return true;
  if (is_entry(line) || joins_strings(line) || line.find(U"\",\"") != std::u32string_view::npos) return true;
  return line.back() == U';' && line.find_first_of(U"(=") != std::u32string_view::npos &&
         line.find(U". ") == std::u32string_view::npos && line.find(U" und ") == std::u32string_view::npos;
}

/// "[NP [Det [ein] ] [N [Bild] ] ]", "[ S [ NP Aicke]]": brackets in brackets with spaces at them are a tree.
void protect_trees(WorkingText& text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (text.at(i) != U'[') continue;
    int depth = 0, deepest = 0;
    bool spaced = false;
    std::size_t close = i;
    for (; close < end; ++close) {
      const char32_t c = text.at(close);
      if (c == U'[') ++depth;
      if (c == U']') --depth;
      deepest = std::max(deepest, depth);
      spaced =
          spaced || (depth > 1 && c == U'[') || (c == U']' && text.is(close + 1, kSpace) && text.at(close + 2) == U']');
      if (depth == 0) break;
    }
    // A tree that a line cuts off is one all the same.
    if (deepest > 1 && spaced) text.protect(i, std::min(close + 1, end));
    i = std::min(close, end);
  }
}

/// From a straight mark: behind its partner in the line; the mark itself if it has none.
std::size_t behind_string(const WorkingText& text, std::size_t open, std::size_t end) {
  for (std::size_t i = open + 1; i < end; ++i) {
    if (text.at(i) == text.at(open)) return i + 1;
  }
  return open;
}

/// ['armchair', 'stool'], ["remove-cell"], "tags": […], x == "Yes": strings as programs have them.
void protect_strings(WorkingText& text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    const char32_t c = text.at(i);
    if ((c == U'[' || (c == U'(' && i > begin && text.at(i - 1) == U'[')) && is_straight_quote(text.at(i + 1))) {
      std::size_t at = behind_string(text, i + 1, end);
      std::size_t strings = at > i + 1 ? 1 : 0;
      while (strings > 0 && text.at(at) == U',') {
        const std::size_t next = text.is(at + 1, kSpace) ? at + 2 : at + 1;
        if (!is_straight_quote(text.at(next))) break;
        const std::size_t behind = behind_string(text, next, end);
        if (behind == next) break;
        at = behind;
        ++strings;
      }
      if (strings > 1 || (strings == 1 && text.at(at) == U']')) {
        text.protect(i, std::min(text.at(at) == U']' ? at + 1 : at, end));
        i = at;
      }
      continue;
    }
    // "title": "…", "tags": [
    if (c == U'"' && (i == begin || !text.is(i - 1, kLetter | kDigit))) {
      std::size_t name = i + 1;
      while (is_name_character(text.at(name)) || text.at(name) == U'/' || text.at(name) == U'.') ++name;
      if (name > i + 1 && text.at(name) == U'"' && text.at(name + 1) == U':') {
        const std::size_t value = text.is(name + 2, kSpace) ? name + 3 : name + 2;
        const bool opens = text.at(value) == U'[' || text.at(value) == U'{' || text.at(value) == U'"';
        if (opens) {
          const std::size_t behind = text.at(value) == U'"' ? behind_string(text, value, end) : value;
          text.protect(i, std::min(std::max(behind, value), end));
          i = std::max(behind, value) - 1;
        }
      }
      continue;
    }
    // ==, != before a string.
    if (c == U'=' && i > begin && (text.at(i - 1) == U'=' || text.at(i - 1) == U'!')) {
      const std::size_t value = text.is(i + 1, kSpace) ? i + 2 : i + 1;
      if (!is_straight_quote(text.at(value))) continue;
      const std::size_t behind = behind_string(text, value, end);
      if (behind > value) {
        text.protect(i - 1, behind);
        i = behind - 1;
      }
    }
  }
}

/// NP( 3 , Num ), f( x ), NP[ nom ]: a bracket right behind a word with a space inside it; [2mm], xunit=5mm.
void protect_terms(WorkingText& text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    const char32_t c = text.at(i);
    if ((c == U'(' || c == U'[') && i > begin && text.is(i - 1, kLetter | kDigit) && text.is(i + 1, kSpace)) {
      const char32_t partner = c == U'(' ? U')' : U']';
      std::size_t close = i;
      while (close < end && text.at(close) != partner) ++close;
      if (close == end) continue;
      text.protect(i, close + 1);
      i = close;
    } else if (c == U'[' && text.is(i + 1, kDigit)) {
      std::size_t unit = i + 1;
      while (text.is(unit, kDigit) || text.at(unit) == U'.') ++unit;
      const bool length = (text.at(unit + 1) == U'm' || text.at(unit + 1) == U'x' || text.at(unit + 1) == U't') &&
                          text.is(unit, kLower) && text.at(unit + 2) == U']';
      if (length) text.protect(i, unit + 3);
    } else if (c == U'=' && i > begin && text.is(i - 1, kLower) && text.is(i + 1, kDigit)) {
      std::size_t value = i + 1;
      while (value < end && !text.is(value, kSpace)) ++value;
      text.protect(i, value);
      i = value;
    }
  }
}

}  // namespace

void protect_code_lines(WorkingText& text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.text().find(U'\n', begin), text.size());
    if (is_code_line(text.slice(begin, end))) {
      text.protect(begin, end);
    } else {
      protect_trees(text, begin, end);
      protect_strings(text, begin, end);
      protect_terms(text, begin, end);
    }
    begin = end + 1;
  }
}

}  // namespace dossier::normalise
