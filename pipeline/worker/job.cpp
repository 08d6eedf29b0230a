#include "worker/job.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>

#include "base/bytes.h"
#include "worker/process.h"

namespace dossier::worker {
namespace {

unsigned guards_held = 0;

}  // namespace

std::string_view input() {
  struct stat about {};
  if (::fstat(kInputDescriptor, &about) != 0 || about.st_size <= 0) return {};
  const auto size = static_cast<std::size_t>(about.st_size);
  void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, kInputDescriptor, 0);
  if (start == MAP_FAILED) throw std::bad_alloc();
  return {static_cast<const char*>(start), size};
}

void answer(std::uint8_t kind, std::string_view payload) {
  ByteWriter head;
  head.u8(kind);
  head.u8(static_cast<std::uint8_t>(guards_held));
  head.u64(payload.size());
  const std::string frame = std::string(kAnswerMagic) + head.take();
  for (std::string_view part : {std::string_view(frame), payload}) {
    while (!part.empty()) {
      const ssize_t written = ::write(kAnswerDescriptor, part.data(), part.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) std::_Exit(3);
      part.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  std::_Exit(0);
}

int work(int argc, char** argv, std::span<const Job> jobs) {
  const Words words(argv + std::min(argc, 2), argv + argc);
  if (words.size() < 2) return 2;
  const auto job = std::find_if(jobs.begin(), jobs.end(), [&](const Job& one) { return one.name == words[1]; });
  const bool known = job != jobs.end();
  if (set_limits(known ? job->room : Room())) guards_held |= kLimits;
  if (known && job->prepare != nullptr) job->prepare();
  // Who asks for a plain worker does not miss what it has not.
  guards_held |= words[0] == "guarded" ? lock_in() : kSystemCalls | kFiles;
  if (words[1] == "guards") answer(static_cast<std::uint8_t>(words[0] == "guarded" ? guards_held : kLimits), {});
  if (!known) return 2;
  try {
    job->run(Words(words.begin() + 2, words.end()));
  } catch (const std::exception&) {
    return 3;
  }
  return 2;
}

}  // namespace dossier::worker
