// What a worker may do: limits on what it uses, and, where the kernel can, on the files and system calls.
#pragma once

#include <cstdint>

namespace dossier::worker {

/// What a job may use of the machine.
struct Room {
  std::uint64_t address_space = std::uint64_t{512} << 20U;  // bytes (not under AddressSanitizer, which needs terabytes)
  unsigned cpu_seconds = 10;
};

/// Limits memory and time, lets no file be written and no descriptor be inherited; the process ends when its parent
/// ends. Holds in every worker, before anything is read. False when the kernel refused one of the limits.
bool set_limits(const Room& room);

/// Restricts system calls (seccomp) and files (Landlock) to what reading takes: fonts, fontconfig's and Poppler's data,
/// read-only. Gives which of both hold, as bits of Guard.
unsigned lock_in();

/// What may hold around a worker.
enum Guard : unsigned { kLimits = 1, kSystemCalls = 2, kFiles = 4, kAllGuards = 7 };

}  // namespace dossier::worker
