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
  const PageGrid& grid = design_.grid;
  Column column = full_column(node);
  column.width = grid.width() - Length::mm(8);
  const Aside aside(*this);
  Galley panel;
  const auto add_part = [&](Galley& to, const Text& text, const TextStyle& style, const Column& place, Role role,
                            Length before) {
    if (text.empty()) return;
    const std::int32_t part = add_node(role, node, text.span);
    if (role == Role::heading) pages_.structure.nodes[static_cast<std::size_t>(part)].level = heading_level_ = 1;
    add_text(to, text, style, place, part, {before, false, true});
  };
  // A long title is set smaller rather than over half the page.
  TextStyle title = design_.cover_title;
  for (const double size : {27.0, 23.0, 19.0, 16.0, 14.0}) {
    title.size = Length::pt(size);
    title.leading = Length::pt(size * 1.22);
    if (typesetter_.set(cover.title, title, column.width).size() <= 4) break;
  }
  Column title_column = column;
  balance(cover.title, title, title_column.width);
  add_part(panel, cover.series, design_.cover_series, column, Role::paragraph, {});
  Galley heading;
  add_part(heading, cover.label, design_.cover_label, column, Role::paragraph, Length::pt(22));
  add_part(heading, cover.title, title, title_column, Role::heading, Length::pt(cover.label.empty() ? 22 : 5));
  add_part(heading, cover.subtitle, design_.cover_subtitle, column, Role::paragraph, Length::pt(9));
  const Length foot = Length::pt(26);
  const Length panel_height = cover.whole_page ? Length::pt(430) : Length();
  Length filled = height_of(panel) + height_of(heading) + (heading.empty() ? Length() : heading.front().space_before);
  if (panel.empty() && !heading.empty()) filled -= heading.front().space_before;
  if (!heading.empty() && panel_height > filled + foot) heading.front().space_before += panel_height - filled - foot;
  if (panel.empty()) panel.emplace_back();  // so that the space above the title counts
  std::move(heading.begin(), heading.end(), std::back_inserter(panel));
  Piece piece = merged(std::move(panel));
  const Length bottom = piece.height + foot;
  piece.items.push_back({Rule{{-grid.inner, -grid.top, grid.page.width, grid.top + bottom}, design_.accent}, -1,
                         ArtifactKind::background});
  std::rotate(piece.items.begin(), piece.items.end() - 1, piece.items.end());  // painted before what stands on it
  for (Piece& note : piece.notes) ++note.note_place;
  piece.height = bottom;

  Column beside = text_column(node);
  Galley lines;
  for (std::size_t i = 0; i < cover.lines.size(); ++i) {
    TextStyle style = design_.cover_line;
    style.bold = i == 0;
    add_part(lines, cover.lines[i], style, beside, Role::paragraph, {});
  }
  add_part(lines, cover.publisher, design_.note, beside, Role::paragraph, Length::pt(6));
  Piece facts = merged(std::move(lines));
  const Length facts_top = piece.height + Length::pt(20);
  move_items(facts.items, Length(), facts_top);
  Length logo_height;
  if (cover.logo && cover.logo->ready && cover.logo->width > 0 && cover.logo->height > 0) {
    const std::int32_t figure = add_node(Role::figure, node);
    pages_.structure.nodes[static_cast<std::size_t>(figure)].alt = cover.logo_alt;
    const double width = std::min(grid.side.to_pt(), 48.0 * cover.logo->width / cover.logo->height);
    const Rect box{Length(), facts_top, Length::pt(width), Length::pt(width * cover.logo->height / cover.logo->width)};
    piece.items.push_back({ImagePlacement{image(*cover.logo), box, std::nullopt}, figure});
    logo_height = box.height;
  }
  piece.height = facts_top + std::max(facts.height, logo_height);
  take(piece, std::move(facts));
  if (cover.whole_page) piece.height = std::max(piece.height, std::min(grid.height, Length::pt(560)));
  piece.cover_page = cover.whole_page;
  galley.push_back(std::move(piece));
  cover_added_ = true;
  cover_whole_ = cover.whole_page;
}

void Builder::add(Galley& galley, const Block& block, const ContentsList& contents, const Column& outer) {
  if (!with_contents_) return;
  const bool any = std::any_of(sections_.begin(), sections_.end(), [&](const SectionEntry& entry) {
    return entry.listed && entry.section->level <= contents.depth;
  });
  if (!any) return;
  const std::int32_t section = add_node(Role::section, outer.node, block.span);
  const Text words = contents.heading.empty() ? plain(document_.wording.contents) : contents.heading;
  const std::int32_t heading = add_node(Role::heading, section);
  pages_.structure.nodes[static_cast<std::size_t>(heading)].level = 1 + heading_shift_;
  Piece title;
  {
    const Aside aside(*this);
    Galley lines;
    add_text(lines, words, design_.contents_heading, full_column(heading), heading, {});
    title = merged(std::move(lines));
  }
  move_items(title.items, Length(), Length::pt(9));
  title.height += Length::pt(9);
  title.items.push_back(
      {Rule{{Length(), Length(), design_.grid.width(), Length::pt(0.9)}, design_.accent}, -1, ArtifactKind::layout});
  title.space_before = Length::pt(37.5);
  title.on_grid = true;
  append(galley, std::move(title));
  flow_.keep_next = true;
  flow_.after = Length::pt(6);
  const std::int32_t list = add_node(Role::contents, section);
  const Length numbers = Length::pt(30);
  const auto entries = std::count_if(sections_.begin(), sections_.end(), [&](const SectionEntry& entry) {
    return entry.listed && entry.section->level <= contents.depth;
  });
  const bool short_list = entries <= 24;  // stays on one page
  for (const SectionEntry& entry : sections_) {
    if (!entry.listed || entry.section->level > contents.depth || entry.section->heading.empty()) continue;
    const bool chapter = entry.section->level == 1;
    const TextStyle& style = chapter ? design_.contents_strong : design_.contents_entry;
    const std::int32_t item = add_node(Role::contents_item, list);
    const std::int32_t reference = add_node(Role::reference, item);
    const std::int32_t link = add_node(Role::link, reference);
    Column place = text_column(link);
    const Length indent = Length::pt(14.0 * (entry.section->level - 1));
    place.x += indent;
    place.width -= indent + numbers;
    Text shown = entry.section->heading;
    std::erase_if(shown.marks, [](const Mark& mark) { return mark.kind == MarkKind::link; });
    for (char& c : shown.value)
      if (c == '\n') c = ' ';
    Piece piece;
    Length last_line;
    {
      const Aside aside(*this);
      Galley lines;
      add_text(lines, shown, style, place, link, {});
      piece = merged(std::move(lines));
    }
    for (const Item& each : piece.items)
      if (const auto* run = std::get_if<GlyphRun>(&each.value)) {
        last_line = run->origin.x;
        for (const Glyph& glyph : run->glyphs) last_line += glyph.advance;
      }
    // The page number is a word of its own in what a reader copies.
    for (auto each = piece.items.rbegin(); each != piece.items.rend(); ++each)
      if (auto* run = std::get_if<GlyphRun>(&each->value)) {
        Glyph space = run->glyphs.back();
        space.id = typesetter_.space_glyph(style);
        space.advance = space.dx = space.dy = Length();
        space.cluster = static_cast<std::uint32_t>(run->text.size());
        run->glyphs.push_back(space);
        run->text += ' ';
        break;
      }
    LinkArea area;
    area.box = {place.x, Length(), text_column(link).x + text_column(link).width - place.x, piece.height};
    area.destination = entry.destination;
    area.contents = shown.value;
    piece.items.push_back({std::move(area), link});
    PageNumber number;
    number.destination = entry.destination;
    number.left = last_line;
    number.right = text_column(link).x + text_column(link).width;
    number.baseline = piece.height - style.leading + baseline(style);
    number.node = link;
    number.strong = chapter;
    piece.numbers.push_back(std::move(number));
    piece.space_before = Length::pt(chapter ? 4 : 0);
    piece.cost = short_list ? page_cost::kForbidden : page_cost::kRow;
    append(galley, std::move(piece));
  }
  flow_.after = Length::pt(22);
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
  const Length gutter = Length::mm(8);
  const Length width = (design_.grid.width() - gutter) / 2;
  const Column column{Length(), width, node};
  Galley strip;
  for (const IndexGroup& group : index.groups) {
    bool first = true;
    if (!group.letter.empty()) {
      add_text(strip, plain(group.letter), design_.index_letter, column, add_node(Role::paragraph, node),
               {Length::pt(11)});
      flow_.keep_next = true;
    }
    for (const IndexEntry& entry : group.entries) {
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
      const std::int32_t paragraph = add_node(Role::paragraph, node, entry.heading.span);
      const std::size_t from = strip.size();
      TextStyle style = design_.index_entry;
      add_text(strip, text, style, column, paragraph, {first ? Length::pt(1) : Length::pt(2.5), false, true});
      if (!entry.note.empty()) {
        flow_.keep_next = true;
        Column indented = column;
        indented.x += Length::pt(9);
        indented.width -= Length::pt(9);
        add_text(strip, entry.note, design_.index_note, indented, add_node(Role::paragraph, node, entry.note.span),
                 {{}, false, true});
      }
      if (strip.size() > from) strip[from].cost = first ? page_cost::kForbidden : page_cost::kFree;
      first = false;
    }
  }
  if (new_page && !paginator_.pages().empty() && head.empty() && !strip.empty()) strip.front().new_page = true;
  if (head.empty()) {
    if (!strip.empty()) {
      strip.front().running_head = asked.running_head;
      std::move(asked.mentions.begin(), asked.mentions.end(), std::back_inserter(strip.front().destinations));
    }
  }
  flow_ = {};
  paginator_.flow_columns(std::move(head), std::move(strip), 2, width, gutter);
  flow_.after = Length::pt(30);
}

}  // namespace dossier::layout
