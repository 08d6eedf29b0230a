// What a reading of the input depended on: every file and name it looked at, so that a later run can tell whether
// anything has changed without reading.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

struct stat;

namespace dossier::ingest {

/// A name in the file system and what stood there.
struct Seen {
  std::string path;  // as opened
  bool there = false;
  std::uint64_t size = 0, inode = 0;
  std::int64_t modified = 0, changed = 0;  // nanoseconds since 1970: of the content, of anything about the file
  std::int64_t seen = 0;                   // by our clock, before it was read
  std::string sha256;
  bool operator==(const Seen&) const = default;
};

/// Collects what is looked at. Of one reading, on one thread.
class Witness {
 public:
  void add(Seen seen) { all_.push_back(std::move(seen)); }
  std::vector<Seen> take() { return std::move(all_); }

 private:
  std::vector<Seen> all_;
};

/// The facts of a file as the system tells them; `path` and `sha256` are the caller's.
Seen facts_of(const struct stat& status);

}  // namespace dossier::ingest
