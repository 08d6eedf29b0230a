#include "slides/worker/worker_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <utility>

#include "slides/bytes.h"

namespace dossier::slides {
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
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

/// The deck in memory, sealed: a worker can neither change nor grow it.
Descriptor sealed_copy(std::string_view bytes) {
  Descriptor file(::memfd_create("deck", MFD_CLOEXEC | MFD_ALLOW_SEALING));
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

std::optional<pid_t> start(const ReadingOptions& options, const std::vector<std::string>& request, int deck,
                           int answer) {
  std::string program = options.program.empty() ? "/proc/self/exe" : options.program;
  if (options.program.empty()) {
    char path[4096];
    const ssize_t length = ::readlink("/proc/self/exe", path, sizeof path - 1);
    if (length > 0) program.assign(path, static_cast<std::size_t>(length));
  }
  std::vector<std::string> words{program, "deck-worker"};
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

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, deck, kDeckDescriptor);
  posix_spawn_file_actions_adddup2(&actions, answer, kAnswerDescriptor);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, defaults;
  sigemptyset(&none);
  sigemptyset(&defaults);
  for (int signal : {SIGPIPE, SIGXCPU, SIGXFSZ, SIGTERM, SIGCHLD}) sigaddset(&defaults, signal);
  // A group of its own: Ctrl-C goes to the run, which ends its workers in order.
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  pid_t child = -1;
  const int failed =
      ::posix_spawn(&child, program.c_str(), &actions, &attributes, arguments.data(), environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return std::nullopt;
  return child;
}

using Clock = std::chrono::steady_clock;

/// Reads until the end of the answer; gives why it stopped short.
std::optional<Ending> receive(int pipe, Clock::time_point deadline, std::size_t cap, std::string& bytes) {
  std::vector<char> part(1 << 16);
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return Ending::out_of_time;
    pollfd waiting{pipe, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 60'000)));
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

/// Waits for the child's end until the deadline, then ends it. Gives its status.
int gather(pid_t child, Clock::time_point deadline, bool end_now) {
  if (end_now) ::kill(child, SIGKILL);
  int status = 0;
  for (;;) {
    const pid_t done = ::waitpid(child, &status, end_now ? 0 : WNOHANG);
    if (done == child) return status;
    if (done < 0 && errno != EINTR) return -1;
    if (!end_now) {
      if (Clock::now() >= deadline) {
        ::kill(child, SIGKILL);
        end_now = true;
      } else {
        ::usleep(200);
      }
    }
  }
}

bool unframe(std::string& bytes, Answer& answer) {
  const std::string_view all = bytes;
  if (!all.starts_with(kAnswerMagic) || all.size() < kAnswerMagic.size() + 9) return false;
  const auto kind = static_cast<unsigned char>(all[kAnswerMagic.size()]);
  if (kind < 1 || kind > 4) return false;
  ByteReader in(all.substr(kAnswerMagic.size() + 1));
  in.raw();
  if (!in.ok() || !in.at_end()) return false;
  answer.kind = static_cast<AnswerKind>(kind);
  bytes.erase(0, kAnswerMagic.size() + 9);
  answer.payload = std::move(bytes);
  return true;
}

}  // namespace

Answer ask_worker(std::string_view deck, const std::vector<std::string>& request, const ReadingOptions& options,
                  std::size_t cap) {
  Answer answer;
  Descriptor file = above_fixed(sealed_copy(deck));
  int ends[2];
  if (!file || ::pipe2(ends, O_CLOEXEC) != 0) return answer;
  Descriptor reading(ends[0]);
  Descriptor writing = above_fixed(Descriptor(ends[1]));
  if (!writing) return answer;
  const Clock::time_point deadline = Clock::now() + std::chrono::seconds(options.wall_seconds);
  const std::optional<pid_t> child = start(options, request, file.get(), writing.get());
  if (!child) return answer;
  writing.reset();
  file.reset();

  std::string bytes;
  std::optional<Ending> stopped = receive(reading.get(), deadline, cap, bytes);
  const int status = gather(*child, deadline, stopped.has_value());
  if (!stopped) {
    if (WIFSIGNALED(status)) {
      const int signal = WTERMSIG(status);
      stopped =
          signal == SIGXCPU || (signal == SIGKILL && Clock::now() >= deadline) ? Ending::out_of_time : Ending::crashed;
    } else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      stopped = Ending::crashed;
    }
  }
  answer.ending = stopped ? *stopped : unframe(bytes, answer) ? Ending::answered : Ending::rubbish;
  return answer;
}

}  // namespace dossier::slides
