#include <algorithm>
#include <map>
#include <set>

#include "commands/commands.h"
#include "commands/exit_codes.h"
#include "commands/named_file.h"
#include "import/import.h"
#include "import/messages.h"
#include "publish/files.h"
#include "publish/messages.h"

namespace dossier::commands {
namespace {

/// What was last imported is remembered beside the files, so that a second import sees what an editor changed.
constexpr const char* kMemory = ".dossier-import";
constexpr std::string_view kMemoryEnd = ".txt";

/// The event files of a folder that came from an import: by source key, with their XML as last imported.
struct Remembered {
  std::string file;  // name of the event's file
  std::string xml;
};

std::string last_part(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

std::string where(const importing::Place& place, const std::string& path) {
  if (!place.words.empty()) return place.words;
  return place.line > 0 ? path + ":" + std::to_string(place.line) : path;
}

class Target {
 public:
  explicit Target(const std::string& path)
      : folder_(publish::Folder::open_or_make(path)), memory_(folder_.enter_or_make(kMemory)) {
    for (const std::string& name : memory_.names()) {
      if (!name.ends_with(kMemoryEnd)) continue;
      const std::optional<std::string> bytes = memory_.read(name);
      if (!bytes) continue;
      const std::size_t end = bytes->find('\n');
      if (end == std::string::npos) continue;
      remembered_[bytes->substr(0, end)] = {name.substr(0, name.size() - kMemoryEnd.size()), bytes->substr(end + 1)};
    }
  }

  /// Writes one draft, or brings its file up to it. `path` is the source's.
  void take(importing::Draft draft, const std::string& path, const SourceSpan& whole, Diagnostics& reports) {
    const std::string source = last_part(path);
    const std::string key = source_key(draft, source);
    const auto known = remembered_.find(key);
    const std::string id = known == remembered_.end() ? free_id(draft) : stem(known->second.file);
    const std::string name = id + ".xml";
    take_files(draft, id, path, whole, reports);
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
        reports.report(importing::kEditKept, whole_file(folder_.path() + "/" + name),
                       {folder_.path() + "/" + name, source, listed(merged.kept)});
    }
    const std::string remember = key + "\n" + fresh;
    if (memory_.read(name + std::string(kMemoryEnd)) != remember)
      publish::replace_file(memory_, name + std::string(kMemoryEnd), remember);
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

  /// Pictures and files beside the source, and pictures packed into it, come into a folder beside the event's file.
  void take_files(importing::Draft& draft, const std::string& id, const std::string& path, const SourceSpan& whole,
                  Diagnostics& reports) {
    const std::string below = id + "-dateien";
    std::optional<publish::Folder> files;
    const auto keep = [&](const std::string& href, const std::string& bytes) {
      if (!files) files = folder_.enter_or_make(below);
      const std::string name = safe_name(href);
      if (files->read(name) != bytes) publish::replace_file(*files, name, bytes);
      return below + "/" + name;
    };
    for (importing::DraftPicture& one : draft.pictures) {
      if (one.bytes.empty()) one.bytes = beside(path, one.picture.href);
      if (!one.bytes.empty()) {
        one.picture.href = keep(one.picture.href, one.bytes);
      } else {
        reports.report(importing::kPictureElsewhere, whole, {one.picture.href, where(one.place, path)});
      }
    }
    for (importing::DraftFile& one : draft.downloads) {
      if (const std::string bytes = beside(path, one.href); !bytes.empty()) one.href = keep(one.href, bytes);
    }
  }

  /// The file a saved page names, if it lies beside the page or below: never above, never through a link.
  static std::string beside(const std::string& path, const std::string& href) {
    std::string name;
    for (std::size_t i = 0; i < href.size(); ++i) {
      const auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
      };
      if (href[i] == '%' && i + 2 < href.size() && digit(href[i + 1]) >= 0 && digit(href[i + 2]) >= 0) {
        name += static_cast<char>(digit(href[i + 1]) * 16 + digit(href[i + 2]));
        i += 2;
      } else {
        name += href[i];
      }
    }
    if (name.starts_with("./")) name.erase(0, 2);
    if (name.empty() || name.front() == '/' || name.find(':') != std::string::npos) return {};
    std::string at = path.find('/') == std::string::npos ? "." : path.substr(0, path.rfind('/'));
    std::optional<publish::Folder> folder = publish::Folder::open(at.empty() ? "/" : at);
    for (std::size_t begin = 0; folder;) {
      const std::size_t slash = name.find('/', begin);
      const std::string part = name.substr(begin, slash == std::string::npos ? slash : slash - begin);
      if (part.empty() || part == "." || part == "..") return {};
      if (slash == std::string::npos) {
        try {
          return folder->read(part).value_or(std::string());
        } catch (const publish::OutputError&) {
          return {};
        }
      }
      folder = folder->enter(part);
      begin = slash + 1;
    }
    return {};
  }

  static std::string safe_name(const std::string& href) {
    std::string name;
    for (const char c : last_part(href)) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                         c == '-' || c == '_';
      name += plain ? c : '-';
    }
    while (name.starts_with(".")) name.erase(0, 1);
    return name.empty() ? "datei" : name;
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
void tell(const importing::Doubt& doubt, const importing::Reading& reading, const std::string& path,
          const SourceSpan& whole, Diagnostics& reports) {
  using importing::DoubtKind;
  SourceSpan place = whole_file(path);
  const std::string words = where(doubt.place, path);
  if (doubt.place.line > 0 && whole.source) {
    const auto line = static_cast<std::size_t>(doubt.place.line);
    const std::string_view text = whole.source->line(line);
    if (!text.empty()) {
      place = whole;
      place.begin = static_cast<std::uint32_t>(whole.source->offset({line, 1}));
      place.end = place.begin + static_cast<std::uint32_t>(text.size());
    }
  }
  const std::string title = reading.drafts.empty() ? std::string() : reading.drafts.front().title.words;
  const std::string first = doubt.arguments.empty() ? std::string() : doubt.arguments.front();
  switch (doubt.kind) {
    case DoubtKind::no_date:
      reports.report(importing::kNoDate, place, {first.empty() ? title : first});
      break;
    case DoubtKind::no_title:
      reports.report(importing::kNoTitle, place, {title});
      break;
    case DoubtKind::odd_date:
      reports.report(importing::kOddDate, place, {first, words});
      break;
    case DoubtKind::several_dates:
      reports.report(importing::kSeveralDates, place, {first, words});
      break;
    case DoubtKind::noted:
      reports.report(importing::kNoted, place, {first, words});
      break;
    case DoubtKind::left_out:
      reports.report(importing::kLeftOut, place, {words});
      break;
    case DoubtKind::local_picture:
      reports.report(importing::kPictureElsewhere, place, {first, words});
      break;
    case DoubtKind::unreadable:
      reports.report(importing::kNothingFound, place, {});
      break;
    case DoubtKind::too_many:
      reports.report(importing::kTooMany, place, {first});
      break;
  }
}

}  // namespace

int import_sources(const cli::Options& options, cli::Console& console, const cli::Wording& wording) {
  Diagnostics reports;
  bool wrong_use = false;
  std::size_t read = 0;
  try {
    Target target(options.into);
    for (const std::string& path : options.inputs) {
      const std::shared_ptr<const std::string> bytes = read_file(path, reports);
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
      for (const importing::Draft& draft : reading.drafts) target.take(draft, path, whole, reports);
      console.print(reports);
      reports.take();
    }
    reports.report(
        importing::kTaken, {},
        {cli::counted(wording, read, DOSSIER_TRANSLATE("{0} file"), DOSSIER_TRANSLATE("{0} files")),
         std::to_string(target.written()), std::to_string(target.updated()), std::to_string(target.unchanged())});
    console.print(reports);
  } catch (const publish::OutputError& error) {
    reports.report(publish::kCannotWrite, {}, {error.path(), error.reason()});
    console.print(reports);
    return 3;
  }
  if (wrong_use) return 2;
  return console.errors() > 0 ? kFindings : kClean;
}

}  // namespace dossier::commands
