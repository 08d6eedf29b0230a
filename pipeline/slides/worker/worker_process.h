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
  out_of_time,  // processor time used up, or it did nothing for too long
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

/// Starts a worker with the deck's bytes as an open file and waits for its answer: as long as the worker has processor
/// time left and uses it, or waits for its turn on a busy machine. Never keeps more than `cap` bytes of the answer. The
/// child is gone when this returns.
Answer ask_worker(std::string_view deck, const std::vector<std::string>& request, const ReadingOptions& options,
                  std::size_t cap);

/// Where a worker takes the sizes of type from, on pages whose content does not tell.
inline constexpr const char* kSizesFromFonts = "fonts";
inline constexpr const char* kSizesFromWords = "words";

/// What a worker may use, in seconds of processor time.
inline constexpr int kProcessorSeconds = 10;

/// The descriptors a worker finds open beside the standard ones, and the frame around its answer.
inline constexpr int kDeckDescriptor = 3;
inline constexpr int kAnswerDescriptor = 4;
inline constexpr std::string_view kAnswerMagic = "dossier1";  // then kind (1 byte), length (8), payload

}  // namespace dossier::slides
