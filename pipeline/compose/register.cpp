#include "compose/register.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "compose/parts.h"
#include "compose/people.h"
#include "compose/texts.h"
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
  std::string order;
  std::vector<std::string> targets;
};

/// Entries by key; each key's entry gathers its targets in order of events.
class Gathering {
 public:
  Entry& entry(const std::string& key) { return entries_[key]; }
  std::size_t size() const { return entries_.size(); }

  Index index() && {
    std::vector<Entry> sorted;
    for (auto& [key, entry] : entries_) sorted.push_back(std::move(entry));
    std::stable_sort(sorted.begin(), sorted.end(), [](const Entry& a, const Entry& b) { return a.order < b.order; });
    Index index;
    for (Entry& entry : sorted) {
      const std::string letter = language::upper_case(entry.order.substr(0, 1));
      if (index.groups.empty() || index.groups.back().letter != letter) index.groups.push_back({letter, {}});
      index.groups.back().entries.push_back(
          {std::move(entry.heading), std::move(entry.note), std::move(entry.targets)});
    }
    return index;
  }

 private:
  std::map<std::string, Entry> entries_;
};

/// Organisations of a person over the series, each once.
void add_note(Entry& entry, const Text& organisation) {
  const std::string words = plain_line(organisation);
  if (words.empty() || plain_line(entry.note).find(words) != std::string::npos) return;
  entry.note = joined({entry.note, organisation}, "; ");
}

void add_target(Entry& entry, const std::string& target) {
  if (std::find(entry.targets.begin(), entry.targets.end(), target) == entry.targets.end()) {
    entry.targets.push_back(target);
  }
}

}  // namespace

std::string event_prefix(const model::Event& event) {
  return event.id + "-";
}

std::string person_row_id(const std::string& prefix, std::size_t number) {
  return fmt::format("{}person-{}", prefix, number);
}

std::vector<Text> organisations_of(const model::Person& person) {
  std::vector<Text> all;
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
      std::string name = plain_line(contributor.name);
      if (const auto alias = aliases.find(name); alias != aliases.end()) name = alias->second;
      Entry& person = persons.entry(language::search_key(name));
      if (person.heading.empty()) {
        person.heading = plain(name);
        person.order = language::search_key(name);
      }
      add_note(person, contributor.person.organisation);
      add_target(person, place);
      for (const Text& organisation : organisations_of(contributor.person)) {
        const std::string key = language::search_key(plain_line(organisation));
        if (key.empty()) continue;
        Entry& entry = organisations.entry(key);
        if (entry.heading.empty()) {
          entry.heading = organisation;
          entry.order = key;
        }
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
