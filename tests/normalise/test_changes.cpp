#include <boost/test/unit_test.hpp>

#include "normalise/normalise.h"

using namespace dossier;

BOOST_AUTO_TEST_CASE(each_change_is_told_as_a_note_with_rule_and_what_differs_before_and_after) {
  model::Event event;
  event.topic.emplace_back().paragraph = plain("Am 4.3.2021 begann es.");
  std::vector<normalise::Change> changes;
  Diagnostics diagnostics;
  normalise::normalise(event, normalise::Evidence(), {}, changes, diagnostics);
  BOOST_TEST(diagnostics.all().empty());
  normalise::report_changes(changes, diagnostics);
  BOOST_REQUIRE(diagnostics.all().size() == 1U);
  const Diagnostic told = diagnostics.all().front();
  BOOST_TEST(told.kind->code == "N300");
  BOOST_TEST(told.arguments ==
                 (std::vector<std::string>{"T2", "4.3.2021", "4.·März 2021",
                                           "\x1F"
                                           "a date in numbers is written out",
                                           "<span keep=\"T2\">4.3.2021</span>", "4.3.2021", "4.\u00A0März 2021"}),
             boost::test_tools::per_element());
}
