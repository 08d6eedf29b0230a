#include "compose/parts/register.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "compose/parts/blocks.h"
#include "compose/people.h"
#include "compose/texts.h"
#include "language/collation.h"
#include "language/names.h"

namespace dossier::compose {
namespace {

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
  const Identities identities(settings);
  Gathering persons, organisations;
  std::set<std::string> unplaced;  // entries of a name that may be any of several: listed, not counted
  struct Appearance {
    Contributor contributor;
    std::string place;
  };
  std::vector<Appearance> appearances;
  for (const model::Event* event : events) {
    std::size_t number = 0;
    for (Contributor& contributor : contributors(*event, settings, words)) {
      ++number;
      std::string place = target == IndexTarget::row ? person_row_id(event_prefix(*event), number) : event->id;
      appearances.push_back({std::move(contributor), std::move(place)});
    }
  }
  // Two of one name with different houses stay two, over the events as well.
  std::map<std::string, std::vector<std::size_t>> by_key;
  for (std::size_t i = 0; i < appearances.size(); ++i) by_key[appearances[i].contributor.key].push_back(i);
  std::vector<std::size_t> who(appearances.size());
  for (const auto& [key, places] : by_key) {
    std::vector<std::vector<Text>> houses;
    for (const std::size_t place : places) houses.push_back(appearances[place].contributor.organisations);
    const std::vector<std::size_t> told = told_apart(houses);
    for (std::size_t i = 0; i < places.size(); ++i)
      who[places[i]] = identities.are_one(key) ? places.front() : told[i] == kUnplaced ? kUnplaced : places[told[i]];
  }
  for (std::size_t i = 0; i < appearances.size(); ++i) {
    const auto& [contributor, place] = appearances[i];
    for (const Text& organisation : contributor.organisations) {
      const std::string name = plain_line(organisation);
      const std::string key = language::organisation_key(name);
      if (key.empty()) continue;
      Entry& entry = organisations.entry(key);
      ++entry.forms[name];
      add_target(entry, place);
    }
    // A line nobody could read stands in the table of people only.
    if (contributor.kind != model::PersonKind::person) continue;
    const std::string key =
        who[i] == kUnplaced ? contributor.key + "\n?" : fmt::format("{}\n{:06}", contributor.key, who[i]);
    if (who[i] == kUnplaced) unplaced.insert(key);
    Entry& person = persons.entry(key);
    // The form with the longest title says most of the person.
    for (const model::Person& form : contributor.forms) {
      const std::string heading = identities.of(form).heading;
      if (heading.size() <= person.heading.value.size()) continue;
      person.heading = plain(heading);
      person.order = language::person_sort_key(heading);
      person.letter = language::section_letter(heading);
    }
    add_target(person, place);
    for (const Text& organisation : contributor.organisations) add_note(person, organisation);
  }
  Register made;
  made.person_count = persons.size() - unplaced.size();
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
