// One font as it goes into one document: which glyphs with which source text are used, numbered as CIDs.
// Replaces libharu's embedding, which loses composite glyphs and Unicode maps. ISO 32000-1, 9.7.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "layout/page.h"

class QPDF;
class QPDFObjectHandle;

namespace dossier::write {

class EmbeddedFont {
 public:
  explicit EmbeddedFont(const layout::FontFile& file);
  ~EmbeddedFont();
  EmbeddedFont(EmbeddedFont&&) noexcept;

  /// The CID that draws `glyph` and reads as `text`.
  std::uint16_t cid(std::uint16_t glyph, std::string_view text);
  /// Width of a CID in 1/1000 em, rounded as it is written.
  double width(std::uint16_t cid) const { return entries_[cid - 1U].width; }
  std::uint16_t space_glyph() const;
  bool used() const { return !entries_.empty(); }
  /// Makes the font's objects in `pdf`. Throws WriteError when the font file cannot be cut down.
  QPDFObjectHandle make_objects(QPDF& pdf) const;

 private:
  struct Face;
  struct Entry {
    std::uint16_t glyph;
    std::uint16_t next;  // another CID of the same glyph with other text; 0: none
    double width;
    std::string text;
  };
  std::string subset(std::vector<std::uint16_t>& new_glyphs) const;
  std::string descriptor(const std::string& name) const;
  std::string widths() const;      // /W of the descendant font
  std::string to_unicode() const;  // which text each CID reads as

  std::unique_ptr<Face> face_;
  std::string name_;
  std::vector<Entry> entries_;            // CID n is entries_[n - 1]
  std::vector<std::uint16_t> first_cid_;  // by glyph; 0: not used yet
};

}  // namespace dossier::write
