// Puts finished files into the output folder: all of a series or nothing, at every moment whole.
//
// Files are staged under temporary names first. `finish` writes the new manifest beside the old one
// (manifest.next.json), renames every file to its published name, removes what is stale and at last renames the
// manifest. Whoever comes upon both manifests knows that a run was interrupted, and which files may be of either
// edition.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/signature.h"
#include "publish/files.h"
#include "publish/manifest.h"

namespace dossier::publish {

/// Another run holds the series.
class FolderBusy : public std::runtime_error {
 public:
  explicit FolderBusy(const std::string& path) : std::runtime_error(path) {}
};

/// Calls `visit` with the manifest of each series in an output folder, by name; what is no manifest is left out. Throws
/// FileTrouble for one that cannot be read, or is ours and damaged.
void each_manifest(const Folder& output, const std::function<void(const Manifest&)>& visit);

/// The output folder. Several runs may work in it at the same time, each series in the hands of one of them.
class OutputFolder {
 public:
  /// Makes the folder where missing. `wait`: for how long to wait for a series that another run holds. `key`: what
  /// manifests are signed with; none: they are not signed. Throws OutputError.
  explicit OutputFolder(const std::string& path, std::chrono::seconds wait = {},
                        std::optional<PrivateKey> key = std::nullopt);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  const Folder& folder() const { return folder_; }

  /// A part of the folder, held by this run alone until the end of the hold's life.
  class Hold {
   public:
    /// Takes a descriptor that has a lock; the lock ends with it.
    explicit Hold(int lock) : lock_(lock) {}
    Hold(Hold&& other) noexcept : lock_(std::exchange(other.lock_, -1)) {}
    Hold& operator=(Hold&&) = delete;
    ~Hold();

   private:
    int lock_;
  };
  /// Holds a series; its folder is made where missing, for it is what is locked. Throws FolderBusy when another run
  /// keeps it longer than this one may wait; OutputError; FileTrouble when something else stands in the folder's place.
  Hold hold(const std::string& series) const;
  /// Holds what belongs to no series; never for long, so that waiting for it is no matter.
  Hold hold_top() const;

  /// The manifest of one series; nothing when there is none or it is damaged. Throws FileTrouble.
  std::optional<Manifest> manifest_of(const std::string& series) const;
  /// Its very text. Throws FileTrouble.
  std::optional<std::string> manifest_text_of(const std::string& series) const;
  const std::optional<PrivateKey>& key() const { return key_; }
  /// Names of the folders in it, sorted: those of series, and others.
  std::vector<std::string> series_names() const;

  /// Which input folder a series was made from, by a sum that tells nothing of its name; empty when it is not known.
  std::string origin_of(const std::string& series) const;
  void note_origin(const std::string& series, const std::string& origin) const;
  /// Removes what is left of a series whose files have all been dropped. What is not ours stays.
  void forget(const std::string& series) const;

  /// Publishes a file that belongs to no series (index.html); one with the same bytes is left alone.
  void put(const std::string& name, std::string_view bytes) const;

 private:
  Folder folder_;
  std::chrono::seconds wait_;
  std::optional<PrivateKey> key_;
};

/// The edition of one series in the making. Safe to use from several threads until `finish`.
class Publication {
 public:
  /// Opens the folder of the series, made where missing, and mends what an interrupted run left. Throws OutputError;
  /// FileTrouble when the folder or its manifest cannot be used.
  Publication(const OutputFolder& output, std::string series);
  /// Without `finish`, staged files are removed and the published ones stay.
  ~Publication();
  Publication(const Publication&) = delete;
  Publication& operator=(const Publication&) = delete;

  /// What stands there now.
  const Manifest& published() const { return old_; }
  /// False when a manifest was there but could not be read.
  bool manifest_was_readable() const { return manifest_was_readable_; }
  /// With a key: whether the manifest is signed with it, or there is none. One that is not, and the files it names, are
  /// not believed: nothing counts as current, and what is not made anew is not signed.
  bool is_trusted() const { return trusted_; }
  /// Whether finish() has put a manifest without signature in the place of a signed one.
  bool has_lost_signature() const { return has_lost_signature_; }
  /// Whether `path` is published, made from `key`, and its bytes are those the manifest names.
  bool is_current(const std::string& path, const std::string& key) const;

  /// Writes and syncs the file under a temporary name. `file` tells path, event, pages and key; size and check sum
  /// are taken from `bytes`. Throws OutputError; FileTrouble when something else stands in the file's place.
  void stage(PublishedFile file, std::string_view bytes);
  /// The same for bytes that need not be in memory all at once; they are asked for once.
  void stage(PublishedFile file, const Producer& bytes);
  /// Says what is known of an event of the new edition.
  void describe(PublishedEvent event);
  /// Says what the page over all series is to say of this one.
  void list(Listing listing);
  /// Says which files went into all documents of the series, as its XML names them.
  void use(std::vector<std::string> files);
  /// The published file under this path has no place in the new edition.
  void drop(const std::string& path);
  /// All published files of an event have no place in the new edition.
  void drop_event(const std::string& id);
  /// What the new edition says, see Manifest::take_facts.
  void take_facts(Edition facts);
  /// What earlier editions said is not to be told any more, not even as a change: what they hold is withdrawn.
  void forget_facts();
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
  std::string text_of(const Manifest& manifest) const;
  bool is_signed_as_wished() const;

  mutable std::mutex mutex_;
  Folder folder_;
  const std::optional<PrivateKey>& key_;
  Manifest old_;
  std::string old_text_;  // its file
  bool trusted_ = true;
  bool has_lost_signature_ = false;
  bool manifest_was_readable_ = true;
  std::map<std::string, Staged> staged_;  // by path
  std::set<std::string> dropped_;
  std::map<std::string, PublishedEvent> described_;  // by id
  std::set<std::string> dropped_events_;
  std::optional<Listing> listing_;
  std::optional<std::vector<std::string>> uses_;
  std::optional<Edition> facts_;
  bool facts_forgotten_ = false;
};

}  // namespace dossier::publish
