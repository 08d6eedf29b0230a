#include "import/event_xml.h"

#include <boost/test/unit_test.hpp>

using namespace dossier::importing;

namespace {

const std::string kBefore =
    "<event xmlns=\"urn:dossier:1\" id=\"a\" status=\"draft\">\n"
    "  <title>Alt</title> <!-- Zeile 1 -->\n"
    "  <date>2024-05-04</date> <!-- Zeile 2 -->\n"
    "  <venue>Saal</venue> <!-- Zeile 3 -->\n"
    "  <note>eins</note> <!-- Zeile 4 -->\n"
    "</event>\n";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_nobody_edited_is_brought_up_to_the_source) {
  const std::string edited = replaced(kBefore, "<title>Alt</title>", "<title>Neu vom Büro</title>");
  const std::string fresh = replaced(kBefore, "<venue>Saal</venue>", "<venue>Halle</venue>");
  const Merged merged = merge(kBefore, edited, fresh);
  BOOST_TEST(merged.xml == replaced(edited, "<venue>Saal</venue>", "<venue>Halle</venue>"));
  BOOST_TEST(merged.updated == std::vector<std::string>{"venue"});
  BOOST_TEST(merged.kept.empty());
}

BOOST_AUTO_TEST_CASE(an_edit_stays_and_is_named_when_the_source_changed_too) {
  const std::string edited = replaced(kBefore, "<title>Alt</title>", "<title>Neu vom Büro</title>");
  const Merged merged =
      merge(kBefore, edited, replaced(kBefore, "<title>Alt</title>", "<title>Neu von der Quelle</title>"));
  BOOST_TEST(merged.xml == edited);
  BOOST_TEST(merged.kept == std::vector<std::string>{"title"});
}

BOOST_AUTO_TEST_CASE(what_an_editor_added_or_took_out_stays_so) {
  const std::string edited = replaced(replaced(kBefore, "  <note>eins</note> <!-- Zeile 4 -->\n", ""), "</event>",
                                      "  <format>Fest</format>\n</event>");
  const Merged merged = merge(kBefore, edited, replaced(kBefore, "2024-05-04", "2024-05-05"));
  BOOST_TEST(merged.xml == replaced(edited, "2024-05-04", "2024-05-05"));
}

BOOST_AUTO_TEST_CASE(an_unreadable_edit_is_left_as_it_is) {
  const Merged merged = merge(kBefore, "<event><title>", replaced(kBefore, "Alt", "Neu"));
  BOOST_TEST(merged.xml == "<event><title>");
}

BOOST_AUTO_TEST_CASE(an_id_is_the_day_and_the_title_in_plain_letters) {
  Draft draft;
  draft.title.words = "Bücher auf Rädern: Fahrbibliotheken & mehr";
  draft.date.words = "2024-03-14/2024-03-15";
  BOOST_TEST(event_id(draft) == "2024-03-14-buecher-auf-raedern-fahrbibliotheken-mehr");
}
