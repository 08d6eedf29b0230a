// Persons of an event: what is printed of them, and who took part in what.
#pragma once

#include <string>
#include <vector>

#include "compose/words.h"
#include "model/event.h"

namespace dossier::compose {

/// The printed name; the line as typed when it could not be taken apart.
Text person_name(const model::Person& person);
/// Role and organisation, "Präsident, Deutscher Verband …"; empty when not known.
Text person_affiliation(const model::Person& person);
/// Names joined by commas.
Text person_names(const std::vector<model::Person>& persons);

/// One person of an event with every part taken in it, in order of appearance.
struct Contributor {
  Text name;
  Text affiliation;
  std::vector<Text> parts;  // "Moderation", "11:00–11:15 Uhr"
  model::Person person;     // as first named
};

/// Moderation first, then the speakers of the slots, then who is named with a deck or a finding only; a
/// person named twice appears once. Speakers of example decks took no part.
std::vector<Contributor> contributors(const model::Event& event, const Words& words);

}  // namespace dossier::compose
