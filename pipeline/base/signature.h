// Ed25519 (RFC 8032): who wrote a text, and that nobody has changed it. Keys are files as `openssl genpkey -algorithm
// ed25519` makes them (RFC 8410).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dossier {

class PublicKey {
 public:
  /// Of a PEM file that holds a public key, or a private one; nothing when it holds neither.
  static std::optional<PublicKey> from_pem(std::string_view text);
  explicit PublicKey(std::array<std::uint8_t, 32> bytes) : bytes_(bytes) {}
  bool has_signed(std::string_view bytes, std::string_view signature) const;
  /// Lower case hexadecimal digits.
  std::string hex() const;

 private:
  std::array<std::uint8_t, 32> bytes_;
};

class PrivateKey {
 public:
  /// Of a PEM file; nothing when it holds no private key that is not itself encrypted.
  static std::optional<PrivateKey> from_pem(std::string_view text);
  PublicKey public_key() const;
  /// 64 bytes; the same bytes give the same signature.
  std::string sign(std::string_view bytes) const;

 private:
  explicit PrivateKey(std::array<std::uint8_t, 32> bytes) : bytes_(bytes) {}
  std::array<std::uint8_t, 32> bytes_;
};

/// A JSON object, printed over several lines and ending with a line end, with the signature of its text as last member.
std::string with_signature(std::string json, const PrivateKey& key);

enum class Signed { by_nobody, by_key, falsely };
/// Whether the text is what with_signature() made with this key.
Signed signed_by(std::string_view json, const PublicKey& key);
bool is_signed(std::string_view json);

}  // namespace dossier
