// FreeType's door: the glyphs and widths of an embedded font program.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "slides/fonts/compact_font.h"

namespace dossier::slides {

class FontProgram {
 public:
  /// Null when the bytes are no font that can be read. The program keeps the bytes.
  static std::unique_ptr<FontProgram> open(std::string bytes);
  ~FontProgram();
  FontProgram(const FontProgram&) = delete;
  FontProgram& operator=(const FontProgram&) = delete;

  /// About how many bytes it takes.
  std::size_t room() const;
  std::uint32_t glyph_count() const;
  bool is_cid_keyed() const;
  /// The glyph of a CID in a CID-keyed program; 0 when there is none.
  std::uint32_t glyph_of_cid(std::uint32_t cid) const;
  std::uint32_t glyph_of_name(std::string_view name) const;
  std::string name_of(std::uint32_t glyph) const;
  /// By the program's own encoding (Type 1 and CFF).
  std::uint32_t glyph_by_own_encoding(std::uint32_t code) const;
  /// By a Unicode value: TrueType's (3,1) table, or glyph names in Type 1 and CFF.
  std::uint32_t glyph_of_unicode(char32_t character) const;
  /// By a table of a TrueType program; nothing when it has no such table.
  std::optional<std::uint32_t> glyph_by_table(int platform, int encoding, std::uint32_t code) const;
  bool has_table(int platform, int encoding) const;
  int table_count() const;
  /// What the program itself says a glyph stands for; 0 when it does not.
  char32_t unicode_of(std::uint32_t glyph) const;
  /// The width in thousandths of the type size; nothing when the glyph cannot be read.
  std::optional<double> width_of(std::uint32_t glyph) const;
  /// The outline of a glyph without hints, in units of the program; nothing when it cannot be read or is a picture.
  std::optional<Outline> outline_of(std::uint32_t glyph) const;
  int units_per_em() const;

  /// What a PDF says of a font as a whole, in thousandths of the type size (ISO 32000-1, 9.8).
  struct Description {
    std::string name;  // of PostScript, letters, digits and hyphens only
    double ascent = 0, descent = 0, left = 0, bottom = 0, right = 0, top = 0;
    bool italic = false, fixed_width = false;
  };
  Description description() const;
  /// Whether its maker lets documents embed a part of it (OpenType, OS/2, fsType).
  bool may_be_embedded() const;
  /// A TrueType program with these widths, in thousandths of the type size; nothing where it is none or damaged.
  std::optional<std::string> with_widths(const std::map<std::uint32_t, double>& widths) const;

 private:
  struct Members;
  explicit FontProgram(std::unique_ptr<Members> members);
  std::unique_ptr<Members> members_;
};

}  // namespace dossier::slides
