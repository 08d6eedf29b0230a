// Texts to lines: shaping, the best breaks of a whole paragraph, and the glyphs of each line.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/text.h"
#include "language/hyphenation.h"
#include "layout/page.h"
#include "layout/text/shaping.h"

namespace dossier::layout {

enum class Alignment { justified, left, right, centre };
enum class Hyphenation { none, joints, all };

struct TextStyle {
  bool sans = false, bold = false, italic = false;
  Length size, leading;
  Rgb colour;
  Figures figures = Figures::text;
  Alignment alignment = Alignment::left;  // justified turns to left where the measure is too narrow
  Hyphenation hyphenation = Hyphenation::all;
  bool link_colour = true;  // links in the accent colour
};

struct LineRun {
  GlyphRun run;   // origin relative to the line's left end and baseline
  int link = -1;  // Text::marks
};

struct Line {
  std::vector<LineRun> runs;
  Length width;             // ink, without a space at the end
  bool hyphenated = false;  // ends in a hyphen set here
  bool at_joint = false;    // which is a joint of a compound
  double word_space = 0;    // mean, in em; 0 without spaces
  bool last = false;
};

/// Sets texts for one document; borrows a shaper for as long as it lives.
class Typesetter {
 public:
  Typesetter(const FontSet& fonts, const language::Hyphenator& hyphenator, Diagnostics& diagnostics,
             std::string language, Rgb link_colour);

  /// The lines of a text in a measure. An empty text has no lines.
  std::vector<Line> set(const Text& text, const TextStyle& style, Length measure);
  /// Width of the text on one line (of its widest line where the author broke it).
  Length width(const Text& text, const TextStyle& style);
  /// Width of the widest part that cannot be broken.
  Length widest_part(const Text& text, const TextStyle& style);
  std::uint16_t space_glyph(const TextStyle& style) const;
  /// Until it ends, reports on texts without a place of their own (what a deck says) name this one.
  class Subject {
   public:
    Subject(Typesetter& typesetter, SourceSpan place)
        : typesetter_(typesetter), before_(std::exchange(typesetter.subject_, std::move(place))) {}
    ~Subject() { typesetter_.subject_ = std::move(before_); }
    Subject(const Subject&) = delete;
    Subject& operator=(const Subject&) = delete;

   private:
    Typesetter& typesetter_;
    SourceSpan before_;
  };
  /// Fonts used so far; GlyphRun::font counts in it.
  const std::vector<FontFile>& fonts() const { return files_; }
  const std::string& language() const { return language_; }

 private:
  friend class ParagraphSetter;
  std::uint32_t file_of(std::size_t face);
  /// Reports once, however often a text is measured and set. A text without a place (a running head) says nothing new.
  void report(const MessageKind& kind, const SourceSpan& place, std::vector<std::string> arguments);

  const FontSet& fonts_;
  BorrowedShaper shaper_;
  const language::Hyphenator& hyphenator_;
  Diagnostics& diagnostics_;
  std::string language_;
  Rgb link_colour_;
  std::vector<FontFile> files_;
  std::vector<int> file_by_face_;
  SourceSpan subject_;
  std::set<std::string> reported_;
};

}  // namespace dossier::layout
