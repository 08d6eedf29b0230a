// A text while rules work on it: code points, each knowing which bytes of the source text it stands for, so that
// marks, places and the log come out right whatever was inserted or removed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "normalise/rules/rule.h"

namespace dossier::normalise {

/// Stands in `WorkingText::text` for a character no rule may see: part of an address, a code, another language.
inline constexpr char32_t kOpaque = 0x10FFFF;
inline constexpr char32_t kNoBreakSpace = 0xA0;
inline constexpr char32_t kNarrowSpace = 0x202F;

enum CharacterClass : std::uint8_t {
  kLetter = 1,
  kUpper = 2,
  kLower = 4,
  kDigit = 8,
  kSpace = 16,  // within a line
  kNewline = 32,
  kMasked = 64,  // kOpaque
};

/// What a code point is; the table for Latin letters is built in, the rest asks ICU.
std::uint8_t class_of(char32_t code);

/// Something a person should look at; offsets are of code points.
struct Finding {
  Rule rule = Rule::none;
  std::size_t begin = 0, end = 0;
  std::u32string replacement;
  bool has_replacement = false;
};

class WorkingText {
 public:
  /// `off` are rules not applied at all; `words_kept` stay as they are wherever they stand as whole words.
  WorkingText(const Text& source, const RuleSet& off, const std::vector<std::string>& words_kept = {});

  // What rules read. Indices past the end are allowed and give nothing.
  std::size_t size() const { return text_.size(); }
  const std::u32string& text() const { return text_; }  // protected characters are kOpaque
  char32_t at(std::size_t i) const { return i < text_.size() ? text_[i] : U'\0'; }
  char32_t before(std::size_t i) const { return i > 0 ? text_[i - 1] : U'\0'; }
  char32_t real(std::size_t i) const { return cells_[i].code; }
  bool is(std::size_t i, std::uint8_t classes) const { return i < class_.size() && (class_[i] & classes) != 0; }
  bool starts_with(std::size_t i, std::u32string_view word) const { return text_.compare(i, word.size(), word) == 0; }
  /// Begin of the run of letters that ends before `i`.
  std::size_t word_begin(std::size_t i) const;
  std::size_t word_end(std::size_t i) const;
  std::u32string_view slice(std::size_t begin, std::size_t end) const {
    return std::u32string_view(text_).substr(begin, end - begin);
  }
  /// The character stands in a passage of another language than German.
  bool is_foreign(std::size_t i) const { return foreign_[cells_[i].language]; }
  /// Number of the character's language, below languages().size(); 0 is the text's own.
  std::uint8_t language(std::size_t i) const { return cells_[i].language; }
  /// BCP 47 tags of the languages found; the first, of what nothing marks, is "de".
  const std::vector<std::string>& languages() const { return languages_; }

  // What rules do. Edits that change the length are collected, in ascending order and without overlap, and take
  // effect with apply(). Protected and kept characters, and rules switched off, are respected here.
  void replace(std::size_t begin, std::size_t end, std::u32string_view with, Rule rule);
  void insert(std::size_t at, std::u32string_view with, Rule rule) { replace(at, at, with, rule); }
  /// One character for another, at once.
  void set(std::size_t i, char32_t code, Rule rule);
  /// As set(), also on protected characters: the spaces inside a telephone number.
  void set_protected(std::size_t i, char32_t code, Rule rule);
  void apply();
  /// Edits that wait for apply().
  std::size_t edits() const { return edits_.size(); }

  void protect(std::size_t begin, std::size_t end);
  void unprotect_all();
  bool is_off(Rule rule) const { return off_[static_cast<std::size_t>(rule)]; }
  bool kept(std::size_t i, Rule rule) const;

  /// The characters as they stand now, nothing masked.
  std::u32string characters() const;
  bool has_quote_marks() const { return has_quote_marks_; }

  /// One change against the source text.
  struct Difference {
    Rule rule;
    std::uint32_t source_begin, source_end;  // bytes of the source text's value
    std::uint32_t begin;                     // byte in the result
    std::string before, after;
  };
  std::vector<Difference> differences() const;
  /// The text as it stands, with marks, anchors and soft hyphens carried over.
  Text result() const;
  /// Byte offset in result() of each character, and one past the end.
  std::vector<std::uint32_t> byte_offsets() const;

  /// Adds the quotation marks of <q> inside its marks where they are missing.
  void write_quote_marks();

 private:
  struct Cell {
    char32_t code;
    std::uint32_t begin, end;  // bytes of the source; characters made together share them, inserted ones have none
    Rule rule;                 // that changed it last
    std::uint8_t keep;         // 0, or 1 + index in keeps_
    std::uint8_t language;     // index in languages_
  };
  struct Edit {
    std::size_t begin, end;
    std::u32string with;
    Rule rule;
  };

  void refresh(std::size_t i);
  std::uint8_t language_number(const std::string& tag);
  std::uint8_t language_around(const Mark& quote) const;
  void keep_word(const std::string& word);
  std::uint32_t mapped_begin(const std::vector<std::uint32_t>& offsets, std::uint32_t source) const;
  std::uint32_t mapped_end(const std::vector<std::uint32_t>& offsets, std::uint32_t source) const;

  const Text& source_;
  RuleSet off_;
  std::vector<RuleSet> keeps_;
  std::vector<std::string> languages_{"de"};
  std::vector<bool> foreign_{false};
  std::vector<Cell> cells_;
  std::u32string text_;
  std::vector<std::uint8_t> class_;
  std::vector<Edit> edits_;
  std::vector<std::uint32_t> soft_hyphens_;  // bytes of the source before which a soft hyphen was taken out
  std::uint32_t removed_in_front_ = 0;       // bytes of the source removed before the first character
  Rule front_rule_ = Rule::none;
  bool has_quote_marks_ = false;
};

}  // namespace dossier::normalise
