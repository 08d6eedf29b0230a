// What reads the bytes of others runs in a process of its own: this same program, started anew behind guards. Here it
// is started, and its answer waited for, whatever it does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dossier::worker {

/// How a worker ended.
enum class Ending {
  answered,     // a whole answer, and the process ended well
  crashed,      // ended by a signal, or with another exit code
  killed,       // ended from outside, by a signal the deck cannot have brought about
  out_of_time,  // processor time used up, or it did nothing for too long
  too_much,     // the answer exceeds its cap
  rubbish,      // what it sent is no answer
  not_started,
};

struct Answer {
  Ending ending = Ending::not_started;
  std::uint8_t kind = 0;  // of an `answered` one: what its job means by it
  std::string payload;
};

/// How workers are started.
struct Start {
  std::string program;         // binary started as the worker; empty: this one, see hold_program()
  bool sandbox = true;         // system calls and files restricted; the limits hold in any case
  int idle_seconds = 20;       // a worker that does nothing for so long, on the whole, is ended
  int processor_seconds = 10;  // what its job may use (Room)
};

/// Starts a worker for a job (its name first in `request`) with these bytes as an open file and waits for its answer;
/// never longer than start.wall_seconds, never keeping more than `cap` bytes of it. The child is gone when this
/// returns.
Answer ask(std::string_view bytes, const std::vector<std::string>& request, const Start& start, std::size_t cap);

/// Opens the file of this program, from which all workers are started: whatever happens to its name later, or to /proc,
/// they are this very program. To be called when the program begins. False when it cannot be opened; then no worker can
/// be started.
bool hold_program();

/// What did not hold around some worker that answered so far: of "limits", "system calls", "files". Asks nobody.
std::vector<std::string> guards_missed();
/// Starts a worker that does nothing, to say which guards hold on this machine.
std::vector<std::string> guards_that_hold(const Start& start);

/// The descriptors a worker finds open beside the standard ones, and the frame around its answer.
inline constexpr int kInputDescriptor = 3;
inline constexpr int kAnswerDescriptor = 4;
inline constexpr std::string_view kAnswerMagic = "dossier2";  // then kind, guards (1 byte each), length (8), payload

}  // namespace dossier::worker
