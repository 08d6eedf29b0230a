#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "normalise/normalise.h"

namespace {

using namespace dossier;

model::Person speaker(const std::string& line) {
  model::Person person;
  person.line = plain(line);
  return person;
}

model::Block paragraph(const std::string& words) {
  model::Block block;
  block.paragraph = plain(words);
  return block;
}

/// The event's texts cleaned with the evidence of the event itself.
struct Cleaned {
  model::Event event;
  std::vector<normalise::Change> changes;
  Diagnostics diagnostics;

  explicit Cleaned(model::Event source, model::SeriesSettings settings = {}) {
    model::Series series;
    series.settings = settings;
    series.events.push_back(source);
    event = normalise::normalise(source, normalise::collect_evidence(series), series.settings, changes, diagnostics);
  }
  std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const Diagnostic& report : diagnostics.all())
      out.push_back(report.arguments.front() + " " + report.arguments.at(1));
    return out;
  }
};

model::Event with_speaker(const std::string& line) {
  model::Event event;
  event.agenda.slots.emplace_back().contributions.emplace_back().speakers.push_back(speaker(line));
  return event;
}

std::string shown(const model::Person& person) {
  return person.title.value + "|" + person.forename.value + "|" + person.surname.value + "|" + person.role.value + "|" +
         person.organisation.value;
}

std::vector<model::Person> speakers_of(const std::string& line) {
  return Cleaned(with_speaker(line)).event.agenda.slots[0].contributions[0].speakers;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_line_with_two_persons_and_one_organisation_becomes_two_speakers) {
  const auto persons = speakers_of(
      "Christian Huttenloher, Heike Mages, Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e.V.");
  BOOST_REQUIRE(persons.size() == 2);
  BOOST_TEST(shown(persons[0]) ==
             "|Christian|Huttenloher||Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e.\u202FV.");
  BOOST_TEST(shown(persons[1]) ==
             "|Heike|Mages||Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e.\u202FV.");
}

BOOST_AUTO_TEST_CASE(an_organisation_may_hold_a_comma) {
  const auto persons = speakers_of("Stephan Willinger, Bundesinstitut für Bau-, Stadt- und Raumordnung");
  BOOST_REQUIRE(persons.size() == 1);
  BOOST_TEST(shown(persons[0]) == "|Stephan|Willinger||Bundesinstitut für Bau-, Stadt- und Raumordnung");
}

BOOST_AUTO_TEST_CASE(titles_roles_and_houses_are_told_apart) {
  const auto persons = speakers_of("Dr. Oliver Weigel, Leiter des Referats „Stadtentwicklungspolitik“ im BMI");
  BOOST_REQUIRE(persons.size() == 1);
  BOOST_TEST(shown(persons[0]) == "Dr.|Oliver|Weigel|Leiter des Referats „Stadtentwicklungspolitik“ im BMI|");
  BOOST_TEST(persons[0].organisation_names == std::vector<std::string>{"BMI"}, boost::test_tools::per_element());
  BOOST_TEST(persons[0].name.value == "Dr.\u00A0Oliver Weigel");
}

BOOST_AUTO_TEST_CASE(a_declined_organisation_is_indexed_in_the_nominative) {
  const auto persons = speakers_of(
      "Michael Groschek, Präsident des Deutschen Verbandes für Wohnungswesen, Städtebau und Raumordnung e.V.");
  BOOST_REQUIRE(persons.size() == 1);
  BOOST_TEST(persons[0].organisation_names ==
                 std::vector<std::string>{"Deutscher Verband für Wohnungswesen, Städtebau und Raumordnung e. V."},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_slash_sets_organisations_apart) {
  const auto persons =
      speakers_of("Dr. Ulrich Berding, plan zwei Stadtplanung und Architektur / Stadt als Campus e.V.");
  BOOST_REQUIRE(persons.size() == 1);
  BOOST_TEST(persons[0].organisation_names ==
                 (std::vector<std::string>{"plan zwei Stadtplanung und Architektur", "Stadt als Campus e. V."}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(other_lines_of_speakers) {
  const auto one = [](const std::string& line) { return shown(speakers_of(line).at(0)); };
  BOOST_TEST(one("Prof. Reiner Schmidt, Hochschule Anhalt") == "Prof.|Reiner|Schmidt||Hochschule Anhalt");
  BOOST_TEST(one("Jan van der Laan (Stadt Leipzig)") == "|Jan|van der Laan||Stadt Leipzig");
  BOOST_TEST(one("Eva Roth, Geschäftsführerin, Muster GmbH") == "|Eva|Roth|Geschäftsführerin|Muster GmbH");
  BOOST_TEST(one("Moderation: Heike Mages") == "|Heike|Mages||");
  BOOST_TEST(one("Eva Roth, Bündnis Wohnen") == "|Eva|Roth||Bündnis Wohnen");
  BOOST_TEST(one("Dipl.-Ing. Eva Müller-Lüdenscheidt, Stadt Nürnberg") ==
             "Dipl.-Ing.|Eva|Müller-Lüdenscheidt||Stadt Nürnberg");
  BOOST_TEST(speakers_of("Anna Weiß und Peter Schmidt, Stadt Leipzig").size() == 2);
  BOOST_TEST(speakers_of("Prof. Dr. Anna Weiß, Zoë Öztürk, Universität Kassel").size() == 2);
}

BOOST_AUTO_TEST_CASE(persons_with_organisations_of_their_own_may_stand_on_one_line) {
  const auto all = [](const std::string& line) {
    const Cleaned cleaned(with_speaker(line));
    std::string out;
    for (const model::Person& person : cleaned.event.agenda.slots[0].contributions[0].speakers)
      out += (out.empty() ? "" : "; ") + shown(person);
    for (const Diagnostic& report : cleaned.diagnostics.all())
      out += " " + std::string(report.kind->code) + " " + report.arguments.front();
    return out;
  };
  const std::string two = "Dr.|Anna|Muster||Universität X; Prof.|Ben|Beispiel||Universität Y";
  BOOST_TEST(all("Dr. Anna Muster und Prof. Ben Beispiel, Universität X") ==
             "Dr.|Anna|Muster||Universität X; Prof.|Ben|Beispiel||Universität X");
  BOOST_TEST(all("Dr. Anna Muster, Universität X und Prof. Ben Beispiel, Universität Y") == two);
  BOOST_TEST(all("Dr. Anna Muster, Universität X, und Prof. Ben Beispiel, Universität Y") == two);
  BOOST_TEST(all("Dr. Anna Muster, Universität X; Prof. Ben Beispiel, Universität Y") == two);
  BOOST_TEST(all("Dr. Anna Muster, Universität X, Prof. Ben Beispiel, Universität Y") == two);
  BOOST_TEST(all("Dr. Anna Muster (Universität X) und Prof. Ben Beispiel (Universität Y)") == two);
  BOOST_TEST(all("Dr. Anna Muster (Universität X), Prof. Ben Beispiel (Universität Y)") == two);
  BOOST_TEST(all("Dr. Anna Muster, Universität X / Prof. Ben Beispiel, Universität Y") == two);
  BOOST_TEST(all("Anna Muster, Leiterin, Stadt X; Ben Beispiel, Stadt Y sowie Eva Roth") ==
             "|Anna|Muster|Leiterin|Stadt X; |Ben|Beispiel||Stadt Y; |Eva|Roth||");
  BOOST_TEST(all("Anna Muster / Ben Beispiel, Universität X") ==
             "|Anna|Muster||Universität X; |Ben|Beispiel||Universität X");
  BOOST_TEST(all("Moderation: Anna Muster, Stadt X und Ben Beispiel, Stadt Y") ==
             "|Anna|Muster||Stadt X; |Ben|Beispiel||Stadt Y");
  BOOST_TEST(all("Eva Roth, TU Berlin, und N.N.").find("|Eva|Roth||TU Berlin; ") == 0U);
  // What is one organisation stays one.
  for (const std::string house :
       {"Kanzlei Maier & Thomas Partner", "Robert Bosch Stiftung und Stadt Y", "Verein „Anna Muster und Ben Beispiel“",
        "plan zwei / Stadt als Campus", "Institut für Wohnen und Umwelt"}) {
    BOOST_TEST(all("Eva Roth, " + house) == "|Eva|Roth||" + house);
  }
  BOOST_TEST(all("Anna Muster, Universität X, Ben Beispiel") == "|Anna|Muster||Universität X; |Ben|Beispiel||");
  BOOST_TEST(all("Anna und Ben Beispiel, Universität X") ==
             "|Anna|Beispiel||Universität X; |Ben|Beispiel||Universität X");
  // What nobody can tell is said.
  BOOST_TEST(all("Eva Roth, Nordlicht und Ben Beispiel") == "|Eva|Roth||Nordlicht und Ben Beispiel W307 Ben Beispiel");
}

BOOST_AUTO_TEST_CASE(date_and_time_fields_are_written_out) {
  model::Event event;
  event.date.words = plain("4.3.2021");
  event.time.words = plain("11:00 - 13:00");
  const Cleaned cleaned(event);
  BOOST_TEST(cleaned.event.date.words.value == "Donnerstag, 4.\u00A0März 2021");
  BOOST_TEST(cleaned.event.time.words.value == "11:00–13:00\u00A0Uhr");
  BOOST_REQUIRE(cleaned.changes.size() == 2);
  BOOST_TEST(cleaned.changes[0].rule == "T1");
  BOOST_TEST(cleaned.changes[0].before == "4.3.2021");
}

BOOST_AUTO_TEST_CASE(traces_of_the_cms_go_and_are_logged) {
  model::Event event;
  event.topic = {paragraph("Ein Thema."), paragraph("This is some text inside of a div block.")};
  event.notes = {plain("report"), plain("No items found."), plain("Online-Konferenz")};
  event.venue = plain("Online-Konferenz");
  event.format = plain("Online-Konferenz");
  const Cleaned cleaned(event);
  BOOST_TEST(cleaned.event.topic.size() == 1);
  BOOST_TEST(cleaned.event.notes.empty());
  BOOST_TEST(cleaned.event.format.empty());
  std::string log;
  for (const auto& change : cleaned.changes) log += change.rule + ": " + change.before + "\n";
  BOOST_TEST(log ==
             "C2: Online-Konferenz\nC1: This is some text inside of a div block.\nC1: report\nC1: No items found.\nC2: "
             "Online-Konferenz\n");
}

BOOST_AUTO_TEST_CASE(words_run_together_are_parted_when_the_series_shows_them_apart) {
  model::Event event;
  event.topic = {paragraph("Der Deutsche Verband heißt DeutscherVerband."),
                 paragraph("Ein Deutscher Verband, Projekte desStädtebaus und Formen des Städtebaus.")};
  const Cleaned cleaned(event);
  BOOST_TEST(cleaned.event.topic[0].paragraph.value == "Der Deutsche Verband heißt Deutscher Verband.");
  BOOST_TEST(cleaned.event.topic[1].paragraph.value ==
             "Ein Deutscher Verband, Projekte des Städtebaus und Formen des Städtebaus.");
}

BOOST_AUTO_TEST_CASE(what_shows_only_across_paragraphs_is_reported_once) {
  model::Event event;
  event.subtitle = plain("Praxis Check für Ko-Kreation");
  event.topic = {paragraph("Ein Praxis-Check der Teilnehmer*innen"), paragraph("Viele Expert:innen kommen.")};
  const Cleaned cleaned(event);
  BOOST_TEST(cleaned.codes() == (std::vector<std::string>{"N1 Praxis Check", "G3 Expert:innen"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_slot_outside_the_event_is_left_to_the_reader_who_knows_its_place) {
  model::Event event;
  event.time = {plain("11:00 - 13:00"), model::TimeOfDay{660}, model::TimeOfDay{780}};
  event.agenda.slots.emplace_back().time = {plain("13:00 - 13:30"), model::TimeOfDay{780}, model::TimeOfDay{810}};
  BOOST_TEST(Cleaned(event).codes().empty());
}

BOOST_AUTO_TEST_CASE(rules_words_and_elements_can_be_left_alone) {
  model::SeriesSettings settings;
  settings.rules_off = {"D1"};
  settings.words_kept = {"desStädtebaus"};
  model::Event event;
  event.topic = {paragraph("Projekte desStädtebaus - ein Bericht")};
  BOOST_TEST(Cleaned(event, settings).event.topic[0].paragraph.value == "Projekte desStädtebaus - ein Bericht");
  model::Event marked;
  marked.topic = {paragraph("Das \"Quartier\" - ein Bericht")};
  marked.topic[0].paragraph.marks = {{MarkKind::keep, 0, 14, "Q1"}};
  BOOST_TEST(Cleaned(marked).event.topic[0].paragraph.value == "Das \"Quartier\"\u00A0– ein Bericht");
}
