#include "cli/options.h"

#include <sys/stat.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>

#include "base/spelling.h"
#include "cli/command_table.h"
#include "cli/completion.h"
#include "cli/configuration.h"
#include "cli/console.h"
#include "cli/manual.h"
#include "cli/messages.h"

namespace dossier::cli {
namespace {

/// A value that is not among those an option takes.
struct WrongValue {
  std::string option, value, allowed;
};

template <class Value>
Value choice(const std::string& option, const std::string& text, const std::map<std::string, Value>& choices,
             const std::string& allowed) {
  const auto found = choices.find(text);
  if (found == choices.end()) throw WrongValue{option, text, allowed};
  return found->second;
}

/// "de" of "de_AT.UTF-8@euro".
std::string_view language_part(std::string_view locale) {
  return locale.substr(0, locale.find_first_of("_.@"));
}

/// As gettext does: the languages of LANGUAGE in their order, unless the locale is C; then the locale's. Of those there
/// are here, German where none is asked for.
Language language_of_locale(const Environment& environment) {
  const std::string& locale = !environment.lc_all.empty()        ? environment.lc_all
                              : !environment.lc_messages.empty() ? environment.lc_messages
                                                                 : environment.lang;
  std::string_view wanted = environment.language;
  const bool plain = language_part(locale) == "C" || language_part(locale) == "POSIX";
  while (!plain && !wanted.empty()) {
    const std::size_t end = std::min(wanted.find(':'), wanted.size());
    const std::string_view language = language_part(wanted.substr(0, end));
    if (language == "de") return Language::german;
    if (language == "en") return Language::english;
    wanted.remove_prefix(std::min(end + 1, wanted.size()));
  }
  return language_part(locale) == "en" ? Language::english : Language::german;
}

/// The language is needed before anything else is understood: wrong usage is worded in it.
Language language_of(const std::vector<std::string>& arguments, const Environment& environment) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--") break;
    std::string value;
    if (arguments[i].rfind("--lang=", 0) == 0) value = arguments[i].substr(7);
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) value = arguments[i + 1];
    if (value == "en") return Language::english;
    if (value == "de") return Language::german;
  }
  return language_of_locale(environment);
}

/// Below the user's cache folder (XDG Base Directory Specification); none without HOME.
std::optional<std::string> default_cache(const Environment& environment) {
  if (environment.xdg_cache_home.rfind('/', 0) == 0) return environment.xdg_cache_home + "/dossier";
  if (environment.home.rfind('/', 0) == 0) return environment.home + "/.cache/dossier";
  return std::nullopt;
}

/// Where what a run leaves for people is kept (the same specification).
std::optional<std::string> default_state(const Environment& environment) {
  if (environment.xdg_state_home.rfind('/', 0) == 0) return environment.xdg_state_home + "/dossier";
  if (environment.home.rfind('/', 0) == 0) return environment.home + "/.local/state/dossier";
  return std::nullopt;
}

/// What the arguments say, as text; checked and turned into values afterwards.
struct Typed {
  std::string jobs, slides, progress, format, lang;
  std::string cache, report;
  std::string wait, shard, command_wait, key;
  std::string config, topic, completion;
  bool man = false, show = false;
  std::string report_command, on_success, on_findings, on_failure;
};

/// The words of a command line as people write it: apart by spaces, together within '…' or "…". Nothing else means
/// anything: there is no shell. Nothing at all when a quotation mark is not closed.
std::optional<std::vector<std::string>> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool within_word = false;
  char quote = 0;
  for (const char c : text) {
    if (quote != 0 ? c == quote : c == '\'' || c == '"') {
      quote = quote != 0 ? '\0' : c;
      if (!within_word) words.emplace_back();
      within_word = true;
    } else if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
      within_word = false;
    } else {
      if (!within_word) words.emplace_back();
      within_word = true;
      words.back() += c;
    }
  }
  if (quote != 0 || words.empty() || words.front().empty()) return std::nullopt;
  return words;
}

/// A whole number within bounds; nothing otherwise.
std::optional<unsigned> number_in(std::string_view text, unsigned least, unsigned most) {
  unsigned number = 0;
  const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || stop != text.data() + text.size() || number < least || number > most) return std::nullopt;
  return number;
}

bool is_typed(const CLI::App& chosen, const std::string& option) {
  return chosen.get_option_no_throw(option) != nullptr && chosen.count(option) > 0;
}

/// Sets `number` to what was typed, if anything was.
template <class Number>
void settle_number(const std::string& option, const std::string& text, unsigned least, unsigned most, Number& number) {
  if (text.empty()) return;
  const std::optional<unsigned> found = number_in(text, least, most);
  if (!found) throw WrongValue{option, text, std::to_string(least) + " – " + std::to_string(most)};
  number = *found;
}

/// "2/4": the second of four shares.
void settle_shard(const std::string& typed, Options& options) {
  if (typed.empty()) return;
  const std::string_view text = typed;
  const std::size_t slash = std::min(text.find('/'), text.size());
  const std::optional<unsigned> count = number_in(text.substr(std::min(slash + 1, text.size())), 1, 10'000);
  const std::optional<unsigned> which = count ? number_in(text.substr(0, slash), 1, *count) : std::nullopt;
  if (!which) throw WrongValue{"--shard", typed, "1/4, 2/4, 3/4, 4/4"};
  options.shard = *which;
  options.shards = *count;
}

Format format_of(Command command, const std::string& typed) {
  if (command == Command::text) {
    return choice<Format>("--format", typed, {{"text", Format::text}, {"json", Format::json}, {"tsv", Format::tsv}},
                          "text, json, tsv");
  }
  return choice<Format>("--format", typed, {{"text", Format::text}, {"json", Format::json}}, "text, json");
}

/// What is one of a few words.
void settle_choices(const Typed& typed, Options& options) {
  if (!typed.slides.empty()) {
    options.slides = choice<Slides>(
        "--slides", typed.slides, {{"auto", Slides::automatic}, {"vector", Slides::vector}, {"raster", Slides::raster}},
        "auto, vector, raster");
  }
  if (!typed.progress.empty()) {
    options.progress = choice<Progress>(
        "--progress", typed.progress,
        {{"auto", Progress::automatic}, {"bar", Progress::bar}, {"plain", Progress::plain}, {"none", Progress::none}},
        "auto, bar, plain, none");
  }
  if (!typed.format.empty()) options.format = format_of(options.command, typed.format);
  // Which language it is was needed before (language_of).
  if (!typed.lang.empty())
    choice<Language>("--lang", typed.lang, {{"de", Language::german}, {"en", Language::english}}, "de, en");
}

/// The words of a command that a run calls, if one was typed.
void settle_command(const CLI::App& chosen, const std::string& option, const std::string& text,
                    std::vector<std::string>& words) {
  if (!is_typed(chosen, option)) return;
  const std::optional<std::vector<std::string>> found = words_of(text);
  if (!found) throw WrongValue{option, text, "mail -s \"Dossier: {result}\" NAME@DOMAIN"};
  words = *found;
}

/// A path that was typed; nothing when none was.
std::optional<std::string> path_of(const CLI::App& chosen, const std::string& option, const std::string& text,
                                   const std::string& allowed) {
  if (!is_typed(chosen, option)) return std::nullopt;
  if (text.empty()) throw WrongValue{option, text, allowed};
  return text;
}

void settle_folders(const CLI::App& chosen, const Typed& typed, const Environment& environment, Options& options) {
  options.cache = path_of(chosen, "--cache", typed.cache, "DIR");
  options.report = path_of(chosen, "--report", typed.report, "DIR");
  if (!options.report && options.command == Command::build) {
    // Whoever names a cache has all of the run there.
    options.report = options.cache ? options.cache : default_state(environment);
    if (options.report) *options.report += "/report";
  }
  if (!options.cache) options.cache = default_cache(environment);
  if (options.command == Command::build) path_of(chosen, "--out", options.out, "DIR");
}

void settle_terminal(const Environment& environment, Options& options) {
  const bool dumb = environment.term == "dumb";
  options.steerable = !dumb;
  options.journal = environment.journal;
  options.coloured = !dumb && environment.no_color.empty();
}

/// Turns what was typed into values, in an order that users see: the first wrong one is told.
Options settle(const CLI::App& chosen, Options options, const Typed& typed, const Environment& environment) {
  settle_number("--jobs", typed.jobs, 1, 1024, options.jobs);
  settle_number("--wait", typed.wait, 0, 86400, options.wait);
  settle_shard(typed.shard, options);
  settle_choices(typed, options);
  settle_number("--command-wait", typed.command_wait, 1, 3600, options.command_wait);
  settle_command(chosen, "--report-command", typed.report_command, options.report_command);
  settle_command(chosen, "--on-success", typed.on_success, options.on_success);
  settle_command(chosen, "--on-findings", typed.on_findings, options.on_findings);
  settle_command(chosen, "--on-failure", typed.on_failure, options.on_failure);
  for (const std::string& id : options.only) {
    if (id.empty()) throw WrongValue{"--only", id, "EVENT-ID"};
  }
  settle_folders(chosen, typed, environment, options);
  if (const auto key = path_of(chosen, "--key", typed.key, "FILE")) options.key = *key;
  const bool reads_inputs = options.command == Command::build || options.command == Command::check;
  if (reads_inputs && options.inputs.empty()) options.inputs = {"."};
  settle_terminal(environment, options);
  return options;
}

/// The option an error of the parser is about: its texts begin with the name.
std::string subject(const std::string& what) {
  const std::size_t end = what.find_first_of(": ");
  return what.substr(0, end);
}

/// What a whole call of the command looks like, where it cannot do without arguments.
std::string example_of(Command command) {
  return own_words(command == Command::deck             ? DOSSIER_TRANSLATE("dossier deck slides.pdf")
                   : command == Command::verify         ? DOSSIER_TRANSLATE("dossier verify out")
                   : command == Command::import_sources ? DOSSIER_TRANSLATE("dossier import programm.docx --into reihe")
                   : command == Command::create         ? DOSSIER_TRANSLATE("dossier new meine-reihe --date 4.3.2027")
                   : command == Command::index          ? DOSSIER_TRANSLATE("dossier index out")
                   : command == Command::report         ? DOSSIER_TRANSLATE("dossier report --join report/1 report/2")
                                                        : DOSSIER_TRANSLATE("dossier build samples --out out"));
}

class Syntax {
 public:
  Syntax(const Wording& wording, Options& options, Typed& typed)
      : app_(wording(DOSSIER_TRANSLATE("Makes accessible PDF dossiers of event series from XML and slide decks.")),
             "dossier"),
        command_word_(wording(DOSSIER_TRANSLATE("COMMAND"))),
        options_word_(wording(DOSSIER_TRANSLATE("[OPTIONS]"))) {
    app_.require_subcommand(1);
    app_.set_version_flag("-V,--version", "dossier " DOSSIER_VERSION "\n" DOSSIER_LIBRARIES,
                          wording(DOSSIER_TRANSLATE("Say the version, and the libraries it was built with.")));
    label(app_, wording);

    CLI::App& create = command("new", Command::create,
                               wording(DOSSIER_TRANSLATE("Make a folder with a series that builds at once.")), wording);
    create.add_option("FOLDER", options.folder, wording(DOSSIER_TRANSLATE("The folder to be made.")))
        ->type_name("")
        ->required();
    create.add_option("--title", options.title, wording(DOSSIER_TRANSLATE("What the series is called.")))
        ->type_name("TEXT");
    create.add_option("--date", options.date, wording(DOSSIER_TRANSLATE("Day of its first event.")))->type_name("DAY");
    common(create, options, typed, wording);

    CLI::App& build =
        command("build", Command::build, wording(DOSSIER_TRANSLATE("Make everything that is out of date.")), wording);
    inputs(build, options, wording);
    build.add_option("--out", options.out, wording(DOSSIER_TRANSLATE("Folder of the published files.")))
        ->type_name("DIR")
        ->required();
    build.add_option("--jobs", typed.jobs, wording(DOSSIER_TRANSLATE("How many threads (default: all cores).")))
        ->type_name("N");
    build.add_flag("--force", options.force, wording(DOSSIER_TRANSLATE("Make also what is up to date.")));
    build.add_flag(
        "--require-sandbox", options.require_sandbox,
        wording(DOSSIER_TRANSLATE("Read foreign files behind all guards (seccomp, Landlock, limits) or not at all.")));
    build.add_flag("--allow-removal", options.allow_removal,
                   wording(DOSSIER_TRANSLATE("Remove also much at once of what has left the input.")));
    build.add_flag("--checksum", options.checksum,
                   wording(DOSSIER_TRANSLATE("Read every file to tell what has changed.")));
    build
        .add_option("--wait", typed.wait,
                    wording(DOSSIER_TRANSLATE("How long to wait for a series another run is working on.")))
        ->type_name("SECONDS");
    build.add_option("--shard", typed.shard, wording(DOSSIER_TRANSLATE("Build the series of share I of N only.")))
        ->type_name("I/N");
    build
        .add_option("--only", options.only,
                    wording(DOSSIER_TRANSLATE("Make this event only; may be given several times.")))
        ->type_name("EVENT-ID")
        ->expected(1)
        ->allow_extra_args(false)  // what follows is an input
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    build.add_flag("--explain", options.explain, wording(DOSSIER_TRANSLATE("Say why each file is made.")));
    slides(build, typed, wording);
    cache(build, typed, wording);
    build
        .add_option("--report", typed.report,
                    wording(DOSSIER_TRANSLATE("Folder of the run report (default: below ~/.local/state).")))
        ->type_name("DIR");
    commands(build, typed, wording);
    build
        .add_option("--key", typed.key,
                    wording(DOSSIER_TRANSLATE("Private key that the manifests are signed with (Ed25519, PEM).")))
        ->type_name("FILE");
    build.add_option("--progress", typed.progress, wording(DOSSIER_TRANSLATE("How progress is shown.")))
        ->type_name("auto|bar|plain|none");
    strict(build, options, wording);
    common(build, options, typed, wording);

    CLI::App& check = command("check", Command::check,
                              wording(DOSSIER_TRANSLATE("Read and check the input; write nothing.")), wording);
    inputs(check, options, wording);
    slides(check, typed, wording);
    cache(check, typed, wording);
    check.add_flag("--changes", options.changes,
                   wording(DOSSIER_TRANSLATE("Show also what the rules of German text change, with its place.")));
    strict(check, options, wording);
    common(check, options, typed, wording);

    CLI::App& text = command("text", Command::text,
                             wording(DOSSIER_TRANSLATE("Normalise plain text: one line in, one line out.")), wording);
    text.add_option("FILE", options.inputs, wording(DOSSIER_TRANSLATE("Text files (default: standard input).")))
        ->type_name("");
    text.add_flag("--changes", options.changes,
                  wording(DOSSIER_TRANSLATE(
                      "Write each change to standard error: place, words before and after, rule; with --format tsv "
                      "as line, column, rule, before, after.")));
    common(text, options, typed, wording);

    CLI::App& deck = command("deck", Command::deck,
                             wording(DOSSIER_TRANSLATE("Say as JSON what is seen in a slide deck.")), wording);
    deck.add_option("FILE", options.deck, wording(DOSSIER_TRANSLATE("The deck, a PDF file.")))
        ->type_name("")
        ->required();
    deck.add_option("--sheet", options.sheet, wording(DOSSIER_TRANSLATE("Make the handout alone.")))
        ->type_name("OUT.pdf");
    deck.add_flag("--thumbnails", options.thumbnails,
                  wording(DOSSIER_TRANSLATE("Put a small picture of each page into the JSON.")));
    slides(deck, typed, wording);
    common(deck, options, typed, wording);

    CLI::App& verify = command("verify", Command::verify,
                               wording(DOSSIER_TRANSLATE("Check published folders and PDF files.")), wording);
    verify.add_option("PATH", options.inputs, wording(DOSSIER_TRANSLATE("Published folders or PDF files.")))
        ->type_name("")
        ->required();
    verify
        .add_option(
            "--key", typed.key,
            wording(DOSSIER_TRANSLATE("Key that the manifests must be signed with; its public part is enough.")))
        ->type_name("FILE");
    common(verify, options, typed, wording);

    CLI::App& index =
        command("index", Command::index,
                wording(DOSSIER_TRANSLATE("Make the page over all series from what is published.")), wording);
    index.add_option("OUT", options.inputs, wording(DOSSIER_TRANSLATE("Folder of the published files.")))
        ->type_name("")
        ->expected(1)
        ->required();
    common(index, options, typed, wording);

    CLI::App& report = command("report", Command::report,
                               wording(DOSSIER_TRANSLATE("Join the reports of several runs into one.")), wording);
    report.add_option("--join", options.inputs, wording(DOSSIER_TRANSLATE("The folders in which the reports are.")))
        ->type_name("DIR…")
        ->expected(1, 100'000)
        ->required();
    report.add_option("--report", typed.report, wording(DOSSIER_TRANSLATE("Folder to write the joined report to.")))
        ->type_name("DIR");
    commands(report, typed, wording);
    common(report, options, typed, wording);

    CLI::App& sources =
        command("import", Command::import_sources,
                wording(DOSSIER_TRANSLATE("Take over pages, Word files, text, mail, calendars and exports as drafts.")),
                wording);
    sources.add_option("FILE", options.inputs, wording(DOSSIER_TRANSLATE("What is to be taken over.")))
        ->type_name("")
        ->required();
    sources.add_option("--into", options.into, wording(DOSSIER_TRANSLATE("Folder of the series for the new files.")))
        ->type_name("DIR")
        ->required();
    common(sources, options, typed, wording);

    CLI::App& config = command("config", Command::config,
                               wording(DOSSIER_TRANSLATE("Check a configuration, say what it sets.")), wording);
    config.add_option("COMMAND", typed.topic, wording(DOSSIER_TRANSLATE("Of which command (default: build).")))
        ->type_name("");
    config.add_flag("--show", typed.show,
                    wording(DOSSIER_TRANSLATE("Show all options of the command, and where each comes from.")));
    common(config, options, typed, wording);

    CLI::App& help =
        command("help", Command::help, wording(DOSSIER_TRANSLATE("Explain the program or one command.")), wording);
    help.add_option("COMMAND", typed.topic, wording(DOSSIER_TRANSLATE("The command to be explained.")))->type_name("");
    help.add_flag("--man", typed.man, wording(DOSSIER_TRANSLATE("As a manual page (read it with: man -l -).")));
    help.add_option("--completion", typed.completion,
                    wording(DOSSIER_TRANSLATE("Completion of the command line for a shell instead.")))
        ->type_name("bash|zsh|fish");
    common(help, options, typed, wording);
  }

  /// The same arguments with the command first: options may stand before it.
  std::vector<std::string> with_command_first(std::vector<std::string> arguments) const {
    for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
      const std::string& word = arguments[i];
      if (word.size() > 1 && word.starts_with('-')) {
        if (takes_value(word)) ++i;
      } else {
        if (commands_.count(word) > 0) std::rotate(arguments.begin(), arguments.begin() + i, arguments.begin() + i + 1);
        break;
      }
    }
    return arguments;
  }

  /// Reads the arguments; throws what CLI11 throws. Gives the command's part.
  CLI::App& parse(std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    app_.parse(arguments);
    return *app_.get_subcommands().front();
  }

  Command chosen() const { return commands_.at(app_.get_subcommands().front()->get_name()); }

  std::string version() const { return app_.version(); }

  /// The command read, as far as reading came; empty when it has none.
  std::string command_read() const {
    const auto named = app_.get_subcommands();
    return named.empty() ? std::string() : named.front()->get_name();
  }
  /// Whether an option or argument of the command read was typed.
  bool is_given(const std::string& name) const {
    const auto named = app_.get_subcommands();
    return !named.empty() && named.front()->get_option_no_throw(name) != nullptr && named.front()->count(name) > 0;
  }

  CommandTable table() const {
    CommandTable table{app_.get_description(), "dossier " + command_word_ + " " + options_word_, options_of(app_), {}};
    for (const CLI::App* part : app_.get_subcommands({})) {
      table.commands.push_back({part->get_name(), part->get_description(), {}, options_of(*part)});
      table.commands.back().usage = usage_of(table.commands.back());
    }
    return table;
  }

  /// The word that stands where a command is expected; empty when there is none.
  std::string instead_of_command() const {
    const std::vector<std::string> words = app_.remaining();
    return !app_.get_subcommands().empty() || words.empty() || words.front().starts_with("-") ? std::string()
                                                                                              : words.front();
  }
  std::vector<std::string> commands() const {
    std::vector<std::string> names;
    for (const auto& [name, command] : commands_) names.push_back(name);
    return names;
  }

  /// The first argument that looks like an option and is none; empty when there is no such.
  std::string unknown_option() const {
    for (const std::string& argument : app_.remaining(true)) {
      if (argument.starts_with("-")) return argument.substr(0, argument.find('='));
    }
    return {};
  }

 private:
  bool takes_value(const std::string& word) const {
    for (const CLI::App* part : app_.get_subcommands({})) {
      const CLI::Option* option = part->get_option_no_throw(word);
      if (option != nullptr && option->get_expected_max() > 0 && !option->get_positional()) return true;
    }
    return false;
  }

  static std::vector<OptionFacts> options_of(const CLI::App& app) {
    std::vector<OptionFacts> all;
    for (const CLI::Option* option : app.get_options()) {
      OptionFacts facts;
      facts.argument = option->get_positional();
      facts.required = option->get_required();
      facts.description = option->get_description();
      if (facts.argument) {
        facts.names = {option->get_name(true)};
        facts.repeated = option->get_expected_max() > 1;
      } else {
        for (const std::string& name : option->get_lnames()) facts.names.push_back("--" + name);
        for (const std::string& name : option->get_snames()) facts.names.push_back("-" + name);
        if (option->get_expected_max() > 0) facts.value = option->get_type_name();
        facts.repeated =
            option->get_expected_max() > 1 || option->get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
      }
      all.push_back(std::move(facts));
    }
    return all;
  }

  std::string usage_of(const CommandFacts& command) const {
    std::string usage = "dossier " + command.name;
    for (const OptionFacts& option : command.options) {
      if (!option.argument && option.required) usage += " " + option.name() + " " + option.value;
    }
    usage += " " + options_word_;
    for (const OptionFacts& option : command.options) {
      if (!option.argument) continue;
      const std::string name = option.name() + (option.repeated ? "…" : "");
      usage += option.required ? " " + name : " [" + name + "]";
    }
    return usage;
  }

  CLI::App& command(const std::string& name, Command value, const std::string& description, const Wording& wording) {
    commands_[name] = value;
    CLI::App& part = *app_.add_subcommand(name, description);
    label(part, wording);
    return part;
  }
  static void label(CLI::App& app, const Wording& wording) {
    app.set_help_flag("-h,--help", wording(DOSSIER_TRANSLATE("Show this help.")));
  }
  static void inputs(CLI::App& part, Options& options, const Wording& wording) {
    part.add_option("INPUT", options.inputs,
                    wording(DOSSIER_TRANSLATE("Folders and XML files (default: the current folder).")))
        ->type_name("");
  }
  static void slides(CLI::App& part, Typed& typed, const Wording& wording) {
    part.add_option("--slides", typed.slides, wording(DOSSIER_TRANSLATE("How slides go into the dossier.")))
        ->type_name("auto|vector|raster");
  }
  static void cache(CLI::App& part, Typed& typed, const Wording& wording) {
    part.add_option("--cache", typed.cache,
                    wording(DOSSIER_TRANSLATE("Folder where slide decks once read are remembered.")))
        ->type_name("DIR");
  }
  static void commands(CLI::App& part, Typed& typed, const Wording& wording) {
    part.add_option("--report-command", typed.report_command,
                    wording(DOSSIER_TRANSLATE("Program that is given the report of each run, without a shell.")))
        ->type_name("COMMAND");
    part.add_option("--on-success", typed.on_success,
                    wording(DOSSIER_TRANSLATE("The same, when nothing needs a person.")))
        ->type_name("COMMAND");
    part.add_option("--on-findings", typed.on_findings,
                    wording(DOSSIER_TRANSLATE("The same, when something needs a person.")))
        ->type_name("COMMAND");
    part.add_option("--on-failure", typed.on_failure,
                    wording(DOSSIER_TRANSLATE("The same, when the run could not do its work.")))
        ->type_name("COMMAND");
    part.add_option("--command-wait", typed.command_wait,
                    wording(DOSSIER_TRANSLATE("How long each of these programs may take (default: 60).")))
        ->type_name("SECONDS");
  }
  static void strict(CLI::App& part, Options& options, const Wording& wording) {
    part.add_flag("--strict", options.strict, wording(DOSSIER_TRANSLATE("Count suggestions as findings.")));
  }
  static void common(CLI::App& part, Options& options, Typed& typed, const Wording& wording) {
    part.add_option("--config", typed.config,
                    wording(DOSSIER_TRANSLATE("Configuration (TOML) with these same options; what is typed wins.")))
        ->type_name("FILE");
    part.add_flag("-q,--quiet", options.quiet, wording(DOSSIER_TRANSLATE("Say errors only.")));
    part.add_option("--format", typed.format, wording(DOSSIER_TRANSLATE("Form of the messages.")))
        ->type_name("text|json");
    part.add_option("--lang", typed.lang,
                    wording(DOSSIER_TRANSLATE("Language of the messages (default: from the locale, else German).")))
        ->type_name("de|en");
  }

  CLI::App app_;
  std::map<std::string, Command> commands_;
  std::string command_word_, options_word_;
};

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

/// systemd says by device and inode which stream it reads (systemd.exec(5)).
bool is_journal(const std::string& stream) {
  struct stat status {};
  return !stream.empty() && ::fstat(STDERR_FILENO, &status) == 0 &&
         stream == std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
}

}  // namespace

Environment read_environment() {
  return {from_environment("HOME"),           from_environment("XDG_CACHE_HOME"),
          from_environment("LC_ALL"),         from_environment("LC_MESSAGES"),
          from_environment("LANG"),           from_environment("LANGUAGE"),
          from_environment("XDG_STATE_HOME"), from_environment("TERM"),
          from_environment("NO_COLOR"),       is_journal(from_environment("JOURNAL_STREAM"))};
}

bool json_is_the_output(const Options& options) {
  return options.format == Format::json && options.command != Command::text && options.command != Command::deck;
}

CommandTable command_table(const Wording& wording) {
  Options options;
  Typed typed;
  return Syntax(wording, options, typed).table();
}

namespace {

/// The value of an option that is needed before the others are understood.
std::optional<std::string> early_value(const std::vector<std::string>& arguments, const std::string& option) {
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    if (arguments[i].rfind(option + "=", 0) == 0) return arguments[i].substr(option.size() + 1);
    if (arguments[i] == option && i + 1 < arguments.size()) return arguments[i + 1];
  }
  return std::nullopt;
}

/// One reading of a command line, of which wrong usage is told.
class CommandLine {
 public:
  CommandLine(const std::vector<std::string>& arguments, const Environment& environment)
      : typed_(arguments), environment_(environment) {
    options_.language = language_of(arguments, environment);
  }

  Parsed parse() {
    Parsed parsed = read();
    parsed.language = options_.language;
    return parsed;
  }

 private:
  Parsed read() {
    const std::optional<std::string> configuration = early_value(typed_, "--config");
    if (configuration) {
      Diagnostics reports;
      const Wording wording(options_.language);
      settings_ = read_configuration(*configuration, command_table(wording), reports);
      choose_language();
      if (reports.has_errors()) return refuse(reports.all());
    }
    return understand(typed_);
  }

  /// Nobody has typed one: the configuration's.
  void choose_language() {
    if (early_value(typed_, "--lang")) return;
    for (const Setting& setting : settings_) {
      if (setting.option != "--lang" || setting.values.empty()) continue;
      if (setting.values.front() == "en") options_.language = Language::english;
      if (setting.values.front() == "de") options_.language = Language::german;
    }
  }

  /// The arguments with what the configuration says of options that were not typed.
  std::vector<std::string> with_settings(std::vector<std::string> arguments, const CommandTable& table,
                                         const Wording& wording) {
    Options ignored;
    Typed unused;
    Syntax probe(wording, ignored, unused);
    try {
      probe.parse(arguments);
    } catch (const CLI::Error&) {
      // What is wrong is told when it is read for good; what has been typed is known all the same.
    }
    const CommandFacts* command = table.command(probe.command_read());
    if (command == nullptr) return arguments;
    used_ = settings_of(*command, settings_);
    std::erase_if(used_, [&](const Setting& setting) { return probe.is_given(setting.option); });
    const std::vector<std::string> more = as_arguments(used_);
    const auto unnamed = std::find(more.begin(), more.end(), "--");
    arguments.insert(arguments.begin() + 1, more.begin(), unnamed);
    arguments.insert(arguments.end(), unnamed, more.end());
    return arguments;
  }

  Parsed understand(const std::vector<std::string>& arguments) {
    const Wording wording(options_.language);
    Typed typed;
    Options options = options_;
    Syntax syntax(wording, options, typed);
    const CommandTable table = syntax.table();
    try {
      const std::vector<std::string> ordered = syntax.with_command_first(arguments);
      CLI::App& chosen = syntax.parse(settings_.empty() ? ordered : with_settings(ordered, table, wording));
      options.command = syntax.chosen();
      options = settle(chosen, options, typed, environment_);
      if (options.command == Command::help) return explain(typed, table, wording);
      if (options.command == Command::config) return show(typed, table, wording);
      return Parsed{std::move(options), 0, {}, {}, {}};
    } catch (const CLI::CallForHelp&) {
      return printed(help_text(table, syntax.command_read(), wording));
    } catch (const CLI::CallForVersion&) {
      return printed(syntax.version() + "\n");
    } catch (const CLI::ExtrasError& error) {
      if (const std::string unknown = syntax.unknown_option(); !unknown.empty()) {
        return unknown_option(unknown, syntax.command_read(), table);
      }
      const std::string what = error.what();  // "The following argument was not expected: x"
      const std::size_t colon = what.find(": ");
      const std::string unknown = colon == std::string::npos ? what : what.substr(colon + 2);
      return refuse(kUnknownArgument, {unknown.substr(0, unknown.find(' '))});
    } catch (const CLI::RequiredError& error) {
      if (const std::string word = syntax.instead_of_command(); !word.empty()) {
        const std::string meant = closest_word(word, syntax.commands());
        return meant.empty() ? refuse(kUnknownCommand, {word}) : refuse(kMisspeltCommand, {word, meant});
      }
      // An option nobody knows is the likelier cause of one that is missing.
      if (const std::string unknown = syntax.unknown_option(); !unknown.empty()) {
        return unknown_option(unknown, syntax.command_read(), table);
      }
      const std::string what = error.what();
      if (what.rfind("A subcommand", 0) == 0) return refuse(kMissingCommand, {});
      return refuse(kMissingOption, {subject(what), example_of(syntax.chosen())});
    } catch (const CLI::ParseError& error) {
      return refuse(kMissingValue, {subject(error.what())});
    } catch (const WrongValue& wrong) {
      for (const Setting& setting : used_) {
        if (setting.option != wrong.option) continue;
        return refuse({Diagnostic{&kWrongSetting, setting.place, {wrong.option, wrong.value, wrong.allowed}}});
      }
      return refuse(kWrongValue, {wrong.option, wrong.value, wrong.allowed});
    }
  }

  Parsed explain(const Typed& typed, const CommandTable& table, const Wording& wording) {
    if (!typed.topic.empty() && table.command(typed.topic) == nullptr) {
      std::vector<std::string> names;
      for (const CommandFacts& command : table.commands) names.push_back(command.name);
      const std::string meant = closest_word(typed.topic, names);
      return meant.empty() ? refuse(kUnknownTopic, {typed.topic}) : refuse(kMisspeltCommand, {typed.topic, meant});
    }
    if (!typed.completion.empty()) {
      return printed(completion(
          table,
          choice<Shell>("--completion", typed.completion,
                        {{"bash", Shell::bash}, {"zsh", Shell::zsh}, {"fish", Shell::fish}}, "bash, zsh, fish")));
    }
    return printed(typed.man ? man_page(table, typed.topic, wording) : help_text(table, typed.topic, wording));
  }

  /// Every command is read as if it were called with the configuration alone: a wrong value of any is found.
  Parsed show(const Typed& typed, const CommandTable& table, const Wording& wording) {
    const std::string path = typed.config.empty() ? kConfigurationOfTheSystem : typed.config;
    const std::string topic = typed.topic.empty() ? "build" : typed.topic;
    const CommandFacts* shown = table.command(topic);
    if (shown == nullptr) return refuse(kUnknownTopic, {topic});
    std::vector<Diagnostic> faults;
    if (typed.config.empty()) {
      Diagnostics reports;
      settings_ = read_configuration(path, table, reports);
      faults = reports.all();
    }
    for (const CommandFacts& command : table.commands) {
      Options ignored;
      Typed values;
      Syntax syntax(wording, ignored, values);
      const std::vector<Setting> settings = settings_of(command, settings_);
      std::vector<std::string> arguments = as_arguments(settings);
      arguments.insert(arguments.begin(), command.name);
      try {
        CLI::App& chosen = syntax.parse(arguments);
        ignored.command = syntax.chosen();
        settle(chosen, ignored, values, environment_);
      } catch (const CLI::ParseError&) {
        // What is missing may be typed.
      } catch (const WrongValue& wrong) {
        for (const Setting& setting : settings) {
          if (setting.option != wrong.option) continue;
          const bool told = std::any_of(faults.begin(), faults.end(), [&](const Diagnostic& fault) {
            return fault.place.source == setting.place.source && fault.place.begin == setting.place.begin;
          });
          if (!told) faults.push_back({&kWrongSetting, setting.place, {wrong.option, wrong.value, wrong.allowed}});
        }
      }
    }
    if (!faults.empty()) return refuse(faults);
    if (!typed.show) return printed(wording(DOSSIER_TRANSLATE("Checked: {0}. All is well."), {path}) + "\n");
    return printed(shown_options(*shown, settings_of(*shown, settings_), wording));
  }

  static std::string shown_options(const CommandFacts& command, const std::vector<Setting>& settings,
                                   const Wording& wording) {
    std::string text;
    for (const OptionFacts& option : command.options) {
      if (!is_setting(option)) continue;
      const auto found = std::find_if(settings.begin(), settings.end(),
                                      [&](const Setting& setting) { return setting.option == option.name(); });
      if (found == settings.end()) {
        text += "# " + option.key() + ": " + option.description + "\n";
        continue;
      }
      std::string value;
      for (const std::string& one : found->values) {
        value += (value.empty() ? "" : ", ") + (option.is_flag() ? one : toml_string(one));
      }
      if (option.repeated) value = "[" + value + "]";
      const SourceText& source = *found->place.source;
      text += option.key() + " = " + value + "  # " + source.path() + ":" +
              std::to_string(source.place(found->place.begin).line) + "\n";
    }
    return wording(DOSSIER_TRANSLATE("# Options of “dossier {0}”; what is not set has a # before it.\n"),
                   {command.name}) +
           text;
  }

  Parsed unknown_option(const std::string& option, const std::string& command, const CommandTable& table) {
    const CommandFacts* facts = table.command(command);
    if (facts == nullptr) return refuse(kUnknownArgument, {option});
    std::vector<std::string> names;
    for (const OptionFacts& known : facts->options) {
      if (!known.argument) names.insert(names.end(), known.names.begin(), known.names.end());
    }
    for (const CommandFacts& other : table.commands) {
      for (const OptionFacts& known : other.options) {
        if (!known.argument && std::find(known.names.begin(), known.names.end(), option) != known.names.end()) {
          return refuse(kOptionOfAnother, {option, command, other.name});
        }
      }
    }
    const std::string meant = closest_word(option, names);
    return meant.empty() ? refuse(kUnknownArgument, {option}) : refuse(kMisspeltOption, {option, meant});
  }

  Parsed refuse(const MessageKind& kind, std::vector<std::string> words) {
    return refuse({Diagnostic{&kind, {}, std::move(words)}});
  }

  Parsed refuse(const std::vector<Diagnostic>& reports) {
    const Wording wording(options_.language);
    const std::string word = typed_.empty() ? std::string() : typed_.front();
    const bool json = early_value(typed_, "--format") == "json" && word != "text" && word != "deck";
    std::string said;
    for (const Diagnostic& report : reports) said += json ? as_json(report, wording) : as_text(report, wording);
    return json ? Parsed{std::nullopt, 2, std::move(said), {}, {}} : Parsed{std::nullopt, 2, {}, std::move(said), {}};
  }

  static Parsed printed(std::string text) { return {std::nullopt, 0, std::move(text), {}, {}}; }

  std::vector<std::string> typed_;
  const Environment& environment_;
  Options options_;
  std::vector<Setting> settings_, used_;
};

}  // namespace

Parsed parse(const std::vector<std::string>& arguments, const Environment& environment) {
  return CommandLine(arguments, environment).parse();
}

}  // namespace dossier::cli
