// Pages: items at fixed positions, and the tree of what they mean. Everything is decided here;
// write/ only draws it. Finished values: nothing points back into Content.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/colour.h"
#include "base/geometry.h"
#include "base/ready_picture.h"
#include "base/source.h"

namespace dossier::layout {

/// A font file in memory. Shared by all threads and documents; immutable.
struct FontFile {
  std::shared_ptr<const std::string> bytes;  // TrueType (glyf) outlines
  unsigned face = 0;                         // index within a collection
  std::string name;                          // PostScript name
};

/// A length within a line, in half the room: a long document has millions of them. At most 32,767 pt either way.
class NearLength {
 public:
  constexpr NearLength() = default;
  constexpr NearLength(Length length)  // NOLINT(google-explicit-constructor): it is one
      : units_(static_cast<std::int32_t>(std::clamp<std::int64_t>(length.to_units(), -INT32_MAX, INT32_MAX))) {}
  constexpr operator Length() const { return Length::units(units_); }  // NOLINT(google-explicit-constructor)
  constexpr NearLength& operator+=(Length more) { return *this = Length(*this) + more; }
  constexpr double to_pt() const { return Length(*this).to_pt(); }

 private:
  std::int32_t units_ = 0;
};

struct Glyph {
  std::uint16_t id = 0;
  NearLength advance;         // to the next glyph's origin, kerning and word space included
  NearLength dx, dy;          // offset of this glyph, dy upwards
  std::uint32_t cluster = 0;  // byte in GlyphRun::text where its source begins
};

/// Glyphs of one font, size and colour on one baseline. Glyphs of one cluster follow each other;
/// a cluster's source reaches to the next cluster's begin, the last one's to the end of the text.
struct GlyphRun {
  std::uint32_t font = 0;  // Pages::fonts
  Length size;
  Rgb colour;
  Point origin;          // left end of the baseline
  double stretch = 1.0;  // horizontal scaling of the letters; advances include it
  std::vector<Glyph> glyphs;
  std::string text;      // what a reader copies: canonical text, spaces as U+0020, soft hyphen at a broken word
  std::string language;  // only where it differs from the structure node's
};

struct Rule {  // a filled rectangle
  Rect box;
  Rgb colour;
};

struct PathSegment {
  enum class Kind { move, line, curve, close } kind = Kind::move;
  Point points[3];
};

struct Path {
  std::vector<PathSegment> segments;
  std::optional<Rgb> fill, stroke;
  Length line_width;
};

struct ImagePlacement {
  std::uint32_t image = 0;  // Pages::images
  Rect box;
  std::optional<Rect> clip;
};

/// A marked sequence in the content of a deck's page, and what it belongs to.
struct SlideMark {
  std::int32_t node = -1;
  int form = 0;    // stream of the page's array /Marked
  int number = 0;  // MCID
};

/// Words of a slide, and what they belong to.
struct SlideWords {
  std::int32_t node = -1;
  std::string text;
};

/// A figure within a slide: where it stands, as shares of the slide from its top left corner.
struct SlideFigure {
  std::int32_t node = -1;
  double x = 0, y = 0, width = 0, height = 0;
};

struct SlidePlacement {
  std::uint32_t deck = 0;              // Pages::decks
  int vector_page = -1;                // or -1: the picture is used
  int page = 0;                        // page of the original deck
  std::optional<std::uint32_t> image;  // Pages::images; set after layout for raster slides
  Rect box;
  /// What the page's content is marked with, in reading order. Empty: it is not marked, and stands for itself as a
  /// figure.
  std::vector<SlideMark> marks;
  std::vector<SlideFigure> figures;
  /// In reading order. Those of a vector page are drawn by its content; those of a picture are found and read beside
  /// it.
  std::vector<SlideWords> words;
};

/// An area that leads somewhere. Drawn as nothing; becomes a link annotation.
struct LinkArea {
  Rect box;
  std::string address;      // http, https, mailto; empty for a place in the document
  std::string destination;  // Destination::id
  std::string contents;     // says where it leads (PDF/UA-1, 7.18.5)
};

using ItemValue = std::variant<GlyphRun, Rule, Path, ImagePlacement, SlidePlacement, LinkArea>;

enum class ArtifactKind { none, header, footer, background, layout };

/// One thing on a page. Items that carry content stand in reading order across the pages;
/// artifacts may stand anywhere and belong to no node.
struct Item {
  ItemValue value;
  std::int32_t node = -1;  // StructureTree::nodes, -1 for artifacts
  ArtifactKind artifact = ArtifactKind::none;
};

enum class Role {
  document,
  part,
  section,
  heading,
  paragraph,
  list,
  list_item,
  label,
  list_body,
  table,
  table_head,
  table_body,
  row,
  header_cell,
  cell,
  figure,
  caption,
  link,
  span,
  contents,
  contents_item,
  reference,
  index,
  note,
  quote,
  block_quote,
  div,
};

enum class Scope { none, row, column };

struct StructureNode {
  Role role = Role::paragraph;
  std::int32_t parent = -1;  // always an earlier node; -1 for the root only
  int level = 0;             // headings: 1–6
  std::string language;      // empty: inherited
  std::string alt;           // figures
  std::string actual_text;
  Scope scope = Scope::none;  // header cells
  int column_span = 1, row_span = 1;
  bool ordered = false;  // lists
  bool moves = false;    // may be drawn before or behind its place, but is read there
  std::string title;     // of sections
  SourceSpan span;
};

/// Nodes in document order: parents before children. A node's children and its items are read in the
/// order in which they first appear on the pages; nodes without items, and those that move, stand by their index.
struct StructureTree {
  std::vector<StructureNode> nodes;
};

struct Destination {
  std::string id;
  std::uint32_t page = 0;
  Length y;
  std::int32_t node = -1;
};

struct Bookmark {
  int level = 1;
  std::string title;
  std::string destination;
};

using Image = std::shared_ptr<const ReadyPicture>;

struct DeckPages {
  std::shared_ptr<const std::string> vector_pages;
  std::string key;  // SHA-256 of the original deck
  std::string name;
};

struct Page {
  Size size;
  Rect frame;          // the text frame: content stands inside it, artifacts may stand outside
  std::string reason;  // why it is less than two thirds full; empty: it is not, or it is the last one
  std::vector<Item> items;
  std::string label;  // folio as printed
};

struct PageAttachment {
  std::string name, mime, description,
      relationship;  // relationship: "Source", "Data", "Alternative", "Supplement", "Unspecified"
  std::shared_ptr<const std::string> bytes;
  std::string modified;
};

struct Metadata {
  std::string title, author, subject, language, date;
  std::vector<std::string> keywords;
};

struct Pages {
  Metadata metadata;
  std::vector<FontFile> fonts;
  std::vector<Image> images;
  std::vector<DeckPages> decks;
  std::vector<Page> pages;
  StructureTree structure;
  std::vector<Destination> destinations;
  std::vector<Bookmark> bookmarks;
  std::vector<PageAttachment> attachments;
};

}  // namespace dossier::layout
