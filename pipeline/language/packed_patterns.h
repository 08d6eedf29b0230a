// The hyphenation patterns as the library has them in memory once it has read them, which takes it 25 ms:
// data/pack_patterns.cpp writes this when the program is built.
#pragma once

#include <cstdint>

namespace dossier::language {

/// The patterns come in levels, one behind the other: this, its states, their transitions as the library has them, its
/// text padded to `text` bytes.
struct PackedLevel {
  std::int32_t states, transitions, text;
  std::int32_t never, never_text;  // what is never divided beside: how many, how long, from the text's begin
  std::int32_t utf8;
  char least[4];  // letters left, right, and the same in compounds
  char encoding[20];
};

struct PackedState {
  std::int32_t match;  // in the text; -1 for none
  std::int32_t fallback;
  std::int32_t first, count;  // transitions
};

constexpr std::int32_t kPackedTo = 16;  // every part begins at a multiple of so many bytes

constexpr std::int32_t padded(std::int32_t bytes) {
  return (bytes + kPackedTo - 1) / kPackedTo * kPackedTo;
}

}  // namespace dossier::language
