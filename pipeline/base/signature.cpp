#include "base/signature.h"

#include <nettle/base64.h>
#include <nettle/eddsa.h>

#include <algorithm>
#include <vector>

#include "base/base64.h"

namespace dossier {
namespace {

using Bytes32 = std::array<std::uint8_t, ED25519_KEY_SIZE>;

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::optional<std::string> from_base64(std::string_view text) {
  base64_decode_ctx context;
  base64_decode_init(&context);
  std::string bytes(BASE64_DECODE_LENGTH(text.size()), '\0');
  std::size_t length = bytes.size();
  if (base64_decode_update(&context, &length, reinterpret_cast<std::uint8_t*>(bytes.data()), text.size(),
                           text.data()) == 0 ||
      base64_decode_final(&context) == 0) {
    return std::nullopt;
  }
  bytes.resize(length);
  return bytes;
}

/// What stands between the lines of a PEM file (RFC 7468) that has this label.
std::optional<std::string> from_pem(std::string_view text, std::string_view label) {
  const std::string begin = "-----BEGIN " + std::string(label) + "-----";
  const std::string end = "-----END " + std::string(label) + "-----";
  const std::size_t from = text.find(begin);
  if (from == std::string_view::npos) return std::nullopt;
  const std::size_t to = text.find(end, from);
  if (to == std::string_view::npos) return std::nullopt;
  return from_base64(text.substr(from + begin.size(), to - from - begin.size()));
}

/// The 32 bytes behind what tells that they are an Ed25519 key (RFC 8410, 4 and 7).
std::optional<Bytes32> key_after(std::string_view der, std::string_view head, std::size_t at) {
  if (der.size() < at + head.size() + ED25519_KEY_SIZE || der.substr(at, head.size()) != head) return std::nullopt;
  Bytes32 key{};
  std::copy_n(bytes_of(der) + at + head.size(), key.size(), key.begin());
  return key;
}

constexpr std::string_view kPrivateHead("\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20", 11);
constexpr std::string_view kPublicHead("\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12);
constexpr std::size_t kVersionLength = 5;  // the sequence and the number of the version before the private key

constexpr std::string_view kEnd = "\n}\n";
constexpr std::string_view kMember = ",\n  \"signature\": \"";
constexpr std::size_t kSignatureLength = BASE64_ENCODE_RAW_LENGTH(ED25519_SIGNATURE_SIZE);
constexpr std::size_t kTailLength = kMember.size() + kSignatureLength + 1 + kEnd.size();

}  // namespace

std::optional<PublicKey> PublicKey::from_pem(std::string_view text) {
  if (const auto key = PrivateKey::from_pem(text)) return key->public_key();
  const std::optional<std::string> der = dossier::from_pem(text, "PUBLIC KEY");
  const std::optional<Bytes32> key = der ? key_after(*der, kPublicHead, 0) : std::nullopt;
  return key ? std::optional(PublicKey(*key)) : std::nullopt;
}

bool PublicKey::has_signed(std::string_view bytes, std::string_view signature) const {
  return signature.size() == ED25519_SIGNATURE_SIZE &&
         ed25519_sha512_verify(bytes_.data(), bytes.size(), bytes_of(bytes), bytes_of(signature)) != 0;
}

std::string PublicKey::hex() const {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const unsigned byte : bytes_) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

std::optional<PrivateKey> PrivateKey::from_pem(std::string_view text) {
  const std::optional<std::string> der = dossier::from_pem(text, "PRIVATE KEY");
  const std::optional<Bytes32> key = der ? key_after(*der, kPrivateHead, kVersionLength) : std::nullopt;
  return key ? std::optional(PrivateKey(*key)) : std::nullopt;
}

PublicKey PrivateKey::public_key() const {
  Bytes32 key{};
  ed25519_sha512_public_key(key.data(), bytes_.data());
  return PublicKey(key);
}

std::string PrivateKey::sign(std::string_view bytes) const {
  Bytes32 key{};
  ed25519_sha512_public_key(key.data(), bytes_.data());
  std::string signature(ED25519_SIGNATURE_SIZE, '\0');
  ed25519_sha512_sign(key.data(), bytes_.data(), bytes.size(), bytes_of(bytes),
                      reinterpret_cast<std::uint8_t*>(signature.data()));
  return signature;
}

std::string with_signature(std::string json, const PrivateKey& key) {
  const std::string signature = base64(key.sign(json));
  json.resize(json.size() - kEnd.size());
  json.append(kMember).append(signature).append("\"").append(kEnd);
  return json;
}

bool is_signed(std::string_view json) {
  return json.size() > kTailLength && json.ends_with(std::string("\"").append(kEnd)) &&
         json.substr(json.size() - kTailLength, kMember.size()) == kMember;
}

Signed signed_by(std::string_view json, const PublicKey& key) {
  if (!is_signed(json)) return Signed::by_nobody;
  const std::string text = std::string(json.substr(0, json.size() - kTailLength)).append(kEnd);
  const std::string_view typed = json.substr(json.size() - kTailLength + kMember.size(), kSignatureLength);
  const std::optional<std::string> signature = from_base64(typed);
  // The last letter has bits that say nothing: written otherwise it is a change, too.
  const bool good = signature && base64(*signature) == typed && key.has_signed(text, *signature);
  return good ? Signed::by_key : Signed::falsely;
}

}  // namespace dossier
