#include "language/calendar_words.h"

#include <algorithm>
#include <string>

namespace dossier::language {
namespace {

/// "märz" is März: all names of the tables begin with a letter of ASCII.
bool is_lower_case_of(std::string_view word, std::string_view name) {
  return word.size() == name.size() && word.front() == name.front() - 'A' + 'a' && word.substr(1) == name.substr(1);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Lower case, ordinary spaces, a full stop as a space: "Ca.\u00A050" → "ca 50".
std::string plain_form(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view rest = words.substr(i);
    if (rest.starts_with("\u00A0")) {
      out += ' ';
      i += 1;
    } else if (rest.starts_with("\u202F")) {
      out += ' ';
      i += 2;
    } else if (rest.starts_with("Ü")) {
      out += "ü";
      i += 1;
    } else {
      const char c = words[i];
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '.' || c == '\n' ? ' ' : c;
    }
  }
  return out;
}

}  // namespace

int month_named(std::string_view word) {
  if (word == "jänner") return 1;
  if (word == "maerz") return 3;
  if (word == "sept") return 9;
  for (std::size_t i = 0; i < kGermanCalendar.months.size(); ++i) {
    const std::string_view month = kGermanCalendar.months[i];
    // Usual short forms: the first three letters ("mär" has four bytes).
    const std::string_view three = month.substr(0, i == 2 ? 4 : 3);
    if (is_lower_case_of(word, month) || is_lower_case_of(word, three)) return static_cast<int>(i) + 1;
  }
  return 0;
}

int weekday_named(std::string_view word) {
  if (word == "sonnabend") return 6;
  for (std::size_t i = 0; i < kGermanCalendar.weekdays.size(); ++i) {
    const std::string_view weekday = kGermanCalendar.weekdays[i];
    if (is_lower_case_of(word, weekday) || is_lower_case_of(word, weekday.substr(0, 2))) return static_cast<int>(i) + 1;
  }
  return 0;
}

int english_month_named(std::string_view word) {
  if (word == "sept") return 9;
  for (std::size_t i = 0; i < kEnglishCalendar.months.size(); ++i) {
    const std::string_view month = kEnglishCalendar.months[i];
    if (is_lower_case_of(word, month) || is_lower_case_of(word, month.substr(0, 3))) return static_cast<int>(i) + 1;
  }
  return 0;
}

int english_weekday_named(std::string_view word) {
  if (word == "tues") return 2;
  if (word == "thurs" || word == "thur") return 4;
  for (std::size_t i = 0; i < kEnglishCalendar.weekdays.size(); ++i) {
    const std::string_view weekday = kEnglishCalendar.weekdays[i];
    if (is_lower_case_of(word, weekday) || is_lower_case_of(word, weekday.substr(0, 3))) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool ends_in_rough_word(std::string_view words) {
  const std::string plain = plain_form(words);
  const std::size_t end = plain.find_last_not_of(' ');
  if (end == std::string::npos || end + 1 == plain.size()) return false;
  const std::string_view head = std::string_view(plain).substr(0, end + 1);
  return std::any_of(kRoughWords.begin(), kRoughWords.end(), [&](const RoughWord& rough) {
    if (!head.ends_with(rough.word)) return false;
    const std::size_t begin = head.size() - rough.word.size();
    return begin == 0 || !is_letter(head[begin - 1]);
  });
}

bool has_rough_word(std::string_view words) {
  const std::string plain = plain_form(words);
  if (plain.find('+') != std::string::npos) return true;
  return std::any_of(kRoughWords.begin(), kRoughWords.end(), [&](const RoughWord& rough) {
    for (std::size_t at = plain.find(rough.word); at != std::string::npos; at = plain.find(rough.word, at + 1)) {
      const std::size_t end = at + rough.word.size();
      if ((at == 0 || !is_letter(plain[at - 1])) && (end == plain.size() || !is_letter(plain[end]))) return true;
    }
    return false;
  });
}

}  // namespace dossier::language
