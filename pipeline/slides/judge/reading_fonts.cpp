#include "slides/judge/reading_fonts.h"

#include <algorithm>
#include <cmath>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QUtil.hh>

#include "slides/fonts/character_maps.h"
#include "slides/fonts/font_judge.h"

namespace dossier::slides {
namespace {

constexpr unsigned char kSpace = 1, kFirst = 33;  // word spacing acts on 32 (9.3.3)
constexpr unsigned kLast = 255;

std::string number(double value) {
  return QUtil::double_to_string(value, 2);
}

}  // namespace

struct ReadingFonts::Font {
  struct Drawn {
    int font = 0;
    std::uint32_t code = 0;
    double width = 0;
  };
  std::unique_ptr<QPDFObjectHandle> object;
  std::vector<Drawn> glyphs;  // from kFirst on
  std::map<std::uint32_t, std::u16string> unicode{{kSpace, u" "}};
};

ReadingFonts::ReadingFonts(QPDF& pdf, FontJudge& fonts) : pdf_(pdf), deck_fonts_(fonts) {}
ReadingFonts::~ReadingFonts() = default;

ReadingFonts::Font& ReadingFonts::open_font() {
  if (fonts_.empty() || kFirst + fonts_.back()->glyphs.size() > kLast) {
    fonts_.push_back(std::make_unique<Font>());
    fonts_.back()->object =
        std::make_unique<QPDFObjectHandle>(pdf_.makeIndirectObject(QPDFObjectHandle::newDictionary()));
  }
  return *fonts_.back();
}

ReadingFonts::Glyph ReadingFonts::space(std::size_t font) {
  open_font();
  return {font, kSpace, 0};
}

ReadingFonts::Glyph ReadingFonts::glyph(int font, std::uint32_t code, double width, const std::u16string& text) {
  const auto [known, is_new] = known_.try_emplace({font, code, std::lround(width * 100), text});
  if (!is_new) return known->second;
  Font& holder = open_font();
  const auto place = static_cast<unsigned char>(kFirst + holder.glyphs.size());
  holder.glyphs.push_back({font, code, width});
  holder.unicode.emplace(place, text);
  known->second = {fonts_.size() - 1, place, width};
  return known->second;
}

QPDFObjectHandle ReadingFonts::object(std::size_t font) {
  return *fonts_.at(font)->object;
}

void ReadingFonts::finish() {
  for (const auto& font : fonts_) {
    QPDFObjectHandle procedures = QPDFObjectHandle::newDictionary(), inner = QPDFObjectHandle::newDictionary();
    std::string differences = std::to_string(kSpace) + " /space", widths;
    const auto add = [&](const std::string& name, const std::string& content) {
      procedures.replaceKey("/" + name, QPDFObjectHandle::newStream(&pdf_, content));
    };
    add("space", "0 0 d0\n");
    if (!font->glyphs.empty()) differences += " " + std::to_string(kFirst);
    for (std::size_t i = 0; i < font->glyphs.size(); ++i) {
      const Font::Drawn& glyph = font->glyphs[i];
      const std::string name = "r" + std::to_string(i), of_deck = "/F" + std::to_string(glyph.font);
      inner.replaceKey(of_deck, deck_fonts_.dictionary(glyph.font));
      differences += " /" + name;
      // Where it draws at most: readers cut it to that.
      const double own = deck_fonts_.set_width(glyph.font, glyph.code);
      constexpr double kBeside = 500, kBelow = -500, kAbove = 1300;
      std::string code;
      for (int byte = deck_fonts_.code_bytes(glyph.font); byte-- > 0;) {
        static constexpr char kDigits[] = "0123456789ABCDEF";
        const std::uint32_t value = glyph.code >> (8 * byte) & 0xFFU;
        code += {kDigits[value >> 4], kDigits[value & 15U]};
      }
      add(name, number(glyph.width) + " 0 " + number(-kBeside) + " " + number(kBelow) + " " + number(own + kBeside) +
                    " " + number(kAbove) + " d1\nBT " + of_deck + " 1000 Tf <" + code + "> Tj ET\n");
    }
    const unsigned last = font->glyphs.empty() ? kSpace : kFirst + static_cast<unsigned>(font->glyphs.size()) - 1;
    for (unsigned code = kSpace; code <= last; ++code) {
      widths += number(code < kFirst ? 0 : font->glyphs[code - kFirst].width) + " ";
    }
    QPDFObjectHandle object = *font->object;
    const auto set = [&](const char* key, const std::string& value) {
      object.replaceKey(key, QPDFObjectHandle::parse(value));
    };
    set("/Type", "/Font");
    set("/Subtype", "/Type3");
    set("/FontBBox", "[0 0 0 0]");
    set("/FontMatrix", "[0.001 0 0 0.001 0 0]");
    set("/FirstChar", std::to_string(kSpace));
    set("/LastChar", std::to_string(last));
    set("/Widths", "[" + widths + "]");
    set("/Encoding", "<< /Type /Encoding /Differences [" + differences + "] >>");
    object.replaceKey("/CharProcs", procedures);
    QPDFObjectHandle resources = QPDFObjectHandle::newDictionary();
    if (!font->glyphs.empty()) resources.replaceKey("/Font", inner);
    object.replaceKey("/Resources", resources);
    object.replaceKey("/ToUnicode", QPDFObjectHandle::newStream(&pdf_, write_unicode_map(font->unicode, 1)));
  }
}

}  // namespace dossier::slides
