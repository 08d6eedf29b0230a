// Where words begin: by spaces, by room, and in letter-spaced lines by the room beyond that of the letters.
#include "slides/content/word_gaps.h"

#include <boost/test/unit_test.hpp>

using namespace dossier::slides;

namespace {

struct Setting {
  double spacing = 0;        // between letters, in sizes
  double space = 0.25;       // what a blank takes beyond that
  bool shows_spaces = true;  // else there is nothing but room
  bool one_by_one = false;   // each letter is shown on its own
};

/// The letters of a text as they are drawn in type of 20 points, each of a width of its own; the text with its words as
/// they are found.
std::string words(const std::string& text, const Setting& setting) {
  constexpr double kSize = 20;
  std::vector<LineGlyph> line;
  double x = 0;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ') {
      x += (setting.space + setting.spacing) * kSize;
      blank = setting.shows_spaces;
      continue;
    }
    const double width = (0.4 + 0.05 * (c % 7)) * kSize;
    line.push_back({x, x + width, kSize, static_cast<char16_t>(c), blank, !setting.one_by_one});
    x += width + setting.spacing * kSize;
    blank = false;
  }
  const WordGaps gaps = word_gaps(line);
  std::string found;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (gaps.before[i]) found += ' ';
    found += static_cast<char>(line[i].letter);
  }
  return found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(words_are_parted_by_spaces_or_by_room) {
  for (const bool spaces : {true, false}) {
    BOOST_TEST(words("Neue Wege im Quartier 2026", {0, 0.25, spaces}) == "Neue Wege im Quartier 2026");
    BOOST_TEST(words("Neue Wege im Quartier", {-0.05, 0.25, spaces}) == "Neue Wege im Quartier");
    BOOST_TEST(words("Neue Wege im Quartier", {0.02, 0.3, spaces, true}) == "Neue Wege im Quartier");
  }
}

BOOST_AUTO_TEST_CASE(letter_spaced_lines_are_words) {
  for (const bool spaces : {true, false}) {
    for (const bool one_by_one : {true, false}) {
      for (const double spacing : {0.1, 0.2, 0.3, 0.5}) {
        BOOST_TEST_CONTEXT(spaces << one_by_one << spacing) {
          const Setting setting{spacing, 0.25, spaces, one_by_one};
          BOOST_TEST(words("MEHR RAUM IM ORT 2026", setting) == "MEHR RAUM IM ORT 2026");
          BOOST_TEST(words("leise gesagt", setting) == "leise gesagt");
          BOOST_TEST(words("Ergebnis", setting) == "Ergebnis");
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(rows_of_signs_are_no_words) {
  // Labels of an axis or of columns, and formulas: nothing is joined that was not joined before. What is drawn by one
  // operation and set apart by it alone is a word, of figures, too, where they stand close.
  const auto joined = [](const std::string& text, const Setting& setting) {
    return words(text, setting).find(' ') == std::string::npos;
  };
  BOOST_TEST(!joined("ABCDEF", {0.3, 0.25, false, true}));
  BOOST_TEST(!joined("123456", {0.4, 0.25, false, true}));
  BOOST_TEST(!joined("90817263", {0.4, 0.25, false, true}));
  BOOST_TEST(!joined("axb=c-d+e", {0.22, 0.25, false, true}) == true);
  BOOST_TEST(joined("90817263", {0.1, 0.25, false, false}));
}

BOOST_AUTO_TEST_CASE(kerning_and_raised_signs_part_no_words) {
  std::vector<LineGlyph> line{{0, 10, 20, u'V'}, {8.5, 18, 20, u'a'}, {20.5, 30, 20, u't'}, {33, 36, 10, u'2'}};
  const WordGaps gaps = word_gaps(line);
  BOOST_TEST(!gaps.before[1]);
  BOOST_TEST(!gaps.before[2]);
  BOOST_TEST(!gaps.before[3]);
}

BOOST_AUTO_TEST_CASE(where_widths_are_not_known_room_says_nothing) {
  std::vector<LineGlyph> line;
  for (int i = 0; i < 8; ++i) line.push_back({i * 14.0, i * 14.0 + 10, 20, u'a', false, true, false});
  for (const bool before : word_gaps(line).before) BOOST_TEST(!before);
}
