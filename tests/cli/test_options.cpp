#include <boost/test/unit_test.hpp>

#include "cli/options.h"

using namespace dossier::cli;

namespace {

const Environment kHome{"/home/anna", "", "", "", "de_DE.UTF-8"};

std::string refusal(const std::vector<std::string>& arguments) {
  const Parsed parsed = parse(arguments, kHome);
  BOOST_TEST(!parsed.options.has_value());
  BOOST_TEST(parsed.exit_code == 2);
  BOOST_TEST(parsed.output == "");
  return parsed.errors;
}

}  // namespace

BOOST_AUTO_TEST_CASE(build_takes_the_current_folder_and_keeps_its_cache_below_home) {
  const Parsed parsed = parse({"build", "--out", "out"}, kHome);
  BOOST_REQUIRE(parsed.options.has_value());
  BOOST_TEST((parsed.options->command == Command::build));
  BOOST_TEST(parsed.options->inputs == std::vector<std::string>{"."}, boost::test_tools::per_element());
  BOOST_TEST(parsed.options->out == "out");
  BOOST_TEST(parsed.options->cache.value() == "/home/anna/.cache/dossier");
  BOOST_TEST(parsed.options->report.value() == "/home/anna/.local/state/dossier/report");
}

BOOST_AUTO_TEST_CASE(build_reads_every_option) {
  const Parsed parsed =
      parse({"build", "a",          "b.xml", "--out",     "o",        "--jobs", "3",       "--force", "--only",
             "x",     "--only",     "y",     "--explain", "--slides", "raster", "--cache", "c",       "--report",
             "r",     "--progress", "none",  "--format",  "json",     "--lang", "en",      "--strict"},
            {});
  BOOST_REQUIRE(parsed.options.has_value());
  const Options& o = *parsed.options;
  BOOST_TEST(o.inputs == (std::vector<std::string>{"a", "b.xml"}), boost::test_tools::per_element());
  BOOST_TEST(o.only == (std::vector<std::string>{"x", "y"}), boost::test_tools::per_element());
  BOOST_TEST(o.jobs == 3U);
  BOOST_TEST((o.force && o.explain && o.strict));
  BOOST_TEST((o.slides == Slides::raster && o.progress == Progress::none && o.format == Format::json));
  BOOST_TEST((o.language == Language::english));
  BOOST_TEST(o.cache.value() == "c");
  BOOST_TEST(o.report.value() == "r");
}

BOOST_AUTO_TEST_CASE(a_command_to_be_told_is_split_into_words_without_a_shell) {
  const Parsed parsed = parse({"build", "--out", "o", "--report-command", "mail  -s 'Zwei Worte' \"{result}\" $HOME;x",
                               "--on-failure", "a", "--command-wait", "5"},
                              {});
  BOOST_REQUIRE(parsed.options.has_value());
  BOOST_TEST(
      parsed.options->report_command == (std::vector<std::string>{"mail", "-s", "Zwei Worte", "{result}", "$HOME;x"}),
      boost::test_tools::per_element());
  BOOST_TEST(parsed.options->on_failure == std::vector<std::string>{"a"}, boost::test_tools::per_element());
  BOOST_TEST(parsed.options->command_wait == 5U);
  for (const std::string open : {"mail 'a", "", "  ", "'' a"}) {
    BOOST_TEST(refusal({"build", "--out", "o", "--report-command", open}) ==
               "dossier: Fehler E903: „" + open +
                   "“ ist kein Wert für --report-command.\n"
                   "  → Erlaubt: mail -s \"Dossier: {result}\" NAME@DOMAIN.\n");
  }
}

BOOST_AUTO_TEST_CASE(without_home_nothing_is_kept) {
  const Parsed parsed = parse({"build", "--out", "out"}, {});
  BOOST_REQUIRE(parsed.options.has_value());
  BOOST_TEST(!parsed.options->cache.has_value());
  BOOST_TEST(!parsed.options->report.has_value());
}

BOOST_AUTO_TEST_CASE(messages_are_german_but_in_an_english_locale) {
  const auto language = [](const Environment& environment) {
    return parse({"check"}, environment).options.value().language;
  };
  BOOST_TEST((language({"", "", "C", "", "en_US.UTF-8"}) == Language::german));
  BOOST_TEST((language({"", "", "", "en_GB.UTF-8", "de_DE"}) == Language::english));
  BOOST_TEST((language({"", "", "", "", "tr_TR.UTF-8"}) == Language::german));
}

BOOST_AUTO_TEST_CASE(a_build_without_out_is_refused) {
  BOOST_TEST(refusal({"build", "samples"}) ==
             "dossier: Fehler E902: --out fehlt.\n  → Zum Beispiel: dossier build samples --out out\n");
}

BOOST_AUTO_TEST_CASE(an_unknown_option_is_named) {
  BOOST_TEST(refusal({"build", "--out", "o", "--colour", "--jobs", "2"}) ==
             "dossier: Fehler E901: „--colour“ ist hier nicht bekannt.\n"
             "  → „dossier --help“ nennt die Befehle, „dossier build --help“ die Optionen eines Befehls.\n");
}

BOOST_AUTO_TEST_CASE(an_unknown_option_is_named_before_what_is_missing) {
  const std::string hint =
      "  → „dossier --help“ nennt die Befehle, „dossier build --help“ die Optionen eines Befehls.\n";
  BOOST_TEST(refusal({"--foo"}) == "dossier: Fehler E901: „--foo“ ist hier nicht bekannt.\n" + hint);
  BOOST_TEST(refusal({"build", "--bar"}) == "dossier: Fehler E901: „--bar“ ist hier nicht bekannt.\n" + hint);
}

BOOST_AUTO_TEST_CASE(a_value_that_is_not_allowed_is_named_with_the_allowed_ones) {
  BOOST_TEST(refusal({"build", "--out", "o", "--jobs", "zwei"}) ==
             "dossier: Fehler E903: „zwei“ ist kein Wert für --jobs.\n  → Erlaubt: 1 – 1024.\n");
  BOOST_TEST(refusal({"build", "--out", "o", "--slides", "pixel", "--lang", "en"}) ==
             "dossier: error E903: “pixel” is not a value of --slides.\n  → Allowed: auto, vector, raster.\n");
  BOOST_TEST(refusal({"build", "--out", ""}) ==
             "dossier: Fehler E903: „“ ist kein Wert für --out.\n  → Erlaubt: DIR.\n");
}

BOOST_AUTO_TEST_CASE(an_option_without_its_value_is_refused) {
  BOOST_TEST(refusal({"build", "--out"}) ==
             "dossier: Fehler E904: --out braucht genau einen Wert.\n"
             "  → „dossier build --help“ sagt, was jede Option erwartet.\n");
}

BOOST_AUTO_TEST_CASE(no_command_is_refused) {
  BOOST_TEST(refusal({}) ==
             "dossier: Fehler E905: Es fehlt die Angabe, was zu tun ist.\n"
             "  → Nennen Sie zuerst einen Befehl: build, check, import, text, deck, verify, index oder report. "
             "„dossier --help“ erklärt sie.\n");
}

BOOST_AUTO_TEST_CASE(a_misspelt_command_is_named_and_another_proposed) {
  const std::string meant = "  → Meinten Sie „dossier build“?\n";
  BOOST_TEST(refusal({"biuld", "samples"}) == "dossier: Fehler E906: „biuld“ ist kein Befehl.\n" + meant);
  BOOST_TEST(refusal({"biuld", "samples", "--out", "out"}) ==
             "dossier: Fehler E906: „biuld“ ist kein Befehl.\n" + meant);
  BOOST_TEST(refusal({"samples", "--out", "out"}) ==
             "dossier: Fehler E907: „samples“ ist kein Befehl.\n"
             "  → Nennen Sie zuerst einen Befehl: build, check, import, text, deck, verify, index oder report. "
             "„dossier --help“ erklärt sie.\n");
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_shown_in_a_call_of_the_same_command) {
  BOOST_TEST(refusal({"verify"}) == "dossier: Fehler E902: PATH fehlt.\n  → Zum Beispiel: dossier verify out\n");
  BOOST_TEST(refusal({"deck"}) == "dossier: Fehler E902: FILE fehlt.\n  → Zum Beispiel: dossier deck folien.pdf\n");
  BOOST_TEST(refusal({"deck", "--lang", "en"}) ==
             "dossier: error E902: FILE is missing.\n  → Say for example: dossier deck slides.pdf\n");
}

BOOST_AUTO_TEST_CASE(help_is_in_the_language_asked_for) {
  const Parsed german = parse({"--help"}, kHome);
  BOOST_TEST(german.exit_code == 0);
  BOOST_TEST(
      german.output ==
      "Macht aus XML und Foliensätzen barrierefreie PDF-Dossiers von Veranstaltungsreihen.\n"
      "Aufruf: dossier BEFEHL [OPTIONEN]\n"
      "\n"
      "Befehle:\n"
      "  new                             Einen Ordner mit einer Reihe anlegen, der sich sofort erstellen lässt.\n"
      "  build                           Alles neu erstellen, was nicht mehr aktuell ist.\n"
      "  check                           Eingaben lesen und prüfen; nichts schreiben.\n"
      "  text                            Text bereinigen: eine Zeile hinein, eine heraus.\n"
      "  deck                            Als JSON sagen, was in einem Foliensatz zu sehen ist.\n"
      "  verify                          Veröffentlichte Ordner und PDF-Dateien prüfen.\n"
      "  index                           Die Übersicht über alle Reihen aus dem Veröffentlichten erstellen.\n"
      "  report                          Die Berichte mehrerer Läufe zu einem zusammenführen.\n"
      "  import                          Seiten, Word-Dateien, Text, Mail, Kalender und Exporte als Entwürfe "
      "übernehmen.\n"
      "  config                          Eine Konfiguration prüfen und sagen, was sie einstellt.\n"
      "  help                            Das Programm oder einen Befehl erklären.\n"
      "\n"
      "Optionen:\n"
      "  -V, --version                   Nennt die Version und die Bibliotheken, mit denen sie gebaut ist.\n"
      "  -h, --help                      Diese Hilfe zeigen.\n"
      "\n"
      "Beispiele:\n"
      "  dossier new meine-reihe\n"
      "      anfangen: ein Ordner mit einer Reihe, zum Ausfüllen\n"
      "  dossier check meine-reihe\n"
      "      lesen und prüfen, nichts schreiben\n"
      "  dossier build meine-reihe --out out\n"
      "      alle Dokumente neu erstellen, die nicht mehr aktuell sind\n"
      "  dossier verify out\n"
      "      nachsehen, ob alles Veröffentlichte heil ist\n");
  const Parsed english = parse({"--help", "--lang", "en"}, kHome);
  BOOST_TEST(english.output.find("Make everything that is out of date.") != std::string::npos);
  BOOST_TEST(english.output.find("\nUsage: dossier COMMAND [OPTIONS]\n\nCommands:\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(help_of_a_command_shows_a_whole_call_and_even_columns) {
  const auto begin_of = [](const std::string& command) {
    const std::string help = parse({command, "--help"}, kHome).output;
    return help.substr(0, help.find("\n\nOptionen:\n"));
  };
  BOOST_TEST(begin_of("build") ==
             "Alles neu erstellen, was nicht mehr aktuell ist.\n"
             "Aufruf: dossier build --out DIR [OPTIONEN] [INPUT…]\n"
             "\n"
             "Argumente:\n"
             "  INPUT…                          Ordner und XML-Dateien (Vorgabe: der aktuelle Ordner).");
  BOOST_TEST(begin_of("deck").find("\nAufruf: dossier deck [OPTIONEN] FILE\n") != std::string::npos);
  BOOST_TEST(begin_of("verify").find("\nAufruf: dossier verify [OPTIONEN] PATH…\n") != std::string::npos);
  BOOST_TEST(parse({"build", "--help"}, kHome)
                 .output.find("\n  -h, --help                      Diese Hilfe zeigen.\n"
                              "  --out DIR (nötig)               Ordner der veröffentlichten Dateien.\n"
                              "  --jobs N                        Wie viele") != std::string::npos);
}
