#include "run/report_command.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <thread>

#include "base/system_reason.h"
#include "run/messages.h"

extern char** environ;

namespace dossier::run {
namespace {

/// The text as an open file without a name: a program that does not read it stops nobody.
int file_of(const publish::Producer& text) {
  const int file = ::memfd_create("dossier-report", MFD_CLOEXEC);
  if (file < 0) return -1;
  bool whole = true;
  text([&](std::string_view rest) {
    while (whole && !rest.empty()) {
      const ssize_t count = ::write(file, rest.data(), rest.size());
      if (count < 0 && errno == EINTR) continue;
      whole = count > 0;
      if (whole) rest.remove_prefix(static_cast<std::size_t>(count));
    }
  });
  if (!whole) {
    ::close(file);
    return -1;
  }
  ::lseek(file, 0, SEEK_SET);
  return file;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

/// As the program's own: a group of its own, so that it can be ended with all it started, and no signal kept away.
int start(std::vector<std::string> words, std::vector<std::string> settings, int input, pid_t& process) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);  // our own output is read by scripts
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t usual;
  sigemptyset(&usual);
  for (const int number : {SIGPIPE, SIGTERM, SIGINT, SIGHUP}) sigaddset(&usual, number);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  const int fault = ::posix_spawnp(&process, words.front().c_str(), &actions, &attributes, pointers(words).data(),
                                   pointers(settings).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return fault;
}

/// Status of the ended process; nothing when it had to be ended.
std::optional<int> wait_for(pid_t process, std::chrono::seconds longest) {
  const auto until = std::chrono::steady_clock::now() + longest;
  int status = 0;
  for (std::chrono::milliseconds pause{1}; ::waitpid(process, &status, WNOHANG) == 0;
       pause = std::min(2 * pause, std::chrono::milliseconds(50))) {
    if (std::chrono::steady_clock::now() >= until) {
      ::kill(-process, SIGKILL);
      ::waitpid(process, &status, 0);
      return std::nullopt;
    }
    std::this_thread::sleep_for(pause);
  }
  return status;
}

std::string with_result(std::string text, const std::string& result) {
  constexpr std::string_view kPlace = "{result}";
  for (std::size_t at = text.find(kPlace); at != std::string::npos; at = text.find(kPlace, at + result.size())) {
    text.replace(at, kPlace.size(), result);
  }
  return text;
}

}  // namespace

std::string word(Ending ending) {
  return ending == Ending::success ? "success" : ending == Ending::findings ? "findings" : "failure";
}

void run_command(const std::vector<std::string>& command, Ending ending, int exit_code, const publish::Producer& text,
                 std::chrono::seconds longest, Diagnostics& reports) {
  const std::string result = word(ending);
  std::vector<std::string> words;
  for (const std::string& one : command) words.push_back(with_result(one, result));
  std::vector<std::string> settings;
  for (char** setting = environ; *setting != nullptr; ++setting) settings.emplace_back(*setting);
  settings.push_back("DOSSIER_RESULT=" + result);
  settings.push_back("DOSSIER_EXIT_CODE=" + std::to_string(exit_code));

  const int input = file_of(text);
  if (input < 0) {
    reports.report(kCommandNotStarted, {}, {words.front(), system_reason(errno)});
    return;
  }
  pid_t process = 0;
  const int fault = start(words, settings, input, process);
  ::close(input);
  if (fault != 0) {
    reports.report(kCommandNotStarted, {}, {words.front(), system_reason(fault)});
    return;
  }
  const std::optional<int> status = wait_for(process, longest);
  if (!status) {
    reports.report(kCommandTooLong, {}, {words.front(), std::to_string(longest.count())});
  } else if (WIFSIGNALED(*status)) {
    reports.report(kCommandFailed, {}, {words.front(), std::to_string(128 + WTERMSIG(*status))});
  } else if (WEXITSTATUS(*status) != 0) {
    reports.report(kCommandFailed, {}, {words.front(), std::to_string(WEXITSTATUS(*status))});
  }
}

}  // namespace dossier::run
