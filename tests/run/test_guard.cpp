// Faults of libraries, of memory and of files that change in the midst of a run: each costs its document, and is told
// in the user's language. DOSSIER_FAULTS (tests/faults/) brings them about.
#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "input.h"

namespace {

const std::string kOutOfMemory = "4117";  // HPDF_FAILD_TO_ALLOC_MEM

Program::Variables failing(const std::string& call, int number, const std::string& error) {
  return {{"LD_PRELOAD", DOSSIER_FAULTS},
          {"ASAN_OPTIONS", "verify_asan_link_order=0"},
          {"DOSSIER_FAIL", call + ":" + std::to_string(number) + ":" + error}};
}

/// What a build of one event says when this call fails.
std::string build_with(const std::string& call, const std::string& error, int exit_code) {
  const Input input(1);
  const Outcome outcome = run({"build", input.folder / "in", "--out", input.folder / "out", "--cache",
                               input.folder / "cache", "--progress", "none", "--jobs", "1"},
                              failing(call, 1, error));
  BOOST_TEST(outcome.exit_code == exit_code, call);
  const Outcome verified = input.verify();
  const bool nothing = verified.errors.find("E714") != std::string::npos;  // was published yet
  BOOST_TEST(verified.exit_code == (exit_code != 1 ? 2 : nothing ? 1 : 0), call);
  std::string said = outcome.errors;
  for (std::size_t at = 0; (at = said.find(input.folder / "in/", at)) != std::string::npos;) {
    said.erase(at, (input.folder / "in/").size());
  }
  return said;
}

/// What `deck --sheet` says when this call fails.
std::string sheet_with(const std::string& call, const std::string& error) {
  const Scratch folder;
  const Outcome outcome =
      run({"deck", std::string(DOSSIER_SOURCE_DIR) + "/tests/decks/plain.pdf", "--sheet", folder / "sheet.pdf"},
          failing(call, 1, error));
  BOOST_TEST(outcome.exit_code == 3, call);
  return outcome.errors;
}

/// Gives the event a slide deck.
void name_deck(const Input& input) {
  std::filesystem::copy_file(std::string(DOSSIER_SOURCE_DIR) + "/tests/decks/plain.pdf", input.folder / "in/deck.pdf");
  std::string event = input.folder.read("in/abend-1.xml");
  event.insert(event.find("  <topic>"), "  <decks><deck href=\"deck.pdf\"><title>Folien</title></deck></decks>\n");
  input.folder.write("in/abend-1.xml", event);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_document_that_a_font_refuses_is_told_with_the_reason) {
  BOOST_TEST(
      build_with("hb_subset_plan_execute_or_fail", "0", 1) ==
      "abend-1.xml:2:1: Fehler E914: Das Dokument abend-1 ließ sich nicht erstellen („eine Schrift lässt sich nicht "
      "auf die benutzten Zeichen kürzen; ihre Datei ist vielleicht beschädigt“).\n"
      "  <event xmlns=\"urn:dossier:1\" id=\"abend-1\" status=\"held\">\n"
      "  ^~~~~~\n"
      "  → Alle anderen betrifft das nicht. Eine ältere Ausgabe bleibt veröffentlicht.\n");
}

BOOST_AUTO_TEST_CASE(a_document_for_which_memory_lacks_is_told) {
  BOOST_TEST(build_with("HPDF_GetError", kOutOfMemory, 1) ==
             "abend-1.xml:2:1: Fehler E915: Für das Dokument abend-1 reichte der Arbeitsspeicher nicht.\n"
             "  <event xmlns=\"urn:dossier:1\" id=\"abend-1\" status=\"held\">\n"
             "  ^~~~~~\n"
             "  → Starten Sie neu mit --jobs 1, oder teilen Sie sehr große Foliensätze.\n");
}

BOOST_AUTO_TEST_CASE(a_fault_of_ours_in_a_document_is_told_as_ours) {
  BOOST_TEST(
      build_with("HPDF_GetError", "4100", 1) ==
      "abend-1.xml:2:1: Fehler E916: Interner Fehler („fault 4100 while starting the document“) beim Erstellen des "
      "Dokuments abend-1.\n"
      "  <event xmlns=\"urn:dossier:1\" id=\"abend-1\" status=\"held\">\n"
      "  ^~~~~~\n"
      "  → Bitte melden Sie das mit den Dateien, die dazu geführt haben. Eine ältere Ausgabe bleibt "
      "veröffentlicht.\n");
}

BOOST_AUTO_TEST_CASE(a_font_file_that_is_missing_is_told_with_its_package) {
  BOOST_TEST(
      build_with("fopen", "2", 2) ==
      "dossier: Fehler E917: Die Schriftdatei /usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf aus dem Paket "
      "fonts-vollkorn ist nicht verwendbar.\n"
      "  → Installieren Sie das Paket: apt install fonts-vollkorn.\n");
}

BOOST_AUTO_TEST_CASE(a_fault_of_ours_while_a_file_is_read_costs_this_file) {
  BOOST_TEST(build_with("xmlSchemaParse", "0", 1) ==
             "series.xml: Fehler E990: Interner Fehler („the built-in schema is wrong: “) beim Lesen dieser Datei.\n"
             "  → Bitte melden Sie das mit der Datei. Was davon schon veröffentlicht ist, bleibt.\n");
}

BOOST_AUTO_TEST_CASE(a_deck_that_changes_in_the_midst_of_a_run_is_told) {
  const Input input(1);
  name_deck(input);
  // It is opened to be known by its bytes, and once more to be read.
  const std::string told =
      "/in/abend-1.xml:5:22: Fehler E937: „deck.pdf“ wurde geändert oder entfernt, während das Programm las.\n"
      "    <decks><deck href=\"deck.pdf\"><title>Folien</title></deck></decks>\n"
      "                       ^~~~~~~~\n"
      "  → Starten Sie neu, wenn gerade nichts kopiert wird. Was schon veröffentlicht ist, bleibt.\n";
  std::string all;
  for (int number = 2; number <= 9 && all.find(told) == std::string::npos; ++number) {
    const Outcome outcome =
        input.build({"--cache", input.folder / ("cache" + std::to_string(number)), "--jobs", "1", "--force"},
                    failing("openat2", number, "2"));
    all += std::to_string(number) + ": " + outcome.errors;
  }
  BOOST_TEST(all.find(told) != std::string::npos, all);
}

BOOST_AUTO_TEST_CASE(a_deck_that_is_no_longer_named_is_told_when_it_goes) {
  const Input input(1);
  std::string series = input.folder.read("in/series.xml");
  series.insert(series.find("</series>"), "  <settings publish-decks=\"true\"/>\n");
  input.folder.write("in/series.xml", series);
  const std::string without = input.folder.read("in/abend-1.xml");
  name_deck(input);
  BOOST_TEST(input.build().errors == "");
  input.folder.write("in/abend-1.xml", without);
  BOOST_TEST(
      input.build().errors ==
      (input.folder / "in/abend-1.xml") +
          ":2:1: Warnung W934: Der Foliensatz abend-1/folien/deck.pdf wird nicht mehr zum Herunterladen angeboten; "
          "er wird entfernt.\n"
          "  <event xmlns=\"urn:dossier:1\" id=\"abend-1\" status=\"held\">\n"
          "  ^~~~~~\n"
          "  → Wenn das nicht gemeint ist, sehen Sie nach, ob das XML der Veranstaltung ihn noch nennt.\n");
}

BOOST_AUTO_TEST_CASE(what_ends_a_command_is_told_as_ours_or_with_its_reason) {
  BOOST_TEST(sheet_with("HPDF_GetError", "4100") ==
             "dossier: Fehler E919: „fault 4100 while starting the document“: ein interner Fehler des Programms.\n"
             "  → Bitte melden Sie das mit den Dateien, die dazu geführt haben. Alles vorher Veröffentlichte ist "
             "unversehrt.\n");
  BOOST_TEST(
      sheet_with("HPDF_GetError", kOutOfMemory) ==
      "dossier: Fehler E960: Der Lauf konnte nicht weitergehen („nicht genug Arbeitsspeicher“).\n"
      "  → Alles vorher Veröffentlichte ist unversehrt. Prüfen Sie, ob dem Rechner Arbeitsspeicher, Platz auf der "
      "Platte oder Rechte fehlen, und starten Sie neu.\n");
}
