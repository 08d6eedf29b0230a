// Names of months and weekdays, and words that make a number or a time a rough one.
#pragma once

#include <array>
#include <string_view>

namespace dossier::language {

struct CalendarWords {
  std::array<std::string_view, 12> months;
  std::array<std::string_view, 7> weekdays;  // from Monday on
};

inline constexpr CalendarWords kGermanCalendar{
    {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
     "Dezember"},
    {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"}};

inline constexpr CalendarWords kEnglishCalendar{
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"},
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}};

/// Number 1–12 of a German month by its name or its usual short form ("Mär", "Sept", "Jänner"), in lower case; 0: none.
int month_named(std::string_view word);

/// Number 1–7 of a German weekday by its name or its first two letters, in lower case; 0: none.
int weekday_named(std::string_view word);

/// The same for English: "march", "sept", "thursday", "thu".
int english_month_named(std::string_view word);
int english_weekday_named(std::string_view word);

/// A word before a number that says it is none to rely on: "etwa 50", "über 50". In lower case.
struct RoughWord {
  std::string_view word;
  bool about;  // the number is near: "etwa 18 Uhr" is a time of day; "über 18 Uhr" is none
};

inline constexpr std::array<RoughWord, 17> kRoughWords{{
    {"rund", true},
    {"etwa", true},
    {"ca", true},
    {"circa", true},
    {"zirka", true},
    {"ungefähr", true},
    {"über", false},
    {"mehr als", false},
    {"mehr", false},
    {"weniger als", false},
    {"knapp", false},
    {"fast", false},
    {"gut", false},
    {"bis zu", false},
    {"mindestens", false},
    {"maximal", false},
    {"höchstens", false},
}};

/// Whether the words right before a number, with a space at their end, say that it is a rough one.
bool ends_in_rough_word(std::string_view words);

/// Whether such a word, or a plus, stands anywhere among the words: "über 60 Gäste", "60 und mehr", "60+".
bool has_rough_word(std::string_view words);

}  // namespace dossier::language
