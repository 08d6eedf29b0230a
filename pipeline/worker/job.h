// The other side: what a worker is asked to do. The program hands over the jobs of its rooms when it was started as
// one.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "worker/guards.h"

namespace dossier::worker {

using Words = std::vector<std::string_view>;

struct Job {
  std::string_view name;
  Room room;
  /// Loads what the libraries load when first used, while files can still be opened. May be null.
  void (*prepare)() = nullptr;
  /// Does the job and calls answer(). What it throws ends the worker without an answer.
  void (*run)(const Words& request) = nullptr;
};

/// The bytes the worker was given. Throws std::bad_alloc when there is no room for them.
std::string_view input();

/// Sends the answer and ends the process. Nothing is tidied up, which would take a twentieth of the time; and a damaged
/// file's objects may not end well.
[[noreturn]] void answer(std::uint8_t kind, std::string_view payload);

/// The worker. To be called by main() when argv[1] is "worker", before anything else is done.
int work(int argc, char** argv, std::span<const Job> jobs);

}  // namespace dossier::worker
