#include "ingest/folder.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "base/system_reason.h"
#include "ingest/messages.h"

namespace dossier::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSeriesFile = "series.xml";
constexpr int kDeepestFolder = 32;

bool is_xml(const fs::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return ending == ".xml";
}

std::string canonical_name(const fs::path& path) {
  std::error_code error;
  const fs::path found = fs::weakly_canonical(path, error);
  std::string name = (error ? path.lexically_normal() : found).string();
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  return name;
}

std::string below(const fs::path& file, const fs::path& folder) {
  const std::string relative = file.parent_path().lexically_relative(folder).generic_string();
  return relative == "." ? std::string() : relative;
}

class Walk {
 public:
  Walk(const std::vector<std::string>& excluded, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    for (const std::string& folder : excluded) {
      if (!folder.empty()) excluded_.insert(canonical_name(folder));
    }
  }

  void named(const std::string& path) {
    if (path == kStandardInput) {
      add(kStandardInputPath, {kStandardInputPath, ".", "", true});
      return;
    }
    const fs::path given = fs::path(path).lexically_normal();
    std::error_code error;
    const fs::file_status status = fs::status(given, error);
    if (!fs::exists(status)) {
      diagnostics_.report(kNotFound, whole_file(path), {path});
    } else if (fs::is_directory(status)) {
      const fs::path root = given.filename().empty() && given.has_parent_path() && given != given.root_path()
                                ? given.parent_path()
                                : given;
      folder(root, root, canonical_name(root), 0);
    } else {
      const fs::path parent = given.has_parent_path() ? given.parent_path() : fs::path(".");
      if (given.filename() == kSeriesFile) {
        folder(parent, parent, canonical_name(parent), 0);
      } else {
        add(canonical_name(given), {given.string(), parent.string(), "", true});
      }
    }
  }

  std::vector<InputXml> files() {
    std::sort(files_.begin(), files_.end(), [](const InputXml& a, const InputXml& b) { return a.path < b.path; });
    return std::move(files_);
  }
  /// Folders that could not be read.
  std::vector<std::string> unread() { return std::move(unread_); }
  /// Links that stand where a file or folder could.
  std::vector<std::string> links() { return std::move(links_); }

 private:
  /// `canonical`: its name without links; those below it follow from it, since links are not followed.
  void folder(const fs::path& path, const fs::path& root, const std::string& canonical, int depth) {
    if (depth > kDeepestFolder || excluded_.count(canonical) > 0) return;
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    fs::directory_iterator entry(path, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) entries.push_back(*entry);
    if (error) {
      diagnostics_.report(kUnreadable, whole_file(path.string()), {system_reason(error.value())});
      unread_.push_back(shown(path));
      return;
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& found : entries) {
      const std::string name = found.path().filename().string();
      if (name.starts_with('.')) continue;
      const std::string canonical_child = (canonical == "/" ? "" : canonical) + "/" + name;
      std::error_code ignored;
      const fs::file_status status = found.symlink_status(ignored);
      if (fs::is_symlink(status)) {
        if (is_xml(found.path()) || fs::is_directory(fs::status(found.path(), ignored))) {
          diagnostics_.report(kLinkSkipped, whole_file(shown(found.path())));
          links_.push_back(shown(found.path()));
        }
      } else if (fs::is_directory(status)) {
        folder(found.path(), root, canonical_child, depth + 1);
      } else if (is_xml(found.path())) {
        add(canonical_child, {shown(found.path()), root.string(), below(found.path(), root), false});
      }
    }
  }

  static std::string shown(const fs::path& path) { return path.lexically_normal().string(); }

  /// A file found in a folder wins over the same file named alone.
  void add(const std::string& canonical, InputXml file) {
    const auto [known, is_new] = seen_.try_emplace(canonical, files_.size());
    if (is_new) {
      files_.push_back(std::move(file));
    } else if (!file.named_alone && files_[known->second].named_alone) {
      files_[known->second] = std::move(file);
    }
  }

  Diagnostics& diagnostics_;
  std::set<std::string> excluded_;
  std::unordered_map<std::string, std::size_t> seen_;  // by canonical name
  std::vector<InputXml> files_;
  std::vector<std::string> unread_, links_;
};

/// The series.xml in the file's folder or nearest above it; its path is empty if there is none.
InputXml series_above(const InputXml& file) {
  std::error_code error;
  fs::path folder = file.path == kStandardInputPath ? fs::path(".") : fs::path(file.path).parent_path();
  if (folder.empty()) folder = ".";
  for (int level = 0; level < kDeepestFolder; ++level) {
    const fs::path candidate = folder / kSeriesFile;
    if (fs::is_regular_file(fs::symlink_status(candidate, error))) {
      return {candidate.lexically_normal().string(), folder.lexically_normal().string(), "", false};
    }
    const fs::path absolute = fs::absolute(folder, error).lexically_normal();
    if (error || absolute == absolute.root_path()) break;
    folder = folder.filename() == ".." || folder == "." ? (folder == "." ? fs::path("..") : folder / "..")
                                                        : folder.parent_path();
    if (folder.empty()) folder = ".";
  }
  return {};
}

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// Files sorted into groups.
class Grouping {
 public:
  void add(const std::vector<InputXml>& files) {
    for (const InputXml& file : files) {
      if (file.is_series_file()) begin_group(file);
    }
    for (const InputXml& file : files) {
      if (!file.is_series_file()) group_for(file).files.push_back(file);
    }
  }

  /// Something that stands at `path` could not be looked at.
  void not_looked_at(const std::string& path) {
    if (InputGroup* group = nearest(path)) group->not_looked_at.push_back(path);
  }

  std::vector<InputGroup> groups() {
    std::vector<InputGroup> result;
    for (auto& [path, group] : groups_) {
      std::sort(group.files.begin(), group.files.end(),
                [](const InputXml& a, const InputXml& b) { return a.path < b.path; });
      result.push_back(std::move(group));
    }
    return result;
  }

 private:
  InputGroup& begin_group(const InputXml& file) {
    InputGroup& group = groups_[file.path];
    group.path = file.path;
    group.root = file.folder;
    group.files.push_back(file);
    if (file.is_series_file()) by_folder_[folder_of(file.path)] = file.path;
    return group;
  }

  InputGroup& group_for(const InputXml& file) {
    if (InputGroup* group = nearest(file.path)) return *group;
    if (file.named_alone) {
      const InputXml above = series_above(file);
      if (!above.path.empty()) {
        const auto known = groups_.find(above.path);
        InputGroup& group = known != groups_.end() ? known->second : begin_group(above);
        group.complete = false;
        return group;
      }
    }
    InputGroup& alone = groups_[file.path];
    alone.path = file.path;
    alone.complete = file.path != kStandardInputPath;  // the next run has another
    alone.root = file.folder;
    return alone;
  }

  /// The group in whose folder the path stands; the nearest if they are nested.
  InputGroup* nearest(const std::string& path) {
    for (fs::path folder = folder_of(path);;) {
      const auto found = by_folder_.find(folder.string());
      if (found != by_folder_.end()) return &groups_.at(found->second);
      if (folder == "." || folder.filename() == "..") return nullptr;
      const fs::path parent = folder.parent_path();
      if (parent == folder) return nullptr;
      folder = parent.empty() ? fs::path(".") : parent;
    }
  }

  std::map<std::string, InputGroup> groups_;                // by path
  std::unordered_map<std::string, std::string> by_folder_;  // paths of groups with a series.xml
};

}  // namespace

bool InputXml::is_series_file() const {
  return fs::path(path).filename() == kSeriesFile;
}

Input find_input(const std::vector<std::string>& paths, const std::vector<std::string>& excluded_folders,
                 Diagnostics& diagnostics) {
  Walk walk(excluded_folders, diagnostics);
  for (const std::string& path : paths) walk.named(path);
  Grouping grouping;
  grouping.add(walk.files());
  Input input;
  for (const std::string& folder : walk.unread()) {
    grouping.not_looked_at(folder);
    input.whole = false;
  }
  for (const std::string& link : walk.links()) grouping.not_looked_at(link);
  input.groups = grouping.groups();
  return input;
}

}  // namespace dossier::ingest
