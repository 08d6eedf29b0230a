// What the texts of a series tell about each other: which words and word pairs occur in it. Collected once, in a
// first pass; the same whatever the order of files, and read by several threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "language/lexicon.h"
#include "model/series.h"

namespace dossier::normalise {

class Evidence {
 public:
  explicit Evidence(const language::Lexicon& lexicon = language::Lexicon::shared()) : lexicon_(&lexicon) {}

  /// Counts the words and neighbouring words of a text (UTF-8).
  void add(std::string_view text);

  std::uint32_t count(std::string_view word) const;
  std::uint32_t count_pair(std::string_view left, std::string_view right) const;
  const language::Lexicon& lexicon() const { return *lexicon_; }
  /// How many texts were counted.
  std::uint32_t texts() const { return texts_; }

 private:
  static std::uint64_t key(std::string_view left, std::string_view right);

  const language::Lexicon* lexicon_;
  std::unordered_map<std::uint64_t, std::uint32_t> counts_;
  std::uint32_t texts_ = 0;
};

/// Evidence of all texts of a series: its own and its events'.
Evidence collect_evidence(const model::Series& series);

/// What a rule may ask: the evidence of the batch, and the words of the language.
class Lookup {
 public:
  explicit Lookup(const Evidence& evidence) : evidence_(evidence) {}
  std::uint32_t count(std::string_view word) const { return evidence_.count(word); }
  std::uint32_t count_pair(std::string_view left, std::string_view right) const {
    return evidence_.count_pair(left, right);
  }
  const language::Lexicon& words() const { return evidence_.lexicon(); }
  /// The batch holds more than the text at hand, so that its silence says something.
  bool has_other_texts() const { return evidence_.texts() > 1; }

 private:
  const Evidence& evidence_;
};

}  // namespace dossier::normalise
