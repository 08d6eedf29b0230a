#include "ingest/files.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "base/system_reason.h"
#include "ingest/folder.h"
#include "ingest/messages.h"

namespace dossier::ingest {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close_now(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  int number() const { return number_; }
  int release() { return std::exchange(number_, -1); }
  explicit operator bool() const { return number_ >= 0; }

 private:
  void close_now() const {
    if (number_ >= 0) close(number_);
  }
  int number_;
};

/// O_NONBLOCK: opening a pipe must not wait for somebody to write into it.
constexpr int kReading = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;

int kernel_open(int folder, const std::string& path) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(kReading);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  for (int attempt = 0;; ++attempt) {
    const long result = syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how);
    if (result >= 0) return static_cast<int>(result);
    // EAGAIN: a folder on the way was moved meanwhile (openat2(2)).
    if ((errno != EAGAIN && errno != EINTR) || attempt == 10) return -errno;
  }
}

/// The parts of a path with "." and ".." worked out; nothing when it leads above its start.
std::optional<std::vector<std::string>> parts_of(const std::string& path) {
  std::vector<std::string> parts;
  if (path.starts_with('/')) return std::nullopt;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string part = path.substr(at, end - at);
    at = end + 1;
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      if (parts.empty()) return std::nullopt;
      parts.pop_back();
    } else {
      parts.push_back(part);
    }
  }
  return parts;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string path;
  for (const std::string& part : parts) path += (path.empty() ? "" : "/") + part;
  return path;
}

int open_part_by_part(Descriptor folder, const std::string& path) {
  const auto parts = parts_of(path);
  if (!parts) return -EXDEV;
  if (parts->empty()) return -EISDIR;
  for (std::size_t i = 0; i + 1 < parts->size(); ++i) {
    Descriptor next(openat(folder.number(), (*parts)[i].c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    // With O_NOFOLLOW and O_DIRECTORY a link is "not a directory".
    if (!next) {
      const int error = errno;
      struct stat status {};
      const bool link =
          fstatat(folder.number(), (*parts)[i].c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
      return link ? -ELOOP : -error;
    }
    folder = std::move(next);
  }
  const int opened = openat(folder.number(), parts->back().c_str(), kReading | O_NOFOLLOW);
  return opened >= 0 ? opened : -errno;
}

std::string normalised(const std::string& name, bool composed) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* form =
      composed ? icu::Normalizer2::getNFCInstance(error) : icu::Normalizer2::getNFDInstance(error);
  if (U_FAILURE(error)) throw std::bad_alloc();
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  form->normalizeUTF8(0, name, sink, nullptr, error);
  return U_FAILURE(error) ? name : out;
}

std::string percent_decoded(const std::string& name) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '%' && i + 2 < name.size() && digit(name[i + 1]) >= 0 && digit(name[i + 2]) >= 0) {
      out += static_cast<char>(digit(name[i + 1]) * 16 + digit(name[i + 2]));
      i += 2;
    } else {
      out += name[i];
    }
  }
  // A name with a NUL or a part that climbs is taken as it was written.
  return out.find('\0') == std::string::npos ? out : name;
}

/// The href as it may stand on disk: XML has mostly composed letters, macOS decomposed ones; a CMS writes %20 for a
/// space.
std::vector<std::string> spellings(const std::string& href) {
  std::vector<std::string> names{href};
  const auto add = [&](std::string name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  };
  add(normalised(href, true));
  add(normalised(href, false));
  const std::string decoded = percent_decoded(href);
  add(decoded);
  add(normalised(decoded, true));
  add(normalised(decoded, false));
  return names;
}

bool has_scheme_or_drive(const std::string& href) {
  const std::size_t colon = href.find(':');
  return colon != std::string::npos && colon < href.find('/');
}

struct Contents {
  int error = 0;
  bool ordinary = true;
  bool too_large = false;
  std::uint64_t size = 0;
  std::string sha256;
  std::shared_ptr<std::string> bytes;
  Seen seen;  // before anything was read
};

/// Reads to the end, wherever that is by now: a file that grows is cut off at the limit.
Contents read_all(const Descriptor& file, std::uint64_t largest, bool keep, bool checksum) {
  Contents contents;
  struct stat status {};
  if (fstat(file.number(), &status) != 0) {
    contents.error = errno;
    return contents;
  }
  contents.seen = facts_of(status);
  contents.ordinary = S_ISREG(status.st_mode);
  if (!contents.ordinary) return contents;
  contents.size = static_cast<std::uint64_t>(status.st_size);
  contents.too_large = contents.size > largest;
  if (contents.too_large) return contents;
  if (keep) {
    contents.bytes = std::make_shared<std::string>();
    contents.bytes->reserve(contents.size);
  }
  Sha256 sum;
  contents.size = 0;
  std::vector<char> buffer(64 * 1024);
  for (;;) {
    const ssize_t count = read(file.number(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) contents.error = errno;
    if (count <= 0) break;
    contents.size += static_cast<std::uint64_t>(count);
    contents.too_large = contents.size > largest;
    if (contents.too_large) break;
    if (checksum) sum.add({buffer.data(), static_cast<std::size_t>(count)});
    if (contents.bytes) contents.bytes->append(buffer.data(), static_cast<std::size_t>(count));
  }
  if (checksum) contents.sha256 = sum.hex();
  return contents;
}

std::string megabytes(std::uint64_t bytes) {
  return std::to_string((bytes + kMegabyte - 1) / kMegabyte);
}

}  // namespace

Opening best_opening() {
  static const Opening best = [] {
    const Descriptor here(open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
    const Descriptor probe(kernel_open(here.number(), "."));
    return probe ? Opening::by_kernel : Opening::by_parts;
  }();
  return best;
}

int open_beneath(const std::string& folder, const std::string& path, Opening opening) {
  Descriptor start(open(folder.empty() ? "." : folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!start) return -errno;
  return opening == Opening::by_kernel ? kernel_open(start.number(), path) : open_part_by_part(std::move(start), path);
}

model::InputFile open_named(const std::string& folder, const std::string& below, const std::string& href,
                            std::uint64_t largest, Keep keep, SourceSpan span, Diagnostics& diagnostics,
                            Witness* witness) {
  model::InputFile file;
  const auto tell = [&](const std::string& path, Seen seen) {
    if (witness == nullptr) return;
    seen.path = folder.empty() ? path : folder + "/" + path;
    witness->add(std::move(seen));
  };
  file.href = href;
  file.folder = folder;
  file.span = span;
  // Windows writes folders apart with "\".
  std::string written = href;
  std::replace(written.begin(), written.end(), '\\', '/');
  file.name = written.substr(written.find_last_of('/') + 1);
  if (has_scheme_or_drive(written) || written.starts_with('/')) {
    diagnostics.report(kHrefLeaves, span, {href});
    return file;
  }
  int error = ENOENT;
  for (const std::string& spelling : spellings(written)) {
    const auto parts = parts_of((below.empty() ? "" : below + "/") + spelling);
    if (!parts) {
      error = EXDEV;
      break;
    }
    const std::string path = joined(*parts);
    const Descriptor opened(path.empty() ? -EISDIR : open_beneath(folder, path, best_opening()));
    if (!opened) {
      error = path.empty() ? EISDIR : -opened.number();
      if (!path.empty()) tell(path, {});
      if (error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG) continue;
      break;
    }
    Contents contents = read_all(opened, largest, keep == Keep::bytes, true);
    contents.seen.sha256 = contents.sha256;
    tell(path, contents.seen);
    if (!contents.ordinary) {
      diagnostics.report(kHrefNoFile, span, {href});
    } else if (contents.too_large) {
      diagnostics.report(kHrefTooLarge, span, {href, megabytes(contents.size), megabytes(largest)});
    } else if (contents.error != 0) {
      diagnostics.report(kHrefUnreadable, span, {href, system_reason(contents.error)});
    } else {
      file.path = path;
      file.size = contents.size;
      file.sha256 = std::move(contents.sha256);
      file.bytes = std::move(contents.bytes);
    }
    return file;
  }
  switch (error) {
    case EXDEV:
      diagnostics.report(kHrefLeaves, span, {href});
      break;
    case ELOOP:
    case ENXIO:
    case ENODEV:
    case EISDIR:
      diagnostics.report(kHrefNoFile, span, {href});
      break;
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
      diagnostics.report(kHrefMissing, span, {href});
      break;
    default:
      diagnostics.report(kHrefUnreadable, span, {href, system_reason(error)});
      break;
  }
  return file;
}

std::shared_ptr<const std::string> load(const model::InputFile& file) {
  if (file.bytes) return file.bytes;
  if (file.path.empty()) return nullptr;
  const Descriptor opened(open_beneath(file.folder, file.path, best_opening()));
  if (!opened) return nullptr;
  const Contents contents = read_all(opened, kLargestFile, true, true);
  if (!contents.ordinary || contents.too_large || contents.error != 0 || contents.sha256 != file.sha256) return nullptr;
  return contents.bytes;
}

namespace {

/// Standard input can be read once, and is asked for more than once: kept as a file without a name, cut off where it
/// is too large anyway. A descriptor of it, or -1.
int standard_input() {
  static const int kept = [] {
    const int file = memfd_create("dossier-input", MFD_CLOEXEC);
    std::array<char, 65536> buffer;
    for (std::uint64_t size = 0; file >= 0 && size <= kLargestXml;) {
      const ssize_t count = read(STDIN_FILENO, buffer.data(), buffer.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return -1;
      if (count == 0) break;
      if (write(file, buffer.data(), static_cast<std::size_t>(count)) != count) return -1;
      size += static_cast<std::uint64_t>(count);
    }
    return file;
  }();
  return kept < 0 ? -1 : open(("/proc/self/fd/" + std::to_string(kept)).c_str(), kReading);
}

}  // namespace

std::shared_ptr<const std::string> read_xml(const std::string& path, Diagnostics& diagnostics, Witness* witness) {
  const Descriptor opened(path == kStandardInputPath ? standard_input() : open(path.c_str(), kReading));
  if (!opened) {
    diagnostics.report(kUnreadable, whole_file(path), {system_reason(errno)});
    return nullptr;
  }
  Contents contents = read_all(opened, kLargestXml, true, witness != nullptr);
  if (witness != nullptr) {
    contents.seen.path = path;
    contents.seen.sha256 = contents.sha256;
    witness->add(contents.seen);
  }
  if (!contents.ordinary) {
    diagnostics.report(kUnreadable, whole_file(path), {kNoOrdinaryFile});
  } else if (contents.too_large) {
    diagnostics.report(kFileTooLarge, whole_file(path), {megabytes(contents.size), megabytes(kLargestXml)});
  } else if (contents.error != 0) {
    diagnostics.report(kUnreadable, whole_file(path), {system_reason(contents.error)});
  } else {
    return contents.bytes;
  }
  return nullptr;
}

}  // namespace dossier::ingest
