// From the words on a page to lines in reading order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dossier::slides {

/// A word and where it stands, in points from the top left of the page as shown.
struct Word {
  std::string text;
  double x = 0, y = 0, width = 0, height = 0;
  double size = 0;  // of its type, in points
};

struct Line {
  std::string text;
  double y = 0, height = 0;  // points from the top of the page as shown
  double size = 0;           // largest type on it; 0 when its words were not found again
  double left = 0, right = 0;
  bool heading = false, item = false;  // the deck's tags say so: the page's first heading, an item of a list
};

/// The lines in the order they are drawn, which in decks is the reading order, each with the place and size of
/// its words. `raw` is the text in that order, a line each. Hyphens at line ends are kept; control characters and
/// unreadable ones are dropped.
std::vector<Line> lines_in_order(std::string_view raw, const std::vector<Word>& words);

/// A line without what nobody reads: spaces of all kinds become one; control characters, replacement characters and
/// stray surrogates go.
std::string clean_line(std::string_view raw);

/// The lines of a text, without empty ones.
std::vector<std::string_view> lines_of(std::string_view raw);

/// Whether most characters of the text are private-use or replacement characters, or control characters in the
/// middle of words: a font whose codes nobody can read.
bool is_unreadable(std::string_view text);

}  // namespace dossier::slides
