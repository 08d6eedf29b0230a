#include "publish/manifest.h"

#include <boost/test/unit_test.hpp>

#include "base/sha256.h"

using namespace dossier::publish;
using dossier::sha256;

namespace {

Manifest sample() {
  Manifest manifest{"reihe", "Reihe „A“", {}, {}, {}};
  manifest.put({"b.html", "", 7, 0, sha256("b"), "key-b"});
  manifest.put({"a/a-dossier.pdf", "a", 3, 12, sha256("a"), "key-a", {"topic", "results"}});
  manifest.put({"a/folien/vortrag.pdf", "a", 5, 0, sha256("v"), "key-v", {}, "Vortrag „A“"});
  return manifest;
}

std::string with(const std::string& from, const std::string& to) {
  std::string text = to_json(sample());
  text.replace(text.find(from), from.size(), to);
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_manifest_comes_back_from_its_json) {
  const Manifest manifest = sample();
  BOOST_TEST(manifest.files.front().path == "a/a-dossier.pdf");
  BOOST_TEST((from_json(to_json(manifest)) == manifest));
}

BOOST_AUTO_TEST_CASE(a_damaged_or_hostile_manifest_is_refused) {
  BOOST_TEST(!from_json("").has_value());
  BOOST_TEST(!from_json("[]").has_value());
  BOOST_TEST(!from_json("{\"version\": 1}").has_value());
  BOOST_TEST(!from_json(with("\"version\": 1", "\"version\": 2")).has_value());
  BOOST_TEST(!from_json(with("a/a-dossier.pdf", "../../etc/passwd")).has_value());
  BOOST_TEST(!from_json(with("b.html", "a/a-dossier.pdf")).has_value());
  BOOST_TEST(!from_json(with(sha256("a"), "00")).has_value());
  BOOST_TEST(!from_json(with("\"bytes\": 3", "\"bytes\": \"3\"")).has_value());
  for (const char* number : {"-3", "3.5", "1e300", "2201655235781.2", "18446744073709551615"}) {
    BOOST_TEST(!from_json(with("\"bytes\": 3", "\"bytes\": " + std::string(number))).has_value(), number);
    BOOST_TEST(!from_json(with("\"pages\": 12", "\"pages\": " + std::string(number))).has_value(), number);
    BOOST_TEST(!from_json(with("\"version\": 1", "\"version\": " + std::string(number))).has_value(), number);
  }
  BOOST_TEST(!from_json(std::string(100000, '[')).has_value());
}

BOOST_AUTO_TEST_CASE(facts_of_an_edition_are_kept_with_those_of_the_one_before) {
  Manifest manifest = sample();
  manifest.take_facts({"2021-03-04", {{"events", "1"}}});
  manifest.take_facts({"2021-05-01", {{"events", "1"}}});
  BOOST_TEST(manifest.edition->date == "2021-03-04");
  BOOST_TEST(!manifest.previous.has_value());
  manifest.take_facts({"2021-06-01", {{"events", "2"}}});
  BOOST_TEST(manifest.edition->date == "2021-06-01");
  BOOST_TEST(manifest.previous->date == "2021-03-04");
  BOOST_TEST((from_json(to_json(manifest)) == manifest));
}
