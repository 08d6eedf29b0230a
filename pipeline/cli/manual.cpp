#include "cli/manual.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace dossier::cli {
namespace {

struct Example {
  std::string_view call;  // as typed
  std::string_view meaning;
};

/// What is to be said of a command beside its options.
struct Story {
  std::string_view command;  // empty: the program
  std::string_view text;
  std::span<const Example> examples;
  std::string_view exit_codes;
};

constexpr Example kExamplesOfProgram[] = {
    {"dossier new meine-reihe", DOSSIER_TRANSLATE("begin: a folder with a series, to be filled in")},
    {"dossier check meine-reihe", DOSSIER_TRANSLATE("read and check, write nothing")},
    {"dossier build meine-reihe --out out", DOSSIER_TRANSLATE("make all documents that are out of date")},
    {"dossier verify out", DOSSIER_TRANSLATE("see whether what is published is whole")}};
constexpr Example kExamplesOfBuild[] = {
    {"dossier build meine-reihe --out out", DOSSIER_TRANSLATE("all that is out of date")},
    {"dossier build meine-reihe --out out --only 2021-03-04-netzwerkgespraech-1", DOSSIER_TRANSLATE("one event")},
    {"dossier build --config /etc/dossier/nightly.toml", DOSSIER_TRANSLATE("as the nightly service does")},
    {"dossier build - --out out < event.xml", DOSSIER_TRANSLATE("an event from standard input")}};
constexpr Example kExamplesOfNew[] = {
    {"dossier new meine-reihe --title \"Stadt im Wandel\" --date 4.3.2027", DOSSIER_TRANSLATE("without a question")}};
constexpr Example kExamplesOfCheck[] = {
    {"dossier check meine-reihe", DOSSIER_TRANSLATE("a whole folder")},
    {"dossier check meine-reihe --changes", DOSSIER_TRANSLATE("also what the rules of German text change")},
    {"dossier check - < event.xml", DOSSIER_TRANSLATE("an event from standard input")}};
constexpr Example kExamplesOfText[] = {
    {"dossier text notizen.txt --changes", DOSSIER_TRANSLATE("with a list of what was changed")},
    {"dossier text < notizen.txt > sauber.txt", DOSSIER_TRANSLATE("as a filter")}};
constexpr Example kExamplesOfDeck[] = {
    {"dossier deck folien.pdf", DOSSIER_TRANSLATE("what is seen")},
    {"dossier deck folien.pdf --sheet handzettel.pdf", DOSSIER_TRANSLATE("the handout alone")}};
constexpr Example kExamplesOfVerify[] = {{"dossier verify out", DOSSIER_TRANSLATE("all that is published")},
                                         {"dossier verify broschuere.pdf", DOSSIER_TRANSLATE("any PDF")}};
constexpr Example kExamplesOfImport[] = {{"dossier import programm.docx --into reihe", DOSSIER_TRANSLATE("one file")},
                                         {"dossier import seiten/*.html --into reihe", DOSSIER_TRANSLATE("many")}};
constexpr Example kExamplesOfIndex[] = {{"dossier index out", DOSSIER_TRANSLATE("after runs on several machines")}};
constexpr Example kExamplesOfReport[] = {{"dossier report --join report/1 report/2", DOSSIER_TRANSLATE("two shares")}};
constexpr Example kExamplesOfConfig[] = {
    {"dossier config", DOSSIER_TRANSLATE("is it right?")},
    {"dossier config --show", DOSSIER_TRANSLATE("which options build will have")},
    {"dossier config --show check --config probe.toml", DOSSIER_TRANSLATE("another command, another file")}};
constexpr Example kExamplesOfHelp[] = {{"dossier help build", DOSSIER_TRANSLATE("one command")},
                                       {"dossier help --man build | man -l -", DOSSIER_TRANSLATE("its manual page")},
                                       {"dossier help --completion bash", DOSSIER_TRANSLATE("completion for a shell")}};

constexpr Story kStories[] = {
    {"",
     DOSSIER_TRANSLATE(
         "Reads XML descriptions of events and the slide decks (PDF) shown at them, cleans up the German text, and "
         "makes documents that can be published as they are: a dossier for each event, a dossier and a results "
         "summary for each series, and the pages to download them from. Every PDF is PDF/A-3a and PDF/UA-1."),
     kExamplesOfProgram,
     DOSSIER_TRANSLATE("0: all went well. 1: something is wrong with the input. 2: the call or the configuration is "
                       "wrong. 3: something could not be written. 128 + N: ended by signal N.")},
    {"build",
     DOSSIER_TRANSLATE(
         "Makes everything that is out of date and publishes it. An event that cannot be made leaves its older "
         "edition standing; all others are published. The last line on standard output counts them."),
     kExamplesOfBuild,
     DOSSIER_TRANSLATE("0: everything is published. 1: some events failed or were held back, the others are "
                       "published. 2: wrong use or configuration, or no input; nothing is written. 3: the output "
                       "folder could not be written, or another run holds it. 128 + N: ended by signal N; what was "
                       "finished is published.")},
    {"new",
     DOSSIER_TRANSLATE(
         "Makes a folder that builds at once: a series, one event, a slide deck and a picture to be replaced, the "
         "schemas for editors, and LIESMICH.txt with the next three steps. What is not said is asked on a terminal. "
         "What stands there to be replaced is told by check and build until it is. Nothing is written into a folder "
         "that has something in it."),
     kExamplesOfNew,
     DOSSIER_TRANSLATE("0: made. 2: wrong use, or there is something in the folder. 3: it could not be written.")},
    {"check",
     DOSSIER_TRANSLATE("Reads, checks and lays out the input as build does, says the same, and writes nothing."),
     kExamplesOfCheck, DOSSIER_TRANSLATE("0: clean; warnings are allowed. 1: there are errors. 2: wrong use.")},
    {"text",
     DOSSIER_TRANSLATE("Cleans up plain text as the running text of events is cleaned up: one line in, one line out."),
     kExamplesOfText,
     DOSSIER_TRANSLATE("0: done. 2: wrong use, or the text cannot be read. 3: it could not be written.")},
    {"deck",
     DOSSIER_TRANSLATE("Says as JSON what the program sees in a slide deck: pages, titles, words, pictures, and what "
                       "is left out. With --sheet it makes the handout instead."),
     kExamplesOfDeck, DOSSIER_TRANSLATE("0: done. 1: the deck is refused, with the reason. 2: wrong use.")},
    {"verify",
     DOSSIER_TRANSLATE("Compares published folders with their manifests and checks the structure of each PDF."),
     kExamplesOfVerify, DOSSIER_TRANSLATE("0: clean; warnings are allowed. 1: there are errors. 2: wrong use.")},
    {"import",
     DOSSIER_TRANSLATE(
         "Reads web pages, Word and LibreOffice files, plain text, mail, calendars and exports, and writes events of "
         "status draft. What was not understood is kept word for word in a note. A second import of the same source "
         "changes no field that somebody has edited."),
     kExamplesOfImport,
     DOSSIER_TRANSLATE("0: taken over. 1: something could not be read. 2: wrong use. 3: the folder could not be "
                       "written.")},
    {"index", DOSSIER_TRANSLATE("Makes the page over all series of a published folder from their manifests alone."),
     kExamplesOfIndex,
     DOSSIER_TRANSLATE("0: done. 1: a manifest cannot be read. 2: wrong use. 3: the page could not be written.")},
    {"report", DOSSIER_TRANSLATE("Joins the reports of several runs, each over a share of the series, into one."),
     kExamplesOfReport, DOSSIER_TRANSLATE("As one run over all shares would have ended; see build.")},
    {"config",
     DOSSIER_TRANSLATE(
         "Checks a configuration and says what it sets. Without --config it is /etc/dossier/nightly.toml. A setting "
         "is called as its option is, without the dashes: out = \"/srv/public\", jobs = 4, allow-removal = true; "
         "inputs are inputs = [\"/srv/input\"]. What stands at the top is for every command that knows it, what "
         "stands below [build] or [check] for that command. The other commands read a configuration only when it is "
         "named with --config."),
     kExamplesOfConfig, DOSSIER_TRANSLATE("0: right. 2: something is wrong, with file, line and column.")},
    {"help", DOSSIER_TRANSLATE("Explains the program or a command; the same as --help."), kExamplesOfHelp,
     DOSSIER_TRANSLATE("0: explained. 2: there is no such command.")}};

const Story* story_of(const std::string& command) {
  const auto found = std::find_if(std::begin(kStories), std::end(kStories),
                                  [&](const Story& story) { return story.command == command; });
  return found == std::end(kStories) ? nullptr : found;
}

/// Columns of a text without wide characters.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string row(const std::string& name, const std::string& description) {
  constexpr std::size_t kColumn = 34;
  const std::string begin = "  " + name;
  const std::size_t used = width(begin);
  const std::string gap = used + 1 < kColumn ? std::string(kColumn - used, ' ') : "\n" + std::string(kColumn, ' ');
  return begin + gap + description + "\n";
}

std::string section(const std::string& heading, const std::string& rows) {
  return rows.empty() ? std::string() : "\n" + heading + ":\n" + rows;
}

std::string argument_of(const OptionFacts& option) {
  return option.name() + (option.repeated ? "…" : "");
}

/// "-q, --quiet", "--out DIR".
std::string typed(const OptionFacts& option) {
  std::string text;
  for (auto name = option.names.rbegin(); name != option.names.rend(); ++name) {
    text += (text.empty() ? "" : ", ") + *name;
  }
  return option.value.empty() ? text : text + " " + option.value;
}

/// Text for man(7): nothing in it is taken as an order to the formatter.
std::string roff(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool at_start = result.empty() || result.back() == '\n';
    if (at_start && (c == '.' || c == '\'')) result += "\\&";
    if (c == '\\') {
      result += "\\(rs";
    } else if (c == '-') {
      result += "\\-";
    } else {
      result += c;
    }
  }
  return result;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  for (const auto& [small, capital] : {std::pair{"ä", "Ä"}, std::pair{"ö", "Ö"}, std::pair{"ü", "Ü"}}) {
    for (std::size_t at = text.find(small); at != std::string::npos; at = text.find(small))
      text.replace(at, 2, capital);
  }
  return text;
}

class Page {
 public:
  explicit Page(const Wording& wording) : wording_(wording) {}

  void heading(std::string_view text) { text_ += ".SH " + roff(upper(wording_(text))) + "\n"; }
  void paragraph(const std::string& text) { text_ += roff(text) + "\n"; }
  void item(const std::string& term, const std::string& text) {
    text_ += ".TP\n.B " + roff(term) + "\n" + roff(text) + "\n";
  }
  void example(const std::string& call, const std::string& meaning) {
    text_ += ".PP\n" + roff(meaning) + ":\n.PP\n.RS 4\n.EX\n" + roff(call) + "\n.EE\n.RE\n";
  }
  void raw(const std::string& text) { text_ += text; }
  std::string take() { return std::move(text_); }

 private:
  const Wording& wording_;
  std::string text_;
};

}  // namespace

std::string help_text(const CommandTable& table, const std::string& command, const Wording& wording) {
  const CommandFacts* facts = table.command(command);
  std::string arguments, options, commands, examples;
  for (const OptionFacts& option : facts != nullptr ? facts->options : table.options) {
    if (option.argument) {
      arguments += row(argument_of(option), option.description);
    } else {
      const std::string required = option.required ? " " + wording(DOSSIER_TRANSLATE("(required)")) : std::string();
      options += row(typed(option) + required, option.description);
    }
  }
  if (facts == nullptr) {
    for (const CommandFacts& one : table.commands) commands += row(one.name, one.description);
  }
  if (const Story* story = story_of(command)) {
    for (const Example& example : story->examples) {
      examples += "  " + std::string(example.call) + "\n      " + wording(example.meaning) + "\n";
    }
  }
  return (facts != nullptr ? facts->description : table.description) + "\n" + wording(DOSSIER_TRANSLATE("Usage")) +
         ": " + (facts != nullptr ? facts->usage : table.usage) + "\n" +
         section(wording(DOSSIER_TRANSLATE("Arguments")), arguments) +
         section(wording(DOSSIER_TRANSLATE("Commands")), commands) +
         section(wording(DOSSIER_TRANSLATE("Options")), options) +
         section(wording(DOSSIER_TRANSLATE("Examples")), examples);
}

std::string man_page(const CommandTable& table, const std::string& command, const Wording& wording) {
  const CommandFacts* facts = table.command(command);
  const Story* story = story_of(command);
  const std::string name = facts != nullptr ? "dossier-" + command : "dossier";
  std::string description = facts != nullptr ? facts->description : table.description;
  if (description.ends_with('.')) description.pop_back();
  Page page(wording);
  page.raw("'\\\" -*- coding: UTF-8 -*-\n.TH " + roff(upper(name)) + " 1 \"\" \"dossier " DOSSIER_VERSION "\"\n");
  page.heading(DOSSIER_TRANSLATE("Name"));
  page.paragraph(name + " - " + description);
  page.heading(DOSSIER_TRANSLATE("Usage"));
  page.paragraph(facts != nullptr ? facts->usage : table.usage);
  if (story != nullptr) {
    page.heading(DOSSIER_TRANSLATE("Description"));
    page.paragraph(wording(story->text));
  }
  if (facts == nullptr) {
    page.heading(DOSSIER_TRANSLATE("Commands"));
    for (const CommandFacts& one : table.commands) page.item(one.name, one.description);
  }
  const std::vector<OptionFacts>& options = facts != nullptr ? facts->options : table.options;
  if (std::any_of(options.begin(), options.end(), [](const OptionFacts& option) { return option.argument; })) {
    page.heading(DOSSIER_TRANSLATE("Arguments"));
    for (const OptionFacts& option : options) {
      if (option.argument) page.item(argument_of(option), option.description);
    }
  }
  page.heading(DOSSIER_TRANSLATE("Options"));
  for (const OptionFacts& option : options) {
    if (!option.argument) page.item(typed(option), option.description);
  }
  if (story != nullptr) {
    page.heading(DOSSIER_TRANSLATE("Examples"));
    for (const Example& example : story->examples) page.example(std::string(example.call), wording(example.meaning));
    page.heading(DOSSIER_TRANSLATE("Exit codes"));
    page.paragraph(wording(story->exit_codes));
  }
  if (facts == nullptr) {
    page.heading(DOSSIER_TRANSLATE("Environment"));
    page.item("LANGUAGE, LC_ALL, LC_MESSAGES, LANG",
              wording(DOSSIER_TRANSLATE("Language of the messages, unless --lang says it.")));
    page.item("XDG_CACHE_HOME, XDG_STATE_HOME",
              wording(DOSSIER_TRANSLATE("Where the cache and the run report are, unless --cache and --report say it; "
                                        "else ~/.cache/dossier and ~/.local/state/dossier.")));
    page.item("NO_COLOR, TERM=dumb", wording(DOSSIER_TRANSLATE("No colours; on a dumb terminal no bar either.")));
    page.item("SOURCE_DATE_EPOCH", wording(DOSSIER_TRANSLATE("The stamp of calendar files, in seconds since 1970.")));
    page.heading(DOSSIER_TRANSLATE("Files"));
    page.item("/etc/dossier/nightly.toml",
              wording(DOSSIER_TRANSLATE("Configuration of the nightly service; read when --config names it.")));
  }
  page.heading(DOSSIER_TRANSLATE("See also"));
  std::string others = facts != nullptr ? "dossier(1)" : "";
  for (const CommandFacts& one : table.commands) {
    if (one.name != command) others += (others.empty() ? "" : ", ") + ("dossier-" + one.name + "(1)");
  }
  page.paragraph(others);
  return page.take();
}

}  // namespace dossier::cli
