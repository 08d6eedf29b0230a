#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "input.h"
#include "schema.h"

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_event_of_a_series_is_published) {
  const Input input(3);
  const Outcome outcome = input.build();
  BOOST_TEST(outcome.errors == "");
  BOOST_TEST(outcome.output == "3 published, 0 unchanged, 0 failed, 0 warnings\n");
  BOOST_TEST(outcome.exit_code == 0);
  for (int i = 1; i <= 3; ++i) BOOST_TEST(input.published(i).substr(0, 5) == "%PDF-");
  const std::string page = input.folder.read("out/reihe/index.html");
  BOOST_TEST(page.find("<span class=\"meta\">Thema · Stand 2.\u00A0März 2021</span>") != std::string::npos);
  BOOST_TEST(page.find("<span class=\"meta\">alle Veranstaltungen: Thema · Stand ") != std::string::npos);
  const Outcome verified = input.verify();
  BOOST_TEST(verified.errors == "");
  BOOST_TEST(verified.exit_code == 0);
}

BOOST_AUTO_TEST_CASE(a_second_build_changes_nothing) {
  const Input input(2);
  input.build();
  const std::string manifest = input.manifest();
  const Outcome second = input.build({"--explain", "--lang", "en"});
  BOOST_TEST(second.output == "0 published, 2 unchanged, 0 failed, 0 warnings\n");
  BOOST_TEST(
      second.errors ==
      "abend-1: up to date\nabend-2: up to date\nreihe-dossier.pdf: up to date\nreihe-ergebnisse.pdf: up to date\n");
  BOOST_TEST(second.exit_code == 0);
  BOOST_TEST(input.manifest() == manifest);
}

BOOST_AUTO_TEST_CASE(only_what_changed_is_made_again) {
  const Input input(3);
  input.build();
  const std::string first = input.published(1);
  const std::string second = input.published(2);
  input.write_event(2, "Ein anderer Titel");
  const Outcome outcome = input.build({"--explain", "--lang", "en"});
  BOOST_TEST(outcome.output == "1 published, 2 unchanged, 0 failed, 0 warnings\n");
  BOOST_TEST(outcome.errors ==
             "abend-1: up to date\nabend-2: changed\nabend-3: up to date\nreihe-dossier.pdf: "
             "changed\nreihe-ergebnisse.pdf: changed\n");
  BOOST_TEST((input.published(1) == first));
  BOOST_TEST((input.published(2) != second));
}

BOOST_AUTO_TEST_CASE(a_deck_is_attached_when_the_series_says_so) {
  const Input input(0);
  const std::string deck =
      bytes_of(DOSSIER_SOURCE_DIR "/samples/gemeinsam-fuer-das-quartier/folien/bilder_libharu.pdf");
  input.folder.write("in/a/bilder.pdf", deck);
  input.folder.write("in/b/bilder.pdf", deck + "\n");  // another file of the same name
  const auto series = [](const std::string& attach) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<series xmlns=\"urn:dossier:1\" id=\"reihe\">\n"
           "  <title>Reihe</title>\n  <publisher>Verein</publisher>\n  <settings attach-decks=\"" +
           attach + "\"/>\n</series>\n";
  };
  input.folder.write("in/abend.xml",
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"abend-1\" "
                     "status=\"held\">\n  <date>2021-03-02</date>\n  <title>Abend</title>\n  <decks>\n"
                     "    <deck href=\"a/bilder.pdf\"/>\n    <deck href=\"b/bilder.pdf\"/>\n  </decks>\n</event>\n");
  input.folder.write("in/series.xml", series("false"));
  BOOST_TEST(input.build().output == "1 published, 0 unchanged, 0 failed, 0 warnings\n");
  const std::size_t without = input.published(1).size();
  input.folder.write("in/series.xml", series("true"));
  BOOST_TEST(input.build().output == "1 published, 0 unchanged, 0 failed, 0 warnings\n");
  BOOST_TEST(input.published(1).size() > without + deck.size());  // two decks, each a little smaller when packed
  BOOST_TEST(input.verify().exit_code == 0);
}

BOOST_AUTO_TEST_CASE(a_deck_that_was_refused_is_given_on_nowhere) {
  const std::string good = bytes_of(DOSSIER_SOURCE_DIR "/tests/decks/plain.pdf");
  const std::string locked = bytes_of(DOSSIER_SOURCE_DIR "/tests/decks/locked.pdf");
  const std::map<std::string, std::string> refused{{"leer.pdf", ""},
                                                   {"archiv.pdf", "PK\3\4" + std::string(20'000, 'x')},
                                                   {"halb.pdf", good.substr(0, good.size() / 2)},
                                                   {"geheim.pdf", locked}};
  const Input input(0);
  input.folder.write("in/series.xml",
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<series xmlns=\"urn:dossier:1\" id=\"reihe\">\n"
                     "  <title>Reihe</title>\n  <publisher>Verein</publisher>\n"
                     "  <settings attach-decks=\"true\" publish-decks=\"true\" attach-source=\"false\"/>\n</series>\n");
  std::string decks = "    <deck href=\"gut.pdf\"><title>Gut gelesen</title></deck>\n", downloads;
  input.folder.write("in/gut.pdf", good);
  for (const auto& [name, bytes] : refused) {
    input.folder.write("in/" + name, bytes);
    decks += "    <deck href=\"" + name + "\"><title>Titel von " + name + "</title></deck>\n";
    downloads += "    <download href=\"" + name + "\"><title>Titel von " + name + "</title></download>\n";
  }
  input.folder.write("in/abend.xml",
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"abend-1\" "
                     "status=\"held\">\n  <date>2021-03-02</date>\n  <title>Abend</title>\n  <decks>\n" +
                         decks + "  </decks>\n  <downloads>\n" + downloads + "  </downloads>\n</event>\n");
  const Outcome outcome = input.build();
  BOOST_TEST(outcome.output == "1 published, 0 unchanged, 0 failed, 4 warnings\n");
  for (const std::string code : {"W201", "W202", "W203", "W204"}) {
    BOOST_TEST(outcome.errors.find(code) != std::string::npos, outcome.errors);
  }
  BOOST_TEST(input.folder.read("out/reihe/abend-1/folien/gut.pdf") == good);
  for (const auto& [name, bytes] : refused) {
    BOOST_TEST(!std::filesystem::exists(input.folder / ("out/reihe/abend-1/folien/" + name)), name);
    for (const std::string page : {"index.html", "reihe-ergebnisse.html", "reihe-ergebnisse.txt"}) {
      BOOST_TEST(input.folder.read("out/reihe/" + page).find(name) == std::string::npos, page << " names " << name);
    }
  }
  BOOST_TEST(input.folder.read("out/reihe/index.html").find("folien/gut.pdf") != std::string::npos);
  BOOST_TEST(input.verify().exit_code == 0);

  // Readable at last, it is offered; unreadable again, the edition that has it stays.
  input.folder.write("in/halb.pdf", good + "\n");
  BOOST_TEST(input.build().output == "1 published, 0 unchanged, 0 failed, 3 warnings\n");
  BOOST_TEST(std::filesystem::exists(input.folder / "out/reihe/abend-1/folien/halb.pdf"));
  input.folder.write("in/halb.pdf", refused.at("halb.pdf"));
  const Outcome held = input.build();
  BOOST_TEST(held.exit_code == 1);
  BOOST_TEST(held.errors.find("Fehler E935: „halb.pdf“ gehört zur veröffentlichten Ausgabe von „abend-1“") !=
                 std::string::npos,
             held.errors);
  BOOST_TEST(input.folder.read("out/reihe/abend-1/folien/halb.pdf") == good + "\n");
  BOOST_TEST(input.verify().exit_code == 0);
}

BOOST_AUTO_TEST_CASE(a_pdf_under_another_name_is_published_as_one_and_said_to_be_one) {
  const Input input(0);
  input.folder.write("in/folien/Präsentation Köln.pptx", bytes_of(DOSSIER_SOURCE_DIR "/tests/decks/plain.pdf"));
  input.folder.write("in/series.xml",
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<series xmlns=\"urn:dossier:1\" id=\"reihe\">\n"
                     "  <title>Reihe</title>\n  <publisher>Verein</publisher>\n"
                     "  <settings publish-decks=\"true\"/>\n</series>\n");
  input.folder.write("in/abend.xml",
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"abend-1\">\n"
                     "  <date>2021-03-02</date>\n  <title>Abend</title>\n  <decks>\n"
                     "    <deck href=\"folien/Präsentation Köln.pptx\"><title>Köln</title></deck>\n"
                     "  </decks>\n</event>\n");
  const std::string warning =
      (input.folder / "in/abend.xml") +
      ":6:5: Warnung W420: „Präsentation Köln.pptx“ ist ein PDF, auch wenn der Name etwas anderes sagt; "
      "weitergegeben wird es mit der Endung .pdf.\n"
      "      <deck href=\"folien/Präsentation Köln.pptx\"><title>Köln</title></deck>\n"
      "      ^~~~~\n"
      "  → Benennen Sie die Datei so um, dass sie auf .pdf endet, und nennen Sie sie so in href.\n";
  BOOST_TEST(input.build().errors == warning);
  BOOST_TEST(input.build().errors == warning, "as long as it is so called");
  BOOST_TEST(std::filesystem::exists(input.folder / "out/reihe/abend-1/folien/praesentation-koeln.pdf"));
  BOOST_TEST(!std::filesystem::exists(input.folder / "out/reihe/abend-1/folien/praesentation-koeln.pptx"));
  const std::string page = input.folder.read("out/reihe/index.html");
  BOOST_TEST(
      page.find("praesentation-koeln.pdf\"><span itemprop=\"name\">Folien: Köln</span> (PDF") != std::string::npos,
      page);
  for (const std::string text : {"index.html", "reihe-ergebnisse.html", "reihe-ergebnisse.txt", "manifest.json"}) {
    std::string said = input.folder.read("out/reihe/" + text);
    BOOST_TEST(said != "");
    BOOST_TEST((said.find("pptx") == std::string::npos && said.find("PPTX") == std::string::npos), text);
  }
  BOOST_TEST(input.verify().exit_code == 0);
}

BOOST_AUTO_TEST_CASE(decks_without_a_title_have_one_name_everywhere_and_the_title_is_missed) {
  const Input input(0);
  const std::string bytes =
      bytes_of(DOSSIER_SOURCE_DIR "/samples/gemeinsam-fuer-das-quartier/folien/bilder_libharu.pdf");
  input.folder.write("in/a.pdf", bytes);
  input.folder.write("in/b.pdf", bytes + "\n");
  input.folder.write("in/c.pdf", bytes + "\n\n");
  const auto write_series = [&](const std::string& title) {
    input.folder.write("in/series.xml",
                       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<series xmlns=\"urn:dossier:1\" id=\"reihe\">\n"
                       "  <title>" +
                           title +
                           "</title>\n  <publisher>Verein</publisher>\n"
                           "  <settings publish-decks=\"true\" attach-source=\"false\"/>\n</series>\n");
  };
  const auto write_event = [&](const std::string& first) {
    input.folder.write("in/abend.xml",
                       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"abend-1\">\n"
                       "  <date>2021-03-02</date>\n  <title>Abend</title>\n  <decks>\n    <deck href=\"a.pdf\">" +
                           first +
                           "</deck>\n    <deck href=\"b.pdf\"/>\n    <deck href=\"c.pdf\"><speaker>Erika "
                           "Musterfrau, Verein</speaker></deck>\n  </decks>\n</event>\n");
  };
  const auto link = [&](const std::string& file, const std::string& name) {
    return input.folder.read("out/reihe/index.html")
               .find("folien/" + file + "\"><span itemprop=\"name\">Folien: " + name + "</span>") != std::string::npos;
  };
  write_series("Reihe");
  write_event("");
  BOOST_TEST(input.build().errors == "");
  for (const int turn : {1, 2}) {  // the second time no deck is read
    BOOST_TEST(link("a.pdf", "Bilder aus dem Quartier (1)"), turn);
    BOOST_TEST(link("b.pdf", "Bilder aus dem Quartier (2)"), turn);
    BOOST_TEST(link("c.pdf", "Bilder aus dem Quartier (Erika Musterfrau)"), turn);
    if (turn == 1) BOOST_TEST(input.build({"--explain"}).errors.find("abend-1: aktuell") == 0U);
  }
  for (const std::string text : {"reihe-ergebnisse.html", "reihe-ergebnisse.txt"}) {
    const std::string said = input.folder.read("out/reihe/" + text);
    for (const std::string name : {"(1)", "(2)", "(Erika Musterfrau)"}) {
      BOOST_TEST(said.find("Bilder aus dem Quartier " + name) != std::string::npos, text << ": " << said);
    }
  }
  BOOST_TEST(
      input.build({"--strict"})
          .errors.find(
              "abend.xml:6:5: Vorschlag S421: Der Foliensatz „a.pdf“ hat keinen Titel; er heißt nach seiner ersten "
              "Folie, sonst nach seiner Datei.\n      <deck href=\"a.pdf\"></deck>\n      ^~~~~\n"
              "  → Schreiben Sie <title>…</title> in <deck>.\n") != std::string::npos);

  // A title given to one deck changes what the others are called, though not their bytes.
  write_event("<title>Rundgang</title>");
  BOOST_TEST(input.build().errors == "");
  BOOST_TEST(link("a.pdf", "Rundgang"));
  BOOST_TEST(link("b.pdf", "Bilder aus dem Quartier"));
  BOOST_TEST(schema_faults("manifest", input.manifest()) == "");
  BOOST_TEST(input.verify().exit_code == 0);
}

BOOST_AUTO_TEST_CASE(a_damaged_or_missing_file_is_made_again) {
  const Input input(2);
  input.build();
  const std::string first = input.published(1);
  const std::string second = input.published(2);
  input.folder.write("out/" + input.dossier(1), first.substr(0, first.size() / 2));
  std::filesystem::remove(input.folder / ("out/" + input.dossier(2)));
  BOOST_TEST(input.verify().exit_code == 1);
  BOOST_TEST(input.build().output == "2 published, 0 unchanged, 0 failed, 0 warnings\n");
  BOOST_TEST((input.published(1) == first && input.published(2) == second));
  BOOST_TEST(input.verify().exit_code == 0);
}

BOOST_AUTO_TEST_CASE(force_makes_everything_again_with_the_same_bytes) {
  const Input input(2);
  input.build();
  const std::string first = input.published(1);
  const Outcome outcome = input.build({"--force"});
  BOOST_TEST(outcome.output == "2 published, 0 unchanged, 0 failed, 0 warnings\n");
  BOOST_TEST((input.published(1) == first));
}

BOOST_AUTO_TEST_CASE(a_broken_event_costs_itself_only_and_its_old_dossier_stays) {
  const Input input(3);
  input.build();
  const std::string old = input.published(2);
  const std::string manifest = input.manifest();
  input.break_event(2);
  input.write_event(3, "Anders");
  const Outcome outcome = input.build();
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(outcome.output == "1 published, 1 unchanged, 1 failed, 0 warnings\n");
  BOOST_TEST(outcome.errors.find("abend-2.xml:4:") != std::string::npos, outcome.errors);
  BOOST_TEST(outcome.errors.find(": Fehler E1") != std::string::npos, outcome.errors);
  BOOST_TEST((input.published(2) == old));
  BOOST_TEST((input.manifest() != manifest));
  BOOST_TEST(input.verify().exit_code == 0);
}

BOOST_AUTO_TEST_CASE(an_event_in_error_keeps_its_id_and_its_old_dossier_from_a_copy) {
  const Input input(1);
  input.build();
  const std::string old = input.published(1);
  const std::string copy =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"abend-1\">\n"
      "  <date>2021-05-06</date>\n  <title>Etwas anderes</title>\n</event>\n";
  input.folder.write("in/abend-2.xml", copy);
  const std::string twice = "abend-2.xml:2:1: Fehler E150: Die Kennung „abend-1“ ist schon in " +
                            (input.folder / "in/abend-1.xml") + ", Zeile 2, vergeben.";
  // A day that does not exist; a file that is not well formed.
  for (const std::string fault : {"<date>2021-02-31</date>", "<date>2021-03-02</date><b>"}) {
    input.folder.write(
        "in/abend-1.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"abend-1\">\n  " + fault +
            "\n  <title>Abend 1</title>\n</event>\n");
    const Outcome outcome = input.build({"--report", input.folder / "report"});
    BOOST_TEST(outcome.exit_code == 1);
    BOOST_TEST(outcome.output == "0 published, 0 unchanged, 2 failed, 0 warnings\n");
    BOOST_TEST(outcome.errors.find(twice) != std::string::npos, outcome.errors);
    BOOST_TEST((input.published(1) == old));
    const std::string report = input.folder.read("report/run-report.txt");
    BOOST_TEST(report.find("\nFehlgeschlagen:\n  reihe/abend-1\n  reihe/abend-2.xml\n\n") != std::string::npos, report);
  }
}

BOOST_AUTO_TEST_CASE(a_copy_of_an_event_does_not_make_the_event_failed_or_missing) {
  const Input input(2);
  input.write_event(1, "Der – erste – \"Abend\"");
  std::filesystem::copy_file(input.folder / "in/abend-1.xml", input.folder / "in/kopie.xml");
  input.folder.write("in/dritter.xml",
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"abend-2\">\n"
                     "  <date>2021-05-06</date>\n  <title>Der \"dritte\" Abend</title>\n</event>\n");
  const Outcome outcome = input.build({"--report", input.folder / "report"});
  BOOST_TEST(outcome.exit_code == 1);
  BOOST_TEST(outcome.output == "2 published, 0 unchanged, 2 failed, 0 warnings\n");
  const std::string report = input.folder.read("report/run-report.txt");
  BOOST_TEST(
      report.find("\nFehlgeschlagen:\n  reihe/dritter.xml\n  reihe/kopie.xml\n\nFehler:\n\n") != std::string::npos,
      report);
  BOOST_TEST(report.find("\nNeu oder geändert:\n  reihe/abend-1 (neu)\n  reihe/abend-2 (neu)\n\n") != std::string::npos,
             report);
  const std::string text = input.folder.read("out/reihe/reihe-ergebnisse.txt");
  BOOST_TEST(text.find("Kopie") == std::string::npos, text);
  const std::string page = input.folder.read("out/reihe/index.html");
  BOOST_TEST(page.find("<p>Nicht enthalten, weil die Angaben fehlerhaft sind:</p>\n<ul>\n"
                       "<li>6. Mai 2021: Der „dritte“ Abend</li>\n</ul>") != std::string::npos,
             page);
}

BOOST_AUTO_TEST_CASE(an_event_that_left_the_input_leaves_the_output_but_not_while_another_is_broken) {
  const Input input(3);
  input.build();
  std::filesystem::remove(input.folder / "in/abend-1.xml");
  input.break_event(2);
  input.build();
  BOOST_TEST(input.published(1).size() > 0U);
  input.write_event(2, "Abend 2");
  input.build();
  BOOST_TEST(!std::filesystem::exists(input.folder / "out/reihe/abend-1"));
  BOOST_TEST(input.published(2).size() > 0U);
  BOOST_TEST(input.verify().exit_code == 0);
}

BOOST_AUTO_TEST_CASE(only_one_event_can_be_made) {
  const Input input(3);
  const Outcome outcome = input.build({"--only", "abend-2"});
  BOOST_TEST(outcome.output == "1 published, 0 unchanged, 0 failed, 0 warnings\n");
  BOOST_TEST(input.published(1) == "");
  BOOST_TEST(input.published(2).size() > 0U);
  input.build();
  input.build({"--only", "abend-2", "--force"});
  BOOST_TEST(input.published(1).size() > 0U);
  const Outcome unknown = input.build({"--only", "abend-9"});
  BOOST_TEST(unknown.exit_code == 2);
  BOOST_TEST(unknown.errors ==
             "dossier: Fehler E913: In den Eingaben gibt es keine Veranstaltung „abend-9“.\n"
             "  → Gemeint ist die Kennung aus dem XML der Veranstaltung: <event id=\"…\">.\n");
}

BOOST_AUTO_TEST_CASE(only_what_was_asked_for_counts_as_failed) {
  const Input input(3);
  input.break_event(2);
  input.folder.write("in/kopie.xml", input.folder.read("in/abend-1.xml"));
  const Outcome good = input.build({"--only", "abend-1", "--report", input.folder / "report"});
  BOOST_TEST(good.exit_code == 0);
  BOOST_TEST(good.output == "1 published, 0 unchanged, 0 failed, 0 warnings\n");
  BOOST_TEST(good.errors.find("abend-2.xml:4:") != std::string::npos, good.errors);  // told nevertheless
  BOOST_TEST(input.folder.read("report/run-report.txt").find("Fehlgeschlagen") == std::string::npos);
  const Outcome broken = input.build({"--only", "abend-2"});
  BOOST_TEST(broken.exit_code == 1);
  BOOST_TEST(broken.output == "0 published, 0 unchanged, 1 failed, 0 warnings\n");
  const Outcome both = input.build({"--only", "abend-2", "--only", "abend-1"});
  BOOST_TEST(both.exit_code == 1);
  BOOST_TEST(both.output == "0 published, 1 unchanged, 1 failed, 0 warnings\n");
  // Without its series no event can be published.
  input.folder.write("in/series.xml", "<series xmlns=\"urn:dossier:1\" id=\"reihe\">");
  const Outcome without = input.build({"--only", "abend-3"});
  BOOST_TEST(without.exit_code == 1);
  BOOST_TEST(without.output == "0 published, 0 unchanged, 1 failed, 0 warnings\n");
}

BOOST_AUTO_TEST_CASE(the_same_bytes_under_other_folders_locales_zones_homes_and_jobs) {
  const Input input(4);
  const Scratch other;
  const auto arguments = [&](const std::string& out, const std::string& jobs) {
    return std::vector<std::string>{"build", input.folder / "in", "--out", out, "--jobs", jobs, "--progress", "none"};
  };
  BOOST_TEST(
      run(arguments(other / "a", "1"), {{"TZ", "UTC"}, {"LANG", "C"}, {"HOME", other / "home-a"}}, "/").exit_code == 0);
  BOOST_TEST(run(arguments(other / "b", "2"),
                 {{"TZ", "Pacific/Kiritimati"},
                  {"LANG", "tr_TR.UTF-8"},
                  {"LC_ALL", "tr_TR.UTF-8"},
                  {"HOME", other / "home-b"}},
                 other.path)
                 .exit_code == 0);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(other / "a")) {
    if (!entry.is_regular_file()) continue;
    const std::string name = std::filesystem::relative(entry.path(), other / "a").string();
    BOOST_TEST((other.read("a/" + name) == other.read("b/" + name)), name);
    ++files;
  }
  BOOST_TEST(files >= 4U + 4U);  // dossiers, series documents, manifest, pages
}

BOOST_AUTO_TEST_CASE(without_home_nothing_but_the_output_is_written) {
  const Input input(1);
  const Outcome outcome = run({"build", "in", "--out", "out", "--progress", "none"}, {}, input.folder.path);
  BOOST_TEST(outcome.exit_code == 0);
  std::string names;
  for (const auto& entry : std::filesystem::directory_iterator(input.folder.path))
    names += entry.path().filename().string() + " ";
  BOOST_TEST((names == "in out " || names == "out in "), names);
}

BOOST_AUTO_TEST_CASE(the_report_says_what_is_new_and_what_failed) {
  const Input input(2);
  input.break_event(2);
  input.build({"--report", input.folder / "report", "--lang", "de"});
  const std::string text = input.folder.read("report/run-report.txt");
  BOOST_TEST(text.find("1 veröffentlicht, 0 unverändert, 1 fehlgeschlagen, 0 Warnungen; Rückgabewert 1\n") !=
                 std::string::npos,
             text);
  BOOST_TEST(text.find("\nFehlgeschlagen:\n  reihe/abend-2") != std::string::npos, text);
  BOOST_TEST(text.find("\nNeu oder geändert:\n  reihe/abend-1 (neu)\n") != std::string::npos, text);
  BOOST_TEST(text.find("abend-2.xml:4:") != std::string::npos, text);
  BOOST_TEST(std::distance(std::filesystem::directory_iterator(input.folder / "report/history"), {}) == 1);
}

BOOST_AUTO_TEST_CASE(json_outputs_follow_their_schemas) {
  const Input input(2);
  input.break_event(2);
  const Outcome outcome = input.build({"--report", input.folder / "report", "--format", "json"});
  BOOST_TEST(outcome.output != "");
  std::istringstream lines(outcome.output);
  for (std::string line; std::getline(lines, line);) BOOST_TEST(schema_faults("diagnostic", line) == "", line);
  BOOST_TEST(schema_faults("manifest", input.manifest()) == "");
  BOOST_TEST(schema_faults("run-report", input.folder.read("report/run-report.json")) == "");
  BOOST_TEST(schema_faults("manifest", "{\"version\": 2, \"series\": \"A\", \"files\": [{}]}") ==
             "/title is missing; /files/0/bytes is missing; /files/0/key is missing; /files/0/path is missing; "
             "/files/0/sha256 is missing; /series does not match; /version is not 1; ");
}

BOOST_AUTO_TEST_CASE(check_says_the_same_and_writes_nothing) {
  const Input input(2);
  const Outcome clean = run({"check", input.folder / "in"});
  BOOST_TEST(clean.errors == "");
  BOOST_TEST(clean.output ==
             "Geprüft: eine Reihe, 2 Veranstaltungen. Alles in Ordnung."
             " Von den Textregeln geänderte Texte: 2; nur in Leerzeichen: 0 (--changes zeigt alle).\n");
  BOOST_TEST(clean.exit_code == 0);
  input.break_event(1);
  const Outcome broken = run({"check", input.folder / "in"});
  BOOST_TEST(broken.exit_code == 1);
  BOOST_TEST(broken.output ==
             "Geprüft: eine Reihe, 2 Veranstaltungen. 1 Fehler."
             " Von den Textregeln geänderte Texte: 1; nur in Leerzeichen: 0 (--changes zeigt alle).\n");
  BOOST_TEST(broken.errors == input.build().errors);
  std::filesystem::remove_all(input.folder / "out");
  run({"check", input.folder / "in"});
  BOOST_TEST(!std::filesystem::exists(input.folder / "out"));
}

BOOST_AUTO_TEST_CASE(no_input_is_wrong_usage_and_nothing_is_written) {
  const Scratch folder;
  std::filesystem::create_directories(folder / "empty");
  const Outcome empty = run({"build", folder / "empty", "--out", folder / "out"});
  BOOST_TEST(empty.exit_code == 2);
  BOOST_TEST(empty.errors == "dossier: Fehler E911: In " + (folder / "empty") +
                                 " ist keine Veranstaltung zu finden.\n"
                                 "  → Nennen Sie einen Ordner mit einer series.xml und den Dateien der Veranstaltungen "
                                 "oder eine XML-Datei.\n");
  BOOST_TEST(empty.output == "0 published, 0 unchanged, 0 failed, 0 warnings\n");
  const Outcome missing = run({"build", folder / "nowhere", "--out", folder / "out", "--lang", "en"});
  BOOST_TEST(missing.exit_code == 2);
  BOOST_TEST(missing.errors == "dossier: error E912: There is no file or folder " + (folder / "nowhere") +
                                   ".\n"
                                   "  → See to the spelling, and to the folder in which you start the program.\n");
  BOOST_TEST(!std::filesystem::exists(folder / "out"));
}

BOOST_AUTO_TEST_CASE(times_as_staff_write_them_reach_the_calendar_or_are_printed_as_typed) {
  const Input input(0);
  const std::vector<std::string> times{"18 Uhr c.t.", "ganztägig", "bis 20 Uhr", "18 Uhr, Einlass 17:30 Uhr"};
  for (std::size_t i = 0; i < times.size(); ++i) {
    const std::string day = std::to_string(i + 1);
    input.folder.write("in/abend-" + day + ".xml",
                       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"abend-" + day +
                           "\">\n  <date>2021-03-0" + day + "</date>\n  <time>" + times[i] +
                           "</time>\n  <title>Abend</title>\n</event>\n");
  }
  const Outcome outcome = input.build();
  BOOST_TEST(outcome.output == "4 published, 0 unchanged, 0 failed, 1 warnings\n");
  BOOST_TEST(outcome.errors.find("abend-4.xml:4:9: Warnung W156: ") != std::string::npos, outcome.errors);
  const std::string calendar = input.folder.read("out/reihe/reihe-termine.ics");
  for (const std::string line : {"DTSTART;TZID=Europe/Berlin:20210301T181500", "DTSTART;VALUE=DATE:20210302",
                                 "DTSTART;VALUE=DATE:20210303", "DTSTART;VALUE=DATE:20210304"}) {
    BOOST_TEST(calendar.find(line + "\r\n") != std::string::npos, line << " is not in " << calendar);
  }
  const std::string page = input.folder.read("out/reihe/index.html");
  for (const std::string time :
       {"18:00\u00A0Uhr\u00A0c.\u202Ft.", "ganztägig", "bis 20:00\u00A0Uhr", "18\u00A0Uhr, Einlass 17:30\u00A0Uhr"}) {
    BOOST_TEST(page.find("<span>" + time + "</span>") != std::string::npos, time << " is not in " << page);
  }
}

BOOST_AUTO_TEST_CASE(the_last_line_of_check_counts_what_was_found) {
  const Input input(1);
  input.folder.write("in/abend-2.xml",
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"abend-2\">\n"
                     "  <date>1.7.24</date>\n  <title>Der Abend ,neu</title>\n  <topic>Wie die die Stadt ist.</topic>\n"
                     "</event>\n");
  const std::string path = input.folder / "in";
  const Outcome checked = run({"check", path, "--lang", "en"});
  BOOST_TEST(checked.exit_code == 0);
  BOOST_TEST(checked.output ==
             "Checked: one series, 2 events. No errors, 1 warning, 1 suggestion."
             " Texts changed by the rules: 3; only in their spaces: 0 (--changes lists all).\n");
  BOOST_TEST(run({"check", path, "--strict"}).output ==
             "Geprüft: eine Reihe, 2 Veranstaltungen. Keine Fehler, 1 Warnung, 1 Vorschlag."
             " Von den Textregeln geänderte Texte: 3; nur in Leerzeichen: 0 (--changes zeigt alle).\n");
  BOOST_TEST(run({"check", path + "/nirgends"}).output == "");
}

BOOST_AUTO_TEST_CASE(what_is_said_of_a_deck_makes_its_documents_anew_without_the_source_in_them) {
  const Input input(0);
  input.folder.write("in/bilder.pdf",
                     bytes_of(DOSSIER_SOURCE_DIR "/samples/gemeinsam-fuer-das-quartier/folien/bilder_libharu.pdf"));
  const auto write_series = [&](const std::string& more) {
    input.folder.write("in/series.xml",
                       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<series xmlns=\"urn:dossier:1\" id=\"reihe\">\n"
                       "  <title>Reihe</title>\n  <settings attach-source=\"false\" publish-decks=\"false\"" +
                           more + "/>\n</series>\n");
  };
  const auto write_event = [&](const std::string& deck) {
    input.folder.write("in/abend.xml",
                       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"urn:dossier:1\" id=\"abend-1\">\n"
                       "  <date>2021-03-02</date>\n  <title>Abend</title>\n  <decks>\n    <deck href=\"bilder.pdf\"" +
                           deck + "</deck>\n  </decks>\n</event>\n");
  };
  const auto build = [&] { return input.build({"--explain", "--lang", "en"}); };
  const std::string all = "abend-1: changed\nreihe-dossier.pdf: changed\nreihe-ergebnisse.pdf: changed\n";
  write_series("");
  write_event("><title>Alter Titel</title>");
  build();
  const std::string first = input.published(1);
  write_event("><title>Neuer Titel</title>");
  BOOST_TEST(build().errors == all);
  BOOST_TEST((input.published(1) != first));
  write_event("><title>Neuer Titel</title><speaker>Erika Musterfrau, Verein</speaker>");
  BOOST_TEST(build().errors == all);
  write_event(" example=\"true\"><title>Neuer Titel</title><speaker>Erika Musterfrau, Verein</speaker>");
  BOOST_TEST(build().errors == all);
  write_series(" slides-per-page=\"1\"");
  BOOST_TEST(build().errors == all);
  write_series(" slides-per-page=\"1\" slides-in-series=\"full\"");
  BOOST_TEST(build().errors == "abend-1: up to date\nreihe-dossier.pdf: changed\nreihe-ergebnisse.pdf: changed\n");
  BOOST_TEST(build().errors ==
             "abend-1: up to date\nreihe-dossier.pdf: up to date\nreihe-ergebnisse.pdf: up to date\n");
}

BOOST_AUTO_TEST_CASE(what_two_documents_find_at_one_place_is_told_once) {
  const Input input(1);
  input.write_event(1, "Abend \U0002A700");
  const Outcome outcome = input.build();
  BOOST_TEST(outcome.exit_code == 0);
  const std::size_t first = outcome.errors.find("W501");
  BOOST_REQUIRE_MESSAGE(first != std::string::npos, outcome.errors);
  BOOST_TEST(outcome.errors.find("W501", first + 1) == std::string::npos, outcome.errors);
  BOOST_TEST(outcome.output == "1 published, 0 unchanged, 0 failed, 1 warnings\n");
}
