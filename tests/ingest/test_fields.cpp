#include <boost/test/unit_test.hpp>

#include "../scratch.h"
#include "ingest/event_reader.h"
#include "ingest/fields.h"
#include "ingest/reader.h"
#include "printed.h"

using namespace dossier;
using namespace dossier::ingest;

namespace {

/// Days of the events in the order of the series, with the codes reported.
std::string order_of_days(const std::vector<std::string>& days) {
  std::string events;
  for (std::size_t i = 0; i < days.size(); ++i) {
    events += "<event id=\"e" + std::to_string(i) + "\"><title>T</title><date>" + days[i] + "</date></event>";
  }
  const Scratch folder;
  folder.write("a.xml", "<series xmlns=\"urn:dossier:1\" id=\"s\"><title>S</title>" + events + "</series>");
  Diagnostics diagnostics;
  std::string out;
  const std::vector<model::Series> all = read_inputs({folder.path}, {}, diagnostics);
  for (const model::Event& event : all.front().events) out += event.date.words.value + "; ";
  for (const Diagnostic& report : diagnostics.all()) out += " " + std::string(report.kind->code);
  return out;
}

/// "1080-1200|as typed" and the codes reported for <event> with that inside.
std::string time_of_event(const std::string& inner, const std::string& day = "4.3.2021") {
  const auto source = std::make_shared<const SourceText>(
      "a.xml", "<event id=\"a\"><title>T</title><date>" + day + "</date>" + inner + "</event>");
  const XmlTree tree(source);
  Diagnostics diagnostics;
  const model::TimeField time = read_event({tree, diagnostics, "de"}, tree.root(), {}).time;
  std::string out = (time.start ? std::to_string(time.start->minutes) : "") +
                    (time.end ? "-" + std::to_string(time.end->minutes) : "");
  if (time.sense == model::TimeSense::worded) out += "|" + time.words.value;
  for (const Diagnostic& report : diagnostics.all()) out += " " + std::string(report.kind->code);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(words_that_are_no_time_are_kept_to_be_printed) {
  BOOST_TEST(time_of_event("<time>18 Uhr, Einlass 17:30 Uhr</time>") == "|18 Uhr, Einlass 17:30 Uhr W156");
  BOOST_TEST(time_of_event("<time>nach Vereinbarung</time>") == "|nach Vereinbarung W184");
  BOOST_TEST(time_of_event("<time start=\"abends\"/>") == "|abends W156");
  BOOST_TEST(time_of_event("<time>25 Uhr</time>") == "|25 Uhr E155");
  BOOST_TEST(time_of_event("<time>ganztägig</time>") == "");
  BOOST_TEST(time_of_event("<time/>") == "");
  BOOST_TEST(time_of_event("<time/><time>11 Uhr</time>") == "660");
  BOOST_TEST(time_of_event("<time>mittags</time><time>abends</time>") == "|mittags W184 W184 W160");
}

BOOST_AUTO_TEST_CASE(attributes_say_what_the_words_of_a_time_leave_open) {
  BOOST_TEST(time_of_event("<time start=\"18:00\">18 Uhr, Einlass 17:30 Uhr</time>") ==
             "1080|18 Uhr, Einlass 17:30 Uhr");
  BOOST_TEST(time_of_event("<time start=\"12:00\">mittags</time>") == "720|mittags");
  BOOST_TEST(time_of_event("<time end=\"20:00\">18 Uhr</time>") == "1080-1200");
  BOOST_TEST(time_of_event("<time start=\"18 Uhr\" end=\"20 Uhr\"/>") == "1080-1200");
  BOOST_TEST(time_of_event("<time start=\"18:00\">18 Uhr c.t.</time>") == "1095");
  BOOST_TEST(time_of_event("<time start=\"18:15\">18 Uhr c.t.</time>") == "1095");
  BOOST_TEST(time_of_event("<time start=\"19:00\">18 Uhr</time>") == "1140 W167");
  BOOST_TEST(time_of_event("<time start=\"demnächst\">18 Uhr</time>") == "1080 W156");
}

BOOST_AUTO_TEST_CASE(a_slot_may_have_a_time_without_figures) {
  const std::string slots =
      "<time>11 - 12 Uhr</time><agenda><slot><time>11:00 - 11:30</time></slot><slot><time>gegen 11:20 Uhr</time></slot>"
      "<slot><time>11:25</time></slot><slot><time>im Anschluss</time></slot></agenda>";
  BOOST_TEST(time_of_event(slots) == "660-720");
}

BOOST_AUTO_TEST_CASE(a_time_behind_the_day_is_the_event_s_unless_it_has_another) {
  BOOST_TEST(time_of_event("", "4.3.2021, 18 Uhr c.t.") == "1095");
  BOOST_TEST(time_of_event("", "2021-03-04T18:00:00") == "1080");
  BOOST_TEST(time_of_event("<time/>", "4.3.2021, 18–20 Uhr") == "1080-1200");
  BOOST_TEST(time_of_event("<time>18 Uhr</time>", "2021-03-04T18:00:00") == "1080");
  BOOST_TEST(time_of_event("<time>19 Uhr</time>", "2021-03-04T18:00:00") == "1140 W160");
  BOOST_TEST(time_of_event("<time>abends</time>", "2021-03-04T18:00:00") == "|abends W184");
}

BOOST_AUTO_TEST_CASE(an_event_without_one_day_stands_where_it_belongs_by_its_words) {
  const std::vector<std::string> days{"Juli 2024", "1.8.2024", "31.7.2024", "1. und 8. Juli 2024", "2.7.2024"};
  BOOST_TEST(order_of_days(days) == "1. und 8. Juli 2024; 2.7.2024; 31.7.2024; Juli 2024; 1.8.2024;  W186 W186");
}

BOOST_AUTO_TEST_CASE(a_year_of_two_digits_and_a_wrong_weekday_are_both_told) {
  BOOST_TEST(time_of_event("", "Dienstag, 4.3.21") == " W185 W163");
  BOOST_TEST(time_of_event("", "Mo, 1. und Mi, 2. Juli 2024") == " W163");
  BOOST_TEST(time_of_event("", "31.2.21") == " E153");
}

BOOST_AUTO_TEST_CASE(an_agreement_may_be_due_when_no_day_is_fixed) {
  const auto due = [](const std::string& words) {
    return time_of_event("<report><agreement due=\"" + words + "\">Was</agreement></report>");
  };
  BOOST_TEST(due("31.3.2021") == "");
  BOOST_TEST(due("Ende Juli 2024") == "");
  BOOST_TEST(due("31.3.21") == " W185");
  BOOST_TEST(due("31.2.2021") == " E153");
  BOOST_TEST(due("nach der Sommerpause") == " W187");
}

BOOST_AUTO_TEST_CASE(a_number_of_participants_that_its_own_words_deny_is_told) {
  const auto told = [](const std::string& words) {
    return time_of_event("<participants count=\"1250\">" + words + "</participants>");
  };
  for (const char* words : {"", "1250 Teilnehmende", "1.250", "Rund 1300 Menschen", "über 1200",
                            "1000 im Saal, 250 online", "viele", "ca. 1300"}) {
    BOOST_TEST(told(words) == "", words);
  }
  BOOST_TEST(told("1205 Teilnehmende") == " W167");
  BOOST_TEST(time_of_event("<participants>67 Teilnehmende</participants>") == "");
}
