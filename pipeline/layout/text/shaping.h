// Words to glyphs: faces, fallback, and the cache of shaped words.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "layout/layout.h"

struct hb_buffer_t;
struct hb_face_t;
struct hb_font_t;

namespace dossier::layout {

/// The roles of fonts/manifest.txt; fallbacks follow from kFirstFallback on.
enum class FaceRole : std::uint8_t {
  serif,
  serif_italic,
  serif_bold,
  serif_bold_italic,
  sans,
  sans_italic,
  sans_bold,
  sans_bold_italic,
};
inline constexpr std::size_t kFirstFallback = 8;

/// Figures as running text sets them, or lining ones of equal width for tables and headings.
enum class Figures : std::uint8_t { text, lining, tabular };

/// In 1/65536 em, so that one shaping serves all sizes.
struct ShapedGlyph {
  std::uint16_t id = 0;
  std::uint8_t face = 0;  // index into FontSet::Parts::faces
  std::int32_t advance = 0, dx = 0, dy = 0;
  std::uint32_t cluster = 0;  // byte in the word
};

struct ShapedWord {
  std::vector<ShapedGlyph> glyphs;
  std::int64_t width = 0;         // 1/65536 em
  std::vector<char32_t> missing;  // characters no font has
};

inline Length scaled(std::int64_t per_em, Length size) {
  return Length::units(per_em * size.to_units() / 65536);
}

/// The Debian package whose font has the script of a character; empty where none is known.
std::string package_with(char32_t character);

/// The bytes of a font file; throws FontError naming the package that brings it.
std::shared_ptr<const std::string> read_font_file(const std::string& path, const std::string& package);

/// A font file opened when first needed.
class Face {
 public:
  Face(std::string path, std::string package);
  ~Face();
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;
  const FontFile& file() const;
  hb_font_t* font() const;
  int units_per_em() const;
  bool has(char32_t character) const;

 private:
  void open() const;
  std::string path_, package_;
  mutable std::once_flag opened_;
  mutable FontFile file_;
  mutable hb_face_t* face_ = nullptr;
  mutable hb_font_t* font_ = nullptr;
};

/// What the hyphenator has said about words, kept from document to document: asking it costs more than setting them.
struct HyphenBook {
  const language::Hyphenator* hyphenator = nullptr;
  std::unordered_map<std::string, std::vector<language::HyphenPoint>> points;  // by language, line end, word
  std::unordered_map<std::string, std::vector<std::uint32_t>> barriers;

  /// Forgets what another hyphenator said, and everything when it has grown too large.
  void open(const language::Hyphenator& asked);
};

/// Shapes words for one thread at a time.
class Shaper {
 public:
  explicit Shaper(const std::vector<std::unique_ptr<Face>>& faces);
  ~Shaper();
  Shaper(const Shaper&) = delete;
  Shaper& operator=(const Shaper&) = delete;

  struct Order {
    FaceRole role = FaceRole::serif;
    Figures figures = Figures::text;
    std::string_view language = "de";
  };
  /// Glyphs of a word without spaces. No ligature forms over the bytes of `barriers`. The answer
  /// lives as long as the shaper.
  std::shared_ptr<const ShapedWord> shape(std::string_view word, const Order& order,
                                          const std::vector<std::uint32_t>& barriers);
  /// Widths of a space and a narrow no-break space (U+202F; 0.6 of a space where the font lacks it).
  std::int32_t space(FaceRole role) const { return spaces_[static_cast<std::size_t>(role)]; }
  std::int32_t narrow_space(FaceRole role) const { return narrow_spaces_[static_cast<std::size_t>(role)]; }
  HyphenBook& hyphens() { return hyphens_; }
  std::uint16_t space_glyph(FaceRole role) const { return space_glyphs_[static_cast<std::size_t>(role)]; }

 private:
  void shape_part(ShapedWord& shaped, std::string_view word, std::uint32_t begin, std::uint32_t end, std::size_t face,
                  const Order& order, const std::vector<std::uint32_t>& barriers);
  void draw_boxes(ShapedWord& shaped) const;
  std::size_t face_for(std::string_view cluster, std::size_t own, std::vector<char32_t>& missing) const;

  const std::vector<std::unique_ptr<Face>>& faces_;
  hb_buffer_t* buffer_;
  std::unordered_map<std::string, std::shared_ptr<const ShapedWord>> words_;
  std::size_t glyphs_kept_ = 0;  // of these words
  std::string key_;
  HyphenBook hyphens_;
  std::array<std::int32_t, kFirstFallback> spaces_{}, narrow_spaces_{};
  std::array<std::uint16_t, kFirstFallback> space_glyphs_{};
};

struct FontSet::Parts {
  std::vector<std::unique_ptr<Face>> faces;
  std::string fingerprint;
  std::mutex guard;
  std::vector<std::unique_ptr<Shaper>> idle;  // with the words they know
};

/// Borrows a shaper from the font set for the length of one document.
class BorrowedShaper {
 public:
  explicit BorrowedShaper(const FontSet& fonts);
  ~BorrowedShaper();
  BorrowedShaper(const BorrowedShaper&) = delete;
  BorrowedShaper& operator=(const BorrowedShaper&) = delete;
  Shaper& operator*() const { return *shaper_; }

 private:
  FontSet::Parts& parts_;
  std::unique_ptr<Shaper> shaper_;
};

}  // namespace dossier::layout
