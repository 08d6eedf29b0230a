#include "publish/spill.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "publish/files.h"

namespace dossier::publish {
namespace {

constexpr std::size_t kPiece = 262'144;

}  // namespace

Spill::Spill(const std::optional<std::string>& folder) {
  if (!folder) return;
  try {
    const Folder open = Folder::open_or_make(*folder);
    const std::string name = temporary_name("messages", Uniqueness::own);
    path_ = open.path() + "/" + name;
    file_ = ::openat(open.descriptor(), name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file_ >= 0) ::unlinkat(open.descriptor(), name.c_str(), 0);
  } catch (const FileFault&) {
    file_ = -1;  // told when the report is to be written there
  }
}

Spill::~Spill() {
  if (file_ >= 0) ::close(file_);
}

Kept Spill::add(std::string_view text) {
  const Kept kept{in_file_ + waiting_.size(), text.size()};
  waiting_ += text;
  if (file_ >= 0 && waiting_.size() >= kPiece) move_to_file();
  return kept;
}

void Spill::move_to_file() {
  std::size_t moved = 0;
  while (moved < waiting_.size()) {
    const ssize_t count =
        ::pwrite(file_, waiting_.data() + moved, waiting_.size() - moved, static_cast<off_t>(in_file_ + moved));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;  // the disk is full: all that waits goes on waiting, in memory
    moved += static_cast<std::size_t>(count);
  }
  in_file_ += waiting_.size();
  waiting_.clear();
}

std::string Spill::get(Kept kept) const {
  if (kept.begin >= in_file_) return waiting_.substr(kept.begin - in_file_, kept.length);
  std::string text(kept.length, '\0');
  for (std::size_t read = 0; read < text.size();) {
    const ssize_t count = ::pread(file_, text.data() + read, text.size() - read, static_cast<off_t>(kept.begin + read));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw OutputError(path_, count < 0 ? errno : EIO);
    read += static_cast<std::size_t>(count);
  }
  return text;
}

}  // namespace dossier::publish
