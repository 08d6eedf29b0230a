// The lines that a slide draws: texts on one baseline, with their words and what begins an item of a list.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "slides/content/placed_text.h"
#include "slides/content/word_gaps.h"

namespace dossier::slides {

/// A glyph of PlacedContent::texts.
struct GlyphPlace {
  std::size_t text = 0, glyph = 0;
};

/// Texts that follow each other on one baseline.
struct TextLine {
  std::vector<std::size_t> texts;
  double x = 0, right = 0, baseline = 0, size = 0;
  bool turned = false;
  std::u16string letters;
  std::size_t sign_texts = 0;  // how many texts are its bullet or number alone
  bool item = false, numbered = false;
  double words_x = 0;  // where an item's words begin

  std::vector<GlyphPlace> glyphs;  // those that say something
  std::vector<bool> after_space;   // of each of them: white space is shown before it
  WordGaps gaps;                   // between them
};

class SlideLines {
 public:
  explicit SlideLines(const PlacedContent& content);

  std::vector<TextLine> lines;
  std::vector<std::u16string> letters;  // of each text, as letters_only() has them
  std::vector<bool> passed;             // texts nobody sees: beside the page, or shadows of others

  /// The words of some of a line's texts as they are drawn, with spaces between.
  std::string drawn_words(const TextLine& line, std::size_t first_text = 0) const {
    return drawn_words(line, first_text, line.texts.size());
  }
  /// The same of texts of several lines, in order.
  std::string drawn_words(const std::vector<std::size_t>& texts) const;

 private:
  void pass_over_what_is_not_seen();
  void gather_lines();
  bool goes_on(const TextLine& line, const ShownText& next, const ShownText& last) const;
  void find_words(TextLine& line) const;
  std::string drawn_words(const TextLine& line, std::size_t first_text, std::size_t end_text) const;
  void find_items();
  void find_drawn_bullets();
  bool stands_apart(const TextLine& line, std::size_t index) const;
  std::pair<int, std::size_t> number_alone(const TextLine& line) const;
  const ShownText& text(std::size_t index) const { return content_.texts[index]; }

  const PlacedContent& content_;
  std::vector<std::pair<std::size_t, std::size_t>> place_;  // of each text: line, and index in it
};

/// Whether a character begins items of lists.
bool is_bullet(char16_t c);

}  // namespace dossier::slides
