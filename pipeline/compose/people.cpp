#include "compose/people.h"

#include <algorithm>

#include "compose/dates.h"
#include "compose/parts/register.h"
#include "compose/texts.h"
#include "language/names.h"
#include "language/people_words.h"
#include "language/text_forms.h"
#include "model/texts.h"

namespace dossier::compose {
namespace {

/// An alias holds whatever the title before the name.
std::string alias_key(const std::string& printed) {
  return language::person_key(language::parse_name(printed));
}

/// What is said of somebody in one place and not in the others: nothing of it is lost.
void add_affiliation(Text& all, const Text& said) {
  const std::string known = plain_line(all), more = plain_line(said);
  if (more.empty() || known.find(more) != std::string::npos) return;
  all = known.empty() || more.find(known) != std::string::npos ? said : joined({all, said}, "; ");
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
  if (person.kind == model::PersonKind::unclear) return person.line;
  if (!person.name.empty()) return person.name;
  if (person.kind == model::PersonKind::institution) return person.organisation;
  if (person.kind == model::PersonKind::placeholder) return person.note.empty() ? person.role : person.note;
  const Text assembled = joined({person.title, person.forename, person.surname}, " ");
  return assembled.empty() ? person.line : assembled;
}

Text person_affiliation(const model::Person& person) {
  if (person.kind == model::PersonKind::unclear) return {};
  Text said =
      person.kind == model::PersonKind::institution ? person.role : joined({person.role, person.organisation}, ", ");
  if (person.note.empty() || person.kind == model::PersonKind::placeholder) return said;
  TextBuilder builder;
  if (!said.empty()) builder.add(said).add(" ");
  return std::move(builder.add("(").add(person.note).add(")")).text();
}

Text person_entry(const model::Person& person, std::optional<MarkKind> mark) {
  TextBuilder builder;
  const auto add_name = [&](const Text& name) {
    if (mark)
      builder.add(name, *mark);
    else
      builder.add(name);
  };
  if (!person.lead.empty()) builder.add(person.lead).add(" ");
  add_name(person_name(person));
  switch (person.kind) {
    case model::PersonKind::person:
      if (!person.note.empty()) builder.add(" (").add(person.note).add(")");
      break;
    case model::PersonKind::institution:
      if (!person.role.empty()) builder.add(", ").add(person.role);
      if (!person.note.empty()) builder.add(" (").add(person.note).add(")");
      break;
    case model::PersonKind::placeholder:
      if (!person.role.empty() && !person.note.empty()) builder.add(", ").add(person.role);
      if (!person.name.empty() && !person.note.empty()) builder.add(" (").add(person.note).add(")");
      if (!person.organisation.empty()) builder.add(", ").add(person.organisation);
      break;
    case model::PersonKind::unclear:
      break;
  }
  return std::move(builder).text();
}

Text person_names(const std::vector<model::Person>& persons, std::optional<MarkKind> mark) {
  TextBuilder names;
  for (const model::Person& person : persons) {
    // "und", "im Gespräch mit" join by themselves; "Frau" does not.
    const std::string lead = plain_line(person.lead);
    const bool joins = !lead.empty() && language::search_key(lead) == lead;
    if (!names.empty()) names.add(joins ? " " : ", ");
    names.add(person_entry(person, mark));
  }
  return std::move(names).text();
}

Identities::Identities(const model::SeriesSettings& settings) {
  // "Wrong form = Right form"
  for (const std::string& line : settings.person_aliases) {
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos) continue;
    const std::string wrong = plain_line(std::string_view(line).substr(0, equals));
    const std::string right = plain_line(std::string_view(line).substr(equals + 1));
    const std::size_t begin = right.find_first_not_of(' ');
    if (begin == std::string::npos) continue;
    if (alias_key(wrong) == alias_key(right)) one_.insert(alias_key(right));
    aliases_[alias_key(wrong)] = right.substr(begin);
  }
}

Identities::Known Identities::of(const model::Person& person) const {
  const Text typed = person_name(person);
  const std::string printed = plain_line(typed);
  if (const auto alias = aliases_.find(alias_key(printed)); alias != aliases_.end()) {
    const language::PersonName name = language::parse_name(alias->second);
    return {language::person_key(name), plain(alias->second), language::index_heading(name)};
  }
  if (person.kind != model::PersonKind::person ||
      (person.surname.empty() && person.name.empty() && !language::looks_like_person(printed))) {
    // An institution, or a line nobody could take apart: the same words are the same.
    return {"=" + language::search_key(printed), typed, printed};
  }
  const language::PersonName name = person.surname.empty()
                                        ? language::parse_name(printed)
                                        : language::make_name(plain_line(person.title), plain_line(person.forename),
                                                              plain_line(person.surname), plain_line(person.suffix));
  return {language::person_key(name), typed, language::index_heading(name)};
}

namespace {

/// Parts of houses a person is named with: "Amt für Wohnen, Stadt Hof" has two.
struct HousePart {
  std::string key;
  bool own = false;  // names one house: "Stadt Hof"; not "Bauamt", which many have
};

bool is_capitalised(const std::string& word) {
  return !word.empty() && !(word[0] >= 'a' && word[0] <= 'z') && !(word[0] >= '0' && word[0] <= '9');
}

std::vector<std::string> words_of_line(const std::string& line) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    if (end > at) words.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::vector<HousePart> house_parts(const std::string& house) {
  const language::PeopleWords& known = language::PeopleWords::built_in();
  std::vector<HousePart> parts;
  const auto add = [&](const std::string& part, bool whole) {
    const std::vector<std::string> words = words_of_line(part);
    if (words.empty()) return;
    const bool unit = known.is_unit(words.front());
    const bool proper = std::count_if(words.begin(), words.end(), is_capitalised) >= 2;
    const bool named =
        std::any_of(words.begin(), words.end(), [&](const std::string& word) { return known.is_organisation(word); });
    parts.push_back({language::organisation_key(part), whole || (!unit && proper && named)});
  };
  add(house, true);
  // "Bundesinstitut … (BBSR)"
  if (const std::size_t open = house.rfind('('); open != std::string::npos && house.ends_with(")"))
    add(house.substr(open + 1, house.size() - open - 2), true);
  // "Amt für Stadtentwicklung der Stadt Musterstadt" is in the Stadt Musterstadt.
  constexpr std::string_view kBreaks[] = {", ", " – ", " / ", " der ", " des ", " im ", " beim "};
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= house.size(); ++at) {
    std::size_t length = at == house.size() ? 1 : 0;
    for (const std::string_view mark : kBreaks) {
      if (house.compare(at, mark.size(), mark) == 0) length = mark.size();
    }
    if (length == 0) continue;
    if (begin > 0 || at < house.size()) add(house.substr(begin, at - begin), false);
    begin = at + length;
    at = begin - 1;
  }
  return parts;
}

bool are_one_house(const std::vector<HousePart>& a, const std::vector<HousePart>& b) {
  for (const HousePart& one : a) {
    for (const HousePart& other : b) {
      if (!one.key.empty() && one.key == other.key && one.own && other.own) return true;
    }
  }
  return false;
}

/// Somebody named once: where, and under which key.
struct Mention {
  const model::Person* person;
  Identities::Known known;
  Text part;
  bool only_new;
  std::size_t who = 0;
  bool unplaced = false;
};

std::vector<Mention> mentions_in(const model::Event& event, const Identities& identities, const Words& words) {
  std::vector<Mention> all;
  const auto note = [&](const model::Person& person, const Text& part, bool only_new) {
    const std::string typed = plain_line(person_name(person));
    if (typed.empty() || person.kind == model::PersonKind::placeholder || language::is_placeholder_name(typed)) return;
    all.push_back({&person, identities.of(person), part, only_new});
  };
  for (const model::Person& person : event.agenda.moderation) note(person, plain(std::string(words.moderation)), false);
  for (const model::Slot& slot : event.agenda.slots) {
    const Text when = plain(time_line(slot.time, words));
    const Text part = when.empty() ? title_parts(slot.title).front() : when;
    model::parts::of_slot(slot, [&](const auto& held, model::TextKind) {
      if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::vector<model::Person>>) {
        for (const model::Person& person : held) note(person, part, false);
      }
    });
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

/// Numbers the people: of one key, those whose houses are not the same are several.
void tell_apart(std::vector<Mention>& mentions, const Identities& identities) {
  std::map<std::string, std::vector<std::size_t>> by_key;
  for (std::size_t i = 0; i < mentions.size(); ++i) by_key[mentions[i].known.key].push_back(i);
  std::size_t base = 0;
  for (const auto& [key, places] : by_key) {
    std::vector<std::vector<Text>> houses;
    for (const std::size_t place : places) houses.push_back(organisations_of(*mentions[place].person));
    const std::vector<std::size_t> who =
        identities.are_one(key) ? std::vector<std::size_t>(places.size(), 0) : told_apart(houses);
    for (std::size_t i = 0; i < places.size(); ++i) {
      mentions[places[i]].unplaced = who[i] == kUnplaced;
      mentions[places[i]].who = base + (who[i] == kUnplaced ? places.size() : who[i]);
    }
    base += places.size() + 1;
  }
}

}  // namespace

std::vector<std::size_t> told_apart(const std::vector<std::vector<Text>>& houses) {
  std::vector<std::size_t> who(houses.size());
  for (std::size_t i = 0; i < who.size(); ++i) who[i] = i;
  std::vector<std::vector<HousePart>> parts(houses.size());
  for (std::size_t i = 0; i < houses.size(); ++i) {
    for (const Text& house : houses[i]) {
      for (HousePart& part : house_parts(plain_line(house))) parts[i].push_back(std::move(part));
    }
  }
  const auto join = [&](std::size_t a, std::size_t b) {
    const std::size_t from = std::max(who[a], who[b]), to = std::min(who[a], who[b]);
    std::replace(who.begin(), who.end(), from, to);
  };
  for (std::size_t later = 1; later < parts.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      if (are_one_house(parts[earlier], parts[later])) join(earlier, later);
    }
  }
  // Who is named without a house is the one who has one; of several nobody knows which.
  std::set<std::size_t> housed;
  std::vector<std::size_t> homeless;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].empty())
      homeless.push_back(i);
    else
      housed.insert(who[i]);
  }
  if (housed.size() > 1) {
    for (const std::size_t one : homeless) who[one] = kUnplaced;
  } else {
    for (const std::size_t one : homeless) join(one, housed.empty() ? homeless.front() : *housed.begin());
  }
  return who;
}

std::size_t person_count(const std::vector<Contributor>& all) {
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const Contributor& one) {
    return one.kind == model::PersonKind::person && !one.unplaced;
  }));
}

std::vector<Contributor> contributors(const model::Event& event, const model::SeriesSettings& settings,
                                      const Words& words) {
  const Identities identities(settings);
  std::vector<Mention> mentions = mentions_in(event, identities, words);
  tell_apart(mentions, identities);
  std::vector<Contributor> all;
  std::vector<std::size_t> numbers;
  for (const Mention& mention : mentions) {
    const model::Person& person = *mention.person;
    const std::string typed = plain_line(person_name(person));
    const auto number = std::find(numbers.begin(), numbers.end(), mention.who);
    const bool is_new = number == numbers.end();
    const auto place = static_cast<std::size_t>(number - numbers.begin());
    if (is_new) {
      numbers.push_back(mention.who);
      all.push_back({person.kind, mention.known.key, mention.known.name, mention.unplaced, {}, {}, {}, {}});
    }
    Contributor& found = all[place];
    // The form with the longest title says most of the person.
    if (plain_line(found.name).size() < plain_line(mention.known.name).size()) found.name = mention.known.name;
    if (std::none_of(found.forms.begin(), found.forms.end(),
                     [&typed](const model::Person& form) { return plain_line(person_name(form)) == typed; })) {
      found.forms.push_back(person);
    }
    if (found.affiliation.empty() || !mention.only_new) add_organisations(found.organisations, person);
    add_affiliation(found.affiliation, person_affiliation(person));
    if (mention.only_new && !is_new) continue;
    const bool told = std::any_of(found.parts.begin(), found.parts.end(),
                                  [&mention](const Text& other) { return other.value == mention.part.value; });
    if (!mention.part.empty() && !told) found.parts.push_back(mention.part);
  }
  return all;
}

}  // namespace dossier::compose
