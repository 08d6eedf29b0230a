// Persons of an event: what is printed of them, and who took part in what.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compose/words.h"
#include "model/event.h"
#include "model/series.h"

namespace dossier::compose {

/// The printed name; the line as typed when it could not be taken apart.
Text person_name(const model::Person& person);
/// Role and organisation, "Präsident, Deutscher Verband …"; empty when not known.
Text person_affiliation(const model::Person& person);
/// Names joined by commas.
Text person_names(const std::vector<model::Person>& persons);

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

 private:
  std::map<std::string, std::string> aliases_;  // right form by key of the wrong one
};

/// One person of an event with every part taken in it, in order of appearance.
struct Contributor {
  std::string key;  // see Identities
  Text name;        // the fullest form
  Text affiliation;
  std::vector<Text> parts;           // "Moderation", "11:00–11:15 Uhr"
  std::vector<Text> organisations;   // of all forms, each once
  std::vector<model::Person> forms;  // each form of the name once, as first typed
};

/// Moderation first, then the speakers of the slots, then who is named with a deck or a finding only; a person appears
/// once, however often named and however spelled. Speakers of example decks took no part, and "N. N." is nobody.
std::vector<Contributor> contributors(const model::Event& event, const model::SeriesSettings& settings,
                                      const Words& words);

}  // namespace dossier::compose
