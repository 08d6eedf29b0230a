#include "ingest/folder.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

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
    const fs::path given = fs::path(path).lexically_normal();
    std::error_code error;
    const fs::file_status status = fs::status(given, error);
    if (!fs::exists(status)) {
      diagnostics_.report(kNotFound, whole_file(path), {path});
    } else if (fs::is_directory(status)) {
      const fs::path root = given.filename().empty() && given.has_parent_path() && given != given.root_path()
                                ? given.parent_path()
                                : given;
      folder(root, root, 0);
    } else {
      const fs::path parent = given.has_parent_path() ? given.parent_path() : fs::path(".");
      if (given.filename() == kSeriesFile) {
        folder(parent, parent, 0);
      } else {
        add({given.string(), parent.string(), "", true});
      }
    }
  }

  std::vector<InputXml> result() {
    std::sort(files_.begin(), files_.end(), [](const InputXml& a, const InputXml& b) { return a.path < b.path; });
    return std::move(files_);
  }

 private:
  void folder(const fs::path& path, const fs::path& root, int depth) {
    if (depth > kDeepestFolder || excluded_.count(canonical_name(path)) > 0) return;
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    fs::directory_iterator entry(path, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) entries.push_back(*entry);
    if (error) {
      diagnostics_.report(kUnreadable, whole_file(path.string()), {error.message()});
      return;
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& found : entries) {
      const std::string name = found.path().filename().string();
      if (name.starts_with('.')) continue;
      std::error_code ignored;
      const fs::file_status status = found.symlink_status(ignored);
      if (fs::is_symlink(status)) {
        if (is_xml(found.path()) || fs::is_directory(fs::status(found.path(), ignored))) {
          diagnostics_.report(kLinkSkipped, whole_file(shown(found.path())));
        }
      } else if (fs::is_directory(status)) {
        folder(found.path(), root, depth + 1);
      } else if (is_xml(found.path())) {
        add({shown(found.path()), root.string(), below(found.path(), root), false});
      }
    }
  }

  static std::string shown(const fs::path& path) { return path.lexically_normal().string(); }

  /// A file found in a folder wins over the same file named alone.
  void add(InputXml file) {
    const std::string key = canonical_name(file.path);
    if (seen_.insert(key).second) {
      files_.push_back(std::move(file));
    } else if (!file.named_alone) {
      for (InputXml& known : files_) {
        if (known.named_alone && canonical_name(known.path) == key) known = std::move(file);
      }
    }
  }

  Diagnostics& diagnostics_;
  std::set<std::string> excluded_;
  std::set<std::string> seen_;
  std::vector<InputXml> files_;
};

}  // namespace

bool InputXml::is_series_file() const {
  return fs::path(path).filename() == kSeriesFile;
}

std::vector<InputXml> find_inputs(const std::vector<std::string>& paths,
                                  const std::vector<std::string>& excluded_folders, Diagnostics& diagnostics) {
  Walk walk(excluded_folders, diagnostics);
  for (const std::string& path : paths) walk.named(path);
  return walk.result();
}

InputXml series_above(const InputXml& file) {
  std::error_code error;
  fs::path folder = fs::path(file.path).parent_path();
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

}  // namespace dossier::ingest
