// What leaves the input, and what does not leave the published edition because of it.
#include <boost/test/unit_test.hpp>
#include <fstream>

#include "input.h"

namespace {

void write_draft(const Input& input, int number, const std::string& more = {}) {
  input.folder.write(
      "in/" + Input::id(number) + ".xml",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"" + Input::id(number) +
          "\" status=\"draft\">\n  <date>2021-03-02</date>\n  <title>Geheim</title>\n" + more + "</event>\n");
}

void remove_events(const Input& input, int first, int last) {
  for (int i = first; i <= last; ++i) std::filesystem::remove(input.folder / "in/" + Input::id(i) + ".xml");
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_event_of_seven_that_left_the_input_is_removed_and_named) {
  const Input input(7);
  input.build();
  remove_events(input, 3, 3);
  const Outcome outcome = input.build({"--report", input.folder / "report"});
  BOOST_TEST(outcome.exit_code == 0);
  BOOST_TEST(outcome.errors ==
             "dossier: Warnung W931: Die Veranstaltung „Abend 3 (abend-3)“ steht nicht mehr in den Eingaben; ihre "
             "veröffentlichten Dateien werden entfernt.\n"
             "  → Soll sie weiter erscheinen, legen Sie ihre Datei zurück; der nächste Lauf erstellt sie neu.\n");
  BOOST_TEST(outcome.output == "0 published, 6 unchanged, 0 failed, 1 warnings\n");
  BOOST_TEST(!std::filesystem::exists(input.folder / "out/reihe/abend-3"));
  BOOST_TEST(input.folder.read("out/reihe/index.html").find("abend-3") == std::string::npos);
  const std::string report = input.folder.read("report/run-report.json");
  BOOST_TEST(report.find("\"state\": \"removed\"") != std::string::npos, report);
  BOOST_TEST(report.find("\"removed\": 1,") != std::string::npos, report);
  BOOST_TEST(input.verify().errors == "");
}

BOOST_AUTO_TEST_CASE(more_than_a_fifth_of_a_series_is_removed_only_when_somebody_says_so) {
  for (const int last : {2, 5}) {
    const Input input(7);
    input.build();
    const std::string page = input.folder.read("out/reihe/index.html");
    const std::string dossier = input.folder.read("out/reihe/reihe-dossier.pdf");
    remove_events(input, 1, last);
    const Outcome braked = input.build({"--lang", "en"});
    BOOST_TEST(braked.exit_code == 1);
    BOOST_TEST(braked.errors.find("dossier: error E930: " + std::to_string(last) +
                                  " of the 7 published events of the series “reihe” are not in the input any more: "
                                  "Abend 1 (abend-1), Abend 2 (abend-2)") == 0U,
               braked.errors);
    for (int i = 1; i <= 7; ++i) BOOST_TEST(input.published(i) != "", i);
    BOOST_TEST((input.folder.read("out/reihe/index.html") == page));
    BOOST_TEST((input.folder.read("out/reihe/reihe-dossier.pdf") == dossier));
    const Outcome allowed = input.build({"--lang", "en", "--allow-removal"});
    BOOST_TEST(allowed.exit_code == 0);
    for (int i = 1; i <= 7; ++i) BOOST_TEST((input.published(i) == "") == (i <= last), i);
    BOOST_TEST(input.verify().errors == "");
  }
}

BOOST_AUTO_TEST_CASE(a_series_that_left_the_input_stays_until_somebody_says_so) {
  const Input input(2);
  for (const std::string file : {"in/zweite/series.xml", "in/zweite/a.xml"}) {
    const bool series = file.ends_with("series.xml");
    input.folder.write(file, std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<") +
                                 (series ? "series xmlns=\"urn:dossier:1\" id=\"zweite\""
                                         : "event xmlns=\"urn:dossier:1\" id=\"a-1\"") +
                                 ">\n" + (series ? "" : "  <date>2021-05-06</date>\n") + "  <title>Zweite</title>\n</" +
                                 (series ? "series" : "event") + ">\n");
  }
  // Also when nothing else has changed, so that no other series is read.
  const std::vector<std::string> remembering{"--cache", input.folder / "cache"};
  BOOST_TEST(input.build(remembering).output == "3 published, 0 unchanged, 0 failed, 0 warnings\n");
  std::filesystem::remove_all(input.folder / "in/zweite");
  const Outcome braked = input.build(remembering);
  BOOST_TEST(braked.exit_code == 1);
  BOOST_TEST(
      braked.errors ==
      "dossier: Fehler E938: Die veröffentlichte Reihe „zweite“ steht nicht mehr in den Eingaben. Von ihr wird "
      "nichts entfernt.\n  → Sehen Sie nach, ob ihr Ordner fehlt. Soll die Reihe verschwinden, starten Sie neu mit "
      "--allow-removal.\n");
  BOOST_TEST(input.folder.read("out/zweite/a-1/a-1-dossier.pdf") != "");
  BOOST_TEST(input.folder.read("out/index.html").find("zweite/index.html") != std::string::npos);
  const Outcome allowed = input.build({"--allow-removal", "--lang", "en"});
  BOOST_TEST(allowed.exit_code == 0);
  BOOST_TEST(
      allowed.errors ==
      "dossier: warning W939: The series “zweite” is not in the input any more: its published files are removed.\n"
      "  → If it is to appear further on, put its folder back; the next run makes it anew.\n");
  BOOST_TEST(!std::filesystem::exists(input.folder / "out/zweite"));
  BOOST_TEST(input.folder.read("out/index.html").find("zweite/index.html") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_build_of_one_series_leaves_the_others_and_their_place_on_the_overview) {
  const Input input(1);
  input.folder.write("zwei/series.xml",
                     "<series xmlns=\"urn:dossier:1\" id=\"zweite\">\n  <title>Zweite</title>\n"
                     "  <subtitle>Mit <em>Untertitel</em></subtitle>\n</series>\n");
  input.folder.write("zwei/a.xml",
                     "<event xmlns=\"urn:dossier:1\" id=\"a-1\"><date>2021-05-06</date><title>A</title></event>\n");
  run({"build", input.folder / "in", input.folder / "zwei", "--out", input.folder / "out"});
  const std::string overview = input.folder.read("out/index.html");
  BOOST_TEST(run({"build", input.folder / "in", "--out", input.folder / "out", "--force"}).exit_code == 0);
  BOOST_TEST((input.folder.read("out/index.html") == overview));
}

BOOST_AUTO_TEST_CASE(a_renamed_event_is_told_as_renamed) {
  const Input input(2);
  input.build();
  remove_events(input, 1, 1);
  input.folder.write("in/neu.xml",
                     "<event xmlns=\"urn:dossier:1\" id=\"erster-abend\" status=\"held\">\n  <date>2021-03-02</date>\n"
                     "  <title>Abend 1</title>\n  <topic>\n    <p>Worum es ging.</p>\n  </topic>\n</event>\n");
  const Outcome outcome = input.build();
  BOOST_TEST(outcome.exit_code == 0);
  BOOST_TEST(outcome.output == "1 published, 1 unchanged, 0 failed, 0 warnings\n");
  BOOST_TEST(
      outcome.errors ==
      "dossier: Hinweis N933: Die Veranstaltung „abend-1“ heißt jetzt „erster-abend“ und erscheint unter dem neuen "
      "Namen.\n  → Verweise auf die alte Adresse führen ins Leere. Wenn das stört, geben Sie ihr die alte Kennung "
      "zurück.\n");
  BOOST_TEST(input.published(1) == "");
}

BOOST_AUTO_TEST_CASE(nothing_is_removed_while_another_file_cannot_be_read) {
  const Input input(7);
  input.build();
  const std::string page = input.folder.read("out/reihe/index.html");
  remove_events(input, 1, 1);
  input.folder.write("in/kaputt.xml", "<event");
  const Outcome outcome = input.build();
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(
      outcome.errors.find(
          "dossier: Warnung W932: Die Veranstaltung „Abend 1 (abend-1)“ ist in den Eingaben nicht zu finden, aber "
          "nicht alle Eingaben ließen sich lesen; ihre veröffentlichten Dateien bleiben.\n"
          "  → Beheben Sie, was außerdem gemeldet ist; dann weiß der nächste Lauf, ob die Veranstaltung entfallen "
          "ist.\n") != std::string::npos,
      outcome.errors);
  BOOST_TEST(input.published(1) != "");
  BOOST_TEST((input.folder.read("out/reihe/index.html") == page));
}

BOOST_AUTO_TEST_CASE(a_draft_is_withdrawn_whatever_else_is_broken) {
  // Another event, its own file further down, or the file of the series.
  for (const std::string broken : {"event", "draft", "series"}) {
    const Input input(3);
    input.write_event(1, "Geheim");
    input.build();
    write_draft(input, 1, broken == "draft" ? "  <topic>\n" : "");
    if (broken == "event") input.break_event(2);
    if (broken == "series") {
      input.folder.write("in/series.xml",
                         "<series xmlns=\"urn:dossier:1\" id=\"reihe\">\n  <titel>Reihe</titel>\n</series>\n");
    }
    const Outcome outcome = input.build({"--lang", "en"});
    BOOST_TEST(outcome.exit_code == 1, broken);
    BOOST_TEST(outcome.errors.find("warning W923: The event “") != std::string::npos, broken + ": " + outcome.errors);
    BOOST_TEST(input.published(1) == "", broken);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(input.folder / "out")) {
      if (!entry.is_regular_file()) continue;
      const std::string name = std::filesystem::relative(entry.path(), input.folder.path).string();
      if (name.ends_with(".pdf")) continue;
      BOOST_TEST(input.folder.read(name).find("Geheim") == std::string::npos, broken + ": " + name);
    }
    BOOST_TEST(input.published(3) != "", broken);
  }
}
