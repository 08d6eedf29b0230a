// Codes for which a font has no glyph but its sign for lacking ones, which archives do not take (PDF/A-3, 6.2.11.8):
// each becomes a small font of its own (Type 3) that draws what Poppler draws for it, and is as wide.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

class QPDF;
class QPDFObjectHandle;

namespace dossier::slides {

class FontJudge;

class LackingGlyphs {
 public:
  LackingGlyphs(QPDF& pdf, FontJudge& fonts) : pdf_(pdf), fonts_(fonts) {}

  struct Sign {
    std::string name;  // of its font, with a slash
    unsigned char code = 0;
  };
  /// The font's dictionary is put into `object`.
  Sign sign(int font, std::uint32_t code, QPDFObjectHandle& object);

 private:
  QPDF& pdf_;
  FontJudge& fonts_;
  std::map<std::pair<int, std::uint32_t>, QPDFObjectHandle> known_;
};

}  // namespace dossier::slides
