#include "publish/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <memory>
#include <random>
#include <utility>

#include "base/system_reason.h"

namespace dossier::publish {
namespace {

constexpr std::string_view kTemporaryHead = ".dossier-";
constexpr std::string_view kTemporaryTail = ".part";

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int get() const { return value_; }
  int close() { return ::close(std::exchange(value_, -1)); }

 private:
  int value_;
};

int open_again(int folder, const char* name, int flags, mode_t mode = 0) {
  int descriptor = -1;
  do descriptor = ::openat(folder, name, flags | O_CLOEXEC, mode);
  while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

void sync_descriptor(int descriptor, const std::string& path) {
  int result = 0;
  do result = ::fsync(descriptor);
  while (result != 0 && errno == EINTR);
  // Some file systems cannot sync folders; there is nothing to lose then.
  if (result != 0 && errno != EINVAL) throw OutputError(path, errno);
}

}  // namespace

FileFault::FileFault(std::string path, int error)
    : std::runtime_error(path + ": " + system_reason(error)), path_(std::move(path)), reason_(system_reason(error)) {}

Folder::Folder(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}

Folder::Folder(Folder&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

Folder& Folder::operator=(Folder&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

Folder::~Folder() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Folder Folder::open_or_make(const std::string& path) {
  int refused = 0;  // why a folder could not be made, should it turn out not to be there
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const std::string parent = path.substr(0, slash);
    if (::mkdir(parent.c_str(), 0777) != 0 && errno != EEXIST && errno != EISDIR) {
      if (errno != EROFS && errno != EACCES) throw OutputError(parent, errno);
      refused = errno;
    }
  }
  if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST && errno != EISDIR) {
    const int error = errno == ENOENT && refused != 0 ? refused : errno;
    if (error != EROFS && error != EACCES) throw OutputError(path, error);
    refused = error;
  }
  const int descriptor = open_again(AT_FDCWD, path.c_str(), O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) throw OutputError(path, errno == ENOENT && refused != 0 ? refused : errno);
  return {descriptor, path};
}

std::optional<Folder> Folder::open(const std::string& path) {
  const int descriptor = open_again(AT_FDCWD, path.c_str(), O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) return std::nullopt;
  return Folder(descriptor, path);
}

Folder Folder::enter_or_make(const std::string& name) const {
  if (::mkdirat(descriptor_, name.c_str(), 0777) == 0) {
    sync();
  } else if (errno != EEXIST) {
    throw OutputError(full(name), errno);
  }
  const int descriptor = open_again(descriptor_, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (descriptor < 0) {
    const bool other = errno == ENOTDIR || errno == ELOOP;
    throw FileTrouble(other ? FileTrouble::Kind::in_the_way : FileTrouble::Kind::unreadable, full(name), errno);
  }
  return {descriptor, full(name)};
}

std::optional<Folder> Folder::enter(const std::string& name) const {
  const int descriptor = open_again(descriptor_, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (descriptor < 0) {
    if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP) return std::nullopt;
    throw FileTrouble(FileTrouble::Kind::unreadable, full(name), errno);
  }
  return Folder(descriptor, full(name));
}

std::optional<std::string> Folder::read(const std::string& name) const {
  const Descriptor file(open_again(descriptor_, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK));
  if (file.get() < 0) {
    if (errno == ENOENT || errno == ELOOP || errno == ENOTDIR) return std::nullopt;
    throw FileTrouble(FileTrouble::Kind::unreadable, full(name), errno);
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) throw FileTrouble(FileTrouble::Kind::unreadable, full(name), errno);
  if (!S_ISREG(status.st_mode)) return std::nullopt;
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(status.st_size));
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw FileTrouble(FileTrouble::Kind::unreadable, full(name), errno);
    if (count == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

void Folder::require_replaceable(const std::string& name) const {
  struct stat status {};
  if (::fstatat(descriptor_, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode)) {
    throw FileTrouble(FileTrouble::Kind::in_the_way, full(name), EISDIR);
  }
}

void Folder::write(const std::string& name, std::string_view bytes) const {
  write(name, [&](const Sink& sink) { sink(bytes); });
}

void Folder::write(const std::string& name, const Producer& bytes) const {
  remove(name);
  Descriptor file(open_again(descriptor_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0666));
  if (file.get() < 0 && (errno == EACCES || errno == EPERM)) {
    throw FileTrouble(FileTrouble::Kind::unwritable, path_, errno);
  }
  if (file.get() < 0) throw OutputError(full(name), errno);
  const auto write_all = [&](std::string_view rest) {
    while (!rest.empty()) {
      const ssize_t count = ::write(file.get(), rest.data(), rest.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) throw OutputError(full(name), errno);
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
  };
  try {
    constexpr std::size_t kPiece = 262'144;
    std::string waiting;
    bytes([&](std::string_view piece) {
      if (waiting.size() + piece.size() < kPiece) {
        waiting += piece;
        return;
      }
      write_all(waiting);
      waiting.clear();
      write_all(piece);
    });
    write_all(waiting);
    sync_descriptor(file.get(), full(name));
    if (file.close() != 0 && errno != EINTR) throw OutputError(full(name), errno);
  } catch (...) {
    ::unlinkat(descriptor_, name.c_str(), 0);
    throw;
  }
}

void Folder::rename(const std::string& from, const std::string& to) const {
  if (::renameat(descriptor_, from.c_str(), descriptor_, to.c_str()) != 0) throw OutputError(full(to), errno);
}

void Folder::remove(const std::string& name) const {
  if (::unlinkat(descriptor_, name.c_str(), 0) == 0 || errno == ENOENT) return;
  if (errno == EACCES || errno == EPERM) throw FileTrouble(FileTrouble::Kind::unwritable, path_, errno);
  throw OutputError(full(name), errno);
}

bool Folder::remove_folder(const std::string& name) const {
  return ::unlinkat(descriptor_, name.c_str(), AT_REMOVEDIR) == 0;
}

std::optional<Folder::Facts> Folder::facts(const std::string& name) const {
  struct stat status {};
  if (::fstatat(descriptor_, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(status.st_mode)) {
    return std::nullopt;
  }
  return Facts{static_cast<std::uint64_t>(status.st_size), status.st_mtim.tv_sec};
}

void Folder::note_use(const std::string& name) const {
  constexpr std::int64_t kDay = 86'400;
  const std::optional<Facts> before = facts(name);
  if (!before || std::time(nullptr) - before->changed < kDay) return;
  const std::array<timespec, 2> now{timespec{0, UTIME_OMIT}, timespec{0, UTIME_NOW}};
  // Where that is not allowed, the file counts as unused and is made anew one day.
  if (::utimensat(descriptor_, name.c_str(), now.data(), AT_SYMLINK_NOFOLLOW) != 0) return;
}

std::vector<std::string> Folder::names() const {
  const int copy = open_again(descriptor_, ".", O_RDONLY | O_DIRECTORY);
  if (copy < 0) throw OutputError(path_, errno);
  const auto close_folder = [](DIR* folder) { ::closedir(folder); };
  const std::unique_ptr<DIR, decltype(close_folder)> folder(::fdopendir(copy), close_folder);
  if (!folder) {
    const int error = errno;
    ::close(copy);
    throw OutputError(path_, error);
  }
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(folder.get())) {
    const std::string_view name = static_cast<const char*>(entry->d_name);
    if (name != "." && name != "..") names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

void Folder::sync() const {
  sync_descriptor(descriptor_, path_);
}

void replace_file(const Folder& folder, const std::string& name, std::string_view bytes) {
  replace_file(folder, name, [&](const Sink& sink) { sink(bytes); });
}

void replace_file(const Folder& folder, const std::string& name, const Producer& bytes) {
  folder.require_replaceable(name);
  const std::string temporary = temporary_name(name, Uniqueness::own);
  folder.write(temporary, bytes);
  try {
    folder.rename(temporary, name);
  } catch (const OutputError&) {
    ::unlinkat(folder.descriptor(), temporary.c_str(), 0);
    throw;
  }
  folder.sync();
}

std::string temporary_name(const std::string& name, Uniqueness uniqueness) {
  static std::atomic<unsigned> count{0};
  // The number of a process is its own on one machine only.
  static const std::string process = std::to_string(::getpid()) + "-" + std::to_string(std::random_device()());
  std::string unique;
  if (uniqueness == Uniqueness::own) unique = "." + process + "-" + std::to_string(++count);
  return std::string(kTemporaryHead) + name + unique + std::string(kTemporaryTail);
}

bool is_temporary_name(std::string_view name) {
  return name.size() > kTemporaryHead.size() + kTemporaryTail.size() &&
         name.substr(0, kTemporaryHead.size()) == kTemporaryHead &&
         name.substr(name.size() - kTemporaryTail.size()) == kTemporaryTail;
}

}  // namespace dossier::publish
