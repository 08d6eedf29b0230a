// The readers of what stands in foreign decks, each by the first byte: content, character maps, fonts, pictures.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "pictures/jpeg_codes.h"
#include "slides/content/content_operations.h"
#include "slides/fonts/character_maps.h"
#include "slides/fonts/compact_font.h"
#include "slides/fonts/font_program.h"
#include "slides/fonts/symbol_fonts.h"
#include "slides/fonts/type1_parts.h"

using namespace dossier::slides;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void read_content(std::string_view bytes) {
  ContentOperations operations(bytes);
  while (const Operation* operation = operations.next()) {
    require(operation->operands.size() <= ContentOperations::kMostOperands);
    for (const Operand& operand : operation->operands) {
      operand.number();
      operand.bytes();
      operand.name();
      if (operand.is_odd_number()) require(!operand.clean_number().empty());
    }
  }
}

/// What is written of a map says what was read.
void read_map(std::string_view bytes) {
  const CharacterMap map = read_character_map(bytes);
  std::map<std::uint32_t, std::u16string> usable;
  for (const auto& [code, text] : map.unicode.by_code(100'000)) {
    if (code <= 0xFFFF && is_usable(text)) usable.emplace(code, text);
  }
  const CharacterMap again = read_character_map(write_unicode_map(usable, 2));
  for (const auto& [code, text] : usable) {
    require(again.unicode.at(code) == text);
  }
}

/// What is made of outlines can be read, with as many glyphs and .notdef.
void require_readable(const CompactFont& font) {
  const auto written = FontProgram::open(write_compact_font(font));
  require(written != nullptr && written->glyph_count() == font.glyphs.size() + 1);
  for (const CompactGlyph& glyph : font.glyphs)
    require(written->outline_of(written->glyph_of_name(glyph.name)).has_value());
}

void read_font(std::string_view bytes) {
  const auto program = FontProgram::open(std::string(bytes));
  if (!program) return;
  CompactFont part{program->description().name, program->units_per_em()};
  for (std::uint32_t glyph = 0; glyph < std::min(program->glyph_count(), 50U); ++glyph) {
    const std::optional<Outline> outline = program->outline_of(glyph);
    text_of_name(program->name_of(glyph));
    program->unicode_of(glyph);
    if (outline) part.glyphs.push_back({"g" + std::to_string(glyph), program->width_of(glyph).value_or(0), *outline});
  }
  require_readable(part);
  program->with_widths({{0, 500}, {1, 250.5}});
}

/// Outlines and widths of any numbers, a double for each eight bytes.
void write_font(std::string_view bytes) {
  CompactFont font{"Any", 1000, -200, -200, 1200, 1000, {}};
  OutlineStep step;
  for (std::size_t at = 0; at + 50 <= bytes.size() && font.glyphs.size() < 200; at += 50) {
    const auto number = [&](std::size_t i) {
      double value = 0;
      std::memcpy(&value, bytes.data() + at + 2 + 8 * i, sizeof value);
      return std::isnan(value) ? 0.0 : value;
    };
    if (font.glyphs.empty() || bytes[at] % 4 == 0) {
      font.glyphs.push_back({"g" + std::to_string(font.glyphs.size()), number(0), {}});
    }
    step.kind = static_cast<OutlineStep::Kind>(static_cast<unsigned char>(bytes[at + 1]) % 3);
    if (font.glyphs.back().outline.empty()) step.kind = OutlineStep::Kind::move;
    for (std::size_t i = 0; i < 3; ++i) step.points[i] = {number(2 * i), number(2 * i + 1)};
    font.glyphs.back().outline.push_back(step);
  }
  require_readable(font);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 7) {
    case 0:
      read_content(bytes);
      break;
    case 1:
      read_map(bytes);
      break;
    case 2:
      read_font(bytes);
      break;
    case 3:
      dossier::pictures::recoded_jpeg(bytes);
      break;
    case 4:
      if (const auto parts = type1_parts(bytes)) require(parts->clear + parts->encrypted <= parts->program.size());
      type1_widths(bytes);
      break;
    case 5:
      write_font(bytes);
      break;
    default:
      text_of_name(bytes);
      unicode_of_symbol_name(bytes);
      sign_of_symbol(bytes, data[0]);
      break;
  }
  return 0;
}
