// Persons of an event: what is printed of them, and who took part in what.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compose/words.h"
#include "model/event.h"
#include "model/series.h"

namespace dossier::compose {

/// The printed name: of a person, an institution, a placeholder; the line as typed when it could not be taken apart.
Text person_name(const model::Person& person);
/// How one stands in a list of speakers: what led to the name as typed, the name, and the note in brackets; of who is
/// no person everything, since no table tells the rest. `mark`: of the name.
Text person_entry(const model::Person& person, std::optional<MarkKind> mark);
/// Role and organisation, "Präsident, Deutscher Verband …"; empty when not known.
Text person_affiliation(const model::Person& person);
/// Entries of a list, joined by commas; "und" and its like as typed. Names under a mark, if one is given.
Text person_names(const std::vector<model::Person>& persons, std::optional<MarkKind> mark = std::nullopt);

/// Who is who: titles, case and umlauts tell nobody apart, and aliases of the series win over what is typed.
class Identities {
 public:
  explicit Identities(const model::SeriesSettings& settings);

  struct Known {
    std::string key;      // the same for one person however spelled
    Text name;            // as printed where one is listed by name: an alias, or as typed
    std::string heading;  // of an index entry
  };
  Known of(const model::Person& person) const;
  /// Whether the series says that all of this name are one: an alias of a name to itself.
  bool are_one(const std::string& key) const { return one_.contains(key); }

 private:
  std::set<std::string> one_;
  std::map<std::string, std::string> aliases_;  // right form by key of the wrong one
};

/// One person, institution or unread line of an event with every part taken in it, in order of appearance.
struct Contributor {
  model::PersonKind kind = model::PersonKind::person;
  std::string key;        // see Identities
  Text name;              // the fullest form
  bool unplaced = false;  // named without a house beside several of the name who have one: no figure counts it
  Text affiliation;
  std::vector<Text> parts;           // "Moderation", "11:00–11:15 Uhr"
  std::vector<Text> organisations;   // of all forms, each once
  std::vector<model::Person> forms;  // each form of the name once, as first typed
};

/// Moderation first, then the speakers of the slots, then who is named with a deck or a finding only; a person appears
/// once, however often named and however spelled. Speakers of example decks took no part, and "N. N." is nobody. Two of
/// one name with different houses stay two.
std::vector<Contributor> contributors(const model::Event& event, const model::SeriesSettings& settings,
                                      const Words& words);
/// How many of them are persons.
std::size_t person_count(const std::vector<Contributor>& all);

/// Of told_apart(): it may be any of several.
inline constexpr std::size_t kUnplaced = static_cast<std::size_t>(-1);

/// Which of some people of one name are the same: a number for each, equal for one and the same. `houses`: of each one
/// the organisations it was named with; without any it is the one who has one, and kUnplaced beside several. Does not
/// depend on the order.
std::vector<std::size_t> told_apart(const std::vector<std::vector<Text>>& houses);

}  // namespace dossier::compose
