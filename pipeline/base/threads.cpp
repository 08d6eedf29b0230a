#include "base/threads.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace dossier {

void for_each_on_threads(std::size_t count, unsigned threads, const std::function<bool(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> stop = false;
  std::exception_ptr fault;
  std::mutex fault_mutex;
  const auto take_turns = [&] {
    while (!stop) {
      const std::size_t mine = next++;
      if (mine >= count) return;
      try {
        if (!work(mine)) stop = true;
      } catch (...) {
        stop = true;
        const std::lock_guard lock(fault_mutex);
        if (!fault) fault = std::current_exception();
      }
    }
  };
  std::vector<std::jthread> others;
  try {
    for (unsigned i = 1; i < std::min<std::size_t>(threads, count); ++i) others.emplace_back(take_turns);
  } catch (const std::system_error&) {
    // The machine has no more threads to give (EAGAIN): those that run do the work.
  }
  take_turns();
  others.clear();
  if (fault) std::rethrow_exception(fault);
}

}  // namespace dossier
