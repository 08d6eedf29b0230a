#include "slides/judge/shown_anew.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <qpdf/QUtil.hh>

#include "slides/content/content_operations.h"

namespace dossier::slides {
namespace {

std::string number(double value) {
  return QUtil::double_to_string(value, 4);
}

std::string hex(std::uint32_t code, int bytes) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string digits;
  while (bytes-- > 0) {
    const std::uint32_t value = code >> (8 * bytes) & 0xFFU;
    digits += {kDigits[value >> 4], kDigits[value & 15U]};
  }
  return digits;
}

class Writer {
 public:
  Writer(const ShownText& text, ReadingFonts& fonts, const std::function<std::string(std::size_t)>& name_of)
      : text_(text), fonts_(fonts), name_of_(name_of) {}

  std::string write(const Operation& operation, const TextWriting& writing) {
    if (operation.word == "\"" && operation.operands.size() >= 3) {
      out_.append(operation.operands[0].written).append(" Tw ").append(operation.operands[1].written).append(" Tc\n");
    }
    if (operation.word == "'" || operation.word == "\"") out_ += "T*\n";
    double target = text_.setting.before;
    std::size_t letter = 0;
    for (std::size_t i = 0; i < text_.glyphs.size(); ++i) {
      const ShownGlyph& glyph = text_.glyphs[i];
      const std::u16string said = text_.letters.substr(letter, glyph.units);
      letter += glyph.units;
      move_to(target);
      const bool soft = writing.soft_hyphen == i && !text_.setting.drawn && text_.setting.plain;
      const GlyphRoom room = i < writing.set_apart.size() ? writing.set_apart[i] : GlyphRoom();
      if (soft || (room.set_apart && glyph.units > 0)) {
        constexpr double kStep = 20;  // so that kerning makes few glyphs
        const double width = glyph.width + std::floor(room.room / kStep) * kStep;
        show_ours(fonts_.glyph(text_.setting.font, glyph.code, width, soft ? std::u16string(1, u'\u00AD') : said));
      } else {
        show_theirs(glyph);
      }
      target += glyph.moves;
      if (std::find(writing.spaces_after.begin(), writing.spaces_after.end(), i) != writing.spaces_after.end()) {
        show_ours(fonts_.space(ours_.value_or(0)));
      }
    }
    use_theirs();
    move_to(target);
    end_array();
    return std::move(out_);
  }

 private:
  void end_array() {
    if (!array_.empty()) out_ += "[" + array_ + "] TJ\n";
    array_.clear();
  }

  void move_to(double target) {
    constexpr double kNothing = 0.0005;
    if (std::abs(target - pen_) < kNothing) return;
    array_ += number(pen_ - target) + " ";
    pen_ = target;
  }

  void use_theirs() {
    if (!ours_) return;
    end_array();
    ours_.reset();
    out_ += text_.setting.font_name + " " + number(text_.setting.size) + " Tf\n";
    if (text_.setting.letter_gap != 0) out_ += number(text_.setting.letter_gap) + " Tc\n";
  }

  void show_theirs(const ShownGlyph& glyph) {
    use_theirs();
    array_ += "<" + hex(glyph.code, text_.setting.code_bytes) + "> ";
    // What the gaps take is part of the way that the glyph moves; numbers behind it are not yet.
    const double gap = text_.setting.size == 0 ? 0 : text_.setting.letter_gap / text_.setting.size * 1000;
    pen_ += glyph.width + gap + word_gap(glyph);
  }

  void show_ours(const ReadingFonts::Glyph& glyph) {
    if (ours_ != glyph.font) {
      end_array();
      if (!ours_ && text_.setting.letter_gap != 0) out_ += "0 Tc\n";
      ours_ = glyph.font;
      out_ += name_of_(glyph.font) + " " + number(text_.setting.size) + " Tf\n";
    }
    array_ += "<" + hex(glyph.code, 1) + "> ";
    pen_ += glyph.width;
  }

  double word_gap(const ShownGlyph& glyph) const {
    const bool space = text_.setting.code_bytes == 1 && glyph.code == ' ' && text_.setting.size != 0;
    return space ? text_.setting.word_gap / text_.setting.size * 1000 : 0;
  }

  const ShownText& text_;
  ReadingFonts& fonts_;
  const std::function<std::string(std::size_t)>& name_of_;
  std::string out_, array_;
  std::optional<std::size_t> ours_;  // which of our fonts is in use
  double pen_ = 0;                   // in thousandths of the type size
};

}  // namespace

std::string shown_anew(const Operation& operation, const ShownText& text, const TextWriting& writing,
                       ReadingFonts& fonts, const std::function<std::string(std::size_t)>& name_of) {
  return Writer(text, fonts, name_of).write(operation, writing);
}

}  // namespace dossier::slides
