// SHA-256 (FIPS 180-4) of bytes: names contents in manifests, keys and deck records.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace dossier {

/// Takes bytes piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  Sha256& add(std::string_view bytes);
  /// The sum of all added so far, 64 lower case hexadecimal digits; more may be added afterwards.
  std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The sum of these bytes, 64 lower case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace dossier
