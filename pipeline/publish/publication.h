// Puts finished files into the output folder: all of a series or nothing, at every moment whole.
//
// Files are staged under temporary names first. `finish` writes the new manifest beside the old one
// (manifest.next.json), renames every file to its published name, removes what is stale and at last renames the
// manifest. Whoever comes upon both manifests knows that a run was interrupted, and which files may be of either
// edition.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "publish/files.h"
#include "publish/manifest.h"

namespace dossier::publish {

/// Another run holds the output folder.
class FolderBusy : public std::runtime_error {
 public:
  explicit FolderBusy(const std::string& path) : std::runtime_error(path) {}
};

/// The output folder, held by this run alone until the end of its life.
class OutputFolder {
 public:
  /// Makes the folder where missing. Throws FolderBusy, OutputError.
  explicit OutputFolder(const std::string& path);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// Whether another run holds the folder now; makes and changes nothing.
  static bool is_busy(const std::string& path);

  const Folder& folder() const { return folder_; }
  /// Manifests of all series in the folder, by name; those that cannot be read are left out.
  std::vector<Manifest> manifests() const;
  /// Publishes a file that belongs to no series (index.html); one with the same bytes is left alone.
  void put(const std::string& name, std::string_view bytes) const;

 private:
  Folder folder_;
  int lock_ = -1;
};

/// The edition of one series in the making. Safe to use from several threads until `finish`.
class Publication {
 public:
  /// Opens the folder of the series, made where missing, and mends what an interrupted run left. Throws OutputError.
  Publication(const OutputFolder& output, std::string series);
  /// Without `finish`, staged files are removed and the published ones stay.
  ~Publication();
  Publication(const Publication&) = delete;
  Publication& operator=(const Publication&) = delete;

  /// What stands there now.
  const Manifest& published() const { return old_; }
  /// False when a manifest was there but could not be read.
  bool manifest_was_readable() const { return manifest_was_readable_; }
  /// Whether `path` is published, made from `key`, and its bytes are those the manifest names.
  bool is_current(const std::string& path, const std::string& key) const;

  /// Writes and syncs the file under a temporary name. `file` tells path, event, pages and key; size and check sum
  /// are taken from `bytes`. Throws OutputError.
  void stage(PublishedFile file, std::string_view bytes);
  /// The published file under this path has no place in the new edition.
  void drop(const std::string& path);
  /// What the new edition says, see Manifest::take_facts.
  void take_facts(Edition facts);
  /// Takes back what was staged and dropped of an event: its old edition stays.
  void unstage(const std::string& event);

  /// The manifest as `finish` will publish it with what was staged and dropped so far.
  Manifest next() const;
  /// Publishes what was staged. Does nothing when nothing changed. Throws OutputError; then each published file is
  /// either of the old or of the new edition, and the next run mends the manifest.
  void finish(const std::string& title);

 private:
  struct Staged {
    PublishedFile file;
    std::string name;
  };
  Folder folder_of(const std::string& path) const;
  Manifest planned() const;
  void mend();
  void discard();

  mutable std::mutex mutex_;
  Folder folder_;
  Manifest old_;
  bool manifest_was_readable_ = true;
  std::map<std::string, Staged> staged_;  // by path
  std::set<std::string> dropped_;
  std::optional<Edition> facts_;
};

}  // namespace dossier::publish
