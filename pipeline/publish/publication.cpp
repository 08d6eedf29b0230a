#include "publish/publication.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/sha256.h"

namespace dossier::publish {
namespace {

const std::string kManifest = "manifest.json";
const std::string kNextManifest = "manifest.next.json";
const std::string kLock = ".dossier-lock";

/// "a/b/c.pdf": {"a/b", "c.pdf"}.
std::pair<std::string, std::string> split(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return {"", path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

/// Whether the file stands in the folder with the bytes its entry tells.
bool is_whole(const Folder& top, const PublishedFile& file) {
  std::string rest = file.path;
  std::optional<Folder> inner;
  for (std::size_t slash = rest.find('/'); slash != std::string::npos; slash = rest.find('/')) {
    inner = (inner ? *inner : top).enter(rest.substr(0, slash));
    if (!inner) return false;
    rest.erase(0, slash + 1);
  }
  const std::optional<std::string> bytes = (inner ? *inner : top).read(rest);
  return bytes && bytes->size() == file.bytes && sha256(*bytes) == file.sha256;
}

/// Removes what interrupted runs left under temporary names, two folders deep.
void remove_temporary_files(const Folder& folder, int depth) {
  for (const std::string& name : folder.names()) {
    if (is_temporary_name(name)) {
      folder.remove(name);
    } else if (depth > 0) {
      if (const std::optional<Folder> inner = folder.enter(name)) remove_temporary_files(*inner, depth - 1);
    }
  }
}

}  // namespace

OutputFolder::OutputFolder(const std::string& path) : folder_(Folder::open_or_make(path)) {
  lock_ = ::openat(folder_.descriptor(), kLock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (lock_ < 0) throw OutputError(path + "/" + kLock, errno);
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    ::close(lock_);
    if (error == EWOULDBLOCK) throw FolderBusy(path);
    throw OutputError(path + "/" + kLock, error);
  }
}

bool OutputFolder::is_busy(const std::string& path) {
  const int lock = ::open((path + "/" + kLock).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (lock < 0) return false;
  const bool busy = ::flock(lock, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(lock);
  return busy;
}

OutputFolder::~OutputFolder() {
  ::close(lock_);
}

std::vector<Manifest> OutputFolder::manifests() const {
  std::vector<Manifest> manifests;
  for (const std::string& name : folder_.names()) {
    const std::optional<Folder> series = folder_.enter(name);
    if (!series) continue;
    std::optional<Manifest> manifest = from_json(series->read(kManifest).value_or(""));
    if (manifest && manifest->series == name) manifests.push_back(std::move(*manifest));
  }
  return manifests;
}

void OutputFolder::put(const std::string& name, std::string_view bytes) const {
  const std::optional<std::string> old = folder_.read(name);
  if (!old || *old != bytes) replace_file(folder_, name, bytes);
}

Publication::Publication(const OutputFolder& output, std::string series)
    : folder_(output.folder().enter_or_make(series)) {
  old_.series = std::move(series);
  mend();
}

Publication::~Publication() {
  discard();
}

/// After an interruption each file is of one edition or the other: the manifest is put together from
/// what is really there.
void Publication::mend() {
  remove_temporary_files(folder_, 2);
  const auto read = [&](const std::string& name) -> std::optional<Manifest> {
    const std::optional<std::string> text = folder_.read(name);
    if (!text) return std::nullopt;
    std::optional<Manifest> manifest = from_json(*text);
    if (!manifest || manifest->series != old_.series) {
      manifest_was_readable_ = false;
      return std::nullopt;
    }
    return manifest;
  };
  const std::optional<Manifest> last = read(kManifest);
  const bool interrupted = folder_.read(kNextManifest).has_value();
  if (last) old_ = *last;
  if (!interrupted) return;
  const std::optional<Manifest> next = read(kNextManifest);
  Manifest merged = old_;
  for (const PublishedFile& file : old_.files) {
    if (!is_whole(folder_, file)) merged.remove(file.path);
  }
  if (next) {
    merged.title = next->title;
    merged.edition = next->edition;
    merged.previous = next->previous;
    for (const PublishedFile& file : next->files) {
      if (is_whole(folder_, file)) merged.put(file);
    }
  }
  replace_file(folder_, kManifest, to_json(merged));
  folder_.remove(kNextManifest);
  folder_.sync();
  old_ = std::move(merged);
}

bool Publication::is_current(const std::string& path, const std::string& key) const {
  const PublishedFile* file = old_.find(path);
  return file != nullptr && file->key == key && is_whole(folder_, *file);
}

/// Opened anew each time: a series may have more folders than a process may have open files.
Folder Publication::folder_of(const std::string& path) const {
  if (path.empty()) return folder_.enter_or_make(".");  // the same folder, opened once more
  const std::size_t slash = path.find('/');
  Folder inner = folder_.enter_or_make(path.substr(0, slash));
  for (std::size_t begin = slash; begin != std::string::npos;) {
    const std::size_t end = path.find('/', begin + 1);
    inner = inner.enter_or_make(path.substr(begin + 1, end == std::string::npos ? end : end - begin - 1));
    begin = end;
  }
  return inner;
}

void Publication::stage(PublishedFile file, std::string_view bytes) {
  if (!is_safe_path(file.path)) throw std::logic_error("a file was to be published outside its folder: " + file.path);
  file.bytes = bytes.size();
  file.sha256 = sha256(bytes);
  const auto [parent, name] = split(file.path);
  {
    const std::lock_guard lock(mutex_);
    const std::string path = file.path;
    staged_[path] = {std::move(file), name};
  }
  folder_of(parent).write(temporary_name(name), bytes);
}

void Publication::drop(const std::string& path) {
  const std::lock_guard lock(mutex_);
  dropped_.insert(path);
}

void Publication::unstage(const std::string& event) {
  const std::lock_guard lock(mutex_);
  for (auto staged = staged_.begin(); staged != staged_.end();) {
    if (staged->second.file.event != event) {
      ++staged;
      continue;
    }
    folder_of(split(staged->first).first).remove(temporary_name(staged->second.name));
    staged = staged_.erase(staged);
  }
  std::erase_if(dropped_, [&](const std::string& path) {
    const PublishedFile* file = old_.find(path);
    return file != nullptr && file->event == event;
  });
}

void Publication::take_facts(Edition facts) {
  facts_ = std::move(facts);
}

Manifest Publication::next() const {
  const std::lock_guard lock(mutex_);
  return planned();
}

Manifest Publication::planned() const {
  Manifest next = old_;
  for (const std::string& path : dropped_) next.remove(path);
  for (const auto& [path, staged] : staged_) next.put(staged.file);
  if (facts_) next.take_facts(*facts_);
  return next;
}

void Publication::finish(const std::string& title) {
  const std::lock_guard lock(mutex_);
  Manifest next = planned();
  next.title = title;
  if (next == old_ && staged_.empty()) return;

  const std::string text = to_json(next);
  replace_file(folder_, kNextManifest, text);
  std::set<std::string> changed;
  for (const auto& [path, staged] : staged_) {
    const std::string parent = split(path).first;
    folder_of(parent).rename(temporary_name(staged.name), staged.name);
    changed.insert(parent);
  }
  staged_.clear();
  for (const std::string& path : dropped_) {
    if (next.find(path) != nullptr || old_.find(path) == nullptr) continue;
    const auto [parent, name] = split(path);
    folder_of(parent).remove(name);
    changed.insert(parent);
  }
  for (const std::string& parent : changed) folder_of(parent).sync();
  folder_.rename(kNextManifest, kManifest);
  folder_.sync();
  // Folders that became empty hold nothing anybody could lose; deepest first.
  for (auto path = changed.rbegin(); path != changed.rend(); ++path) {
    if (path->empty()) continue;
    const auto [parent, name] = split(*path);
    folder_of(parent).remove_folder(name);
  }
  old_ = std::move(next);
  dropped_.clear();
}

void Publication::discard() {
  for (const auto& [path, staged] : staged_) {
    try {
      folder_of(split(path).first).remove(temporary_name(staged.name));
    } catch (const OutputError&) {
      // The next run removes it.
    }
  }
  staged_.clear();
}

}  // namespace dossier::publish
