// SIGTERM and Ctrl-C: the run stops taking new work and publishes what is whole.
#pragma once

namespace dossier {

/// From here on the first SIGTERM, SIGINT or SIGHUP is remembered; a second one ends the process at once, which
/// the published files survive like any other end.
void watch_for_interruption();

/// The number of the signal that asked to stop; 0 when none did.
int interruption();

}  // namespace dossier
