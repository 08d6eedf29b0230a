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

struct PageContent {
  std::map<int, std::vector<Fragment>> marked;  // by MCID, in drawing order
  std::set<int> drawn;                          // MCIDs of sequences on the page, empty ones too
  bool unmarked = false;                        // something drawn outside of any mark
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
