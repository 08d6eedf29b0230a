// Texts that are wanted in the end only, kept in a file without a name: a run over ten thousand events has as many
// messages, and they are not to fill the memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dossier::publish {

/// A text in a Spill.
struct Kept {
  std::uint64_t begin = 0, length = 0;
  bool empty() const { return length == 0; }
};

class Spill {
 public:
  /// `folder`: where the file stands. Without a folder, or when nothing can be written there, memory does as well.
  explicit Spill(const std::optional<std::string>& folder);
  ~Spill();
  Spill(const Spill&) = delete;
  Spill& operator=(const Spill&) = delete;

  Kept add(std::string_view text);
  /// Throws OutputError when the file can no longer be read.
  std::string get(Kept kept) const;

 private:
  void move_to_file();

  int file_ = -1;
  std::string path_;
  std::uint64_t in_file_ = 0;  // how much of all texts; the rest waits
  std::string waiting_;
};

}  // namespace dossier::publish
