#include "run/run.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "base/interruption.h"
#include "base/same_file.h"
#include "base/sha256.h"
#include "base/signature.h"
#include "ingest/reader.h"
#include "publish/content_key.h"
#include "publish/messages.h"
#include "publish/publication.h"
#include "run/account.h"
#include "run/cache_care.h"
#include "run/departures.h"
#include "run/guard.h"
#include "run/identity.h"
#include "run/left_out.h"
#include "run/making.h"
#include "run/messages.h"
#include "run/placeholders.h"
#include "run/plan.h"
#include "run/publishing.h"
#include "run/series_run.h"
#include "run/shards.h"
#include "run/stamp.h"
#include "run/stamp_shelf.h"
#include "worker/process.h"

namespace dossier::run {
namespace {

constexpr int kClean = 0, kSomeFailed = 1, kWrongUse = 2, kCannotWriteOutput = 3, kSignalBase = 128;

/// Inputs that are not there, before anything is read or written.
std::vector<std::string> missing(const std::vector<std::string>& inputs) {
  std::vector<std::string> names;
  for (const std::string& input : inputs) {
    struct stat status {};
    if (input == ingest::kStandardInput) continue;
    if (::stat(input.c_str(), &status) != 0) names.push_back(input);
  }
  return names;
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

/// The names of guards in the language of the run.
std::string names_of(const std::vector<std::string>& guards, const cli::Wording& wording) {
  std::string names;
  for (const std::string& guard : guards) {
    const std::string_view name = guard == "limits"         ? DOSSIER_TRANSLATE("limits of memory and time")
                                  : guard == "system calls" ? DOSSIER_TRANSLATE("seccomp (system calls)")
                                                            : DOSSIER_TRANSLATE("Landlock (files)");
    names += (names.empty() ? "" : ", ") + wording(name);
  }
  return names;
}

/// Whether all guards hold that are asked for; else it is told which do not. Costs a process, for those who ask.
bool is_guarded(const cli::Options& options, Account& account, const cli::Wording& wording) {
  if (!options.require_sandbox) return true;
  const std::vector<std::string> held = worker::guards_that_hold({});
  std::vector<std::string> missing;
  for (const char* guard : {"limits", "system calls", "files"}) {
    if (std::find(held.begin(), held.end(), guard) == held.end()) missing.emplace_back(guard);
  }
  if (!missing.empty()) account.tell(kSandboxRequired, {names_of(missing, wording)});
  return missing.empty();
}

/// Whether the inputs can be worked with at all; else what is wrong with them has been told.
bool are_usable(const std::vector<std::string>& inputs, const std::string& out, Account& account) {
  const std::vector<std::string> absent = missing(inputs);
  for (const std::string& name : absent) account.tell(kInputMissing, {name});
  if (!absent.empty()) return false;
  for (const std::string& input : inputs) {
    if (!is_same_file(input, out)) continue;
    account.tell(kOutIsInput, {input});
    return false;
  }
  return true;
}

std::string real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> found(::realpath(path.c_str(), nullptr), &std::free);
  return found ? found.get() : path;
}

/// The key that manifests are to be signed with; nothing when it cannot be, which is told.
std::optional<PrivateKey> key_of(const std::string& path, const std::string& out, Account& account) {
  if (real_path(path).starts_with(real_path(out) + "/")) {
    account.tell(kKeyIsPublished, {path});
    return std::nullopt;
  }
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::optional<PrivateKey> key = PrivateKey::from_pem(text);
  if (!key) account.tell(kNoKey, {path});
  struct stat status {};
  if (key && ::stat(path.c_str(), &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    account.tell(kKeyIsOpen, {path});
  }
  return key;
}

std::vector<std::string> excluded_folders(const cli::Options& options) {
  std::vector<std::string> folders;
  for (const std::string* folder :
       {&options.out, options.cache ? &*options.cache : nullptr, options.report ? &*options.report : nullptr}) {
    if (folder != nullptr && !folder->empty()) folders.push_back(*folder);
  }
  return folders;
}

/// Whether every event asked for is in the input; what is not is told. Adds to `groups` the places of those that hold
/// one.
bool are_known(const std::vector<std::string>& only, const ingest::Input& input, Account& account,
               std::set<std::string>& groups) {
  std::set<std::string> known, drafts;
  ingest::KnownSeries series_known;
  for (const ingest::InputGroup& group : input.groups) {
    Diagnostics reports;
    const std::vector<model::Series> all = ingest::read_group(group, {}, series_known, reports);
    for (const model::Series& series : all) {
      const auto add = [&](const std::string& id) {
        known.insert(id);
        if (std::find(only.begin(), only.end(), id) != only.end()) groups.insert(group.path);
      };
      for (const model::Event& event : series.events) add(event.id);
      for (const model::LeftOut& event : series.left_out) add(event.name);
      for (const model::Draft& draft : series.drafts) {
        drafts.insert(draft.id);
        if (std::find(only.begin(), only.end(), draft.id) != only.end()) account.tell(reports);
      }
    }
  }
  bool all_known = true;
  for (const std::string& id : only) {
    if (known.count(id) > 0) continue;
    all_known = false;
    account.tell(drafts.count(id) > 0 ? kDraftAsked : kUnknownEvent, {id});
  }
  return all_known;
}

/// What one reading of a group gave.
struct Reading {
  std::vector<model::Series> series;
  Diagnostics reports;
  ingest::Witness witness;
};

void read(const ingest::InputGroup& group, ingest::KnownSeries& known, const Wishes& wishes, Reading& reading) {
  guarded(whole_file(group.path), group.path, reading.reports, [&] {
    reading.series = ingest::read_group(group, {}, known, reading.reports, &reading.witness);
    report_left_out(reading.series, wishes, reading.reports);
    for (const model::Series& series : reading.series) report_placeholders(series, reading.reports);
  });
}

/// Whether something of the group could not be read, so that an event may hide in it.
bool hides_events(const Reading& reading) {
  if (reading.series.empty()) return reading.reports.has_errors();
  return std::any_of(reading.series.begin(), reading.series.end(), [](const model::Series& series) {
    return !series.usable ||
           std::any_of(series.left_out.begin(), series.left_out.end(), [](const model::LeftOut& event) {
             return (event.id.empty() && !event.copy) || event.unreadable;
           });
  });
}

/// A run over all groups of the input, one after the other.
class Building {
 public:
  Building(const cli::Options& options, const Wishes& wishes, const ingest::Input& input, std::set<std::string> asked,
           std::optional<PrivateKey> key, cli::Console& console, Account& account)
      : options_(options),
        wishes_(wishes),
        input_(input),
        asked_(std::move(asked)),
        key_(key),
        console_(console),
        account_(account),
        workshop_{layout::load_fonts(), {}, program_identity()},
        stamps_(options.cache, options.out,
                publish::ContentKey()
                    .add("program", workshop_.program)
                    .add("fonts", layout::fingerprint(workshop_.fonts))
                    .add("slides", static_cast<std::int64_t>(options.slides))
                    .add("strict", std::int64_t{options.strict})
                    .add("language", static_cast<std::int64_t>(options.language))
                    .add("key", key ? key->public_key().hex() : std::string())
                    .hex()),
        all_read_(input.whole) {
    for (const ingest::InputGroup& group : input.groups) total_ += std::max<std::size_t>(1, group.files.size() - 1);
    audience_ = audience_of(console, options.explain, [this](const model::Event& event) { tell_end(event.id); });
  }

  /// Throws publish::FolderBusy, publish::OutputError.
  void build_all() {
    std::vector<const ingest::InputGroup*> later;
    for (const ingest::InputGroup& group : input_.groups) {
      if (interruption() != 0) return;
      if (!is_asked(group)) continue;
      // Whether what has left the input may be removed is known when all of it has been read.
      if (build(group, Turn::first) == Outcome::to_be_settled_later) later.push_back(&group);
    }
    for (const ingest::InputGroup* group : later) {
      if (interruption() != 0) return;
      build(*group, Turn::last);
    }
    if (interruption() == 0) look_for_series_gone();
    if (interruption() == 0) bring_overview_up_to_date();
  }

  bool found_any() const { return found_any_; }

 private:
  enum class Turn { first, last };
  enum class Outcome { done, to_be_settled_later };

  bool is_asked(const ingest::InputGroup& group) const {
    if (!asked_.empty() && asked_.count(group.path) == 0) return false;
    return options_.shards == 1 || shard_of(ingest::stated_id(group), options_.shards) == options_.shard;
  }

  void tell_end(const std::string& event) {
    total_ = std::max(total_, ++done_);
    console_.progress(done_, total_, event);
  }

  publish::OutputFolder& output() {
    if (!output_) output_.emplace(options_.out, std::chrono::seconds(options_.wait), key_);
    return *output_;
  }

  Outcome build(const ingest::InputGroup& group, Turn turn) {
    const std::optional<Stamp> before = wishes_.only.empty() ? stamps_.find(group.path) : std::nullopt;
    if (before && turn == Turn::first && is_up_to_date(*before, group)) {
      pass_over(*before);
      return Outcome::done;
    }
    Reading reading;
    read(group, known_, wishes_, reading);
    if (!reading.series.empty()) found_any_ = true;
    all_read_ = all_read_ && !hides_events(reading);
    if (turn == Turn::first && wishes_.only.empty()) {
      for (model::Series& series : reading.series) {
        if (anything_left(series)) return Outcome::to_be_settled_later;
      }
    }
    account_.tell(reading.reports, before ? &*before : nullptr);
    // Whoever asks for some events need not hear of the others by the exit code.
    if (reading.reports.has_errors() && wishes_.only.empty()) account_.input_is_broken();
    found_any_ = found_any_ || reading.reports.has_errors();
    Stamp stamp;
    stamp.whole = group.complete && wishes_.only.empty() && !reading.reports.has_errors();
    for (model::Series& series : reading.series) build_series(std::move(series), group, reading, before, stamp);
    keep(stamp, group, reading);
    return Outcome::done;
  }

  bool is_up_to_date(const Stamp& before, const ingest::InputGroup& group) const {
    if (wishes_.force || before.made_by != stamps_.made_by()) return false;
    return is_unchanged(before, group, options_.checksum ? Looking::at_contents : Looking::at_facts);
  }

  void pass_over(const Stamp& before) {
    found_any_ = true;
    for (const StampedSeries& series : before.series) {
      known_.first_elsewhere(series.id, {series.path, series.line});
      seen_.insert(series.id);
      account_.add_unchanged(series);
      for (const std::string& event : series.events) {
        audience_.explain(event, word(Reason::up_to_date));
        tell_end(event);
      }
    }
  }

  bool anything_left(model::Series& series) {
    if (series.id.empty()) return false;
    try {
      const std::optional<publish::Manifest> published = output().manifest_of(series.id);
      if (!published) return false;
      recognise_left_out(series, *published);
      const Departures left = departures(series, *published);
      return !left.gone.empty() || !left.renamed.empty();
    } catch (const publish::FileTrouble&) {
      return false;  // told when the series is to be published
    }
  }

  void build_series(model::Series series, const ingest::InputGroup& group, const Reading& reading,
                    const std::optional<Stamp>& before, Stamp& stamp) {
    const StampedSeries* known = nullptr;
    for (std::size_t i = 0; before && i < before->series.size(); ++i) {
      if (before->series[i].id == series.id) known = &before->series[i];
    }
    seen_.insert(series.id);
    const std::string id = series.id;
    SeriesRun run(std::move(series), wishes_, workshop_, audience_);
    bool whole = false;
    try {
      whole = publish_series(run, group);
    } catch (const publish::FileTrouble& trouble) {
      Diagnostics reports;
      reports.report(told(trouble));
      account_.tell(reports);
      account_.something_failed();
    } catch (const publish::FolderBusy&) {
      account_.add(run, known);
      throw;
    } catch (const publish::OutputError&) {
      account_.add(run, known);
      throw;
    } catch (...) {  // costs this series
      Diagnostics reports;
      guarded(whole_file(group.path), id, reports, [] { throw; });
      account_.tell(reports);
      account_.something_failed();
    }
    if (!run.cache_fault().empty()) {
      account_.tell(publish::kCacheNotWritten, {wishes_.cache.value_or(""), run.cache_fault()});
    }
    account_.add(run, known);
    if (left_.any()) account_.add(id, left_, removal_, lost_);
    stamp.series.push_back(account_.open_about(run, reading.reports, known));
    stamp.whole = stamp.whole && whole && run.cache_fault().empty();
    if (stamp.whole) add_outputs(id, stamp);
  }

  /// Gives whether all of it is published as the input has it.
  bool publish_series(SeriesRun& run, const ingest::InputGroup& group) {
    left_ = {};
    removal_ = Removal::granted;
    const std::string& id = run.series().id;
    const bool whole_series = wishes_.only.empty() && run.series().complete;
    std::optional<publish::Manifest> published;
    if (!id.empty() && whole_series) published = output().manifest_of(id);
    const bool anything_published = published && !published->files.empty();
    if (!run.series().usable) {
      if (anything_published && !id.empty()) withdraw_drafts(run);
      return false;
    }
    if (run.size() == 0 && !anything_published) return true;
    if (interruption() != 0) return false;

    const publish::OutputFolder::Hold hold = output().hold(id);
    run.normalise();
    publish::Publication edition(output(), id);
    if (!edition.manifest_was_readable()) account_.tell(publish::kManifestUnreadable, {});
    if (!edition.is_trusted()) account_.tell(kNotTrusted, {id});
    if (whole_series) {
      run.recognise(edition.published());
      left_ = departures(run.series(), edition.published());
      const bool readable = all_read_ && group.not_looked_at.empty() && run.series().left_out.empty();
      lost_ = !group.not_looked_at.empty() || !input_.whole;
      removal_ = removal(left_, run.series(), edition.published(), readable, options_.allow_removal);
    }
    run.publish(edition, left_, removal_);
    if (edition.has_lost_signature()) account_.tell(kSignatureLost, {id});
    output().note_origin(id, origin_of(group.root));
    changed_ = true;
    return interruption() == 0 && removal_ == Removal::granted && run.is_whole();
  }

  /// Nothing can be made of a series whose own file is broken; a draft of it vanishes all the same, and with it the
  /// documents that show it.
  void withdraw_drafts(const SeriesRun& run) {
    const publish::OutputFolder::Hold hold = output().hold(run.series().id);
    publish::Publication edition(output(), run.series().id);
    left_ = departures(run.series(), edition.published());
    left_.gone.clear();
    left_.renamed.clear();
    if (left_.withdrawn.empty()) return;
    Diagnostics reports;
    tell(left_, Removal::granted, run.series(), edition.published(), reports);
    account_.tell(reports);
    drop(left_, false, edition);
    drop_series_files(edition);
    edition.finish(edition.published().title);
    changed_ = true;
  }

  void add_outputs(const std::string& id, Stamp& stamp) {
    const std::optional<publish::Manifest> published = output_ ? output().manifest_of(id) : std::nullopt;
    if (!published) return;
    const std::string folder = options_.out + "/" + id + "/";
    stamp.outputs.push_back(look_at(folder + "manifest.json", sha256(output().manifest_text_of(id).value_or(""))));
    stamp.outputs.push_back({folder + "manifest.next.json"});
    for (const publish::PublishedFile& file : published->files) {
      stamp.outputs.push_back(look_at(folder + file.path, file.sha256));
      // Made again by the next run: a deck that was refused may be readable then.
      stamp.whole = stamp.whole && !file.key.empty();
    }
  }

  void keep(Stamp& stamp, const ingest::InputGroup& group, Reading& reading) {
    if (!wishes_.only.empty() || !group.complete || interruption() != 0) return;
    std::map<std::string, ingest::Seen> seen;
    for (ingest::Seen& one : reading.witness.take()) seen[one.path] = std::move(one);
    for (const ingest::InputXml& file : group.files) {
      stamp.xml.push_back(seen[file.path]);
      seen.erase(file.path);
    }
    for (auto& [path, one] : seen) stamp.named.push_back(std::move(one));
    stamps_.keep(group.path, std::move(stamp));
  }

  /// A series belongs to the input folder it was made from: when that folder is read and the series is not in it, it
  /// has left the input.
  void look_for_series_gone() {
    if (!wishes_.only.empty() || !found_any_) return;
    std::set<std::string> origins;
    for (const std::string& input : options_.inputs) origins.insert(origin_of(input));
    for (const std::string& id : output().series_names()) {
      if (seen_.count(id) > 0) continue;
      if (options_.shards > 1 && shard_of(id, options_.shards) != options_.shard) continue;
      try {
        if (origins.count(output().origin_of(id)) > 0) series_gone(id);
      } catch (const publish::FileTrouble& trouble) {
        Diagnostics reports;
        reports.report(told(trouble));
        account_.tell(reports);
        account_.something_failed();
      }
    }
  }

  void series_gone(const std::string& id) {
    const std::optional<publish::Manifest> published = output().manifest_of(id);
    if (!published || published->files.empty()) return;
    if (!all_read_ || !options_.allow_removal) {
      account_.tell(kSeriesGone, {id});
      account_.something_failed();
      return;
    }
    const publish::OutputFolder::Hold hold = output().hold(id);
    publish::Publication edition(output(), id);
    const publish::Manifest before = edition.published();
    for (const publish::PublishedFile& file : before.files) edition.drop(file.path);
    for (const publish::PublishedEvent& event : before.events) edition.drop_event(event.id);
    edition.finish(before.title);
    output().forget(id);
    account_.tell(kSeriesRemoved, {id});
    account_.add_removed_series(id, before.title, before.event_ids());
    changed_ = true;
  }

  void bring_overview_up_to_date() {
    if (!output_) {
      if (!found_any_ || !stamps_.is_possible()) return;
      output();
    }
    const std::string key = options_.out + "/index.html";
    const std::optional<Stamp> before = stamps_.find(key);
    ingest::InputGroup none;
    const std::string names = fmt::format("{}", fmt::join(output().series_names(), "/"));
    const bool same = !changed_ && before && before->made_by == stamps_.made_by() && before->series.size() == 1 &&
                      before->series.front().title == names &&
                      is_unchanged(*before, none, options_.checksum ? Looking::at_contents : Looking::at_facts);
    if (same || (!changed_ && !stamps_.is_possible())) return;
    try {
      const std::string page = publish_overview(output());
      Stamp stamp;
      stamp.whole = true;
      stamp.series.push_back({"overview", names, {}, 1, {}, {}, {}, {}});
      stamp.outputs.push_back(look_at(key, sha256(page)));
      stamps_.keep(key, std::move(stamp));
    } catch (const publish::FileTrouble& trouble) {
      Diagnostics reports;
      reports.report(told(trouble));
      account_.tell(reports);
      account_.something_failed();
    }
  }

  const cli::Options& options_;
  const Wishes& wishes_;
  const ingest::Input& input_;
  std::set<std::string> asked_;  // paths of the groups that hold an event asked for; none: all
  std::optional<PrivateKey> key_;
  cli::Console& console_;
  Account& account_;
  Workshop workshop_;
  StampShelf stamps_;
  Audience audience_;
  std::optional<publish::OutputFolder> output_;
  ingest::KnownSeries known_;
  std::set<std::string> seen_;  // ids of the series that are in the input
  bool all_read_;
  bool found_any_ = false, changed_ = false;
  std::size_t total_ = 0, done_ = 0;
  // Of the series that is being published:
  Departures left_;
  Removal removal_ = Removal::granted;
  bool lost_ = false;
};

}  // namespace

int build(const cli::Options& options, cli::Console& console, const cli::Wording& wording, const Moment& started) {
  const Wishes wishes = wishes_of(options);
  Account account(options, console, wording, started);
  watch_for_interruption();
  try {
    if (!are_usable(options.inputs, options.out, account)) return account.close(kWrongUse);
    if (!is_guarded(options, account, wording)) return account.close(kWrongUse);
    std::optional<PrivateKey> key;
    if (options.key) {
      key = key_of(*options.key, options.out, account);
      if (!key) return account.close(kWrongUse);
    }
    Diagnostics reports;
    const ingest::Input input = ingest::find_input(options.inputs, excluded_folders(options), reports);
    account.tell(reports);
    if (reports.has_errors() && wishes.only.empty()) account.input_is_broken();
    std::set<std::string> asked;
    if (!wishes.only.empty() && !are_known(wishes.only, input, account, asked)) return account.close(kWrongUse);
    Building building(options, wishes, input, std::move(asked), key, console, account);
    building.build_all();
    console.end_progress();
    if (const auto missed = worker::guards_missed(); !missed.empty()) {
      account.tell(kGuardsMissing, {names_of(missed, wording)});
    }
    if (options.cache) tidy_cache(*options.cache, started.seconds);
    if (interruption() != 0) {
      account.tell(out_of_time() ? kOutOfTime : kInterrupted, {});
      return account.close(kSignalBase + interruption());
    }
    if (!building.found_any() && !reports.has_errors() && options.shards == 1) {
      account.tell(kNoInput, {fmt::format("{}", fmt::join(options.inputs, ", "))});
      return account.close(kWrongUse);
    }
    return account.close(account.anything_failed() ? kSomeFailed : kClean);
  } catch (const publish::FolderBusy&) {
    account.tell(publish::kFolderBusy, {options.out});
  } catch (const publish::FileFault& error) {
    account.tell(publish::kCannotWrite, {error.path(), error.reason()});
  } catch (const layout::FontError& error) {
    account.tell(kFontsMissing, {error.path, error.package_name});
    return account.close(kWrongUse);
  } catch (const std::exception& fault) {
    account.stop(fault);
  }
  return account.close(kCannotWriteOutput);
}

namespace {

/// How many texts the rules changed; nothing when all stayed as typed.
std::string changed_texts(const normalise::ChangedTexts& changed, const cli::Wording& wording) {
  if (changed.visibly + changed.in_spaces_only == 0) return {};
  return wording(DOSSIER_TRANSLATE("Texts changed by the rules: {0}; only in their spaces: {1} (--changes lists all)."),
                 {std::to_string(changed.visibly), std::to_string(changed.in_spaces_only)});
}

}  // namespace

int check(const cli::Options& options, cli::Console& console, const cli::Wording& wording) {
  const Wishes wishes = wishes_of(options);
  Account account(options, console, wording, {});
  watch_for_interruption();
  try {
    if (!are_usable(options.inputs, options.out, account)) return kWrongUse;
    Diagnostics reports;
    const ingest::Input input = ingest::find_input(options.inputs, excluded_folders(options), reports);
    account.tell(reports);
    const Workshop workshop{layout::load_fonts(), {}, program_identity()};
    const Audience audience = audience_of(console, false, [](const model::Event&) {});
    ingest::KnownSeries known;
    std::size_t events = 0, count = 0;
    normalise::ChangedTexts changed;
    for (const ingest::InputGroup& group : input.groups) {
      Reading reading;
      read(group, known, wishes, reading);
      account.tell(reading.reports);
      for (model::Series& series : reading.series) {
        ++count;
        events += series.events.size() + series.left_out.size();
        if (!series.usable) continue;
        SeriesRun run(std::move(series), wishes, workshop, audience);
        run.normalise();
        changed.visibly += run.changed().visibly;
        changed.in_spaces_only += run.changed().in_spaces_only;
        run.rehearse();
        if (interruption() != 0) return kSignalBase + interruption();
      }
    }
    if (count == 0 && console.errors() == 0) {
      account.tell(kNoInput, {fmt::format("{}", fmt::join(options.inputs, ", "))});
      return kWrongUse;
    }
    console.conclude(cli::counted(wording, count, DOSSIER_TRANSLATE("one series"), DOSSIER_TRANSLATE("{0} series")) +
                         ", " +
                         cli::counted(wording, events, DOSSIER_TRANSLATE("{0} event"), DOSSIER_TRANSLATE("{0} events")),
                     changed_texts(changed, wording));
  } catch (const layout::FontError& error) {
    account.tell(kFontsMissing, {error.path, error.package_name});
    return kWrongUse;
  }
  return console.errors() > 0 || (options.strict && console.suggestions() > 0) ? 1 : 0;
}

}  // namespace dossier::run
