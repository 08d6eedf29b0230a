// Lines of a paragraph, once it is known where they end.
#include <algorithm>
#include <cmath>

#include "base/interruption.h"
#include "base/utf8.h"
#include "layout/messages.h"
#include "layout/text/paragraph_setter.h"

namespace dossier::layout {
namespace {

constexpr std::string_view kSoftHyphen = "\u00AD";
constexpr double kEmergencyCost = 2000, kSyllableCost = 300;
constexpr double kVeryLoose = 0.45;  // em; reported above
constexpr double kLetterFit = 0.02;  // share by which letters are stretched or narrowed before spaces are

}  // namespace

/// What is held together and wider than the measure is parted at its spaces, and between letters of different style.
void ParagraphSetter::part_wide_groups(Length measure) {
  for (std::size_t first = 0; first < atoms_.size();) {
    std::size_t last = first;
    Length width = atoms_[first].width;
    while (last + 1 < atoms_.size() && !atoms_[last].may_break) {
      width += atoms_[last].glue + atoms_[last + 1].width;
      ++last;
    }
    if (last > first && width > measure) {
      owner_.report(kForcedBreak, text_.place(atoms_[first].begin, atoms_[last].end),
                    {text_.value.substr(atoms_[first].begin, atoms_[last].end - atoms_[first].begin)});
      for (std::size_t i = first; i < last; ++i) {
        Atom& atom = atoms_[i];
        atom.may_break = true;
        atom.cost = kEmergencyCost;
        if (atom.after != Atom::After::nothing) continue;
        const RunStyle& style = styles_[atom.style];
        atom.after = Atom::After::soft_hyphen;
        atom.hyphen = scaled(shaper_.shape("-", order(style), {})->width, style.size);
      }
    }
    first = last + 1;
  }
}

/// An atom wider than the measure may be broken anywhere but near its ends; better than ink outside the frame.
void ParagraphSetter::split_wide_atoms(Length measure) {
  std::vector<Atom> parts;
  for (const Atom& atom : atoms_) {
    if (atom.width + (atom.after == Atom::After::soft_hyphen ? atom.hyphen : Length()) <= measure) {
      parts.push_back(atom);
      continue;
    }
    owner_.report(kForcedBreak, text_.place(atom.begin, atom.end),
                  {text_.value.substr(atom.begin, atom.end - atom.begin)});
    const RunStyle& style = styles_[atom.style];
    Chunk& chunk = chunks_[atom.chunk];
    const Length hyphen = scaled(shaper_.shape("-", order(style), {})->width, style.size);
    // Between syllables if there are any, even where words of this style are otherwise left whole.
    std::vector<std::uint32_t> syllables;
    for (const auto& point :
         owner_.hyphenator_.points(value().substr(atom.begin, atom.end - atom.begin), style.language))
      syllables.push_back(atom.begin + point.offset);
    Atom rest = atom;
    for (std::uint32_t at = static_cast<std::uint32_t>(code_point_end(value(), atom.begin)); at < atom.end;
         at = static_cast<std::uint32_t>(code_point_end(value(), at))) {
      leave_off_if_interrupted();
      Atom part = atom;
      part.begin = rest.begin;
      part.end = at;
      part.after = Atom::After::soft_hyphen;
      part.may_break = true;
      part.joint = false;
      part.width = width_between(chunk, style, part.begin, part.end);
      part.glue = part.stretch = part.shrink = part.hang_right = {};
      if (part.begin != atom.begin) part.hang_left = {};
      part.hyphen = hyphen;
      part.cost = std::binary_search(syllables.begin(), syllables.end(), at) ? kSyllableCost : kEmergencyCost;
      rest.begin = at;
      parts.push_back(part);
    }
    rest.width = width_between(chunk, style, rest.begin, rest.end);
    rest.hang_left = {};
    parts.push_back(rest);
  }
  atoms_ = std::move(parts);
}

std::vector<Line> ParagraphSetter::lines(bool justified, Length measure) {
  std::vector<Line> result;
  if (atoms_.empty()) return result;
  part_wide_groups(measure);
  split_wide_atoms(measure);
  atoms_.back().may_break = true;
  BreakingRules rules;
  rules.measure = measure;
  rules.justified = justified;
  rules.ragged = std::min(style_.size * 4.0, measure * 0.3);
  rules.shortest_last = std::min(style_.size * 2.5, measure * 0.3);
  if (!justified)
    for (Atom& atom : atoms_) atom.hang_left = atom.hang_right = {};
  std::size_t first = 0;
  for (const std::size_t last : best_breaks(atoms_, rules)) {
    result.push_back(set_line(first, last, justified, measure, last + 1 == atoms_.size()));
    const Line& line = result.back();
    if (justified && line.word_space > kVeryLoose)
      owner_.report(kLooseLine, text_.place(atoms_[first].begin, atoms_[last].end),
                    {text_.value.substr(atoms_[first].begin, atoms_[last].end - atoms_[first].begin)});
    first = last + 1;
  }
  return result;
}

/// Letters of one chunk on a line, shaped, and the space behind them.
struct ParagraphSetter::LinePart {
  std::shared_ptr<const ShapedWord> word;
  std::uint32_t begin = 0, end = 0, style = 0;
  Length glue, stretch, shrink;
};

/// Puts glyphs one behind the other; those of one look share a run.
class ParagraphSetter::LineInk {
 public:
  LineInk(const ParagraphSetter& setter, Line& line, Length begin, double letter_scale)
      : setter_(setter), line_(line), letter_scale_(letter_scale), x_(begin) {}

  void add_letters(const LinePart& part);
  void add_space(const RunStyle& style, Length width);
  Length x() const { return x_; }

 private:
  GlyphRun& run_of(std::size_t face, const RunStyle& style);

  const ParagraphSetter& setter_;
  Line& line_;
  double letter_scale_;
  Length x_;
};

GlyphRun& ParagraphSetter::LineInk::run_of(std::size_t face, const RunStyle& style) {
  const std::uint32_t file = setter_.owner_.file_of(face);
  const std::string language = style.language == setter_.owner_.language_ ? std::string() : style.language;
  if (!line_.runs.empty()) {
    LineRun& current = line_.runs.back();
    if (current.run.font == file && current.run.size == style.size && current.run.colour == style.colour &&
        current.link == style.link && current.run.origin.y == -style.rise && current.run.language == language)
      return current.run;
  }
  LineRun next;
  next.run.font = file;
  next.run.size = style.size;
  next.run.colour = style.colour;
  next.run.origin = {x_, -style.rise};
  next.run.stretch = letter_scale_;
  next.run.language = language;
  next.link = style.link;
  line_.runs.push_back(std::move(next));
  return line_.runs.back().run;
}

void ParagraphSetter::LineInk::add_letters(const LinePart& part) {
  const RunStyle& style = setter_.styles_[part.style];
  const std::string_view source = setter_.value().substr(part.begin, part.end - part.begin);
  const auto& glyphs = part.word->glyphs;
  // Where clusters begin in the text; right-to-left letters come last first.
  std::vector<std::uint32_t> begins;
  for (const ShapedGlyph& glyph : glyphs) begins.push_back(glyph.cluster);
  std::sort(begins.begin(), begins.end());
  for (std::size_t i = 0; i < glyphs.size();) {
    std::size_t next = i + 1;
    while (next < glyphs.size() && glyphs[next].cluster == glyphs[i].cluster) ++next;
    GlyphRun& run = run_of(glyphs[i].face, style);
    const auto cluster = static_cast<std::uint32_t>(run.text.size());
    if (glyphs[i].cluster >= source.size()) {  // the hyphen of a divided word
      run.text += kSoftHyphen;
    } else {
      const auto after = std::upper_bound(begins.begin(), begins.end(), glyphs[i].cluster);
      const std::size_t to = after != begins.end() ? std::min<std::size_t>(*after, source.size()) : source.size();
      run.text += source.substr(glyphs[i].cluster, to - glyphs[i].cluster);
    }
    for (; i < next; ++i) {
      Glyph glyph;
      glyph.id = glyphs[i].id;
      glyph.advance = scaled(glyphs[i].advance, style.size) * letter_scale_;
      glyph.dx = scaled(glyphs[i].dx, style.size) * letter_scale_;
      glyph.dy = scaled(glyphs[i].dy, style.size);
      glyph.cluster = cluster;
      x_ += glyph.advance;
      run.glyphs.push_back(glyph);
    }
  }
}

void ParagraphSetter::LineInk::add_space(const RunStyle& style, Length width) {
  GlyphRun& run = run_of(static_cast<std::size_t>(style.role), style);
  Glyph space;
  space.id = setter_.shaper_.space_glyph(style.role);
  space.advance = width;
  space.cluster = static_cast<std::uint32_t>(run.text.size());
  run.glyphs.push_back(space);
  run.text += ' ';
  x_ += width;
}

/// The letters of a chunk between two cuts, shaped anew where they are not all of it.
std::shared_ptr<const ShapedWord> ParagraphSetter::shaped_between(const Chunk& chunk, const RunStyle& style,
                                                                  std::uint32_t begin, std::uint32_t end,
                                                                  bool hyphen) const {
  if (begin == chunk.begin && end == chunk.end && !hyphen) return chunk.word;
  std::vector<std::uint32_t> barriers;
  for (const std::uint32_t barrier : chunk.barriers)
    if (chunk.begin + barrier > begin && chunk.begin + barrier < end) barriers.push_back(chunk.begin + barrier - begin);
  std::string fragment(value().substr(begin, end - begin));
  if (hyphen) fragment += '-';
  return shaper_.shape(fragment, order(style), barriers);
}

std::vector<ParagraphSetter::LinePart> ParagraphSetter::parts_of_line(std::size_t first, std::size_t last,
                                                                      bool hyphenated) const {
  std::vector<LinePart> parts;
  for (std::size_t i = first; i <= last;) {
    std::size_t end = i;
    while (end < last && atoms_[end + 1].chunk == atoms_[i].chunk) ++end;
    LinePart part{nullptr, atoms_[i].begin, atoms_[end].end, atoms_[i].style, {}, {}, {}};
    part.word =
        shaped_between(chunks_[atoms_[i].chunk], styles_[part.style], part.begin, part.end, end == last && hyphenated);
    if (end < last) {
      part.glue = atoms_[end].glue;
      part.stretch = atoms_[end].stretch;
      part.shrink = atoms_[end].shrink;
    }
    parts.push_back(std::move(part));
    i = end + 1;
  }
  return parts;
}

/// How far letters and spaces of a justified line give way so that it fills the measure.
Fit ParagraphSetter::fit_of_line(const std::vector<LinePart>& parts, std::size_t first, std::size_t last,
                                 Length measure, bool last_line) const {
  Length letters, glue, stretch, shrink;
  for (const LinePart& part : parts) {
    letters += scaled(part.word->width, styles_[part.style].size);
    glue += part.glue;
    stretch += part.stretch;
    shrink += part.shrink;
  }
  const Length need = measure - letters - glue + atoms_[first].hang_left + atoms_[last].hang_right;
  const bool ends_early = last_line || atoms_[last].after == Atom::After::forced;
  if (ends_early && need >= Length()) return {};
  Fit fitted = fit(need, letters, stretch, shrink, kLetterFit);
  if (!std::isfinite(fitted.spaces)) fitted.spaces = 0;
  fitted.spaces = std::max(fitted.spaces, -1.0);
  return fitted;
}

/// Sets the atoms from `first` to `last`: shapes them, shares out the space, puts down the ink, aligns it.
Line ParagraphSetter::set_line(std::size_t first, std::size_t last, bool justified, Length measure, bool last_line) {
  const Atom& end_atom = atoms_[last];
  Line line;
  line.last = last_line;
  line.hyphenated = !last_line && end_atom.after == Atom::After::soft_hyphen;
  line.at_joint = line.hyphenated && end_atom.joint;

  const std::vector<LinePart> parts = parts_of_line(first, last, line.hyphenated);
  const Fit fitted = justified ? fit_of_line(parts, first, last, measure, last_line) : Fit{};

  const Length start = justified ? -atoms_[first].hang_left : Length();
  LineInk ink(*this, line, start, 1 + fitted.letters);
  int spaces = 0;
  double space_em = 0;
  for (const LinePart& part : parts) {
    const RunStyle& style = styles_[part.style];
    ink.add_letters(part);
    if (part.glue <= Length()) continue;
    Length width = part.glue;
    if (part.stretch > Length()) {
      width += fitted.spaces >= 0 ? part.stretch * fitted.spaces : part.shrink * fitted.spaces;
      space_em += width / style.size;
      ++spaces;
    }
    ink.add_space(style, width);
  }
  line.width = ink.x() - start;
  line.word_space = spaces > 0 ? space_em / spaces : 0;
  // Words of two lines are words apart for those who copy them.
  if (!last_line && (end_atom.after == Atom::After::space || end_atom.after == Atom::After::fixed_space ||
                     end_atom.after == Atom::After::forced))
    ink.add_space(styles_[end_atom.style], Length());
  align(line, measure);
  return line;
}

void ParagraphSetter::align(Line& line, Length measure) const {
  Length shift;
  if (style_.alignment == Alignment::right) shift = measure - line.width;
  if (style_.alignment == Alignment::centre) shift = (measure - line.width) / 2;
  if (shift == Length()) return;
  for (LineRun& run : line.runs) run.run.origin.x += shift;
}

}  // namespace dossier::layout
