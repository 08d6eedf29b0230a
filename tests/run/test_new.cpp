// `dossier new`: from an empty folder to the first documents.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <regex>

#include "program.h"

namespace {

struct Begun {
  Begun() : made(run({"new", folder / "reihe", "--title", "Stadt & Land", "--date", "4. März 2027"})) {}
  Outcome check() const { return run({"check", folder / "reihe"}); }
  /// Fills in all there is to be filled in.
  void fill() const {
    for (const std::string name : {"series.xml", "2027-03-04-stadt-land.xml"}) {
      std::string text = folder.read("reihe/" + name);
      text = std::regex_replace(text, std::regex("PLATZHALTER Name, Funktion, Organisation"),
                                "Erika Beispiel, Vorsitzende, Beispielverband");
      text = std::regex_replace(text, std::regex(">PLATZHALTER "), ">Text: ");
      folder.write("reihe/" + name, std::regex_replace(text, std::regex("platzhalter\\."), "eigenes."));
    }
    std::filesystem::rename(folder / "reihe/folien/platzhalter.pdf", folder / "reihe/folien/eigenes.pdf");
    std::filesystem::rename(folder / "reihe/bilder/platzhalter.png", folder / "reihe/bilder/eigenes.png");
  }

  Scratch folder;
  Outcome made;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_new_folder_builds_at_once) {
  const Begun begun;
  BOOST_TEST(begun.made.exit_code == 0);
  BOOST_TEST(begun.made.errors == "dossier: Hinweis N854: Die Reihe liegt in " + (begun.folder / "reihe") +
                                      ", ihre erste Veranstaltung in " + (begun.folder / "reihe") +
                                      "/2027-03-04-stadt-land.xml.\n  → Öffnen Sie beides und füllen Sie es aus; " +
                                      (begun.folder / "reihe") + "/LIESMICH.txt sagt, wie es weitergeht.\n");
  const Outcome built = run({"build", begun.folder / "reihe", "--out", begun.folder / "out", "--progress", "none"});
  BOOST_TEST(built.exit_code == 0, built.errors);
  BOOST_TEST(built.output.starts_with("1 published, 0 unchanged, 0 failed, "), built.output);
  BOOST_TEST(run({"verify", begun.folder / "out"}).exit_code == 0);
  BOOST_TEST(begun.folder.read("out/stadt-land/index.html").find("Stadt &amp; Land") != std::string::npos);
  BOOST_TEST(begun.folder.read("reihe/LIESMICH.txt").find("2027-03-04-stadt-land.xml") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(placeholders_are_told_until_they_are_filled) {
  const Begun begun;
  const Outcome before = begun.check();
  BOOST_TEST(before.exit_code == 0);
  BOOST_TEST(
      before.errors.find(
          "series.xml:8:14: Warnung W855: „PLATZHALTER Wer die Dokumente herausgibt“ ist ein Platzhalter, den "
          "noch niemand ausgefüllt hat.\n    <publisher>PLATZHALTER Wer die Dokumente herausgibt</publisher>\n") !=
          std::string::npos,
      before.errors);
  for (const std::string file : {"folien/platzhalter.pdf", "bilder/platzhalter.png"}) {
    BOOST_TEST(before.errors.find("Warnung W856: „" + file + "“ ist nur ein Platzhalter.\n") != std::string::npos,
               before.errors);
  }
  // Each word that is to be replaced is told.
  std::size_t words = 0, told = 0;
  for (const std::string name : {"series.xml", "2027-03-04-stadt-land.xml"}) {
    const std::string text = begun.folder.read("reihe/" + name);
    for (std::size_t at = 0; (at = text.find(">PLATZHALTER ", at)) != std::string::npos; ++at) ++words;
  }
  for (std::size_t at = 0; (at = before.errors.find(" W855: ", at)) != std::string::npos; ++at) ++told;
  BOOST_TEST(told == words);
  begun.fill();
  const Outcome after = begun.check();
  BOOST_TEST(after.errors.find("W85") == std::string::npos, after.errors);
}

BOOST_AUTO_TEST_CASE(nothing_is_written_into_a_folder_that_has_something_in_it) {
  const Begun begun;
  begun.folder.write("reihe/series.xml", "edited");
  const std::string before = begun.folder.listing();
  const Outcome again = run({"new", begun.folder / "reihe", "--date", "2027-03-04"});
  BOOST_TEST(again.errors == "dossier: Fehler E851: Im Ordner " + (begun.folder / "reihe") +
                                 " ist schon etwas; es wird nichts geschrieben.\n"
                                 "  → Nennen Sie einen Ordner, der leer ist oder noch nicht existiert.\n");
  BOOST_TEST(again.exit_code == 2);
  BOOST_TEST(begun.folder.read("reihe/series.xml") == "edited");
  BOOST_TEST(begun.folder.listing() == before);
}

BOOST_AUTO_TEST_CASE(a_day_is_needed_and_must_be_one) {
  const Scratch folder;
  const Outcome none = run({"new", folder / "a"});
  BOOST_TEST(none.errors ==
             "dossier: Fehler E852: Der Tag der ersten Veranstaltung fehlt.\n"
             "  → Zum Beispiel: dossier new meine-reihe --title \"Stadt im Wandel\" --date 4.3.2027\n");
  BOOST_TEST(none.exit_code == 2);
  for (const std::string day : {"bald", "31.2.2027"}) {
    const Outcome odd = run({"new", folder / "a", "--date", day});
    BOOST_TEST(odd.errors == "dossier: Fehler E853: „" + day +
                                 "“ ist kein Tag.\n  → Schreiben Sie zum Beispiel 4.3.2027 oder 2027-03-04.\n");
    BOOST_TEST(odd.exit_code == 2);
  }
  BOOST_TEST(folder.listing() == "");
}

BOOST_AUTO_TEST_CASE(a_series_without_a_title_is_called_after_its_folder_and_asks_for_one) {
  const Scratch folder;
  BOOST_TEST(run({"new", folder / "werkstatt", "--date", "2027-03-04"}).exit_code == 0);
  BOOST_TEST(folder.read("werkstatt/series.xml").find("id=\"werkstatt\"") != std::string::npos);
  BOOST_TEST(run({"check", folder / "werkstatt"}).errors.find("„PLATZHALTER Titel der Reihe“ ist ein Platzhalter") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_made_is_told) {
  const Scratch folder;
  folder.write("file", "x");
  const Outcome outcome = run({"new", folder / "file/reihe", "--date", "2027-03-04"});
  BOOST_TEST(outcome.errors.starts_with("dossier: Fehler E802: "), outcome.errors);
  BOOST_TEST(outcome.exit_code == 3);
}
