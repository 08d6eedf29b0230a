// X: spans no rule may look into: addresses, codes, file names, standards, other languages.
#include <algorithm>
#include <array>

#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

bool is_blank(const WorkingText& text, std::size_t i) {
  return i >= text.size() || text.is(i, kSpace | kNewline);
}

bool is_name_character(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') || c == U'-' || c == U'_';
}

std::size_t token_end(const WorkingText& text, std::size_t i) {
  while (!is_blank(text, i)) ++i;
  return i;
}

/// An address ends before the marks of the sentence around it.
std::size_t without_closing_marks(const WorkingText& text, std::size_t begin, std::size_t end) {
  constexpr std::u32string_view kClosing = U".,;:!?)]}>»«“”\"'‘’…";
  const bool has_bracket = text.slice(begin, end).find(U'(') != std::u32string_view::npos;
  while (end > begin + 1 && kClosing.find(text.at(end - 1)) != std::u32string_view::npos) {
    if (text.at(end - 1) == U')' && has_bracket) break;
    --end;
  }
  return end;
}

constexpr std::array<std::u32string_view, 30> kTopDomains{
    U"de",     U"com",   U"org", U"net",    U"eu",  U"info", U"at",  U"ch",  U"io",     U"edu",
    U"gov",    U"uk",    U"fr",  U"nl",     U"dk",  U"pl",   U"cz",  U"se",  U"berlin", U"hamburg",
    U"bayern", U"koeln", U"nrw", U"online", U"biz", U"int",  U"dev", U"app", U"wiki",   U"jetzt"};

constexpr std::array<std::u32string_view, 44> kFileEndings{
    U"pdf", U"doc",  U"docx", U"xls",  U"xlsx", U"ppt", U"pptx", U"odt", U"ods", U"odp", U"zip",
    U"jpg", U"jpeg", U"png",  U"gif",  U"svg",  U"tif", U"tiff", U"txt", U"csv", U"xml", U"html",
    U"htm", U"mp3",  U"mp4",  U"json", U"md",   U"css", U"js",   U"py",  U"sh",  U"cpp", U"tex",
    U"eps", U"ics",  U"epub", U"rtf",  U"deb",  U"gz",  U"conf", U"iso", U"php", U"xsd", U"exe"};

template <std::size_t N>
bool contains(const std::array<std::u32string_view, N>& list, std::u32string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::u32string lower(std::u32string_view word) {
  std::u32string out(word);
  for (char32_t& c : out) {
    if (c >= U'A' && c <= U'Z') c += 32;
  }
  return out;
}

/// "http://…", "www.…", "mailto:…" from `i` on.
std::size_t address_at(const WorkingText& text, std::size_t i) {
  for (const std::u32string_view start :
       {U"http://", U"https://", U"ftp://", U"mailto:", U"www.", U"sftp://", U"file://", U"ssh://", U"git://"}) {
    if (text.starts_with(i, start)) {
      const std::size_t end = without_closing_marks(text, i, token_end(text, i));
      return end > i + start.size() ? end : 0;
    }
  }
  return 0;
}

/// Around "@": a mail address or a handle. Gives begin and end.
bool mail_or_handle(const WorkingText& text, std::size_t at, std::size_t& begin, std::size_t& end) {
  begin = at;
  end = at + 1;
  while (begin > 0 && (is_name_character(text.before(begin)) || text.is(begin - 1, kLetter) ||
                       text.before(begin) == U'.' || text.before(begin) == U'+'))
    --begin;
  while (is_name_character(text.at(end)) || text.is(end, kLetter) || text.at(end) == U'.') ++end;
  while (end > at + 1 && (text.at(end - 1) == U'.' || text.at(end - 1) == U'-')) --end;
  return end > at + 1;
}

/// Around a dot: a domain ("netzwerk-quartier.de/termine") or a file name ("Folien_final--v2.pdf").
bool domain_or_file(const WorkingText& text, std::size_t dot, std::size_t& begin, std::size_t& end) {
  std::size_t last = dot + 1;
  while (is_name_character(text.at(last))) ++last;
  const std::u32string ending = lower(text.slice(dot + 1, last));
  if (ending.size() < 2 || ending.size() > 7 || text.is(last, kLetter)) return false;
  const auto is_file_character = [&](std::size_t i) {
    const char32_t c = text.at(i);
    return is_name_character(c) || text.is(i, kLetter) || c == U'.' || c == U'/' || c == U'~' || c == U'+' ||
           c == U'\\';
  };
  begin = dot;
  if (contains(kFileEndings, ending)) {
    while (begin > 0 && is_file_character(begin - 1)) --begin;
    end = last;
    return begin < dot;
  }
  if (!contains(kTopDomains, ending) || text.slice(dot + 1, last) != ending) return false;
  while (begin > 0 &&
         (is_name_character(text.before(begin)) || text.before(begin) == U'.' || text.is(begin - 1, kLower)))
    --begin;
  // "Ende.de" would be a lost space only with a capital behind the dot; a domain has at least two characters.
  if (dot - begin < 2) return false;
  end = last;
  if (text.at(end) == U'/' || text.at(end) == U'?' || text.at(end) == U':')
    end = without_closing_marks(text, begin, token_end(text, end));
  return true;
}

std::size_t skip_digits(const WorkingText& text, std::size_t i) {
  while (text.is(i, kDigit)) ++i;
  return i;
}

bool keyword_at(const WorkingText& text, std::size_t i, std::u32string_view word) {
  return text.starts_with(i, word) && !text.is(i + word.size(), kLetter);
}

// Each of the following gives the end of a code that begins with its keyword at `i`; 0 for none.

/// "DIN EN ISO 9001:2015": further keywords, then the number with its parts and year.
std::size_t standard_at(const WorkingText& text, std::size_t i) {
  for (const std::u32string_view word : {U"DIN", U"ISO", U"EN", U"VDI", U"VDE", U"IEC", U"ÖNORM", U"RAL", U"VOB",
                                         U"IEEE", U"RFC", U"ASR", U"SIA", U"ETSI", U"TRGS", U"DVGW", U"ITU"}) {
    if (!keyword_at(text, i, word)) continue;
    std::size_t end = i + word.size();
    for (;;) {
      if (text.at(end) != U' ' && text.at(end) != U'/' && text.at(end) != U'-') break;
      std::size_t next = end + 1;
      const std::size_t start = next;
      while (text.is(next, kUpper)) ++next;
      if (next - start < 1 || next - start > 6 || text.is(next, kLower)) break;
      end = next;
      if (text.is(end, kDigit)) break;
    }
    std::size_t number = text.at(end) == U' ' || text.at(end) == U'-' ? end + 1 : end;
    if (!text.is(number, kDigit)) continue;
    end = number;
    while (text.is(end, kDigit) ||
           ((text.at(end) == U'-' || text.at(end) == U':' || text.at(end) == U'.' || text.at(end) == U'/') &&
            text.is(end + 1, kDigit)))
      ++end;
    // "EN 301 549": a second group of three digits belongs to the number.
    if (end - number <= 3 && text.at(end) == U' ' && skip_digits(text, end + 1) == end + 4) end += 4;
    return end;
  }
  return 0;
}

/// ISBN, ISSN, DOI, URN.
std::size_t publication_number_at(const WorkingText& text, std::size_t i) {
  for (const std::u32string_view word : {U"ISBN", U"ISSN", U"ISMN", U"DOI", U"doi", U"URN"}) {
    if (!keyword_at(text, i, word)) continue;
    std::size_t end = i + word.size();
    if (text.at(end) == U'-' && text.is(end + 1, kDigit)) end = skip_digits(text, end + 1);  // ISBN-13
    while (text.at(end) == U':' || text.at(end) == U' ') ++end;
    if (!text.is(end, kDigit) && word != U"URN") return 0;
    if (word[0] == U'D' || word[0] == U'd' || word == U"URN")
      return without_closing_marks(text, end, token_end(text, end));
    while (text.is(end, kDigit) || text.at(end) == U'X' ||
           ((text.at(end) == U'-' || text.at(end) == U' ') && (text.is(end + 1, kDigit) || text.at(end + 1) == U'X')))
      ++end;
    return end;
  }
  return 0;
}

/// "IBAN DE89 3704 …", BIC, VAT numbers.
std::size_t account_at(const WorkingText& text, std::size_t i) {
  if (!keyword_at(text, i, U"IBAN") && !keyword_at(text, i, U"BIC") && !keyword_at(text, i, U"USt-IdNr") &&
      !keyword_at(text, i, U"UStId"))
    return 0;
  std::size_t end = token_end(text, i);
  while (text.at(end) == U' ' &&
         (text.is(end + 1, kDigit) || (text.is(end + 1, kUpper) && text.is(end + 2, kUpper | kDigit))))
    end = token_end(text, end + 1);
  return without_closing_marks(text, i, end);
}

/// "Az. 12 K 345/21": tokens with digits or short capitals.
std::size_t file_reference_at(const WorkingText& text, std::size_t i) {
  if (!text.starts_with(i, U"Az.") && !text.starts_with(i, U"AZ:") && !text.starts_with(i, U"Az:") &&
      !keyword_at(text, i, U"Aktenzeichen") && !keyword_at(text, i, U"Geschäftszeichen") &&
      !text.starts_with(i, U"Gz."))
    return 0;
  std::size_t end = token_end(text, i);
  while (text.at(end) == U' ') {
    const std::size_t next = token_end(text, end + 1);
    const std::u32string_view token = text.slice(end + 1, next);
    const bool has_digit = std::any_of(token.begin(), token.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
    const bool is_capital = token.size() <= 4 && !token.empty() && text.is(end + 1, kUpper) &&
                            (token.size() == 1 || text.is(end + 2, kUpper));
    if (!has_digit && !is_capital) break;
    end = next;
  }
  return without_closing_marks(text, i, end);
}

/// "Version 1.2.2020", "Kapitel 4.3.2021": a number with dots behind a word for what is numbered so.
std::size_t version_at(const WorkingText& text, std::size_t i) {
  for (const std::u32string_view word :
       {U"Version", U"Versionen", U"Release", U"Revision", U"Abschnitt", U"Unterabschnitt", U"Abschnitte", U"Kapitel",
        U"Ziffer", U"Ausgabe", U"Debian", U"Kernel", U"Python", U"PHP", U"Java", U"Build", U"Linux"}) {
    if (!keyword_at(text, i, word) || text.at(i + word.size()) != U' ') continue;
    std::size_t end = i + word.size() + 1;
    const std::size_t number = end;
    while (text.is(end, kDigit) || (text.at(end) == U'.' && text.is(end + 1, kDigit))) ++end;
    if (text.slice(number, end).find(U'.') == std::u32string_view::npos) continue;
    while (is_name_character(text.at(end))) ++end;
    return end;
  }
  return 0;
}

/// From a code's keyword on. Gives the end of the span, 0 for none.
std::size_t code_at(const WorkingText& text, std::size_t i) {
  for (const auto code : {standard_at, publication_number_at, account_at, file_reference_at, version_at}) {
    if (const std::size_t end = code(text, i)) return end;
  }
  return 0;
}

/// A version or address of four numbers: "v1.2.3", "192.168.0.1", "4.3.2"; not a date. Starts at a digit.
std::size_t dotted_number(const WorkingText& text, std::size_t i) {
  std::size_t end = i;
  int dots = 0;
  while (text.is(end, kDigit) || (text.at(end) == U'.' && text.is(end + 1, kDigit))) {
    dots += text.at(end) == U'.';
    ++end;
  }
  const bool versioned =
      i > 0 && (text.before(i) == U'v' || text.before(i) == U'V') && !(i > 1 && text.is(i - 2, kLetter));
  if (dots >= 3 || (dots >= 1 && versioned)) return end;
  return 0;
}

/// "DE89 3704 0044 0532 0130 00" without its keyword.
std::size_t bank_account(const WorkingText& text, std::size_t i) {
  if (!text.is(i, kUpper) || !text.is(i + 1, kUpper) || !text.is(i + 2, kDigit) || !text.is(i + 3, kDigit)) return 0;
  std::size_t end = i + 4, digits = 0;
  while (text.is(end, kDigit) || (text.at(end) == U' ' && text.is(end + 1, kDigit))) digits += text.is(end++, kDigit);
  return digits >= 11 ? end : 0;
}

/// "B.A.U.M.": three or more single capitals, each with its dot.
std::size_t dotted_capitals(const WorkingText& text, std::size_t i) {
  std::size_t end = i, count = 0;
  while (text.is(end, kUpper) && text.at(end + 1) == U'.') {
    end += 2;
    ++count;
  }
  return count >= 3 ? end : 0;
}

/// S9: a telephone number after "Tel." or from "+49" on; its groups are tied together and masked.
std::size_t telephone(WorkingText& text, std::size_t i) {
  std::size_t number = i;
  bool named = false;
  if (text.starts_with(i, U"Tel.") && !(i > 0 && text.is(i - 1, kLetter))) {
    number = i + 4;
    if (text.at(number) == U':') ++number;
    named = true;
  }
  const std::size_t gap = number;
  if (named && text.is(number, kSpace)) ++number;
  const bool international = text.starts_with(number, U"+") && text.is(number + 1, kDigit);
  if (!named && !international) return 0;
  if (!international && !text.is(number, kDigit) && !(text.at(number) == U'(' && text.is(number + 1, kDigit | kMasked)))
    return 0;
  std::size_t end = number, digits = 0;
  for (;;) {
    const char32_t c = text.at(end);
    if (text.is(end, kDigit)) {
      ++digits;
    } else if (c == U'+' && end == number) {
    } else if ((c == U'(' || c == U')' || c == U'-' || c == U'–' || c == U'/') &&
               (text.is(end + 1, kDigit) || (text.is(end + 1, kSpace) && text.is(end + 2, kDigit)) ||
                text.at(end + 1) == U')')) {
    } else if (text.is(end, kSpace) &&
               (text.is(end + 1, kDigit) ||
                ((text.at(end + 1) == U'(' || text.at(end + 1) == U'/' || text.at(end + 1) == U'-' ||
                  text.at(end + 1) == U'–') &&
                 (text.is(end + 2, kDigit) || (text.is(end + 2, kSpace) && text.is(end + 3, kDigit)))))) {
    } else {
      break;
    }
    ++end;
  }
  if (text.at(end) == U')') ++end;
  if (digits < 5) return 0;
  for (std::size_t k = gap; k < end; ++k) {
    if (text.is(k, kSpace)) text.set(k, kNoBreakSpace, Rule::S9);
  }
  text.protect(number, end);
  return end;
}

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
