#include "slides/fonts/true_type_widths.h"

#include <algorithm>

namespace dossier::slides {
namespace {

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

void put(std::string& bytes, std::size_t at, std::size_t size, std::uint32_t value) {
  for (std::size_t i = size; i-- > 0; value >>= 8) bytes[at + i] = static_cast<char>(value & 0xFF);
}

/// The sum of a table's 32-bit numbers; the last one is filled up with zeros.
std::uint32_t sum_of(std::string_view table) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < table.size(); i += 4) {
    const std::size_t size = std::min<std::size_t>(4, table.size() - i);
    sum += number_at(table, i, size) << (8 * (4 - size));
  }
  return sum;
}

/// A table in the file: where its entry in the directory is, and what it holds.
struct Table {
  std::size_t entry = 0, offset = 0, length = 0;
};

std::optional<Table> find(std::string_view font, std::string_view tag) {
  if (font.size() < 12) return std::nullopt;
  const std::uint32_t count = number_at(font, 4, 2);
  for (std::size_t i = 0; i < count && 28 + i * 16 <= font.size(); ++i) {
    const std::size_t entry = 12 + i * 16;
    if (font.substr(entry, 4) != tag) continue;
    const Table table{entry, number_at(font, entry + 8, 4), number_at(font, entry + 12, 4)};
    if (table.offset > font.size() || table.length > font.size() - table.offset) return std::nullopt;
    return table;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> with_advances(std::string_view font,
                                         const std::map<std::uint32_t, std::uint16_t>& advances) {
  if (font.starts_with("ttcf")) return std::nullopt;
  const std::optional<Table> head = find(font, "head"), hhea = find(font, "hhea"), maxp = find(font, "maxp"),
                             hmtx = find(font, "hmtx");
  if (!head || !hhea || !maxp || !hmtx || head->length < 54 || hhea->length < 36 || maxp->length < 6)
    return std::nullopt;
  const std::size_t glyphs = number_at(font, maxp->offset + 4, 2);
  const std::size_t pairs = number_at(font, hhea->offset + 34, 2);
  if (pairs == 0 || pairs > glyphs || hmtx->length < pairs * 4) return std::nullopt;

  // Each glyph gets a pair of its own: its width, and where its shape begins.
  std::string table;
  for (std::size_t glyph = 0; glyph < glyphs; ++glyph) {
    const std::size_t pair = hmtx->offset + std::min(glyph, pairs - 1) * 4;
    const std::size_t bearing = glyph < pairs ? pair + 2 : hmtx->offset + pairs * 4 + (glyph - pairs) * 2;
    const auto wanted = advances.find(static_cast<std::uint32_t>(glyph));
    table.resize(table.size() + 4);
    put(table, table.size() - 4, 2, wanted == advances.end() ? number_at(font, pair, 2) : wanted->second);
    if (bearing + 2 <= hmtx->offset + hmtx->length) put(table, table.size() - 2, 2, number_at(font, bearing, 2));
  }

  std::string out(font);
  out.resize((out.size() + 3) / 4 * 4);
  put(out, hmtx->entry + 4, 4, sum_of(table));
  put(out, hmtx->entry + 8, 4, static_cast<std::uint32_t>(out.size()));
  put(out, hmtx->entry + 12, 4, static_cast<std::uint32_t>(table.size()));
  out += table;
  put(out, hhea->offset + 34, 2, static_cast<std::uint32_t>(glyphs));
  put(out, hhea->entry + 4, 4, sum_of(std::string_view(out).substr(hhea->offset, hhea->length)));
  put(out, head->offset + 8, 4, 0);
  put(out, head->offset + 8, 4, 0xB1B0AFBAU - sum_of(out));
  return out;
}

}  // namespace dossier::slides
