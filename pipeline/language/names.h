// Names of persons: what is title, forename, particle and surname; how they head an index entry; whether two are one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dossier::language {

struct PersonName {
  std::string title;     // "Prof. Dr."
  std::string forename;  // "Jan", "Anna-Lena", "J. S."
  std::string
      particle;  // behind the forename in an index: "van der", "von"; a particle that stays in front is in the surname
  std::string surname;     // "Laan", "vom Ende"
  std::string nobility;    // "Graf", "Freiherr": before the particle in an index, told nobody apart by
  std::string generation;  // "jun.", "III"
  bool operator==(const PersonName&) const = default;
};

/// The parts of a printed name. A single word is a surname. Spaces of any kind are accepted; the parts hold plain ones.
PersonName parse_name(std::string_view printed);
/// From fields as the model has them; `surname` may begin with a particle.
PersonName make_name(std::string_view title, std::string_view forename, std::string_view surname,
                     std::string_view suffix = {});

enum class NameRole { courtesy, office, title, nobility, forename, particle, surname, suffix };

/// What each word of a name is, and what speaks for its being one.
struct NameReading {
  std::vector<NameRole> roles;  // one a word
  std::size_t first = 0;        // first word of the name itself
  std::size_t core = 0;         // words of the name itself
  bool titled = false, courtesy = false, office = false, known_forename = false, initial = false, nobility = false,
       particle = false, suffixed = false, other_script = false, stage = false;
};

/// Reads words as a name with what stands before and behind it; nothing when they cannot be one. Words as typed, spaces
/// between them taken away.
std::optional<NameReading> read_name(const std::vector<std::string>& words);

/// How many words from `at` on are one office ("Erste Stadträtin", "Staatssekretär a. D."); 0: none.
std::size_t office_at(const std::vector<std::string>& words, std::size_t at);

/// "Berding, Dr. Ulrich"; "Laan, Jan van der"; "vom Ende, Erich".
std::string index_heading(const PersonName& name);

/// The same for one person however the name is typed: titles, nobility, case, umlauts, ß do not count. Letters of every
/// script do, and so do "jun." and "sen.".
std::string person_key(const PersonName& name);

/// "NN", "N. N.", "n. n.": who it is to be was not known; what follows a comma or bracket does not count.
bool is_placeholder_name(std::string_view printed);

/// A name's part as a number of words from the begin of a line: "Dr. Ulrich Berding, plan zwei" has three.
/// True when the words can be the name of a person: [title]* forename+ [particle]* surname, two to four words.
bool looks_like_person(std::string_view words);

/// Word of an organisation ("Verband", "GmbH", "Ministerium"), as a part of it or alone.
bool is_organisation_word(std::string_view word);
/// Word of a role ("Leiter", "Präsidentin").
bool is_role_word(std::string_view word);

enum class Likeness { same, maybe, different };

/// Whether two names mean one person. Never `same` by likeness of letters alone: Meier and Maier are two people.
Likeness compare_names(const PersonName& a, const PersonName& b);

/// The same for an organisation however it is declined or abbreviated in its article: "des Deutschen Verbandes für …".
std::string organisation_key(std::string_view name);

}  // namespace dossier::language
