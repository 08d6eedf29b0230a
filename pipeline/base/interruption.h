// SIGTERM, Ctrl-C and the end of the time a process may compute: the run stops taking new work and publishes what is
// whole.
#pragma once

#include <exception>

namespace dossier {

/// From here on the first SIGTERM, SIGINT or SIGHUP is remembered; a second one ends the process at once, which
/// the published files survive like any other end. SIGXCPU (RLIMIT_CPU) is remembered too.
void watch_for_interruption();

/// The number of the signal that asked to stop; 0 when none did.
int interruption();

/// Whether it was the limit of time for computing.
bool out_of_time();

/// Work was left off because of a signal. What it was for is neither made nor failed.
struct Interrupted : std::exception {
  const char* what() const noexcept override { return "interrupted"; }
};

/// Throws Interrupted once a signal has asked to stop. Costs next to nothing: for loops over words and pages.
void leave_off_if_interrupted();

}  // namespace dossier
