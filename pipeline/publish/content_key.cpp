#include "publish/content_key.h"

#include "base/sha256.h"

namespace dossier::publish {

struct ContentKey::State {
  Sha256 sum;
};

ContentKey::ContentKey() : state_(std::make_unique<State>()) {}
ContentKey::~ContentKey() = default;
ContentKey::ContentKey(ContentKey&&) noexcept = default;
ContentKey& ContentKey::operator=(ContentKey&&) noexcept = default;

ContentKey& ContentKey::add(std::string_view name, std::string_view bytes) {
  // Lengths go first, so that no two lists of pieces give the same stream.
  const std::string head = std::to_string(name.size()) + ":" + std::to_string(bytes.size()) + ":";
  state_->sum.add(head).add(name).add(bytes);
  return *this;
}

ContentKey& ContentKey::add(std::string_view name, std::int64_t number) {
  return add(name, std::to_string(number));
}

std::string ContentKey::hex() const {
  return state_->sum.hex();
}

}  // namespace dossier::publish
