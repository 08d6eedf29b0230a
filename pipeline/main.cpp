// dossier: event dossiers and results summaries as accessible PDFs.

#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <ctime>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string_view>

#include "cli/console.h"
#include "cli/options.h"
#include "cli/standard_streams.h"
#include "cli/wording.h"
#include "commands/commands.h"
#include "pictures/picture_job.h"
#include "run/messages.h"
#include "run/run.h"
#include "slides/deck_reader.h"
#include "verify/guarded.h"
#include "worker/job.h"
#include "worker/process.h"

/// Read by jemalloc: address space that is no longer used is given back, since workers have little of it.
extern "C" {
const char* malloc_conf = "retain:false";
}

namespace {

constexpr int kInternalFaultCode = 3;

/// The one look at the clock; it goes into the run report only.
dossier::run::Moment now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[64];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  dossier::run::Moment moment{text, {}, seconds};
  localtime_r(&seconds, &parts);
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S%z", &parts);
  moment.local = text;
  moment.local.insert(moment.local.size() - 2, ":");  // +0100 → +01:00
  return moment;
}

int terminal_width() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

int run_command(const dossier::cli::Options& options, dossier::cli::Console& console,
                const dossier::cli::Wording& wording) {
  using dossier::cli::Command;
  switch (options.command) {
    case Command::build:
      return dossier::run::build(options, console, wording, now());
    case Command::check:
      return dossier::run::check(options, console, wording);
    case Command::text:
      return dossier::commands::text(options, console);
    case Command::deck:
      return dossier::commands::deck(options, console);
    case Command::verify:
      return dossier::commands::verify_published(options, console, wording);
    case Command::import_sources:
      return dossier::commands::import_sources(options, console, wording);
    case Command::create:
      return dossier::commands::new_series(options, console, wording);
    case Command::help:
    case Command::config:
      break;  // answered when the command line was read
    case Command::index:
      return dossier::run::make_index(options, console, wording);
    case Command::report:
      return dossier::run::join_reports(options, console, wording, now());
  }
  return kInternalFaultCode;
}

int stopped(dossier::cli::Console& console, const dossier::cli::Options& options, const std::exception& fault) {
  dossier::Diagnostics reports;
  reports.report(dossier::run::told(fault));
  console.print(reports);
  // A build that had begun to count has told its end itself.
  if (options.command == dossier::cli::Command::build) console.last_line(0, 0, 0);
  return kInternalFaultCode;
}

}  // namespace

int main(int argc, char** argv) {
  // A worker that reads foreign files is this same program, started anew with nothing of ours in it.
  if (argc > 1 && std::string_view(argv[1]) == "worker") {
    const std::array jobs{dossier::slides::deck_job(), dossier::pictures::picture_job(), dossier::verify::pdf_job()};
    return dossier::worker::work(argc, argv, jobs);
  }

  dossier::cli::StandardStreams streams;
  dossier::worker::hold_program();

  const dossier::cli::Parsed parsed = dossier::cli::parse(
      std::vector<std::string>(argv + std::min(argc, 1), argv + argc), dossier::cli::read_environment());
  std::cout << parsed.output << std::flush;
  std::cerr << parsed.errors << std::flush;
  if (!parsed.options) return streams.finish(parsed.exit_code, dossier::cli::Wording(parsed.language));

  const dossier::cli::Options& options = *parsed.options;
  const dossier::cli::Wording wording(options.language);
  dossier::cli::Console console(std::cout, std::cerr, options, wording, isatty(STDERR_FILENO) != 0, terminal_width());
  try {
    return streams.finish(run_command(options, console, wording), wording);
  } catch (const std::exception& fault) {
    return stopped(console, options, fault);
  }
}
