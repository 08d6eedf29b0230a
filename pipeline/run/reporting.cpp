// The commands over what runs have left: `dossier report` and `dossier index`.
#include <algorithm>
#include <set>
#include <utility>

#include "publish/messages.h"
#include "publish/publication.h"
#include "publish/run_report.h"
#include "run/account.h"
#include "run/guard.h"
#include "run/messages.h"
#include "run/publishing.h"
#include "run/run.h"

namespace dossier::run {
namespace {

constexpr int kClean = 0, kSomeFailed = 1, kWrongUse = 2, kCannotWriteOutput = 3;

/// Adds what one run said to what all say. What each of them says of the input as a whole is told once.
void join(publish::RunReport part, publish::RunReport& all, std::set<std::string>& told) {
  all.exit_code = std::max(all.exit_code, part.exit_code);
  all.published += part.published;
  all.unchanged += part.unchanged;
  all.failed += part.failed;
  all.removed += part.removed;
  all.held_back += part.held_back;
  all.warnings += part.warnings;
  for (publish::ReportedMessage& message : part.messages) {
    if (told.insert(all.texts->get(message.json)).second) {
      all.messages.push_back(std::move(message));
    } else if (message.severity == Severity::warning && all.warnings > 0) {
      --all.warnings;
    }
  }
  for (publish::ReportedSeries& series : part.series) all.series.push_back(std::move(series));
}

}  // namespace

int join_reports(const cli::Options& options, cli::Console& console, const cli::Wording& wording,
                 const publish::Moment& started) {
  Account account(options, console, wording, started);
  publish::RunReport all;
  all.texts = account.texts();
  std::set<std::string> told;
  std::set<std::pair<unsigned, unsigned>> shares;
  unsigned shards = 0;
  for (const std::string& name : options.inputs) {
    std::optional<publish::RunReport> part;
    try {
      const std::optional<publish::Folder> folder = publish::Folder::open(name);
      if (folder) part = publish::report_from_json(folder->read("run-report.json").value_or(""), all.texts);
    } catch (const publish::FileFault&) {
      part.reset();
    }
    if (!part) {
      account.tell(kNoReport, {name});
      account.something_failed();
      continue;
    }
    if (!shares.insert({part->shard, part->shards}).second && part->shards > 1) {
      account.tell(kShareTwice, {std::to_string(part->shard) + "/" + std::to_string(part->shards), name});
      account.something_failed();
      continue;
    }
    if (part->started.day() != started.day()) account.tell(kOldReport, {name, part->started.day()});
    shards = std::max(shards, part->shards);
    join(std::move(*part), all, told);
  }
  for (unsigned share = 1; shards > 1 && share <= shards; ++share) {
    if (shares.count({share, shards}) > 0) continue;
    account.tell(kShareMissing, {std::to_string(share) + "/" + std::to_string(shards)});
    account.something_failed();
  }
  const int exit_code = std::max(all.exit_code, account.anything_failed() ? kSomeFailed : kClean);
  account.take(std::move(all));
  return account.close(exit_code);
}

std::optional<std::string> overview_of(const std::string& out) {
  try {
    const std::optional<publish::Folder> folder = publish::Folder::open(out);
    return folder ? std::optional(overview(*folder)) : std::nullopt;
  } catch (const publish::FileFault&) {
    return std::nullopt;
  }
}

int make_index(const cli::Options& options, cli::Console& console, const cli::Wording& wording) {
  Diagnostics reports;
  const std::string& out = options.inputs.front();
  int exit_code = kClean;
  const auto stop = [&](const MessageKind& kind, std::vector<std::string> arguments, int code) {
    reports.report(kind, {}, std::move(arguments));
    exit_code = code;
  };
  std::size_t series = 0;
  try {
    const std::optional<publish::Folder> there = publish::Folder::open(out);
    bool ours = false;
    if (there) publish::each_manifest(*there, [&](const publish::Manifest&) { ours = true; });
    if (!there) {
      stop(kInputMissing, {out}, kWrongUse);
    } else if (!ours) {
      stop(kNotPublished, {out}, kWrongUse);  // nothing is written into a folder that is not ours
    } else {
      const publish::OutputFolder output(out);
      publish_overview(output);
      publish::each_manifest(output.folder(),
                             [&](const publish::Manifest& manifest) { series += manifest.listing ? 1U : 0U; });
    }
  } catch (const publish::FileTrouble& trouble) {
    reports.report(told(trouble));
    exit_code = kSomeFailed;
  } catch (const publish::OutputError& error) {
    stop(publish::kCannotWrite, {error.path(), error.reason()}, kCannotWriteOutput);
  }
  console.print(reports);
  if (exit_code == kClean) {
    console.conclude(cli::counted(wording, series, DOSSIER_TRANSLATE("one series"), DOSSIER_TRANSLATE("{0} series")));
  }
  return exit_code;
}

}  // namespace dossier::run
