#include "verify/folder.h"

#include <boost/test/unit_test.hpp>

#include "../scratch.h"

using dossier::Diagnostic;
using dossier::Diagnostics;
using dossier::verify::check_folder;

namespace {

// SHA-256 of "AAA" and "BB".
const std::string kAAA = "cb1ad2119d8fafb69566510ee712661f9f14b83385006ef92aec47f523a38358";
const std::string kBB = "fc686c314491e1f68bf1899fc54b2327353c44dd1ab4ed56538ef623edd1e866";

std::string entry(const std::string& path, int bytes, const std::string& sum) {
  return "{\"path\": \"" + path + "\", \"bytes\": " + std::to_string(bytes) + ", \"sha256\": \"" + sum +
         "\", \"key\": \"k\"}";
}
std::string manifest(const std::string& files) {
  return "{\"version\": 1, \"series\": \"r\", \"title\": \"R\", \"files\": [" + files + "]}";
}

/// Codes and files, a line each.
std::string findings(const Scratch& scratch, const std::string& folder = "pub") {
  Diagnostics diagnostics;
  check_folder(scratch / folder, diagnostics);
  std::string text;
  for (const Diagnostic& report : diagnostics.all()) {
    text += std::string(report.kind->code) + " " + report.place.source->path().substr(scratch.path.size() + 1) + "\n";
  }
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_whole_edition_has_no_findings_and_gives_its_pdfs) {
  const Scratch out;
  out.write("pub/r/a.pdf", "AAA");
  out.write("pub/r/a/folien/b.pdf", "BB");
  out.write("pub/r/manifest.json", manifest(entry("a.pdf", 3, kAAA) + "," + entry("a/folien/b.pdf", 2, kBB)));
  BOOST_TEST(findings(out) == "");
  BOOST_TEST(findings(out, "pub/r") == "");
  Diagnostics ignored;
  const dossier::verify::CheckedFolder checked = check_folder(out / "pub", ignored);
  BOOST_TEST(checked.files == 2U);
  BOOST_TEST(checked.whole_pdfs == std::vector<std::string>{out / "pub/r/a.pdf"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(damage_is_named_file_by_file) {
  const Scratch out;
  out.write("pub/r/a.pdf", "AAX");
  out.write("pub/r/stranger.txt", "?");
  out.write("pub/r/manifest.json", manifest(entry("a.pdf", 3, kAAA) + "," + entry("b.pdf", 2, kBB)));
  BOOST_TEST(findings(out) == "E713 pub/r/a.pdf\nE712 pub/r/b.pdf\nW716 pub/r/stranger.txt\n");
}

BOOST_AUTO_TEST_CASE(an_interrupted_publication_is_told_from_damage) {
  const Scratch out;
  // a was replaced, b not yet, c not yet dropped, d not yet there; a temporary file was left.
  out.write("pub/r/a.pdf", "AAA");
  out.write("pub/r/b.pdf", "BB");
  out.write("pub/r/c.pdf", "BB");
  out.write("pub/r/.dossier-d.pdf.part", "D");
  out.write("pub/r/manifest.json",
            manifest(entry("a.pdf", 2, kBB) + "," + entry("b.pdf", 2, kBB) + "," + entry("c.pdf", 2, kBB)));
  out.write("pub/r/manifest.next.json",
            manifest(entry("a.pdf", 3, kAAA) + "," + entry("b.pdf", 3, kAAA) + "," + entry("d.pdf", 3, kAAA)));
  BOOST_TEST(findings(out) == "W715 pub/r\n");
  out.write("pub/r/b.pdf", "BX");
  BOOST_TEST(findings(out) == "E713 pub/r/b.pdf\nW715 pub/r\n");
}

BOOST_AUTO_TEST_CASE(a_file_of_both_editions_must_be_there) {
  const Scratch out;
  out.write("pub/r/manifest.json", manifest(entry("a.pdf", 3, kAAA)));
  out.write("pub/r/manifest.next.json", manifest(entry("a.pdf", 2, kBB)));
  BOOST_TEST(findings(out) == "E712 pub/r/a.pdf\nW715 pub/r\n");
}

BOOST_AUTO_TEST_CASE(a_damaged_or_hostile_manifest_is_named) {
  const Scratch out;
  out.write("pub/r/manifest.json", "{\"files\": [");
  out.write("pub/s/manifest.json", manifest(entry("../secret", 3, kAAA)));
  BOOST_TEST(findings(out) == "E711 pub/r/manifest.json\nE711 pub/s/manifest.json\n");
}

BOOST_AUTO_TEST_CASE(a_folder_nothing_was_published_in_is_a_finding) {
  const Scratch out;
  out.write("pub/notes.txt", "x");
  BOOST_TEST(findings(out) == "E714 pub\n");
  BOOST_TEST(findings(out, "nowhere") == "E717 nowhere\n");
}

BOOST_AUTO_TEST_CASE(what_stands_beside_the_series_is_told_for_what_it_is) {
  const Scratch out;
  out.write("pub/r/manifest.json", manifest(entry("index.html", 3, kAAA)));
  out.write("pub/r/index.html", "AAA");
  BOOST_TEST(findings(out) == "W754 pub/index.html\n");  // the page over all series
  out.write("pub/index.html", "page");
  BOOST_TEST(findings(out) == "");
  out.write("pub/notes.txt", "x");
  out.write("pub/pictures/a.png", "x");
  out.write("pub/lost/lost-dossier.pdf", "AAA");  // a series whose manifest is gone
  BOOST_TEST(findings(out) == "E750 pub/lost\nW751 pub/notes.txt\nW751 pub/pictures\n");
  std::filesystem::remove(out / "pub/r/manifest.json");
  out.write("pub/r/.dossier-origin", "x");
  BOOST_TEST(findings(out) == "E750 pub/lost\nW751 pub/notes.txt\nW751 pub/pictures\nE750 pub/r\n");
}

BOOST_AUTO_TEST_CASE(the_manifest_of_another_series_is_a_finding) {
  const Scratch out;
  out.write("pub/copy/a.pdf", "AAA");
  out.write("pub/copy/manifest.json", manifest(entry("a.pdf", 3, kAAA)));
  BOOST_TEST(findings(out) == "E756 pub/copy/manifest.json\n");
}

BOOST_AUTO_TEST_CASE(a_link_in_place_of_a_published_file_is_a_finding) {
  const Scratch out;
  out.write("elsewhere.pdf", "AAA");
  out.write("pub/r/manifest.json", manifest(entry("a.pdf", 3, kAAA)));
  std::filesystem::create_symlink(out / "elsewhere.pdf", out / "pub/r/a.pdf");
  BOOST_TEST(findings(out) == "E717 pub/r/a.pdf\n");
}
