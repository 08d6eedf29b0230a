#include "language/dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "language/calendar_words.h"

namespace dossier::language {
namespace {

struct Token {
  enum class Kind { number, word, dot, colon, comma, dash, slash, other } kind;
  std::string_view text;  // lower case for words
  int number = 0;         // up to six digits
  std::size_t digits = 0;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The field in lower case with plain spaces and dashes, so that what follows need not know Unicode.
std::string plain_form(std::string_view words) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 15> replaced{{
      {"\u00A0", " "},
      {"\u202F", " "},
      {"\u2009", " "},
      {"\u2007", " "},
      {"\u2010", "-"},
      {"\u2011", "-"},
      {"\u2012", "-"},
      {"\u2013", "-"},
      {"\u2014", "-"},
      {"\u2212", "-"},
      {"Ä", "ä"},
      {"Ö", "ö"},
      {"Ü", "ü"},
      {"a\u0308", "ä"},
      {"\u00AD", ""},
  }};
  std::string out;
  for (std::size_t i = 0; i < words.size();) {
    bool found = false;
    for (const auto& [from, to] : replaced) {
      if (words.substr(i).starts_with(from)) {
        out += to;
        i += from.size();
        found = true;
        break;
      }
    }
    if (found) continue;
    const char c = words[i++];
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Fields are short; more tokens than this are no date.
constexpr std::size_t kMostTokens = 24;

std::vector<Token> split(std::string_view text) {
  using Kind = Token::Kind;
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < text.size() && tokens.size() <= kMostTokens;) {
    const std::size_t begin = i;
    if (text[i] == ' ') {
      ++i;
      continue;
    }
    Token token{Kind::other, {}};
    if (is_digit(text[i])) {
      while (i < text.size() && is_digit(text[i])) {
        if (i - begin < 6) token.number = token.number * 10 + (text[i] - '0');
        ++i;
      }
      token.kind = i - begin <= 6 ? Kind::number : Kind::other;
      token.digits = i - begin;
    } else if (is_letter(text[i])) {
      while (i < text.size() && is_letter(text[i])) ++i;
      token.kind = Kind::word;
    } else {
      switch (text[i++]) {
        case '.':
          token.kind = Kind::dot;
          break;
        case ':':
          token.kind = Kind::colon;
          break;
        case ',':
          token.kind = Kind::comma;
          break;
        case '-':
          token.kind = Kind::dash;
          break;
        case '/':
          token.kind = Kind::slash;
          break;
        default:
          break;
      }
    }
    token.text = text.substr(begin, i - begin);
    tokens.push_back(token);
  }
  return tokens;
}

/// Walks over the tokens of a field; every step either takes something or leaves all as it was.
class Tokens {
 public:
  explicit Tokens(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  bool done() const { return at_ == tokens_.size(); }
  std::size_t mark() const { return at_; }
  void back_to(std::size_t mark) { at_ = mark; }
  bool take(Token::Kind kind) {
    if (done() || tokens_[at_].kind != kind) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) {
    if (done() || tokens_[at_].kind != Token::Kind::word || tokens_[at_].text != word) return false;
    ++at_;
    return true;
  }
  const Token* take_number() {
    if (done() || tokens_[at_].kind != Token::Kind::number) return nullptr;
    return &tokens_[at_++];
  }
  const Token* take_any_word() {
    if (done() || tokens_[at_].kind != Token::Kind::word) return nullptr;
    return &tokens_[at_++];
  }
  bool take_sign(std::string_view sign) {
    if (done() || tokens_[at_].kind != Token::Kind::other || tokens_[at_].text != sign) return false;
    ++at_;
    return true;
  }
  /// Between days: "1. und 2. Juli", "1./2. Juli", "1., 2. Juli".
  bool take_and() {
    const bool comma = take(Token::Kind::comma);
    return take_word("und") || take_word("and") || take_sign("&") || take_sign("+") || take(Token::Kind::slash) ||
           comma;
  }
  bool take_dash() {
    const std::size_t start = at_;
    if (take(Token::Kind::dash)) {
      take(Token::Kind::dash);
      return true;
    }
    if (take_word("bis")) {
      take_word("zum");
      return true;
    }
    if (take_word("to") || take_word("until") || take_word("till")) return true;
    at_ = start;
    return false;
  }

 private:
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

/// One end of a span; month and year may be missing at its first end.
struct DayParts {
  int day = 0, month = 0, year = 0, weekday = 0;
  bool short_year = false;
};

bool take_weekday(Tokens& tokens, int& weekday) {
  const std::size_t start = tokens.mark();
  tokens.take_word("am");
  if (const Token* word = tokens.take_any_word()) {
    weekday = weekday_named(word->text);
    if (weekday == 0) weekday = english_weekday_named(word->text);
    if (weekday != 0) {
      tokens.take(Token::Kind::dot);
      tokens.take(Token::Kind::comma);
      tokens.take_word("den");
      tokens.take_word("dem");
      return true;
    }
  }
  tokens.back_to(start);
  tokens.take_word("am");
  return false;
}

/// 2021-03-04; zeros may be missing.
bool take_iso(Tokens& tokens, DayParts& parts) {
  const std::size_t start = tokens.mark();
  const Token* year = tokens.take_number();
  if (year != nullptr && year->digits == 4 && tokens.take(Token::Kind::dash)) {
    const Token* month = tokens.take_number();
    if (month != nullptr && month->digits <= 2 && tokens.take(Token::Kind::dash)) {
      const Token* day = tokens.take_number();
      if (day != nullptr && day->digits <= 2) {
        parts = {day->number, month->number, year->number, parts.weekday, false};
        return true;
      }
    }
  }
  tokens.back_to(start);
  return false;
}

/// "4th"
void take_ordinal(Tokens& tokens) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (tokens.take_word(ending)) return;
  }
}

/// "March 4, 2021", and "6, 2021" behind "March 4–": the month is a word, so that no order is guessed.
bool take_month_first(Tokens& tokens, DayParts& parts, int month_before) {
  const std::size_t start = tokens.mark();
  const Token* word = tokens.take_any_word();
  parts.month = word == nullptr ? 0 : english_month_named(word->text);
  if (parts.month != 0) {
    tokens.take(Token::Kind::dot);
  } else {
    tokens.back_to(start);
    if (month_before == 0) return false;
    parts.month = month_before;
  }
  tokens.take_word("the");
  const Token* day = tokens.take_number();
  if (day == nullptr || day->digits > 2 || tokens.take(Token::Kind::dot)) {
    tokens.back_to(start);
    parts.month = 0;
    return false;
  }
  parts.day = day->number;
  take_ordinal(tokens);
  const std::size_t after_day = tokens.mark();
  tokens.take(Token::Kind::comma);
  const Token* year = tokens.take_number();
  if (year != nullptr && year->digits == 4) {
    parts.year = year->number;
  } else {
    tokens.back_to(after_day);
    // "March 4 April": the number belongs to what follows.
    const Token* next = tokens.take_any_word();
    const bool other = next != nullptr && word == nullptr && english_month_named(next->text) != 0;
    tokens.back_to(other ? start : after_day);
    if (other) {
      parts.month = 0;
      return false;
    }
  }
  return true;
}

/// "4." and what follows of "4.3.2021" or "4. März 2021". A comma before the year is tolerated.
bool take_german(Tokens& tokens, DayParts& parts) {
  const std::size_t start = tokens.mark();
  const Token* day = tokens.take_number();
  if (day == nullptr || day->digits > 2) {
    tokens.back_to(start);
    return false;
  }
  parts.day = day->number;
  const bool dotted = tokens.take(Token::Kind::dot);
  if (!dotted) take_ordinal(tokens);
  const std::size_t after_day = tokens.mark();
  tokens.take_word("of");
  if (const Token* word = tokens.take_any_word()) {
    parts.month = month_named(word->text);
    if (parts.month == 0 && !dotted) parts.month = english_month_named(word->text);
    if (parts.month == 0) {
      tokens.back_to(after_day);
    } else {
      tokens.take(Token::Kind::dot);
    }
  } else if (const Token* month = dotted ? tokens.take_number() : nullptr) {
    if (month->digits <= 2 && tokens.take(Token::Kind::dot)) {
      parts.month = month->number;
    } else {
      tokens.back_to(after_day);
    }
  }
  if (parts.month == 0) {
    if (dotted) return true;
    tokens.back_to(start);
    return false;
  }
  const std::size_t after_month = tokens.mark();
  const Token* year = tokens.take_number();
  if (year != nullptr && (year->digits == 4 || year->digits == 2)) {
    parts.short_year = year->digits == 2;
    parts.year = parts.short_year ? full_year(year->number) : year->number;
  } else {
    tokens.back_to(after_month);
  }
  return true;
}

/// "4" of "4–6 March 2021", "4 and 5 March 2021".
bool take_bare_day(Tokens& tokens, DayParts& parts) {
  const std::size_t start = tokens.mark();
  const Token* day = tokens.take_number();
  if (day != nullptr && day->digits <= 2) {
    take_ordinal(tokens);
    const std::size_t after_day = tokens.mark();
    if ((tokens.take_dash() || tokens.take_and()) && tokens.mark() > after_day) {
      DayParts next;
      take_weekday(tokens, next.weekday);
      const Token* number = tokens.take_number();
      if (number != nullptr && number->digits <= 2) {
        take_ordinal(tokens);
        tokens.take_word("of");
        const Token* word = tokens.take_any_word();
        if (word != nullptr && english_month_named(word->text) != 0) {
          tokens.back_to(after_day);
          parts.day = day->number;
          return true;
        }
      }
    }
  }
  tokens.back_to(start);
  return false;
}

/// `month_before`: of the day before it, when that was typed with its month first.
bool take_day(Tokens& tokens, DayParts& parts, int month_before = 0) {
  take_weekday(tokens, parts.weekday);
  if (take_iso(tokens, parts)) return true;
  if (month_before == 0 && take_bare_day(tokens, parts)) return true;
  return take_german(tokens, parts) || take_month_first(tokens, parts, month_before);
}

/// An hour with or without minutes.
struct Clock {
  int hours = 0, minutes = 0;
  bool spelled = false;  // has minutes or the word "Uhr", so that it is a time beyond doubt
  bool circa = false;    // "ca." before it
  enum class Half { none, am, pm } half = Half::none;
  TimeSense academic = TimeSense::plain;  // sharp or quarter_past
};

bool take_circa(Tokens& tokens) {
  for (const RoughWord& rough : kRoughWords) {
    if (!rough.about || !tokens.take_word(rough.word)) continue;
    tokens.take(Token::Kind::dot);
    return true;
  }
  return false;
}

/// "c.t.", "c. t.", "ct", and the same for s.t.
TimeSense take_academic(Tokens& tokens) {
  const std::size_t start = tokens.mark();
  for (const auto& [letter, both, sense] :
       {std::tuple{"c", "ct", TimeSense::quarter_past}, std::tuple{"s", "st", TimeSense::sharp}}) {
    if (tokens.take_word(both)) return sense;
    if (tokens.take_word(letter) && tokens.take(Token::Kind::dot) && tokens.take_word("t")) {
      tokens.take(Token::Kind::dot);
      return sense;
    }
    tokens.back_to(start);
  }
  return TimeSense::plain;
}

/// "p.m.", "pm", "a. m." behind an hour from 1 to 12.
void take_half(Tokens& tokens, Clock& clock) {
  const std::size_t start = tokens.mark();
  using Half = Clock::Half;
  for (const auto& [letter, both, half] : {std::tuple{"p", "pm", Half::pm}, std::tuple{"a", "am", Half::am}}) {
    if (tokens.take_word(both)) {
      clock.half = half;
    } else if (tokens.take_word(letter) && tokens.take(Token::Kind::dot) && tokens.take_word("m")) {
      clock.half = half;
      tokens.take(Token::Kind::dot);
    } else {
      tokens.back_to(start);
    }
    if (clock.half == Half::none) continue;
    // "18 am" is no time of day.
    if (clock.hours == 0 || clock.hours > 12) {
      clock.half = Half::none;
      tokens.back_to(start);
    }
    return;
  }
}

void settle_half(Clock& clock) {
  if (clock.half == Clock::Half::none) return;
  clock.hours = clock.hours % 12 + (clock.half == Clock::Half::pm ? 12 : 0);
  clock.half = Clock::Half::none;
  clock.spelled = true;
}

bool take_clock(Tokens& tokens, Clock& clock) {
  clock.circa = take_circa(tokens);
  const Token* hours = tokens.take_number();
  if (hours == nullptr || hours->digits > 2) return false;
  clock.hours = hours->number;
  const std::size_t after_hours = tokens.mark();
  if (tokens.take(Token::Kind::colon) || tokens.take(Token::Kind::dot)) {
    const Token* minutes = tokens.take_number();
    if (minutes != nullptr && minutes->digits == 2) {
      clock.minutes = minutes->number;
      clock.spelled = true;
      // Seconds of an export say nothing.
      const std::size_t after_minutes = tokens.mark();
      if (tokens.take(Token::Kind::colon)) {
        const Token* seconds = tokens.take_number();
        if (seconds == nullptr || seconds->digits != 2 || seconds->number > 59) tokens.back_to(after_minutes);
      }
    } else {
      tokens.back_to(after_hours);
    }
  }
  take_half(tokens, clock);
  if (clock.half == Clock::Half::none && (tokens.take_word("uhr") || tokens.take_word("h"))) {
    clock.spelled = true;
    // "11 Uhr 30"
    const std::size_t after_word = tokens.mark();
    const Token* minutes = tokens.take_number();
    if (minutes != nullptr && minutes->digits == 2) {
      clock.minutes = minutes->number;
    } else {
      tokens.back_to(after_word);
    }
  }
  clock.academic = take_academic(tokens);
  return true;
}

std::optional<TimeOfDay> make_time(const Clock& clock) {
  if (clock.hours > 24 || clock.minutes > 59 || (clock.hours == 24 && clock.minutes != 0)) return std::nullopt;
  return TimeOfDay{static_cast<std::uint16_t>(clock.hours * 60 + clock.minutes)};
}

/// Words that place something without a time of day; a list, since what is not on it may be a slip.
bool says_when_without_figures(Tokens& tokens) {
  static constexpr std::array<std::string_view, 12> kPartsOfDay{"morgens", "morgen", "vormittags",  "vormittag",
                                                                "mittags", "mittag", "nachmittags", "nachmittag",
                                                                "abends",  "abend",  "nachts",      "nacht"};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kPhrases{{
      {"im", "anschluss"},
      {"im", "anschluß"},
      {"anschließend", ""},
      {"anschliessend", ""},
      {"danach", ""},
      {"hinterher", ""},
      {"nach", "vereinbarung"},
      {"nach", "absprache"},
      {"nach", "bedarf"},
      {"auf", "anfrage"},
      {"fortlaufend", ""},
  }};
  const std::size_t start = tokens.mark();
  for (const auto& [first, second] : kPhrases) {
    if (tokens.take_word(first) && (second.empty() || tokens.take_word(second)) && tokens.done()) return true;
    tokens.back_to(start);
  }
  tokens.take_word("am") || tokens.take_word("ab");
  const Token* word = tokens.take_any_word();
  const bool part = word != nullptr && tokens.done() &&
                    std::find(kPartsOfDay.begin(), kPartsOfDay.end(), word->text) != kPartsOfDay.end();
  tokens.back_to(start);
  return part;
}

bool says_all_day(Tokens& tokens) {
  const std::size_t start = tokens.mark();
  const bool said = (tokens.take_word("ganztägig") || tokens.take_word("ganztags") ||
                     (tokens.take_word("den") && tokens.take_word("ganzen") && tokens.take_word("tag"))) &&
                    tokens.done();
  if (!said) tokens.back_to(start);
  return said;
}

/// "Ende offen", "open end": as the end of a time.
bool take_open_end(Tokens& tokens) {
  const std::size_t start = tokens.mark();
  for (const auto& [first, second] :
       {std::pair{"ende", "offen"}, std::pair{"offenes", "ende"}, std::pair{"open", "end"}}) {
    if (tokens.take_word(first) && tokens.take_word(second)) return true;
    tokens.back_to(start);
  }
  return false;
}

/// Everything from here on as a time.
TimeReading take_time(Tokens& tokens) {
  TimeReading reading;
  if (says_all_day(tokens)) {
    reading.fault = TimeReading::Fault::none;
    reading.sense = TimeSense::all_day;
    return reading;
  }
  if (says_when_without_figures(tokens)) {
    reading.fault = TimeReading::Fault::no_figures;
    reading.sense = TimeSense::worded;
    return reading;
  }
  const bool from = tokens.take_word("ab"), until = !from && tokens.take_word("bis");
  const bool towards = !from && !until && tokens.take_word("gegen");
  const bool of = !from && !until && !towards && tokens.take_word("von");
  const bool at = !from && !until && !towards && !of && tokens.take_word("um");
  Clock start, end;
  if (!take_clock(tokens, start)) return reading;
  bool span = !until && tokens.take_dash();
  const bool open = span && take_open_end(tokens);
  span = span && !open;
  if (span && !take_clock(tokens, end)) return reading;
  tokens.take(Token::Kind::dot);
  if (!tokens.done()) return reading;
  // "6–8 p.m." holds for both where the first comes before; "11–1 p.m." is left to whoever typed it.
  if (span && end.half != Clock::Half::none && start.half == Clock::Half::none) {
    if (start.hours == 0 || start.hours >= end.hours || end.hours > 11) return reading;
    start.half = end.half;
  }
  settle_half(start);
  settle_half(end);
  const TimeSense academic = start.academic != TimeSense::plain ? start.academic : end.academic;
  // A bare number is a time only beside something that says so.
  const bool said = from || until || towards || at || start.circa || academic != TimeSense::plain || (of && span);
  if (!start.spelled && !end.spelled && !said) return reading;

  reading.start = make_time(start);
  if (span) reading.end = make_time(end);
  if (!reading.start || (span && !reading.end)) {
    reading.start.reset();
    reading.end.reset();
    reading.fault = TimeReading::Fault::no_such_time;
    return reading;
  }
  const int said_apart = (from && !span) + towards + start.circa + end.circa + (academic != TimeSense::plain);
  reading.sense = said_apart > 1 || end.circa || open || (until && said_apart > 0) ? TimeSense::worded
                  : from && !span                                                  ? TimeSense::from
                  : towards                                                        ? TimeSense::towards
                  : start.circa                                                    ? TimeSense::circa
                                                                                   : academic;
  if (academic == TimeSense::quarter_past) {
    // The quarter is counted from the full hour: 18:30 c.t. may be anything.
    if (start.minutes != 0 || start.hours == 24) return {};
    reading.start->minutes = static_cast<std::uint16_t>(reading.start->minutes + kAcademicQuarter);
  }
  if (until) std::swap(reading.start, reading.end);
  reading.fault = TimeReading::Fault::none;
  return reading;
}

/// The time behind a day, to the end of the field: ", 18 Uhr", " um 18–20 Uhr", " 18:00". Words that a time would not
/// show in its figures are not taken.
bool take_time_behind(Tokens& tokens, TimeReading& time) {
  const std::size_t start = tokens.mark();
  tokens.take(Token::Kind::comma);
  const TimeReading read = take_time(tokens);
  if (read.fault == TimeReading::Fault::none && read.sense != TimeSense::worded) {
    time = read;
    return true;
  }
  tokens.back_to(start);
  return false;
}

/// Minutes since 1970 at which summer time changes: the last Sunday of a month, 1:00 UTC (European Union, since 1996).
long change_of_time(int year, int month) {
  const auto last_sunday = std::chrono::year(year) / month / std::chrono::Sunday[std::chrono::last];
  return std::chrono::sys_days(last_sunday).time_since_epoch().count() * 1440L + 60;
}

/// "+02:00", "z": minutes ahead of UTC.
bool take_zone(Tokens& tokens, int& minutes) {
  if (tokens.take_word("z")) return true;
  const bool ahead = tokens.take_sign("+");
  if (!ahead && !tokens.take(Token::Kind::dash)) return false;
  const Token* hours = tokens.take_number();
  if (hours == nullptr) return false;
  minutes = hours->digits == 4 ? hours->number / 100 * 60 + hours->number % 100 : hours->number * 60;
  if (tokens.take(Token::Kind::colon)) {
    const Token* rest = tokens.take_number();
    if (rest == nullptr) return false;
    minutes += rest->number;
  }
  if (minutes > 14 * 60) return false;  // the clocks of no country differ by more
  if (!ahead) minutes = -minutes;
  return true;
}

/// "T18:00", "T16:00:00.000Z" behind a day (ISO 8601). With a zone the day is told anew, in Berlin.
bool take_moment(Tokens& tokens, DayParts& day, DateReading& reading) {
  const std::size_t start = tokens.mark();
  Clock clock;
  if (!tokens.take_word("t") || !take_clock(tokens, clock) || clock.half != Clock::Half::none || !make_time(clock)) {
    tokens.back_to(start);
    return false;
  }
  if (tokens.take(Token::Kind::dot)) tokens.take_number();
  int minutes = clock.hours * 60 + clock.minutes;
  bool midnight = minutes == 0;
  int ahead = 0;
  if (!tokens.done()) {
    const auto date = make_date(day.year, day.month, day.day);
    if (!take_zone(tokens, ahead) || !tokens.done()) {
      tokens.back_to(start);
      return false;
    }
    // Exports store a mere day as its midnight, in UTC or here.
    if (!midnight && date && day.year >= 1996) {
      const long utc = day_number(*date) * 1440 + minutes - ahead;
      const bool summer = utc >= change_of_time(day.year, 3) && utc < change_of_time(day.year, 10);
      const long here = utc + (summer ? 120 : 60);
      const Date told = date_of(here / 1440);
      day = {told.day, told.month, told.year, day.weekday, false};
      minutes = static_cast<int>(here % 1440);
      midnight = minutes == 0;
    }
  }
  if (!midnight) {
    reading.time.fault = TimeReading::Fault::none;
    reading.time.start = TimeOfDay{static_cast<std::uint16_t>(minutes)};
  }
  return true;
}

/// "Juli 2024", "Ende Juli 2024".
bool take_month_alone(Tokens& tokens, DateReading& reading) {
  const std::size_t start = tokens.mark();
  if (!tokens.take_word("anfang") && !tokens.take_word("mitte") && !tokens.take_word("ende")) tokens.take_word("im");
  const Token* word = tokens.take_any_word();
  const int month = word == nullptr ? 0 : month_named(word->text);
  const Token* year = month == 0 ? nullptr : tokens.take_number();
  if (year != nullptr && year->digits == 4 && year->number > 0 && tokens.done()) {
    reading.fault = DateReading::Fault::no_one_day;
    reading.about = last_of_month(year->number, month);
    return true;
  }
  tokens.back_to(start);
  return false;
}

/// The days a field names, once all of them are known: month and year are borrowed from the one behind.
DateReading settled(std::vector<DayParts> days, bool span, DateReading reading) {
  std::vector<Date> dates(days.size());
  for (std::size_t i = days.size(); i-- > 0;) {
    DayParts& day = days[i];
    if (i + 1 < days.size()) {
      if (day.month == 0) day.month = days[i + 1].month;
      if (day.year == 0) day.year = days[i + 1].year;
    }
    if (day.year == 0 || day.month == 0) return reading;
  }
  bool in_a_row = true;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const auto date = make_date(days[i].year, days[i].month, days[i].day);
    if (!date) {
      reading.fault = DateReading::Fault::no_such_day;
      return reading;
    }
    dates[i] = *date;
    in_a_row = in_a_row && (i == 0 || day_number(dates[i]) == day_number(dates[i - 1]) + 1);
    reading.short_year = reading.short_year || days[i].short_year;
  }
  if (!span && !in_a_row) {
    reading.fault = DateReading::Fault::no_one_day;
    reading.about = dates.front();
    return reading;
  }
  reading.fault = DateReading::Fault::none;
  reading.first = dates.front();
  reading.first_weekday = days.front().weekday;
  if (days.size() > 1) {
    reading.last = dates.back();
    reading.last_weekday = days.back().weekday;
  }
  return reading;
}

}  // namespace

int full_year(int two_digits) {
  return two_digits < 50 ? 2000 + two_digits : 1900 + two_digits;
}

DateReading read_date(std::string_view words) {
  const std::string text = plain_form(words.substr(0, 200));
  Tokens tokens(split(text));
  DateReading reading;
  if (take_month_alone(tokens, reading)) return reading;
  tokens.take_word("vom");
  std::vector<DayParts> days(1);
  if (!take_day(tokens, days.front())) return reading;
  int month_before = 0;  // of a day typed with its month first
  const auto remember = [&](const DayParts& day) { month_before = day.month != 0 && day.year == 0 ? day.month : 0; };
  remember(days.front());
  bool span = false;
  if (take_moment(tokens, days.front(), reading)) {
    days.back() = days.front();
  } else {
    while (!tokens.done() && !span) {
      if (take_time_behind(tokens, reading.time)) break;
      span = days.size() == 1 && (tokens.take_dash() || (days.front().year != 0 && tokens.take(Token::Kind::slash)));
      if (!span && !tokens.take_and()) return reading;
      DayParts& next = days.emplace_back();
      if (!take_day(tokens, next, month_before)) return reading;
      remember(next);
    }
    if (span && !tokens.done() && !take_time_behind(tokens, reading.time)) return reading;
  }
  if (!tokens.done()) return reading;
  return settled(std::move(days), span, std::move(reading));
}

TimeReading read_time(std::string_view words) {
  const std::string text = plain_form(words.substr(0, 200));
  Tokens tokens(split(text));
  return take_time(tokens);
}

}  // namespace dossier::language
