#include "publish/content_key.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace dossier::publish {
namespace {

struct DigestEnd {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Digest = std::unique_ptr<EVP_MD_CTX, DigestEnd>;

Digest begin() {
  Digest digest(EVP_MD_CTX_new());
  if (!digest || EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("check sums cannot be computed on this machine");
  }
  return digest;
}

void feed(EVP_MD_CTX* digest, std::string_view bytes) {
  if (EVP_DigestUpdate(digest, bytes.data(), bytes.size()) != 1) throw std::runtime_error("a check sum failed");
}

std::string finish(EVP_MD_CTX* digest) {
  std::array<unsigned char, 32> sum{};
  if (EVP_DigestFinal_ex(digest, sum.data(), nullptr) != 1) throw std::runtime_error("a check sum failed");
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const unsigned byte : sum) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  const Digest digest = begin();
  feed(digest.get(), bytes);
  return finish(digest.get());
}

struct ContentKey::State {
  Digest digest = begin();
};

ContentKey::ContentKey() : state_(std::make_unique<State>()) {}
ContentKey::~ContentKey() = default;
ContentKey::ContentKey(ContentKey&&) noexcept = default;
ContentKey& ContentKey::operator=(ContentKey&&) noexcept = default;

ContentKey& ContentKey::add(std::string_view name, std::string_view bytes) {
  // Lengths go first, so that no two lists of pieces give the same stream.
  const std::string head = std::to_string(name.size()) + ":" + std::to_string(bytes.size()) + ":";
  feed(state_->digest.get(), head);
  feed(state_->digest.get(), name);
  feed(state_->digest.get(), bytes);
  return *this;
}

ContentKey& ContentKey::add(std::string_view name, std::int64_t number) {
  return add(name, std::to_string(number));
}

std::string ContentKey::hex() const {
  const Digest copy(EVP_MD_CTX_new());
  if (!copy || EVP_MD_CTX_copy_ex(copy.get(), state_->digest.get()) != 1)
    throw std::runtime_error("a check sum failed");
  return finish(copy.get());
}

}  // namespace dossier::publish
