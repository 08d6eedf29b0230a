// Fonts of our own around the fonts of a deck, so that every reader finds the words: a space that takes no room,
// letters whose width holds the room to the next one, hyphens that are soft. Their glyphs are drawn by the deck's fonts
// (Type 3, ISO 32000-1, 9.6.5), so that nothing looks different.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

class QPDF;
class QPDFObjectHandle;

namespace dossier::slides {

class FontJudge;

class ReadingFonts {
 public:
  struct Glyph {
    std::size_t font = 0;
    unsigned char code = 0;
    double width = 0;  // in thousandths of the type size
  };

  ReadingFonts(QPDF& pdf, FontJudge& fonts);
  ~ReadingFonts();
  ReadingFonts(const ReadingFonts&) = delete;
  ReadingFonts& operator=(const ReadingFonts&) = delete;

  /// A space without width, in this font or, when there is none yet, the first.
  Glyph space(std::size_t font = 0);
  /// The glyph of a code, `width` thousandths wide, saying this text.
  Glyph glyph(int font, std::uint32_t code, double width, const std::u16string& text);

  /// To be named in resources; complete only after finish().
  QPDFObjectHandle object(std::size_t font);

  /// Writes the fonts. To be called once, when all glyphs are known.
  void finish();

 private:
  struct Font;
  Font& open_font();

  QPDF& pdf_;
  FontJudge& deck_fonts_;
  std::vector<std::unique_ptr<Font>> fonts_;
  std::map<std::tuple<int, std::uint32_t, long, std::u16string>, Glyph> known_;
};

}  // namespace dossier::slides
