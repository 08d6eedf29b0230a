#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>

#include "base/spelling.h"
#include "cli/console.h"
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

Language language_of_locale(const Environment& environment) {
  const std::string& locale = !environment.lc_all.empty()        ? environment.lc_all
                              : !environment.lc_messages.empty() ? environment.lc_messages
                                                                 : environment.lang;
  return locale.rfind("en", 0) == 0 ? Language::english : Language::german;
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

/// What the arguments say, as text; checked and turned into values afterwards.
struct Typed {
  std::string jobs, slides, progress, format, lang;
  std::string cache, report;
  std::string wait, shard, command_wait, key;
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

Options settle(CLI::App& chosen, Options options, const Typed& typed, const Environment& environment) {
  if (!typed.jobs.empty()) {
    const std::optional<unsigned> jobs = number_in(typed.jobs, 1, 1024);
    if (!jobs) throw WrongValue{"--jobs", typed.jobs, "1 – 1024"};
    options.jobs = *jobs;
  }
  if (!typed.wait.empty()) {
    const std::optional<unsigned> wait = number_in(typed.wait, 0, 86400);
    if (!wait) throw WrongValue{"--wait", typed.wait, "0 – 86400"};
    options.wait = *wait;
  }
  if (!typed.shard.empty()) {
    const std::size_t slash = std::min(typed.shard.find('/'), typed.shard.size());
    const std::string_view shard = std::string_view(typed.shard).substr(0, slash);
    const std::optional<unsigned> count =
        number_in(std::string_view(typed.shard).substr(std::min(slash + 1, typed.shard.size())), 1, 10'000);
    const std::optional<unsigned> which = count ? number_in(shard, 1, *count) : std::nullopt;
    if (!which) throw WrongValue{"--shard", typed.shard, "1/4, 2/4, 3/4, 4/4"};
    options.shard = *which;
    options.shards = *count;
  }
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
  if (!typed.format.empty()) {
    options.format =
        options.command == Command::text
            ? choice<Format>("--format", typed.format,
                             {{"text", Format::text}, {"json", Format::json}, {"tsv", Format::tsv}}, "text, json, tsv")
            : choice<Format>("--format", typed.format, {{"text", Format::text}, {"json", Format::json}}, "text, json");
  }
  if (!typed.lang.empty()) {
    choice<Language>("--lang", typed.lang, {{"de", Language::german}, {"en", Language::english}}, "de, en");
  }
  if (!typed.command_wait.empty()) {
    const std::optional<unsigned> wait = number_in(typed.command_wait, 1, 3600);
    if (!wait) throw WrongValue{"--command-wait", typed.command_wait, "1 – 3600"};
    options.command_wait = *wait;
  }
  const auto command = [&](const std::string& option, const std::string& text, std::vector<std::string>& words) {
    if (chosen.get_option_no_throw(option) == nullptr || chosen.count(option) == 0) return;
    const std::optional<std::vector<std::string>> found = words_of(text);
    if (!found) throw WrongValue{option, text, "mail -s \"Dossier: {result}\" NAME@DOMAIN"};
    words = *found;
  };
  command("--report-command", typed.report_command, options.report_command);
  command("--on-success", typed.on_success, options.on_success);
  command("--on-findings", typed.on_findings, options.on_findings);
  command("--on-failure", typed.on_failure, options.on_failure);
  for (const std::string& id : options.only) {
    if (id.empty()) throw WrongValue{"--only", id, "EVENT-ID"};
  }
  const auto folder = [&](const std::string& option, const std::string& value) -> std::optional<std::string> {
    if (chosen.get_option_no_throw(option) == nullptr || chosen.count(option) == 0) return std::nullopt;
    if (value.empty()) throw WrongValue{option, value, "DIR"};
    return value;
  };
  options.cache = folder("--cache", typed.cache);
  if (!options.cache) options.cache = default_cache(environment);
  options.report = folder("--report", typed.report);
  if (!options.report && options.cache && options.command == Command::build) {
    options.report = *options.cache + "/report";
  }
  if (options.command == Command::build) folder("--out", options.out);
  if (chosen.get_option_no_throw("--key") != nullptr && chosen.count("--key") > 0) {
    if (typed.key.empty()) throw WrongValue{"--key", typed.key, "FILE"};
    options.key = typed.key;
  }
  const bool reads_inputs = options.command == Command::build || options.command == Command::check;
  if (reads_inputs && options.inputs.empty()) options.inputs = {"."};
  return options;
}

/// The option an error of the parser is about: its texts begin with the name.
std::string subject(const std::string& what) {
  const std::size_t end = what.find_first_of(": ");
  return what.substr(0, end);
}

/// Columns of a text without wide characters.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Help worded like the messages. What the library brings counts columns in bytes and has headings in English only.
class Help : public CLI::Formatter {
 public:
  explicit Help(const Wording& wording)
      : usage_(wording(DOSSIER_TRANSLATE("Usage"))),
        arguments_(wording(DOSSIER_TRANSLATE("Arguments"))),
        options_(wording(DOSSIER_TRANSLATE("Options"))),
        commands_(wording(DOSSIER_TRANSLATE("Commands"))),
        some_options_(wording(DOSSIER_TRANSLATE("[OPTIONS]"))),
        command_(wording(DOSSIER_TRANSLATE("COMMAND"))),
        required_(wording(DOSSIER_TRANSLATE("(required)"))) {}

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode /*mode*/) const override {
    std::string usage = usage_ + ": " + name;
    std::string arguments, options, commands;
    const auto parts = app->get_subcommands({});
    if (!parts.empty()) usage += " " + command_;
    for (const CLI::App* part : parts) commands += row(part->get_name(), part->get_description());
    for (const CLI::Option* option : app->get_options()) {
      const std::string value = option->get_type_name().empty() ? std::string() : " " + option->get_type_name();
      if (option->get_positional()) {
        arguments += row(argument(*option), option->get_description());
      } else if (option->get_required()) {
        usage += " " + option->get_name() + value;
        options += row(option->get_name() + value + " " + required_, option->get_description());
      } else {
        std::string names = option->get_name(false, true);
        if (const std::size_t comma = names.find(','); comma != std::string::npos) names.insert(comma + 1, " ");
        options += row(names + value, option->get_description());
      }
    }
    usage += " " + some_options_;
    for (const CLI::Option* option : app->get_options()) {
      if (!option->get_positional()) continue;
      usage += option->get_required() ? " " + argument(*option) : " [" + argument(*option) + "]";
    }
    return app->get_description() + "\n" + usage + "\n" + section(arguments_, arguments) +
           section(commands_, commands) + section(options_, options);
  }

 private:
  static std::string argument(const CLI::Option& option) {
    return option.get_name(true) + (option.get_expected_max() > 1 ? "…" : "");
  }
  static std::string row(const std::string& name, const std::string& description) {
    constexpr std::size_t kColumn = 34;
    const std::string begin = "  " + name;
    const std::size_t used = width(begin);
    const std::string gap = used + 1 < kColumn ? std::string(kColumn - used, ' ') : "\n" + std::string(kColumn, ' ');
    return begin + gap + description + "\n";
  }
  static std::string section(const std::string& heading, const std::string& rows) {
    return rows.empty() ? std::string() : "\n" + heading + ":\n" + rows;
  }

  std::string usage_, arguments_, options_, commands_, some_options_, command_, required_;
};

/// What a whole call of the command looks like, where it cannot do without arguments.
std::string example_of(Command command) {
  return own_words(command == Command::deck             ? DOSSIER_TRANSLATE("dossier deck slides.pdf")
                   : command == Command::verify         ? DOSSIER_TRANSLATE("dossier verify out")
                   : command == Command::import_sources ? DOSSIER_TRANSLATE("dossier import programm.docx --into reihe")
                   : command == Command::index          ? DOSSIER_TRANSLATE("dossier index out")
                   : command == Command::report         ? DOSSIER_TRANSLATE("dossier report --join report/1 report/2")
                                                        : DOSSIER_TRANSLATE("dossier build samples --out out"));
}

class Syntax {
 public:
  Syntax(const Wording& wording, Options& options, Typed& typed)
      : app_(wording(DOSSIER_TRANSLATE("Makes accessible PDF dossiers of event series from XML and slide decks.")),
             "dossier") {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", "dossier " DOSSIER_VERSION, wording(DOSSIER_TRANSLATE("Say the version.")));
    label(app_, wording);

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
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    build.add_flag("--explain", options.explain, wording(DOSSIER_TRANSLATE("Say why each file is made.")));
    slides(build, typed, wording);
    cache(build, typed, wording);
    build
        .add_option("--report", typed.report,
                    wording(DOSSIER_TRANSLATE("Folder of the run report (default: beside the cache).")))
        ->type_name("DIR");
    commands(build, typed, wording);
    build
        .add_option("--key", typed.key,
                    wording(DOSSIER_TRANSLATE("Private key that the manifests are signed with (Ed25519, PEM).")))
        ->type_name("FILE");
    build.add_option("--progress", typed.progress, wording(DOSSIER_TRANSLATE("How progress is shown.")))
        ->type_name("auto|bar|plain|none");
    strict(build, options, wording);
    common(build, typed, wording);

    CLI::App& check = command("check", Command::check,
                              wording(DOSSIER_TRANSLATE("Read and check the input; write nothing.")), wording);
    inputs(check, options, wording);
    slides(check, typed, wording);
    cache(check, typed, wording);
    check.add_flag("--changes", options.changes,
                   wording(DOSSIER_TRANSLATE("Show also what the rules of German text change, with its place.")));
    strict(check, options, wording);
    common(check, typed, wording);

    CLI::App& text = command("text", Command::text,
                             wording(DOSSIER_TRANSLATE("Normalise plain text: one line in, one line out.")), wording);
    text.add_option("FILE", options.inputs, wording(DOSSIER_TRANSLATE("Text files (default: standard input).")))
        ->type_name("");
    text.add_flag("--changes", options.changes,
                  wording(DOSSIER_TRANSLATE(
                      "Write each change to standard error: place, words before and after, rule; with --format tsv "
                      "as line, column, rule, before, after.")));
    common(text, typed, wording);

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
    common(deck, typed, wording);

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
    common(verify, typed, wording);

    CLI::App& index =
        command("index", Command::index,
                wording(DOSSIER_TRANSLATE("Make the page over all series from what is published.")), wording);
    index.add_option("OUT", options.inputs, wording(DOSSIER_TRANSLATE("Folder of the published files.")))
        ->type_name("")
        ->expected(1)
        ->required();
    common(index, typed, wording);

    CLI::App& report = command("report", Command::report,
                               wording(DOSSIER_TRANSLATE("Join the reports of several runs into one.")), wording);
    report.add_option("--join", options.inputs, wording(DOSSIER_TRANSLATE("The folders in which the reports are.")))
        ->type_name("DIR…")
        ->expected(1, 100'000)
        ->required();
    report.add_option("--report", typed.report, wording(DOSSIER_TRANSLATE("Folder to write the joined report to.")))
        ->type_name("DIR");
    commands(report, typed, wording);
    common(report, typed, wording);

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
    common(sources, typed, wording);
  }

  /// Reads the arguments; throws what CLI11 throws. Gives the command's part.
  CLI::App& parse(std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    app_.parse(arguments);
    return *app_.get_subcommands().front();
  }

  Command chosen() const { return commands_.at(app_.get_subcommands().front()->get_name()); }

  std::string help() const {
    const auto named = app_.get_subcommands();
    return named.empty() ? app_.help() : named.front()->help(app_.get_name());
  }
  std::string version() const { return app_.version(); }

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
      if (argument.starts_with("-")) return argument;
    }
    return {};
  }

 private:
  CLI::App& command(const std::string& name, Command value, const std::string& description, const Wording& wording) {
    commands_[name] = value;
    CLI::App& part = *app_.add_subcommand(name, description);
    label(part, wording);
    return part;
  }
  static void label(CLI::App& app, const Wording& wording) {
    app.set_help_flag("-h,--help", wording(DOSSIER_TRANSLATE("Show this help.")));
    app.formatter(std::make_shared<Help>(wording));
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
  static void common(CLI::App& part, Typed& typed, const Wording& wording) {
    part.add_option("--format", typed.format, wording(DOSSIER_TRANSLATE("Form of the messages.")))
        ->type_name("text|json");
    part.add_option("--lang", typed.lang,
                    wording(DOSSIER_TRANSLATE("Language of the messages (default: from the locale, else German).")))
        ->type_name("de|en");
  }

  CLI::App app_;
  std::map<std::string, Command> commands_;
};

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

}  // namespace

Environment read_environment() {
  return {from_environment("HOME"), from_environment("XDG_CACHE_HOME"), from_environment("LC_ALL"),
          from_environment("LC_MESSAGES"), from_environment("LANG")};
}

Parsed parse(const std::vector<std::string>& arguments, const Environment& environment) {
  Options options;
  options.language = language_of(arguments, environment);
  const Wording wording(options.language);
  const auto refuse = [&](const MessageKind& kind, std::vector<std::string> words) {
    return Parsed{std::nullopt, 2, {}, as_text(Diagnostic{&kind, {}, std::move(words)}, wording)};
  };
  Typed typed;
  Syntax syntax(wording, options, typed);
  try {
    CLI::App& chosen = syntax.parse(arguments);
    options.command = syntax.chosen();
    return Parsed{settle(chosen, options, typed, environment), 0, {}, {}};
  } catch (const CLI::CallForHelp&) {
    return Parsed{std::nullopt, 0, syntax.help(), {}};
  } catch (const CLI::CallForVersion&) {
    return Parsed{std::nullopt, 0, syntax.version() + "\n", {}};
  } catch (const CLI::ExtrasError& error) {
    const std::string what = error.what();  // "The following argument was not expected: --x"
    const std::size_t colon = what.find(": ");
    std::string unknown = colon == std::string::npos ? what : what.substr(colon + 2);
    return refuse(kUnknownArgument, {unknown.substr(0, unknown.find(' '))});
  } catch (const CLI::RequiredError& error) {
    if (const std::string word = syntax.instead_of_command(); !word.empty()) {
      const std::string meant = closest_word(word, syntax.commands());
      return meant.empty() ? refuse(kUnknownCommand, {word}) : refuse(kMisspeltCommand, {word, meant});
    }
    // An option nobody knows is the likelier cause of one that is missing.
    if (const std::string unknown = syntax.unknown_option(); !unknown.empty())
      return refuse(kUnknownArgument, {unknown});
    const std::string what = error.what();
    if (what.rfind("A subcommand", 0) == 0) return refuse(kMissingCommand, {});
    return refuse(kMissingOption, {subject(what), example_of(syntax.chosen())});
  } catch (const CLI::ParseError& error) {
    return refuse(kMissingValue, {subject(error.what())});
  } catch (const WrongValue& wrong) {
    return refuse(kWrongValue, {wrong.option, wrong.value, wrong.allowed});
  }
}

}  // namespace dossier::cli
