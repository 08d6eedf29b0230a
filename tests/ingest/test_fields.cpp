#include <boost/test/unit_test.hpp>

#include "ingest/event_reader.h"
#include "ingest/fields.h"
#include "printed.h"

using namespace dossier;
using namespace dossier::ingest;

namespace {

/// "1080-1200|as typed" and the codes reported for <event> with that inside.
std::string time_of_event(const std::string& inner) {
  const auto source = std::make_shared<const SourceText>(
      "a.xml", "<event id=\"a\"><title>T</title><date>4.3.2021</date>" + inner + "</event>");
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
