// What opens and closes a document: cover, contents list, index.
#include <algorithm>
#include <iterator>

#include "layout/blocks/builder.h"

namespace dossier::layout {
namespace {

using namespace compose;

/// "3", "5–7" of consecutive pages, with the id each leads to.
struct PageRange {
  std::size_t first = 0, last = 0;
  std::string id;
};

std::vector<PageRange> ranges_of(std::vector<std::pair<std::size_t, std::string>> pages) {
  std::stable_sort(pages.begin(), pages.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<PageRange> ranges;
  for (const auto& [page, id] : pages) {
    if (!ranges.empty() && page == ranges.back().last) continue;
    if (!ranges.empty() && page == ranges.back().last + 1)
      ranges.back().last = page;
    else
      ranges.push_back({page, page, id});
  }
  return ranges;
}

}  // namespace

void Builder::add(Galley& galley, const Block& block, const Cover& cover, const Column& outer) {
  const std::int32_t node = add_node(Role::div, outer.node, block.span);
  const Aside aside(*this);
  Piece piece = cover_panel(cover, node);
  add_cover_facts(piece, cover, node);
  if (cover.whole_page) piece.height = std::max(piece.height, std::min(design_.grid.height, design_.covers.page));
  piece.cover_page = cover.whole_page;
  galley.push_back(std::move(piece));
  cover_added_ = true;
  cover_whole_ = cover.whole_page;
}

void Builder::add_part(Galley& galley, const Text& text, const TextStyle& style, const Column& column, Role role,
                       Length before) {
  if (text.empty()) return;
  const std::int32_t part = add_node(role, column.node, text.span);
  if (role == Role::heading) pages_.structure.nodes[static_cast<std::size_t>(part)].level = heading_level_ = 1;
  add_text(galley, text, style, column, part, {before, false, true});
}

/// The coloured part with the titles.
Piece Builder::cover_panel(const Cover& cover, std::int32_t node) {
  const PageGrid& grid = design_.grid;
  const CoverLook& look = design_.covers;
  Column column = full_column(node);
  column.width = grid.width() - look.inset;
  // A long title is set smaller rather than over half the page.
  TextStyle title = design_.cover_title;
  for (const double size : look.title_sizes) {
    title.size = Length::pt(size);
    title.leading = Length::pt(size * look.title_leading);
    if (typesetter_.set(cover.title, title, column.width).size() <= look.title_lines) break;
  }
  Column title_column = column;
  balance(cover.title, title, title_column.width);
  Galley panel, heading;
  add_part(panel, cover.series, design_.cover_series, column, Role::paragraph, {});
  add_part(heading, cover.label, design_.cover_label, column, Role::paragraph, look.above_label);
  add_part(heading, cover.title, title, title_column, Role::heading,
           cover.label.empty() ? look.above_label : look.above_title);
  add_part(heading, cover.subtitle, design_.cover_subtitle, column, Role::paragraph, look.above_subtitle);
  const Length panel_height = cover.whole_page ? look.panel : Length();
  Length filled = height_of(panel) + height_of(heading) + (heading.empty() ? Length() : heading.front().space_before);
  if (panel.empty() && !heading.empty()) filled -= heading.front().space_before;
  if (!heading.empty() && panel_height > filled + look.foot)
    heading.front().space_before += panel_height - filled - look.foot;
  if (panel.empty()) panel.emplace_back();  // so that the space above the title counts
  std::move(heading.begin(), heading.end(), std::back_inserter(panel));
  Piece piece = merged(std::move(panel));
  piece.height += look.foot;
  piece.items.push_back({Rule{{-grid.inner, -grid.top, grid.page.width, grid.top + piece.height}, design_.accent}, -1,
                         ArtifactKind::background});
  std::rotate(piece.items.begin(), piece.items.end() - 1, piece.items.end());  // painted before what stands on it
  for (Piece& note : piece.notes) ++note.note_place;
  return piece;
}

/// Date, time and place below the panel, with the publisher, and the logo beside them.
void Builder::add_cover_facts(Piece& piece, const Cover& cover, std::int32_t node) {
  Galley lines;
  for (std::size_t i = 0; i < cover.lines.size(); ++i) {
    TextStyle style = design_.cover_line;
    style.bold = i == 0;
    add_part(lines, cover.lines[i], style, text_column(node), Role::paragraph, {});
  }
  add_part(lines, cover.publisher, design_.note, text_column(node), Role::paragraph, design_.covers.above_publisher);
  Piece facts = merged(std::move(lines));
  const Length top = piece.height + design_.covers.above_facts;
  move_items(facts.items, Length(), top);
  Length logo_height;
  if (cover.logo && cover.logo->ready && cover.logo->width > 0 && cover.logo->height > 0) {
    const std::int32_t figure = add_node(Role::figure, node);
    pages_.structure.nodes[static_cast<std::size_t>(figure)].alt = cover.logo_alt;
    const double width =
        std::min(design_.grid.side.to_pt(), design_.covers.logo_height * cover.logo->width / cover.logo->height);
    const Rect box{Length(), top, Length::pt(width), Length::pt(width * cover.logo->height / cover.logo->width)};
    piece.items.push_back({ImagePlacement{image(*cover.logo), box, std::nullopt}, figure});
    logo_height = box.height;
  }
  piece.height = top + std::max(facts.height, logo_height);
  take(piece, std::move(facts));
}

namespace {

/// Where the last run on a line ends.
Length last_end(const std::vector<Item>& items) {
  Length end;
  for (const Item& item : items)
    if (const auto* run = std::get_if<GlyphRun>(&item.value)) {
      end = run->origin.x;
      for (const Glyph& glyph : run->glyphs) end += glyph.advance;
    }
  return end;
}

/// Ends the words with a space that takes no room: a page number behind them is a word of its own in what a reader
/// copies.
void end_word(std::vector<Item>& items, std::uint16_t space_glyph) {
  for (auto item = items.rbegin(); item != items.rend(); ++item)
    if (auto* run = std::get_if<GlyphRun>(&item->value)) {
      Glyph space = run->glyphs.back();
      space.id = space_glyph;
      space.advance = space.dx = space.dy = Length();
      space.cluster = static_cast<std::uint32_t>(run->text.size());
      run->glyphs.push_back(space);
      run->text += ' ';
      return;
    }
}

}  // namespace

void Builder::add(Galley& galley, const Block& block, const ContentsList& contents, const Column& outer) {
  if (!with_contents_) return;
  const auto is_listed = [&](const SectionEntry& entry) {
    return entry.listed && entry.section->level <= contents.depth;
  };
  const auto entries = std::count_if(sections_.begin(), sections_.end(), is_listed);
  if (entries == 0) return;
  const std::int32_t section = add_node(Role::section, outer.node, block.span);
  append(galley, contents_title(contents, section));
  flow_.keep_next = true;
  flow_.after = design_.contents.below_heading;
  const std::int32_t list = add_node(Role::contents, section);
  const bool stays_whole = entries <= design_.contents.short_list;
  for (const SectionEntry& entry : sections_) {
    if (!is_listed(entry) || entry.section->heading.empty()) continue;
    Piece line = contents_line(entry, list);
    line.cost = stays_whole ? page_cost::kForbidden : page_cost::kRow;
    append(galley, std::move(line));
  }
  flow_.after = design_.contents.after;
}

Piece Builder::contents_title(const ContentsList& contents, std::int32_t section) {
  const Text words = contents.heading.empty() ? plain(document_.wording.contents) : contents.heading;
  const std::int32_t heading = add_node(Role::heading, section);
  pages_.structure.nodes[static_cast<std::size_t>(heading)].level = 1 + heading_shift_;
  Piece title = words_aside(words, design_.contents_heading, full_column(heading), heading);
  add_chapter_rule(title);
  title.space_before = design_.headings.before[0];
  title.on_grid = true;
  return title;
}

/// A line of the list; its page number and leaders follow when the pages are known.
Piece Builder::contents_line(const SectionEntry& entry, std::int32_t list) {
  const bool chapter = entry.section->level == 1;
  const TextStyle& style = chapter ? design_.contents_strong : design_.contents_entry;
  const std::int32_t item = add_node(Role::contents_item, list);
  const std::int32_t reference = add_node(Role::reference, item);
  const std::int32_t link = add_node(Role::link, reference);
  const Column whole = text_column(link);
  Column place = whole;
  const Length indent = design_.contents.indent * (entry.section->level - 1.0);
  place.x += indent;
  place.width -= indent + design_.contents.numbers;
  Text shown = entry.section->heading;
  std::erase_if(shown.marks, [](const Mark& mark) { return mark.kind == MarkKind::link; });
  std::replace(shown.value.begin(), shown.value.end(), '\n', ' ');
  Piece piece = words_aside(shown, style, place, link);
  PageNumber number;
  number.destination = entry.destination;
  number.left = last_end(piece.items);
  number.right = whole.x + whole.width;
  number.baseline = piece.height - style.leading + baseline(style);
  number.node = link;
  number.strong = chapter;
  piece.numbers.push_back(std::move(number));
  end_word(piece.items, typesetter_.space_glyph(style));
  LinkArea area;
  area.box = {place.x, Length(), whole.x + whole.width - place.x, piece.height};
  area.destination = entry.destination;
  area.contents = shown.value;
  piece.items.push_back({std::move(area), link});
  piece.space_before = chapter ? design_.contents.above_chapter : Length();
  return piece;
}

/// Learns on which pages the ids placed so far stand.
void Builder::note_pages() {
  const auto& plans = paginator_.pages();
  page_of_.clear();
  for (std::size_t page = 0; page < plans.size(); ++page)
    for (const PlacedPiece& placed : plans[page].pieces)
      for (const Mention& mention : placed.piece->destinations) page_of_.emplace(mention.id, page);
}

void Builder::add(Galley& galley, const Block& block, const Index& index, const Column& outer) {
  if (index.groups.empty()) return;
  // What is asked for behind the heading stays with it; everything before is paged now, so that its pages are known.
  Galley head;
  if (flow_.keep_next) {
    std::size_t begin = galley.size() - 1;
    while (begin > 0 && galley[begin].cost >= page_cost::kForbidden) --begin;
    head.assign(std::make_move_iterator(galley.begin() + static_cast<std::ptrdiff_t>(begin)),
                std::make_move_iterator(galley.end()));
    galley.resize(begin);
  }
  const Flow asked = std::exchange(flow_, {});
  const bool new_page = !head.empty() ? head.front().new_page : asked.new_page;
  paginator_.flow(std::exchange(galley, {}));
  note_pages();
  const std::int32_t node = add_node(Role::index, outer.node, block.span);
  Strips strips;
  strips.gutter = design_.indexes.gutter;
  strips.width = (design_.grid.width() - strips.gutter) / strips.count;
  strips.least = design_.indexes.least;
  Galley strip = index_strip(index, {Length(), strips.width, node});
  if (new_page && !paginator_.pages().empty() && head.empty() && !strip.empty()) strip.front().new_page = true;
  if (head.empty()) {
    if (!strip.empty()) {
      strip.front().running_head = asked.running_head;
      std::move(asked.mentions.begin(), asked.mentions.end(), std::back_inserter(strip.front().destinations));
    }
  }
  flow_ = {};
  paginator_.flow_columns(std::move(head), std::move(strip), strips);
  flow_.after = design_.indexes.after;
}

/// All groups in one narrow column.
Galley Builder::index_strip(const Index& index, const Column& column) {
  Galley strip;
  for (const IndexGroup& group : index.groups) {
    if (!group.letter.empty()) {
      add_text(strip, plain(group.letter), design_.index_letter, column, add_node(Role::paragraph, column.node),
               {design_.indexes.above_letter});
      flow_.keep_next = true;
    }
    for (const IndexEntry& entry : group.entries) {
      add_index_entry(strip, entry, &entry == &group.entries.front(), column);
    }
  }
  return strip;
}

void Builder::add_index_entry(Galley& strip, const IndexEntry& entry, bool first, const Column& column) {
  const IndexLook& look = design_.indexes;
  const std::int32_t paragraph = add_node(Role::paragraph, column.node, entry.heading.span);
  const std::size_t from = strip.size();
  add_text(strip, with_pages(entry), design_.index_entry, column, paragraph,
           {first ? look.below_letter : look.above_entry, false, true});
  if (!entry.note.empty()) {
    flow_.keep_next = true;
    Column indented = column;
    indented.x += look.note_indent;
    indented.width -= look.note_indent;
    add_text(strip, entry.note, design_.index_note, indented, add_node(Role::paragraph, column.node, entry.note.span),
             {{}, false, true});
  }
  if (strip.size() > from) strip[from].cost = first ? page_cost::kForbidden : page_cost::kFree;
}

/// The heading of an entry, and the pages of its targets as links.
Text Builder::with_pages(const IndexEntry& entry) const {
  std::vector<std::pair<std::size_t, std::string>> pages;
  for (const std::string& id : entry.targets)
    if (const auto page = page_of_.find(id); page != page_of_.end()) pages.emplace_back(page->second + 1, id);
  Text text = entry.heading;
  for (const PageRange& range : ranges_of(std::move(pages))) {
    text.value += text.value.size() == entry.heading.value.size() ? "\u00A0\u00A0" : ", ";
    const auto begin = static_cast<std::uint32_t>(text.value.size());
    text.value += std::to_string(range.first);
    if (range.last > range.first) text.value += "–" + std::to_string(range.last);
    text.marks.push_back({MarkKind::link, begin, static_cast<std::uint32_t>(text.value.size()), "#" + range.id});
  }
  return text;
}

}  // namespace dossier::layout
