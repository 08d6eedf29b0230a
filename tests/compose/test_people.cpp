#include "compose/people.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>
#include <set>

#include "compose/compose.h"
#include "compose/parts/register.h"
#include "outline.h"
#include "sample_event.h"

using namespace dossier;

namespace {

/// Some people, each named in several ways, and a chair nobody has been found for.
model::Event evening() {
  model::Event made = sample::event();
  made.agenda.moderation = {sample::person("A. Öztürk", "", "Stadt Musterhausen")};
  made.agenda.slots = {
      sample::slot(sample::time(600, 660), "Auftakt",
                   {sample::contribution({sample::person("Anna Öztürk"), sample::person("N.\u00A0N."),
                                          sample::person("Maria M.-L.", "", "Hochschule Musterland")})}),
      sample::slot(sample::time(660, 720), "Gespräch",
                   {sample::contribution({sample::person("Prof.\u00A0Dr.\u00A0Maria M.-L."), sample::person("NN")}),
                    sample::contribution({sample::person("Prof.\u00A0Dr.-Ing.\u00A0Maria M.-L.", "",
                                                         "Hochschule Musterland / Verein Campus"),
                                          sample::person("n. n.", "", "Stadt Nirgendwo")})})};
  made.report.findings = {{sample::rich({"Es geht."}), {sample::person("Prof. Maria M.-L.")}, {}, {}}};
  return made;
}

model::Series one_evening() {
  model::Series made = sample::series();
  made.settings.person_aliases = {"A. Öztürk = Anna Öztürk"};
  made.events = {evening()};
  return made;
}

/// The lines of an outline from one heading to the next of its level.
std::string part(const std::string& lines, const std::string& heading) {
  const std::size_t begin = lines.find(heading);
  if (begin == std::string::npos) return {};
  const std::string level = heading.substr(0, heading.find(' ') + 1);
  return lines.substr(begin, lines.rfind('\n', lines.find(level, begin + level.size())) + 1 - begin);
}

}  // namespace

BOOST_AUTO_TEST_CASE(who_moderates_a_slot_stands_beside_it_and_among_the_people) {
  for (const auto& [language, agenda, people] :
       {std::tuple{"de", "| !10:00–11:00 Uhr | Podium | Moderation: Ida Beispiel |",
                   "| !Ida Beispiel | Rundfunk | 10:00–11:00 Uhr |"},
        std::tuple{"en", "| !10:00–11:00 | Podium | Moderation: Ida Beispiel |",
                   "| !Ida Beispiel | Rundfunk | 10:00–11:00 |"}}) {
    model::Series series = sample::series();
    series.language = language;
    model::Event event = sample::event();
    event.language = language;
    model::Slot podium = sample::slot(sample::time(600, 660), "Podium", {});
    podium.moderation = {sample::person("Ida Beispiel", "", "Rundfunk")};
    event.agenda.slots = {podium};
    Diagnostics diagnostics;
    const std::string lines = outline::of(compose::event_dossier(series, event, diagnostics));
    BOOST_TEST(lines.find(agenda) != std::string::npos, lines);
    BOOST_TEST(lines.find(people) != std::string::npos, lines);
  }
}

BOOST_AUTO_TEST_CASE(a_person_has_one_row_however_spelled_and_nobody_has_none) {
  const model::Series series = one_evening();
  Diagnostics diagnostics;
  const std::string lines = outline::of(compose::event_dossier(series, series.events[0], diagnostics));
  BOOST_TEST(part(lines, "# Mitwirkende") == R"(# Mitwirkende {people}
  | Name | Funktion und Organisation | Beitrag |
  | !Anna Öztürk | Stadt Musterhausen | Moderation, 10:00–11:00 Uhr |
  | !Prof. Dr.-Ing. Maria M.-L. | Hochschule Musterland / Verein Campus | 10:00–11:00 Uhr, 11:00–12:00 Uhr |
)");
  BOOST_TEST(lines.find("| !Mitwirkende | 2 Personen |") != std::string::npos, lines);
  // The agenda says what was typed.
  BOOST_TEST(lines.find("Moderation: A. Öztürk\n") != std::string::npos, lines);
  BOOST_TEST(lines.find("Anna Öztürk, N. N., Maria M.-L.") != std::string::npos, lines);
}

BOOST_AUTO_TEST_CASE(all_documents_of_a_series_count_the_same_persons) {
  const model::Series series = one_evening();
  Diagnostics diagnostics;
  const std::string summary = outline::of(compose::results_summary(series, {}, diagnostics));
  BOOST_TEST(summary.find("| !Mitwirkende | 2 | aus Moderation") != std::string::npos, summary);
  BOOST_TEST(summary.find("| !Organisationen | 3 |") != std::string::npos, summary);
  BOOST_TEST(summary.find("| !Netzwerkgespräch 1 | 2 |") != std::string::npos, summary);
  BOOST_TEST(part(summary, "## Personen") == R"(## Personen {index-persons}
    index M
      M.-L., Prof. Dr.-Ing. Maria (Hochschule Musterland; Verein Campus) #2021-03-04-netzwerkgespraech-1
    index O
      Öztürk, Anna (Stadt Musterhausen) #2021-03-04-netzwerkgespraech-1
)");
}

BOOST_AUTO_TEST_CASE(an_alias_holds_with_and_without_a_title) {
  model::SeriesSettings settings;
  settings.person_aliases = {"A. Öztürk = Anna Öztürk"};
  const compose::Identities identities(settings);
  BOOST_TEST(identities.of(sample::person("Dr.\u00A0A. Öztürk")).key ==
             identities.of(sample::person("Anna Oeztuerk")).key);
  BOOST_TEST(identities.of(sample::person("A. Özdemir")).key != identities.of(sample::person("A. Öztürk")).key);
}

BOOST_AUTO_TEST_CASE(two_of_one_name_with_different_houses_stay_two) {
  model::Series series = sample::series();
  series.events = {sample::event(), sample::event()};
  series.events[1].id = "b";
  series.events[0].agenda.moderation = {sample::person("Anna Weber", "Leiterin", "Stadt Hof")};
  series.events[1].agenda.moderation = {sample::person("Dr. Anna Weber", "", "Land Bremen"),
                                        sample::person("Anna Weber", "", "Bauamt, Land Bremen")};
  Diagnostics diagnostics;
  const std::string lines = outline::of(compose::results_summary(series, {}, diagnostics));
  const std::string index = part(lines, "## Personen");
  BOOST_TEST(index.find("Weber, Anna (Stadt Hof)") != std::string::npos, index);
  BOOST_TEST(index.find("Weber, Dr. Anna (Land Bremen; Bauamt, Land Bremen)") != std::string::npos, index);
  BOOST_TEST(lines.find("| !Mitwirkende | 6 |") != std::string::npos, lines);
  // The series may say that they are one.
  series.settings.person_aliases = {"Anna Weber = Anna Weber"};
  const std::string one = part(outline::of(compose::results_summary(series, {}, diagnostics)), "## Personen");
  BOOST_TEST(one.find("(Stadt Hof; Land Bremen; Bauamt, Land Bremen)") != std::string::npos, one);
}

BOOST_AUTO_TEST_CASE(institutions_and_placeholders_are_printed_and_no_figure_counts_them) {
  model::Event event = sample::event();
  model::Person house, nobody, somebody = sample::person("Anna Weber");
  house.kind = model::PersonKind::institution;
  house.organisation = plain("Chor der Grundschule Ost");
  nobody.kind = model::PersonKind::placeholder;
  nobody.note = plain("Name folgt");
  nobody.organisation = plain("Stadt Bonn");
  event.agenda.moderation.clear();
  somebody.note = plain("online");
  event.agenda.slots = {
      sample::slot(sample::time(600, 660), "Auftakt", {sample::contribution({somebody, house, nobody})})};
  const model::Series series = [&] {
    model::Series made = sample::series();
    made.events = {event};
    return made;
  }();
  Diagnostics diagnostics;
  const std::string lines = outline::of(compose::event_dossier(series, series.events[0], diagnostics));
  BOOST_TEST(lines.find("Anna Weber (online), Chor der Grundschule Ost, Name folgt, Stadt Bonn") != std::string::npos,
             lines);
  BOOST_TEST(lines.find("| !Mitwirkende | 1 Person |") != std::string::npos, lines);
  BOOST_TEST(lines.find("| !Chor der Grundschule Ost |") != std::string::npos, lines);
}

BOOST_AUTO_TEST_CASE(who_is_who_does_not_depend_on_the_order) {
  std::vector<std::string> houses{"Stadt Hof",    "Bauamt, Stadt Hof",
                                  "Land Bremen",  "",
                                  "Bauamt",       "Universität Kassel",
                                  "BBSR",         "Bundesinstitut für Bauforschung (BBSR)",
                                  "Stadt Kassel", "Universität Kassel / Land Bremen"};
  const auto partition = [](const std::vector<std::string>& order) {
    std::vector<std::vector<Text>> all;
    for (const std::string& house : order) {
      std::vector<Text> one;
      model::Person person;
      person.organisation = plain(house);
      if (!house.empty()) one = compose::organisations_of(person);
      all.push_back(one);
    }
    const std::vector<std::size_t> who = compose::told_apart(all);
    std::set<std::set<std::string>> groups;
    for (std::size_t i = 0; i < order.size(); ++i) {
      std::set<std::string> group;
      for (std::size_t k = 0; k < order.size(); ++k) {
        if (who[k] == who[i]) group.insert(order[k]);
      }
      groups.insert(group);
    }
    return groups;
  };
  const auto expected = partition(houses);
  BOOST_TEST(expected.size() == 6U);
  BOOST_TEST((expected.contains({"Stadt Hof", "Bauamt, Stadt Hof"})));
  BOOST_TEST((expected.contains({"BBSR", "Bundesinstitut für Bauforschung (BBSR)"})));
  std::mt19937 random(3);
  for (int i = 0; i < 200; ++i) {
    std::shuffle(houses.begin(), houses.end(), random);
    BOOST_TEST((partition(houses) == expected));
  }
}
