#include "ingest/reader.h"

#include <algorithm>
#include <cerrno>
#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <utility>

#include "base/system_reason.h"
#include "ingest/encoding.h"
#include "ingest/event_reader.h"
#include "ingest/explain.h"
#include "ingest/files.h"
#include "ingest/folder.h"
#include "ingest/limits.h"
#include "ingest/messages.h"
#include "ingest/scan.h"
#include "ingest/schema.h"
#include "ingest/vocabulary.h"
#include "ingest/xml_tree.h"
#include "model/texts.h"

namespace dossier::ingest {
namespace {

constexpr std::string_view kNamespace = "urn:dossier:1";

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// A file found well formed, and what the schema has against it.
struct XmlFile {
  InputXml input;
  std::shared_ptr<const std::string> bytes;
  XmlTree tree;
  std::vector<std::uint32_t> invalid;  // "<" of the elements with a fault

  Location location(Witness* witness) const { return {input.folder, input.below, witness}; }
};

/// Where the next element after `element` in its parent begins; all of `element` is before.
std::uint32_t end_of(Node element) {
  for (Node next = element.next(); next; next = next.next()) {
    if (next.kind() == Node::Kind::element) return next.begin();
  }
  return UINT32_MAX;
}

enum class Outcome { read, broken, foreign, unreadable };

/// Where the first element begins; nothing when something else comes first, or none at all.
std::optional<std::uint32_t> first_element(std::string_view text) {
  std::size_t at = 0;
  while ((at = text.find('<', at)) != std::string_view::npos) {
    const std::string_view rest = text.substr(at);
    if (!rest.starts_with("<?") && !rest.starts_with("<!")) return static_cast<std::uint32_t>(at);
    const std::string_view end = rest.starts_with("<?") ? "?>" : rest.starts_with("<!--") ? "-->" : ">";
    at = text.find(end, at);
  }
  return std::nullopt;
}

/// The value of an attribute in a tag of which nothing is known to be right; empty when it has none or is no plain
/// word.
std::string_view word_in_tag(std::string_view text, std::uint32_t element, std::string_view name) {
  constexpr std::string_view kOfIds = "abcdefghijklmnopqrstuvwxyz0123456789-";
  const AttributePlace place = attribute_place(text, element, name);
  if (!place || (text[place.value_begin - 1] != '"' && text[place.value_begin - 1] != '\'')) return {};
  const std::string_view value = text.substr(place.value_begin, place.value_end - place.value_begin);
  return value.find_first_not_of(kOfIds) == std::string_view::npos ? value : std::string_view();
}

/// Whether the first tag is of that name, whatever its prefix; then where it begins.
std::optional<std::uint32_t> first_tag(std::string_view text, std::string_view wanted) {
  const std::optional<std::uint32_t> element = first_element(text);
  if (!element) return std::nullopt;
  const std::string_view name = text.substr(*element + 1, name_end(text, *element) - *element - 1);
  return name.substr(name.find(':') + 1) == wanted ? element : std::nullopt;
}

/// What the first tag says of an event in a file that cannot be read any further: its id, its place, and whether it is
/// a draft, if anything.
model::Event event_in_first_tag(const std::shared_ptr<const SourceText>& source) {
  model::Event event;
  if (!source) return event;
  const std::string_view text = source->text();
  const std::optional<std::uint32_t> element = first_tag(text, "event");
  if (!element) return event;
  event.span = {source, *element, name_end(text, *element)};
  event.id = word_in_tag(text, *element, "id");
  if (word_in_tag(text, *element, "status") == "draft") event.status = model::Status::draft;
  return event;
}

/// The first three steps with a file: bytes, text, elements. Whatever is refused is reported. `broken` tells what a
/// refused file says of its event.
Outcome open_file(const InputXml& input, Diagnostics& diagnostics, Witness* witness, std::optional<XmlFile>& file,
                  model::Event& broken) {
  const std::shared_ptr<const std::string> bytes = read_xml(input.path, diagnostics, witness);
  if (!bytes) return Outcome::unreadable;
  const std::shared_ptr<const SourceText> source = decode(input.path, *bytes, diagnostics);
  if (!source) return Outcome::broken;
  broken = event_in_first_tag(source);
  const std::optional<Scan> scanned = scan(source, diagnostics);
  if (!scanned) return Outcome::broken;
  const Verdict verdict = validate(source->text());
  if (!verdict.well_formed) {
    const auto at = static_cast<std::uint32_t>(source->offset({verdict.line, verdict.column}));
    diagnostics.report(kNotWellFormed, {source, at, at});
    return Outcome::broken;
  }
  const std::uint32_t root = scanned->elements.front();
  const SourceSpan root_place{source, root, name_end(source->text(), root)};
  const bool known = verdict.root == "event" || verdict.root == "series";
  if (verdict.root_namespace != kNamespace) {
    if (verdict.root_namespace.empty() && known) {
      diagnostics.report(kNoNamespace, root_place, {verdict.root});
      return Outcome::broken;
    }
    if (verdict.root_namespace.empty() && !likely_meant(verdict.root, {"event", "series"}).empty()) {
      diagnostics.report(kForeignRoot, root_place, {verdict.root});
      return Outcome::broken;
    }
    diagnostics.report(kForeignFile, root_place, {verdict.root});
    return Outcome::foreign;
  }
  if (!known) {
    diagnostics.report(kForeignRoot, root_place, {verdict.root});
    return Outcome::broken;
  }
  std::vector<std::uint32_t> invalid;
  for (const std::uint32_t element : verdict.invalid) invalid.push_back(scanned->elements.at(element));
  file.emplace(XmlFile{input, bytes, XmlTree(source), std::move(invalid)});
  return Outcome::read;
}

/// An event before ids are compared, or what could be read of it.
struct Candidate {
  std::string path;
  model::Event event;
  bool failed = false;
  bool unreadable = false;  // the machine did not let its file be read, or one it names
};

bool say_the_same(const model::Event& a, const model::Event& b) {
  return a.title.value == b.title.value && a.date.words.value == b.date.words.value;
}

/// A series under construction.
struct Gathered {
  std::string folder;  // its events stand here and below; empty: in its own file only
  std::string path;
  model::Series series;
  std::vector<Candidate> candidates;
};

/// Reports in the order of their places in the file; of errors and of warnings the first ones.
void append_in_order(const Diagnostics& found, Diagnostics& diagnostics) {
  std::vector<Diagnostic> reports = found.all();
  std::stable_sort(reports.begin(), reports.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.place.begin < b.place.begin; });
  std::size_t errors = 0, others = 0;
  bool said = false;
  for (Diagnostic& report : reports) {
    const bool error = report.kind->severity == Severity::error;
    std::size_t& count = error ? errors : others;
    // explain() may have said itself that there are more.
    const bool last_word = report.kind == &kMoreFaults;
    said = said || last_word;
    if (!last_word && ++count > kMostNamed) {
      if (count == kMostNamed + 1 && !(error && said)) {
        diagnostics.report(error ? kMoreFaults : kMoreWarnings, std::move(report.place), {std::to_string(kMostNamed)});
      }
      continue;
    }
    diagnostics.report(*report.kind, std::move(report.place), std::move(report.arguments));
  }
}

/// What has no title because of a misspelt <titel> need not be told that it lacks a title.
void append_but_missing(const Diagnostics& found, Diagnostics& diagnostics) {
  for (const Diagnostic& report : found.all()) {
    if (report.kind != &kMissingField) diagnostics.report(*report.kind, report.place, report.arguments);
  }
}

class Reader {
 public:
  Reader(const ReadOptions& options, KnownSeries& known, Diagnostics& diagnostics, Witness* witness)
      : options_(options), known_(known), diagnostics_(diagnostics), witness_(witness) {}

  std::vector<model::Series> read(const InputGroup& group) {
    // Series first: events take their language from them.
    for (const InputXml& input : group.files) {
      if (input.is_series_file()) guarded(input, &Reader::series_file);
    }
    for (const InputXml& input : group.files) {
      if (!input.is_series_file()) guarded(input, &Reader::other_file);
    }
    refuse_series_named_twice();
    std::vector<model::Series> result;
    for (auto& [path, gathered] : series_) {
      if (!group.complete && path == group.path) gathered->series.complete = false;
      result.push_back(finished(*gathered));
    }
    return result;
  }

 private:
  Gathered& new_series(const InputXml& input, std::string folder) {
    std::unique_ptr<Gathered>& gathered = series_[input.path];
    gathered = std::make_unique<Gathered>();
    gathered->folder = std::move(folder);
    gathered->path = input.path;
    return *gathered;
  }

  /// What goes wrong while a file is read costs this file.
  void guarded(const InputXml& input, void (Reader::*reading)(const InputXml&)) {
    try {
      (this->*reading)(input);
    } catch (const std::exception& fault) {
      tell_fault(whole_file(input.path), fault);
      if (input.is_series_file()) {
        std::unique_ptr<Gathered>& gathered = series_[input.path];
        if (!gathered) new_series(input, folder_of(input.path));
        gathered->series.usable = false;
        if (!gathered->series.span) gathered->series.span = whole_file(input.path);
      } else if (Gathered* owner = owner_of(input)) {
        owner->candidates.push_back({input.path, {}, true, true});
      }
    }
  }

  void tell_fault(SourceSpan place, const std::exception& fault) {
    const std::optional<std::string> reason = reason_of(fault);
    diagnostics_.report(reason ? kNotReadToItsEnd : kFaultWhileReading, std::move(place),
                        {reason.value_or(fault.what())});
  }

  /// A series.xml: describes its folder.
  void series_file(const InputXml& input) {
    std::optional<XmlFile> file;
    model::Event broken;
    const Outcome outcome = open_file(input, diagnostics_, witness_, file, broken);
    if (outcome == Outcome::read && file->tree.root().name() == "series") {
      Gathered& gathered = new_series(input, folder_of(input.path));
      whole_series(*file, gathered);
      return;
    }
    Gathered& gathered = new_series(input, folder_of(input.path));
    gathered.series.usable = false;
    gathered.series.span = whole_file(input.path);
    if (outcome == Outcome::read) {
      diagnostics_.report(kEventInSeriesFile, file->tree.span(file->tree.root()));
    }
  }

  void other_file(const InputXml& input) {
    std::optional<XmlFile> file;
    model::Event broken;
    const Outcome outcome = open_file(input, diagnostics_, witness_, file, broken);
    if (outcome == Outcome::foreign) return;
    if (outcome == Outcome::broken || outcome == Outcome::unreadable) {
      Gathered* owner = owner_of(input);
      if (owner == nullptr) return;
      if (broken.status == model::Status::draft && !options_.drafts) {
        owner->series.drafts.push_back({broken.id, broken.id, broken.span});
      } else {
        owner->candidates.push_back({input.path, std::move(broken), true, outcome == Outcome::unreadable});
      }
      return;
    }
    const Node root = file->tree.root();
    if (root.name() == "series") {
      whole_series(*file, new_series(input, ""));
      return;
    }
    Gathered* owner = owner_of(input);
    if (owner == nullptr) {
      Gathered alone;
      event(*file, root, file->invalid, alone);
      diagnostics_.report(kNoSeries, file->tree.span(root));
    } else {
      event(*file, root, file->invalid, *owner);
    }
  }

  /// The series of the group the file is read with; null when it has none.
  Gathered* owner_of(const InputXml&) {
    for (const auto& [path, gathered] : series_) {
      if (!gathered->folder.empty()) return gathered.get();
    }
    return nullptr;
  }

  void whole_series(XmlFile& file, Gathered& gathered) {
    const Node root = file.tree.root();
    std::vector<std::uint32_t> own;
    std::map<std::uint32_t, std::vector<std::uint32_t>> of_events;
    for (const std::uint32_t element : file.invalid) {
      bool in_event = false;
      for (Node child = root.child("event"); child && !in_event; child = child.next()) {
        if (child.kind() != Node::Kind::element || child.name() != "event") continue;
        in_event = element >= child.begin() && element < end_of(child);
        if (in_event) of_events[child.begin()].push_back(element);
      }
      if (!in_event) own.push_back(element);
    }
    Diagnostics found;
    const Reading reading{file.tree, found, "de"};
    if (!own.empty()) explain(file.tree, root, "Series", "event", own, found);
    Diagnostics read;
    if (is_within_limits(reading, root)) {
      gathered.series = read_series({file.tree, read, reading.language}, root, file.location(witness_));
    } else {
      gathered.series.span = file.tree.span(root);
      gathered.series.id = word_in_tag(file.tree.source()->text(), root.begin(), "id");
    }
    if (own.empty()) {
      found.append(read);
    } else {
      append_but_missing(read, found);
    }
    gathered.series.usable = !found.has_errors();
    gathered.series.xml_name = file_name(file.input.path);
    gathered.series.xml_bytes = file.bytes;
    append_in_order(found, diagnostics_);
    for (Node child = root.child("event"); child; child = child.next()) {
      if (child.kind() == Node::Kind::element && child.name() == "event")
        event(file, child, of_events[child.begin()], gathered);
    }
  }

  void event(const XmlFile& file, Node element, const std::vector<std::uint32_t>& invalid, Gathered& gathered) {
    try {
      read_one(file, element, invalid, gathered);
    } catch (const std::exception& fault) {
      tell_fault(file.tree.span(element), fault);
      gathered.candidates.push_back({file.input.path, head_of(file, element), true, true});
    }
  }

  /// What the tag says of an event whose contents nobody is to work with.
  static model::Event head_of(const XmlFile& file, Node element) {
    model::Event event;
    event.span = file.tree.span(element);
    event.id = word_in_tag(file.tree.source()->text(), element.begin(), "id");
    if (attribute_value(element, "status") == "draft") event.status = model::Status::draft;
    return event;
  }

  /// The event; of one that holds too much, its head.
  static model::Event event_within_limits(const XmlFile& file, Node element, const Reading& reading, Witness* witness) {
    if (!is_within_limits(reading, element)) return head_of(file, element);
    model::Event event = read_event(reading, element, file.location(witness));
    std::size_t paragraphs = 0;
    model::for_each_text(event, [&](const Text&, model::TextKind) { ++paragraphs; });
    if (paragraphs <= kMostParagraphs) return event;
    reading.diagnostics.report(kTooManyParagraphs, event.span,
                               {std::to_string(paragraphs), std::to_string(kMostParagraphs)});
    return head_of(file, element);
  }

  void read_one(const XmlFile& file, Node element, const std::vector<std::uint32_t>& invalid, Gathered& gathered) {
    Diagnostics found;
    if (!invalid.empty()) explain(file.tree, element, "Event", "", invalid, found);
    // Also of an event that is not valid: all its faults are named at once.
    Diagnostics read;
    const std::string& language = gathered.series.language;
    model::Event event = event_within_limits(file, element, {file.tree, read, language}, witness_);
    if (invalid.empty()) {
      found.append(read);
    } else {
      append_but_missing(read, found);
    }
    append_in_order(found, diagnostics_);
    const bool hidden = event.status == model::Status::draft && !options_.drafts;
    const SourceSpan status = attribute_span({file.tree, found, language}, element, "status");
    if (found.has_errors() && hidden) {
      gathered.series.drafts.push_back({event.id, event.title.value, status});
      return;
    }
    if (found.has_errors()) {
      const std::vector<Diagnostic> reports = found.all();
      const bool unreadable = std::any_of(reports.begin(), reports.end(),
                                          [](const Diagnostic& report) { return report.kind == &kHrefUnreadable; });
      gathered.candidates.push_back({file.input.path, std::move(event), true, unreadable});
      return;
    }
    if (hidden) {
      diagnostics_.report(kDraft, status, {event.title.value});
      gathered.series.drafts.push_back({event.id, event.title.value, status});
      return;
    }
    event.xml_name = file_name(file.input.path);
    event.xml_bytes = file.bytes;
    gathered.candidates.push_back({file.input.path, std::move(event), false});
  }

  void refuse_series_named_twice() {
    for (auto& [path, gathered] : series_) {
      model::Series& series = gathered->series;
      if (series.id.empty()) continue;
      const SourceText& source = *series.span.source;
      const KnownSeries::Place* first =
          known_.first_elsewhere(series.id, {source.path(), source.place(series.span.begin).line});
      if (first == nullptr) continue;
      diagnostics_.report(kSeriesTwice, series.span, {series.id, first->path, std::to_string(first->line)});
      series.usable = false;
    }
  }

  /// An id belongs to the first event in path order that says it, even when that one is in error: the other may be
  /// quite another event, and must not take the place of the dossier published under the id.
  void settle_ids(std::vector<Candidate>& candidates, model::Series& series) {
    std::map<std::string, std::size_t> first;
    std::vector<bool> used(candidates.size(), false);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const Candidate& candidate = candidates[i];
      const model::Event& event = candidate.event;
      const bool named = !event.id.empty();
      const std::size_t owner = named ? first.try_emplace(event.id, i).first->second : i;
      if (owner != i) {
        const SourceSpan& place = candidates[owner].event.span;
        diagnostics_.report(kIdTwice, event.span,
                            {event.id, place.source->path(), std::to_string(place.source->place(place.begin).line)});
      }
      used[i] = owner == i && !candidate.failed && series.usable;
      if (used[i]) continue;
      const bool own_id = named && owner == i;
      series.left_out.push_back({own_id ? event.id : file_name(candidate.path), own_id ? event.id : std::string(),
                                 event.label, event.title, event.date, candidate.unreadable,
                                 owner != i && say_the_same(event, candidates[owner].event),
                                 std::make_shared<const model::Event>(event)});
    }
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (used[i]) series.events.push_back(std::move(candidates[i].event));
    }
  }

  /// Events in path order until the ids are settled, then by date.
  model::Series finished(Gathered& gathered) {
    model::Series& series = gathered.series;
    if (gathered.candidates.size() > kMostEvents) {
      diagnostics_.report(kTooManyOfAKind, series.span, {"event", std::to_string(kMostEvents)});
      series.usable = false;
    }
    std::stable_sort(gathered.candidates.begin(), gathered.candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.path < b.path; });
    settle_ids(gathered.candidates, series);
    const auto day = [](const model::Event& event) { return event.date.first ? event.date.first : event.date.about; };
    std::sort(series.events.begin(), series.events.end(), [&](const model::Event& a, const model::Event& b) {
      if (day(a).has_value() != day(b).has_value()) return day(a).has_value();
      if (day(a) != day(b)) return day(a) < day(b);
      return a.date.first.has_value() != b.date.first.has_value() ? a.date.first.has_value() : a.id < b.id;
    });
    return std::move(series);
  }

  const ReadOptions& options_;
  KnownSeries& known_;
  Diagnostics& diagnostics_;
  Witness* witness_;
  std::map<std::string, std::unique_ptr<Gathered>> series_;  // by path
};

}  // namespace

const KnownSeries::Place* KnownSeries::first_elsewhere(const std::string& id, const Place& place) {
  const auto [known, is_new] = first_.try_emplace(id, place);
  return is_new || known->second.path == place.path ? nullptr : &known->second;
}

std::vector<model::Series> read_group(const InputGroup& group, const ReadOptions& options, KnownSeries& known,
                                      Diagnostics& diagnostics, Witness* witness) {
  return Reader(options, known, diagnostics, witness).read(group);
}

std::string stated_id(const InputGroup& group) {
  Diagnostics ignored;
  const std::shared_ptr<const std::string> bytes = read_xml(group.path, ignored);
  if (!bytes) return {};
  const std::shared_ptr<const SourceText> source = decode(group.path, *bytes, ignored);
  if (!source) return {};
  const std::optional<std::uint32_t> element = first_tag(source->text(), "series");
  return element ? std::string(word_in_tag(source->text(), *element, "id")) : std::string();
}

std::vector<model::Series> read_inputs(const std::vector<std::string>& paths, const ReadOptions& options,
                                       Diagnostics& diagnostics) {
  KnownSeries known;
  std::vector<model::Series> all;
  for (const InputGroup& group : find_input(paths, options.excluded_folders, diagnostics).groups) {
    for (model::Series& series : read_group(group, options, known, diagnostics)) all.push_back(std::move(series));
  }
  return all;
}

}  // namespace dossier::ingest
