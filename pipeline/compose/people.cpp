#include "compose/people.h"

#include <algorithm>

#include "compose/dates.h"
#include "compose/texts.h"

namespace dossier::compose {

Text person_name(const model::Person& person) {
  if (!person.name.empty()) return person.name;
  const Text assembled = joined({person.title, person.forename, person.surname}, " ");
  return assembled.empty() ? person.line : assembled;
}

Text person_affiliation(const model::Person& person) {
  return joined({person.role, person.organisation}, ", ");
}

Text person_names(const std::vector<model::Person>& persons) {
  std::vector<Text> names;
  for (const model::Person& person : persons) names.push_back(person_name(person));
  return joined(names, ", ");
}

std::vector<Contributor> contributors(const model::Event& event, const Words& words) {
  std::vector<Contributor> all;
  const auto note = [&all](const model::Person& person, const Text& part, bool only_new) {
    const Text name = person_name(person);
    if (name.empty()) return;
    const std::string key = plain_line(name);
    auto known = std::find_if(all.begin(), all.end(),
                              [&key](const Contributor& other) { return plain_line(other.name) == key; });
    if (known == all.end()) {
      known = all.insert(all.end(), Contributor{name, {}, {}, person});
    } else if (only_new) {
      return;
    }
    if (known->affiliation.empty()) known->affiliation = person_affiliation(person);
    const bool told = std::any_of(known->parts.begin(), known->parts.end(),
                                  [&part](const Text& other) { return other.value == part.value; });
    if (!part.empty() && !told) known->parts.push_back(part);
  };
  for (const model::Person& person : event.agenda.moderation) note(person, plain(std::string(words.moderation)), false);
  for (const model::Slot& slot : event.agenda.slots) {
    const Text when = plain(time_line(slot.time, words));
    const Text part = when.empty() ? title_parts(slot.title).front() : when;
    for (const model::Contribution& contribution : slot.contributions) {
      for (const model::Person& person : contribution.speakers) note(person, part, false);
    }
  }
  for (const model::DeckEntry& entry : event.decks) {
    if (entry.example) continue;
    for (const model::Person& person : entry.speakers) note(person, plain(std::string(words.slides)), true);
  }
  for (const model::Finding& finding : event.report.findings) {
    for (const model::Person& person : finding.by) note(person, plain(std::string(words.results)), true);
  }
  return all;
}

}  // namespace dossier::compose
