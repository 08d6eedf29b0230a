#include "slides/content/word_gaps.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>

namespace dossier::slides {
namespace {

// All in sizes of the type.
constexpr double kWordGap = 0.16;        // room that parts words; a space takes about 0.25
constexpr double kWideGap = 0.3;         // and where spaces are shown between other words of the line
constexpr double kMostTightness = 0.08;  // letters set closer leave less room between words, too
constexpr double kSpacedWordGap = 0.14;  // beyond the spacing
constexpr double kLeastSpacing = 0.075, kMostSpacing = 1.0;
constexpr double kMostSpacingOfPieces = 0.6;  // letters shown one by one: what stands further apart may be labels
constexpr double kMostSpacingOfFigures = 0.2;
constexpr double kKerning = 0.05;
constexpr double kSameSpacing = 0.12;  // share of the spacing that letters may differ by, beside kerning
constexpr double kBack = -0.4;
constexpr double kSameSize = 0.03;

bool is_cjk(char16_t c) {
  return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) || (c >= 0x3000 && c < 0x3100) || (c >= 0xFF00 && c < 0xFFF0);
}

bool says_word(char16_t c) {
  return u_isalnum(c) && !is_cjk(c);
}

/// Glyphs of one size that follow each other, [first, end).
struct Stretch {
  std::size_t first = 0, end = 0;
};

class GapFinder {
 public:
  explicit GapFinder(const std::vector<LineGlyph>& line) : line_(line) {
    gaps_.before.assign(line.size(), false);
    gaps_.set_apart.assign(line.size(), false);
  }

  WordGaps find() {
    for (std::size_t first = 0; first < line_.size();) {
      std::size_t end = first + 1;
      while (end < line_.size() && same_size(end) && gap(end) > kBack && gap(end) < kMostSpacing * 3) ++end;
      part({first, end});
      if (end < line_.size()) gaps_.before[end] = parts_words(end, kWideGap);
      first = end;
    }
    return std::move(gaps_);
  }

 private:
  double size(std::size_t i) const { return std::max({line_[i].size, line_[i - 1].size, 0.01}); }
  double gap(std::size_t i) const { return (line_[i].left - line_[i - 1].right) / size(i); }
  bool same_size(std::size_t i) const { return std::abs(line_[i].size - line_[i - 1].size) < kSameSize * size(i); }

  void part(const Stretch& stretch) {
    std::vector<double> between;  // letters between which no space is shown
    for (std::size_t i = stretch.first + 1; i < stretch.end; ++i) {
      if (!line_[i].after_space) between.push_back(gap(i));
    }
    double usual = 0;
    if (!between.empty()) {
      const auto middle = between.begin() + static_cast<std::ptrdiff_t>(between.size() / 2);
      std::nth_element(between.begin(), middle, between.end());
      usual = *middle;
    }
    const bool spaced = is_letter_spaced(stretch, usual);
    const bool shows_spaces = between.size() + 1 < stretch.end - stretch.first;
    const double word_gap = shows_spaces ? kWideGap : kWordGap + std::clamp(usual, -kMostTightness, 0.0);
    for (std::size_t i = stretch.first + 1; i < stretch.end; ++i) {
      gaps_.before[i] =
          spaced ? line_[i].after_space || gap(i) > usual + kSpacedWordGap + 0.25 * usual : parts_words(i, word_gap);
    }
    for (std::size_t i = stretch.first; i < stretch.end; ++i) gaps_.set_apart[i] = spaced;
  }

  bool parts_words(std::size_t i, double word_gap) const {
    if (line_[i].after_space) return true;
    // Between signs, and between letters and what is raised or lowered, room is no space.
    const bool closes = u_ispunct(line_[i - 1].letter) && u_charType(line_[i - 1].letter) != U_START_PUNCTUATION;
    const bool words = says_word(line_[i].letter) && (says_word(line_[i - 1].letter) || closes);
    return words && line_[i - 1].known_width && same_size(i) && gap(i) > word_gap;
  }

  /// Whether all letters stand apart by the same room, so that they are words and no row of signs.
  bool is_letter_spaced(const Stretch& stretch, double usual) const {
    if (usual < kLeastSpacing || usual > kMostSpacing) return false;
    std::size_t letters = 0, alike = 0, apart = 0, ascending = 0, pieces = 0, words = 0, in_word = 1, of_letters = 0;
    const double tolerance = kKerning + kSameSpacing * usual;
    for (std::size_t i = stretch.first; i < stretch.end; ++i) {
      if (is_cjk(line_[i].letter) || !line_[i].known_width) return false;
      letters += u_isalpha(line_[i].letter) ? 1 : 0;
      if (i == stretch.first) continue;
      if (line_[i].after_space || gap(i) > usual + kSpacedWordGap + 0.25 * usual) {
        in_word = 1;
        continue;
      }
      if (++in_word == 3) ++words;
      alike += std::abs(gap(i) - usual) < tolerance ? 1 : 0;
      ++apart;
      of_letters += says_word(line_[i].letter) && says_word(line_[i - 1].letter) ? 1 : 0;
      ascending += line_[i].letter == line_[i - 1].letter + 1 ? 1 : 0;
      pieces += line_[i].same_show ? 0 : 1;
    }
    // A word of three letters at least; most of its letters as far apart as the others.
    if (words == 0 || apart < 2 || alike * 10 < apart * 9) return false;
    if (of_letters * 10 < apart * 7) return false;  // "a × b = c"
    // "A B C D", "1 2 3 4": a row of labels.
    if (apart > 2 && ascending * 10 >= apart * 6) return false;
    const bool mostly_letters = letters * 2 > stretch.end - stretch.first;
    const double most = !mostly_letters ? kMostSpacingOfFigures : pieces > 0 ? kMostSpacingOfPieces : kMostSpacing;
    return usual <= most;
  }

  const std::vector<LineGlyph>& line_;
  WordGaps gaps_;
};

}  // namespace

WordGaps word_gaps(const std::vector<LineGlyph>& line) {
  return GapFinder(line).find();
}

}  // namespace dossier::slides
