#include "run/shards.h"

#include <cstdlib>
#include <memory>

#include "base/sha256.h"

namespace dossier::run {

unsigned shard_of(const std::string& series, unsigned count) {
  const unsigned long long sum = std::stoull(sha256(series).substr(0, 15), nullptr, 16);
  return 1 + static_cast<unsigned>(sum % count);
}

std::string origin_of(const std::string& folder) {
  const std::unique_ptr<char, decltype(&std::free)> path(::realpath(folder.c_str(), nullptr), &std::free);
  return sha256(path ? path.get() : folder.c_str());
}

}  // namespace dossier::run
