// Poppler's door: text and pixels of a deck. Used in the worker only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slides/content/page_text.h"
#include "slides/poppler/type_runs.h"

namespace dossier::slides {

struct Pixels {
  int width = 0, height = 0;
  int channels = 3;   // 3: red, green, blue; 1: grey
  std::string bytes;  // rows without padding
};

struct PageText {
  double width = 0, height = 0;  // of the page as shown, in points, without user unit
  std::string raw;               // a line each; empty when there are only spaces
};

class PopplerDeck {
 public:
  enum class State { open, locked, unreadable };

  /// Loads what Poppler loads lazily while files can still be opened, so that text does not come out empty
  /// behind the guards: its conversions go through iconv, which loads its modules when first used.
  static void prepare();

  /// The bytes must outlive the deck.
  explicit PopplerDeck(std::string_view bytes);
  ~PopplerDeck();
  PopplerDeck(const PopplerDeck&) = delete;
  PopplerDeck& operator=(const PopplerDeck&) = delete;

  State state() const;
  int pages() const;
  /// The text of a page in the order it is drawn.
  PageText text(int page) const;
  /// Its words and where they stand, in points of the page as shown, without user unit; takes twice as long as the
  /// text. The sizes come from `runs` where these settle all; asking Poppler for them takes as long again as all the
  /// rest, and is given up after `ask_no_fonts()`.
  std::vector<Word> words(int page, const std::optional<std::vector<TypeRun>>& runs) const;
  /// Asking for fonts ends the process on a page where a text has none.
  void ask_no_fonts();
  /// The page in so many pixels, antialiased on white; empty bytes when Poppler cannot draw it.
  Pixels render(int page, int width, int height, bool grey) const;

  /// The file that Poppler draws in place of a font that is not embedded, by the font's name; empty when there is none,
  /// or several fonts of that name get different ones. All pages are looked at when first asked.
  std::string file_for_font(const std::string& name) const;

  /// What Poppler complained about so far, at most 200 lines; and whether it said that it left something out.
  const std::vector<std::string>& complaints() const;
  bool incomplete() const;

 private:
  struct Members;
  std::unique_ptr<Members> members_;
};

}  // namespace dossier::slides
