#include "compose/contradictions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "compose/dates.h"
#include "compose/messages.h"
#include "compose/parts/frame.h"
#include "compose/people.h"
#include "compose/texts.h"
#include "compose/topics.h"
#include "language/calendar_words.h"
#include "language/dates.h"
#include "language/names.h"
#include "model/texts.h"

namespace dossier::compose {
namespace {

/// "event.xml:12", to name the second place within a message.
std::string place_name(const SourceSpan& span) {
  if (!span) return "?";
  return fmt::format("{}:{}", span.source->path(), span.source->place(span.begin).line);
}

/// Whether such a text tells what was: what is recommended or agreed tells what is to come.
bool tells(model::TextKind kind) {
  return kind == model::TextKind::running || kind == model::TextKind::heading;
}

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}
bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         static_cast<unsigned char>(letter) >= 0xC0;
}

struct Stretch {
  std::size_t begin = 0, end = 0;
};

/// The sentences of a text. A full stop behind a figure or a short word ends none: "4. März", "z. B.".
std::vector<Stretch> sentences(std::string_view text) {
  std::vector<Stretch> all;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    bool end = letter == '!' || letter == '?' || letter == '\n';
    if (letter == '.') {
      std::size_t word = at;
      while (word > begin && (is_letter(text[word - 1]) || continues_code_point(text[word - 1]))) --word;
      end = at - word >= 4 && (at + 1 == text.size() || text[at + 1] == ' ');
    }
    if (!end) continue;
    all.push_back({begin, at + 1});
    begin = at + 1;
  }
  if (begin < text.size()) all.push_back({begin, text.size()});
  return all;
}

struct FoundDate {
  Stretch where;
  model::Date date;
};

/// Full dates ("4. März 2021", "4.3.2021") within [stretch].
std::vector<FoundDate> dates_in(std::string_view text, Stretch stretch) {
  constexpr std::size_t kLongest = 32;  // bytes of "30. September 2021" with wide spaces
  std::vector<FoundDate> found;
  for (std::size_t at = stretch.begin; at < stretch.end; ++at) {
    if (!is_digit(text[at]) || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.'))) continue;
    std::size_t digits = 0;
    for (std::size_t end = at; end < std::min(stretch.end, at + kLongest); ++end) {
      digits = is_digit(text[end]) ? digits + 1 : 0;
      const bool year_ends = digits == 4 && (end + 1 == text.size() || !is_digit(text[end + 1]));
      if (!year_ends) continue;
      const language::DateReading reading = language::read_date(text.substr(at, end + 1 - at));
      if (reading.first && !reading.last) {
        found.push_back({{at, end + 1}, *reading.first});
        at = end;
      }
      break;
    }
  }
  return found;
}

struct FoundCount {
  Stretch where;
  std::uint32_t count = 0;
};

/// "48 Teilnehmende", unless it is said to be about so many.
std::optional<FoundCount> participants_in(std::string_view text, Stretch stretch) {
  for (std::size_t at = stretch.begin; at < stretch.end; ++at) {
    if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) continue;
    std::size_t end = at;
    std::uint64_t count = 0;
    while (end < stretch.end && end - at < 7 && (is_digit(text[end]) || text[end] == '.')) {
      if (is_digit(text[end])) count = count * 10 + static_cast<std::uint64_t>(text[end] - '0');
      ++end;
    }
    std::string_view rest = text.substr(end, stretch.end - end);
    for (const std::string_view space :
         {std::string_view(" "), std::string_view("\u00A0"), std::string_view("\u202F")}) {
      if (!rest.starts_with(space)) continue;
      rest.remove_prefix(space.size());
      if (!rest.starts_with("Teilnehm")) break;
      if (language::ends_in_rough_word(text.substr(stretch.begin, at - stretch.begin))) break;
      return FoundCount{{at, end}, static_cast<std::uint32_t>(count)};
    }
  }
  return {};
}

/// A label in running text, not followed by a further figure ("Netzwerkgespräch 1" is not in "Netzwerkgespräch 12").
bool names(const std::string& sentence, const std::string& label) {
  if (label.size() < 4) return false;
  const std::size_t at = sentence.find(label);
  if (at == std::string::npos) return false;
  const std::size_t end = at + label.size();
  return end == sentence.size() || (!is_digit(sentence[end]) && !is_letter(sentence[end]));
}

/// The one event of the series a sentence names; none when it names none or several.
const model::Event* named_event(const model::Series& series, const std::string& sentence, bool& any) {
  const model::Event* only = nullptr;
  for (const model::Event& event : series.events) {
    if (!names(sentence, plain_line(event.label))) continue;
    if (only) {
      any = true;
      return nullptr;
    }
    only = &event;
  }
  any = only != nullptr;
  return only;
}

bool within(const model::Date& date, const model::DateField& field) {
  return date >= *field.first && date <= field.last.value_or(*field.first);
}

/// What a text says of events: `own` is the event it belongs to, if it belongs to one.
void check_text(const Text& text, model::TextKind kind, const model::Event* own, const model::Series& series,
                Diagnostics& diagnostics) {
  for (const Stretch& stretch : sentences(text.value)) {
    const std::string sentence =
        plain_line(std::string_view(text.value).substr(stretch.begin, stretch.end - stretch.begin));
    bool names_any = false;
    const model::Event* named = named_event(series, sentence, names_any);
    const auto place = [&text](Stretch where) {
      return text.place(static_cast<std::uint32_t>(where.begin), static_cast<std::uint32_t>(where.end));
    };
    if (const model::Event* about = names_any ? named : own) {
      const auto count = participants_in(text.value, stretch);
      const model::Participants& known = about->participants;
      if (count && known.count && *known.count != count->count) {
        diagnostics.report(kParticipantsDiffer, place(count->where),
                           {number(count->count), number(*known.count), place_name(known.words.span)});
      }
    }
    // Which event a date without a name belongs to, nobody can tell; a heading of the agenda is about its own.
    const model::Event* dated = names_any ? named : own && kind == model::TextKind::heading ? own : nullptr;
    if (!dated || !dated->date.first) continue;
    const std::vector<FoundDate> dates = dates_in(text.value, stretch);
    if (dates.size() != 1 || within(dates.front().date, dated->date)) continue;
    const Words& words = words_of(series.language);
    // Without weekdays: the words are the documents', the message may be in another language.
    const std::string event_date =
        dated->date.last ? date_line(dated->date, words) : short_date(*dated->date.first, words);
    diagnostics.report(kDateDiffers, place(dates.front().where),
                       {plain_line(short_date(dates.front().date, words)), event_title(*dated), plain_line(event_date),
                        place_name(dated->date.words.span)});
  }
}

struct Spelling {
  std::string printed;
  language::PersonName name;
  SourceSpan place;
  std::string forename, surname;  // folded, to find likely pairs at little cost
};

bool ends_alike(std::string_view a, std::string_view b) {
  return a.substr(0, 2) == b.substr(0, 2) ||
         (a.size() >= 2 && b.size() >= 2 && a.substr(a.size() - 2) == b.substr(b.size() - 2));
}

/// Whether a thorough comparison can find anything: comparing all pairs costs seconds with hundreds of names.
bool worth_comparing(const Spelling& a, const Spelling& b) {
  if (a.surname == b.surname) {
    return a.forename.empty() || b.forename.empty() || a.forename.front() == b.forename.front() ||
           ends_alike(a.forename, b.forename);
  }
  if (a.forename == b.forename) {
    const auto parts = [](const Spelling& one) { return one.name.surname.find_first_of("- ") != std::string::npos; };
    return ends_alike(a.surname, b.surname) || parts(a) || parts(b);
  }
  return a.forename == b.surname && a.surname == b.forename;
}

bool same_letters(const language::PersonName& a, const language::PersonName& b) {
  return a.forename == b.forename && a.particle == b.particle && a.surname == b.surname;
}

/// Each spelling of a name once, by first use. Titles do not count as spelling.
std::vector<Spelling> spellings(const model::Series& series) {
  std::vector<Spelling> all;
  std::set<std::string> known;
  std::set<std::string> settled;
  for (const std::string& alias : series.settings.person_aliases) {
    settled.insert(plain_line(std::string_view(alias).substr(0, alias.find('='))));
  }
  for (const model::Event& event : series.events) {
    for (const Contributor& contributor : contributors(event, series.settings, words_of(series.language))) {
      for (const model::Person& person : contributor.forms) {
        const std::string printed = plain_line(person_name(person));
        if (settled.contains(printed) || !language::looks_like_person(printed)) continue;
        language::PersonName name = language::parse_name(printed);
        if (!known.insert(name.forename + "|" + name.particle + "|" + name.surname).second) continue;
        Spelling spelling{printed, std::move(name), {}, {}, {}};
        spelling.place = person.name.span ? person.name.span : person.line.span ? person.line.span : person.span;
        spelling.forename = language::person_key({{}, {}, {}, spelling.name.forename});
        spelling.surname = language::person_key({{}, {}, {}, spelling.name.surname});
        all.push_back(std::move(spelling));
      }
    }
  }
  return all;
}

// Thorough comparisons cost a tenth of a millisecond each; real series stay far below.
constexpr int kMostComparisons = 20'000;

void check_spellings(const model::Series& series, Diagnostics& diagnostics) {
  int comparisons = 0;
  const std::vector<Spelling> all = spellings(series);
  for (std::size_t later = 1; later < all.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const Spelling& a = all[earlier];
      const Spelling& b = all[later];
      if (!worth_comparing(a, b) || same_letters(a.name, b.name)) continue;
      if (++comparisons > kMostComparisons) return;
      if (language::compare_names(a.name, b.name) == language::Likeness::different) continue;
      diagnostics.report(kSpelledTwoWays, b.place, {b.printed, a.printed, place_name(a.place)});
    }
  }
}

/// Two of one name with different houses: listed as two, and said.
void check_houses(const model::Series& series, Diagnostics& diagnostics) {
  const Identities identities(series.settings);
  struct Seen {
    std::vector<Text> houses;
    const model::Person* person;
  };
  std::map<std::string, std::vector<Seen>> by_key;
  std::vector<std::vector<Contributor>> kept;
  for (const model::Event& event : series.events)
    kept.push_back(contributors(event, series.settings, words_of(series.language)));
  for (const std::vector<Contributor>& all : kept) {
    for (const Contributor& one : all) {
      if (one.kind == model::PersonKind::person && !identities.are_one(one.key))
        by_key[one.key].push_back({one.organisations, &one.forms.front()});
    }
  }
  for (const auto& [key, seen] : by_key) {
    std::vector<std::vector<Text>> houses;
    for (const Seen& one : seen) houses.push_back(one.houses);
    const std::vector<std::size_t> who = told_apart(houses);
    const auto place = [](const model::Person& person) {
      return person.name.span ? person.name.span : person.line.span ? person.line.span : person.span;
    };
    // The first with a house; the others are told against it.
    const auto first = static_cast<std::size_t>(
        std::find_if(seen.begin(), seen.end(), [](const Seen& one) { return !one.houses.empty(); }) - seen.begin());
    const Seen* second = nullptr;
    for (std::size_t i = first + 1; i < seen.size(); ++i) {
      if (seen[i].houses.empty() || who[i] == who[first] || who[i] != i) continue;  // the first of each who is another
      if (second == nullptr) second = &seen[i];
      diagnostics.report(kTwoOfOneName, place(*seen[i].person),
                         {plain_line(person_name(*seen[i].person)), plain_line(seen[i].houses.front()),
                          plain_line(seen[first].houses.front()), place_name(place(*seen[first].person))});
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {
      if (who[i] != kUnplaced || second == nullptr) continue;
      diagnostics.report(kWhichOfTwo, place(*seen[i].person),
                         {plain_line(person_name(*seen[i].person)), plain_line(seen[first].houses.front()),
                          plain_line(second->houses.front())});
    }
  }
}

/// Languages the fixed texts of documents lack: said once for the series and once for each event in one of its own.
void check_languages(const model::Series& series, Diagnostics& diagnostics) {
  const auto check = [&](const std::string& language, const SourceSpan& place) {
    const std::string_view fixed = words_of(language).language;
    if (language.empty() || std::string_view(language).substr(0, language.find('-')) == fixed) return;
    diagnostics.report(kNoFixedTexts, place, {language});
  };
  check(series.language, series.span);
  for (const model::Event& event : series.events) {
    if (event.language != series.language) check(event.language, event.span);
  }
}

void check_topics(const model::Series& series, Diagnostics& diagnostics) {
  for (const Topic& topic : topics_of(series)) {
    const Text& first = topic.findings.front().second->topic;
    for (const auto& [event, finding] : topic.findings) {
      if (!spelled_differently(first, finding->topic)) continue;
      diagnostics.report(kTopicTwoWays, finding->topic.span,
                         {plain_line(finding->topic), plain_line(first), place_name(first.span), topic.heading});
    }
  }
}

}  // namespace

void report_contradictions(const model::Series& series, Diagnostics& diagnostics) {
  const auto check = [&](const model::Event* own) {
    return [&, own](const Text& text, model::TextKind kind) {
      if (tells(kind)) check_text(text, kind, own, series, diagnostics);
    };
  };
  model::for_each_own_text(series, check(nullptr));
  for (const model::Event& event : series.events) model::for_each_text(event, check(&event));
  check_spellings(series, diagnostics);
  check_houses(series, diagnostics);
  check_languages(series, diagnostics);
  check_topics(series, diagnostics);
}

}  // namespace dossier::compose
