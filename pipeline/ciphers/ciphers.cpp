// The ciphers qpdf opens protected decks with, made with nettle. Those it brings itself come with GnuTLS and eight
// libraries more, which cost a third of the program's start; qpdf/QPDFCryptoImpl.hh says what is asked for.
#include <nettle/aes.h>
#include <nettle/arcfour.h>
#include <nettle/cbc.h>
#include <nettle/md5.h>
#include <nettle/sha2.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <qpdf/QPDFCryptoImpl.hh>
#include <qpdf/QPDFCryptoProvider.hh>
#include <stdexcept>
#include <variant>

namespace dossier::ciphers {
namespace {

class Ciphers final : public QPDFCryptoImpl {
 public:
  void provideRandomData(unsigned char* data, std::size_t length) override {
    while (length > 0) {
      const ssize_t got = ::getrandom(data, length, 0);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) throw std::runtime_error("no random numbers");
      data += got;
      length -= static_cast<std::size_t>(got);
    }
  }

  void MD5_init() override { md5_init(&md5_); }
  void MD5_update(unsigned char const* data, std::size_t length) override { md5_update(&md5_, length, data); }
  void MD5_finalize() override {}
  void MD5_digest(MD5_Digest sum) override {
    md5_ctx so_far = md5_;  // the sum ends the context it is taken of
    ::md5_digest(&so_far, MD5_DIGEST_SIZE, sum);
  }

  void SHA2_init(int bits) override {
    bits_ = bits;
    if (bits == 256) {
      sha256_init(&sha256_);
    } else if (bits == 384) {
      sha384_init(&sha512_);
    } else if (bits == 512) {
      sha512_init(&sha512_);
    } else {
      throw std::logic_error("no such SHA-2");
    }
  }
  void SHA2_update(unsigned char const* data, std::size_t length) override {
    if (bits_ == 256) {
      sha256_update(&sha256_, length, data);
    } else {
      sha512_update(&sha512_, length, data);
    }
  }
  void SHA2_finalize() override {}
  std::string SHA2_digest() override {
    std::array<std::uint8_t, SHA512_DIGEST_SIZE> sum{};
    sha256_ctx short_so_far = sha256_;
    sha512_ctx long_so_far = sha512_;
    const auto size = static_cast<std::size_t>(bits_ / 8);
    if (bits_ == 256) sha256_digest(&short_so_far, size, sum.data());
    if (bits_ == 384) sha384_digest(&long_so_far, size, sum.data());
    if (bits_ == 512) sha512_digest(&long_so_far, size, sum.data());
    return {reinterpret_cast<const char*>(sum.data()), size};
  }

  void RC4_init(unsigned char const* key, int length) override {
    const std::size_t size =
        length < 0 ? std::strlen(reinterpret_cast<const char*>(key)) : static_cast<std::size_t>(length);
    if (size < ARCFOUR_MIN_KEY_SIZE || size > ARCFOUR_MAX_KEY_SIZE) throw std::runtime_error("no key of RC4");
    arcfour_set_key(&rc4_, size, key);
  }
  void RC4_process(unsigned char const* in, std::size_t length, unsigned char* out) override {
    arcfour_crypt(&rc4_, length, out == nullptr ? const_cast<unsigned char*>(in) : out, in);  // null: in place
  }
  void RC4_finalize() override {}

  void rijndael_init(bool encrypt, unsigned char const* key, std::size_t length, bool chained,
                     unsigned char* first_block) override {
    encrypt_ = encrypt;
    chained_ = chained;
    before_.fill(0);
    if (chained) std::copy_n(first_block, before_.size(), before_.begin());
    if (length == AES128_KEY_SIZE) {
      auto& aes = aes_.emplace<aes128_ctx>();
      encrypt ? aes128_set_encrypt_key(&aes, key) : aes128_set_decrypt_key(&aes, key);
    } else if (length == AES192_KEY_SIZE) {
      auto& aes = aes_.emplace<aes192_ctx>();
      encrypt ? aes192_set_encrypt_key(&aes, key) : aes192_set_decrypt_key(&aes, key);
    } else if (length == AES256_KEY_SIZE) {
      auto& aes = aes_.emplace<aes256_ctx>();
      encrypt ? aes256_set_encrypt_key(&aes, key) : aes256_set_decrypt_key(&aes, key);
    } else {
      throw std::runtime_error("no key of AES");
    }
  }
  void rijndael_process(unsigned char* in, unsigned char* out) override {
    if (const auto* aes = std::get_if<aes128_ctx>(&aes_)) process(aes, aes128_encrypt, aes128_decrypt, in, out);
    if (const auto* aes = std::get_if<aes192_ctx>(&aes_)) process(aes, aes192_encrypt, aes192_decrypt, in, out);
    if (const auto* aes = std::get_if<aes256_ctx>(&aes_)) process(aes, aes256_encrypt, aes256_decrypt, in, out);
    if (!chained_) before_.fill(0);
  }
  void rijndael_finalize() override {}

 private:
  template <typename Context>
  using Rounds = void (*)(const Context*, std::size_t, std::uint8_t*, const std::uint8_t*);

  template <typename Context>
  void process(const Context* aes, Rounds<Context> encrypt, Rounds<Context> decrypt, const unsigned char* in,
               unsigned char* out) {
    const auto rounds = reinterpret_cast<nettle_cipher_func*>(encrypt_ ? encrypt : decrypt);
    (encrypt_ ? cbc_encrypt : cbc_decrypt)(aes, rounds, before_.size(), before_.data(), before_.size(), out, in);
  }

  md5_ctx md5_{};
  int bits_ = 0;
  sha256_ctx sha256_{};
  sha512_ctx sha512_{};
  arcfour_ctx rc4_{};
  bool encrypt_ = false, chained_ = false;
  std::array<unsigned char, rijndael_buf_size> before_{};
  std::variant<std::monostate, aes128_ctx, aes192_ctx, aes256_ctx> aes_;
};

}  // namespace
}  // namespace dossier::ciphers

/// Stands in for qpdf's own function, so that its archive is linked without the ciphers it would choose among.
std::shared_ptr<QPDFCryptoImpl> QPDFCryptoProvider::getImpl() {
  return std::make_shared<dossier::ciphers::Ciphers>();
}
