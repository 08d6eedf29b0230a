#include "import/times.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dossier::importing {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"montag",  "dienstag", "mittwoch", "donnerstag",
                                                    "freitag", "samstag",  "sonntag"};
constexpr std::array<std::string_view, 7> kShort{"mo", "di", "mi", "do", "fr", "sa", "so"};
constexpr std::array<std::string_view, 7> kEnglish{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 12> kMonths{"Januar", "Februar", "März",      "April",   "Mai",      "Juni",
                                                   "Juli",   "August",  "September", "Oktober", "November", "Dezember"};

/// Monday 1 … Sunday 7 for a folded word, with or without a dot; 0: none.
int weekday_named(std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == ',' || word.back() == ':')) word.remove_suffix(1);
  for (std::size_t i = 0; i < 7; ++i) {
    if (word == kWeekdays[i] || word == kShort[i] || word == kEnglish[i]) return static_cast<int>(i) + 1;
  }
  return word == "sonnabend" ? 6 : 0;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

/// One time at `at`: "11:00", "11.00", "11 Uhr", "11h30", "11". Gives where it ends; `sure` when it cannot be a number.
std::size_t one_time(std::string_view text, std::size_t at, bool& sure) {
  std::size_t digits = at;
  while (digits < text.size() && digits < at + 2 && is_digit(text[digits])) ++digits;
  if (digits == at || (digits < text.size() && is_digit(text[digits]))) return at;
  const int hour = std::atoi(std::string(text.substr(at, digits - at)).c_str());
  if (hour > 24) return at;
  sure = false;
  std::size_t end = digits;
  const auto two_digits = [&](std::size_t i) {
    return i + 1 < text.size() && is_digit(text[i]) && is_digit(text[i + 1]) && text[i] < '6' &&
           (i + 2 >= text.size() || !is_digit(text[i + 2]));
  };
  if (end < text.size() && (text[end] == ':' || text[end] == '.' || text[end] == 'h') && two_digits(end + 1)) {
    sure = true;
    const bool dotted = text[end] == '.';
    end += 3;
    // "12.10.2009", "12.10." are days, "1.50 €" is a price, "3.07" of a room is none
    if (dotted && end < text.size() && text[end] == '.' && (end + 1 >= text.size() || text[end + 1] != ' ' || true)) {
      const std::size_t behind = end + 1;
      if (behind < text.size() && (is_digit(text[behind]) || text[behind] == ' ' || text[behind] == ',')) return at;
    }
    if (!dotted && end + 2 < text.size() && text[end] == ':' && is_digit(text[end + 1]) && is_digit(text[end + 2]))
      end += 3;
  }
  const std::size_t unit = skip_spaces(text, end);
  for (const std::string_view word : {"Uhr", "UHR", "uhr", "h"}) {
    if (!text.substr(unit).starts_with(word)) continue;
    const std::size_t behind = unit + word.size();
    if (behind < text.size() && (static_cast<unsigned char>(text[behind]) >= 0x80 ||
                                 std::isalnum(static_cast<unsigned char>(text[behind])) != 0))
      continue;
    sure = true;
    return behind;
  }
  for (const std::string_view word : {"€", "EUR", "Euro", "%", "km", "m²", "MB", "Prozent", "Mio"}) {
    if (text.substr(unit).starts_with(word)) return at;
  }
  return end;
}

/// A dash or "bis" between two times; gives where the second begins.
std::size_t between(std::string_view text, std::size_t at) {
  at = skip_spaces(text, at);
  for (const std::string_view sign : {"–", "-", "—", "−", "‐", "‑", "bis", "to"}) {
    if (!text.substr(at).starts_with(sign)) continue;
    std::size_t next = skip_spaces(text, at + sign.size());
    if (text.substr(next).starts_with("ca.")) next = skip_spaces(text, next + 3);
    if (next < text.size() && is_digit(text[next])) return next;
  }
  return std::string_view::npos;
}

/// A time or a span from `at` on; gives where it ends, `at` when there is none.
std::size_t time_span(std::string_view text, std::size_t at, bool& sure) {
  const std::size_t end = one_time(text, at, sure);
  if (end == at) return at;
  const std::size_t second = between(text, end);
  if (second == std::string_view::npos) return end;
  bool also = false;
  const std::size_t stop = one_time(text, second, also);
  if (stop == second) return end;
  if (sure || also) {
    sure = true;
    return stop;
  }
  return end;
}

/// Bytes of the words that name a day before a time: "Freitag", "Sa., 24.6.,", "14. September,".
std::size_t day_before(std::string_view text) {
  std::size_t at = 0;
  bool named = false;
  const std::size_t word_end = std::min(text.find_first_of(" ,:\t"), text.size());
  if (weekday_named(fold(text.substr(0, word_end))) > 0) {
    named = true;
    at = word_end;
    while (at < text.size() && (text[at] == ' ' || text[at] == ',' || text[at] == ':' || text[at] == '\t')) ++at;
    if (text.substr(at).starts_with("den ")) at += 4;
    if (text.substr(at).starts_with("um ")) at += 3;
  }
  // A day in figures or words, up to a comma or the time.
  std::size_t digits = at;
  while (digits < text.size() && digits < at + 2 && is_digit(text[digits])) ++digits;
  if (digits > at && digits < text.size() && text[digits] == '.') {
    std::size_t end = skip_spaces(text, digits + 1);
    std::size_t month = end;
    while (month < text.size() && month < end + 2 && is_digit(text[month])) ++month;
    bool good = false;
    if (month > end && month < text.size() && text[month] == '.') {
      good = true;
      end = month + 1;
    } else {
      for (const std::string_view name : kMonths) {
        if (!text.substr(end).starts_with(name)) continue;
        good = true;
        end += name.size();
        break;
      }
    }
    if (good) {
      std::size_t year = skip_spaces(text, end), stop = year;
      while (stop < text.size() && is_digit(text[stop])) ++stop;
      if (stop - year == 4 || (stop - year == 2 && (stop >= text.size() || (text[stop] != ':' && text[stop] != '.')) &&
                               text.substr(skip_spaces(text, stop)).substr(0, 3) != "Uhr"))
        end = stop;
      while (end < text.size() &&
             (text[end] == ' ' || text[end] == ',' || text[end] == ':' || text[end] == '\t' || text[end] == '|'))
        ++end;
      for (const std::string_view dash : {"–", "-"}) {
        if (text.substr(end).starts_with(dash)) end = skip_spaces(text, end + dash.size());
      }
      if (text.substr(end).starts_with("um ")) end += 3;
      return end;
    }
  }
  return named ? at : 0;
}

}  // namespace

std::string clock(const dossier::TimeOfDay& time) {
  return fmt::format("{:02}:{:02}", time.minutes / 60, time.minutes % 60);
}

std::optional<LeadingTime> leading_time(std::string_view text) {
  LeadingTime found;
  std::size_t begin = day_before(text);
  found.day = std::string(strip_signs(text.substr(0, begin)));
  std::size_t at = begin;
  bool worded = false;
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view word :
         {"ab ", "Ab ", "ca. ", "Ca. ", "ca.", "gegen ", "Gegen ", "um ", "Um ", "von ", "Von ", "bis ", "Bis ", "("}) {
      if (!text.substr(at).starts_with(word)) continue;
      at += word.size();
      if (word != "um " && word != "Um " && word != "von " && word != "Von " && word != "(") worded = true;
      again = true;
    }
  }
  bool sure = false;
  std::size_t end = time_span(text, at, sure);
  // A bare number is a time only where a table's cell holds nothing else, or a span: "10-11".
  if (end == at || (!sure && end < text.size())) return std::nullopt;
  if (!sure && text.substr(at, end - at).find_first_of("-:.") == std::string_view::npos) return std::nullopt;
  const language::TimeReading reading =
      language::read_time(text.substr(worded ? begin : at, end - (worded ? begin : at)));
  if (!reading.start && !reading.end) return std::nullopt;
  if (reading.start) found.start = clock(*reading.start);
  if (reading.end) found.end = clock(*reading.end);
  if (worded) found.words = std::string(text.substr(begin, end - begin));
  while (end < text.size() && text[end] == ')') ++end;
  const std::size_t rest = text.size() - strip_signs(text.substr(end)).size();
  // strip_signs cuts at both ends: only the front counts here.
  std::string_view behind = text.substr(end);
  const std::string_view kept = strip_signs(behind);
  found.length = kept.empty() ? text.size() : end + behind.find(kept);
  (void)rest;
  return found;
}

std::optional<FoundDate> find_date(std::string_view text) {
  // Words and what separates them; the longest run that reads as a day or span wins, the first of equals.
  std::vector<Piece> words;
  for (std::size_t at = 0; at < text.size() && words.size() < 60;) {
    at = text.find_first_not_of(" \t", at);
    if (at == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t", at), text.size());
    words.push_back({at, end});
    at = end;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view first = text.substr(words[i].begin, words[i].end - words[i].begin);
    std::size_t skipped = 0;
    while (!first.empty() && (first[0] == '(' || first[0] == '[')) first.remove_prefix(1), ++skipped;
    if (first.empty() || (!is_digit(first[0]) && weekday_named(fold(first)) == 0)) continue;
    for (std::size_t j = std::min(words.size(), i + 9); j-- > i;) {
      std::size_t begin = words[i].begin + skipped, end = words[j].end;
      while (end > begin && std::string_view(",;:)|].").find(text[end - 1]) != std::string_view::npos) {
        if (text[end - 1] == '.' && j > i) break;
        --end;
      }
      std::string run(text.substr(begin, end - begin));
      std::replace(run.begin(), run.end(), '@', ' ');
      if (run.find_first_of("0123456789") == std::string::npos) continue;
      language::DateReading reading = language::read_date(tidy(run));
      if (!reading.first || reading.fault != language::DateReading::Fault::none) continue;
      if (reading.first->year < 1900 || reading.first->year > 2100) continue;
      return FoundDate{begin, end, reading};
    }
  }
  return std::nullopt;
}

bool holds_date(std::string_view text) {
  return find_date(text).has_value();
}

std::optional<FoundTime> find_time(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool word_begins = at == 0 || std::string_view(" \t(,;|@").find(text[at - 1]) != std::string_view::npos ||
                             text.substr(0, at).ends_with("–") || text[at - 1] == ':';
    if (!word_begins || !is_digit(text[at])) continue;
    bool sure = false;
    const std::size_t end = time_span(text, at, sure);
    if (end == at || !sure) continue;
    // "ab 11 Uhr", "ca. 9 Uhr" keep their word.
    std::size_t begin = at;
    for (const std::string_view word : {"ab ", "gegen ", "ca. ", "bis "}) {
      if (text.substr(0, at).ends_with(word)) begin = at - word.size();
    }
    const std::string_view typed = text.substr(begin, end - begin);
    if (typed.find(':') == std::string_view::npos && typed.find("Uhr") == std::string_view::npos &&
        typed.find('h') == std::string_view::npos && typed.find("-") == std::string_view::npos)
      continue;  // "Raum 3.07"
    language::TimeReading reading = language::read_time(typed);
    if (reading.start || reading.end) return FoundTime{begin, end, reading};
  }
  return std::nullopt;
}

std::string span_of(const language::DateReading& reading) {
  if (!reading.first) return {};
  std::string span = dossier::iso(*reading.first);
  if (reading.last && *reading.last > *reading.first) span += "/" + dossier::iso(*reading.last);
  return span;
}

std::vector<std::string> days_of(std::string_view span) {
  std::vector<std::string> days;
  const language::DateReading first = language::read_date(span.substr(0, 10));
  if (!first.first) return days;
  const language::DateReading last = span.size() > 11 ? language::read_date(span.substr(11)) : first;
  const long begin = dossier::day_number(*first.first), end = last.first ? dossier::day_number(*last.first) : begin;
  dossier::Date day = *first.first;
  for (long i = begin; i <= end && days.size() < 60; ++i) {
    days.push_back(dossier::iso(day));
    if (const auto next = dossier::make_date(day.year, day.month, day.day + 1)) {
      day = *next;
    } else if (const auto month = dossier::make_date(day.year, day.month + 1, 1)) {
      day = *month;
    } else {
      day = *dossier::make_date(day.year + 1, 1, 1);
    }
  }
  return days;
}

std::string day_within(std::string_view words, std::string_view event) {
  const std::vector<std::string> days = days_of(event);
  if (days.empty()) return {};
  std::string text(strip_signs(words));
  if (text.size() > 80) return {};
  const std::string year(event.substr(0, 4));
  const auto known = [&](const std::string& day) { return std::find(days.begin(), days.end(), day) != days.end(); };
  for (const std::string& candidate : {text, text + " " + year, text + year}) {
    const auto found = find_date(candidate);
    if (!found || found->reading.last) continue;
    const std::string day = dossier::iso(*found->reading.first);
    // Little besides: "Tag 1 – Donnerstag, 14. September", "Programm am 14.9."
    const std::string rest = bare_words(candidate.substr(0, found->begin) + " " + candidate.substr(found->end));
    if (known(day) && count_words(rest) <= 4) return day;
  }
  const std::string folded = bare_words(text);
  const auto numbered = [&](std::string_view before, std::string_view behind) -> std::string {
    for (std::size_t i = 0; i < days.size() && i < 9; ++i) {
      const std::string figure = std::to_string(i + 1);
      if (folded == std::string(before) + figure + std::string(behind)) return days[i];
      if (begins_with(folded, std::string(before) + figure + std::string(behind)) && count_words(folded) <= 4)
        return days[i];
    }
    return {};
  };
  for (const auto& [before, behind] :
       std::array<std::pair<std::string_view, std::string_view>, 6>{{{"tag ", ""},
                                                                     {"", " tag"},
                                                                     {"", " veranstaltungstag"},
                                                                     {"", " konferenztag"},
                                                                     {"day ", ""},
                                                                     {"", " tagungstag"}}}) {
    if (std::string day = numbered(before, behind); !day.empty()) return day;
  }
  constexpr std::array<std::string_view, 5> kOrdinals{"erster", "zweiter", "dritter", "vierter", "fünfter"};
  for (std::size_t i = 0; i < kOrdinals.size() && i < days.size(); ++i) {
    if (begins_with(folded, std::string(kOrdinals[i]) + " tag")) return days[i];
  }
  // A weekday alone, if one day of the event is it.
  const std::string first(folded.substr(0, folded.find(' ')));
  const int weekday = weekday_named(first);
  if (weekday > 0 && count_words(folded) <= 2) {
    std::string match;
    for (const std::string& day : days) {
      if (dossier::weekday(*language::read_date(day).first) != weekday) continue;
      if (!match.empty()) return {};
      match = day;
    }
    return match;
  }
  return {};
}

std::string printed_day(std::string_view iso) {
  const auto day = language::read_date(iso).first;
  if (!day) return std::string(iso);
  std::string weekday(kWeekdays[static_cast<std::size_t>(dossier::weekday(*day)) - 1]);
  weekday[0] = static_cast<char>(weekday[0] - 32);
  return fmt::format("{}, {}. {} {}", weekday, day->day, kMonths[day->month - 1U], day->year);
}

}  // namespace dossier::importing
