#include "run.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <mutex>
#include <new>
#include <optional>
#include <set>
#include <thread>
#include <utility>
#include <variant>

#include "compose/compose.h"
#include "identity.h"
#include "ingest/files.h"
#include "ingest/reader.h"
#include "interruption.h"
#include "making.h"
#include "messages.h"
#include "normalise/normalise.h"
#include "normalise/pdf_text.h"
#include "publish/file_name.h"
#include "publish/messages.h"
#include "publish/publication.h"
#include "publish/run_report.h"
#include "report_text.h"

namespace dossier {
namespace {

constexpr int kClean = 0, kSomeFailed = 1, kWrongUse = 2, kCannotWriteOutput = 3, kSignalBase = 128;

/// What became of one event.
struct EventResult {
  publish::EventState state = publish::EventState::left_for_later;
  Diagnostics reports;
  std::string reason;  // why it was made, or was not
};

slides::ReadingOptions reading_options(const cli::Options& options, const model::Series& series) {
  slides::ReadingOptions reading;
  reading.collapse_steps = series.settings.collapse_steps;
  using slides::Prefer;
  reading.prefer = options.slides == cli::Slides::vector   ? Prefer::vector
                   : options.slides == cli::Slides::raster ? Prefer::raster
                                                           : Prefer::automatic;
  return reading;
}

std::vector<const model::DeckEntry*> decks_of(const model::Event& event) {
  std::vector<const model::DeckEntry*> decks;
  for (const model::DeckEntry& entry : event.decks) {
    if (!entry.file.sha256.empty()) decks.push_back(&entry);
  }
  return decks;
}

std::string dossier_path(const model::Event& event) { return event.id + "/" + event.id + "-dossier.pdf"; }

/// Calls `work` for 0 … count-1 on several threads, in order of their numbers, until it says stop.
void for_each_on_threads(std::size_t count, unsigned threads, const std::function<bool(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> stop = false;
  std::exception_ptr fault;
  std::mutex fault_mutex;
  const auto take_turns = [&] {
    while (!stop) {
      const std::size_t mine = next++;
      if (mine >= count) return;
      try {
        if (!work(mine)) stop = true;
      } catch (...) {
        stop = true;
        const std::lock_guard lock(fault_mutex);
        if (!fault) fault = std::current_exception();
      }
    }
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < std::min<std::size_t>(threads, count); ++i) others.emplace_back(take_turns);
  take_turns();
  others.clear();
  if (fault) std::rethrow_exception(fault);
}

/// One series of the run: makes its documents and publishes them as one edition.
class SeriesRun {
 public:
  SeriesRun(model::Series series, const cli::Options& options, const Workshop& workshop, cli::Console& console)
      : series_(std::move(series)),
        options_(options),
        workshop_(workshop),
        console_(console),
        shelf_(reading_options(options, series_), options.cache, workshop.program) {}

  /// From here on all texts are clean and in layout form.
  void normalise() {
    Diagnostics reports;
    std::vector<normalise::Change> changes;
    const normalise::Evidence evidence = normalise::collect_evidence(series_);
    console_.print(reports);
    for ([[maybe_unused]] model::Event& event : series_.events) {
      Diagnostics of_event;
      normalise_reports_.push_back(of_event.all());
    }
    results_ = std::vector<EventResult>(series_.events.size());
    for (const model::Event& event : series_.events) {
      for (const model::DeckEntry* entry : decks_of(event)) shelf_.expect(entry->file);
    }
  }

  std::size_t size() const { return wanted().size(); }
  const model::Series& series() const { return series_; }

  /// Makes the events' dossiers; `edition` is none when nothing is to be written. `progress` is told each event's end,
  /// in order.
  void make_events(publish::Publication* edition, const std::function<void(const model::Event&)>& progress) {
    const std::vector<std::size_t> order = wanted();
    std::vector<bool> ended(order.size(), false);
    std::size_t told = 0;
    std::mutex mutex;
    const unsigned threads = options_.jobs > 0 ? options_.jobs : std::max(1U, std::thread::hardware_concurrency());
    for_each_on_threads(order.size(), threads, [&](std::size_t turn) {
      if (interruption() != 0) return false;
      make_event_safely(order[turn], edition);
      const std::lock_guard lock(mutex);
      ended[turn] = true;
      for (; told < order.size() && ended[told]; ++told) {
        console_.print(results_[order[told]].reports);
        explain(order[told]);
        progress(series_.events[order[told]]);
      }
      return true;
    });
  }

  /// Makes the documents over the whole series, from the events that did not fail.
  void make_series_documents(publish::Publication* edition) {
    if (!options_.only.empty() || !series_.complete || interruption() != 0) return;
    model::Series all = series_;
    all.events.clear();
    for (std::size_t i = 0; i < series_.events.size(); ++i) {
      if (results_[i].state == publish::EventState::failed) {
        all.left_out.push_back(series_.events[i].id);
      } else {
        all.events.push_back(series_.events[i]);
      }
    }
    if (all.events.empty()) return;
    std::sort(all.left_out.begin(), all.left_out.end());
    make_series_document(edition, all, series_.id + "-dossier.pdf", compose::series_dossier);
    console_.print(series_result_.reports);
  }

  /// Files of events that are no longer in the input. Nothing is dropped while a broken file may hold the event.
  void drop_stale(publish::Publication& edition) const {
    if (!options_.only.empty() || !series_.left_out.empty() || !series_.complete) return;
    std::set<std::string> known;
    for (const model::Event& event : series_.events) known.insert(event.id);
    for (const publish::PublishedFile& file : edition.published().files) {
      if (!file.event.empty() && known.count(file.event) == 0) edition.drop(file.path);
    }
  }

  /// For the report: events asked for, and those that could not be read.
  std::vector<std::pair<std::string, const EventResult*>> results() const {
    std::vector<std::pair<std::string, const EventResult*>> results;
    for (const std::size_t i : wanted()) results.emplace_back(series_.events[i].id, &results_[i]);
    return results;
  }
  /// The edition could not be published: what was made is lost.
  void mark_lost() {
    for (EventResult& result : results_) {
      if (result.state == publish::EventState::published) result.state = publish::EventState::failed;
    }
  }

  const EventResult& series_result() const { return series_result_; }

  std::string cache_fault() const { return shelf_.fault(); }

 private:
  /// Indices of the events asked for.
  std::vector<std::size_t> wanted() const {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < series_.events.size(); ++i) {
      const auto& only = options_.only;
      if (only.empty() || std::find(only.begin(), only.end(), series_.events[i].id) != only.end()) indices.push_back(i);
    }
    return indices;
  }

  /// The one catch: whatever goes wrong costs this event only, unless the output folder itself is the trouble.
  void make_event_safely(std::size_t index, publish::Publication* edition) {
    const model::Event& event = series_.events[index];
    EventResult& result = results_[index];
    for (const Diagnostic& report : normalise_reports_[index]) {
      result.reports.report(*report.kind, report.place, report.arguments);
    }
    try {
      make_event(event, edition, result);
    } catch (const publish::OutputError&) {
      throw;
    } catch (const std::bad_alloc&) {
      result.reports.report(kOutOfMemory, event.span, {event.id});
    } catch (const std::logic_error& fault) {
      result.reports.report(kInternalFault, event.span, {event.id, fault.what()});
    } catch (const std::exception& fault) {
      result.reports.report(kNotMade, event.span, {event.id, fault.what()});
    }
    if (result.reports.has_errors()) {
      result.state = publish::EventState::failed;
      if (edition != nullptr) edition->unstage(event.id);
    }
    for (const model::DeckEntry* entry : decks_of(event)) shelf_.release(entry->file);
  }

  void make_event(const model::Event& event, publish::Publication* edition, EventResult& result) {
    Diagnostics without_decks;
    const compose::Document outline = compose::event_dossier(series_, event, without_decks);
    const std::string key = key_of(outline, decks_of(event), workshop_, shelf_.options());
    const std::string path = dossier_path(event);
    const bool decks_staged = offer_decks(event, edition);
    const Reason reason = reason_for(edition, path, key);
    if (reason == Reason::up_to_date && decks_staged) {
      result.reports.append(without_decks);
      result.state = publish::EventState::published;
      result.reason = word(Reason::changed);
      return;
    }
    result.reason = word(reason);
    if (reason == Reason::up_to_date) {
      result.reports.append(without_decks);
      result.state = publish::EventState::unchanged;
      return;
    }

    model::Event complete = event;
    bool refused = false;
    for (model::DeckEntry& entry : complete.decks) {
      entry.deck = shelf_.take(entry.file, result.reports);
      if (entry.deck) entry.deck = std::make_shared<const model::Deck>(normalise::clean_deck(*entry.deck));
      refused = refused || !entry.deck;
    }
    const compose::Document document = compose::event_dossier(series_, complete, result.reports);
    const Made made = make_pdf(document, decks_of(event), workshop_, shelf_.options(), result.reports);
    // A signal from the terminal reaches the deck workers too: what was made meanwhile may lack slides.
    if (interruption() != 0 || result.reports.has_errors()) return;
    // Without a key the event is made again in the next run: a deck refused today may be readable then.
    if (edition != nullptr) edition->stage({path, event.id, 0, made.pages, {}, refused ? std::string() : key}, made.bytes);
    result.state = publish::EventState::published;
  }

  using SeriesComposer = compose::Document (*)(const model::Series&, Diagnostics&);

  void make_series_document(publish::Publication* edition, const model::Series& series, const std::string& path,
                            SeriesComposer compose) {
    Diagnostics& reports = series_result_.reports;
    try {
      std::vector<const model::DeckEntry*> decks;
      for (const model::Event& event : series.events) {
        for (const model::DeckEntry* entry : decks_of(event)) decks.push_back(entry);
      }
      Diagnostics without_decks;
      const std::string key = key_of(compose(series, without_decks), decks, workshop_, shelf_.options());
      const Reason reason = reason_for(edition, path, key);
      if (options_.explain) console_.say(path + ": " + word(reason));
      if (reason == Reason::up_to_date) {
        reports.append(without_decks);
        return;
      }
      model::Series complete = series;
      bool refused = false;
      for (model::Event& event : complete.events) {
        for (model::DeckEntry& entry : event.decks) {
          Diagnostics told_before;  // with the event
          entry.deck = shelf_.take(entry.file, told_before);
          refused = refused || !entry.deck;
          if (entry.deck && series.settings.slides_in_series != model::SlideDetail::full) entry.deck = outline_of(*entry.deck);
        }
      }
      const Made made = make_pdf(compose(complete, reports), decks, workshop_, shelf_.options(), reports);
      if (interruption() != 0 || reports.has_errors() || edition == nullptr) return;
      edition->stage({path, {}, 0, made.pages, {}, refused ? std::string() : key}, made.bytes);
    } catch (const publish::OutputError&) {
      throw;
    } catch (const std::bad_alloc&) {
      reports.report(kOutOfMemory, series.span, {path});
    } catch (const std::logic_error& fault) {
      reports.report(kInternalFault, series.span, {path, fault.what()});
    } catch (const std::exception& fault) {
      reports.report(kNotMade, series.span, {path, fault.what()});
    }
  }

  /// A deck's facts without its pages: a series may have more decks than fit in memory.
  static std::shared_ptr<const model::Deck> outline_of(const model::Deck& deck) {
    auto outline = std::make_shared<model::Deck>(deck);
    outline->vector_pages = nullptr;
    return outline;
  }

  enum class Reason { created, changed, forced, damaged, up_to_date };
  static std::string word(Reason reason) {
    switch (reason) {
      case Reason::created: return "new";
      case Reason::changed: return "changed";
      case Reason::forced: return "forced";
      case Reason::damaged: return "damaged";
      case Reason::up_to_date: return "up to date";
    }
    return {};
  }

  /// Why a file is to be made. Without an edition (check) everything is.
  Reason reason_for(const publish::Publication* edition, const std::string& path, const std::string& key) const {
    const publish::PublishedFile* old = edition == nullptr ? nullptr : edition->published().find(path);
    if (old == nullptr) return Reason::created;
    if (old->key != key) return Reason::changed;
    if (options_.force) return Reason::forced;
    return edition->is_current(path, key) ? Reason::up_to_date : Reason::damaged;
  }

  /// Original decks beside the dossier, where the series allows their download. Gives whether any is to be published anew.
  bool offer_decks(const model::Event& event, publish::Publication* edition) {
    if (edition == nullptr) return false;
    const std::string folder = event.id + "/folien/";
    std::set<std::string> paths;
    bool staged = false;
    if (series_.settings.publish_decks) {
      for (const model::DeckEntry* entry : decks_of(event)) {
        const std::string name = publish::file_name(entry->file.name);
        std::string path = folder + name;
        for (int copy = 2; paths.count(path) > 0; ++copy) path = folder + std::to_string(copy) + "-" + name;
        paths.insert(path);
        if (edition->is_current(path, entry->file.sha256)) continue;
        const std::shared_ptr<const std::string> bytes = ingest::load(entry->file);
        if (!bytes) continue;
        edition->stage({path, event.id, 0, 0, {}, entry->file.sha256}, *bytes);
        staged = true;
      }
    }
    for (const publish::PublishedFile& file : edition->published().files) {
      if (file.path.rfind(folder, 0) == 0 && paths.count(file.path) == 0) edition->drop(file.path);
    }
    return staged;
  }

  void explain(std::size_t index) const {
    if (options_.explain) console_.say(series_.events[index].id + ": " + results_[index].reason);
  }

  model::Series series_;
  const cli::Options& options_;
  const Workshop& workshop_;
  cli::Console& console_;
  DeckShelf shelf_;
  std::vector<std::vector<Diagnostic>> normalise_reports_;
  std::vector<EventResult> results_;
  EventResult series_result_;
};

/// What the run says in the end, on the last line and in the report.
class Account {
 public:
  Account(const cli::Options& options, cli::Console& console, const cli::Wording& wording, std::string started)
      : options_(options), console_(console), wording_(wording) {
    report_.started = std::move(started);
  }

  void tell(const Diagnostics& reports) {
    console_.print(reports);
    for (const Diagnostic& report : reports.all()) report_.messages.push_back(reported(report));
  }
  void tell(const MessageKind& kind, std::vector<std::string> arguments) {
    Diagnostics reports;
    reports.report(kind, {}, std::move(arguments));
    tell(reports);
  }

  void add(const SeriesRun& run) {
    for (const Diagnostic& report : run.series_result().reports.all()) report_.messages.push_back(reported(report));
    document_failed_ = document_failed_ || run.series_result().reports.has_errors();
    publish::ReportedSeries series{run.series().id, run.series().title.value, {}};
    for (const auto& [id, result] : run.results()) {
      publish::ReportedEvent event{id, result->state, result->reason, {}};
      for (const Diagnostic& report : result->reports.all()) event.messages.push_back(reported(report));
      count(result->state);
      series.events.push_back(std::move(event));
    }
    for (const std::string& name : run.series().left_out) {
      count(publish::EventState::failed);
      series.events.push_back({name, publish::EventState::failed, {}, {}});
    }
    report_.series.push_back(std::move(series));
  }

  /// The input has errors; they may be of files that name no event anybody could count.
  void input_is_broken() { input_broken_ = true; }

  bool anything_failed() const { return report_.failed > 0 || document_failed_ || input_broken_; }

  /// Prints the last line and writes the report. Gives the exit code.
  int close(int exit_code) {
    if (input_broken_ && report_.failed == 0) report_.failed = 1;
    report_.exit_code = exit_code;
    report_.warnings = console_.warnings();
    if (options_.report && options_.command == cli::Command::build) {
      try {
        publish::write_report(*options_.report, report_, report_text(report_, wording_));
      } catch (const publish::OutputError& error) {
        tell(publish::kReportNotWritten, {error.path(), error.reason()});
      }
    }
    console_.last_line(report_.published, report_.unchanged, report_.failed);
    return exit_code;
  }

 private:
  void count(publish::EventState state) {
    if (state == publish::EventState::published) ++report_.published;
    if (state == publish::EventState::unchanged) ++report_.unchanged;
    if (state == publish::EventState::failed) ++report_.failed;
  }
  publish::ReportedMessage reported(const Diagnostic& report) const {
    return {cli::as_text(report, wording_), cli::as_json(report, wording_)};
  }

  const cli::Options& options_;
  cli::Console& console_;
  const cli::Wording& wording_;
  publish::RunReport report_;
  bool document_failed_ = false;
  bool input_broken_ = false;
};

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

  ingest::ReadOptions reading;
  for (const std::string* folder : {&options.out, options.cache ? &*options.cache : nullptr,
                                    options.report ? &*options.report : nullptr}) {
    if (folder != nullptr && !folder->empty()) reading.excluded_folders.push_back(*folder);
  }
  Diagnostics reports;
  std::vector<model::Series> all = ingest::read_inputs(options.inputs, reading, reports);
  account.tell(reports);
  if (all.empty() && !reports.has_errors()) {
    account.tell(kNoInput, {fmt::format("{}", fmt::join(options.inputs, ", "))});
    return kWrongUse;
  }
  if (reports.has_errors()) account.input_is_broken();

  std::set<std::string> known;
  for (const model::Series& series : all) {
    for (const model::Event& event : series.events) known.insert(event.id);
    known.insert(series.left_out.begin(), series.left_out.end());
  }
  bool all_known = true;
  for (const std::string& id : options.only) {
    if (known.count(id) > 0) continue;
    account.tell(kUnknownEvent, {id});
    all_known = false;
  }
  if (!all_known) return kWrongUse;
  return all;
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
    std::size_t total = 0;
    std::size_t done = 0;
    std::vector<std::unique_ptr<SeriesRun>> runs;
    for (model::Series& series : all) {
      if (!series.usable) {
        account.add(SeriesRun(std::move(series), options, workshop, console));
        continue;
      }
      runs.push_back(std::make_unique<SeriesRun>(std::move(series), options, workshop, console));
      total += runs.back()->size();
    }
    for (std::unique_ptr<SeriesRun>& run : runs) {
      run->normalise();
      if (run->size() > 0 && interruption() == 0) {
        publish::Publication edition(output, run->series().id);
        if (!edition.manifest_was_readable()) account.tell(publish::kManifestUnreadable, {});
        try {
          run->make_events(&edition, [&](const model::Event& event) { console.progress(++done, total, event.id); });
          run->make_series_documents(&edition);
          if (interruption() == 0) run->drop_stale(edition);
          edition.finish(run->series().title.value);
        } catch (...) {
          run->mark_lost();
          account.add(*run);
          throw;
        }
      }
      if (!run->cache_fault().empty()) {
        account.tell(publish::kCacheNotWritten, {options.cache.value_or(""), run->cache_fault()});
      }
      account.add(*run);
      run.reset();  // its texts and pictures are not needed any more
    }
    console.end_progress();
    if (interruption() != 0) {
      account.tell(kInterrupted, {});
      return account.close(kSignalBase + interruption());
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
  Account account(options, console, wording, {});
  watch_for_interruption();
  try {
    auto input = read(options, account);
    if (const int* exit_code = std::get_if<int>(&input)) return *exit_code;
    const Workshop workshop{layout::load_fonts(), {}, program_identity()};
    for (model::Series& series : std::get<std::vector<model::Series>>(input)) {
      if (!series.usable) continue;
      SeriesRun run(std::move(series), options, workshop, console);
      run.normalise();
      run.make_events(nullptr, [](const model::Event&) {});
      run.make_series_documents(nullptr);
      if (interruption() != 0) return kSignalBase + interruption();
    }
  } catch (const layout::FontError& error) {
    account.tell(kFontsMissing, {error.what()});
    return kWrongUse;
  }
  return console.errors() > 0 || (options.strict && console.suggestions() > 0) ? 1 : 0;
}

}  // namespace dossier
