// Files written so that nobody ever sees half of one: temporary file in the target folder, every write checked,
// fsync, rename, fsync of the folder. Paths are followed step by step and never through links.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dossier::publish {

/// What went wrong with a file or folder.
class FileFault : public std::runtime_error {
 public:
  /// `path` as people know it; `error` an errno value.
  FileFault(std::string path, int error);
  const std::string& path() const { return path_; }
  const std::string& reason() const { return reason_; }

 private:
  std::string path_, reason_;
};

/// The output folder cannot be written: disk full, read-only, no permission, I/O error.
class OutputError : public FileFault {
 public:
  using FileFault::FileFault;
};

/// One file or folder in it cannot be used. It stays as it is; the others are not affected.
class FileTrouble : public FileFault {
 public:
  enum class Kind { unreadable, unwritable, in_the_way, damaged };
  FileTrouble(Kind kind, std::string path, int error) : FileFault(std::move(path), error), kind_(kind) {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

/// Takes the bytes of a file piece by piece.
using Sink = std::function<void(std::string_view)>;
/// Gives the bytes of a file to a sink; the same each time.
using Producer = std::function<void(const Sink&)>;

/// An open folder. Closed at the end of its life.
class Folder {
 public:
  /// Opens `path`, made with its parents where missing. Throws OutputError.
  static Folder open_or_make(const std::string& path);
  /// Opens `path` if it is there.
  static std::optional<Folder> open(const std::string& path);

  Folder(Folder&& other) noexcept;
  Folder& operator=(Folder&& other) noexcept;
  ~Folder();

  int descriptor() const { return descriptor_; }
  const std::string& path() const { return path_; }

  /// The folder `name` in this one, made where missing; a link or file in its place is refused. Throws OutputError,
  /// FileTrouble.
  Folder enter_or_make(const std::string& name) const;
  /// The same if it is there; nothing when something else is. Throws FileTrouble when it cannot be opened.
  std::optional<Folder> enter(const std::string& name) const;

  /// All of a regular file; nothing when there is none. Throws FileTrouble when it cannot be read.
  std::optional<std::string> read(const std::string& name) const;
  /// Throws FileTrouble when something that no file can replace stands under this name.
  void require_replaceable(const std::string& name) const;
  /// Writes and syncs a file under this very name (meant for temporary names). Removes it and throws OutputError when
  /// anything fails; FileTrouble when only this folder may not be written.
  void write(const std::string& name, std::string_view bytes) const;
  /// The same for bytes that need not be in memory all at once.
  void write(const std::string& name, const Producer& bytes) const;
  void rename(const std::string& from, const std::string& to) const;
  /// Removes a file; one that is not there is no fault.
  void remove(const std::string& name) const;
  /// Removes an empty folder; gives false when it is not empty or not there.
  bool remove_folder(const std::string& name) const;
  /// Size and time of the last change of a regular file, in seconds since 1970; nothing when there is none.
  struct Facts {
    std::uint64_t bytes = 0;
    std::int64_t changed = 0;
  };
  std::optional<Facts> facts(const std::string& name) const;
  /// Notes in its time of change that a file was used, to the day.
  void note_use(const std::string& name) const;
  /// Names in the folder, sorted.
  std::vector<std::string> names() const;
  void sync() const;

 private:
  Folder(int descriptor, std::string path);
  std::string full(const std::string& name) const { return path_ + "/" + name; }
  int descriptor_ = -1;
  std::string path_;
};

/// Replaces the file `name` as a whole, or leaves it as it was and throws OutputError.
void replace_file(const Folder& folder, const std::string& name, std::string_view bytes);
void replace_file(const Folder& folder, const std::string& name, const Producer& bytes);

/// Name under which a file is written before it is published. `own`: one no other process uses, for folders that
/// several write to at the same time, from several machines too.
enum class Uniqueness { of_the_file, own };
std::string temporary_name(const std::string& name, Uniqueness uniqueness = Uniqueness::of_the_file);
bool is_temporary_name(std::string_view name);

}  // namespace dossier::publish
