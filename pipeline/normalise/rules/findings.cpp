// What only a person can settle: warnings and suggestions that change nothing.
#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "language/dates.h"
#include "normalise/calendar_words.h"
#include "normalise/rules/dashes.h"
#include "normalise/rules/rules.h"
#include "normalise/rules/units.h"

namespace dossier::normalise {
namespace {

std::size_t skip_space(const WorkingText& text, std::size_t i) {
  return text.is(i, kSpace) ? i + 1 : i;
}

std::u32string number(int value) {
  const std::string text = std::to_string(value);
  return {text.begin(), text.end()};
}

constexpr std::size_t kLongestQuotation = 1000;  // characters looked through for the other mark

void report(std::vector<Finding>& findings, Rule rule, std::size_t begin, std::size_t end, std::u32string replacement) {
  findings.push_back({rule, begin, end, std::move(replacement), true});
}

/// The Latin letter that a Cyrillic or Greek one looks like; 0 if none.
char32_t latin_twin(char32_t c) {
  constexpr std::u32string_view kFrom = U"АВЕЅІЈКМНОРСТХУаеорсухѕіјһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρικυχ";
  constexpr std::u32string_view kTo = U"ABESIJKMHOPCTXYaeopcyxsijhdqwABEZHIKMNOPTYXaovpikux";
  static_assert(kFrom.size() == kTo.size());
  const std::size_t at = kFrom.find(c);
  return at == std::u32string_view::npos || c == U'\0' ? U'\0' : kTo[at];
}

bool is_other_script(char32_t c) {
  return (c >= 0x370 && c <= 0x3FF) || (c >= 0x400 && c <= 0x52F);
}

/// U8: a letter of another script inside a Latin word.
void mixed_scripts(const WorkingText& text, std::size_t begin, std::size_t end, std::vector<Finding>& findings) {
  std::size_t latin = 0, other = 0;
  std::u32string mended;
  for (std::size_t i = begin; i < end; ++i) {
    const char32_t c = text.at(i);
    if (is_other_script(c)) {
      ++other;
      const char32_t twin = latin_twin(c);
      mended.push_back(twin != U'\0' ? twin : c);
    } else {
      ++latin;
      mended.push_back(c);
    }
  }
  if (other == 0 || latin < 2 || other > latin) return;
  report(findings, Rule::U8, begin, end, mended);
}

/// D6: "Stadt- Land", "Stadt -Land".
void torn_hyphen(const WorkingText& text, std::size_t i, const Lookup& lookup, std::vector<Finding>& findings) {
  const bool behind = i > 0 && text.is(i - 1, kLetter) && text.is(i + 1, kSpace) && text.is(i + 2, kLetter);
  const bool before =
      i > 1 && text.is(i - 1, kSpace) && text.is(i - 2, kLetter) && text.is(i + 1, kUpper) && text.is(i + 2, kLetter);
  if (!behind && !before) return;
  const std::size_t next = behind ? i + 2 : i + 1;
  const std::size_t next_end = text.word_end(next);
  const std::size_t last_end = behind ? i : i - 1;
  const std::size_t last = text.word_begin(last_end);
  const std::u32string_view following = text.slice(next, next_end), preceding = text.slice(last, last_end);
  const auto joins = [](std::u32string_view word) {
    for (const std::u32string_view join :
         {U"und", U"oder", U"bzw", U"sowie", U"bis", U"als", U"noch", U"wie", U"statt", U"vor", U"u", U"and", U"or",
          U"beziehungsweise", U"nicht", U"plus", U"aber"}) {
      if (word == join) return true;
    }
    return false;
  };
  if (joins(following) || joins(preceding)) return;
  if (!text.is(next, kUpper)) {
    // "Stadtent- wicklung": cut at the end of a line somewhere; the closed word must be known.
    const std::string closed = to_utf8(std::u32string(preceding) + std::u32string(following));
    const bool known =
        lookup.words().is_simple_word(closed) || lookup.words().is_word(closed) || lookup.count(closed) > 0;
    if (behind && preceding.size() > 1 && following.size() > 1 && known) report(findings, Rule::D6, i, next, U"");
    return;
  }
  // "Stadt-, Land-" and lists in brackets are suspended.
  if (before && last > 1 && text.at(last - 1) == U'-') return;
  report(findings, Rule::D6, last, next_end, std::u32string(preceding) + U"-" + std::u32string(following));
}

/// D7: "von 11:00–13:00" says "bis", "zwischen 1–3" says "und".
void range_after_word(const WorkingText& text, std::size_t dash, std::vector<Finding>& findings) {
  // Back over the first part: digits, marks of times and dates, or one word.
  std::size_t begin = dash;
  if (begin > 0 && text.is(begin - 1, kLetter)) {
    begin = text.word_begin(begin);
    const std::u32string_view word = text.slice(begin, dash);
    if (weekday_named(word) == 0 && month_named(word) == 0) return;
  } else {
    while (begin > 0 && (text.is(begin - 1, kDigit) || text.before(begin) == U':' || text.before(begin) == U'.' ||
                         text.before(begin) == U','))
      --begin;
    if (begin == dash) return;
  }
  if (text.is(dash + 1, kSpace | kNewline) || dash + 1 >= text.size()) return;
  if (begin == 0 || !text.is(begin - 1, kSpace)) return;
  const std::size_t word_end = begin - 1;
  std::u32string word(text.slice(text.word_begin(word_end), word_end));
  if (word.empty()) return;
  const bool from = word == U"von" || word == U"Von" || word == U"vom" || word == U"Vom";
  const bool between = word == U"zwischen" || word == U"Zwischen";
  if (from) report(findings, Rule::D7, dash, dash + 1, U" bis ");
  if (between) report(findings, Rule::D7, dash, dash + 1, U" und ");
}

/// S3: "CO2", "5km-Umkreis".
void formula_or_unit_word(const WorkingText& text, std::size_t begin, std::vector<Finding>& findings) {
  const std::size_t end = text.word_end(begin);
  const std::u32string_view word = text.slice(begin, end);
  if (!text.is(end, kDigit) || text.is(end + 1, kDigit)) return;
  if (begin > 0 && text.is(begin - 1, kDigit | kMasked)) return;
  for (const std::u32string_view formula : {U"CO", U"NO", U"SO"}) {
    if (word == formula && text.at(end) == U'2' && !text.is(end + 1, kLetter)) {
      report(findings, Rule::S3, end, end + 1, U"₂");
      return;
    }
  }
  // CO2-Äquivalente are written CO2e or CO2eq as well.
  if (word == U"CO" && text.at(end) == U'2' && text.at(end + 1) == U'e') report(findings, Rule::S3, end, end + 1, U"₂");
  if (word == U"N" && text.at(end) == U'2' && text.at(end + 1) == U'O' && !text.is(end + 2, kLetter))
    report(findings, Rule::S3, end, end + 1, U"₂");
  if (word == U"CH" && text.at(end) == U'4' && !text.is(end + 1, kLetter))
    report(findings, Rule::S3, end, end + 1, U"₄");
  if (word == U"H" && text.at(end) == U'2' && text.at(end + 1) == U'O' && !text.is(end + 2, kLetter))
    report(findings, Rule::S3, end, end + 1, U"₂");
}

/// S3, S5: what follows a number. `end` is behind its last digit.
void number_forms(const WorkingText& text, std::size_t begin, std::size_t end, std::vector<Finding>& findings) {
  const bool clean = begin == 0 || !(text.is(begin - 1, kLetter | kMasked) || text.before(begin) == U'-' ||
                                     text.before(begin) == U'_' || text.before(begin) == U'#');
  if (!clean) return;
  // "5km-Umkreis": unit and hyphen; "5 km-Umkreis" as well.
  const std::size_t unit_begin = skip_space(text, end);
  const Unit unit = unit_at(text, unit_begin);
  if (unit.end > unit_begin && text.at(unit.end) == U'-' && text.is(unit.end + 1, kLetter) &&
      !(unit_begin == end && unit.end - unit_begin == 1 && text.is(unit_begin, kUpper))) {
    report(findings, Rule::S3, end, unit.end, U"-" + std::u32string(text.slice(unit_begin, unit.end)));
    return;
  }
  const bool decimal = text.slice(begin, end).find_first_of(U".,") != std::u32string_view::npos;
  const std::size_t word_begin = skip_space(text, end);
  const std::u32string_view word = text.slice(word_begin, text.word_end(word_begin));
  // S5: five and more digits before what they count.
  if (!decimal && end - begin >= 5 && end - begin <= 9 && text.at(begin) != U'0' && text.is(end, kSpace) &&
      (is_countable(word) || unit.end > unit_begin)) {
    std::u32string grouped;
    for (std::size_t i = begin; i < end; ++i) {
      if (i > begin && (end - i) % 3 == 0) grouped += kNarrowSpace;
      grouped += text.at(i);
    }
    report(findings, Rule::S5, begin, end, grouped);
    return;
  }
  // S5: "3.5 Mio." has a comma in German.
  const std::u32string_view digits = text.slice(begin, end);
  const std::size_t dot = digits.find(U'.');
  if (dot == std::u32string_view::npos || digits.find(U'.', dot + 1) != std::u32string_view::npos ||
      digits.find(U',') != std::u32string_view::npos)
    return;
  const std::size_t places = digits.size() - dot - 1;
  const bool large =
      word == U"Mio" || word == U"Mrd" || word == U"Millionen" || word == U"Milliarden" || word == U"Million";
  const bool measured = unit.end > unit_begin && text.slice(unit_begin, unit.end) != U"Uhr";
  if (places >= 1 && places <= 2 &&
      (large || measured || word == U"Prozent" || word == U"Euro" || word == U"Hektar" || word == U"Kilometer")) {
    report(findings, Rule::S5, begin + dot, begin + dot + 1, U",");
  }
}

/// S9: "030/2061325" and "(030) 2061325" after "Tel.".
void telephone_forms(const WorkingText& text, std::size_t i, std::vector<Finding>& findings) {
  const std::u32string all = text.characters();
  std::size_t at = i + 4;
  if (at < all.size() && all[at] == U':') ++at;
  if (at < all.size() && (class_of(all[at]) & kSpace)) ++at;
  const std::size_t begin = at;
  const auto digit = [&](std::size_t k) { return k < all.size() && (class_of(all[k]) & kDigit) != 0; };
  if (at < all.size() && all[at] == U'(' && digit(at + 1)) {
    std::size_t close = at + 1;
    while (digit(close)) ++close;
    if (close >= all.size() || all[close] != U')') return;
    const std::size_t rest = close + 1 < all.size() && (class_of(all[close + 1]) & kSpace) ? close + 2 : close + 1;
    if (digit(rest)) report(findings, Rule::S9, begin, rest, all.substr(at + 1, close - at - 1) + kNoBreakSpace);
    return;
  }
  while (digit(at) || (at < all.size() && (all[at] == U'+' || (class_of(all[at]) & kSpace)) && digit(at + 1))) ++at;
  const std::size_t slash = at < all.size() && (class_of(all[at]) & kSpace) ? at + 1 : at;
  if (slash < all.size() && all[slash] == U'/') {
    std::size_t rest = slash + 1;
    if (rest < all.size() && (class_of(all[rest]) & kSpace)) ++rest;
    if (digit(rest)) report(findings, Rule::S9, at, rest, std::u32string(1, kNoBreakSpace));
  }
}

/// S10: "statt.Die", "Gesundheit,Umwelt".
void missing_space(const WorkingText& text, std::size_t i, const Lookup& lookup, std::vector<Finding>& findings) {
  if (i == 0 || !text.is(i - 1, kLetter) || !text.is(i + 1, kLetter)) return;
  const std::size_t begin = text.word_begin(i), end = text.word_end(i + 1);
  const std::u32string_view left = text.slice(begin, i), right = text.slice(i + 1, end);
  if (left.size() < 2 || right.size() < 2) return;
  const char32_t mark = text.at(i);
  if ((mark == U'.' || mark == U'!' || mark == U'?') && !text.is(i + 1, kUpper)) return;
  if (mark == U'.' && !text.is(i - 1, kLower)) return;
  // A token with further dots is a name of something.
  if (text.at(end) == U'.' && text.is(end + 1, kLetter)) return;
  if (begin > 0 && (text.before(begin) == U'.' || text.is(begin - 1, kDigit | kMasked))) return;
  const auto known = [&](std::u32string_view word) {
    const std::string bytes = to_utf8(word);
    return lookup.words().is_word(bytes) || lookup.count(bytes) > 1;
  };
  if (known(left) && known(right)) report(findings, Rule::S10, i + 1, i + 1, U" ");
}

std::u32string weekday_name(int weekday, bool brief) {
  const std::u32string name = to_utf32(kWeekdayNames[static_cast<std::size_t>(weekday - 1)]);
  return brief ? name.substr(0, 2) : name;
}

bool is_leap_or_day(int year, int month, int day) {
  return make_date(year, month, day).has_value();
}

/// "4. März 2021" from `i` on: its numbers and end.
bool written_date(const WorkingText& text, std::size_t i, int& day, int& month, int& year, std::size_t& end) {
  std::size_t at = i;
  day = year = 0;
  while (text.is(at, kDigit) && at - i < 3) day = day * 10 + static_cast<int>(text.at(at++) - U'0');
  if (at == i || at - i > 2 || text.at(at) != U'.') return false;
  at = skip_space(text, at + 1);
  const std::size_t word = text.word_end(at);
  month = month_named(text.slice(at, word));
  if (month == 0) return false;
  end = word;
  at = skip_space(text, word);
  std::size_t digits = at;
  while (text.is(digits, kDigit) && digits - at < 5) year = year * 10 + static_cast<int>(text.at(digits++) - U'0');
  if (digits - at != 4)
    year = 0;
  else
    end = digits;
  return true;
}

bool names_a_version(const WorkingText& text, std::size_t i) {
  std::size_t at = i;
  if (at > 0 && text.is(at - 1, kSpace)) --at;
  if (at > 0 && text.before(at) == U'.') --at;
  const std::u32string_view word = text.slice(text.word_begin(at), at);
  for (const std::u32string_view name :
       {U"Version", U"Abschnitt", U"Kapitel", U"Kap",     U"Ziffer", U"Nr",      U"Punkt",  U"Tabelle", U"Tab",
        U"Abb",     U"Abbildung", U"Anlage",  U"Release", U"Teil",   U"Artikel", U"Art",    U"S",       U"Abs",
        U"siehe",   U"Top",       U"TOP",     U"v",       U"V",      U"Anhang",  U"Nummer", U"Regel"}) {
    if (word == name) return true;
  }
  return text.before(i) == U'§';
}

/// T4: dates that do not exist, weekdays that do not match, years of two digits.
void date_forms(const WorkingText& text, std::size_t i, std::vector<Finding>& findings) {
  int day = 0, month = 0, year = 0;
  std::size_t end = 0;
  if (const auto date = numeric_date(text, i)) {
    if (names_a_version(text, i)) return;
    if (date->two_digits) {
      // "1.1.10. Zusätzliche Pakete" numbers a section.
      if ((i == 0 || text.is(i - 1, kNewline)) && text.at(date->end) == U'.') return;
      const int full = language::full_year(date->year);
      if (is_leap_or_day(full, date->month, date->day)) {
        report(findings, Rule::T4, date->begin, date->end,
               number(date->day) + U"." + kNoBreakSpace +
                   to_utf32(kMonthNames[static_cast<std::size_t>(date->month - 1)]) + U" " + number(full));
      }
      return;
    }
    if (date->year >= 1900 && date->year <= 2099 && !is_leap_or_day(date->year, date->month, date->day))
      findings.push_back({Rule::T4, date->begin, date->end, {}, false});
    return;
  }
  if (!written_date(text, i, day, month, year, end)) return;
  // Without a year 29 February may be.
  if (!is_leap_or_day(year == 0 ? 2000 : year, month, day)) {
    findings.push_back({Rule::T4, i, end, {}, false});
    return;
  }
  if (year == 0) return;
  // "Mittwoch, 4. März 2021", "Mittwoch, den 4. März 2021", "Mi., 4. März 2021"
  std::size_t at = i;
  if (at > 0 && text.is(at - 1, kSpace)) --at;
  const std::size_t article = text.word_begin(at);
  if (text.slice(article, at) == U"den" || text.slice(article, at) == U"dem")
    at = article > 0 && text.is(article - 1, kSpace) ? article - 1 : article;
  if (at > 0 && text.before(at) == U',') --at;
  if (at > 0 && text.before(at) == U'.') --at;
  const std::size_t name = text.word_begin(at);
  const int said = weekday_named(text.slice(name, at));
  const int is = weekday(*make_date(year, month, day));
  if (said != 0 && said != is) report(findings, Rule::T4, name, at, weekday_name(is, at - name == 2));
}

/// T4: "13:00–11:00 Uhr" ends before it begins.
void time_range(const WorkingText& text, std::size_t dash, std::vector<Finding>& findings) {
  const auto minutes_at = [&](std::size_t begin, std::size_t end) {
    int hours = 0, minutes = 0;
    bool colon = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (text.at(i) == U':')
        colon = true;
      else
        (colon ? minutes : hours) = (colon ? minutes : hours) * 10 + static_cast<int>(text.at(i) - U'0');
    }
    return hours * 60 + minutes;
  };
  std::size_t begin = dash, end = dash + 1;
  const auto clock = [&](std::size_t i) { return text.is(i, kDigit) || text.at(i) == U':'; };
  while (begin > 0 && dash - begin < 6 && clock(begin - 1)) --begin;
  while (end - dash < 7 && clock(end)) ++end;
  const std::u32string_view left = text.slice(begin, dash), right = text.slice(dash + 1, end);
  const auto is_clock = [](std::u32string_view part) {
    const std::size_t colon = part.find(U':');
    return colon != std::u32string_view::npos && colon >= 1 && colon <= 2 && part.size() == colon + 3;
  };
  if (!is_clock(left) || !is_clock(right)) return;
  if (minutes_at(dash + 1, end) <= minutes_at(begin, dash)) findings.push_back({Rule::T4, begin, end, {}, false});
}

/// G2: "Expert: innen". With a dictionary the closed form must be a word.
void torn_gender_colon(const WorkingText& text, std::size_t i, const Lookup& lookup, std::vector<Finding>& findings) {
  if (i == 0 || !text.is(i - 1, kLetter) || !text.is(i + 1, kSpace)) return;
  std::u32string_view ending;
  for (const std::u32string_view candidate : {U"innen", U"in"}) {
    if (text.starts_with(i + 2, candidate) && !text.is(i + 2 + candidate.size(), kLetter)) ending = candidate;
  }
  // "im Haus: in der Küche" – the short ending says too little.
  if (ending != U"innen") return;
  const std::u32string_view word = text.slice(text.word_begin(i), i);
  if (!takes_gender_ending(word)) return;
  const std::string closed = to_utf8(std::u32string(word) + U"innen");
  if (lookup.words().has_dictionary() && !lookup.words().is_simple_word(closed) && !lookup.words().is_noun(closed))
    return;
  report(findings, Rule::G2, i + 1, i + 2, U"");
}

/// C2: "die die" where no comma makes the second one begin a clause.
void doubled_word(const WorkingText& text, std::size_t begin, std::size_t end, const Lookup& lookup,
                  std::vector<Finding>& findings) {
  const std::u32string_view word = text.slice(begin, end);
  if (!text.is(end, kSpace) || !text.starts_with(end + 1, word) || text.is(end + 1 + word.size(), kLetter | kDigit) ||
      text.at(end + 1 + word.size()) == U'-')
    return;
  if (word == U"sie" || word == U"Sie" || word == U"so" || word == U"sehr" || word == U"ihr" || word == U"nein" ||
      word == U"ja")
    return;
  if (!lookup.words().is_function_word(to_utf8(word))) return;
  // ", die die Kommunen" and ", für die die Kommunen" begin a clause.
  const auto after_comma = [&](std::size_t at) {
    return at >= 2 && text.is(at - 1, kSpace) && text.at(at - 2) == U',';
  };
  if (after_comma(begin)) return;
  if (begin >= 2 && text.is(begin - 1, kSpace) && after_comma(text.word_begin(begin - 1))) return;
  report(findings, Rule::C2, end, end + 1 + word.size(), U"");
}

/// C2: "hier (pdf) herunterladen" leads nowhere on paper.
void link_in_words(const WorkingText& text, std::size_t begin, std::size_t end, std::vector<Finding>& findings) {
  const std::u32string_view word = text.slice(begin, end);
  if ((word != U"hier" && word != U"Hier") || !text.is(end, kSpace)) return;
  for (const std::u32string_view next :
       {U"(pdf", U"(PDF", U"herunterladen", U"klicken", U"downloaden", U"(Link", U"(Download"}) {
    if (!text.starts_with(end + 1, next)) continue;
    findings.push_back({Rule::C2, begin, end, {}, false});
    return;
  }
}

/// U6: letters that were lost before the text came here: U+FFFD, and what is left of UTF-8 read as something else when
/// a byte of it is gone ("GrÃ?e", "â€"). Gives the end of the word it said so about; `i` if there is nothing.
std::size_t lost_letters(const WorkingText& text, std::size_t i, std::vector<Finding>& findings) {
  const char32_t c = text.at(i), next = text.at(i + 1);
  const bool in_word = i > 0 && text.is(i - 1, kLower);
  const bool replaced = c == 0xFFFD || (c == U'ï' && next == U'¿' && text.at(i + 2) == U'½');
  const bool half = (c == U'Ã' || c == U'Â') &&
                    (next == U'?' || next == 0xFFFD || (in_word && !text.is(i + 1, kUpper)) ||
                     (next != U'\0' && (class_of(next) & (kLetter | kSpace | kNewline | kMasked)) == 0 && next > 0x7F));
  const bool dash = c == U'â' && next == U'€';
  if (!replaced && !half && !dash) return i;
  std::size_t begin = i, end = i + 1;
  const auto blank = [&](std::size_t k) { return k >= text.size() || text.is(k, kSpace | kNewline); };
  while (begin > 0 && !blank(begin - 1)) --begin;
  while (!blank(end)) ++end;
  findings.push_back({Rule::U6, begin, end, {}, false});
  return end;
}

/// What a word says. Gives its end.
std::size_t look_at_word(const WorkingText& text, std::size_t i, const Lookup& lookup, std::vector<Finding>& findings) {
  const std::size_t end = text.word_end(i);
  for (std::size_t k = i; k < end; ++k) {
    if (!is_other_script(text.at(k))) continue;
    mixed_scripts(text, i, end, findings);
    break;
  }
  formula_or_unit_word(text, i, findings);
  doubled_word(text, i, end, lookup, findings);
  if (end - i == 4) link_in_words(text, i, end, findings);
  if (text.at(i) == U'T' && text.starts_with(i, U"Tel.")) telephone_forms(text, i, findings);
  return end;
}

/// What a number says. Gives its end.
std::size_t look_at_number(const WorkingText& text, std::size_t i, std::vector<Finding>& findings) {
  std::size_t end = i;
  while (text.is(end, kDigit) || ((text.at(end) == U'.' || text.at(end) == U',') && text.is(end + 1, kDigit))) ++end;
  date_forms(text, i, findings);
  number_forms(text, i, end, findings);
  return end;
}

void look_at_hyphen(const WorkingText& text, std::size_t i, const Lookup& lookup, std::vector<Finding>& findings) {
  if (may_be_suspended(text, i)) {
    report(findings, Rule::D1, i - 1, i + 1, U"-");
  } else if (may_be_range(text, i)) {
    const bool spaced = text.is(i - 1, kSpace) && text.is(i + 1, kSpace);
    report(findings, Rule::D3, spaced ? i - 1 : i, spaced ? i + 2 : i + 1, U"–");
  } else {
    torn_hyphen(text, i, lookup, findings);
  }
}

/// Q5: "«…»", pointing outwards: the French and Swiss way.
void outward_quotation(const WorkingText& text, std::size_t i, std::vector<Finding>& findings) {
  const bool opens =
      text.is(i + 1, kLetter | kDigit) && (i == 0 || text.is(i - 1, kSpace | kNewline) || text.before(i) == U'(');
  if (!opens) return;
  std::size_t close = i + 1;
  while (close < text.size() && close - i < kLongestQuotation && text.at(close) != U'»') ++close;
  if (text.at(close) != U'»') return;
  report(findings, Rule::Q5, i, i + 1, U"»");
  report(findings, Rule::Q5, close, close + 1, U"«");
}

void look_at_sign(const WorkingText& text, std::size_t i, const Lookup& lookup, std::vector<Finding>& findings) {
  const char32_t c = text.at(i);
  switch (c) {
    case U'-':
      look_at_hyphen(text, i, lookup, findings);
      break;
    case U'–':
      range_after_word(text, i, findings);
      time_range(text, i, findings);
      break;
    case U':':
      torn_gender_colon(text, i, lookup, findings);
      break;
    case U'.':
    case U',':
    case U';':
    case U'!':
    case U'?':
      missing_space(text, i, lookup, findings);
      break;
    case U'«':
      outward_quotation(text, i, findings);
      break;
    default:
      if (c >= 0xE000 && c <= 0xF8FF) findings.push_back({Rule::U7, i, i + 1, {}, false});
  }
}

}  // namespace

void look_for_findings(const WorkingText& text, const Lookup& lookup, std::vector<Finding>& findings) {
  std::size_t said_lost = 0;  // up to here lost letters were told
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (std::size_t k = std::max(i, said_lost); k < std::max(i + 1, text.word_end(i)); ++k) {
      if (text.at(k) > 0x7F) said_lost = std::max(said_lost, lost_letters(text, k, findings));
    }
    if (text.is(i, kLetter))
      i = look_at_word(text, i, lookup, findings) - 1;
    else if (text.is(i, kDigit))
      i = look_at_number(text, i, findings) - 1;
    else
      look_at_sign(text, i, lookup, findings);
  }
}

}  // namespace dossier::normalise
