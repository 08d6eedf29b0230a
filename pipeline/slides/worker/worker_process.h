// Starting a worker and waiting for its answer, whatever it does.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "slides/deck_reader.h"

namespace dossier::slides {

/// How a worker ended.
enum class Ending {
  answered,     // a whole answer, and the process ended well
  crashed,      // ended by a signal, or with another exit code
  killed,       // ended from outside, by a signal the deck cannot have brought about
  out_of_time,  // CPU or wall time used up
  too_much,     // the answer exceeds its cap
  rubbish,      // what it sent is no answer
  not_started,
};

/// What a worker answers: the first byte of its answer.
enum class AnswerKind : unsigned char { deck = 1, refusal = 2, pictures = 3, guards = 4 };

struct Answer {
  Ending ending = Ending::not_started;
  AnswerKind kind = AnswerKind::refusal;  // of an `answered` one
  std::string payload;
};

/// Starts a worker with the deck's bytes as an open file and waits for its answer; never longer than
/// options.wall_seconds, never keeping more than `cap` bytes of it. The child is gone when this returns.
Answer ask_worker(std::string_view deck, const std::vector<std::string>& request, const ReadingOptions& options,
                  std::size_t cap);

/// The descriptors a worker finds open beside the standard ones, and the frame around its answer.
inline constexpr int kDeckDescriptor = 3;
inline constexpr int kAnswerDescriptor = 4;
inline constexpr std::string_view kAnswerMagic = "dossier1";  // then kind (1 byte), length (8), payload

}  // namespace dossier::slides
