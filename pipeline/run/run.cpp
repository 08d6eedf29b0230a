#include "run/run.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <thread>
#include <variant>
#include <vector>

#include "base/interruption.h"
#include "base/same_file.h"
#include "ingest/reader.h"
#include "publish/messages.h"
#include "publish/publication.h"
#include "run/account.h"
#include "run/identity.h"
#include "run/left_out.h"
#include "run/making.h"
#include "run/messages.h"
#include "run/plan.h"
#include "run/publishing.h"
#include "run/series_run.h"

namespace dossier::run {
namespace {

constexpr int kClean = 0, kSomeFailed = 1, kWrongUse = 2, kCannotWriteOutput = 3, kSignalBase = 128;

/// Inputs that are not there, before anything is read or written.
std::vector<std::string> missing(const std::vector<std::string>& inputs) {
  std::vector<std::string> names;
  for (const std::string& input : inputs) {
    struct stat status {};
    if (::stat(input.c_str(), &status) != 0) names.push_back(input);
  }
  return names;
}

/// Reads all series, or says what is wrong with the inputs as a whole (exit code).
std::variant<std::vector<model::Series>, int> read(const cli::Options& options, const Wishes& wishes,
                                                   Account& account) {
  const std::vector<std::string> absent = missing(options.inputs);
  for (const std::string& name : absent) account.tell(kInputMissing, {name});
  if (!absent.empty()) return kWrongUse;
  for (const std::string& input : options.inputs) {
    if (!is_same_file(input, options.out)) continue;
    account.tell(kOutIsInput, {input});
    return kWrongUse;
  }

  ingest::ReadOptions reading;
  for (const std::string* folder :
       {&options.out, options.cache ? &*options.cache : nullptr, options.report ? &*options.report : nullptr}) {
    if (folder != nullptr && !folder->empty()) reading.excluded_folders.push_back(*folder);
  }
  Diagnostics reports;
  std::vector<model::Series> all = ingest::read_inputs(options.inputs, reading, reports);
  report_left_out(all, wishes, reports);
  account.tell(reports);
  if (all.empty() && !reports.has_errors()) {
    account.tell(kNoInput, {fmt::format("{}", fmt::join(options.inputs, ", "))});
    return kWrongUse;
  }
  // Whoever asks for some events need not hear of the others by the exit code.
  if (reports.has_errors() && options.only.empty()) account.input_is_broken();

  std::set<std::string> known;
  for (const model::Series& series : all) {
    for (const model::Event& event : series.events) known.insert(event.id);
    for (const model::LeftOut& event : series.left_out) known.insert(event.name);
  }
  std::set<std::string> drafts;
  for (const model::Series& series : all) {
    for (const model::Draft& draft : series.drafts) drafts.insert(draft.id);
  }
  bool all_known = true;
  for (const std::string& id : options.only) {
    if (known.count(id) > 0) continue;
    account.tell(drafts.count(id) > 0 ? kDraftAsked : kUnknownEvent, {id});
    all_known = false;
  }
  if (!all_known) return kWrongUse;
  return all;
}

/// Whether a series of nothing but drafts was published before, so that there is something to take away.
bool is_to_be_withdrawn(const SeriesRun& run, const Wishes& wishes, const publish::OutputFolder& output) {
  if (!is_all_drafts(run.series(), wishes.only)) return false;
  const std::vector<publish::Manifest> manifests = output.manifests();
  return std::any_of(manifests.begin(), manifests.end(), [&](const publish::Manifest& manifest) {
    return manifest.series == run.series().id && !manifest.files.empty();
  });
}

Wishes wishes_of(const cli::Options& options) {
  Wishes wishes;
  wishes.only = options.only;
  wishes.force = options.force;
  wishes.threads = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  wishes.slides = options.slides == cli::Slides::vector   ? slides::Prefer::vector
                  : options.slides == cli::Slides::raster ? slides::Prefer::raster
                                                          : slides::Prefer::automatic;
  wishes.cache = options.cache;
  return wishes;
}

/// The console as audience. `ended` is told of each event that has ended.
Audience audience_of(cli::Console& console, bool explain, std::function<void(const model::Event&)> ended) {
  Audience audience;
  audience.print = [&console](const Diagnostics& reports) { console.print(reports); };
  audience.explain = [&console, explain](const std::string& name, const std::string& reason) {
    if (explain) console.explain(name, reason);
  };
  audience.ended = std::move(ended);
  return audience;
}

/// All series, one after the other. Gives what the page over all series says of them, and whether any was withdrawn.
struct Published {
  std::vector<web::OverviewEntry> overview;
  bool withdrawn = false;
};
Published publish_all(std::vector<model::Series> all, const Wishes& wishes, const Workshop& workshop,
                      const Audience& audience, const publish::OutputFolder& output, Account& account) {
  Published published;
  for (model::Series& series : all) {
    SeriesRun run(std::move(series), wishes, workshop, audience);
    try {
      const bool withdraw = is_to_be_withdrawn(run, wishes, output);
      if (run.series().usable && (run.size() > 0 || withdraw) && interruption() == 0) {
        published.withdrawn = published.withdrawn || withdraw;
        run.normalise();
        publish::Publication edition(output, run.series().id);
        if (!edition.manifest_was_readable()) account.tell(publish::kManifestUnreadable, {});
        run.publish(edition);
      }
    } catch (...) {
      account.add(run);
      throw;
    }
    if (!run.cache_fault().empty()) {
      account.tell(publish::kCacheNotWritten, {wishes.cache.value_or(""), run.cache_fault()});
    }
    if (run.catalogue()) published.overview.push_back({*run.catalogue(), run.series().id + "/index.html"});
    account.add(run);
  }
  return published;
}

}  // namespace

int build(const cli::Options& options, cli::Console& console, const cli::Wording& wording, const std::string& started) {
  const Wishes wishes = wishes_of(options);
  Account account(wishes.only, options.report, options.strict, console, wording, started);
  watch_for_interruption();
  try {
    if (publish::OutputFolder::is_busy(options.out)) throw publish::FolderBusy(options.out);
    auto input = read(options, wishes, account);
    if (const int* exit_code = std::get_if<int>(&input)) return account.close(*exit_code);
    auto& all = std::get<std::vector<model::Series>>(input);

    const Workshop workshop{layout::load_fonts(), {}, program_identity()};
    const publish::OutputFolder output(options.out);
    std::size_t total = 0, done = 0;
    for (const model::Series& series : all) total += wanted_events(series, wishes.only).size();
    const Audience audience = audience_of(
        console, options.explain, [&](const model::Event& event) { console.progress(++done, total, event.id); });
    Published published = publish_all(std::move(all), wishes, workshop, audience, output, account);
    console.end_progress();
    if (interruption() != 0) {
      account.tell(kInterrupted, {});
      return account.close(kSignalBase + interruption());
    }
    if (!published.overview.empty() || published.withdrawn) {
      publish_overview(output, std::move(published.overview));
    }
    return account.close(account.anything_failed() ? kSomeFailed : kClean);
  } catch (const publish::FolderBusy&) {
    account.tell(publish::kFolderBusy, {options.out});
  } catch (const publish::OutputError& error) {
    account.tell(publish::kCannotWrite, {error.path(), error.reason()});
  } catch (const layout::FontError& error) {
    account.tell(kFontsMissing, {error.what()});
    return account.close(kWrongUse);
  }
  return account.close(kCannotWriteOutput);
}

int check(const cli::Options& options, cli::Console& console, const cli::Wording& wording) {
  const Wishes wishes = wishes_of(options);
  Account account(wishes.only, std::nullopt, options.strict, console, wording, {});
  watch_for_interruption();
  try {
    auto input = read(options, wishes, account);
    if (const int* exit_code = std::get_if<int>(&input)) return *exit_code;
    const Workshop workshop{layout::load_fonts(), {}, program_identity()};
    auto& all = std::get<std::vector<model::Series>>(input);
    const Audience audience = audience_of(console, false, [](const model::Event&) {});
    std::size_t events = 0;
    for (model::Series& series : all) {
      events += series.events.size() + series.left_out.size();
      if (!series.usable) continue;
      SeriesRun run(std::move(series), wishes, workshop, audience);
      run.normalise();
      run.rehearse();
      if (interruption() != 0) return kSignalBase + interruption();
    }
    console.conclude(
        cli::counted(wording, all.size(), DOSSIER_TRANSLATE("one series"), DOSSIER_TRANSLATE("{0} series")) + ", " +
        cli::counted(wording, events, DOSSIER_TRANSLATE("{0} event"), DOSSIER_TRANSLATE("{0} events")));
  } catch (const layout::FontError& error) {
    account.tell(kFontsMissing, {error.what()});
    return kWrongUse;
  }
  return console.errors() > 0 || (options.strict && console.suggestions() > 0) ? 1 : 0;
}

}  // namespace dossier::run
