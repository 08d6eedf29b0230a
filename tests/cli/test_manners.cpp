// What one may expect of any program on a command line.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <sstream>

#include "cli/completion.h"
#include "cli/console.h"
#include "cli/manual.h"
#include "cli/options.h"

using namespace dossier;
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

std::string printed(const std::vector<std::string>& arguments) {
  const Parsed parsed = parse(arguments, kHome);
  BOOST_TEST(parsed.exit_code == 0);
  BOOST_TEST(parsed.errors == "");
  return parsed.output;
}

constexpr MessageKind kError{"E999", Severity::error, "Broken.", "Mend it."};
constexpr MessageKind kWarning{"W999", Severity::warning, "Look.", ""};
constexpr MessageKind kSuggestion{"S999", Severity::suggestion, "Perhaps.", ""};
constexpr MessageKind kNote{"N999", Severity::note, "Done.", "", Told::on_console};

struct Said {
  std::string output, errors;
};

/// What a build tells on a terminal.
Said said(const Options& options, Language language = Language::german, bool broken = true) {
  std::ostringstream output, errors;
  const Wording wording(language);
  Console console(output, errors, options, wording, true);
  console.progress(1, 1, "event-1");
  if (broken) console.print({&kError, {}, {}});
  console.print({&kWarning, {}, {}});
  console.print({&kNote, {}, {}});
  console.last_line(1, 0, broken ? 1 : 0);
  return {output.str(), errors.str()};
}

Options options_with(const std::vector<std::string>& arguments, const Environment& environment) {
  return parse(arguments, environment).options.value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(severities_are_in_the_language_of_the_message) {
  const auto word = [](const MessageKind& kind, Language language) {
    return as_text({&kind, {}, {}}, Wording(language))
        .substr(9, as_text({&kind, {}, {}}, Wording(language)).find(" ", 9) - 9);
  };
  BOOST_TEST(word(kError, Language::german) == "Fehler");
  BOOST_TEST(word(kWarning, Language::german) == "Warnung");
  BOOST_TEST(word(kSuggestion, Language::german) == "Vorschlag");
  BOOST_TEST(word(kNote, Language::german) == "Hinweis");
  BOOST_TEST(word(kError, Language::english) == "error");
  BOOST_TEST(as_json({&kError, {}, {}}, Wording(Language::german)).find(R"("severity":"error")") != std::string::npos,
             "programs read one language");
}

BOOST_AUTO_TEST_CASE(an_option_takes_one_value_and_leaves_the_inputs_alone) {
  const Options options = options_with({"build", "--out", "o", "--only", "a", "eingaben", "--only", "b"}, kHome);
  BOOST_TEST(options.only == (std::vector<std::string>{"a", "b"}), boost::test_tools::per_element());
  BOOST_TEST(options.inputs == std::vector<std::string>{"eingaben"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(options_may_stand_before_and_after_the_command_and_the_inputs) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--lang", "en", "--out=o", "--force", "build", "a", "--jobs", "2"},
        {"build", "a", "--lang=en", "--out", "o", "--force", "--jobs=2"},
        {"--jobs", "2", "build", "--out", "o", "a", "--force", "--lang", "en"}}) {
    const Options options = options_with(arguments, kHome);
    BOOST_TEST((options.command == Command::build));
    BOOST_TEST(options.out == "o");
    BOOST_TEST(options.inputs == std::vector<std::string>{"a"}, boost::test_tools::per_element());
    BOOST_TEST(options.jobs == 2U);
    BOOST_TEST((options.force && options.language == Language::english));
  }
  BOOST_TEST(options_with({"--out", "check", "build"}, kHome).out == "check");
}

BOOST_AUTO_TEST_CASE(a_minus_is_standard_input_and_no_option) {
  for (const std::string command : {"check", "text", "verify"}) {
    BOOST_TEST(options_with({command, "-"}, kHome).inputs == std::vector<std::string>{"-"},
               boost::test_tools::per_element());
  }
  BOOST_TEST(options_with({"deck", "-"}, kHome).deck == "-");
  BOOST_TEST(options_with({"build", "--out", "o", "--", "-x"}, kHome).inputs == std::vector<std::string>{"-x"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_mistyped_option_gets_a_hint) {
  const std::string jobs = "dossier: Fehler E840: „--job“ ist hier nicht bekannt.\n  → Meinten Sie „--jobs“?\n";
  BOOST_TEST(refusal({"build", "--out", "o", "--job", "2"}) == jobs);
  BOOST_TEST(refusal({"build", "--job=2"}) == jobs);
  BOOST_TEST(refusal({"check", "--stict"}) ==
             "dossier: Fehler E840: „--stict“ ist hier nicht bekannt.\n  → Meinten Sie „--strict“?\n");
  BOOST_TEST(refusal({"check", "--out", "o"}) ==
             "dossier: Fehler E841: „dossier check“ hat keine Option „--out“.\n"
             "  → Sie gehört zu „dossier build“.\n");
}

BOOST_AUTO_TEST_CASE(the_version_names_the_libraries) {
  for (const std::string word : {"-V", "--version"}) {
    const std::string version = printed({word});
    BOOST_TEST(version.starts_with("dossier "), version);
    for (const std::string library : {"poppler-cpp ", "libqpdf ", "harfbuzz ", "icu-uc ", "libxml-2.0 "}) {
      BOOST_TEST(version.find(library) != std::string::npos, library);
    }
  }
}

BOOST_AUTO_TEST_CASE(help_is_a_command_too) {
  BOOST_TEST(printed({"help"}) == printed({"--help"}));
  for (const CommandFacts& command : command_table(Wording(Language::german)).commands) {
    BOOST_TEST(printed({"help", command.name}) == printed({command.name, "--help"}));
    BOOST_TEST(printed({"--help", command.name}) == printed({command.name, "-h"}));
  }
  BOOST_TEST(refusal({"help", "biuld"}) ==
             "dossier: Fehler E906: „biuld“ ist kein Befehl.\n  → Meinten Sie „dossier build“?\n");
  BOOST_TEST(refusal({"help", "weather"}) ==
             "dossier: Fehler E850: Zu „weather“ gibt es keine Hilfe.\n  → „dossier help“ nennt die Befehle.\n");
}

BOOST_AUTO_TEST_CASE(quiet_says_errors_only) {
  const Options loud, quiet = options_with({"build", "--out", "o", "-q"}, kHome);
  BOOST_TEST((quiet.quiet && options_with({"check", "--quiet"}, kHome).quiet));
  BOOST_TEST(said(quiet).errors.find("E999") != std::string::npos);
  BOOST_TEST(said(quiet).errors.find("999: Look") == std::string::npos);
  BOOST_TEST(said(quiet).errors.find("[#") == std::string::npos);
  BOOST_TEST(said(quiet).output == "1 published, 0 unchanged, 1 failed, 1 warnings\n");
  const Said clean = said(quiet, Language::german, false);
  BOOST_TEST(clean.output + clean.errors == "");
  BOOST_TEST(said(loud, Language::german, false).output == "1 published, 0 unchanged, 0 failed, 1 warnings\n");
}

BOOST_AUTO_TEST_CASE(json_goes_to_standard_output_and_nothing_else_does) {
  const Options options = options_with({"build", "--out", "o", "--format", "json"}, kHome);
  const Said json = said(options, Language::english);
  BOOST_TEST(
      json.output ==
      R"({"code":"E999","severity":"error","file":null,"line":null,"column":null,"message":"Broken.","hint":"Mend it."})"
      "\n"
      R"({"code":"W999","severity":"warning","file":null,"line":null,"column":null,"message":"Look.","hint":""})"
      "\n"
      R"({"code":"N999","severity":"note","file":null,"line":null,"column":null,"message":"Done.","hint":""})"
      "\n");
  BOOST_TEST(json.errors == "1 published, 0 unchanged, 1 failed, 1 warnings\n");
  const Parsed wrong = parse({"build", "--format", "json", "--out"}, kHome);
  BOOST_TEST(wrong.output.starts_with("{\"code\":\"E904\",\"severity\":\"error\""), wrong.output);
  BOOST_TEST(wrong.errors == "");
}

BOOST_AUTO_TEST_CASE(a_result_on_standard_output_keeps_it_from_messages) {
  for (const Command command : {Command::text, Command::deck}) {
    Options options;
    options.command = command;
    options.format = Format::json;
    std::ostringstream output, errors;
    const Wording wording(Language::german);
    Console console(output, errors, options, wording, false);
    console.print({&kError, {}, {}});
    BOOST_TEST(output.str() == "");
    BOOST_TEST(errors.str().starts_with("{\"code\":\"E999\""));
  }
}

BOOST_AUTO_TEST_CASE(a_terminal_has_colours_unless_it_is_dumb_or_nobody_wants_them) {
  const auto looks = [](const std::string& term, const std::string& no_color) {
    Environment environment = kHome;
    environment.term = term;
    environment.no_color = no_color;
    return said(options_with({"build", "--out", "o"}, environment)).errors;
  };
  const std::string coloured = looks("xterm-256color", "");
  BOOST_TEST(coloured.find("\x1b[1mdossier:\x1b[0m \x1b[1;31mFehler E999:\x1b[0m Broken.\n") != std::string::npos,
             coloured);
  BOOST_TEST(coloured.find("\r\x1b[K[##") != std::string::npos);
  const std::string plain = looks("xterm-256color", "1");
  BOOST_TEST(plain.find("\x1b[1m") == std::string::npos);
  BOOST_TEST(plain.find("dossier: Fehler E999: Broken.\n") != std::string::npos);
  BOOST_TEST(plain.find("\r\x1b[K[##") != std::string::npos, "a bar has no colour");
  const std::string dumb = looks("dumb", "");
  BOOST_TEST(dumb.find('\x1b') == std::string::npos);
  BOOST_TEST(dumb.starts_with("[1/1] event-1\ndossier: Fehler E999: Broken.\n"), dumb);
}

BOOST_AUTO_TEST_CASE(colours_are_for_terminals_only) {
  std::ostringstream output, errors;
  const Wording wording(Language::german);
  Console console(output, errors, Options(), wording, false);
  console.print({&kError, {}, {}});
  BOOST_TEST(errors.str() == "dossier: Fehler E999: Broken.\n  → Mend it.\n");
}

BOOST_AUTO_TEST_CASE(the_journal_is_told_how_grave_each_line_is) {
  Environment environment = kHome;
  environment.journal = true;
  std::ostringstream output, errors;
  const Wording wording(Language::german);
  Console console(output, errors, options_with({"build", "--out", "o"}, environment), wording, false);
  console.print({&kError, {}, {}});
  console.print({&kWarning, {}, {}});
  console.print({&kNote, {}, {}});
  BOOST_TEST(errors.str() ==
             "<3>dossier: Fehler E999: Broken.\n<3>  → Mend it.\n<4>dossier: Warnung W999: Look.\n"
             "<6>dossier: Hinweis N999: Done.\n");
}

BOOST_AUTO_TEST_CASE(a_caret_is_coloured_and_stays_in_its_place) {
  const auto source = std::make_shared<const SourceText>("a.xml", "ab cd\n");
  BOOST_TEST(as_text({&kWarning, {source, 3, 5}, {}}, Wording(Language::english), Look::coloured) ==
             "\x1b[1ma.xml:1:4:\x1b[0m \x1b[1;35mwarning W999:\x1b[0m Look.\n  ab cd\n     \x1b[1;32m^~\x1b[0m\n");
}

BOOST_AUTO_TEST_CASE(language_of_the_environment_is_found_as_gettext_finds_it) {
  const auto language = [](const std::string& language_list, const std::string& lang, const std::string& lc_all = {}) {
    Environment environment{"/home/anna", "", lc_all, "", lang, language_list};
    return options_with({"check"}, environment).language;
  };
  BOOST_TEST((language("", "de_AT.UTF-8") == Language::german));
  BOOST_TEST((language("", "de_CH") == Language::german));
  BOOST_TEST((language("", "en_IE@euro") == Language::english));
  BOOST_TEST((language("en", "de_DE.UTF-8") == Language::english));
  BOOST_TEST((language("fr:en_GB:de", "de_DE.UTF-8") == Language::english));
  BOOST_TEST((language("de_CH:de:en", "en_GB.UTF-8") == Language::german));
  BOOST_TEST((language("fr", "en_GB.UTF-8") == Language::english));
  BOOST_TEST((language("en", "C") == Language::german));
  BOOST_TEST((language("en", "de_DE", "C.UTF-8") == Language::german));
  BOOST_TEST((language("", "english") == Language::german));
}

BOOST_AUTO_TEST_CASE(the_report_is_state_and_the_cache_is_not) {
  Environment environment = kHome;
  environment.xdg_state_home = "/state";
  environment.xdg_cache_home = "/cache";
  const Options options = options_with({"build", "--out", "o"}, environment);
  BOOST_TEST(options.report.value() == "/state/dossier/report");
  BOOST_TEST(options.cache.value() == "/cache/dossier");
  environment.xdg_state_home = "relative";  // the specification: to be ignored
  BOOST_TEST(options_with({"build", "--out", "o"}, environment).report.value() ==
             "/home/anna/.local/state/dossier/report");
  BOOST_TEST(options_with({"build", "--out", "o", "--cache", "c"}, environment).report.value() == "c/report");
}

BOOST_AUTO_TEST_CASE(help_manual_and_completion_know_every_option_of_every_command) {
  for (const Language language : {Language::german, Language::english}) {
    const Wording wording(language);
    const CommandTable table = command_table(wording);
    BOOST_TEST(table.commands.size() >= 10U);
    for (const CommandFacts& command : table.commands) {
      const std::string help = help_text(table, command.name, wording), page = man_page(table, command.name, wording);
      BOOST_TEST(help.find("\n" + wording(DOSSIER_TRANSLATE("Examples")) + ":\n") != std::string::npos, command.name);
      BOOST_TEST(man_page(table, "", wording).find(".B " + command.name + "\n") != std::string::npos, command.name);
      for (const OptionFacts& option : command.options) {
        std::string dashed;
        for (const char c : option.name()) dashed += c == '-' ? std::string("\\-") : std::string(1, c);
        BOOST_TEST(help.find(option.name()) != std::string::npos, command.name + " " + option.name());
        BOOST_TEST(page.find(dashed) != std::string::npos, command.name + " " + option.name());
        if (option.argument) continue;
        for (const Shell shell : {Shell::bash, Shell::zsh}) {
          BOOST_TEST(completion(table, shell).find(option.name()) != std::string::npos, option.name());
        }
        BOOST_TEST(completion(table, Shell::fish).find(" -l " + option.name().substr(2)) != std::string::npos);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(nothing_in_a_manual_page_is_an_order_to_the_formatter) {
  CommandTable table{"Does -x\n.so /etc/passwd\n'quote\\", "dossier", {}, {}};
  const std::string page = man_page(table, "", Wording(Language::english));
  BOOST_TEST(page.find("\\-x\n\\&.so /etc/passwd\n\\&'quote\\(rs\n") != std::string::npos, page);
}
