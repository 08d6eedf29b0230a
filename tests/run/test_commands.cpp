#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <sstream>

#include "input.h"
#include "schema.h"
#include "verify/verify.h"

namespace {

const std::string kDeck =
    std::string(DOSSIER_SOURCE_DIR) + "/samples/gemeinsam-fuer-das-quartier/folien/bilder_libharu.pdf";

}  // namespace

BOOST_AUTO_TEST_CASE(deck_says_what_it_sees_by_its_schema) {
  const Outcome outcome = run({"deck", kDeck});
  BOOST_TEST(outcome.exit_code == 0);
  BOOST_TEST(schema_faults("deck", outcome.output) == "");
  BOOST_TEST(nlohmann::json::parse(outcome.output)["slides"].size() == 8U);
}

BOOST_AUTO_TEST_CASE(deck_shows_small_pictures_when_asked) {
  const Outcome outcome = run({"deck", kDeck, "--thumbnails"});
  BOOST_TEST(outcome.exit_code == 0);
  BOOST_TEST(schema_faults("deck", outcome.output) == "");
  for (const auto& slide : nlohmann::json::parse(outcome.output)["slides"]) BOOST_TEST(slide.contains("thumbnail"));
}

BOOST_AUTO_TEST_CASE(the_handout_of_a_deck_is_a_sound_pdf_and_leaves_nothing_beside_it) {
  const Scratch folder;
  const Outcome outcome = run({"deck", kDeck, "--sheet", folder / "handout.pdf"});
  BOOST_TEST(outcome.exit_code == 0);
  BOOST_TEST(outcome.output == "");
  BOOST_TEST(folder.listing() == "handout.pdf\n");
  const Outcome verified = run({"verify", folder / "handout.pdf"});
  BOOST_TEST(verified.errors == "");
  BOOST_TEST(verified.output == "Geprüft: 1 Datei. Alles in Ordnung.\n");
  BOOST_TEST(verified.exit_code == 0);
}

BOOST_AUTO_TEST_CASE(the_handout_of_a_deck_is_its_title_its_author_and_its_slides) {
  const Scratch folder;
  BOOST_TEST(run({"deck", kDeck, "--sheet", folder / "handout.pdf"}).errors == "");
  const std::string bytes = folder.read("handout.pdf");
  const std::string words = dossier::verify::structure_text(bytes, dossier::verify::FigureText::without);
  BOOST_TEST(words.find("Bilder aus dem Quartier\nBüro für Nachbarschaft (Beispiel)\n1\n2\n3") == 0U, words);
  BOOST_TEST(bytes.find("Handout zum Foliensatz") != std::string::npos);
  BOOST_TEST(bytes.find("Dossier zur Veranstaltung") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_folder_is_made_for_a_handout) {
  const Scratch folder;
  const std::string path = folder / "vertipt/handout.pdf";
  const Outcome outcome = run({"deck", kDeck, "--sheet", path});
  BOOST_TEST(outcome.exit_code == 2);
  BOOST_TEST(outcome.errors == "dossier: Fehler E925: " + path + " lässt sich nicht schreiben: Den Ordner " +
                                   (folder / "vertipt/") +
                                   " gibt es nicht.\n"
                                   "  → Prüfen Sie die Schreibweise, oder legen Sie den Ordner zuerst an.\n");
  BOOST_TEST(folder.listing() == "");
  const Outcome unnamed = run({"deck", kDeck, "--sheet", folder.path, "--lang", "en"});
  BOOST_TEST(unnamed.exit_code == 2);
  BOOST_TEST(unnamed.errors == "dossier: error E926: " + folder.path +
                                   " is a folder; the handout needs the name of a file.\n"
                                   "  → Say for example: --sheet handout.pdf\n");
  BOOST_TEST(run({"deck", kDeck, "--sheet", "handout.pdf"}, {}, folder.path).exit_code == 0);
  BOOST_TEST(folder.listing() == "handout.pdf\n");
}

BOOST_AUTO_TEST_CASE(a_handout_never_takes_the_place_of_its_deck) {
  const Scratch folder;
  std::filesystem::copy_file(kDeck, folder / "deck.pdf");
  std::filesystem::create_symlink("deck.pdf", folder / "link.pdf");
  std::filesystem::create_hard_link(folder / "deck.pdf", folder / "second.pdf");
  const std::string before = folder.read("deck.pdf");
  for (const std::string name : {"deck.pdf", "link.pdf", "second.pdf", "./deck.pdf"}) {
    const Outcome outcome = run({"deck", folder / "deck.pdf", "--sheet", folder / name});
    BOOST_TEST(outcome.exit_code == 2);
    BOOST_TEST(outcome.errors == "dossier: Fehler E927: " + (folder / name) +
                                     " ist der Foliensatz selbst; das Handout träte an seine Stelle.\n"
                                     "  → Geben Sie dem Handout einen anderen Namen, zum Beispiel: --sheet "
                                     "handout.pdf\n");
  }
  BOOST_TEST(run({"deck", "link.pdf", "--sheet", "deck.pdf"}, {}, folder.path).exit_code == 2);
  BOOST_TEST((folder.read("deck.pdf") == before));
  BOOST_TEST(std::filesystem::is_symlink(folder / "link.pdf"));
}

BOOST_AUTO_TEST_CASE(a_deck_that_is_no_pdf_is_refused_with_a_reason) {
  const Scratch folder;
  folder.write("deck.pdf", "not a PDF");
  const Outcome outcome = run({"deck", folder / "deck.pdf"});
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(outcome.errors.find((folder / "deck.pdf") + ": Warnung W2") == 0U, outcome.errors);
}

BOOST_AUTO_TEST_CASE(text_gives_a_line_for_a_line_and_lists_its_changes) {
  const Scratch folder;
  folder.write("notes.txt", "Am 4.3.2021 um 11:00 - 13:00 Uhr\n\nunverändert\n");
  const Outcome outcome = run({"text", folder / "notes.txt", "--changes", "--format", "tsv"});
  BOOST_TEST(outcome.exit_code == 0);
  BOOST_TEST(outcome.output.find("11:00–13:00\u00A0Uhr\n\nunverändert\n") != std::string::npos, outcome.output);
  BOOST_TEST(outcome.errors.find("1\t") == 0U, outcome.errors);
  std::istringstream lines(outcome.errors);
  for (std::string line; std::getline(lines, line);) BOOST_TEST(std::count(line.begin(), line.end(), '\t') == 4, line);
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_is_refused_whole) {
  const Scratch folder;
  folder.write("good.txt", "Gr\u00FC\u00DFe\n");
  folder.write("notes.txt", "Am \u00DCberg\u00E4nge\nFrau \u00DC M\xFCller \x96 B\xE4r\nEnde\n");
  const std::string fault =
      ":2:9: Fehler E924: Dieses Zeichen ist nicht als UTF-8 gespeichert (Byte 0xFC); es wird nichts ausgegeben.\n"
      "  Frau \u00DC M\u00FCller \u2013 B\u00E4r\n"
      "          ^\n"
      "  → Der Text ist vermutlich als Windows-1252 gespeichert. Speichern Sie ihn als UTF-8; der Editor bietet das "
      "unter „Speichern unter“ an.\n";
  const Outcome file = run({"text", folder / "good.txt", folder / "notes.txt"});
  BOOST_TEST(file.exit_code == 2);
  BOOST_TEST(file.output == "");
  BOOST_TEST(file.errors == (folder / "notes.txt") + fault);
  const Outcome piped = run({"text"}, {}, {}, folder / "notes.txt");
  BOOST_TEST(piped.exit_code == 2);
  BOOST_TEST(piped.output == "");
  BOOST_TEST(piped.errors == "Standardeingabe" + fault);
  BOOST_TEST(run({"text"}, {}, {}, folder / "good.txt").output == "Gr\u00FC\u00DFe\n");
}

BOOST_AUTO_TEST_CASE(verify_names_what_is_no_published_folder) {
  const Scratch folder;
  folder.write("a.txt", "x");
  const Outcome outcome = run({"verify", folder.path, "--lang", "en"});
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(outcome.errors ==
             folder.path +
                 ": error E714: Nothing was published in this folder: there is no manifest.\n"
                 "  → Name the folder that was given to “dossier build” with --out, or the folder of a "
                 "series in it.\n");
  BOOST_TEST(run({"verify", folder / "nowhere"}).exit_code == 2);
}

BOOST_AUTO_TEST_CASE(verify_says_what_it_looked_at) {
  const Input input(1);
  input.build();
  const Outcome whole = input.verify();
  BOOST_TEST(whole.output == "Geprüft: 7 Dateien, davon 3 PDF aus diesem Programm. Alles in Ordnung.\n");
  std::filesystem::remove(input.folder / "out/reihe/index.html");
  BOOST_TEST(input.verify().output == "Geprüft: 7 Dateien, davon 3 PDF aus diesem Programm. 1 Fehler.\n");
}

BOOST_AUTO_TEST_CASE(a_pdf_of_another_program_is_said_to_be_one_and_not_taken_apart) {
  const std::string path = DOSSIER_SOURCE_DIR "/samples/gemeinsam-fuer-das-quartier/folien/bilder_libharu.pdf";
  const Outcome outcome = run({"verify", path});
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(outcome.errors.find(
                 path + ": Warnung W736: Dieses PDF ist nicht aus diesem Programm; es wird an denselben Regeln "
                        "gemessen.\n  → Fehler einer solchen Datei lassen sich in dem Programm beheben, mit dem "
                        "sie gemacht ist.\n") == 0U,
             outcome.errors);
  const std::string end = " weitere Fehler dieser Datei sind nicht genannt.\n";
  BOOST_TEST(outcome.errors.find("Warnung W737: ") != std::string::npos, outcome.errors);
  BOOST_TEST(outcome.errors.ends_with(end), outcome.errors);
  BOOST_TEST(std::count(outcome.errors.begin(), outcome.errors.end(), '\n') == 2 + 5 + 1, "one hint for all faults");
  BOOST_TEST(outcome.output == "Geprüft: 1 Datei. 5 Fehler, 2 Warnungen.\n");
  const Outcome lines = run({"verify", path, "--format", "json"});
  BOOST_TEST(schema_faults("diagnostic", lines.output.substr(0, lines.output.find('\n'))) == "");
  std::istringstream objects(lines.output);
  for (std::string line; std::getline(objects, line);) {
    const auto object = nlohmann::json::parse(line);
    BOOST_TEST((object["hint"] == "") == (object["code"] != "W736"), line);
  }
}
