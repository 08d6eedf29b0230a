#include <boost/test/unit_test.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "support.h"

using namespace dossier;
using namespace dossier::tests;
using Json = nlohmann::json;

namespace {

std::set<std::string> keys_of(const Json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}

std::set<std::string> required(const Json& schema) {
  return schema.at("required").get<std::set<std::string>>();
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_schema_names_every_key_of_the_json_and_no_other) {
  const Json schema = Json::parse(std::ifstream(std::string(DOSSIER_SOURCE_DIR) + "/schemas/deck.schema.json"));
  const Json json = Json::parse(slides::deck_json(*read("samples/gemeinsam-fuer-das-quartier/folien/quartier_beamer")));
  const Json& parts = schema.at("properties");
  BOOST_TEST((keys_of(json) == required(schema)));
  BOOST_TEST((keys_of(json) == keys_of(parts)));
  BOOST_TEST((keys_of(json.at("slides").at(0)) == required(parts.at("slides").at("items"))));
  std::set<std::string> slide = keys_of(parts.at("slides").at("items").at("properties"));
  slide.erase("thumbnail");  // the one that is there only when asked for
  BOOST_TEST((keys_of(json.at("slides").at(0)) == slide));
  BOOST_TEST((keys_of(json.at("fonts").at(0)) == required(parts.at("fonts").at("items"))));
  BOOST_TEST((keys_of(json.at("outline").at(0)) == required(parts.at("outline").at("items"))));
  BOOST_TEST((keys_of(json.at("slides").at(32).at("links").at(0)) ==
              required(parts.at("slides").at("items").at("properties").at("links").at("items"))));
}

BOOST_AUTO_TEST_CASE(pages_are_counted_from_one_in_the_json) {
  const Json json = Json::parse(slides::deck_json(*read("growing")));
  BOOST_TEST(json.at("slides").at(0).at("page") == 1);
  BOOST_TEST(json.at("slides").at(0).at("superseded_by") == 3);
  BOOST_TEST(json.at("slides").at(2).at("superseded_by").is_null());
  BOOST_TEST(json.at("slides").at(2).at("title") == "Wachsende Folie");
}

BOOST_AUTO_TEST_CASE(a_thumbnail_stands_with_its_page) {
  const auto deck = read("repeated");
  const auto orders = slides::thumbnail_orders(*deck);
  BOOST_REQUIRE(orders.size() == deck->slides.size());
  BOOST_TEST(orders.at(0).width == 192);
  BOOST_TEST(orders.at(0).height == static_cast<int>(192 * deck->slides.at(0).height / deck->slides.at(0).width));
  Diagnostics diagnostics;
  const auto pictures =
      slides::render_pages(deck_file("repeated"), {orders.at(0), orders.at(1)}, with_worker(), diagnostics);
  BOOST_REQUIRE(pictures.size() == 2U);
  const Json json = Json::parse(slides::deck_json(*deck, pictures));
  const std::string picture = json.at("slides").at(1).at("thumbnail");
  const std::string head = pictures.at(1)->is_jpeg() ? "data:image/jpeg;base64," : "data:image/png;base64,";
  BOOST_TEST(picture.starts_with(head));
  BOOST_TEST(picture.size() == head.size() + (pictures.at(1)->file->size() + 2) / 3 * 4);
  BOOST_TEST(json.at("slides").at(0).contains("thumbnail"));
  BOOST_TEST(!json.at("slides").at(2).contains("thumbnail"));
}
