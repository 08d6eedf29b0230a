// What the story says of a slide, letter by letter, so that letters drawn find their words.
#pragma once

#include <unicode/unistr.h>

#include <string>
#include <string_view>
#include <vector>

#include "model/deck.h"

namespace dossier::slides {

/// Letters without what readers disagree about: spaces, accents on their own, forms of letters.
std::u16string letters_only(const icu::UnicodeString& text);
std::u16string letters_only(std::u16string_view text);

icu::UnicodeString unicode(std::string_view utf8);
/// Without letters that nobody knows.
std::string utf8(std::u16string_view text);

bool is_hyphen(char16_t c);

/// Title and lines of a slide.
class SaidWords {
 public:
  explicit SaidWords(const model::Slide& slide);

  /// The words that these letters are, with their spaces; empty when the story does not say them.
  std::string words_of(std::u16string_view letters);

  /// Whether a line of the story is just these letters, or, where they are many, holds them.
  bool says(std::u16string_view letters) const;

 private:
  struct Place {
    std::size_t line, begin, end;  // bytes of the line
  };

  void add(const std::string& line);

  std::u16string letters_;
  std::vector<Place> places_;  // of each letter
  std::vector<std::string> lines_;
  std::vector<std::u16string> whole_;
  std::size_t next_ = 0;
};

}  // namespace dossier::slides
