#include "slides/story/text_writing.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>
#include <optional>

#include "slides/story/divided_words.h"
#include "slides/story/said_words.h"

namespace dossier::slides {
namespace {

using model::PartKind;

constexpr char16_t kUnknown = 0xFFFF;  // kUnknownLetter

bool is_cjk(char16_t c) {
  return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) || (c >= 0x3000 && c < 0x3100) || (c >= 0xFF00 && c < 0xFFF0);
}

class WritingPlanner {
 public:
  WritingPlanner(const PlacedContent& content, const SlideLines& drawn, const model::Slide& slide, SlidePlan& plan)
      : content_(content), drawn_(drawn), plan_(plan), said_(slide) {}

  void plan() {
    for (const TextLine& line : drawn_.lines) {
      part_words(line);
      set_apart(line);
    }
    part_lines();
  }

 private:
  const ShownText& text(const GlyphPlace& place) const { return content_.texts[place.text]; }

  /// The part that a text belongs to as a block: spans and links are parts of their line.
  int block_of(std::size_t text) const {
    int part = plan_.text_part[text];
    while (part != kDecoration) {
      const model::SlidePart& here = plan_.parts[static_cast<std::size_t>(part)];
      if (here.parent < 0 || (here.kind != PartKind::span && here.kind != PartKind::link)) break;
      part = here.parent;
    }
    return part;
  }

  /// Whether a text can be shown anew: what comes after must find its font again.
  bool can_write(const GlyphPlace& place) const { return !text(place).setting.font_name.empty(); }

  TextWriting& writing(const GlyphPlace& place) {
    TextWriting& writing = plan_.writing[place.text];
    writing.set_apart.resize(text(place).glyphs.size());
    return writing;
  }

  void add_space(const GlyphPlace& after) {
    if (can_write(after)) writing(after).spaces_after.push_back(after.glyph);
  }

  /// Of each glyph of a line: whether the story begins a word with it.
  std::vector<bool> words_said(const TextLine& line) {
    std::vector<bool> begins(line.glyphs.size(), false);
    const icu::UnicodeString words = unicode(said_.words_of(line.letters));
    std::vector<bool> after_space;  // of each letter
    bool space = false;
    for (int32_t i = 0; i < words.length();) {
      const int32_t next = words.moveIndex32(i, 1);
      const icu::UnicodeString one = words.tempSubString(i, next - i);
      const std::size_t letters = letters_only(one).size();
      if (letters == 0) space = space || one == u" ";
      for (std::size_t k = 0; k < letters; ++k) after_space.push_back(space && k == 0);
      if (letters > 0) space = false;
      i = next;
    }
    if (after_space.size() != line.letters.size()) return begins;
    std::size_t letter = 0;
    for (std::size_t i = 0; i < line.glyphs.size() && letter < after_space.size(); ++i) {
      const ShownText& shown = text(line.glyphs[i]);
      std::size_t at = 0;
      for (std::size_t k = 0; k < line.glyphs[i].glyph; ++k) at += shown.glyphs[k].units;
      begins[i] = i > 0 && after_space[letter];
      letter +=
          letters_only(std::u16string_view(shown.letters).substr(at, shown.glyphs[line.glyphs[i].glyph].units)).size();
    }
    return begins;
  }

  void part_words(const TextLine& line) {
    const std::vector<bool> said = words_said(line);
    for (std::size_t i = 1; i < line.glyphs.size(); ++i) {
      const GlyphPlace &before = line.glyphs[i - 1], &here = line.glyphs[i];
      const int block = block_of(here.text);
      if ((line.gaps.before[i] || said[i]) && !line.after_space[i] && block != kDecoration &&
          block == block_of(before.text)) {
        add_space(before);
      }
    }
  }

  void set_apart(const TextLine& line) {
    for (std::size_t i = 0; i < line.glyphs.size(); ++i) {
      const GlyphPlace& here = line.glyphs[i];
      const ShownText& shown = text(here);
      const bool knows_letters = shown.letters.find(kUnknown) == std::u16string::npos;
      if (!line.gaps.set_apart[i] || !can_write(here) || !shown.setting.plain || !knows_letters ||
          shown.setting.drawn || plan_.text_part[here.text] == kDecoration) {
        continue;
      }
      // The last letter of a word keeps its width.
      const bool ends = i + 1 == line.glyphs.size() || line.gaps.before[i + 1];
      const double room = ends ? 0 : room_after(line, i);
      writing(here).set_apart[here.glyph] = GlyphRoom{true, room};
    }
  }

  /// Between a glyph and the next of its line, in thousandths of the type size.
  double room_after(const TextLine& line, std::size_t i) const {
    const ShownGlyph& here = text(line.glyphs[i]).glyphs[line.glyphs[i].glyph];
    const ShownGlyph& next = text(line.glyphs[i + 1]).glyphs[line.glyphs[i + 1].glyph];
    const double width = here.right - here.left;
    return width > 0 ? std::max(0.0, (next.left - here.right) / width * here.width) : 0;
  }

  /// Lines of one part are parted by a space, or the hyphen between them is said to be a soft one.
  void part_lines() {
    for (const TextLine& line : drawn_.lines) {
      std::size_t first = 0;
      while (first < line.glyphs.size()) {
        const int block = block_of(line.glyphs[first].text);
        std::size_t end = first;
        while (end < line.glyphs.size() && block_of(line.glyphs[end].text) == block) ++end;
        if (block != kDecoration) {
          const auto before = ends_.find(block);
          if (before != ends_.end()) part_from(before->second, {&line, first});
          ends_.insert_or_assign(block, GlyphOnLine{&line, end - 1});
        }
        first = end;
      }
    }
  }

  struct GlyphOnLine {
    const TextLine* line = nullptr;
    std::size_t glyph = 0;  // index in TextLine::glyphs

    const GlyphPlace& place() const { return line->glyphs[glyph]; }
  };

  char16_t letter(const GlyphOnLine& glyph) const {
    const ShownText& shown = text(glyph.place());
    std::size_t at = 0;
    for (std::size_t k = 0; k < glyph.place().glyph; ++k) at += shown.glyphs[k].units;
    return shown.letters[at];
  }

  void part_from(const GlyphOnLine& before, const GlyphOnLine& here) {
    if (before.line == here.line || shows_space_after(before.place())) return;
    constexpr char16_t kSoftHyphen = 0xAD;
    if (letter(before) == kSoftHyphen || is_cjk(letter(before)) || is_cjk(letter(here))) return;
    const std::string above = drawn_.drawn_words(*before.line), below = drawn_.drawn_words(*here.line);
    const bool whole_lines = before.glyph + 1 == before.line->glyphs.size() && here.glyph == 0;
    if (whole_lines && is_hyphen(letter(before))) {
      if (hyphen_that_divides(above, below) > 0) {
        if (can_write(before.place())) writing(before.place()).soft_hyphen = before.place().glyph;
        return;
      }
      std::string joined = above;
      append_line(joined, below);
      if (joined == above + below) return;  // "Bahn-" "Anschluss"
    }
    add_space(before.place());
  }

  /// Whether a space is shown behind a glyph, before the next that says something.
  bool shows_space_after(const GlyphPlace& place) const {
    const int block = block_of(place.text);
    std::size_t glyph = place.glyph + 1;
    for (std::size_t i = place.text; i < content_.texts.size(); ++i, glyph = 0) {
      const ShownText& shown = content_.texts[i];
      for (; glyph < shown.glyphs.size(); ++glyph) {
        if (shown.glyphs[glyph].units > 0) return false;
        if (shown.glyphs[glyph].space && block_of(i) == block) return true;
      }
    }
    return false;
  }

  const PlacedContent& content_;
  const SlideLines& drawn_;
  SlidePlan& plan_;
  SaidWords said_;
  std::map<int, GlyphOnLine> ends_;  // of blocks: the last glyph so far
};

}  // namespace

void plan_writing(const PlacedContent& content, const SlideLines& drawn, const model::Slide& slide, SlidePlan& plan) {
  WritingPlanner(content, drawn, slide, plan).plan();
}

}  // namespace dossier::slides
