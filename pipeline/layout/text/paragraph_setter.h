// One text on its way to lines: runs of one style, words shaped, places where a line may end.
// Used by paragraph.cpp (which finds them) and lines.cpp (which sets the lines) only.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/line_breaks.h"
#include "layout/text/breaking.h"
#include "layout/text/paragraph.h"

namespace dossier::layout {

struct RunStyle {
  FaceRole role = FaceRole::serif;
  Length size, rise;
  Rgb colour;
  std::string language;
  int link = -1;
  bool fixed = false;  // a name or a part the author wants kept: never hyphenated
  bool operator==(const RunStyle&) const = default;
};

/// Where a cluster of glyphs begins, in bytes from its chunk's begin, and the advance of all before it.
struct ClusterSum {
  std::uint32_t begin = 0;
  std::int64_t before = 0;
};

/// Shaped letters of one style without a space; atoms cut it where a line may end.
struct Chunk {
  std::uint32_t begin = 0, end = 0;
  std::shared_ptr<const ShapedWord> word;
  std::vector<std::uint32_t> barriers;  // from the chunk's begin
  std::vector<ClusterSum> sums{};       // filled when a part of it is measured first
};

/// One text on its way to lines.
class ParagraphSetter {
 public:
  ParagraphSetter(Typesetter& owner, const Text& text, const TextStyle& style)
      : owner_(owner), shaper_(*owner.shaper_), text_(text), style_(style) {}

  void build(Length measure) {
    measure_ = measure;
    find_styles();
    find_atoms();
  }
  std::vector<Line> lines(bool justified, Length measure);
  Length widest_line() const;
  Length widest_atom() const;
  Length size() const { return style_.size; }

 private:
  std::string_view value() const { return text_.value; }
  void find_styles();
  void find_atoms();
  void add_word(std::uint32_t begin, std::uint32_t end, bool last_word);
  void part_wide_groups(Length measure);
  void split_wide_atoms(Length measure);
  Length width_between(Chunk& chunk, const RunStyle& style, std::uint32_t begin, std::uint32_t end) const;
  Length hang(char32_t character, double share, const RunStyle& style);
  Shaper::Order order(const RunStyle& style) const { return {style.role, style_.figures, style.language}; }
  struct LinePart;
  class LineInk;
  std::shared_ptr<const ShapedWord> shaped_between(const Chunk& chunk, const RunStyle& style, std::uint32_t begin,
                                                   std::uint32_t end, bool hyphen) const;
  std::vector<LinePart> parts_of_line(std::size_t first, std::size_t last, bool hyphenated) const;
  Fit fit_of_line(const std::vector<LinePart>& parts, std::size_t first, std::size_t last, Length measure,
                  bool last_line) const;
  Line set_line(std::size_t first, std::size_t last, bool justified, Length measure, bool last_line);
  void align(Line& line, Length measure) const;
  void report_missing(const ShapedWord& word, std::uint32_t begin, std::uint32_t end);

  Typesetter& owner_;
  Shaper& shaper_;
  const Text& text_;
  const TextStyle& style_;
  Length measure_;
  std::vector<RunStyle> styles_;
  std::vector<std::uint32_t> style_begins_;  // byte where styles_[i] begins
  std::vector<Chunk> chunks_;
  std::vector<Atom> atoms_;
  std::vector<language::LineBreak> breaks_;
  std::vector<language::LineBreak>::const_iterator next_break_;
};

}  // namespace dossier::layout
