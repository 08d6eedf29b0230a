#include <algorithm>
#include <map>
#include <set>

#include "commands/commands.h"
#include "commands/input_file.h"
#include "import/import.h"
#include "import/messages.h"
#include "publish/files.h"
#include "publish/messages.h"

namespace dossier {
namespace {

constexpr int kClean = 0, kFindings = 1;

/// What was last imported is remembered beside the files, so that a second import sees what an editor changed.
constexpr const char* kMemory = ".dossier-import";
constexpr std::string_view kMemoryEnd = ".txt";

/// The event files of a folder that came from an import: by source key, with their XML as last imported.
struct Remembered {
  std::string file;  // name of the event's file
  std::string xml;
};

class Target {
 public:
  explicit Target(const std::string& path) : folder_(publish::Folder::open_or_make(path)), memory_(folder_.enter_or_make(kMemory)) {
    for (const std::string& name : memory_.names()) {
      if (!name.ends_with(kMemoryEnd)) continue;
      const std::optional<std::string> bytes = memory_.read(name);
      if (!bytes) continue;
      const std::size_t end = bytes->find('\n');
      if (end == std::string::npos) continue;
      remembered_[bytes->substr(0, end)] = {name.substr(0, name.size() - kMemoryEnd.size()), bytes->substr(end + 1)};
    }
  }

  /// Writes one draft, or brings its file up to it.
  void take(const importing::Draft& draft, const std::string& source, Diagnostics& reports) {
    const std::string key = source_key(draft, source);
    const auto known = remembered_.find(key);
    const std::string id = known == remembered_.end() ? free_id(draft) : stem(known->second.file);
    const std::string name = id + ".xml";
    const std::string fresh = importing::event_xml(draft, id, source);
    const std::optional<std::string> there = folder_.read(name);
    used_.insert(id);
    if (known == remembered_.end() || !there) {
      publish::replace_file(folder_, name, fresh);
      reports.report(importing::kWritten, {}, {folder_.path() + "/" + name, source});
      ++written_;
    } else {
      const importing::Merged merged = importing::merge(known->second.xml, *there, fresh);
      if (merged.xml != *there) {
        publish::replace_file(folder_, name, merged.xml);
        reports.report(importing::kUpdated, {}, {folder_.path() + "/" + name, source, listed(merged.updated)});
        ++updated_;
      } else {
        ++unchanged_;
      }
      if (!merged.kept.empty())
        reports.report(importing::kEditKept, whole_file(folder_.path() + "/" + name), {folder_.path() + "/" + name, source, listed(merged.kept)});
    }
    const std::string remember = key + "\n" + fresh;
    if (memory_.read(name + std::string(kMemoryEnd)) != remember) publish::replace_file(memory_, name + std::string(kMemoryEnd), remember);
    remembered_[key] = {name, fresh};
  }

  std::size_t written() const { return written_; }
  std::size_t updated() const { return updated_; }
  std::size_t unchanged() const { return unchanged_; }

 private:
  static std::string stem(const std::string& name) { return name.substr(0, name.rfind('.')); }

  static std::string source_key(const importing::Draft& draft, const std::string& source) {
    std::string key = draft.key.empty() ? source : draft.key;
    std::replace(key.begin(), key.end(), '\n', ' ');
    return key;
  }

  static std::string listed(const std::vector<std::string>& names) {
    std::string list;
    std::set<std::string> seen;
    for (const std::string& name : names) {
      if (seen.insert(name).second) list += (list.empty() ? "" : ", ") + name;
    }
    return list;
  }

  /// An id no other file of the folder has.
  std::string free_id(const importing::Draft& draft) const {
    const std::string id = importing::event_id(draft);
    for (int n = 1;; ++n) {
      std::string tried = n == 1 ? id : id + "-" + std::to_string(n);
      if (used_.count(tried) == 0 && !folder_.read(tried + ".xml")) return tried;
    }
  }

  publish::Folder folder_, memory_;
  std::map<std::string, Remembered> remembered_;
  std::set<std::string> used_;
  std::size_t written_ = 0, updated_ = 0, unchanged_ = 0;
};

/// A doubt with its place in the source.
void tell(const importing::Doubt& doubt, const importing::Reading& reading, const std::string& path, const SourceSpan& whole,
          Diagnostics& reports) {
  using importing::DoubtKind;
  SourceSpan place = whole;
  std::string words = doubt.place.words;
  if (doubt.place.line > 0 && whole.source) {
    const auto line = static_cast<std::size_t>(doubt.place.line);
    const std::string_view text = whole.source->line(line);
    if (!text.empty()) {
      place.begin = static_cast<std::uint32_t>(whole.source->offset({line, 1}));
      place.end = place.begin + static_cast<std::uint32_t>(text.size());
    }
  }
  if (words.empty()) words = doubt.place.line > 0 ? path + ":" + std::to_string(doubt.place.line) : path;
  const std::string title = reading.drafts.empty() ? std::string() : reading.drafts.front().title.words;
  const std::string first = doubt.arguments.empty() ? std::string() : doubt.arguments.front();
  switch (doubt.kind) {
    case DoubtKind::no_date: reports.report(importing::kNoDate, place, {first.empty() ? title : first}); break;
    case DoubtKind::no_title: reports.report(importing::kNoTitle, place, {title}); break;
    case DoubtKind::odd_date: reports.report(importing::kOddDate, place, {first, words}); break;
    case DoubtKind::several_dates: reports.report(importing::kSeveralDates, place, {first, words}); break;
    case DoubtKind::noted: reports.report(importing::kNoted, place, {first, words}); break;
    case DoubtKind::left_out: reports.report(importing::kLeftOut, place, {words}); break;
    case DoubtKind::local_picture: reports.report(importing::kPictureElsewhere, place, {first, words}); break;
    case DoubtKind::unreadable: reports.report(importing::kNothingFound, place, {}); break;
    case DoubtKind::too_many: reports.report(importing::kTooMany, place, {first}); break;
  }
}

std::string last_part(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

}  // namespace

int import_sources(const cli::Options& options, cli::Console& console, const cli::Wording& wording) {
  Diagnostics reports;
  bool wrong_use = false;
  std::size_t read = 0;
  try {
    Target target(options.into);
    for (const std::string& path : options.inputs) {
      const std::shared_ptr<const std::string> bytes = read_input_file(path, reports);
      if (!bytes) {
        wrong_use = true;
        continue;
      }
      ++read;
      const importing::Reading reading = importing::read_source(*bytes, last_part(path));
      SourceSpan whole = whole_file(path);
      if (const std::string text = importing::text_of_source(*bytes); !text.empty())
        whole = {std::make_shared<const SourceText>(path, text), 0, 0};
      for (const importing::Doubt& doubt : reading.doubts) tell(doubt, reading, path, whole, reports);
      for (const importing::Draft& draft : reading.drafts) target.take(draft, last_part(path), reports);
      console.print(reports);
      reports.take();
    }
    console.conclude(wording(DOSSIER_TRANSLATE("{0}: {1} new, {2} brought up to date, {3} unchanged"),
                             {cli::counted(wording, read, DOSSIER_TRANSLATE("{0} file"), DOSSIER_TRANSLATE("{0} files")),
                              std::to_string(target.written()), std::to_string(target.updated()), std::to_string(target.unchanged())}));
  } catch (const publish::OutputError& error) {
    reports.report(publish::kCannotWrite, {}, {error.path(), error.reason()});
    console.print(reports);
    return 3;
  }
  if (wrong_use) return 2;
  return console.errors() > 0 ? kFindings : kClean;
}

}  // namespace dossier
