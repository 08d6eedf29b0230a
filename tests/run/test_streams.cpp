// Standard input, output and error of the whole program.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <sstream>

#include "input.h"
#include "program.h"
#include "schema.h"

namespace {

/// Through a shell, since closed and full streams are its business.
Outcome shell(const std::string& line) {
  return Program({}, {{"DOSSIER", DOSSIER_PROGRAM}, {"HOME", "/nonexistent"}}, {}, "/dev/null", {"/bin/sh", "-c", line})
      .wait();
}

const std::string kFull =
    "dossier: Fehler E842: Die Standardausgabe lässt sich nicht schreiben: kein Platz mehr auf dem Datenträger.\n"
    "  → Was veröffentlicht wurde, ist heil. Es fehlt nur, was auszugeben war.\n";

std::string event(const std::string& title) {
  return "<event xmlns=\"urn:dossier:1\" id=\"abend-7\"><date>2021-03-07</date><title>" + title + "</title></event>";
}

}  // namespace

BOOST_AUTO_TEST_CASE(standard_output_that_cannot_be_written_is_an_error) {
  const Input input(1);
  const std::string build = "\"$DOSSIER\" build " + (input.folder / "in") + " --out " + (input.folder / "out");
  const Outcome built = shell(build + " --progress none > /dev/full");
  BOOST_TEST(built.errors == kFull);
  BOOST_TEST(built.exit_code == 3);
  BOOST_TEST(input.folder.listing().find("out/reihe/manifest.json") != std::string::npos);
  for (const std::string& command :
       std::vector<std::string>{"--help", "help build", "--version", "help --man", "check " + (input.folder / "in")}) {
    const Outcome outcome = shell("\"$DOSSIER\" " + command + " > /dev/full");
    BOOST_TEST(outcome.errors == kFull, command);
    BOOST_TEST(outcome.exit_code == 3, command);
  }
  const Outcome text = shell("echo Wort | \"$DOSSIER\" text > /dev/full");
  BOOST_TEST(text.errors == kFull);
  BOOST_TEST(text.exit_code == 3);
}

BOOST_AUTO_TEST_CASE(a_closed_standard_output_is_an_error_and_no_published_file_takes_its_place) {
  const Input input(2);
  const std::string build = "\"$DOSSIER\" build " + (input.folder / "in") + " --out " + (input.folder / "out");
  const Outcome closed = shell(build + " --progress none <&- >&-");
  BOOST_TEST(closed.errors.starts_with("dossier: Fehler E842: "), closed.errors);
  BOOST_TEST(closed.exit_code == 3);
  BOOST_TEST(run({"verify", input.folder / "out"}).exit_code == 0);
  std::filesystem::remove_all(input.folder / "out");
  const Outcome all = shell(build + " <&- >&- 2>&-");
  BOOST_TEST(all.exit_code == 3);
  BOOST_TEST(run({"verify", input.folder / "out"}).exit_code == 0);
}

BOOST_AUTO_TEST_CASE(a_minus_reads_standard_input) {
  const Input input(1);
  input.folder.write("event.xml", event("Aus der Röhre"));
  input.folder.write("broken.xml", event("Aus </titel>"));
  const std::string file = input.folder / "event.xml";
  const std::string in = input.folder / "in", out = input.folder / "out";
  const auto piped = [&](const std::string& name, const std::string& arguments) {
    return shell("cd " + in + " && cat " + (input.folder / name) + " | \"$DOSSIER\" " + arguments);
  };
  // Within the series of the current folder.
  const Outcome built = piped("event.xml", "build - --out " + out + " --progress none");
  BOOST_TEST(built.output == "1 published, 0 unchanged, 0 failed, 0 warnings\n", built.errors);
  BOOST_TEST(std::filesystem::exists(out + "/reihe/abend-7/abend-7-dossier.pdf"));
  BOOST_TEST(piped("event.xml", "build - --out " + out + " --only abend-7").exit_code == 0);
  BOOST_TEST(piped("event.xml", "check -").output.starts_with("Geprüft: eine Reihe, 1 Veranstaltung. "));
  const Outcome broken = piped("broken.xml", "check -");
  BOOST_TEST(broken.errors.starts_with("/dev/stdin:1:77: Fehler E112: "), broken.errors);
  BOOST_TEST(broken.exit_code == 1);
  BOOST_TEST(piped("event.xml", "text -").output == event("Aus der Röhre") + "\n");

  const std::string pdf = out + "/reihe/abend-7/abend-7-dossier.pdf";
  BOOST_TEST(shell("cat " + pdf + " | \"$DOSSIER\" verify -").output.starts_with("Geprüft: 1 Datei. "));
  BOOST_TEST(shell("cat " + pdf + " | \"$DOSSIER\" deck -").output.starts_with("{"));
  input.folder.write("abend.txt", "Abend der Chöre\n5. April 2024, 19 Uhr\n");
  const Outcome imported = piped("abend.txt", "import - --into " + (input.folder / "neu"));
  BOOST_TEST(imported.exit_code == 0, imported.errors);
  BOOST_TEST(input.folder.listing().find("neu/2024-04-05-abend-der-choere.xml") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(json_is_all_there_is_on_standard_output) {
  const Input input(2);
  input.break_event(2);
  for (const std::string command : {"build", "check"}) {
    std::vector<std::string> arguments{command, input.folder / "in", "--format", "json"};
    if (command == "build") arguments.insert(arguments.end(), {"--out", input.folder / "out"});
    const Outcome outcome = run(arguments);
    std::size_t count = 0;
    std::istringstream lines(outcome.output);
    for (std::string line; std::getline(lines, line); ++count)
      BOOST_TEST(schema_faults("diagnostic", line) == "", line);
    BOOST_TEST(count > 0U);
    BOOST_TEST(std::count(outcome.errors.begin(), outcome.errors.end(), '\n') == 1, outcome.errors);
  }
}
