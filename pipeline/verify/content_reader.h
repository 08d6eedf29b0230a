// What a page draws, and how it is marked.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "verify/font_reader.h"

class QPDFObjectHandle;

namespace dossier::verify {

/// Text shown in one go: no move of the line in between.
struct Fragment {
  std::string text;
  double x = 0, y = 0;   // where it begins, in points from the page's lower left corner
  double size = 0;       // of the letters, in points
  bool in_form = false;  // part of a slide or another drawing within the page
};

/// A marked sequence: the form it stands in (0 0: the page itself) and its MCID there.
using Sequence = std::pair<std::pair<int, int>, int>;

struct PageContent {
  std::map<Sequence, std::vector<Fragment>> marked;  // in drawing order
  std::set<Sequence> drawn;                          // empty ones too
  std::map<std::pair<int, int>, int> forms;          // with marks of their own: their key in the parent tree, or -1
  bool decoration_in_forms = false;                  // words in forms that are marked as decoration
  bool unmarked = false;                             // something drawn outside of any mark
  bool badly_nested = false;
  bool print_colour = false;                                      // DeviceCMYK
  std::set<std::string> not_embedded, no_unicode, missing_glyph;  // font names
};

/// Fonts of a document, each read once.
class FontShelf {
 public:
  const ReadFont& font(QPDFObjectHandle object);

 private:
  std::map<std::pair<int, int>, std::unique_ptr<ReadFont>> fonts_;
  std::vector<std::unique_ptr<ReadFont>> direct_;
};

PageContent read_content(QPDFObjectHandle page, FontShelf& fonts);

}  // namespace dossier::verify
