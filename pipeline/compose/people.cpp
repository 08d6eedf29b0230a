#include "compose/people.h"

#include <algorithm>

#include "compose/dates.h"
#include "compose/parts/register.h"
#include "compose/texts.h"
#include "language/names.h"
#include "language/text_forms.h"

namespace dossier::compose {
namespace {

/// An alias holds whatever the title before the name.
std::string alias_key(const std::string& printed) {
  return language::person_key(language::parse_name(printed));
}

void add_organisations(std::vector<Text>& all, const model::Person& person) {
  for (Text& organisation : organisations_of(person)) {
    const std::string words = plain_line(organisation);
    if (std::none_of(all.begin(), all.end(), [&](const Text& other) { return plain_line(other) == words; }))
      all.push_back(std::move(organisation));
  }
}

}  // namespace

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

Identities::Identities(const model::SeriesSettings& settings) {
  // "Wrong form = Right form"
  for (const std::string& line : settings.person_aliases) {
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos) continue;
    const std::string wrong = plain_line(std::string_view(line).substr(0, equals));
    const std::string right = plain_line(std::string_view(line).substr(equals + 1));
    const std::size_t begin = right.find_first_not_of(' ');
    if (begin != std::string::npos) aliases_[alias_key(wrong)] = right.substr(begin);
  }
}

Identities::Known Identities::of(const model::Person& person) const {
  const Text typed = person_name(person);
  const std::string printed = plain_line(typed);
  if (const auto alias = aliases_.find(alias_key(printed)); alias != aliases_.end()) {
    const language::PersonName name = language::parse_name(alias->second);
    return {language::person_key(name), plain(alias->second), language::index_heading(name)};
  }
  if (person.surname.empty() && person.name.empty() && !language::looks_like_person(printed)) {
    return {language::search_key(printed), typed, printed};  // a line nobody could take apart
  }
  const language::PersonName name =
      person.surname.empty()
          ? language::parse_name(printed)
          : language::make_name(plain_line(person.title), plain_line(person.forename), plain_line(person.surname));
  return {language::person_key(name), typed, language::index_heading(name)};
}

std::vector<Contributor> contributors(const model::Event& event, const model::SeriesSettings& settings,
                                      const Words& words) {
  const Identities identities(settings);
  std::vector<Contributor> all;
  const auto note = [&](const model::Person& person, const Text& part, bool only_new) {
    const std::string typed = plain_line(person_name(person));
    if (typed.empty() || language::is_placeholder_name(typed)) return;
    const Identities::Known known = identities.of(person);
    auto found =
        std::find_if(all.begin(), all.end(), [&known](const Contributor& other) { return other.key == known.key; });
    const bool is_new = found == all.end();
    if (is_new) found = all.insert(all.end(), Contributor{known.key, known.name, {}, {}, {}, {}});
    // The form with the longest title says most of the person.
    if (plain_line(found->name).size() < plain_line(known.name).size()) found->name = known.name;
    if (std::none_of(found->forms.begin(), found->forms.end(),
                     [&typed](const model::Person& form) { return plain_line(person_name(form)) == typed; })) {
      found->forms.push_back(person);
    }
    if (found->affiliation.empty() || !only_new) add_organisations(found->organisations, person);
    if (found->affiliation.empty()) found->affiliation = person_affiliation(person);
    if (only_new && !is_new) return;
    const bool told = std::any_of(found->parts.begin(), found->parts.end(),
                                  [&part](const Text& other) { return other.value == part.value; });
    if (!part.empty() && !told) found->parts.push_back(part);
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
