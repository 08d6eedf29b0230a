#include "ingest/witness.h"

#include <sys/stat.h>

#include <ctime>

namespace dossier::ingest {
namespace {

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

Seen facts_of(const struct stat& status) {
  Seen seen;
  seen.there = true;
  seen.size = static_cast<std::uint64_t>(status.st_size);
  seen.inode = status.st_ino;
  seen.modified = nanoseconds(status.st_mtim);
  seen.changed = nanoseconds(status.st_ctim);
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  seen.seen = nanoseconds(now);
  return seen;
}

}  // namespace dossier::ingest
