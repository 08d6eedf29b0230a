// X: spans no rule may look into: code, formulas, tags, identifiers, other languages.
#include <algorithm>
#include <array>

#include "normalise/rules/identifiers.h"
#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

/// What a rule must not look into: characters [begin, end); nothing where `end` is not behind `begin`.
struct Span {
  std::size_t begin = 0, end = 0;
};

bool starts_word(const WorkingText& text, std::size_t i) {
  return i == 0 || !text.is(i - 1, kLetter | kDigit);
}

Span from_at_sign(const WorkingText& text, std::size_t i) {
  Span span{i, 0};
  return mail_or_handle(text, i, span.begin, span.end) ? span : Span{};
}

Span from_hash(const WorkingText& text, std::size_t i) {
  if (!starts_word(text, i) || !text.is(i + 1, kLetter)) return {};
  std::size_t end = i + 1;
  while (text.is(end, kLetter | kDigit) || text.at(end) == U'_') ++end;
  return {i, end};
}

/// Code between backticks, one, two or three of them. Two may also open a quotation (``Impulse''): then no two close
/// it.
Span from_backtick(const WorkingText& text, std::size_t i) {
  if (text.before(i) == U'`' || !starts_word(text, i)) return {};
  std::size_t ticks = 1;
  while (text.at(i + ticks) == U'`') ++ticks;
  if (ticks > 3) return {};
  const std::size_t first = i + ticks;
  std::size_t close = first;
  const auto closes = [&](std::size_t at) {
    for (std::size_t k = 0; k < ticks; ++k) {
      if (text.at(at + k) != U'`') return false;
    }
    return text.at(at + ticks) != U'`';
  };
  while (close < text.size() && text.at(close) != U'\n' && !closes(close)) ++close;
  if (close == first || !closes(close) || text.is(close + ticks, kLetter)) return {};
  // A space inside on one side only: marks of something else.
  if (is_blank(text, first) != is_blank(text, close - 1)) return {};
  return {i, close + ticks};
}

/// The bracket that closes the one at `open` in the same line; `open` if none does.
std::size_t closing_bracket(const WorkingText& text, std::size_t open, char32_t closing) {
  constexpr std::size_t kLongest = 400;
  const char32_t opening = text.at(open);
  int depth = 0;
  for (std::size_t i = open; i < text.size() && i - open < kLongest && text.at(i) != U'\n'; ++i) {
    if (text.at(i) == opening) ++depth;
    if (text.at(i) == closing && --depth == 0) return i;
  }
  return open;
}

/// Braces hold code: shortcodes, templates, JSON.
Span from_brace(const WorkingText& text, std::size_t i) {
  const std::size_t close = closing_bracket(text, i, U'}');
  return close > i ? Span{i, close + 1} : Span{};
}

bool is_straight_quote(char32_t c) {
  return c == U'"' || c == U'\'';
}

/// Behind a straight mark at `open`: where its partner ends, in the same line; `open` if it has none.
std::size_t behind_straight_quotes(const WorkingText& text, std::size_t open) {
  for (std::size_t i = open + 1; i < text.size() && text.at(i) != U'\n'; ++i) {
    if (text.at(i) == text.at(open)) return i + 1;
  }
  return open;
}

/// A shortcode in brackets: [gallery ids="1,2"], [/caption].
Span from_square_bracket(const WorkingText& text, std::size_t i) {
  // An index: $_FILES['name'].
  if (is_straight_quote(text.at(i + 1))) {
    const std::size_t end = behind_straight_quotes(text, i + 1);
    return end > i + 1 && text.at(end) == U']' ? Span{i, end + 1} : Span{};
  }
  const std::size_t name = text.at(i + 1) == U'/' ? i + 2 : i + 1;
  if (!text.is(name, kLower)) return {};
  std::size_t end = name;
  while (is_name_character(text.at(end))) ++end;
  const std::size_t close = closing_bracket(text, i, U']');
  if (close == i) return {};
  const bool has_attribute = text.is(end, kSpace) && text.slice(end, close).find(U'=') != std::u32string_view::npos;
  const bool is_end = name == i + 2 && end == close;
  return has_attribute || is_end ? Span{i, close + 1} : Span{};
}

/// An assignment: name="value", name = 'value'.
Span from_equals(const WorkingText& text, std::size_t i) {
  const bool spaced = i > 1 && text.is(i - 1, kSpace) && text.is(i + 1, kSpace);
  const std::size_t value = spaced ? i + 2 : i + 1, name_end = spaced ? i - 1 : i;
  if (!is_straight_quote(text.at(value)) || name_end == 0 || !is_name_character(text.before(name_end))) return {};
  std::size_t begin = name_end;
  while (begin > 0 && (is_name_character(text.before(begin)) || text.before(begin) == U':')) --begin;
  // With spaces around it only a name as programs have them: "Motto = "Los!"" is prose.
  if (spaced && !text.is(begin, kLower) && text.slice(begin, name_end).find(U'_') == std::u32string_view::npos)
    return {};
  const std::size_t end = behind_straight_quotes(text, value);
  return end > value ? Span{begin, end} : Span{};
}

/// Arrows (-->, <-, =>) and what an option of a program is given: -m "text", --title="text".
Span from_hyphen(const WorkingText& text, std::size_t i) {
  std::size_t end = i;
  while (text.at(end) == U'-' || text.at(end) == U'=') ++end;
  if (text.at(end) == U'>' && end - i <= 3) return {i, end + 1};
  if (i > 0 && text.before(i) == U'<') return {i - 1, end};
  if (!is_blank(text, i - 1) && i > 0) return {};
  const std::size_t name = text.at(i) == U'-' && text.at(i + 1) == U'-' ? i + 2 : i + 1;
  if (text.at(i) != U'-' || !text.is(name, kLetter) || text.at(name) > 0x7F) return {};
  end = name;
  while (is_name_character(text.at(end))) ++end;
  const bool is_short = name == i + 1 && end - name <= 2, is_long = name == i + 2;
  if (!is_short && !is_long) return {};
  const std::size_t value = text.at(end) == U'=' || text.is(end, kSpace) ? end + 1 : end;
  if (value > end && is_straight_quote(text.at(value))) {
    if (const std::size_t last = behind_straight_quotes(text, value); last > value) return {i, last};
  }
  return is_long ? Span{i, end} : Span{};
}

/// Formulas as TeX has them: $x_1$ and \(x\), \[x\]; a dollar sign of money has a space or a digit behind its second.
Span from_dollar(const WorkingText& text, std::size_t i) {
  constexpr std::size_t kLongest = 200;
  const std::size_t marks = text.at(i + 1) == U'$' ? 2 : 1;
  const std::size_t first = i + marks;
  // "$$ x $$" may have blanks inside, "$ x $" is money.
  if ((marks == 1 && is_blank(text, first)) || (i > 0 && text.is(i - 1, kDigit))) return {};
  for (std::size_t k = first; k < text.size() && k - i < kLongest && text.at(k) != U'\n'; ++k) {
    if (text.at(k) != U'$' || (marks == 2 && text.at(k + 1) != U'$')) continue;
    if ((marks == 1 && is_blank(text, k - 1)) || text.is(k + marks, kDigit)) return {};
    return {i, k + marks};
  }
  return {};
}

/// A formula \(…\), a command of TeX, a path of Windows.
Span from_backslash(const WorkingText& text, std::size_t i) {
  if (text.at(i + 1) == U'(' || text.at(i + 1) == U'[') {
    const std::u32string_view closing = text.at(i + 1) == U'(' ? U"\\)" : U"\\]";
    const std::size_t found = text.text().find(closing, i + 2);
    if (found != std::u32string::npos && text.slice(i, found).find(U'\n') == std::u32string_view::npos)
      return {i, found + 2};
    return {};
  }
  const std::size_t last = text.at(i + 1) == U'\\' ? i + 2 : i + 1;
  if (!text.is(last, kLetter) || text.is(last, kSpace)) return {};
  std::size_t begin = i;
  while (begin > 0 &&
         (is_name_character(text.before(begin)) || text.before(begin) == U':' || text.is(begin - 1, kLetter)))
    --begin;
  std::size_t end = without_closing_marks(text, begin, token_end(text, i));
  // Names of folders may hold spaces and dashes: "C:\Stadt -- Archiv".
  if (begin + 2 <= i && text.at(begin + 1) == U':') {
    while (text.at(end) == U' ' && (text.at(end + 1) == U'-' || text.at(end + 1) == U'–')) {
      std::size_t next = end + 1;
      while (text.at(next) == U'-' || text.at(next) == U'–') ++next;
      if (text.at(next) != U' ') break;
      end = without_closing_marks(text, begin, token_end(text, next + 1));
    }
  }
  return {begin, end};
}

/// A call: name("text"), object.method(x), camelCase(), snake_case(x). No Gender form is written so.
std::size_t call_at(const WorkingText& text, std::size_t i) {
  std::size_t end = i;
  bool looks_like_code = false;
  while (is_name_character(text.at(end)) || (text.at(end) == U'.' && text.is(end + 1, kLetter)) ||
         (text.at(end) == U':' && text.at(end + 1) == U':')) {
    looks_like_code |= text.at(end) == U'_' || text.at(end) == U'.' || text.at(end) == U':';
    looks_like_code |= end > i && text.is(end, kUpper) && text.is(end - 1, kLower) && text.is(i, kLower);
    end += text.at(end) == U':' ? 2 : 1;
  }
  if (text.at(end) != U'(' || end == i) return 0;
  looks_like_code |= text.at(end + 1) == U')' || is_straight_quote(text.at(end + 1));
  looks_like_code |= text.is(i, kLower) && (text.starts_with(end + 1, U"...") || text.starts_with(end + 1, U"…)"));
  const std::size_t close = closing_bracket(text, end, U')');
  const std::u32string_view inside = text.slice(end, close);
  looks_like_code |= text.is(i, kLower) && inside.find(U" = ") != std::u32string_view::npos;
  if (!looks_like_code) return 0;
  return close > end ? close + 1 : 0;
}

/// 52° 31′ 12″ N, 7°6'E: minutes and seconds behind the degrees are no marks of quotation.
Span from_degree(const WorkingText& text, std::size_t i) {
  if (i == 0 || !text.is(i - 1, kDigit)) return {};
  const auto skip = [&](std::size_t at) { return text.is(at, kSpace) ? at + 1 : at; };
  std::size_t end = skip(i + 1);
  const std::size_t minutes = end;
  end = skip_digits(text, end);
  constexpr std::u32string_view kMinutes = U"'′’´", kSeconds = U"\"″”“";
  if (end == minutes || kMinutes.find(text.at(end)) == std::u32string_view::npos || text.at(end) == U'\0') return {};
  ++end;
  const std::size_t seconds = skip(end);
  std::size_t last = skip_digits(text, seconds);
  if ((text.at(last) == U'.' || text.at(last) == U',') && text.is(last + 1, kDigit)) last = skip_digits(text, last + 1);
  if (last > seconds && text.at(last) != U'\0' && kSeconds.find(text.at(last)) != std::u32string_view::npos)
    end = last + 1;
  else if (last > seconds && text.at(last) == U'\'' && text.at(last + 1) == U'\'')
    end = last + 2;
  std::size_t begin = i;
  while (begin > 0 && (text.is(begin - 1, kDigit) || text.before(begin) == U'.')) --begin;
  return {begin, end};
}

/// A decimal degree or another measured value of four and more places: 52.5200.
std::size_t long_decimal(const WorkingText& text, std::size_t i) {
  constexpr std::size_t kPlaces = 4;
  const std::size_t dot = skip_digits(text, i);
  if (text.at(dot) != U'.') return 0;
  const std::size_t end = skip_digits(text, dot + 1);
  return end - dot > kPlaces && !text.is(end, kLetter) && text.at(end) != U'.' ? end : 0;
}

/// Dot leaders, "../" and what has a dot inside: domains and file names.
Span from_dot(const WorkingText& text, std::size_t i) {
  std::size_t end = i;
  if (text.at(i + 1) == U'.' || text.before(i) == U'.') {
    if (text.starts_with(i, U"....")) {
      while (text.at(end) == U'.') ++end;
      return {i, end};
    }
    if (text.at(i + 1) == U'.' && text.at(i + 2) == U'/') return {i, token_end(text, i)};
    return {};
  }
  if (text.starts_with(i, U". . .")) {
    ++end;
    while (text.at(end) == U' ' && text.at(end + 1) == U'.') end += 2;
    return {i, end};
  }
  if (i == 0 || !text.is(i + 1, kLetter | kDigit) || is_blank(text, i - 1)) return {};
  Span span{i, 0};
  return domain_or_file(text, i, span.begin, span.end) ? span : Span{};
}

/// Paths: a token that starts with a slash and has another.
Span from_slash(const WorkingText& text, std::size_t i) {
  if (i > 0 && !is_blank(text, i - 1) && text.before(i) != U'(') return {};
  const std::size_t last = without_closing_marks(text, i, token_end(text, i));
  const std::u32string_view token = text.slice(i, last);
  if (token.size() > 3 && token.find(U'/', 1) != std::u32string_view::npos && token[1] != U'/') return {i, last};
  return {};
}

/// A tag: of a pasted source text, or one that marks a language ("<en>Cities</en>").
Span from_tag(const WorkingText& text, std::size_t i) {
  constexpr std::size_t kLongestTag = 200;
  if (!text.is(i + 1, kLetter) && text.at(i + 1) != U'/') return {};
  std::size_t close = i + 1;
  while (close < text.size() && close - i < kLongestTag && text.at(close) != U'>' && text.at(close) != U'<' &&
         text.at(close) != U'\n')
    ++close;
  if (text.at(close) != U'>' || text.at(close - 1) == U' ') return {};
  const Span tag{i, close + 1};
  const bool names_language = text.at(i + 1) != U'/' && close - i >= 3 && close - i <= 6 &&
                              text.slice(i + 1, i + 3) != U"de" && text.is(i + 1, kLower) && text.is(i + 2, kLower) &&
                              (close - i == 3 || text.at(i + 3) == U'-');
  if (!names_language) return tag;
  const std::u32string closing = U"</" + std::u32string(text.slice(i + 1, close)) + U">";
  const std::size_t found = text.text().find(closing, tag.end);
  return found == std::u32string::npos ? tag : Span{i, found + closing.size()};
}

/// A DOI, a version, an address of four numbers.
Span from_digit(const WorkingText& text, std::size_t i) {
  if (!starts_word(text, i) && text.before(i) != U'v' && text.before(i) != U'V') return {};
  if (i > 0 && (text.before(i) == U'.' || text.before(i) == U',')) return {};
  if (text.starts_with(i, U"10.") && skip_digits(text, i + 3) >= i + 7 && text.at(skip_digits(text, i + 3)) == U'/')
    return {i, without_closing_marks(text, i, token_end(text, i))};
  const std::size_t end = dotted_number(text, i);
  return {i, end > 0 ? end : long_decimal(text, i)};
}

/// Web addresses, codes behind their keyword, accounts, dotted capitals.
Span from_letter(const WorkingText& text, std::size_t i) {
  if (!starts_word(text, i)) return {};
  const char32_t c = text.at(i);
  std::size_t end = std::u32string_view(U"hwmfsg").find(c) != std::u32string_view::npos ? address_at(text, i) : 0;
  if (end == 0 && (text.is(i, kUpper) || c == U'd')) {
    end = code_at(text, i);
    if (end == 0) end = bank_account(text, i);
    if (end == 0) end = dotted_capitals(text, i);
  }
  if (end == 0) end = call_at(text, i);
  return {i, end};
}

Span span_at(const WorkingText& text, std::size_t i) {
  switch (text.at(i)) {
    case U'@':
      return from_at_sign(text, i);
    case U'#':
      return from_hash(text, i);
    case U'`':
      return from_backtick(text, i);
    case U'.':
      return from_dot(text, i);
    case U'/':
    case U'~':
      return from_slash(text, i);
    case U'<':
      return from_tag(text, i);
    case U'{':
      return from_brace(text, i);
    case U'[':
      return from_square_bracket(text, i);
    case U'=':
      if (const Span arrow = from_hyphen(text, i); arrow.end > i) return arrow;
      return from_equals(text, i);
    case U'-':
      return from_hyphen(text, i);
    case U'$':
      return from_dollar(text, i);
    case U'\\':
      return from_backslash(text, i);
    case U'°':
      return from_degree(text, i);
    default:
      return text.is(i, kDigit) ? from_digit(text, i) : text.is(i, kLetter) ? from_letter(text, i) : Span{};
  }
}

}  // namespace

void protect_code(WorkingText& text) {
  for (std::size_t i = text.text().find(U'`'); i < text.size(); i = text.text().find(U'`', i + 1)) {
    const Span span = from_backtick(text, i);
    if (span.end <= i) continue;
    text.protect(span.begin, span.end);
    i = span.end - 1;
  }
}

void protect_spans(WorkingText& text) {
  protect_code_lines(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Span span = span_at(text, i);
    if (span.end > i) {
      text.protect(span.begin, span.end);
      i = span.end - 1;
    } else if (text.at(i) == U'+' || (text.at(i) == U'T' && starts_word(text, i))) {
      // A telephone number masks itself, once its groups are tied.
      if (const std::size_t end = telephone(text, i)) i = end - 1;
    }
  }
}

void protect_foreign(WorkingText& text) {
  if (text.languages().size() == 1) return;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.is_foreign(i)) text.protect(i, i + 1);
  }
}

}  // namespace dossier::normalise
