#include "layout/text/paragraph.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "base/interruption.h"
#include "base/utf8.h"
#include "layout/messages.h"
#include "layout/text/paragraph_setter.h"

namespace dossier::layout {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00A0", kNarrowSpace = "\u202F";

// Costs of a break, for (line penalty + badness)² + cost². A hyphen at a joint is cheap, any other
// several times as dear, and dearer still beside short fragments (specification of German text, 4.3).
constexpr double kJointCost = 80, kHyphenCost = 240, kHardHyphenCost = 50, kAddressCost = 100;
constexpr double kBesideJoint = 2.3;  // times the cost: a compound divided anywhere but at its joints misleads
constexpr int kLongFragment = 5;
constexpr double kPerMissingLetter = 0.2;

// Spaces stretch by this share of their width (Vollkorn's are 0.2 em wide, Liberation's 0.25 em), but to no more than a
// line should need.
constexpr double kStretchOfSpace = 0.46;
constexpr double kWideSpace = 0.31, kLeastStretch = 0.04;  // em
constexpr double kShrinkOfSpace = 0.33;
// Readers of PDF text take gaps below 0.15 em for no space at all (Poppler 22.12, raw text), and so do readers.
constexpr double kLeastSpace = 0.165;  // em
constexpr double kNarrowMeasure = 40;  // letters; not justified below
constexpr double kLetterWidth = 0.46;  // em, mean of German text

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return c >= 0xC0 && !(c >= 0x2000 && c <= 0x2BFF);
}

/// What belongs to a word inside it: hyphens, apostrophes, the signs and brackets of Gender forms ("·innen",
/// "(innen)"). The hyphenator knows what follows them.
bool is_inner(char32_t c) {
  constexpr std::u32string_view kInner = U"-'’*:_.@/·•∙⋅‧!¡|+([{)]}";
  return kInner.find(c) != std::u32string_view::npos;
}

/// Shares of a character that may stand outside the measure.
double hang_at_begin(char32_t c) {
  switch (c) {
    case 0x201E:
    case 0x201C:
    case 0x201A:
    case 0x2018:
    case '"':
    case '\'':
      return 0.5;
    case 0xBB:
    case 0xAB:
    case 0x2013:
    case '(':
      return c == '(' ? 0.15 : 0.3;
    case 'V':
    case 'W':
    case 'T':
    case 'Y':
    case 'A':
      return 0.05;
    default:
      return 0;
  }
}

double hang_at_end(char32_t c) {
  switch (c) {
    case '-':
    case 0x2010:
    case '.':
    case ',':
      return 0.7;
    case ':':
    case ';':
    case 0x201C:
    case 0x201D:
    case 0x2019:
    case 0x2018:
    case '"':
      return 0.5;
    case 0x2013:
    case '!':
    case 0xAB:
    case 0xBB:
      return 0.3;
    case '?':
    case ')':
      return 0.15;
    default:
      return 0;
  }
}

int letters_between(std::string_view text, std::size_t begin, std::size_t end) {
  int count = 0;
  for (std::size_t at = begin; at < end; at = code_point_end(text, at)) ++count;
  return count;
}

}  // namespace

void ParagraphSetter::find_styles() {
  std::vector<std::uint32_t> edges{0};
  for (const Mark& mark : text_.marks) {
    edges.push_back(mark.begin);
    edges.push_back(mark.end);
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  // Marks by where they begin, and those that are open at an edge, which are few, in their own order.
  std::vector<std::size_t> by_begin(text_.marks.size());
  std::iota(by_begin.begin(), by_begin.end(), std::size_t{0});
  std::sort(by_begin.begin(), by_begin.end(),
            [&](std::size_t a, std::size_t b) { return text_.marks[a].begin < text_.marks[b].begin; });
  auto next = by_begin.begin();
  std::set<std::size_t> open;
  for (const std::uint32_t at : edges) {
    if (at >= value().size()) break;
    std::erase_if(open, [&](std::size_t i) { return text_.marks[i].end <= at; });
    for (; next != by_begin.end() && text_.marks[*next].begin <= at; ++next) {
      if (text_.marks[*next].end > at) open.insert(*next);
    }
    RunStyle run;
    bool bold = style_.bold, italic = style_.italic;
    run.size = style_.size;
    run.colour = style_.colour;
    run.language = owner_.language_;
    for (const std::size_t i : open) {
      const Mark& mark = text_.marks[i];
      switch (mark.kind) {
        case MarkKind::strong:
          bold = true;
          break;
        case MarkKind::emphasis:
          italic = !italic;
          break;
        case MarkKind::subscript:
          run.rise -= run.size * 0.14;
          run.size = run.size * 0.68;
          break;
        case MarkKind::superscript:
          run.rise += run.size * 0.36;
          run.size = run.size * 0.68;
          break;
        case MarkKind::language:
          run.language = mark.value;
          break;
        case MarkKind::link:
          run.link = static_cast<int>(i);
          if (style_.link_colour) run.colour = owner_.link_colour_;
          break;
        case MarkKind::name:
          run.fixed = true;
          break;
        case MarkKind::keep:
          run.fixed = run.fixed || mark.value.empty();
          break;
        case MarkKind::quote:
          break;
      }
    }
    run.role = static_cast<FaceRole>((style_.sans ? 4 : 0) + (bold ? 2 : 0) + (italic ? 1 : 0));
    if (!styles_.empty() && styles_.back() == run) continue;
    styles_.push_back(std::move(run));
    style_begins_.push_back(at);
  }
}

/// How many bytes of space stand there.
std::uint32_t ParagraphSetter::space_at(std::uint32_t at) const {
  if (value()[at] == ' ' || value()[at] == '\n') return 1;
  if (value().substr(at, 2) == kNoBreakSpace) return 2;
  return value().substr(at, 3) == kNarrowSpace ? 3 : 0;
}

void ParagraphSetter::find_atoms() {
  breaks_ = language::line_breaks(value(), owner_.language_);
  next_break_ = breaks_.begin();
  const std::size_t last_letter = value().find_last_not_of(" \n");
  const auto size = static_cast<std::uint32_t>(value().size());
  for (std::uint32_t at = 0; at < size;) {
    std::uint32_t end = at;
    while (end < size && space_at(end) == 0) end = static_cast<std::uint32_t>(code_point_end(value(), end));
    leave_off_if_interrupted();
    if (end > at) add_word(at, end, last_letter < end);
    if (end == size) break;
    if (!atoms_.empty()) add_space(end);  // one before the first letter stands for nothing
    at = end + space_at(end);
  }
}

/// What the last atom is followed by.
void ParagraphSetter::add_space(std::uint32_t at) {
  Atom& before = atoms_.back();
  const RunStyle& run = styles_[style_at(at)];
  const std::uint32_t bytes = space_at(at), after = at + bytes;
  before.glue = scaled(shaper_.space(run.role), run.size);
  before.stretch =
      std::max(run.size * kLeastStretch, std::min(before.glue * kStretchOfSpace, run.size * kWideSpace - before.glue));
  before.shrink = std::min(before.glue * kShrinkOfSpace, std::max(Length(), before.glue - run.size * kLeastSpace));
  if (value()[at] == '\n') {
    before.after = Atom::After::forced;
    before.may_break = true;
  } else if (bytes == 1) {
    while (next_break_ != breaks_.end() && next_break_->offset < after) ++next_break_;
    before.after = Atom::After::space;
    before.may_break = next_break_ != breaks_.end() && next_break_->offset == after;
    before.cost = 0;
  } else {
    before.after = Atom::After::fixed_space;
    before.may_break = false;
    if (bytes == 3) {
      before.glue = scaled(shaper_.narrow_space(run.role), run.size);
      before.stretch = before.shrink = Length();
    }
  }
}

/// The letters between two spaces: one chunk a style, cut into atoms where a line may end.
void ParagraphSetter::add_word(std::uint32_t begin, std::uint32_t end, bool last_word) {
  std::vector<Cut> cuts = line_break_cuts(begin, end);
  std::vector<std::uint32_t> barriers;  // from the text's begin
  // Words proper within it: "(Stadt-)Entwicklung," has two.
  for (std::uint32_t at = begin; at < end;) {
    const Core core = next_core(at, end);
    if (core.begin < core.end) {
      add_barriers(core, barriers);
      add_hyphens(core, last_word, cuts);
    }
    at = core.next;
  }
  add_style_edges(begin, end, cuts);
  settle(cuts, end);

  std::uint32_t chunk_begin = begin;
  std::vector<Cut> inside;
  for (const Cut& cut : cuts) {
    inside.push_back(cut);
    const bool style_edge = cut.at == end || style_at(cut.at) != style_at(cut.at - 1);
    if (!style_edge) continue;
    add_chunk(chunk_begin, inside, barriers);
    inside.clear();
    chunk_begin = cut.at;
  }
}

std::uint32_t ParagraphSetter::style_at(std::uint32_t at) const {
  return static_cast<std::uint32_t>(std::upper_bound(style_begins_.begin(), style_begins_.end(), at) -
                                    style_begins_.begin() - 1);
}

/// Where the text's own signs let a line end: behind hyphens, within addresses.
std::vector<ParagraphSetter::Cut> ParagraphSetter::line_break_cuts(std::uint32_t begin, std::uint32_t end) {
  std::vector<Cut> cuts;
  for (; next_break_ != breaks_.end() && next_break_->offset < end; ++next_break_) {
    if (next_break_->offset <= begin) continue;
    if (next_break_->kind == language::LineBreak::Kind::hyphen)
      cuts.push_back({next_break_->offset, Atom::After::hard_hyphen, kHardHyphenCost, false});
    if (next_break_->kind == language::LineBreak::Kind::address)
      cuts.push_back({next_break_->offset, Atom::After::address, kAddressCost, false});
  }
  return cuts;
}

/// The next letters, with signs among them but not behind them; empty where none follow.
ParagraphSetter::Core ParagraphSetter::next_core(std::uint32_t at, std::uint32_t end) const {
  while (at < end && !is_letter(code_point(value(), at))) at = static_cast<std::uint32_t>(code_point_end(value(), at));
  std::uint32_t stop = at, core_end = at;
  while (stop < end) {
    const char32_t c = code_point(value(), stop);
    if (!is_letter(c) && !is_inner(c)) break;
    stop = static_cast<std::uint32_t>(code_point_end(value(), stop));
    if (is_letter(c)) core_end = stop;
  }
  return {at, core_end, core_end > at ? core_end : stop > at ? stop : end};
}

/// Joints over which no ligature goes.
void ParagraphSetter::add_barriers(const Core& core, std::vector<std::uint32_t>& barriers) {
  const std::string word(value().substr(core.begin, core.end - core.begin));
  const std::string& language = styles_[style_at(core.begin)].language;
  auto& known = shaper_.hyphens().barriers;
  const std::string key = language + '\n' + word;
  auto found = known.find(key);
  if (found == known.end()) found = known.emplace(key, owner_.hyphenator_.ligature_barriers(word, language)).first;
  for (const std::uint32_t offset : found->second) barriers.push_back(core.begin + offset);
}

/// Where a word may be divided; nothing where it must not, unless its author says so.
std::vector<language::HyphenPoint> ParagraphSetter::hyphen_points(const Core& core, const std::string& word) {
  constexpr std::size_t kShortest = 5;
  const RunStyle& style = styles_[style_at(core.begin)];
  std::vector<std::uint32_t> authored;
  for (auto soft = std::upper_bound(text_.soft_hyphens.begin(), text_.soft_hyphens.end(), core.begin);
       soft != text_.soft_hyphens.end() && *soft < core.end; ++soft)
    authored.push_back(*soft - core.begin);
  if (!authored.empty()) return owner_.hyphenator_.points(word, style.language, authored);
  if (style_.hyphenation == Hyphenation::none || style.fixed || word.size() < kShortest) return {};
  auto& known = shaper_.hyphens().points;
  const std::string key = style.language + '\n' + word;
  auto found = known.find(key);
  if (found == known.end()) found = known.emplace(key, owner_.hyphenator_.points(word, style.language)).first;
  return found->second;
}

void ParagraphSetter::add_hyphens(const Core& core, bool last_word, std::vector<Cut>& cuts) {
  const std::string word(value().substr(core.begin, core.end - core.begin));
  const std::vector<language::HyphenPoint> points = hyphen_points(core, word);
  const bool compound = std::any_of(points.begin(), points.end(), [](const auto& point) { return point.joint; });
  const int letters = letters_between(word, 0, word.size());
  int left = 0;
  std::size_t counted = 0;
  for (const language::HyphenPoint& point : points) {
    left += letters_between(word, counted, point.offset);  // the points stand in order
    counted = point.offset;
    if (style_.hyphenation == Hyphenation::joints && !point.joint && !point.authored) continue;
    const bool plain = !point.joint && !point.authored;
    double cost = plain ? cost_between(left, letters - left) : kJointCost;
    if (compound && plain) cost *= kBesideJoint;
    if (last_word) cost *= 4;  // a part of a word alone on the last line
    if (word.find('-') != std::string::npos && !point.joint) cost *= 1.5;
    cuts.push_back({core.begin + point.offset, Atom::After::soft_hyphen, cost, point.joint});
  }
}

/// Of a hyphen between so many letters: the more, the fewer of them stand alone.
double ParagraphSetter::cost_between(int left, int right) {
  const int missing = std::max(0, kLongFragment - left) + std::max(0, kLongFragment - right);
  return kHyphenCost * (1 + kPerMissingLetter * missing);
}

void ParagraphSetter::add_style_edges(std::uint32_t begin, std::uint32_t end, std::vector<Cut>& cuts) const {
  for (std::size_t i = style_at(begin) + 1; i < styles_.size() && style_begins_[i] < end; ++i)
    cuts.push_back({style_begins_[i], Atom::After::nothing, 0, false});
}

/// In order, one a place, the end of the word last.
void ParagraphSetter::settle(std::vector<Cut>& cuts, std::uint32_t end) {
  std::stable_sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) {
    return a.at != b.at ? a.at < b.at : a.after > b.after;  // a hard hyphen wins over other reasons
  });
  cuts.erase(std::unique(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.at == b.at; }),
             cuts.end());
  cuts.push_back({end, Atom::After::nothing, 0, false});
}

/// Letters of one style: shaped at once, an atom up to each cut.
void ParagraphSetter::add_chunk(std::uint32_t begin, const std::vector<Cut>& cuts,
                                const std::vector<std::uint32_t>& barriers) {
  const std::uint32_t end = cuts.back().at;
  const std::uint32_t style_index = style_at(begin);
  const RunStyle& style = styles_[style_index];
  Chunk chunk{begin, end, nullptr, {}};
  for (const std::uint32_t barrier : barriers)
    if (barrier > begin && barrier < end) chunk.barriers.push_back(barrier - begin);
  chunk.word = shaper_.shape(value().substr(begin, end - begin), order(style), chunk.barriers);
  report_missing(*chunk.word, begin, end);
  const Length hyphen = scaled(shaper_.shape("-", order(style), {})->width, style.size);
  std::uint32_t at = begin;
  for (const Cut& cut : cuts) {
    Atom atom;
    atom.begin = at;
    atom.end = cut.at;
    atom.style = style_index;
    atom.chunk = static_cast<std::uint32_t>(chunks_.size());
    atom.after = cut.after;
    atom.may_break = cut.after != Atom::After::nothing;
    atom.cost = cut.cost;
    atom.joint = cut.joint;
    atom.width = width_between(chunk, style, at, cut.at);
    if (cut.after == Atom::After::soft_hyphen) atom.hyphen = hyphen;
    const char32_t first = code_point(value(), at);
    std::uint32_t last_at = cut.at - 1;
    while (continues_code_point(value()[last_at])) --last_at;
    const char32_t last = cut.after == Atom::After::soft_hyphen ? U'-' : code_point(value(), last_at);
    atom.hang_left = hang(first, hang_at_begin(first), style);
    atom.hang_right = hang(last, hang_at_end(last), style);
    atoms_.push_back(atom);
    at = cut.at;
  }
  chunks_.push_back(std::move(chunk));
}

void ParagraphSetter::report_missing(const ShapedWord& word, std::uint32_t begin, std::uint32_t end) {
  for (const char32_t character : word.missing) {
    const std::string package = package_with(character);
    owner_.report(kNoGlyph, text_.place(begin, end),
                  {to_utf8({&character, 1}), fmt::format("U+{:04X}", static_cast<std::uint32_t>(character)),
                   package.empty() ? std::string() : fmt::format(" (Debian: {})", package)});
  }
}

Length ParagraphSetter::width_between(Chunk& chunk, const RunStyle& style, std::uint32_t begin,
                                      std::uint32_t end) const {
  if (begin == chunk.begin && end == chunk.end) return scaled(chunk.word->width, style.size);
  const auto& glyphs = chunk.word->glyphs;
  std::vector<ClusterSum>& sums = chunk.sums;
  if (sums.empty()) {
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      if (i == 0 || glyphs[i].cluster != glyphs[i - 1].cluster) sums.push_back({glyphs[i].cluster, 0});
      sums.back().before += glyphs[i].advance;
    }
    // Right-to-left letters come last first.
    std::sort(sums.begin(), sums.end(), [](const ClusterSum& a, const ClusterSum& b) { return a.begin < b.begin; });
    std::int64_t before = 0;
    for (ClusterSum& sum : sums) before += std::exchange(sum.before, before);
    sums.push_back({chunk.end - chunk.begin, before});
  }
  const std::uint32_t from = begin - chunk.begin, to = end - chunk.begin;
  auto cluster = std::upper_bound(sums.begin(), sums.end(), from,
                                  [](std::uint32_t at, const ClusterSum& sum) { return at < sum.begin; });
  if (cluster != sums.begin()) --cluster;
  // A ligature over a cut counts by its letters; the line is shaped anew once it is broken.
  const auto share = [&](const ClusterSum& one, const ClusterSum& after) {
    const std::uint32_t shared_from = std::max(one.begin, from), shared_to = std::min(after.begin, to);
    if (shared_from >= shared_to) return std::int64_t{0};
    return (after.before - one.before) * (shared_to - shared_from) / (after.begin - one.begin);
  };
  const auto last =
      std::lower_bound(cluster, sums.end(), to, [](const ClusterSum& sum, std::uint32_t at) { return sum.begin < at; });
  if (cluster == last || last == sums.begin()) return {};
  std::int64_t sum = share(*cluster, *(cluster + 1));
  if (last - cluster > 1) {
    const auto last_one = last - 1;
    sum += last_one->before - (cluster + 1)->before;
    sum += last == sums.end() ? 0 : share(*last_one, *last);
  }
  return scaled(sum, style.size);
}

Length ParagraphSetter::hang(char32_t character, double share, const RunStyle& style) {
  if (share == 0) return {};
  return scaled(shaper_.shape(to_utf8({&character, 1}), order(style), {})->width, style.size) * share;
}

Length ParagraphSetter::widest_atom() const {
  Length widest, run;
  for (const Atom& atom : atoms_) {
    run += atom.width;
    widest = std::max(widest, run + (atom.may_break ? atom.hyphen : Length()));
    if (atom.may_break)
      run = {};
    else
      run += atom.glue;
  }
  return widest;
}

Length ParagraphSetter::widest_line() const {
  Length widest, run;
  for (const Atom& atom : atoms_) {
    run += atom.width;
    widest = std::max(widest, run);
    run += atom.glue;
    if (atom.after == Atom::After::forced) run = {};
  }
  return widest;
}

Typesetter::Typesetter(const FontSet& fonts, const language::Hyphenator& hyphenator, Diagnostics& diagnostics,
                       std::string language, Rgb link_colour)
    : fonts_(fonts),
      shaper_(fonts),
      hyphenator_(hyphenator),
      diagnostics_(diagnostics),
      language_(std::move(language)),
      link_colour_(link_colour),
      file_by_face_(fonts.parts().faces.size(), -1) {
  (*shaper_).hyphens().open(hyphenator);
}

void Typesetter::report(const MessageKind& kind, const SourceSpan& of_text, std::vector<std::string> arguments) {
  const SourceSpan& place = of_text ? of_text : subject_;
  const std::string what = std::string(kind.code) + '\n' + arguments.front();
  const bool known = !reported_.insert(what).second;
  if (known && !place) return;
  if (place && !reported_.insert(fmt::format("{}\n{}\n{}", what, place.source->path(), place.begin)).second) return;
  diagnostics_.report(kind, place, std::move(arguments));
}

std::uint16_t Typesetter::space_glyph(const TextStyle& style) const {
  return (*shaper_).space_glyph(
      static_cast<FaceRole>((style.sans ? 4 : 0) + (style.bold ? 2 : 0) + (style.italic ? 1 : 0)));
}

std::uint32_t Typesetter::file_of(std::size_t face) {
  if (file_by_face_[face] < 0) {
    file_by_face_[face] = static_cast<int>(files_.size());
    files_.push_back(fonts_.parts().faces[face]->file());
  }
  return static_cast<std::uint32_t>(file_by_face_[face]);
}

std::vector<Line> Typesetter::set(const Text& text, const TextStyle& style, Length measure) {
  ParagraphSetter setter(*this, text, style);
  setter.build(measure);
  const bool wide_enough = measure >= style.size * (kNarrowMeasure * kLetterWidth);
  return setter.lines(style.alignment == Alignment::justified && wide_enough, measure);
}

Length Typesetter::width(const Text& text, const TextStyle& style) {
  ParagraphSetter setter(*this, text, style);
  setter.build(Length());
  return setter.widest_line();
}

Length Typesetter::widest_part(const Text& text, const TextStyle& style) {
  ParagraphSetter setter(*this, text, style);
  setter.build(Length());
  return setter.widest_atom();
}

}  // namespace dossier::layout
