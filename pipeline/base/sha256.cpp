#include "base/sha256.h"

#include <nettle/sha2.h>

#include <array>

namespace dossier {

struct Sha256::State {
  sha256_ctx context;
  State() { sha256_init(&context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::add(std::string_view bytes) {
  sha256_update(&state_->context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  return *this;
}

std::string Sha256::hex() const {
  sha256_ctx so_far = state_->context;  // the sum ends the context it is taken of
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> sum{};
  sha256_digest(&so_far, sum.size(), sum.data());
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const unsigned byte : sum) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

std::string sha256(std::string_view bytes) {
  return Sha256().add(bytes).hex();
}

}  // namespace dossier
