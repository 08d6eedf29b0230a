// D: dashes between words, in ranges, before negative numbers. A hyphen between digits stays unless something around
// it says that it is a range.
#include <algorithm>
#include <array>
#include <unordered_set>

#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

bool is_dash(char32_t c) {
  return c == U'-' || c == U'–' || c == U'—' || c == U'―' || c == U'‒';
}

/// A number as read: its digits, and what it may be in a range.
struct Number {
  std::size_t begin = 0, end = 0;
  bool has_comma = false;
  double value = -1;
  std::size_t digits = 0;
};

Number number_before(const WorkingText& text, std::size_t end) {
  Number number{end, end};
  while (number.begin > 0 &&
         (text.is(number.begin - 1, kDigit) || (text.before(number.begin) == U',' && text.is(number.begin, kDigit) &&
                                                number.begin > 1 && text.is(number.begin - 2, kDigit))))
    --number.begin;
  return number;
}

Number number_after(const WorkingText& text, std::size_t begin) {
  Number number{begin, begin};
  while (text.is(number.end, kDigit) ||
         (text.at(number.end) == U',' && number.end > begin && text.is(number.end + 1, kDigit)))
    ++number.end;
  return number;
}

void read_value(const WorkingText& text, Number& number) {
  double value = 0, scale = 0;
  for (std::size_t i = number.begin; i < number.end; ++i) {
    if (text.at(i) == U',') {
      if (scale != 0) {
        value = -1;
        break;
      }
      number.has_comma = true;
      scale = 1;
      continue;
    }
    value = value * 10 + static_cast<double>(text.at(i) - U'0');
    scale *= 10;
    ++number.digits;
  }
  number.value = value < 0 ? -1 : scale > 1 ? value / scale : value;
}

/// "11:00" or "11.00" that ends at `end`: its begin, else `end`.
std::size_t clock_before(const WorkingText& text, std::size_t end, bool dots) {
  if (end < 4 || !text.is(end - 1, kDigit) || !text.is(end - 2, kDigit)) return end;
  const char32_t mark = text.at(end - 3);
  if (mark != U':' && !(dots && mark == U'.')) return end;
  std::size_t begin = end - 3;
  while (begin > 0 && text.is(begin - 1, kDigit) && end - begin < 6) --begin;
  return end - 3 - begin >= 1 && end - 3 - begin <= 2 ? begin : end;
}

std::size_t clock_after(const WorkingText& text, std::size_t begin, bool dots) {
  std::size_t at = begin;
  while (text.is(at, kDigit) && at - begin < 3) ++at;
  if (at == begin || at - begin > 2) return begin;
  if (text.at(at) != U':' && !(dots && text.at(at) == U'.')) return begin;
  if (!text.is(at + 1, kDigit) || !text.is(at + 2, kDigit) || text.is(at + 3, kDigit)) return begin;
  return at + 3;
}

std::size_t skip_space(const WorkingText& text, std::size_t i) {
  return text.is(i, kSpace) ? i + 1 : i;
}

bool word_at(const WorkingText& text, std::size_t i, std::u32string_view word) {
  return text.starts_with(i, word) && !text.is(i + word.size(), kLetter);
}

/// Units, percent signs and counted things behind a range of numbers.
bool counts_something(const WorkingText& text, std::size_t i) {
  const std::size_t at = skip_space(text, i);
  const char32_t c = text.at(at);
  if (c == U'%' || c == U'‰' || c == U'€' || c == U'°' || c == U'$') return text.at(at + 1) != U'-';
  if (!text.is(at, kLetter)) return false;
  const std::size_t end = text.word_end(at);
  if (text.at(end) == U'-' && text.is(end + 1, kLetter)) return false;
  const std::u32string_view word = text.slice(at, end);
  for (const std::u32string_view unit :
       {U"km", U"m",  U"cm", U"mm",  U"ha",  U"kg",  U"g", U"t",   U"l",   U"qm",  U"kWh", U"MWh", U"kW",
        U"MW", U"GB", U"MB", U"Mio", U"Mrd", U"Tsd", U"h", U"min", U"Min", U"Std", U"dB",  U"Hz"}) {
    if (word == unit) return true;
  }
  return is_countable(word);
}

/// Marks and words before a number that say a range may follow: "S.", "Seiten", "Nr.", "Abb.", "§§".
bool names_places(const WorkingText& text, std::size_t begin) {
  std::size_t end = begin;
  if (end > 0 && text.is(end - 1, kSpace)) --end;
  if (end == 0) return false;
  if (text.before(end) == U'§') return true;
  const bool dotted = text.before(end) == U'.';
  const std::size_t last = dotted ? end - 1 : end;
  const std::size_t first = text.word_begin(last);
  if (first == last) return false;
  const std::u32string_view word = text.slice(first, last);
  if (dotted) {
    for (const std::u32string_view name : {U"S", U"Nr", U"Nrn", U"Abb", U"Abs", U"Art", U"Kap", U"Tab", U"Rn", U"Bd",
                                           U"Rdnr", U"Rz", U"Ziff", U"Anm", U"Sp", U"Z"}) {
      if (word == name) return true;
    }
    return false;
  }
  for (const std::u32string_view name :
       {U"Seite", U"Seiten", U"Nummer", U"Nummern", U"Absatz", U"Absätze", U"Artikel", U"Kapitel", U"Abbildungen",
        U"Folien", U"Folie", U"Tabellen", U"Randnummern", U"Zeilen", U"Bände", U"Paragrafen", U"Paragraphen"}) {
    if (word == name) return true;
  }
  return false;
}

/// Letters before `end` with their begin; a dot of an abbreviation ("Mo.") may stand between.
std::u32string_view word_before(const WorkingText& text, std::size_t end, std::size_t& begin) {
  const std::size_t last = end > 0 && text.before(end) == U'.' ? end - 1 : end;
  begin = text.word_begin(last);
  return text.slice(begin, last);
}

/// A Gedankenstrich with its spaces, the one before it no-break.
void write_dash(WorkingText& text, std::size_t begin, std::size_t end, Rule rule) {
  std::u32string with;
  if (begin > 0 && !text.is(begin - 1, kNewline)) with += kNoBreakSpace;
  with += U'–';
  if (end < text.size() && !text.is(end, kNewline)) with += U' ';
  text.replace(begin, end, with, rule);
}

/// What a run of dashes at [begin, end), with the spaces around it, stands for.
void settle_dash(WorkingText& text, std::size_t dash, std::size_t dash_end) {
  const std::size_t left = dash > 0 && text.is(dash - 1, kSpace) ? dash - 1 : dash;
  const std::size_t right = skip_space(text, dash_end);
  const bool space_left = left<dash, space_right = right> dash_end;
  const std::size_t run = dash_end - dash;
  if (run > 3) return;  // a ruled line
  const bool line_start = left == 0 || text.is(left - 1, kNewline);
  const bool line_end = right >= text.size() || text.is(right, kNewline);

  // "5,-- Euro": no cents.
  if (left == dash && dash > 1 && text.before(dash) == U',' && text.is(dash - 2, kDigit) &&
      !text.is(dash_end, kDigit | kLetter)) {
    text.replace(dash, dash_end, U"–", Rule::D3);
    return;
  }
  if (!line_start && !line_end && space_left == space_right && run == 1) {
    // Times: 11:00–13:00, 9.30–11.00 Uhr, 9–12 Uhr.
    const Number low_end = number_before(text, left), high_begin = number_after(text, right);
    const std::size_t after_number = skip_space(text, high_begin.end);
    const std::size_t dotted_after = clock_after(text, right, true);
    const bool hours = word_at(text, skip_space(text, std::max(dotted_after, high_begin.end)), U"Uhr");
    const std::size_t low_clock = clock_before(text, left, hours), high_clock = clock_after(text, right, hours);
    const bool low_is_clock = low_clock<left, high_is_clock = high_clock> right;
    const bool low_is_hour = hours && low_end.end - low_end.begin >= 1 && low_end.end - low_end.begin <= 2 &&
                             !text.is(low_end.begin > 0 ? low_end.begin - 1 : text.size(), kLetter);
    const bool high_is_hour = hours && high_begin.end - right >= 1 && high_begin.end - right <= 2;
    if ((low_is_clock && high_is_clock) ||
        (hours && (low_is_clock || low_is_hour) && (high_is_clock || high_is_hour))) {
      const std::size_t low_start = low_is_clock ? low_clock : low_end.begin;
      if (low_start == 0 || !is_dash(text.before(low_start)) || text.before(low_start) == U'–') {
        text.replace(left, right, U"–", Rule::D3);
        return;
      }
    }
    // "4.–6. März"
    if (left > 1 && text.before(left) == U'.' && text.is(left - 2, kDigit) && text.at(high_begin.end) == U'.' &&
        high_begin.end - right >= 1 && high_begin.end - right <= 2) {
      const Number day = number_before(text, left - 1);
      const std::size_t month = skip_space(text, high_begin.end + 1);
      const std::size_t month_end = text.word_end(month);
      if (day.end - day.begin <= 2 && (day.begin == 0 || !text.is(day.begin - 1, kDigit | kLetter)) &&
          month_end > month && month_named(text.slice(month, month_end)) != 0) {
        text.replace(left, right, U"–", Rule::D3);
        return;
      }
    }
    // Numbers: pages, paragraphs, years, before units and counted things.
    Number low = number_before(text, left);
    std::size_t low_number_end = left;
    // "§§ 5a–5c": letters belong to the numbers of paragraphs.
    const bool lettered = left > 1 && text.is(left - 1, kLower) && text.is(left - 2, kDigit);
    if (lettered) {
      low = number_before(text, left - 1);
      low_number_end = left - 1;
    }
    Number high = high_begin;
    if (low.begin < low_number_end && high.begin < high.end) {
      read_value(text, low);
      read_value(text, high);
      const char32_t before = text.before(low.begin);
      const bool clean_left =
          low.begin == 0 || !(text.is(low.begin - 1, kDigit | kLetter | kMasked) || before == U'.' || before == U'/' ||
                              before == U':' || before == U',' || before == U'+' || is_dash(before));
      const char32_t after = text.at(high.end);
      const bool clean_right =
          !(text.is(high.end, kDigit | kMasked) || (is_dash(after) && text.is(high.end + 1, kLetter | kDigit)) ||
            after == U'/' || (after == U':' && text.is(high.end + 1, kDigit)) ||
            (after == U'.' && text.is(high.end + 1, kDigit)));
      if (clean_left && clean_right && high.value > low.value && low.value >= 0) {
        const bool leading_zero = text.at(low.begin) == U'0' && low.digits > 1 && !low.has_comma;
        const bool places = names_places(text, low.begin) && !leading_zero;
        const bool years = !lettered && low.digits == 4 && high.digits == 4 && !low.has_comma && !high.has_comma &&
                           low.value >= 1000 && high.value < 2200 && !text.is(high.end, kLetter);
        const bool counted = !lettered && !leading_zero && counts_something(text, high.end);
        if (places || years || counted) {
          text.replace(left, right, U"–", Rule::D3);
          return;
        }
      }
    }
    if (hours && after_number > 0 && low_is_hour && !high_is_hour) return;
    // Weekdays and months: Montag–Freitag, Mo.–Fr., März–April.
    std::size_t begin = 0;
    const std::u32string_view first = word_before(text, left, begin);
    const std::size_t word_end = text.word_end(right);
    const std::u32string_view second = text.slice(right, word_end);
    const bool alone_left =
        begin == 0 || (!is_dash(text.before(begin)) && !text.is(begin - 1, kDigit | kMasked | kLetter));
    const bool alone_right = !(is_dash(text.at(word_end)) && text.is(word_end + 1, kLetter));
    if (!first.empty() && !second.empty() && alone_left && alone_right) {
      const int day_a = weekday_named(first), day_b = weekday_named(second);
      const int month_a = month_named(first), month_b = month_named(second);
      // "4. März – April" has more than one word on a side.
      std::size_t before_word = begin;
      if (before_word > 0 && text.is(before_word - 1, kSpace)) --before_word;
      const bool has_day = before_word > 1 && text.before(before_word) == U'.' && text.is(before_word - 2, kDigit);
      const bool short_ones = first.size() <= 2 || second.size() <= 2;
      if ((day_a && day_b && day_a != day_b && (!short_ones || first.size() == second.size())) ||
          (month_a && month_b && month_a != month_b && !has_day)) {
        text.replace(left, right, U"–", Rule::D3);
        return;
      }
    }
  }

  // D5: a minus before a number with a unit.
  if (run == 1 && (text.at(dash) == U'-' || text.at(dash) == U'–') &&
      (space_left || line_start || (dash > 0 && text.before(dash) == U'(')) && !space_right &&
      text.is(dash_end, kDigit)) {
    const Number number = number_after(text, dash_end);
    std::size_t unit = skip_space(text, number.end);
    const auto is_unit = [&](std::size_t at) {
      const char32_t c = text.at(at);
      return c == U'°' ||
             ((c == U'%' || c == U'‰' || c == U'€') && !text.is(at + 1, kLetter) && text.at(at + 1) != U'-') ||
             word_at(text, at, U"Grad") || word_at(text, at, U"Prozent") || word_at(text, at, U"Euro") ||
             word_at(text, at, U"Prozentpunkte");
    };
    bool minus = is_unit(unit);
    if (!minus && word_at(text, unit, U"bis")) {
      unit = skip_space(text, unit + 3);
      if (is_dash(text.at(unit)) || text.at(unit) == U'−' || text.at(unit) == U'+') ++unit;
      const Number second = number_after(text, unit);
      minus = second.end > second.begin && is_unit(skip_space(text, second.end));
    }
    if (minus) {
      text.set(dash, U'−', Rule::D5);
      return;
    }
  }

  // D2: what is no hyphen is a Gedankenstrich, however it was typed.
  const char32_t kind = text.at(dash);
  if (run > 1 || kind == U'—' || kind == U'―') {
    if (line_start && line_end) return;
    // A dash somebody writes about: „--“.
    const char32_t mark_before = text.before(dash), mark_after = text.at(dash_end);
    if (!space_left && !space_right && mark_before != U'\0' && (class_of(mark_before) & (kLetter | kDigit)) == 0 &&
        (class_of(mark_after) & (kLetter | kDigit)) == 0) {
      return;
    }
    // "--jobs": an option of a program.
    if (run > 1 && (space_left || line_start) && !space_right) return;
    if (!space_left && !space_right && (text.is(left - 1, kDigit) && text.is(right, kDigit))) return;
    if (run > 1 && kind == U'-' && text.is(right, kMasked) != (left > 0 && text.is(left - 1, kMasked)) && !space_left)
      return;
    if (space_left && space_right && (text.at(left) == kNoBreakSpace || line_start)) {
      text.replace(dash, dash_end, U"–", Rule::D2);
    } else {
      write_dash(text, left, right, Rule::D2);
    }
    return;
  }
  // D1: between spaces a hyphen is a dash, and no line begins with it.
  if (!space_left || line_start) return;
  if (space_right && !line_end && kind == U'-') {
    // Between bare numbers it may be a sum or a score.
    if (text.is(left - 1, kDigit) && text.is(right, kDigit)) return;
    text.set(dash, U'–', Rule::D1);
  }
  if ((space_right || line_end) && text.at(dash) == U'–') text.set(left, kNoBreakSpace, Rule::D1);
}

}  // namespace

bool is_countable(std::u32string_view noun) {
  static const std::unordered_set<std::u32string_view> words{U"Personen",
                                                             U"Teilnehmende",
                                                             U"Teilnehmenden",
                                                             U"Teilnehmer",
                                                             U"Teilnehmerinnen",
                                                             U"Menschen",
                                                             U"Gäste",
                                                             U"Gästen",
                                                             U"Plätze",
                                                             U"Plätzen",
                                                             U"Minuten",
                                                             U"Stunden",
                                                             U"Tage",
                                                             U"Tagen",
                                                             U"Wochen",
                                                             U"Monate",
                                                             U"Monaten",
                                                             U"Jahre",
                                                             U"Jahren",
                                                             U"Sekunden",
                                                             U"Prozent",
                                                             U"Euro",
                                                             U"Cent",
                                                             U"Meter",
                                                             U"Metern",
                                                             U"Kilometer",
                                                             U"Kilometern",
                                                             U"Grad",
                                                             U"Uhr",
                                                             U"Mal",
                                                             U"Kinder",
                                                             U"Kindern",
                                                             U"Jugendliche",
                                                             U"Einwohner",
                                                             U"Einwohnern",
                                                             U"Einwohnerinnen",
                                                             U"Bewohner",
                                                             U"Bewohnerinnen",
                                                             U"Bürger",
                                                             U"Bürgerinnen",
                                                             U"Wohnungen",
                                                             U"Gebäude",
                                                             U"Gebäuden",
                                                             U"Häuser",
                                                             U"Häusern",
                                                             U"Projekte",
                                                             U"Projekten",
                                                             U"Kommunen",
                                                             U"Städte",
                                                             U"Städten",
                                                             U"Gemeinden",
                                                             U"Gruppen",
                                                             U"Leute",
                                                             U"Leuten",
                                                             U"Mitglieder",
                                                             U"Mitgliedern",
                                                             U"Beschäftigte",
                                                             U"Beschäftigten",
                                                             U"Haushalte",
                                                             U"Haushalten",
                                                             U"Punkte",
                                                             U"Punkten",
                                                             U"Fälle",
                                                             U"Fällen",
                                                             U"Orte",
                                                             U"Orten",
                                                             U"Quartiere",
                                                             U"Quartieren",
                                                             U"Vereine",
                                                             U"Vereinen",
                                                             U"Verbände",
                                                             U"Verbänden",
                                                             U"Mitarbeitende",
                                                             U"Mitarbeitenden",
                                                             U"Mitarbeiter",
                                                             U"Mitarbeiterinnen",
                                                             U"Studierende",
                                                             U"Studierenden",
                                                             U"Stellen",
                                                             U"Termine",
                                                             U"Terminen",
                                                             U"Veranstaltungen",
                                                             U"Workshops",
                                                             U"Vorträge",
                                                             U"Vorträgen",
                                                             U"Folien",
                                                             U"Zeilen",
                                                             U"Zeichen",
                                                             U"Wörter",
                                                             U"Sätze",
                                                             U"Schritte",
                                                             U"Schritten",
                                                             U"Stockwerke",
                                                             U"Etagen",
                                                             U"Geschosse",
                                                             U"Geschossen",
                                                             U"Räume",
                                                             U"Räumen",
                                                             U"Tische",
                                                             U"Stühle",
                                                             U"Quadratmeter",
                                                             U"Quadratmetern",
                                                             U"Quadratkilometer",
                                                             U"Kubikmeter",
                                                             U"Hektar",
                                                             U"Liter",
                                                             U"Litern",
                                                             U"Tonnen",
                                                             U"Kilo",
                                                             U"Kilogramm",
                                                             U"Gramm",
                                                             U"Millionen",
                                                             U"Milliarden",
                                                             U"Tausend",
                                                             U"Besucher",
                                                             U"Besuchern",
                                                             U"Besucherinnen",
                                                             U"Besuchende",
                                                             U"Anmeldungen",
                                                             U"Beiträge",
                                                             U"Beiträgen",
                                                             U"Akteure",
                                                             U"Akteuren",
                                                             U"Partner",
                                                             U"Partnern",
                                                             U"Organisationen",
                                                             U"Initiativen",
                                                             U"Unternehmen",
                                                             U"Betriebe",
                                                             U"Betrieben",
                                                             U"Bäume",
                                                             U"Bäumen",
                                                             U"Stück",
                                                             U"Exemplare",
                                                             U"Exemplaren",
                                                             U"Seiten",
                                                             U"Kilowatt",
                                                             U"Kilowattstunden",
                                                             U"Megawatt",
                                                             U"Mitwirkende",
                                                             U"Interessierte",
                                                             U"Anwohner",
                                                             U"Anwohnerinnen",
                                                             U"Schüler",
                                                             U"Schülerinnen",
                                                             U"Wohneinheiten",
                                                             U"Arbeitsplätze",
                                                             U"Arbeitsplätzen",
                                                             U"Parkplätze",
                                                             U"Stellplätze",
                                                             U"Haltestellen",
                                                             U"Standorte",
                                                             U"Standorten",
                                                             U"Maßnahmen",
                                                             U"Ideen",
                                                             U"Vorschläge",
                                                             U"Fragen",
                                                             U"Antworten",
                                                             U"Studenten",
                                                             U"Studentinnen",
                                                             U"Mieter",
                                                             U"Mieterinnen",
                                                             U"Nutzer",
                                                             U"Nutzerinnen",
                                                             U"Fahrzeuge",
                                                             U"Autos",
                                                             U"Fahrräder",
                                                             U"Jugendlichen",
                                                             U"Engagierte",
                                                             U"Ehrenamtliche",
                                                             U"Freiwillige",
                                                             U"Referenten",
                                                             U"Referentinnen",
                                                             U"Teams",
                                                             U"Länder",
                                                             U"Ländern",
                                                             U"Runden",
                                                             U"Sitzungen",
                                                             U"Treffen",
                                                             U"Quartale",
                                                             U"Jahrzehnte",
                                                             U"Jahrzehnten",
                                                             U"Generationen",
                                                             U"Dörfer",
                                                             U"Dörfern",
                                                             U"Ortsteile",
                                                             U"Stadtteile",
                                                             U"Bezirke"};
  if (words.contains(noun)) return true;
  // Participants however the sign is set: "Teilnehmer*innen" ends its letters at the sign.
  return noun.size() > 8 && (noun.ends_with(U"nehmer") || noun.ends_with(U"nehmern") || noun.ends_with(U"ungen") ||
                             noun.ends_with(U"innen"));
}

int month_named(std::u32string_view word) {
  constexpr std::array<std::u32string_view, 12> kMonths{U"Januar",    U"Februar", U"März",     U"April",
                                                        U"Mai",       U"Juni",    U"Juli",     U"August",
                                                        U"September", U"Oktober", U"November", U"Dezember"};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (word == kMonths[i]) return static_cast<int>(i) + 1;
  }
  if (word == U"Jänner") return 1;
  return 0;
}

int weekday_named(std::u32string_view word) {
  constexpr std::array<std::u32string_view, 7> kDays{U"Montag",  U"Dienstag", U"Mittwoch", U"Donnerstag",
                                                     U"Freitag", U"Samstag",  U"Sonntag"};
  if (word == U"Sonnabend") return 6;
  for (std::size_t i = 0; i < kDays.size(); ++i) {
    if (word == kDays[i] || word == kDays[i].substr(0, 2)) return static_cast<int>(i) + 1;
  }
  return 0;
}

void set_dashes(WorkingText& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_dash(text.at(i))) continue;
    std::size_t end = i + 1;
    while (is_dash(text.at(end))) ++end;
    settle_dash(text, i, end);
    i = end - 1;
  }
  text.apply();
}

}  // namespace dossier::normalise
