// A line of speakers in its parts and words.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "normalise/speaker_line.h"

namespace dossier::normalise::speakers {

/// What stands between two parts of a line, the strongest of several.
enum class Sep { begin, comma, slash, dash, bar, colon, joined, bracket, semicolon, newline };

struct Part {
  Range range;
  Sep sep = Sep::begin;
  bool comma = false;  // a comma stood before it, whatever else did
};

struct Word {
  Range range;
  std::string text;  // canonical
};

/// Depth of quotation marks and brackets, byte by byte.
class Nesting {
 public:
  /// To be told each place in order; how deep it lies.
  int at(std::string_view text, std::size_t place) {
    const std::string_view rest = text.substr(place);
    const int before = depth_;
    if (rest.starts_with("„") || rest.starts_with("(") || rest.starts_with("[") || rest.starts_with("»")) ++depth_;
    if (depth_ > 0 &&
        (rest.starts_with("“") || rest.starts_with(")") || rest.starts_with("]") || rest.starts_with("«")))
      --depth_;
    return std::max(before, depth_);
  }

 private:
  int depth_ = 0;
};

Range trimmed(std::string_view text, Range range);

std::vector<Part> split_parts(std::string_view text, Range whole);

std::vector<Word> words_in(std::string_view text, Range range);

std::vector<std::string> texts_of(const std::vector<Word>& words, std::size_t begin = 0,
                                  std::size_t end = std::string::npos);

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end);

std::size_t space_at(std::string_view text, std::size_t at);

bool is_lower_case(std::string_view word);

bool is_letter_at(std::string_view text, std::size_t at);

bool is_latin(std::string_view words);

bool is_acronym(std::string_view word);

}  // namespace dossier::normalise::speakers
