// X: what names or numbers something, as it stands in running text: addresses, files, standards, accounts, telephones.
#include "normalise/rules/identifiers.h"

#include <algorithm>
#include <array>

namespace dossier::normalise {

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

std::size_t without_closing_marks(const WorkingText& text, std::size_t begin, std::size_t end) {
  constexpr std::u32string_view kClosing = U".,;:!?)]}>»«“”\"'‘’…";
  const bool has_bracket = text.slice(begin, end).find(U'(') != std::u32string_view::npos;
  while (end > begin + 1 && kClosing.find(text.at(end - 1)) != std::u32string_view::npos) {
    if (text.at(end - 1) == U')' && has_bracket) break;
    --end;
  }
  return end;
}

std::size_t skip_digits(const WorkingText& text, std::size_t i) {
  while (text.is(i, kDigit)) ++i;
  return i;
}

namespace {

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

}  // namespace

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

std::size_t code_at(const WorkingText& text, std::size_t i) {
  for (const auto code : {standard_at, publication_number_at, account_at, file_reference_at, version_at}) {
    if (const std::size_t end = code(text, i)) return end;
  }
  return 0;
}

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

std::size_t bank_account(const WorkingText& text, std::size_t i) {
  if (!text.is(i, kUpper) || !text.is(i + 1, kUpper) || !text.is(i + 2, kDigit) || !text.is(i + 3, kDigit)) return 0;
  std::size_t end = i + 4, digits = 0;
  while (text.is(end, kDigit) || (text.at(end) == U' ' && text.is(end + 1, kDigit))) digits += text.is(end++, kDigit);
  return digits >= 11 ? end : 0;
}

std::size_t dotted_capitals(const WorkingText& text, std::size_t i) {
  std::size_t end = i, count = 0;
  while (text.is(end, kUpper) && text.at(end + 1) == U'.') {
    end += 2;
    ++count;
  }
  return count >= 3 ? end : 0;
}

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

}  // namespace dossier::normalise
