#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "ingest/schema.h"
#include "ingest/vocabulary.h"
#include "ingest/xml_tree.h"

using namespace dossier::ingest;

namespace {

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string event(std::string_view inner) {
  return R"(<event xmlns="urn:dossier:1" id="a">)" + std::string(inner) + "</event>";
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_templates_for_people_who_write_by_hand_are_valid) {
  for (const char* name : {"vorlage-event.xml", "vorlage-series.xml"}) {
    const Verdict verdict = validate(contents(std::string(DOSSIER_SOURCE_DIR "/schemas/") + name));
    BOOST_TEST(verdict.valid(), name);
  }
}

BOOST_AUTO_TEST_CASE(each_element_attribute_and_type_of_the_schemas_is_documented) {
  const std::function<void(Node, const std::string&)> check = [&](Node node, const std::string& file) {
    const bool reference = node.attribute("ref").has_value() && node.name() != "element" && node.name() != "attribute";
    const bool named = node.attribute("name").has_value() && node.name() != "group" && node.name() != "attributeGroup";
    if ((named || node.attribute("ref").has_value()) && !reference) {
      const Node documentation = node.child("annotation").child("documentation");
      const auto name = node.attribute("name") ? node.attribute("name") : node.attribute("ref");
      BOOST_TEST((documentation && documentation.first_child()), file << ": " << name->raw);
    }
    for (Node child = node.first_child(); child; child = child.next()) {
      if (child.kind() == Node::Kind::element) check(child, file);
    }
  };
  for (const char* name : {"event.xsd", "series.xsd", "common.xsd", "xml.xsd"}) {
    const XmlTree tree(std::make_shared<const dossier::SourceText>(name, std::string(schema_text(name))));
    check(tree.root(), name);
  }
}

BOOST_AUTO_TEST_CASE(a_fault_is_tied_to_the_element_that_has_it) {
  BOOST_TEST(validate(event("<title>A</title>")).valid());
  const Verdict verdict = validate(event("<topic><p>A</p><ul><li>B</li><x/></ul></topic><titel/>"));
  BOOST_TEST(verdict.well_formed);
  BOOST_TEST(verdict.root == "event");
  BOOST_TEST(verdict.root_namespace == "urn:dossier:1");
  const std::vector<std::uint32_t> expected{5, 6};  // x, titel
  BOOST_TEST(verdict.invalid == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_file_is_opened_because_of_a_document) {
  const Verdict verdict = validate(
      R"(<!DOCTYPE event SYSTEM "file:///etc/passwd"><event xmlns="urn:dossier:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" )"
      R"(xsi:schemaLocation="urn:dossier:1 file:///etc/passwd" id="a"><title>A</title></event>)");
  BOOST_TEST(verdict.well_formed);
}

BOOST_AUTO_TEST_CASE(the_vocabulary_is_that_of_the_schemas) {
  const ElementType* slot = element_type("Slot");
  BOOST_REQUIRE(slot != nullptr);
  BOOST_TEST(!slot->text);
  BOOST_TEST(slot->child("speaker")->type == "Person");
  BOOST_TEST((slot->child("line") != nullptr));
  BOOST_TEST((slot->attribute("start") != nullptr));
  BOOST_TEST(element_type("Moderation")->required_child == "speaker");
  BOOST_TEST(element_type("Person")->text);
  BOOST_TEST((element_type("Person")->child("strong") != nullptr));
  BOOST_TEST(element_type("Series")->child("event")->type == "Event");
  BOOST_TEST(element_type("Event")->attribute("id")->required);
  BOOST_TEST(element_type("Event")->attribute("status")->values.size() == 4U);
}

BOOST_AUTO_TEST_CASE(a_misspelt_word_is_guessed_only_when_it_is_close) {
  const std::vector<std::string> words{"title", "subtitle", "date", "venue", "topic"};
  BOOST_TEST(likely_meant("titel", words) == "title");
  BOOST_TEST(likely_meant("Title", words) == "title");
  BOOST_TEST(likely_meant("subttle", words) == "subtitle");
  BOOST_TEST(likely_meant("Datum", words) == "date");
  BOOST_TEST(likely_meant("Ort", words) == "venue");
  BOOST_TEST(likely_meant("x", words) == "");
  BOOST_TEST(likely_meant("kitten", words) == "");
}
