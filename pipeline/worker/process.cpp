#include "worker/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <utility>

#include "base/bytes.h"
#include "worker/guards.h"

namespace dossier::worker {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() { reset(); }
  void reset() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

/// The bytes in memory, sealed: a worker can neither change nor grow it.
Descriptor sealed_copy(std::string_view bytes) {
  Descriptor file(::memfd_create("input", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!file) return file;
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return Descriptor();
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  ::fcntl(file.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

/// dup2 of the child does not clear close-on-exec where old and new are the same, so both are kept clear
/// of the worker's numbers.
Descriptor above_fixed(Descriptor file) {
  if (!file || file.get() > kAnswerDescriptor) return file;
  return Descriptor(::fcntl(file.get(), F_DUPFD_CLOEXEC, kAnswerDescriptor + 1));
}

/// The file of this very program, held open: its name may lead to another by the time a worker is started, or nowhere.
int open_own_program() {
  int file = ::open("/proc/self/exe", O_PATH | O_CLOEXEC);
  if (file < 0) {
    // The kernel tells every process under which name it was started (getauxval(3)); there may be no /proc.
    const auto* name = reinterpret_cast<const char*>(::getauxval(AT_EXECFN));
    if (name != nullptr) file = ::open(name, O_PATH | O_CLOEXEC);
  }
  return above_fixed(Descriptor(file)).release();
}

int own_program() {
  static const int program = open_own_program();
  return program;
}

/// What a child needs to become a worker. It shares our memory until then.
struct Birth {
  int program;
  char** arguments;
  char** environment;
  int input, answer;
  int fault;
};

/// In the child: only calls that are safe in a copy of one thread of many (signal-safety(7)), and nothing of ours is
/// changed but `fault`.
[[gnu::no_sanitize("address")]] int be_born(void* data) {
  auto& birth = *static_cast<Birth*>(data);
  struct sigaction by_default {};
  by_default.sa_handler = SIG_DFL;
  for (int signal = 1; signal < NSIG; ++signal) ::sigaction(signal, &by_default, nullptr);
  // A group of its own: Ctrl-C goes to the run, which ends its workers in order.
  ::setpgid(0, 0);
  const int nothing = ::open("/dev/null", O_RDWR);
  bool ready = nothing >= 0;
  for (int standard = 0; standard <= 2; ++standard) ready = ready && ::dup2(nothing, standard) >= 0;
  if (nothing > 2) ::close(nothing);
  ready = ready && ::dup2(birth.input, kInputDescriptor) >= 0 && ::dup2(birth.answer, kAnswerDescriptor) >= 0;
  if (ready) {
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::syscall(SYS_execveat, birth.program, "", birth.arguments, birth.environment, AT_EMPTY_PATH);
  }
  birth.fault = errno == 0 ? EIO : errno;
  ::_exit(127);
}

/// posix_spawn() can start a program by its name only; this is what it does, for one that is open.
std::optional<pid_t> start(const Start& how, const std::vector<std::string>& request, int input, int answer) {
  Descriptor named;
  if (!how.program.empty()) {
    named = above_fixed(Descriptor(::open(how.program.c_str(), O_PATH | O_CLOEXEC)));
    if (!named) return std::nullopt;
  }
  std::vector<std::string> words{how.program.empty() ? "dossier" : how.program, "worker",
                                 how.sandbox ? "guarded" : "plain"};
  words.insert(words.end(), request.begin(), request.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  // Nothing of the caller's environment decides what a deck looks like; sanitizers keep their options.
  std::vector<std::string> settings{"LC_ALL=C", "TZ=UTC", "PATH=/usr/bin:/bin"};
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) settings.push_back(std::string(name) + "=" + value);
  }
  std::vector<char*> environment;
  for (std::string& setting : settings) environment.push_back(setting.data());
  environment.push_back(nullptr);

  Birth birth{named ? named.get() : own_program(), arguments.data(), environment.data(), input, answer, 0};
  alignas(16) static thread_local char stack[64 * 1024];
  // No handler of ours runs in the child while it shares our memory.
  sigset_t all, before;
  sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t child = ::clone(be_born, stack + sizeof stack, CLONE_VM | CLONE_VFORK | SIGCHLD, &birth);
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (child < 0) return std::nullopt;
  if (birth.fault != 0) {
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) continue;
    return std::nullopt;
  }
  return child;
}

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

/// Watches how long a worker does nothing. Its processor time has a limit of its own; the clock on the wall counts only
/// while it neither works nor waits for its turn on a busy machine.
class Idleness {
 public:
  Idleness(pid_t child, int most_seconds) : child_(child), most_(most_seconds) {
    has_clock_ = ::clock_getcpuclockid(child, &clock_) == 0;
    used_ = processor_time();
  }

  /// Whether it did nothing for too long. To be asked every now and then.
  bool too_long() {
    const Clock::time_point now = Clock::now();
    const Seconds passed = now - looked_;
    if (passed < kPause) return idle_ >= most_;
    const Seconds used = processor_time();
    const Seconds worked = std::max(Seconds(), used - used_);
    if (!waits_for_its_turn(worked)) idle_ += std::max(Seconds(), passed - worked);
    looked_ = now;
    used_ = used;
    return idle_ >= most_;
  }

  static constexpr std::chrono::milliseconds kPause{100};

 private:
  Seconds processor_time() const {
    timespec time{};
    if (!has_clock_ || ::clock_gettime(clock_, &time) != 0) return used_;
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
  }

  /// Running, ready to run, or waiting for a disk (proc(5), /proc/PID/stat). Without /proc: whether it worked at all.
  bool waits_for_its_turn(Seconds worked) const {
    char name[40];
    std::snprintf(name, sizeof name, "/proc/%d/stat", static_cast<int>(child_));
    const Descriptor file(::open(name, O_RDONLY | O_CLOEXEC));
    char text[200];
    const ssize_t size = file ? ::read(file.get(), text, sizeof text) : 0;
    if (size <= 0) return worked > Seconds();
    const std::string_view about(text, static_cast<std::size_t>(size));
    const std::size_t state = about.rfind(") ");
    return state + 2 < about.size() && (about[state + 2] == 'R' || about[state + 2] == 'D');
  }

  pid_t child_;
  clockid_t clock_{};
  bool has_clock_ = false;
  Clock::time_point looked_ = Clock::now();
  Seconds used_{}, idle_{}, most_;
};

/// Reads until the end of the answer; gives why it stopped short.
std::optional<Ending> receive(int pipe, Idleness& idleness, std::size_t cap, std::string& bytes) {
  std::vector<char> part(1 << 16);
  for (;;) {
    if (idleness.too_long()) return Ending::out_of_time;
    pollfd waiting{pipe, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(Idleness::kPause.count()));
    if (ready < 0 && errno != EINTR) return Ending::crashed;
    if (ready <= 0) continue;
    const ssize_t got = ::read(pipe, part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Ending::crashed;
    if (got == 0) return std::nullopt;
    if (bytes.size() + static_cast<std::size_t>(got) > cap) return Ending::too_much;
    bytes.append(part.data(), static_cast<std::size_t>(got));
  }
}

struct End {
  int status = -1;
  bool idle = false;        // it was ended for doing nothing
  double processor_time{};  // seconds
};

/// Waits for the child's end; ends it where it does nothing for too long.
End gather(pid_t child, Idleness& idleness, bool end_now) {
  if (end_now) ::kill(child, SIGKILL);
  End end;
  rusage used{};
  for (;;) {
    const pid_t done = ::wait4(child, &end.status, end_now ? 0 : WNOHANG, &used);
    if (done == child) {
      const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
      };
      end.processor_time = seconds(used.ru_utime) + seconds(used.ru_stime);
      return end;
    }
    if (done < 0 && errno != EINTR) return {};
    if (end_now) continue;
    if (idleness.too_long()) {
      ::kill(child, SIGKILL);
      end.idle = end_now = true;
    } else {
      ::usleep(200);
    }
  }
}

std::atomic<unsigned> held_by_all = kAllGuards;

std::vector<std::string> names_of(unsigned guards) {
  std::vector<std::string> names;
  if ((guards & kLimits) != 0) names.emplace_back("limits");
  if ((guards & kSystemCalls) != 0) names.emplace_back("system calls");
  if ((guards & kFiles) != 0) names.emplace_back("files");
  return names;
}

bool unframe(std::string& bytes, Answer& answer) {
  const std::string_view all = bytes;
  if (!all.starts_with(kAnswerMagic)) return false;
  ByteReader in(all.substr(kAnswerMagic.size()));
  answer.kind = in.u8();
  const unsigned guards = in.u8();
  in.raw();
  if (!in.ok() || !in.at_end()) return false;
  held_by_all &= guards;
  bytes.erase(0, kAnswerMagic.size() + 10);
  answer.payload = std::move(bytes);
  return true;
}

}  // namespace

bool hold_program() {
  return own_program() >= 0;
}

std::vector<std::string> guards_missed() {
  return names_of(kAllGuards & ~held_by_all);
}

std::vector<std::string> guards_that_hold(const Start& start) {
  const Answer answer = ask("-", {"guards"}, start, 1'000);
  return answer.ending == Ending::answered ? names_of(answer.kind) : std::vector<std::string>();
}

Answer ask(std::string_view bytes_given, const std::vector<std::string>& request, const Start& how, std::size_t cap) {
  Answer answer;
  Descriptor file = above_fixed(sealed_copy(bytes_given));
  int ends[2];
  if (!file || ::pipe2(ends, O_CLOEXEC) != 0) return answer;
  Descriptor reading(ends[0]);
  Descriptor writing = above_fixed(Descriptor(ends[1]));
  if (!writing) return answer;
  const std::optional<pid_t> child = start(how, request, file.get(), writing.get());
  if (!child) return answer;
  writing.reset();
  file.reset();

  std::string bytes;
  Idleness idleness(*child, how.idle_seconds);
  std::optional<Ending> stopped = receive(reading.get(), idleness, cap, bytes);
  const End end = gather(*child, idleness, stopped.has_value());
  const int status = end.status;
  if (!stopped) {
    if (WIFSIGNALED(status)) {
      const int signal = WTERMSIG(status);
      const bool late = end.idle || end.processor_time >= how.processor_seconds;
      // No input can bring about these: somebody else ended it, a system short of memory for example.
      const bool from_outside = signal == SIGKILL || signal == SIGTERM || signal == SIGINT || signal == SIGHUP;
      stopped = signal == SIGXCPU || (signal == SIGKILL && late) ? Ending::out_of_time
                : from_outside                                   ? Ending::killed
                                                                 : Ending::crashed;
    } else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      stopped = Ending::crashed;
    }
  }
  answer.ending = stopped ? *stopped : unframe(bytes, answer) ? Ending::answered : Ending::rubbish;
  return answer;
}

}  // namespace dossier::worker
