#include "run/run.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
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
#include "run/series_run.h"
#include "web/pages.h"

namespace dossier {
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
std::variant<std::vector<model::Series>, int> read(const cli::Options& options, Account& account) {
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
  report_left_out(all, options, reports);
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

/// Makes and publishes one series as one edition.
void publish_series(SeriesRun& run, const publish::OutputFolder& output, Account& account,
                    const std::function<void(const model::Event&)>& tell_end) {
  publish::Publication edition(output, run.series().id);
  if (!edition.manifest_was_readable()) account.tell(publish::kManifestUnreadable, {});
  try {
    run.make_events(&edition, tell_end);
    if (interruption() == 0) run.drop_stale(edition);
    run.make_series_documents(&edition);
    edition.finish(run.series().title.value);
  } catch (...) {
    run.mark_lost();
    throw;
  }
}

/// Whether a series of nothing but drafts was published before, so that there is something to take away.
bool is_to_be_withdrawn(const SeriesRun& run, const publish::OutputFolder& output) {
  if (!run.is_all_drafts()) return false;
  const std::vector<publish::Manifest> manifests = output.manifests();
  return std::any_of(manifests.begin(), manifests.end(), [&](const publish::Manifest& manifest) {
    return manifest.series == run.series().id && !manifest.files.empty();
  });
}

/// index.html over all series that stand in the folder, those of earlier runs too.
void publish_overview(const publish::OutputFolder& output, std::vector<web::OverviewEntry> series) {
  std::set<std::string> made;
  for (const web::OverviewEntry& entry : series) made.insert(entry.catalogue.id);
  for (const publish::Manifest& other : output.manifests()) {
    if (made.count(other.series) > 0 || other.find("index.html") == nullptr) continue;
    compose::Catalogue catalogue;
    catalogue.id = other.series;
    catalogue.language = "de";
    catalogue.title = plain(other.title);
    series.push_back({std::move(catalogue), other.series + "/index.html"});
  }
  std::sort(series.begin(), series.end(),
            [](const web::OverviewEntry& a, const web::OverviewEntry& b) { return a.catalogue.id < b.catalogue.id; });
  output.put("index.html", web::overview_page(series));
}

}  // namespace

int build(const cli::Options& options, cli::Console& console, const cli::Wording& wording, const std::string& started) {
  Account account(options, console, wording, started);
  watch_for_interruption();
  try {
    if (publish::OutputFolder::is_busy(options.out)) throw publish::FolderBusy(options.out);
    auto input = read(options, account);
    if (const int* exit_code = std::get_if<int>(&input)) return account.close(*exit_code);
    auto& all = std::get<std::vector<model::Series>>(input);

    const Workshop workshop{layout::load_fonts(), {}, program_identity()};
    const publish::OutputFolder output(options.out);
    std::vector<std::unique_ptr<SeriesRun>> runs;
    std::size_t total = 0;
    std::size_t done = 0;
    for (model::Series& series : all) {
      runs.push_back(std::make_unique<SeriesRun>(std::move(series), options, workshop, console));
      total += runs.back()->size();
    }
    std::vector<web::OverviewEntry> overview;
    bool withdrawn = false;
    for (std::unique_ptr<SeriesRun>& run : runs) {
      try {
        const bool withdraw = is_to_be_withdrawn(*run, output);
        if (run->series().usable && (run->size() > 0 || withdraw) && interruption() == 0) {
          withdrawn = withdrawn || withdraw;
          run->normalise();
          publish_series(*run, output, account,
                         [&](const model::Event& event) { console.progress(++done, total, event.id); });
        }
      } catch (...) {
        account.add(*run);
        throw;
      }
      if (!run->cache_fault().empty()) {
        account.tell(publish::kCacheNotWritten, {options.cache.value_or(""), run->cache_fault()});
      }
      if (run->catalogue()) overview.push_back({*run->catalogue(), run->series().id + "/index.html"});
      account.add(*run);
      run.reset();  // its texts and pictures are not needed any more
    }
    console.end_progress();
    if (interruption() != 0) {
      account.tell(kInterrupted, {});
      return account.close(kSignalBase + interruption());
    }
    if (!overview.empty() || withdrawn) publish_overview(output, std::move(overview));
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
  Account account(options, console, wording, {});
  watch_for_interruption();
  try {
    auto input = read(options, account);
    if (const int* exit_code = std::get_if<int>(&input)) return *exit_code;
    const Workshop workshop{layout::load_fonts(), {}, program_identity()};
    auto& all = std::get<std::vector<model::Series>>(input);
    std::size_t events = 0;
    for (model::Series& series : all) {
      events += series.events.size() + series.left_out.size();
      if (!series.usable) continue;
      SeriesRun run(std::move(series), options, workshop, console);
      run.normalise();
      run.make_events(nullptr, [](const model::Event&) {});
      run.make_series_documents(nullptr);
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

}  // namespace dossier
