// How the fonts that stand for those a deck lacks go into the deck.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "slides/fonts/substitute_fonts.h"

class QPDF;
class QPDFObjectHandle;

namespace dossier::slides {

/// A code of a simple font: the glyph it draws, and its width in thousandths of the type size.
struct SubstituteCode {
  std::uint32_t code = 0, glyph = 0;
  double width = 0;
};

/// Programs of the glyphs that a deck draws, one for each file.
class SubstitutePrograms {
 public:
  explicit SubstitutePrograms(QPDF& pdf);
  ~SubstitutePrograms();
  SubstitutePrograms(const SubstitutePrograms&) = delete;
  SubstitutePrograms& operator=(const SubstitutePrograms&) = delete;

  /// The simple font dictionary becomes one with a program; `stretch` is that of its glyphs, crosswise. Its ToUnicode
  /// stays. The program itself is put in by finish().
  void put_in(QPDFObjectHandle dictionary, const Substitute& substitute, double stretch,
              const std::vector<SubstituteCode>& codes);
  void finish();

 private:
  struct Program;
  Program& program_for(const Substitute& substitute, double stretch);

  QPDF& pdf_;
  std::vector<std::unique_ptr<Program>> programs_;
};

}  // namespace dossier::slides
