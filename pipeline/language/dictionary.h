// Reads a German spelling dictionary in hunspell's format (word list with affix rules), where the machine has one.
// Only what "is this a word" needs: entries, suffixes, prefixes. No compounds: the lexicon composes them itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dossier::language {

/// Immutable once read, safe to share between threads.
class Dictionary {
 public:
  /// Reads `base`.dic and `base`.aff. A file that is missing or not UTF-8 leaves the dictionary empty.
  explicit Dictionary(const std::string& base);

  bool empty() const { return places_.empty(); }
  /// Whether the word, spelled exactly so, is an entry or derived from one.
  bool contains(std::string_view word) const;

 private:
  struct Suffix {
    char flag;
    std::string strip;
    std::vector<std::string> condition;  // one set of allowed UTF-8 characters a place; "^…" excludes, "." allows all
  };
  struct Prefix {
    char flag;
    std::string add;
  };

  struct Place {
    std::uint32_t hash = 0;
    std::uint32_t behind = 0;  // begin of its line in words_, plus one; 0: free
  };

  void read_affixes(const std::string& text);
  void read_words();
  std::size_t number_of(std::string_view word, std::uint32_t hash) const;
  std::optional<std::string_view> flags_of(std::string_view word) const;
  bool has_entry(std::string_view word, char flag) const;
  bool derived(std::string_view word) const;

  std::string words_;
  // One flat table of hashes, a power of two long: a run looks up a few thousand of the hundred thousand words, and an
  // unordered_map of all took longer to fill than a dossier to make.
  std::vector<Place> places_;
  std::unordered_map<std::string, std::vector<Suffix>> suffixes_;  // by what is added
  std::vector<Prefix> prefixes_;
  char forbidden_ = 0, only_in_compound_ = 0, need_affix_ = 0;
};

}  // namespace dossier::language
