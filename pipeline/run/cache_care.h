// The cache does not grow for ever: what nobody has used for long is removed.
#pragma once

#include <cstdint>
#include <string>

namespace dossier::run {

inline constexpr int kRecordDays = 90;                        // without use
inline constexpr std::uint64_t kRecordBytes = 4'000'000'000;  // of decks and pictures, each
inline constexpr int kStampDays = 400;                        // a series may sleep for a year

/// Once a day, removes from the cache folder what was not used for so long, then the oldest of what is too much, and
/// what killed runs left half written. `now`: seconds since 1970. What cannot be removed stays; the cache costs time
/// only, never an edition.
void tidy_cache(const std::string& cache, std::int64_t now);

}  // namespace dossier::run
