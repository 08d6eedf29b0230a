#include "worker/guards.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "worker/process.h"

#if defined(__SANITIZE_ADDRESS__)
#define DOSSIER_UNDER_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define DOSSIER_UNDER_ADDRESS_SANITIZER 1
#endif
#endif

namespace dossier::worker {
namespace {

/// Never above what the machine allows already.
bool limit(int resource, rlim_t soft, rlim_t hard) {
  rlimit now{};
  if (::getrlimit(static_cast<__rlimit_resource>(resource), &now) != 0) return false;
  const rlimit value{std::min(soft, now.rlim_max), std::min(hard, now.rlim_max)};
  return ::setrlimit(static_cast<__rlimit_resource>(resource), &value) == 0;
}

/// A folder or file may be read; one that does not exist needs no rule.
void allow_reading(int ruleset, const char* path) {
  const int place = ::open(path, O_PATH | O_CLOEXEC);
  if (place < 0) return;
  landlock_path_beneath_attr rule{};
  rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  rule.parent_fd = place;
  if (::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;  // a file is no folder
    ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  }
  ::close(place);
}

bool restrict_files() {
  landlock_ruleset_attr all{};
  all.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // every right of the first version
  const long ruleset = ::syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
  if (ruleset < 0) return false;
  const int file = static_cast<int>(ruleset);
  for (const char* path : {"/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/fontconfig", "/etc/fonts",
                           "/var/cache/fontconfig", "/usr/share/poppler", "/usr/share/texmf/fonts", "/dev/null",
                           "/proc/meminfo", "/proc/sys/vm/overcommit_memory", "/sys/devices/system/cpu"}) {
    allow_reading(file, path);
  }
  const bool done = ::syscall(SYS_landlock_restrict_self, file, 0) == 0;
  ::close(file);
  return done;
}

/// Everything not named is answered with "not permitted", which the libraries take as a missing file. What
/// could leave the process (network, other processes, files written) is not named.
bool restrict_calls() {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == nullptr) return false;
  const auto allow = [&](int call) { return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0; };
  bool good = true;
  for (int call : {SCMP_SYS(read),           SCMP_SYS(pread64),       SCMP_SYS(readv),
                   SCMP_SYS(write),          SCMP_SYS(writev),        SCMP_SYS(close),
                   SCMP_SYS(lseek),          SCMP_SYS(fstat),         SCMP_SYS(stat),
                   SCMP_SYS(lstat),          SCMP_SYS(newfstatat),    SCMP_SYS(statx),
                   SCMP_SYS(statfs),         SCMP_SYS(fstatfs),       SCMP_SYS(access),
                   SCMP_SYS(faccessat),      SCMP_SYS(faccessat2),    SCMP_SYS(readlink),
                   SCMP_SYS(readlinkat),     SCMP_SYS(getdents64),    SCMP_SYS(getcwd),
                   SCMP_SYS(fcntl),          SCMP_SYS(brk),           SCMP_SYS(mmap),
                   SCMP_SYS(munmap),         SCMP_SYS(mremap),        SCMP_SYS(mprotect),
                   SCMP_SYS(madvise),        SCMP_SYS(futex),         SCMP_SYS(set_robust_list),
                   SCMP_SYS(rseq),           SCMP_SYS(sched_yield),   SCMP_SYS(sched_getaffinity),
                   SCMP_SYS(getpid),         SCMP_SYS(gettid),        SCMP_SYS(getuid),
                   SCMP_SYS(geteuid),        SCMP_SYS(getgid),        SCMP_SYS(getegid),
                   SCMP_SYS(getrandom),      SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres),
                   SCMP_SYS(gettimeofday),   SCMP_SYS(time),          SCMP_SYS(clock_nanosleep),
                   SCMP_SYS(nanosleep),      SCMP_SYS(times),         SCMP_SYS(getrusage),
                   SCMP_SYS(sysinfo),        SCMP_SYS(uname),         SCMP_SYS(rt_sigaction),
                   SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),  SCMP_SYS(sigaltstack),
                   SCMP_SYS(exit),           SCMP_SYS(exit_group),    SCMP_SYS(restart_syscall)}) {
    good = allow(call) && good;
  }
  // A signal to itself only: abort() and raise().
  good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                          SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid()))) == 0 &&
         good;
  // Files for reading only.
  constexpr int kWriting = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
  good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, kWriting, 0)) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, kWriting, 0)) == 0 &&
         good;
  // clone and clone3 are not named: no thread, no process. ioctl is refused, too; isatty() then says no.
  good = good && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return good;
}

}  // namespace

bool set_limits(const Room& room) {
  ::close_range(kAnswerDescriptor + 1, ~0U, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::prctl(PR_SET_DUMPABLE, 0);
  bool held = true;
#if !defined(DOSSIER_UNDER_ADDRESS_SANITIZER)
  held = limit(RLIMIT_AS, room.address_space, room.address_space);
#endif
  held = limit(RLIMIT_CPU, room.cpu_seconds, room.cpu_seconds + 1) && held;
  held = limit(RLIMIT_FSIZE, 0, 0) && held;
  // A write is to fail, not to end the worker: fontconfig tries to keep its cache where there is none yet.
  std::signal(SIGXFSZ, SIG_IGN);
  held = limit(RLIMIT_CORE, 0, 0) && held;
  return limit(RLIMIT_NOFILE, 128, 128) && held;
}

unsigned lock_in() {
  unsigned held = 0;
  if (restrict_files()) held |= kFiles;
#if defined(DOSSIER_UNDER_ADDRESS_SANITIZER)
  held |= kSystemCalls;  // its own checks at the end need calls of their own
#else
  if (restrict_calls()) held |= kSystemCalls;
#endif
  return held;
}

}  // namespace dossier::worker
