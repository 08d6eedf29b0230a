// The key of all a file was made from.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace dossier::publish {

/// Collects what a file is made from, piece by piece, each under a name. Two keys are equal when the same
/// pieces were added under the same names in the same order.
class ContentKey {
 public:
  ContentKey();
  ~ContentKey();
  ContentKey(ContentKey&&) noexcept;
  ContentKey& operator=(ContentKey&&) noexcept;

  ContentKey& add(std::string_view name, std::string_view bytes);
  ContentKey& add(std::string_view name, std::int64_t number);
  ContentKey& add(std::string_view name, const char* bytes) { return add(name, std::string_view(bytes)); }

  /// The key so far, lower case hexadecimal digits.
  std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dossier::publish
