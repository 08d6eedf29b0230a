#include "run/messages.h"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "cli/console.h"
#include "input.h"
#include "schema.h"

using namespace dossier::run;
namespace cli = dossier::cli;

namespace {

/// What cannot be brought about from outside is shown in its words at least.
std::string german(const dossier::MessageKind& kind, std::vector<std::string> arguments) {
  return cli::as_text({&kind, {}, std::move(arguments)}, cli::Wording(cli::Language::german));
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_the_machine_does_to_readers_of_pictures_is_told_in_german) {
  BOOST_TEST(german(kPictureReaderNotStarted, {"saal.jpg"}) ==
             "dossier: Fehler E962: Das Bild „saal.jpg“ konnte nicht gelesen werden, weil sich kein weiterer Prozess "
             "starten lässt.\n"
             "  → Am Bild liegt es nicht. Schließen Sie andere Programme, oder starten Sie neu mit weniger Aufträgen "
             "zugleich (--jobs 1). Was vorher veröffentlicht war, bleibt.\n");
  BOOST_TEST(german(kPictureReaderKilled, {"saal.jpg"}) ==
             "dossier: Fehler E963: Das Lesen des Bildes „saal.jpg“ wurde von außen beendet.\n"
             "  → Am Bild liegt es nicht; vielleicht fehlte dem Computer Arbeitsspeicher. Starten Sie neu, mit weniger "
             "Aufträgen zugleich (--jobs 1). Was vorher veröffentlicht war, bleibt.\n");
  BOOST_TEST(
      german(kGuardsMissing, {"Landlock (Dateien)"}) ==
      "dossier: Hinweis N965: Fremde Dateien wurden ohne einige der Schutzvorkehrungen gelesen, die dieser Computer "
      "nicht bietet: Landlock (Dateien).\n"
      "  → An den Dateien liegt es nicht. Mit --require-sandbox läse das Programm sie nicht.\n");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_named) {
  const Outcome outcome = run({"deck", "/nowhere/deck.pdf"});
  BOOST_TEST(outcome.exit_code == 2);
  BOOST_TEST(outcome.errors ==
             "dossier: Fehler E920: /nowhere/deck.pdf lässt sich nicht lesen: Datei oder Ordner nicht vorhanden.\n"
             "  → Prüfen Sie die Schreibweise und die Rechte der Datei.\n");
}

BOOST_AUTO_TEST_CASE(a_deck_that_is_no_file_is_refused_with_a_reason) {
  for (const std::string path : {"/", "/dev/zero"}) {
    const Outcome outcome = run({"deck", path});
    BOOST_TEST(outcome.exit_code == 1);
    BOOST_TEST(outcome.errors == "dossier: Fehler E920: " + path +
                                     " lässt sich nicht lesen: das ist ein Ordner, ein Gerät oder eine Pipe, keine "
                                     "Datei.\n  → Prüfen Sie die Schreibweise und die Rechte der Datei.\n");
  }
}

BOOST_AUTO_TEST_CASE(the_run_report_lists_parts_without_content_for_the_editor) {
  const Input input(1);
  BOOST_TEST(input.build({"--report", input.folder / "report"}).errors == "");
  const std::string report = input.folder.read("report/run-report.txt");
  BOOST_TEST(report.find("in/abend-1.xml:2:1: Hinweis N921: Im Dokument abend-1 fehlt Inhalt zu: ") !=
             std::string::npos);
  BOOST_TEST(report.find("Ergänzen Sie es im XML, wo es etwas gibt.") != std::string::npos);
  BOOST_TEST(report.find("Ergebnis") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_damaged_manifest_is_told_and_everything_is_made_anew) {
  const Input input(1);
  input.build();
  const std::string dossier = input.published(1);
  input.folder.write("out/reihe/manifest.json", "{");
  const Outcome outcome = input.build();
  BOOST_TEST(outcome.output == "1 published, 0 unchanged, 0 failed, 1 warnings\n");
  BOOST_TEST(outcome.errors ==
             "dossier: Warnung W803: Das Verzeichnis der veröffentlichten Dateien (manifest.json) ist nicht lesbar.\n"
             "  → Alles in dieser Reihe wird neu erstellt, das Verzeichnis auch.\n");
  BOOST_TEST((input.published(1) == dossier));
  BOOST_TEST(input.verify().exit_code == 0);
}

BOOST_AUTO_TEST_CASE(a_cache_that_cannot_be_written_costs_a_warning_and_not_the_documents) {
  const Scratch folder;
  folder.write("file", "");
  const Outcome outcome = run({"build", std::string(DOSSIER_SOURCE_DIR) + "/samples/gemeinsam-fuer-das-quartier",
                               "--out", folder / "out", "--cache", folder / "file/cache", "--report", folder / "report",
                               "--only", "2021-03-04-netzwerkgespraech-1", "--progress", "none"});
  BOOST_TEST(outcome.exit_code == 0);
  BOOST_TEST(outcome.output == "1 published, 0 unchanged, 0 failed, 1 warnings\n");
  BOOST_TEST(outcome.errors == "dossier: Warnung W805: Was von den Folien gelesen wurde, lässt sich in " +
                                   (folder / "file/cache") +
                                   " nicht aufheben: ein Teil des Pfads ist kein Ordner.\n"
                                   "  → Die Dokumente betrifft das nicht, nur der nächste Lauf dauert länger. Nennen "
                                   "Sie mit --cache einen anderen Ordner.\n");
}

BOOST_AUTO_TEST_CASE(a_folder_cannot_be_input_and_output_at_once) {
  const Input input(1);
  const std::string before = input.folder.listing();
  const std::string in = input.folder / "in";
  const auto refusal = [](const std::string& name) {
    return "dossier: Fehler E928: " + name +
           " ist zugleich Ordner der Eingaben und der Ausgabe.\n"
           "  → Nennen Sie für die veröffentlichten Dateien einen anderen Ordner, zum Beispiel: --out out\n";
  };
  const Outcome same = run({"build", in, "--out", in + "/."});
  BOOST_TEST(same.errors == refusal(in));
  BOOST_TEST(same.exit_code == 2);
  BOOST_TEST(same.output == "0 published, 0 unchanged, 0 failed, 0 warnings\n");
  const Outcome here = run({"build", "--out", in}, {}, in);
  BOOST_TEST(here.errors == refusal("."));
  BOOST_TEST(here.exit_code == 2);
  BOOST_TEST(input.folder.listing() == before);
}

BOOST_AUTO_TEST_CASE(all_that_is_wrong_with_a_file_is_told_in_one_run_in_the_order_of_its_places) {
  const Input input(1);
  input.folder.write("in/leer.pdf", "");
  input.folder.write("in/kein.pdf", std::string(2000, 'x'));
  const auto write = [&](const std::string& date) {
    input.folder.write("in/abend-0.xml",
                       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"abend-0\">\n"
                       "  <decks>\n    <deck href=\"leer.pdf\"><title>Leer</title></deck>\n"
                       "    <deck href=\"fehlt.pdf\"><title>Fehlt</title></deck>\n"
                       "    <deck href=\"kein.pdf\"/>\n  </decks>\n  <date>" +
                           date + "</date>\n  <title>Abend</title>\n</event>\n");
  };
  const auto codes = [](const std::string& errors) {
    std::string found;
    std::istringstream lines(errors);
    for (std::string line; std::getline(lines, line);) {
      const auto report = nlohmann::json::parse(line);
      const std::string file = report["file"].is_null() ? "-" : report["file"].get<std::string>();
      found += file.substr(file.rfind('/') + 1) + ":" + report["line"].dump() + " " +
               report["code"].get<std::string>() + "\n";
    }
    return found;
  };
  input.break_event(1);
  write("31.2.2021");
  const std::string told =
      "abend-0.xml:4 W201\nabend-0.xml:5 W171\nabend-0.xml:6 W202\nabend-0.xml:8 E153\nabend-1.xml:4 ";
  const Outcome built = input.build({"--format", "json"});
  BOOST_TEST(codes(built.output).find(told) == 0U, codes(built.output));
  BOOST_TEST(built.exit_code == 1);
  const Outcome checked = run({"check", input.folder / "in", "--format", "json"});
  BOOST_TEST(codes(checked.output) == codes(built.output));
  BOOST_TEST(codes(input.build({"--format", "json", "--only", "abend-1"}).output).find("W20") == std::string::npos);

  input.write_event(1, "Abend 1");
  write("28.2.2021");
  BOOST_TEST(codes(input.build({"--format", "json"}).output) ==
             "abend-0.xml:5 W171\nabend-0.xml:4 W201\nabend-0.xml:6 W202\n");
}

BOOST_AUTO_TEST_CASE(a_draft_is_told_and_counts_as_nothing) {
  const Input input(1);
  const auto write = [&](const std::string& status) {
    input.folder.write(
        "in/abend-1.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"abend-1\" status=\"" + status +
            "\">\n  <date>2021-03-02</date>\n  <title>Erster Abend</title>\n</event>\n");
  };
  write("draft");
  const std::string place = (input.folder / "in/abend-1.xml") + ":2:51: ";
  const std::string line =
      "\n  <event xmlns=\"urn:dossier:1\" id=\"abend-1\" status=\"draft\">\n" + std::string(52, ' ') + "^~~~~\n";
  const std::string note = place +
                           "Hinweis N183: Die Veranstaltung „Erster Abend“ ist ein Entwurf und erscheint nicht." +
                           line + "  → Setzen Sie status=\"held\" (oder planned), sobald sie erscheinen soll.\n";
  const Outcome checked = run({"check", input.folder / "in", "--strict"});
  BOOST_TEST(checked.errors == note);
  BOOST_TEST(checked.exit_code == 0);
  const Outcome built = input.build({"--report", input.folder / "report"});
  BOOST_TEST(built.errors == note);
  BOOST_TEST(built.exit_code == 0);
  BOOST_TEST(built.output == "0 published, 0 unchanged, 0 failed, 0 warnings\n");
  BOOST_TEST(!std::filesystem::exists(input.folder / "out/reihe"));
  const std::string report = input.folder.read("report/run-report.txt");
  BOOST_TEST(
      report.find("Rückgabewert 0\nEs ist nichts zu tun.\n\nEntwürfe, nicht veröffentlicht:\n  reihe/abend-1\n") !=
          std::string::npos,
      report);

  const Outcome asked = input.build({"--only", "abend-1"});
  BOOST_TEST(asked.exit_code == 2);
  BOOST_TEST(asked.errors ==
             note +
                 "dossier: Fehler E922: Die Veranstaltung „abend-1“ ist ein Entwurf; von ihr wird kein Dokument "
                 "erstellt.\n"
                 "  → Setzen Sie status=\"held\" (oder planned), wenn sie erscheinen soll, und starten Sie neu.\n");

  for (const bool alone : {true, false}) {
    if (!alone) input.write_event(2, "Zweiter Abend");
    write("held");
    BOOST_TEST(input.build().errors == "");
    BOOST_TEST(input.published(1) != "");
    write("draft");
    const Outcome back = input.build();
    BOOST_TEST(back.exit_code == 0);
    BOOST_TEST(back.last_line() == (alone ? "0 published, 0 unchanged, 0 failed, 1 warnings\n"
                                          : "0 published, 1 unchanged, 0 failed, 1 warnings\n"));
    BOOST_TEST(
        back.errors ==
        note + place +
            "Warnung W923: Die Veranstaltung „Erster Abend“ ist jetzt ein Entwurf; ihre veröffentlichten Dateien "
            "werden entfernt." +
            line +
            "  → Soll sie weiter erscheinen, setzen Sie status=\"held\" (oder planned); der nächste Lauf erstellt "
            "sie neu.\n");
    BOOST_TEST(input.published(1) == "");
    BOOST_TEST((input.folder.read("out/index.html").find("href=\"reihe/index.html\"") == std::string::npos) == alone);
    BOOST_TEST(std::filesystem::exists(input.folder / "out/reihe/index.html") == !alone);
    BOOST_TEST(input.verify().errors == "");
    BOOST_TEST(input.build().errors == note);
  }
}
