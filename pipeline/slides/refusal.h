// Why a worker refuses a deck; part of its answer.
#pragma once

namespace dossier::slides {

enum class Refusal : unsigned char {
  no_pdf = 1,
  locked = 2,
  damaged = 3,
  no_pages = 4,
  too_long = 5,
  memory = 6,
  broke = 7
};

inline constexpr int kMostPagesRead = 2000;  // of a deck; longer ones are no slide decks

}  // namespace dossier::slides
