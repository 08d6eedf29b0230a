// One text on its way to lines: runs of one style, words shaped, places where a line may end.
// Used by paragraph.cpp (which finds them) and lines.cpp (which sets the lines) only.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/hyphenation.h"
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
  std::uint32_t space_at(std::uint32_t at) const;
  std::uint32_t style_at(std::uint32_t at) const;
  void add_space(std::uint32_t at);

  /// A place within a word where an atom ends, and why.
  struct Cut {
    std::uint32_t at;
    Atom::After after;
    double cost;
    bool joint;
  };
  /// Letters that make a word for the dictionary, and where to look on.
  struct Core {
    std::uint32_t begin, end, next;
  };
  void add_word(std::uint32_t begin, std::uint32_t end, bool last_word);
  std::vector<Cut> line_break_cuts(std::uint32_t begin, std::uint32_t end);
  Core next_core(std::uint32_t at, std::uint32_t end) const;
  void add_barriers(const Core& core, std::vector<std::uint32_t>& barriers);
  std::vector<language::HyphenPoint> hyphen_points(const Core& core, const std::string& word);
  void add_hyphens(const Core& core, bool last_word, std::vector<Cut>& cuts);
  static double cost_between(int left, int right);
  void add_style_edges(std::uint32_t begin, std::uint32_t end, std::vector<Cut>& cuts) const;
  static void settle(std::vector<Cut>& cuts, std::uint32_t end);
  void add_chunk(std::uint32_t begin, const std::vector<Cut>& cuts, const std::vector<std::uint32_t>& barriers);

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
