#include "base/spelling.h"

#include <algorithm>

namespace dossier {
namespace {

constexpr std::size_t kLongest = 40;

/// Damerau–Levenshtein (optimal string alignment) over bytes.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

}  // namespace

std::string closest_word(std::string_view written, const std::vector<std::string>& words) {
  if (written.size() > kLongest) return {};
  std::string best;
  std::size_t least = 3;
  for (const std::string& word : words) {
    const std::size_t far = distance(written, word);
    if (far < least && far * 3 <= std::max(written.size(), word.size())) {
      least = far;
      best = word;
    }
  }
  return best;
}

}  // namespace dossier
