#include "publish/publication.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <thread>
#include <utility>

#include "base/interruption.h"
#include "base/sha256.h"

namespace dossier::publish {
namespace {

const std::string kManifest = "manifest.json";
const std::string kNextManifest = "manifest.next.json";
const std::string kLock = ".dossier-lock";
const std::string kOrigin = ".dossier-origin";

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
      try {
        if (const std::optional<Folder> inner = folder.enter(name)) remove_temporary_files(*inner, depth - 1);
      } catch (const FileTrouble&) {
        // What may not be looked into is told when something is to be published there.
      }
    }
  }
}

}  // namespace

namespace {

/// Tries to lock an open folder or file for this run alone: flock(2), which ends with the process, whatever happens to
/// it. Gives the error number, EWOULDBLOCK where another run has it.
int try_lock(int descriptor) {
  int result = 0;
  do result = ::flock(descriptor, LOCK_EX | LOCK_NB);
  while (result != 0 && errno == EINTR);
  return result == 0 ? 0 : errno;
}

/// A folder itself is locked, so that no file of ours lies about where all can see it. NFS locks only what can be
/// written to, which a folder cannot: there a file is needed after all.
int try_lock_folder(const Folder& folder, int& descriptor) {
  descriptor = ::openat(folder.descriptor(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  int fault = try_lock(descriptor);
  if (fault == EBADF || fault == ENOLCK || fault == EOPNOTSUPP || fault == EINVAL) {
    ::close(descriptor);
    descriptor = ::openat(folder.descriptor(), kLock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    fault = descriptor < 0 ? errno : try_lock(descriptor);
  }
  if (fault != 0 && descriptor >= 0) ::close(descriptor);
  return fault;
}

/// Whether the name still leads to the folder that was locked: another run may have removed it meanwhile.
bool is_same(int locked, int parent, const char* name) {
  struct stat held {
  }, there{};
  if (::fstat(locked, &held) != 0 || ::fstatat(parent, name, &there, AT_SYMLINK_NOFOLLOW) != 0) return false;
  return !S_ISDIR(held.st_mode) || (held.st_dev == there.st_dev && held.st_ino == there.st_ino);
}

std::optional<Manifest> manifest_in(const Folder& output, const std::string& series) {
  const std::optional<Folder> folder = output.enter(series);
  std::optional<Manifest> manifest = from_json(folder ? folder->read(kManifest).value_or("") : "");
  if (manifest && manifest->series != series) manifest.reset();
  return manifest;
}

}  // namespace

void each_manifest(const Folder& output, const std::function<void(const Manifest&)>& visit) {
  for (const std::string& name : output.names()) {
    if (const std::optional<Manifest> manifest = manifest_in(output, name)) {
      visit(*manifest);
    } else if (const std::optional<Folder> folder = output.enter(name)) {
      // Others may have a file of this name: only a folder we have published to is missed.
      const bool ours = folder->facts(kOrigin).has_value() && folder->facts(kManifest).has_value();
      if (ours && !from_json(folder->read(kManifest).value_or(""))) {
        throw FileTrouble(FileTrouble::Kind::damaged, folder->path() + "/" + kManifest, EBADMSG);
      }
    }
  }
}

OutputFolder::OutputFolder(const std::string& path, std::chrono::seconds wait, std::optional<PrivateKey> key)
    : folder_(Folder::open_or_make(path)), wait_(wait), key_(std::move(key)) {}

OutputFolder::~OutputFolder() = default;

OutputFolder::Hold::~Hold() {
  if (lock_ >= 0) ::close(lock_);
}

OutputFolder::Hold OutputFolder::hold(const std::string& series) const {
  const auto until = std::chrono::steady_clock::now() + wait_;
  for (;;) {
    const Folder folder = folder_.enter_or_make(series);
    int descriptor = -1;
    const int fault = try_lock_folder(folder, descriptor);
    if (fault == 0) {
      Hold held(descriptor);
      if (is_same(descriptor, folder_.descriptor(), series.c_str())) return held;
      continue;
    }
    if (fault != EWOULDBLOCK) throw OutputError(folder.path(), fault);
    if (std::chrono::steady_clock::now() >= until || interruption() != 0) throw FolderBusy(folder_.path());
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

OutputFolder::Hold OutputFolder::hold_top() const {
  for (;;) {
    int descriptor = -1;
    const int fault = try_lock_folder(folder_, descriptor);
    if (fault == 0) {
      struct stat status {};  // a lock file of an earlier version lies there for nothing
      if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) folder_.remove(kLock);
      return Hold(descriptor);
    }
    if (fault != EWOULDBLOCK) throw OutputError(folder_.path(), fault);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

std::optional<Manifest> OutputFolder::manifest_of(const std::string& series) const {
  return manifest_in(folder_, series);
}

std::optional<std::string> OutputFolder::manifest_text_of(const std::string& series) const {
  const std::optional<Folder> folder = folder_.enter(series);
  return folder ? folder->read(kManifest) : std::nullopt;
}

std::vector<std::string> OutputFolder::series_names() const {
  std::vector<std::string> names = folder_.names();
  std::erase_if(names, [](const std::string& name) { return name.starts_with('.') || name == "index.html"; });
  return names;
}

std::string OutputFolder::origin_of(const std::string& series) const {
  const std::optional<Folder> folder = folder_.enter(series);
  return folder ? folder->read(kOrigin).value_or("") : std::string();
}

void OutputFolder::note_origin(const std::string& series, const std::string& origin) const {
  const std::optional<Folder> folder = folder_.enter(series);
  if (folder && folder->read(kOrigin).value_or("") != origin) replace_file(*folder, kOrigin, origin);
}

void OutputFolder::forget(const std::string& series) const {
  if (const std::optional<Folder> folder = folder_.enter(series)) folder->remove(kOrigin);
  if (const std::optional<Folder> folder = folder_.enter(series); folder && manifest_of(series)) {
    folder->remove(kManifest);
  }
  folder_.remove_folder(series);
}

void OutputFolder::put(const std::string& name, std::string_view bytes) const {
  const std::optional<std::string> old = folder_.read(name);
  if (!old || *old != bytes) replace_file(folder_, name, bytes);
}

Publication::Publication(const OutputFolder& output, std::string series)
    : folder_(output.folder().enter_or_make(series)), key_(output.key()) {
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
  if (last) {
    old_text_ = folder_.read(kManifest).value_or("");
    trusted_ = is_signed_as_wished();
  }
  const bool interrupted = folder_.read(kNextManifest).has_value();
  if (last) old_ = *last;
  if (!interrupted) return;
  const std::optional<Manifest> next = read(kNextManifest);
  if (next && key_) {
    trusted_ = trusted_ && signed_by(folder_.read(kNextManifest).value_or(""), key_->public_key()) == Signed::by_key;
  }
  Manifest merged = old_;
  for (const PublishedFile& file : old_.files) {
    if (!is_whole(folder_, file)) merged.remove(file.path);
  }
  if (next) {
    merged.title = next->title;
    merged.listing = next->listing;
    merged.uses = next->uses;
    merged.events = next->events;
    merged.edition = next->edition;
    merged.previous = next->previous;
    for (const PublishedFile& file : next->files) {
      if (is_whole(folder_, file)) merged.put(file);
    }
  }
  old_text_ = text_of(merged);
  replace_file(folder_, kManifest, old_text_);
  folder_.remove(kNextManifest);
  folder_.sync();
  old_ = std::move(merged);
}

std::string Publication::text_of(const Manifest& manifest) const {
  std::string text = to_json(manifest);
  const bool vouched = trusted_ || std::all_of(manifest.files.begin(), manifest.files.end(),
                                               [&](const auto& file) { return staged_.count(file.path) > 0; });
  return key_ && vouched ? with_signature(std::move(text), *key_) : text;
}

bool Publication::is_signed_as_wished() const {
  return !key_ || signed_by(old_text_, key_->public_key()) == Signed::by_key;
}

bool Publication::is_current(const std::string& path, const std::string& key) const {
  const PublishedFile* file = old_.find(path);
  return trusted_ && file != nullptr && file->key == key && is_whole(folder_, *file);
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
  stage(std::move(file), [&](const Sink& sink) { sink(bytes); });
}

void Publication::stage(PublishedFile file, const Producer& bytes) {
  if (!is_safe_path(file.path)) throw std::logic_error("a file was to be published outside its folder: " + file.path);
  const auto [parent, name] = split(file.path);
  folder_of(parent).require_replaceable(name);
  Sha256 sum;
  folder_of(parent).write(temporary_name(name), [&](const Sink& sink) {
    bytes([&](std::string_view piece) {
      file.bytes += piece.size();
      sum.add(piece);
      sink(piece);
    });
  });
  file.sha256 = sum.hex();
  const std::lock_guard lock(mutex_);
  const std::string path = file.path;
  staged_[path] = {std::move(file), name};
}

void Publication::describe(PublishedEvent event) {
  const std::lock_guard lock(mutex_);
  described_[event.id] = std::move(event);
}

void Publication::list(Listing listing) {
  listing_ = std::move(listing);
}

void Publication::use(std::vector<std::string> files) {
  uses_ = std::move(files);
}

void Publication::drop_event(const std::string& id) {
  const std::lock_guard lock(mutex_);
  dropped_events_.insert(id);
  for (const PublishedFile& file : old_.files) {
    if (file.event == id) dropped_.insert(file.path);
  }
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
  described_.erase(event);
  std::erase_if(dropped_, [&](const std::string& path) {
    const PublishedFile* file = old_.find(path);
    return file != nullptr && file->event == event;
  });
}

void Publication::take_facts(Edition facts) {
  facts_ = std::move(facts);
}

void Publication::forget_facts() {
  old_.edition.reset();
  old_.previous.reset();
  facts_forgotten_ = true;
}

Manifest Publication::next() const {
  const std::lock_guard lock(mutex_);
  return planned();
}

Manifest Publication::planned() const {
  Manifest next = old_;
  for (const std::string& path : dropped_) next.remove(path);
  for (const std::string& event : dropped_events_) next.remove_event(event);
  for (const auto& [path, staged] : staged_) next.put(staged.file);
  for (const auto& [id, event] : described_) next.put(event);
  if (listing_) next.listing = listing_;
  if (next.find("index.html") == nullptr) next.listing.reset();
  if (uses_) next.uses = *uses_;
  if (facts_) next.take_facts(*facts_);
  return next;
}

void Publication::finish(const std::string& title) {
  const std::lock_guard lock(mutex_);
  Manifest next = planned();
  next.title = title;
  if (next == old_ && staged_.empty() && !facts_forgotten_ && is_signed_as_wished()) return;

  const std::string text = text_of(next);
  has_lost_signature_ = !key_ && is_signed(old_text_);
  replace_file(folder_, kNextManifest, text);
  std::set<std::string> changed;
  for (const auto& [path, staged] : staged_) {
    const std::string parent = split(path).first;
    folder_of(parent).rename(temporary_name(staged.name), staged.name);
    changed.insert(parent);
  }
  staged_.clear();
  std::optional<FileTrouble> trouble;  // what could not be removed is told when all else is done
  for (const std::string& path : dropped_) {
    if (next.find(path) != nullptr || old_.find(path) == nullptr) continue;
    const auto [parent, name] = split(path);
    try {
      folder_of(parent).remove(name);
      changed.insert(parent);
    } catch (const FileTrouble& fault) {
      trouble = fault;
    }
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
  old_text_ = text;
  dropped_.clear();
  dropped_events_.clear();
  described_.clear();
  if (trouble) throw FileTrouble(*trouble);
}

void Publication::discard() {
  for (const auto& [path, staged] : staged_) {
    try {
      folder_of(split(path).first).remove(temporary_name(staged.name));
    } catch (const FileFault&) {
      // The next run removes it.
    }
  }
  staged_.clear();
}

}  // namespace dossier::publish
