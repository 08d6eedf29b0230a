// The command line: what the user asked for, as a plain struct. Nothing is opened here but the configuration.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/wording.h"

namespace dossier::cli {

enum class Command { build, check, text, deck, verify, import_sources, index, report, create, help, config };
enum class Slides { automatic, vector, raster };
enum class Progress { automatic, bar, plain, none };
enum class Format { text, json, tsv };  // tsv: changes of `dossier text` only

struct Options {
  Command command = Command::build;
  std::vector<std::string> inputs;  // build, check: files and folders; text: files, none for standard input; verify;
                                    // index: the folder of the published files; report: folders of reports
  std::string out;                  // build: folder of the published files
  unsigned jobs = 0;                // threads; 0: one for each core
  bool force = false;               // make also what is up to date
  bool allow_removal = false;       // much may leave the published edition at once
  bool checksum = false;            // what has changed is told by contents, not by the files' facts
  unsigned wait = 0;                // seconds to wait for a series another run holds
  unsigned shard = 1, shards = 1;   // build the series of this share only
  std::vector<std::string> only;    // ids of the events to make; empty: all
  bool require_sandbox = false;     // read foreign files behind all guards or not at all
  bool explain = false;             // say why each file is made
  bool strict = false;              // suggestions count as findings
  bool changes = false;             // check, text: show what is changed on standard error
  Slides slides = Slides::automatic;
  std::optional<std::string> cache;   // folder of the deck records; none: nothing is kept
  std::optional<std::string> report;  // folder of the run report; none: no report
  // Programs with their arguments: told of every run, and of runs that ended so; none: nobody is told.
  std::vector<std::string> report_command, on_success, on_findings, on_failure;
  unsigned command_wait = 60;      // seconds each of them may take
  std::optional<std::string> key;  // build: file of the key manifests are signed with; verify: were signed with
  Progress progress = Progress::automatic;
  Format format = Format::text;
  Language language = Language::german;
  std::string deck;                 // deck: the file
  std::string sheet;                // deck: handout to write; empty: none
  bool thumbnails = false;          // deck: small pictures in the JSON
  std::string into;                 // import: folder of the event files
  std::string folder, title, date;  // new: the folder to be made; what the series is called, the day of its first event
  bool quiet = false;               // say errors only
  bool coloured = true;             // where messages go to a terminal (TERM, NO_COLOR)
  bool journal = false;             // messages say how grave they are in the way of systemd's journal
  bool steerable = true;            // whether a terminal can draw a bar (TERM)
};

/// The environment variables that matter, taken once in main.
struct Environment {
  std::string home, xdg_cache_home, lc_all, lc_messages, lang;
  std::string language, xdg_state_home, term, no_color;
  bool journal = false;  // standard error is read by systemd's journal
};
Environment read_environment();

/// Whether messages are JSON on standard output. They are not where the command's result stands there.
bool json_is_the_output(const Options& options);

/// Either options, or what to print and the exit code (help, version, wrong usage, the configuration).
struct Parsed {
  std::optional<Options> options;
  int exit_code = 0;
  std::string output;  // for standard output
  std::string errors;  // for standard error
  Language language = Language::german;
};

/// Reads the arguments (without the program's name) and the configuration they name; an argument goes before what
/// stands there. Wrong usage is worded in the language asked for, in the form of every other message.
Parsed parse(const std::vector<std::string>& arguments, const Environment& environment);

}  // namespace dossier::cli
