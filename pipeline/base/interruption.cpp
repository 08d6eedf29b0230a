#include "base/interruption.h"

#include <sys/resource.h>

#include <csignal>
#include <initializer_list>

namespace dossier {
namespace {

volatile std::sig_atomic_t received = 0;

extern "C" void remember(int number) {
  received = number;
}

}  // namespace

void watch_for_interruption() {
  struct sigaction action {};
  action.sa_handler = remember;
  action.sa_flags = SA_RESETHAND | SA_RESTART;
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaction(number, &action, nullptr);
  // Comes again each second until the hard limit ends the process (setrlimit(2)).
  action.sa_flags = SA_RESTART;
  sigaction(SIGXCPU, &action, nullptr);
  // Where both limits are one (ulimit -t), SIGKILL comes at once: a second is kept to end in order.
  rlimit seconds{};
  if (getrlimit(RLIMIT_CPU, &seconds) == 0 && seconds.rlim_max != RLIM_INFINITY && seconds.rlim_max >= 2 &&
      seconds.rlim_cur == seconds.rlim_max) {
    seconds.rlim_cur = seconds.rlim_max - 1;
    setrlimit(RLIMIT_CPU, &seconds);
  }
  // Whoever reads our output may leave early; that must not cut a publication short.
  action.sa_handler = SIG_IGN;
  action.sa_flags = 0;
  sigaction(SIGPIPE, &action, nullptr);
}

int interruption() {
  return received;
}

bool out_of_time() {
  return received == SIGXCPU;
}

void leave_off_if_interrupted() {
  if (received != 0) throw Interrupted();
}

}  // namespace dossier
