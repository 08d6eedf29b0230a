#include "run/cache_care.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "publish/files.h"

namespace dossier::run {
namespace {

constexpr std::int64_t kDay = 86'400;
const std::string kMark = ".tidied";

struct Room {
  const char* name;
  int days;
  std::uint64_t bytes;
};
constexpr Room kRooms[] = {{"decks", kRecordDays, kRecordBytes},
                           {"pictures", kRecordDays, kRecordBytes},
                           {"stamps", kStampDays, std::numeric_limits<std::uint64_t>::max()}};

struct Kept {
  std::int64_t used = 0;
  std::uint64_t bytes = 0;
  std::string name;
};

void remove(const publish::Folder& folder, const std::string& name) {
  try {
    folder.remove(name);
  } catch (const publish::FileFault&) {
    // Another run was first, or it may not be removed: then it stays.
  }
}

void tidy(const publish::Folder& folder, const Room& room, std::int64_t now) {
  std::vector<Kept> kept;
  std::uint64_t bytes = 0;
  for (const std::string& name : folder.names()) {
    const std::optional<publish::Folder::Facts> facts = folder.facts(name);
    if (!facts) continue;
    const std::int64_t days = publish::is_temporary_name(name) ? 1 : room.days;
    if (now - facts->changed > days * kDay) {
      remove(folder, name);
    } else if (!publish::is_temporary_name(name)) {
      kept.push_back({facts->changed, facts->bytes, name});
      bytes += facts->bytes;
    }
  }
  std::sort(kept.begin(), kept.end(), [](const Kept& one, const Kept& other) { return one.used < other.used; });
  for (auto oldest = kept.begin(); bytes > room.bytes && oldest != kept.end(); ++oldest) {
    remove(folder, oldest->name);
    bytes -= oldest->bytes;
  }
}

}  // namespace

void tidy_cache(const std::string& cache, std::int64_t now) {
  try {
    const std::optional<publish::Folder> folder = publish::Folder::open(cache);
    if (!folder) return;
    const std::optional<publish::Folder::Facts> last = folder->facts(kMark);
    if (last && now - last->changed < kDay && last->changed <= now + kDay) return;
    for (const Room& room : kRooms) {
      if (const std::optional<publish::Folder> inner = folder->enter(room.name)) tidy(*inner, room, now);
    }
    publish::replace_file(*folder, kMark, std::string_view());
  } catch (const publish::FileFault&) {
    // The next run tries again.
  }
}

}  // namespace dossier::run
