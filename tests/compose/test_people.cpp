#include "compose/people.h"

#include <boost/test/unit_test.hpp>

#include "compose/compose.h"
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
                    sample::contribution({sample::person("Prof.\u00A0Dr.-Ing.\u00A0Maria M.-L.", "", "Verein Campus"),
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

BOOST_AUTO_TEST_CASE(a_person_has_one_row_however_spelled_and_nobody_has_none) {
  const model::Series series = one_evening();
  Diagnostics diagnostics;
  const std::string lines = outline::of(compose::event_dossier(series, series.events[0], diagnostics));
  BOOST_TEST(part(lines, "# Mitwirkende") == R"(# Mitwirkende {people}
  | Name | Funktion und Organisation | Beitrag |
  | !Anna Öztürk | Stadt Musterhausen | Moderation, 10:00–11:00 Uhr |
  | !Prof. Dr.-Ing. Maria M.-L. | Hochschule Musterland | 10:00–11:00 Uhr, 11:00–12:00 Uhr |
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
