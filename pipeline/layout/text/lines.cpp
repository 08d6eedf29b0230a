// Lines of a paragraph, once it is known where they end.
#include <algorithm>
#include <cmath>

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
    const Chunk& chunk = chunks_[atom.chunk];
    const Length hyphen = scaled(shaper_.shape("-", order(style), {})->width, style.size);
    // Between syllables if there are any, even where words of this style are otherwise left whole.
    std::vector<std::uint32_t> syllables;
    for (const auto& point :
         owner_.hyphenator_.points(value().substr(atom.begin, atom.end - atom.begin), style.language))
      syllables.push_back(atom.begin + point.offset);
    Atom rest = atom;
    for (std::uint32_t at = static_cast<std::uint32_t>(code_point_end(value(), atom.begin)); at < atom.end;
         at = static_cast<std::uint32_t>(code_point_end(value(), at))) {
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

Line ParagraphSetter::set_line(std::size_t first, std::size_t last, bool justified, Length measure, bool last_line) {
  struct Part {
    std::shared_ptr<const ShapedWord> word;
    std::uint32_t begin, end, style;
    Length glue, stretch, shrink;  // behind it
    bool hyphen;
  };
  Line line;
  line.last = last_line;
  line.hyphenated = !last_line && atoms_[last].after == Atom::After::soft_hyphen;
  line.at_joint = line.hyphenated && atoms_[last].joint;
  std::vector<Part> parts;
  Length letters, glue, stretch, shrink;
  int spaces = 0;
  double space_em = 0;
  for (std::size_t i = first; i <= last;) {
    std::size_t end = i;
    while (end < last && atoms_[end + 1].chunk == atoms_[i].chunk) ++end;
    const Chunk& chunk = chunks_[atoms_[i].chunk];
    const RunStyle& style = styles_[atoms_[i].style];
    Part part{nullptr, atoms_[i].begin, atoms_[end].end, atoms_[i].style, {}, {}, {}, end == last && line.hyphenated};
    if (part.begin == chunk.begin && part.end == chunk.end && !part.hyphen) {
      part.word = chunk.word;
    } else {
      std::vector<std::uint32_t> barriers;
      for (const std::uint32_t barrier : chunk.barriers)
        if (chunk.begin + barrier > part.begin && chunk.begin + barrier < part.end)
          barriers.push_back(chunk.begin + barrier - part.begin);
      std::string fragment(value().substr(part.begin, part.end - part.begin));
      if (part.hyphen) fragment += '-';
      part.word = shaper_.shape(fragment, order(style), barriers);
    }
    letters += scaled(part.word->width, style.size);
    if (end < last) {
      part.glue = atoms_[end].glue;
      part.stretch = atoms_[end].stretch;
      part.shrink = atoms_[end].shrink;
      if (part.stretch > Length()) ++spaces;
      glue += part.glue;
      stretch += part.stretch;
      shrink += part.shrink;
    }
    parts.push_back(std::move(part));
    i = end + 1;
  }
  const Atom& end_atom = atoms_[last];
  const bool forced = last_line || end_atom.after == Atom::After::forced;
  Length need = measure - letters - glue + atoms_[first].hang_left + end_atom.hang_right;
  Fit fitted;
  if (justified && (!forced || need < Length())) {
    fitted = fit(need, letters, stretch, shrink, kLetterFit);
    if (!std::isfinite(fitted.spaces)) fitted.spaces = 0;
    fitted.spaces = std::max(fitted.spaces, -1.0);
  }
  const double letter_scale = 1 + fitted.letters;
  Length x = justified ? -atoms_[first].hang_left : Length();
  const Length start = x;
  const auto open_run = [&](std::size_t face, const RunStyle& style) -> GlyphRun& {
    const std::uint32_t file = owner_.file_of(face);
    if (!line.runs.empty()) {
      LineRun& current = line.runs.back();
      if (current.run.font == file && current.run.size == style.size && current.run.colour == style.colour &&
          current.link == style.link && current.run.origin.y == -style.rise &&
          current.run.language == (style.language == owner_.language_ ? std::string() : style.language))
        return current.run;
    }
    LineRun next;
    next.run.font = file;
    next.run.size = style.size;
    next.run.colour = style.colour;
    next.run.origin = {x, -style.rise};
    next.run.stretch = letter_scale;
    if (style.language != owner_.language_) next.run.language = style.language;
    next.link = style.link;
    line.runs.push_back(std::move(next));
    return line.runs.back().run;
  };
  const auto add_space = [&](const RunStyle& style, Length width) {
    GlyphRun& run = open_run(static_cast<std::size_t>(style.role), style);
    Glyph space;
    space.id = shaper_.space_glyph(style.role);
    space.advance = width;
    space.cluster = static_cast<std::uint32_t>(run.text.size());
    run.glyphs.push_back(space);
    run.text += ' ';
    x += width;
  };
  for (const Part& part : parts) {
    const RunStyle& style = styles_[part.style];
    const std::string_view source = value().substr(part.begin, part.end - part.begin);
    const auto& glyphs = part.word->glyphs;
    for (std::size_t i = 0; i < glyphs.size();) {
      std::size_t next = i + 1;
      while (next < glyphs.size() && glyphs[next].cluster == glyphs[i].cluster) ++next;
      GlyphRun& run = open_run(glyphs[i].face, style);
      const auto cluster = static_cast<std::uint32_t>(run.text.size());
      if (glyphs[i].cluster >= source.size()) {
        run.text += kSoftHyphen;
      } else {
        const std::size_t to =
            next < glyphs.size() ? std::min<std::size_t>(glyphs[next].cluster, source.size()) : source.size();
        run.text += source.substr(glyphs[i].cluster, to - glyphs[i].cluster);
      }
      for (; i < next; ++i) {
        Glyph glyph;
        glyph.id = glyphs[i].id;
        glyph.advance = scaled(glyphs[i].advance, style.size) * letter_scale;
        glyph.dx = scaled(glyphs[i].dx, style.size) * letter_scale;
        glyph.dy = scaled(glyphs[i].dy, style.size);
        glyph.cluster = cluster;
        x += glyph.advance;
        run.glyphs.push_back(glyph);
      }
    }
    if (part.glue > Length()) {
      Length width = part.glue;
      if (part.stretch > Length())
        width += fitted.spaces >= 0 ? part.stretch * fitted.spaces : part.shrink * fitted.spaces;
      if (part.stretch > Length()) space_em += width / style.size;
      add_space(style, width);
    }
  }
  line.width = x - start;
  line.word_space = spaces > 0 ? space_em / spaces : 0;
  if (!last_line && (end_atom.after == Atom::After::space || end_atom.after == Atom::After::fixed_space ||
                     end_atom.after == Atom::After::forced))
    add_space(styles_[end_atom.style], Length());
  Length shift;
  if (style_.alignment == Alignment::right) shift = measure - line.width;
  if (style_.alignment == Alignment::centre) shift = (measure - line.width) / 2;
  if (shift != Length())
    for (LineRun& run : line.runs) run.run.origin.x += shift;
  return line;
}

}  // namespace dossier::layout
