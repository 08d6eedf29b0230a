#include "verify/folder.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/sha256.h"
#include "verify/folder_messages.h"

namespace dossier::verify {
namespace {

namespace fs = std::filesystem;

struct Entry {
  std::uint64_t bytes = 0;
  std::string sha256;
};
using Entries = std::map<std::string, Entry>;

std::optional<std::string> read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) return std::nullopt;
  return bytes;
}

/// Whether a path of a manifest stays below its folder.
bool is_below(const std::string& path) {
  const fs::path parts(path);
  if (path.empty() || parts.is_absolute()) return false;
  return std::none_of(parts.begin(), parts.end(),
                      [](const fs::path& part) { return part.empty() || part.native()[0] == '.'; });
}

/// The manifest's files; nothing when there is no such manifest, an error when it is damaged.
std::optional<Entries> read_manifest(const fs::path& path, const PublicKey* key, Diagnostics& diagnostics) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  try {
    const std::string text = read(path).value_or("");
    const nlohmann::json root = nlohmann::json::parse(text);
    Entries entries;
    for (const nlohmann::json& file : root.at("files")) {
      const std::string name = file.at("path").get<std::string>();
      if (!is_below(name)) throw std::out_of_range(name);
      entries[name] = {file.at("bytes").get<std::uint64_t>(), file.at("sha256").get<std::string>()};
    }
    const auto series = root.at("series").get<std::string>();
    // By the folder's own name: "out/reihe/." and a link to it are the same folder.
    if (fs::canonical(path).parent_path().filename() != series) {
      diagnostics.report(kOtherSeries, whole_file(path.string()), {series});
    }
    const Signed found = key == nullptr ? Signed::by_key : signed_by(text, *key);
    if (found == Signed::by_nobody) diagnostics.report(kNotSigned, whole_file(path.string()));
    if (found == Signed::falsely) diagnostics.report(kFalselySigned, whole_file(path.string()));
    return entries;
  } catch (const std::exception&) {
    diagnostics.report(kManifestDamaged, whole_file(path.string()));
    return std::nullopt;
  }
}

bool is_temporary(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.rfind(".dossier-", 0) == 0;
}

/// Dossiers and summaries are ours; decks offered for download are as their authors made them.
bool is_our_pdf(const std::string& path) {
  return path.ends_with(".pdf") && path.find("/folien/") == std::string::npos;
}

class SeriesFolder {
 public:
  SeriesFolder(fs::path folder, const PublicKey* key, Diagnostics& diagnostics, CheckedFolder& checked)
      : folder_(std::move(folder)), key_(key), diagnostics_(diagnostics), checked_(checked) {}

  /// Gives whether the series has a page of its own.
  bool check() {
    const std::optional<Entries> now = read_manifest(folder_ / "manifest.json", key_, diagnostics_);
    const std::optional<Entries> next = read_manifest(folder_ / "manifest.next.json", key_, diagnostics_);
    std::error_code ignored;
    const bool interrupted = fs::exists(folder_ / "manifest.next.json", ignored);
    std::set<std::string> names;
    for (const auto* entries : {&now, &next}) {
      if (!*entries) continue;
      for (const auto& [name, entry] : **entries) names.insert(name);
    }
    checked_.files += names.size();
    for (const std::string& name : names) check_file(name, allowed(now, name), allowed(next, name), next.has_value());
    report_unknown(names);
    if (interrupted) diagnostics_.report(kInterrupted, whole_file(folder_.string()));
    return names.contains("index.html");
  }

 private:
  static const Entry* allowed(const std::optional<Entries>& entries, const std::string& name) {
    if (!entries) return nullptr;
    const auto found = entries->find(name);
    return found == entries->end() ? nullptr : &found->second;
  }

  /// `now`, `next`: the file in the last edition and in the one that was being published.
  void check_file(const std::string& name, const Entry* now, const Entry* next, bool interrupted) {
    const fs::path path = folder_ / name;
    std::error_code fault;
    if (!fs::exists(fs::symlink_status(path, fault))) {
      // Of an interrupted publication a new file may not yet, a dropped one no longer be there.
      if (!interrupted || (now != nullptr && next != nullptr))
        diagnostics_.report(kFileMissing, whole_file(path.string()));
      return;
    }
    const std::optional<std::string> bytes =
        fs::is_regular_file(fs::symlink_status(path, fault)) ? read(path) : std::nullopt;
    if (!bytes) {
      diagnostics_.report(kCannotRead, whole_file(path.string()),
                          {fault ? fault.message() : own_words(DOSSIER_TRANSLATE("this is no file that can be read"))});
      return;
    }
    const std::string sum = sha256(*bytes);
    const auto matches = [&](const Entry* entry) {
      return entry != nullptr && entry->bytes == bytes->size() && entry->sha256 == sum;
    };
    if (!matches(now) && !matches(next)) {
      diagnostics_.report(kFileDiffers, whole_file(path.string()));
      return;
    }
    if (is_our_pdf(name)) checked_.whole_pdfs.push_back(path.string());
  }

  void report_unknown(const std::set<std::string>& names) {
    std::vector<std::string> unknown;
    std::error_code fault;
    for (fs::recursive_directory_iterator at(folder_, fs::directory_options::skip_permission_denied, fault), end;
         !fault && at != end; at.increment(fault)) {
      if (at->is_directory(fault) && !at->is_symlink(fault)) continue;
      const std::string name = at->path().lexically_relative(folder_).generic_string();
      const bool manifest = name == "manifest.json" || name == "manifest.next.json";
      if (!manifest && !names.contains(name) && !is_temporary(at->path())) unknown.push_back(name);
    }
    std::sort(unknown.begin(), unknown.end());
    for (const std::string& name : unknown) diagnostics_.report(kUnknownFile, whole_file((folder_ / name).string()));
  }

  fs::path folder_;
  const PublicKey* key_;
  Diagnostics& diagnostics_;
  CheckedFolder& checked_;
};

bool holds_manifest(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "manifest.json", ignored) || fs::exists(folder / "manifest.next.json", ignored);
}

/// Whether a folder without manifest holds what this program publishes of a series.
bool has_lost_manifest(const fs::path& folder) {
  const std::string name = folder.filename().string();
  std::error_code ignored;
  return fs::exists(folder / ".dossier-origin", ignored) || fs::exists(folder / (name + "-dossier.pdf"), ignored) ||
         fs::exists(folder / (name + "-termine.ics"), ignored);
}

/// What stands in the output folder beside the series.
void check_top(const std::vector<fs::path>& others, bool any_series, bool any_page, const fs::path& folder,
               CheckedFolder& checked, Diagnostics& diagnostics) {
  for (const fs::path& one : others) {
    const std::string name = one.filename().string();
    std::error_code ignored;
    const fs::file_status status = fs::symlink_status(one, ignored);
    if (name == "index.html" && fs::is_regular_file(status)) {
      checked.has_overview = true;
    } else if (fs::is_directory(status) && has_lost_manifest(one)) {
      diagnostics.report(kManifestLost, whole_file(one.string()));
    } else if (any_series && name.rfind(".dossier-", 0) != 0) {
      diagnostics.report(kStranger, whole_file(one.string()));
    }
  }
  if (any_page && !checked.has_overview) {
    diagnostics.report(kOverviewMissing, whole_file((folder / "index.html").string()));
  }
}

}  // namespace

CheckedFolder check_folder(const std::string& path, Diagnostics& diagnostics, const PublicKey* key) {
  const fs::path folder(path);
  CheckedFolder checked;
  if (holds_manifest(folder)) {
    SeriesFolder(folder, key, diagnostics, checked).check();
    return checked;
  }
  std::vector<fs::path> series, others;
  std::error_code fault;
  for (fs::directory_iterator at(folder, fault), end; !fault && at != end; at.increment(fault)) {
    std::error_code unknown;
    const bool is_series = at->is_directory(unknown) && holds_manifest(at->path());
    (is_series ? series : others).push_back(at->path());
  }
  if (fault) {
    diagnostics.report(kCannotRead, whole_file(path), {fault.message()});
    return checked;
  }
  std::sort(series.begin(), series.end());
  std::sort(others.begin(), others.end());
  bool any_page = false;
  for (const fs::path& one : series) any_page = SeriesFolder(one, key, diagnostics, checked).check() || any_page;
  const bool ours = !series.empty() || std::any_of(others.begin(), others.end(), has_lost_manifest);
  const std::size_t told = diagnostics.all().size();
  check_top(others, ours, any_page, folder, checked, diagnostics);
  if (!ours && diagnostics.all().size() == told) diagnostics.report(kNothingPublished, whole_file(path));
  return checked;
}

}  // namespace dossier::verify
