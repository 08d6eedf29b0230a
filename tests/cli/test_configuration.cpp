#include <boost/test/unit_test.hpp>

#include "../scratch.h"
#include "cli/configuration.h"
#include "cli/options.h"

using namespace dossier::cli;

namespace {

const Environment kHome{"/home/anna", "", "", "", "de_DE.UTF-8"};

struct File {
  explicit File(const std::string& text) { folder.write("nightly.toml", text); }
  std::string path() const { return folder / "nightly.toml"; }
  Parsed parsed(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--config", path()});
    return parse(arguments, kHome);
  }
  /// What is said of a file that is wrong, without its path.
  std::string refused(const std::vector<std::string>& arguments = {"build"}) const {
    const Parsed result = parsed(arguments);
    BOOST_TEST(!result.options.has_value());
    BOOST_TEST(result.exit_code == 2);
    BOOST_REQUIRE(result.errors.starts_with(path()));
    return result.errors.substr(path().size());
  }
  Scratch folder;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_configuration_sets_options_of_every_kind) {
  const File file(
      "# Jede Nacht\n"
      "inputs = [\"/srv/a\", \"-b\"]\n"
      "out = \"/srv/public\"\n"
      "jobs = 3\n"
      "shard = \"2/4\"\n"
      "allow-removal = true\n"
      "strict = false\n"
      "only = [\"x\", \"y\"]\n"
      "lang = \"en\"\n"
      "on-failure = \"mail -s 'Zwei Worte' anna\"\n"
      "[build]\n"
      "wait = 60\n"
      "slides = \"raster\"\n"
      "[check]\n"
      "changes = true\n"
      "strict = true\n");
  const Options build = file.parsed({"build"}).options.value();
  BOOST_TEST(build.inputs == (std::vector<std::string>{"/srv/a", "-b"}), boost::test_tools::per_element());
  BOOST_TEST(build.out == "/srv/public");
  BOOST_TEST((build.jobs == 3U && build.shard == 2U && build.shards == 4U && build.wait == 60U));
  BOOST_TEST((build.allow_removal && !build.strict && build.slides == Slides::raster));
  BOOST_TEST(build.only == (std::vector<std::string>{"x", "y"}), boost::test_tools::per_element());
  BOOST_TEST((build.language == Language::english));
  BOOST_TEST(build.on_failure == (std::vector<std::string>{"mail", "-s", "Zwei Worte", "anna"}),
             boost::test_tools::per_element());
  const Options check = file.parsed({"check"}).options.value();
  BOOST_TEST((check.changes && check.strict && check.slides == Slides::automatic));
  BOOST_TEST(check.inputs == (std::vector<std::string>{"/srv/a", "-b"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_typed_goes_before_the_configuration) {
  const File file("inputs = [\"a\"]\nout = \"o\"\nonly = [\"x\"]\nforce = true\nlang = \"en\"\njobs = 3\n");
  const Options options =
      file.parsed({"build", "b", "--out", "p", "--only", "y", "--force=false", "--lang", "de"}).options.value();
  BOOST_TEST(options.inputs == std::vector<std::string>{"b"}, boost::test_tools::per_element());
  BOOST_TEST(options.only == std::vector<std::string>{"y"}, boost::test_tools::per_element());
  BOOST_TEST((options.out == "p" && !options.force && options.language == Language::german && options.jobs == 3U));
}

BOOST_AUTO_TEST_CASE(every_option_of_every_command_can_be_set) {
  for (const CommandFacts& command : command_table(Wording(Language::german)).commands) {
    for (const OptionFacts& option : command.options) {
      if (!is_setting(option)) continue;
      const std::string value = option.is_flag() ? "true" : option.repeated ? "[\"1\", \"2\"]" : "\"1\"";
      const File file("[" + command.name + "]\n" + option.key() + " = " + value + "\n");
      dossier::Diagnostics reports;
      const std::vector<Setting> settings =
          settings_of(command, read_configuration(file.path(), command_table(Wording(Language::german)), reports));
      BOOST_TEST(!reports.has_errors(), command.name + " " + option.key());
      BOOST_REQUIRE(settings.size() == 1U);
      BOOST_TEST(settings.front().option == option.name());
    }
  }
}

BOOST_AUTO_TEST_CASE(a_setting_nobody_knows_is_told_with_its_place) {
  BOOST_TEST(File("out = \"o\"\n  job = 3\n").refused() ==
             ":2:3: Fehler E847: Eine Einstellung „job“ gibt es hier nicht.\n    job = 3\n    ^~~\n"
             "  → Meinten Sie „jobs“?\n");
  BOOST_TEST(File("[check]\nout = \"o\"\n").refused() ==
             ":2:1: Fehler E846: Eine Einstellung „out“ gibt es hier nicht.\n  out = \"o\"\n  ^~~\n"
             "  → Einstellungen heißen wie die Optionen; „dossier build --help“ nennt sie.\n");
}

BOOST_AUTO_TEST_CASE(a_setting_of_the_wrong_type_is_told_with_its_place) {
  const std::string hint = "  → „dossier build --help“ sagt, was jede Option erwartet.\n";
  BOOST_TEST(File("force = \"ja\"\n").refused() ==
             ":1:9: Fehler E848: Die Einstellung force erwartet true oder false.\n  force = \"ja\"\n          ^~~~\n" +
                 hint);
  BOOST_TEST(File("out = [\"a\"]\n").refused() ==
             ":1:7: Fehler E848: Die Einstellung out erwartet einen Text in Anführungszeichen oder eine Zahl.\n"
             "  out = [\"a\"]\n        ^~~~~\n" +
                 hint);
  BOOST_TEST(File("inputs = { a = 1 }\n").refused() ==
             ":1:10: Fehler E848: Die Einstellung inputs erwartet eine Liste von Texten wie [\"a\", \"b\"].\n"
             "  inputs = { a = 1 }\n           ^~~~~~~~~\n" +
                 hint);
}

BOOST_AUTO_TEST_CASE(a_value_that_is_not_allowed_is_told_with_its_place) {
  const std::string told =
      ":2:8: Fehler E849: „zwei“ ist kein Wert für --jobs.\n  jobs = \"zwei\"\n         ^~~~~~\n  → Erlaubt: 1 – "
      "1024.\n";
  BOOST_TEST(File("out = \"o\"\njobs = \"zwei\"\n").refused() == told);
  BOOST_TEST(File("out = \"o\"\njobs = \"zwei\"\n").refused({"config"}) == told);
  BOOST_TEST((File("out = \"o\"\njobs = \"zwei\"\n").parsed({"build", "--jobs", "2"}).options.value().jobs == 2U));
}

BOOST_AUTO_TEST_CASE(what_is_no_toml_is_told_with_its_place) {
  const std::string hint =
      "  → Eine Einstellung je Zeile, Texte in Anführungszeichen: out = \"/srv/public\". Keine Einstellung darf "
      "zweimal "
      "dastehen.\n";
  BOOST_TEST(File("jobs = 2\nout = /srv\n")
                 .refused()
                 .starts_with(
                     ":2:7: Fehler E845: Die Konfiguration ist ab hier nicht zu verstehen.\n  out = /srv\n        ^\n" +
                     hint));
  BOOST_TEST(File("jobs = 2\njobs = 3\n").refused().starts_with(":2:"));
}

BOOST_AUTO_TEST_CASE(a_configuration_that_cannot_be_read_is_told) {
  const Parsed missing = parse({"build", "--config", "/nowhere/nightly.toml"}, kHome);
  BOOST_TEST(missing.errors ==
             "/nowhere/nightly.toml: Fehler E843: Die Konfiguration lässt sich nicht lesen: Datei oder Ordner nicht "
             "vorhanden.\n  → Nennen Sie die Datei mit --config, und sehen Sie nach ihren Rechten.\n");
  BOOST_TEST(missing.exit_code == 2);
  BOOST_TEST(parse({"build", "--config", "/"}, kHome).errors.starts_with("/: Fehler E843: "));
  BOOST_TEST(File("out = \"\xE4\"\n").refused() ==
             ": Fehler E844: Die Konfiguration ist nicht als UTF-8 gespeichert.\n  → Speichern Sie sie als UTF-8.\n");
}

BOOST_AUTO_TEST_CASE(config_says_what_is_set_and_where) {
  const File file("inputs = [\"a\", \"b \\\"c\\\"\"]\n\nout = \"o\"\n[build]\nforce = true\n[check]\nstrict = true\n");
  const Parsed right = file.parsed({"config"});
  BOOST_TEST(right.output == "Geprüft: " + file.path() + ". Alles in Ordnung.\n");
  BOOST_TEST(right.exit_code == 0);
  const std::string shown = file.parsed({"config", "--show"}).output;
  BOOST_TEST(shown.starts_with("# Optionen von „dossier build“; was nicht eingestellt ist, steht hinter einem #.\n"),
             shown);
  for (const std::string line :
       {"inputs = [\"a\", \"b \\\"c\\\"\"]  # " + file.path() + ":1\n", "out = \"o\"  # " + file.path() + ":3\n",
        "force = true  # " + file.path() + ":5\n", std::string("# strict: Vorschläge wie Befunde zählen.\n")}) {
    BOOST_TEST(shown.find("\n" + line) != std::string::npos, line + shown);
  }
  BOOST_TEST(file.parsed({"config", "check", "--show"}).output.find("\nstrict = true  # ") != std::string::npos);
  // What is shown can be read again.
  const File again(shown);
  const Options options = again.parsed({"build"}).options.value();
  BOOST_TEST(options.inputs == (std::vector<std::string>{"a", "b \"c\""}), boost::test_tools::per_element());
  BOOST_TEST(options.force);
}
