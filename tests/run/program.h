// Starts the program as a user would, and shows what it said.
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "../scratch.h"

struct Outcome {
  int exit_code = 0;  // 128 + signal when one ended it
  std::string output, errors;

  std::string last_line() const {
    const std::size_t end = output.empty() ? 0 : output.size() - 1;
    const std::size_t begin = end == 0 ? std::string::npos : output.rfind('\n', end - 1);
    return output.substr(begin == std::string::npos ? 0 : begin + 1);
  }
};

/// A started program. Its output goes to files, so that nothing can block.
class Program {
 public:
  using Variables = std::map<std::string, std::string>;

  Program(const std::vector<std::string>& arguments, const Variables& variables = {}, const std::string& folder = {},
          const std::string& input = "/dev/null", const std::vector<std::string>& before = {}) {
    std::vector<std::string> words = before;  // a program that starts ours, with its arguments
    if (!arguments.empty()) words.push_back(DOSSIER_PROGRAM);
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> settings;
    for (const auto& [name, value] : variables) settings.push_back(name + "=" + value);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, input.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, (files_ / "out").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, (files_ / "err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (!folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
    const int fault = posix_spawn(&process_, words.front().c_str(), &actions, nullptr, pointers(words).data(),
                                  pointers(settings).data());
    posix_spawn_file_actions_destroy(&actions);
    if (fault != 0) throw std::runtime_error("the program could not be started");
  }
  ~Program() {
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
    }
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  pid_t id() const { return process_; }
  void signal(int number) const { ::kill(process_, number); }
  bool running() {
    if (process_ <= 0) return false;
    if (::waitpid(process_, &status_, WNOHANG) == 0) return true;
    process_ = -1;
    return false;
  }
  Outcome wait() {
    if (process_ > 0) ::waitpid(process_, &status_, 0);
    process_ = -1;
    Outcome outcome;
    outcome.exit_code = WIFSIGNALED(status_) ? 128 + WTERMSIG(status_) : WEXITSTATUS(status_);
    outcome.output = files_.read("out");
    outcome.errors = files_.read("err");
    return outcome;
  }

 private:
  static std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> list;
    for (std::string& word : words) list.push_back(word.data());
    list.push_back(nullptr);
    return list;
  }

  Scratch files_;
  pid_t process_ = -1;
  int status_ = 0;
};

inline Outcome run(const std::vector<std::string>& arguments, const Program::Variables& variables = {},
                   const std::string& folder = {}, const std::string& input = "/dev/null") {
  return Program(arguments, variables, folder, input).wait();
}
