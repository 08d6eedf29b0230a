#include "slides/content/shown_text.h"

#include <cmath>

#include "slides/fonts/font_judge.h"

namespace dossier::slides {

ShownLetters shown_letters(FontJudge& fonts, const DrawingState& state, const TextPlace& place,
                           const Operation& operation) {
  constexpr double kUsual = 500, kThousand = 1000;
  ShownLetters shown;
  const double unit = state.size / kThousand;  // of a thousandth, in the unit of the line, before it is stretched
  const auto in_thousandths = [&](double points) { return unit == 0 ? 0 : points / unit; };
  double moved = 0;  // in thousandths
  for (const Operand& operand : operation.operands) {
    if (operand.is_number() && operation.word == "TJ") {
      moved -= operand.number();
      (shown.glyphs.empty() ? shown.before : shown.glyphs.back().moves) -= operand.number();
    }
    if (operand.kind != Operand::Kind::string) continue;
    const std::string bytes = operand.bytes();
    const std::vector<std::uint32_t> codes = fonts.codes_in(state.font, bytes);
    const bool one_byte = codes.size() == bytes.size();  // ISO 32000-1, 9.3.3
    for (const std::uint32_t code : codes) {
      ShownGlyph glyph;
      glyph.code = code;
      const std::size_t before = shown.letters.size();
      glyph.space = fonts.add_letters(state.font, code, shown.letters);
      glyph.units = static_cast<std::uint32_t>(shown.letters.size() - before);
      const double width = fonts.set_width(state.font, code);
      glyph.known_width = width > 0;
      glyph.width = glyph.known_width ? width : kUsual;
      glyph.moves = glyph.width + in_thousandths(state.letter_gap + (one_byte && code == ' ' ? state.word_gap : 0));
      glyph.left = moved;
      moved += glyph.moves;
      shown.glyphs.push_back(glyph);
    }
  }
  const Matrix pen = Matrix{1, 0, 0, 1, 0, state.rise} * place.pen * state.page;
  const double along = std::hypot(pen.a, pen.b) * unit * state.stretch;
  for (ShownGlyph& glyph : shown.glyphs) {
    glyph.right = pen.e + (glyph.left + glyph.width) * along;
    glyph.left = pen.e + glyph.left * along;
  }
  shown.advance = moved * unit * state.stretch;
  return shown;
}

}  // namespace dossier::slides
