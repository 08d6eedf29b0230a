#include <boost/test/unit_test.hpp>

#include "compose/contradictions.h"
#include "compose/messages.h"
#include "sample_series.h"

using namespace dossier;

namespace {

/// A text that stands on a line of its own in a source.
Text at_line(const std::string& path, std::size_t number, std::string words) {
  Text text = plain(std::move(words));
  const std::string before(number - 1, '\n');
  const auto begin = static_cast<std::uint32_t>(before.size());
  text.span = {std::make_shared<const SourceText>(path, before + text.value), begin,
               begin + static_cast<std::uint32_t>(text.value.size())};
  return text;
}

/// "CODE path:line:column: arguments, apart by |"
std::vector<std::string> reports(const model::Series& series) {
  Diagnostics diagnostics;
  compose::report_contradictions(series, diagnostics);
  std::vector<std::string> lines;
  for (const Diagnostic& report : diagnostics.all()) {
    std::string line(report.kind->code);
    if (report.place) {
      const auto place = report.place.source->place(report.place.begin);
      line += " " + report.place.source->path() + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
    }
    for (const std::string& argument : report.arguments) line += "|" + argument;
    lines.push_back(line);
  }
  return lines;
}

model::Series consistent() {
  model::Series series = sample::whole_series();
  series.events[1].agenda.heading = at_line("ng1.xml", 20, "Online-Konferenz am 4.\u00A0März 2021");
  series.events[1].date.words = at_line("ng1.xml", 4, "4.3.2021");
  return series;
}

void check(const model::Series& series, const std::vector<std::string>& expected) {
  BOOST_TEST(reports(series) == expected, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_series_that_agrees_with_itself_is_left_alone) {
  check(consistent(), {});
}

BOOST_AUTO_TEST_CASE(what_a_talk_s_summary_says_counts_and_what_is_recommended_or_agreed_does_not) {
  model::Series series = consistent();
  series.events[0].participants.words = at_line("rueck.xml", 8, "48");
  const model::RichText words = {{at_line("rueck.xml", 30, "Für 52 Teilnehmende."), {}, {}}};
  series.events[0].report.recommendations = {{plain("Städte"), words, {}}};
  model::Agreement agreement;
  agreement.text = words;
  series.events[0].report.agreements.push_back(agreement);
  check(series, {});
  model::Slot slot;
  slot.contributions.emplace_back().summary = words;
  series.events[0].agenda.slots.push_back(slot);
  check(series, {"W410 rueck.xml:30:5|52|48|rueck.xml:8"});
}

BOOST_AUTO_TEST_CASE(a_number_of_participants_in_the_text_that_is_not_the_event_s_is_reported_with_both_places) {
  model::Series series = consistent();
  series.events[0].participants.words = at_line("rueck.xml", 8, "48");
  series.events[0].report.body = {
      {at_line("rueck.xml", 30, "Es war voll. Die 52 Teilnehmenden kamen aus z.\u202FB. Bonn."), {}, {}}};
  check(series, {"W410 rueck.xml:30:18|52|48|rueck.xml:8"});
  series.events[0].report.body = {{at_line("rueck.xml", 30, "Rund 50 Teilnehmende; rund 50 Teilnehmende."), {}, {}}};
  series.events[0].report.body[0].paragraph.value = "Es waren rund 50 Teilnehmende und 12 Gäste.";
  check(series, {});
}

BOOST_AUTO_TEST_CASE(the_summary_of_the_series_is_held_against_the_event_it_names) {
  model::Series series = consistent();
  series.summary = {{at_line("series.xml", 9, "Das Netzwerkgespräch\u00A01 fand am 5.\u00A0März 2021 statt."), {}, {}}};
  check(series, {"W412 series.xml:9:32|5. März 2021|Netzwerkgespräch 1: Auftakt „Gemeinsam für das Quartier“ 2021|"
                 "4. März 2021|ng1.xml:4"});
  series.summary = {
      {at_line("series.xml", 9, "Das Netzwerkgespräch\u00A012 fand am 5.\u00A0März 2021 statt."), {}, {}}};
  check(series, {});
}

BOOST_AUTO_TEST_CASE(a_date_in_the_agenda_s_heading_must_be_the_event_s) {
  model::Series series = consistent();
  series.events[1].agenda.heading = at_line("ng1.xml", 20, "Online-Konferenz am 14.3.2021");
  check(series, {"W412 ng1.xml:20:21|14. März 2021|Netzwerkgespräch 1: Auftakt „Gemeinsam für das Quartier“ 2021|"
                 "4. März 2021|ng1.xml:4"});
}

BOOST_AUTO_TEST_CASE(dates_of_other_days_in_running_text_are_no_contradiction) {
  model::Series series = consistent();
  series.events[1].report.body =
      sample::rich({"Am 3.\u00A0Dezember 2020 war der Rückblick; weiter geht es am 15.\u00A0März 2021."});
  check(series, {});
}

BOOST_AUTO_TEST_CASE(a_person_spelled_two_ways_is_reported_with_both_places) {
  model::Series series = consistent();
  model::Person first = sample::person("Stephan Willinger");
  first.name = at_line("rueck.xml", 12, "Stephan Willinger");
  model::Person second = sample::person("Stephan Wilinger");
  second.name = at_line("pw1.xml", 15, "Dr.\u00A0Stephan Wilinger");
  series.events[0].agenda.moderation = {first};
  series.events[2].agenda.moderation = {second};
  const std::vector<std::string> found = reports(series);
  BOOST_TEST(
      found == (std::vector<std::string>{"W411 pw1.xml:15:1|Dr. Stephan Wilinger|Stephan Willinger|rueck.xml:12"}),
      boost::test_tools::per_element());
  series.settings.person_aliases = {"Dr. Stephan Wilinger = Stephan Willinger"};
  check(series, {});
}

BOOST_AUTO_TEST_CASE(two_of_one_name_with_different_houses_are_reported_with_both_places) {
  model::Series series = consistent();
  model::Person first = sample::person("Rosa Grün", "", "Stadt Hof"),
                second = sample::person("Rosa Grün", "", "Land Bremen");
  first.name = at_line("rueck.xml", 12, "Rosa Grün");
  second.name = at_line("pw1.xml", 15, "Dr.\u00A0Rosa Grün");
  series.events[0].agenda.moderation = {first};
  series.events[2].agenda.moderation = {second};
  check(series, {"W415 pw1.xml:15:1|Dr. Rosa Grün|Land Bremen|Stadt Hof|rueck.xml:12"});
  series.settings.person_aliases = {"Rosa Grün = Rosa Grün"};
  check(series, {});
}

BOOST_AUTO_TEST_CASE(a_topic_spelled_two_ways_is_one_topic_and_reported) {
  model::Series series = consistent();
  model::Finding first = sample::finding("Ohne Mittel geht es nicht.", {}, ""), second = first, third = first;
  first.topic = at_line("rueck.xml", 40, "Foerderung");
  second.topic = at_line("ng1.xml", 50, "Förderung");
  third.topic = at_line("pw1.xml", 60, "förderung");
  series.events[0].report.findings = {first};
  series.events[1].report.findings = {second};
  series.events[2].report.findings = {third};
  check(series, {"W413 ng1.xml:50:1|Förderung|Foerderung|rueck.xml:40|Förderung",
                 "W413 pw1.xml:60:1|förderung|Foerderung|rueck.xml:40|Förderung"});
  series.events[0].report.findings[0].topic = at_line("rueck.xml", 40, "Förderung");
  check(series, {});
}

BOOST_AUTO_TEST_CASE(a_name_without_a_house_beside_two_with_one_is_said_and_is_neither) {
  model::Series series = consistent();
  model::Person first = sample::person("Rosa Grün", "", "Stadt Hof"),
                second = sample::person("Rosa Grün", "", "Land Bremen"), third = sample::person("Rosa Grün");
  first.name = at_line("rueck.xml", 12, "Rosa Grün");
  second.name = at_line("pw1.xml", 15, "Rosa Grün");
  third.name = at_line("ng1.xml", 18, "Rosa Grün");
  series.events[0].agenda.moderation = {first};
  series.events[1].agenda.moderation = {third};
  series.events[2].agenda.moderation = {second};
  check(series, {"W415 pw1.xml:15:1|Rosa Grün|Land Bremen|Stadt Hof|rueck.xml:12",
                 "W330 ng1.xml:18:1|Rosa Grün|Stadt Hof|Land Bremen"});
}

BOOST_AUTO_TEST_CASE(a_language_without_fixed_texts_is_said_once) {
  model::Series series = consistent();
  series.language = "fr";
  for (model::Event& event : series.events) event.language = "fr";
  series.events[1].language = "it";
  std::vector<std::string> said;
  for (const std::string& report : reports(series)) {
    if (report.starts_with("W331")) said.push_back(report.substr(report.find('|')));
  }
  BOOST_TEST(said == (std::vector<std::string>{"|fr", "|it"}), boost::test_tools::per_element());
}
