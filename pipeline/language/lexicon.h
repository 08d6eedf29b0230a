// Which German words there are: function words and a word list built into the program, the machine's spelling
// dictionary where it has one. Compounds are recognised by their parts.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace dossier::language {

/// Immutable after construction and safe to share between threads.
class Lexicon {
 public:
  enum class Source { built_in, with_dictionary };
  explicit Lexicon(Source source);
  ~Lexicon();
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  /// The shared lexicon with the machine's dictionary, read on first use.
  static const Lexicon& shared();
  /// The shared lexicon of the built-in words alone.
  static const Lexicon& built_in();

  /// Article, preposition, conjunction, pronoun, auxiliary; lower case.
  bool is_function_word(std::string_view word) const;
  /// A word in lower case: verb, adjective, adverb, with its endings.
  bool is_lower_word(std::string_view word) const;
  /// An inflected adjective, lower case ("deutscher").
  bool is_inflected_adjective(std::string_view word) const;
  /// A noun as written, capitalised; compounds of known parts count.
  bool is_noun(std::string_view word) const;
  /// Any word as it may stand in a sentence, also capitalised at its start.
  bool is_word(std::string_view word) const;
  /// A noun or word that stands in the list or dictionary itself, not as a compound; capitalised or not.
  bool is_simple_word(std::string_view lower_case_word) const;

  bool has_dictionary() const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

/// What a number counts: "Personen", "Einwohner"; as listed, declined forms too (data/counted.txt).
bool is_counted(std::string_view noun);
/// What a number behind it names: "Haus", "Anlage", "Nr"; streets by their ending (data/numbered.txt).
bool is_numbered(std::string_view noun);
/// Plurals whose numbers may be a range: "Klassen", "Seiten" (data/ranged.txt).
bool is_ranged(std::string_view noun);

}  // namespace dossier::language
