#include "run/stamp_shelf.h"

#include <cstdlib>
#include <memory>
#include <utility>

#include "base/sha256.h"
#include "publish/files.h"

namespace dossier::run {
namespace {

/// The same folder under one name, wherever the program is started from.
std::string absolute(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> found(::realpath(path.c_str(), nullptr), &std::free);
  return found ? found.get() : path;
}

}  // namespace

StampShelf::StampShelf(const std::optional<std::string>& cache, const std::string& out, std::string made_by)
    : out_(out), made_by_(std::move(made_by)) {
  if (cache) folder_ = *cache + "/stamps";
}

/// Paths stand in stamps as they were named: another way to name them is another stamp.
std::string StampShelf::file_of(const std::string& name) const {
  return sha256(absolute(out_) + '\n' + absolute(name) + '\n' + out_ + '\n' + name) + ".stamp";
}

std::optional<Stamp> StampShelf::find(const std::string& name) const {
  if (!folder_) return std::nullopt;
  try {
    const std::optional<publish::Folder> folder = publish::Folder::open(*folder_);
    if (!folder) return std::nullopt;
    const std::optional<std::string> text = folder->read(file_of(name));
    if (text) folder->note_use(file_of(name));
    return text ? from_text(*text) : std::nullopt;
  } catch (const publish::FileFault&) {
    return std::nullopt;
  }
}

void StampShelf::keep(const std::string& name, Stamp stamp) const {
  if (!folder_) return;
  stamp.made_by = made_by_;
  try {
    const publish::Folder folder = publish::Folder::open_or_make(*folder_);
    publish::replace_file(folder, file_of(name), to_text(stamp));
  } catch (const publish::FileFault&) {
    // The next run reads the group again.
  }
}

}  // namespace dossier::run
