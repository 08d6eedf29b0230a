// Pictures of a run: each is decoded once, by a worker, and remembered on disk for later runs. In memory stay facts,
// and of what documents take over no more than a bounded part.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "model/event.h"
#include "pictures/reader.h"

namespace dossier::run {

class PictureShelf {
 public:
  /// `folder`: where records are kept; none: nothing is kept. `program`: identity of the program that reads.
  PictureShelf(std::optional<std::string> folder, std::string program);

  /// Fills in what is known of each picture. That the machine does not let one be read is reported as an error; that
  /// one cannot be shown is told where it would stand. Safe to call from several threads.
  void look_at(const std::vector<model::Picture*>& pictures, Diagnostics& diagnostics);

  /// The same with what documents take over.
  void fetch(const std::vector<model::Picture*>& pictures, Diagnostics& diagnostics);

  /// The same for documents that show more pictures than memory holds: these give their bytes when they are written.
  /// The shelf must outlive them.
  void promise(const std::vector<model::Picture*>& pictures, Diagnostics& diagnostics);

  /// Why the folder could not be written; empty when it could.
  std::string fault() const;

 private:
  enum class Wanted { facts, all };
  void fill(const std::vector<model::Picture*>& pictures, Wanted wanted, Diagnostics& diagnostics);
  bool recall(model::Picture& picture, Wanted wanted);
  void let_go();  // under the lock
  void keep(const std::string& sha256, const pictures::Outcome& outcome);
  void remember(const std::string& sha256, const pictures::Outcome& outcome);
  std::optional<std::string> read_record(const std::string& sha256, const char* kind) const;
  std::string record_name(const std::string& sha256, const char* kind) const;

  std::optional<std::string> folder_;
  std::string program_;
  mutable std::mutex mutex_;
  struct Place {
    PictureFacts facts;
    std::shared_ptr<const ReadyPicture> ready;  // while there is room
  };
  std::map<std::string, Place> places_;                                  // by SHA-256 of the file
  std::map<std::string, std::shared_ptr<const ReadyPicture>> promised_;  // by SHA-256 of the file
  std::size_t kept_ = 0;                                                 // bytes of what is ready
  std::string fault_;
};

/// The pictures of an event.
std::vector<model::Picture*> pictures_of(model::Event& event);

}  // namespace dossier::run
