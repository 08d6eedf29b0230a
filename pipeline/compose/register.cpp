#include "compose/register.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "compose/parts.h"
#include "compose/people.h"
#include "compose/texts.h"
#include "language/collation.h"
#include "language/names.h"
#include "language/text_forms.h"

namespace dossier::compose {
namespace {

/// "Wrong form = Right form" → right form by wrong form.
std::map<std::string, std::string> aliases_of(const model::SeriesSettings& settings) {
  std::map<std::string, std::string> aliases;
  for (const std::string& line : settings.person_aliases) {
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos) continue;
    const std::string wrong = plain_line(std::string_view(line).substr(0, equals));
    const std::string right = plain_line(std::string_view(line).substr(equals + 1));
    const std::size_t begin = right.find_first_not_of(' ');
    if (begin != std::string::npos) aliases[wrong] = right.substr(begin);
  }
  return aliases;
}

struct Entry {
  Text heading, note;
  std::string order, letter;
  std::map<std::string, std::size_t> forms;  // how often an organisation is written in which form
  std::vector<std::string> targets;
};

/// Organisations of a person over the series, each once.
void add_note(Entry& entry, const Text& organisation) {
  const std::string words = plain_line(organisation);
  if (words.empty() || plain_line(entry.note).find(words) != std::string::npos) return;
  entry.note = joined({entry.note, organisation}, "; ");
}

struct NamedPerson {
  std::string key, heading;
};

/// How a person is known and how listed; aliases of the series win over what is typed.
NamedPerson named_person(const model::Person& person, const std::map<std::string, std::string>& aliases) {
  const std::string printed = plain_line(person_name(person));
  const auto alias = aliases.find(printed);
  language::PersonName name;
  if (alias != aliases.end()) {
    name = language::parse_name(alias->second);
  } else if (!person.surname.empty()) {
    name = language::make_name(plain_line(person.title), plain_line(person.forename), plain_line(person.surname));
  } else if (person.name.empty() && !language::looks_like_person(printed)) {
    return {language::search_key(printed), printed};  // a line nobody could take apart
  } else {
    name = language::parse_name(printed);
  }
  return {language::person_key(name), language::index_heading(name)};
}

/// The form an organisation is written in most often; of equal ones the shortest, then the first by letters.
void settle_form(Entry& entry) {
  const auto better = [](const auto& a, const auto& b) {
    if (a.second != b.second) return a.second < b.second;
    return a.first.size() > b.first.size();
  };
  const auto best = std::max_element(entry.forms.begin(), entry.forms.end(), better);
  if (best == entry.forms.end()) return;
  entry.heading = plain(best->first);
  entry.order = language::subject_sort_key(best->first);
  entry.letter = language::section_letter(best->first);
}

void add_target(Entry& entry, const std::string& target) {
  if (std::find(entry.targets.begin(), entry.targets.end(), target) == entry.targets.end()) {
    entry.targets.push_back(target);
  }
}

/// Entries by key; each key's entry gathers its targets in order of events.
class Gathering {
 public:
  Entry& entry(const std::string& key) { return entries_[key]; }
  std::size_t size() const { return entries_.size(); }

  Index index() && {
    std::vector<Entry> sorted;
    for (auto& [key, entry] : entries_) {
      settle_form(entry);
      sorted.push_back(std::move(entry));
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const Entry& a, const Entry& b) { return a.order < b.order; });
    Index index;
    for (Entry& entry : sorted) {
      if (index.groups.empty() || index.groups.back().letter != entry.letter)
        index.groups.push_back({entry.letter, {}});
      index.groups.back().entries.push_back(
          {std::move(entry.heading), std::move(entry.note), std::move(entry.targets)});
    }
    return index;
  }

 private:
  std::map<std::string, Entry> entries_;
};

}  // namespace

std::string event_prefix(const model::Event& event) {
  return event.id + "-";
}

std::string person_row_id(const std::string& prefix, std::size_t number) {
  return fmt::format("{}person-{}", prefix, number);
}

std::vector<Text> organisations_of(const model::Person& person) {
  std::vector<Text> all;
  for (const std::string& name : person.organisation_names) all.push_back(plain(name));
  if (!all.empty()) return all;
  std::size_t begin = 0;
  const std::string& value = person.organisation.value;
  for (std::size_t at = value.find(" / "); at != std::string::npos; at = value.find(" / ", begin)) {
    all.push_back(slice(person.organisation, begin, at));
    begin = at + 3;
  }
  if (begin < value.size()) all.push_back(slice(person.organisation, begin, value.size()));
  return all;
}

Register register_of(const std::vector<const model::Event*>& events, const model::SeriesSettings& settings,
                     IndexTarget target, const Words& words) {
  const std::map<std::string, std::string> aliases = aliases_of(settings);
  Gathering persons, organisations;
  for (const model::Event* event : events) {
    std::size_t number = 0;
    for (const Contributor& contributor : contributors(*event, words)) {
      ++number;
      const std::string place = target == IndexTarget::row ? person_row_id(event_prefix(*event), number) : event->id;
      const NamedPerson named = named_person(contributor.person, aliases);
      Entry& person = persons.entry(named.key);
      // The form with the longest title says most of the person.
      if (person.heading.value.size() < named.heading.size()) {
        person.heading = plain(named.heading);
        person.order = language::person_sort_key(named.heading);
        person.letter = language::section_letter(named.heading);
      }
      for (const Text& organisation : organisations_of(contributor.person)) add_note(person, organisation);
      add_target(person, place);
      for (const Text& organisation : organisations_of(contributor.person)) {
        const std::string name = plain_line(organisation);
        const std::string key = language::organisation_key(name);
        if (key.empty()) continue;
        Entry& entry = organisations.entry(key);
        ++entry.forms[name];
        add_target(entry, place);
      }
    }
  }
  Register made;
  made.person_count = persons.size();
  made.organisation_count = organisations.size();
  made.persons = std::move(persons).index();
  made.organisations = std::move(organisations).index();
  return made;
}

std::optional<Block> index_part(const Register& names, int level, const Words& words) {
  Blocks body;
  if (!names.persons.groups.empty()) {
    body.push_back(
        section(level + 1, plain(std::string(words.persons_index)), "index-persons", {Block{names.persons}}));
  }
  if (!names.organisations.groups.empty()) {
    body.push_back(section(level + 1, plain(std::string(words.organisations_index)), "index-organisations",
                           {Block{names.organisations}}));
  }
  if (body.empty()) return {};
  return section(level, plain(std::string(words.index)), "index", std::move(body));
}

}  // namespace dossier::compose
