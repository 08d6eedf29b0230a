// Where a German (or English) word may be broken, and which of these points are joints of a compound.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace dossier::language {

struct HyphenPoint {
  std::uint32_t offset = 0;  // byte in the word before which the hyphen stands
  bool joint = false;        // between two parts of a compound (specification of German text, 4.3)
  bool authored = false;     // set by the author as a soft hyphen or in the exception list
};

/// Immutable after construction and safe to share between threads.
class Hyphenator {
 public:
  /// Uses the patterns and exceptions built into the program; hunspell's German dictionary for the
  /// joints where the machine has it.
  Hyphenator();
  ~Hyphenator();
  Hyphenator(const Hyphenator&) = delete;
  Hyphenator& operator=(const Hyphenator&) = delete;

  /// Points of one word (letters and inner hyphens or signs, UTF-8), by offset. None in abbreviations, capitals, Gender
  /// endings, addresses. `language` is a BCP 47 tag; languages without patterns give no points.
  std::vector<HyphenPoint> points(std::string_view word, std::string_view language,
                                  const std::vector<std::uint32_t>& soft_hyphens = {}) const;

  /// Byte offsets inside `word` where a ligature must not cross (joints inside ff, fi, fl, ft …).
  std::vector<std::uint32_t> ligature_barriers(std::string_view word, std::string_view language) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace dossier::language
