// Running text: paragraphs, headings, lists, boxes.
#include <fmt/format.h>

#include <algorithm>

#include "base/interruption.h"
#include "base/utf8.h"
#include "layout/blocks/builder.h"
#include "layout/messages.h"

namespace dossier::layout {
namespace {

using namespace compose;

Length width_of(const GlyphRun& run) {
  Length width;
  for (const Glyph& glyph : run.glyphs) width += glyph.advance;
  return width;
}

void move(std::vector<Item>& items, Length x, Length y) {
  const auto shift = [&](Rect& box) { box.x += x, box.y += y; };
  for (Item& item : items) {
    if (auto* run = std::get_if<GlyphRun>(&item.value)) run->origin.x += x, run->origin.y += y;
    if (auto* rule = std::get_if<Rule>(&item.value)) shift(rule->box);
    if (auto* picture = std::get_if<ImagePlacement>(&item.value)) {
      shift(picture->box);
      if (picture->clip) shift(*picture->clip);
    }
    if (auto* slide = std::get_if<SlidePlacement>(&item.value)) shift(slide->box);
    if (auto* link = std::get_if<LinkArea>(&item.value)) shift(link->box);
    if (auto* path = std::get_if<Path>(&item.value))
      for (PathSegment& segment : path->segments)
        for (Point& point : segment.points) point.x += x, point.y += y;
  }
}

PagingRules paging_rules(const Design& design) {
  PagingRules rules;
  rules.height = design.grid.height;
  rules.grid = design.grid.step;
  rules.note_gap = design.margins.above_notes;
  rules.large_space = design.paging.large_space;
  rules.beside_box = design.paging.beside_box;
  rules.below_figure = design.around;
  return rules;
}

/// A line in bold that serves as a heading, or one that ends in a colon.
bool announces(const Text& text) {
  if (text.value.ends_with(':')) return true;
  return std::any_of(text.marks.begin(), text.marks.end(), [&](const Mark& mark) {
    return mark.kind == MarkKind::strong && mark.begin == 0 && mark.end == text.value.size();
  });
}

}  // namespace

bool is_entry(const Text& text) {
  constexpr std::size_t kLongestEntry = 22;  // "30. September 2021"
  return text.value.size() <= kLongestEntry;
}

TextStyle flush_right(TextStyle style) {
  style.alignment = Alignment::right;
  return style;
}

void move_items(std::vector<Item>& items, Length x, Length y) {
  move(items, x, y);
}

Builder::Builder(const Document& document, Typesetter& typesetter, Diagnostics& diagnostics, bool with_contents)
    : document_(document),
      typesetter_(typesetter),
      diagnostics_(diagnostics),
      with_contents_(with_contents),
      design_(document.accent),
      paginator_(paging_rules(design_)) {
  collect_sections(document.body);
}

std::int32_t Builder::add_node(Role role, std::int32_t parent, SourceSpan span) {
  StructureNode node;
  node.role = role;
  node.parent = parent;
  node.span = std::move(span);
  pages_.structure.nodes.push_back(std::move(node));
  return static_cast<std::int32_t>(pages_.structure.nodes.size()) - 1;
}

Column Builder::text_column(std::int32_t node) const {
  return {design_.grid.text_left(), design_.grid.text_width(), node};
}

Column Builder::full_column(std::int32_t node) const {
  return {Length(), design_.grid.width(), node};
}

void Builder::collect_sections(const Blocks& blocks) {
  for (const Block& block : blocks) {
    if (!block.id.empty()) ids_.insert(block.id);
    if (const auto* figure = std::get_if<Figure>(&block.value); figure && !block.id.empty())
      figure_names_.emplace(block.id, figure->number);
    if (const auto* section = std::get_if<Section>(&block.value)) {
      std::string id = !section->id.empty() ? section->id : !block.id.empty() ? block.id : "";
      if (id.empty()) id = "section-" + std::to_string(sections_.size() + 1);
      ids_.insert(id);
      destinations_[section] = id;
      sections_.push_back({section, id, section->in_contents});
      collect_sections(section->body);
    } else if (const auto* list = std::get_if<List>(&block.value)) {
      for (const Blocks& item : list->items) collect_sections(item);
    } else if (const auto* table = std::get_if<Table>(&block.value)) {
      for (const auto& row : table->rows)
        for (const Cell& cell : row) collect_sections(cell.body);
    } else if (const auto* box = std::get_if<Box>(&block.value)) {
      collect_sections(box->body);
    } else if (const auto* cover = std::get_if<Cover>(&block.value)) {
      if (!cover->title.empty()) heading_shift_ = 1;  // the title is the one heading above all others
    }
  }
}

std::string Builder::destination_of(const Section& section) const {
  return destinations_.at(&section);
}

void Builder::append(Galley& galley, Piece piece) {
  Flow asked;
  std::swap(asked, flow_);
  piece.space_of_box = asked.padding;
  piece.space_alone = std::max(piece.space_before, asked.after_alone.value_or(asked.after));
  piece.space_before = std::max(piece.space_before, asked.after);
  if (asked.keep_next) piece.cost = page_cost::kForbidden;
  if (asked.new_page) piece.new_page = true;
  if (piece.box < 0) piece.box = box_;
  if (!asked.running_head.empty()) piece.running_head = std::move(asked.running_head);
  if (!asked.reason.empty()) piece.reason = std::move(asked.reason);
  for (Mention& mention : asked.mentions) piece.destinations.push_back(std::move(mention));
  galley.push_back(std::move(piece));
}

Piece Builder::merged(Galley galley) const {
  Piece whole;
  for (std::size_t i = 0; i < galley.size(); ++i) {
    Piece& part = galley[i];
    if (i > 0) whole.height += part.space_before;
    move(part.items, Length(), whole.height);
    for (PageNumber& number : part.numbers) {
      number.baseline += whole.height;
      whole.numbers.push_back(std::move(number));
    }
    for (Mention& mention : part.destinations) whole.destinations.push_back(std::move(mention));
    whole.height += part.height;
    take(whole, std::move(part));
  }
  return whole;
}

void Builder::mention(Piece& piece, const std::string& id, std::int32_t node) {
  if (!id.empty()) piece.destinations.push_back({id, node});
}

/// The structure node of a link; nothing for one that leads nowhere, which is reported once.
std::optional<std::int32_t> Builder::link_node(const Text& text, int link, std::int32_t parent,
                                               std::map<int, std::optional<std::int32_t>>& known) {
  const auto [found, is_new] = known.try_emplace(link);
  if (!is_new) return found->second;
  const Mark& mark = text.marks[static_cast<std::size_t>(link)];
  const bool inside = mark.value.starts_with('#');
  if (inside && !ids_.contains(mark.value.substr(1))) {
    diagnostics_.report(kNoDestination, text.place(mark.begin, mark.end), {mark.value});
  } else {
    found->second = add_node(Role::link, parent, text.place(mark.begin, mark.end));
  }
  return found->second;
}

/// Where a link leads, and what it says to who only hears it.
LinkArea Builder::link_area(const Text& text, const Mark& mark) const {
  LinkArea area;
  std::uint32_t shown_end = mark.end;
  for (const Mark& inner : text.marks)  // the number of a note is no part of what the link says
    if (inner.kind == MarkKind::superscript && inner.end == mark.end && inner.begin > mark.begin)
      shown_end = inner.begin;
  const std::string shown = text.value.substr(mark.begin, shown_end - mark.begin);
  if (!mark.value.starts_with('#')) {
    area.address = mark.value;
    area.contents = shown == mark.value ? shown : shown + " (" + mark.value + ")";
    return area;
  }
  area.destination = mark.value.substr(1);
  // A bare number says nothing to who only hears it: it is that of a figure or of a page.
  const bool number = !shown.empty() && shown.find_first_not_of("0123456789–") == std::string::npos;
  const auto figure = figure_names_.find(area.destination);
  area.contents = figure != figure_names_.end() ? figure->second
                  : number                      ? document_.wording.page + " " + shown
                                                : shown;
  return area;
}

void Builder::add_line(std::vector<Item>& items, const Line& line, const Text& text, const TextStyle& style, Point at,
                       std::int32_t node, std::map<int, std::optional<std::int32_t>>& link_nodes) {
  Length from;  // where the link begins that is being drawn: one area for its neighbouring runs
  for (std::size_t i = 0; i < line.runs.size(); ++i) {
    GlyphRun run = line.runs[i].run;
    run.origin.x += at.x;
    run.origin.y += at.y;
    const int link = line.runs[i].link;
    const bool begins = i == 0 || line.runs[i - 1].link != link;
    const bool ends = i + 1 == line.runs.size() || line.runs[i + 1].link != link;
    const std::int32_t owner = link < 0 ? node : link_node(text, link, node, link_nodes).value_or(node);
    const Length begin = run.origin.x;
    if (begins) from = begin;
    Length width = width_of(run);
    // The space behind a link's last word is no part of it.
    if (ends && run.text.ends_with(' ') && run.glyphs.size() > 1) width -= run.glyphs.back().advance;
    const Rgb colour = run.colour;
    items.push_back({std::move(run), owner});
    if (owner == node || width == Length() || !ends) continue;
    LinkArea area = link_area(text, text.marks[static_cast<std::size_t>(link)]);
    area.box = {from, at.y - style.size * 0.8, begin + width - from, style.size * 1.05};
    items.push_back({std::move(area), owner});
    if (style.link_colour)
      items.push_back({Rule{{from, at.y + design_.margins.link_rule, begin + width - from, design_.rule.hair}, colour},
                       -1, ArtifactKind::layout});
  }
}

Text Builder::with_note_numbers(const Text& text, std::map<int, std::pair<int, std::string>>& notes) {
  Text numbered = text;
  for (std::size_t i = 0; i < numbered.marks.size(); ++i) {
    const Mark link = numbered.marks[i];
    if (link.kind != MarkKind::link || link.value.starts_with('#') || link.value.starts_with("mailto:")) continue;
    const std::string words = numbered.value.substr(link.begin, link.end - link.begin);
    if (link.value.find(words) != std::string::npos) continue;  // the reader sees where it leads
    const std::string number = std::to_string(++notes_printed_);
    const auto length = static_cast<std::uint32_t>(number.size());
    numbered.value.insert(link.end, number);
    for (Mark& mark : numbered.marks) {
      if (mark.begin >= link.end) mark.begin += length;
      if (mark.end > link.end) mark.end += length;
    }
    for (Anchor& anchor : numbered.anchors)
      if (anchor.in_text >= link.end) anchor.in_text += length;
    for (std::uint32_t& soft : numbered.soft_hyphens)
      if (soft >= link.end) soft += length;
    numbered.marks[i].end += length;  // the number is part of the link and stays with its words
    numbered.marks.push_back({MarkKind::superscript, link.end, link.end + length, {}});
    notes[static_cast<int>(i)] = {notes_printed_, link.value};
  }
  return numbered;
}

Piece Builder::note_piece(int number, const std::string& address, std::int32_t parent) {
  const std::int32_t node = add_node(Role::note, parent);
  const Aside aside(*this);
  Galley lines;
  add_text(lines, plain(std::to_string(number) + "\u00A0\u00A0" + address), design_.note, text_column(node), node, {});
  return merged(std::move(lines));
}

void Builder::add_text(Galley& galley, const Text& source, const TextStyle& style, const Column& column,
                       std::int32_t node, const TextOptions& options) {
  std::map<int, std::pair<int, std::string>> notes;
  const bool numbered = document_.print_link_targets && !source.marks.empty();
  const Text with_numbers = numbered ? with_note_numbers(source, notes) : Text{};
  const Text& text = numbered ? with_numbers : source;
  const std::vector<Line> lines = typesetter_.set(text, style, column.width);
  std::map<int, std::optional<std::int32_t>> link_nodes;
  std::vector<std::pair<std::size_t, int>> noted;  // line on which a link ends, its mark
  for (const auto& [mark, note] : notes)
    for (std::size_t i = lines.size(); i-- > 0;)
      if (std::any_of(lines[i].runs.begin(), lines[i].runs.end(),
                      [&, wanted = mark](const LineRun& run) { return run.link == wanted; })) {
        noted.emplace_back(i, mark);
        break;
      }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Piece piece;
    piece.height = style.leading;
    if (i == 0) piece.space_before = options.before;
    piece.on_grid = options.on_grid;
    if (i > 0) piece.cost = options.line_cost;
    if (options.on_grid || i > 0) piece.blank = i > 0 ? 3 : 2.5;  // prose fills its pages
    if (i > 0 && lines[i - 1].hyphenated) piece.cost += page_cost::kHyphen;
    if (i == 1 || (i > 0 && (i + 1 == lines.size() || options.keep_together))) piece.cost = page_cost::kForbidden;
    add_line(piece.items, lines[i], text, style, {column.x, baseline(style)}, node, link_nodes);
    for (const auto& [line, mark] : noted)
      if (line == i) {
        Piece note = note_piece(notes.at(mark).first, notes.at(mark).second, column.node);
        note.note_place = piece.items.size();
        piece.notes.push_back(std::move(note));
      }
    append(galley, std::move(piece));
  }
}

void Builder::add_blocks(Galley& galley, const Blocks& blocks, const Column& column) {
  for (const Block& block : blocks) add_block(galley, block, column);
}

void Builder::add_block(Galley& galley, const Block& block, const Column& column) {
  leave_off_if_interrupted();
  if (!block.id.empty() && !std::holds_alternative<Section>(block.value))
    flow_.mentions.push_back({block.id, static_cast<std::int32_t>(pages_.structure.nodes.size())});
  const std::size_t begin = galley.size();
  std::visit([&](const auto& value) { add(galley, block, value, column); }, block.value);
  const auto* figure = std::get_if<Figure>(&block.value);
  if (!figure || !figure->mentioned) block_begin_ = begin;
}

std::size_t Builder::distance_to_mention(const Galley& galley, const std::string& id) const {
  for (std::size_t i = block_begin_; i < galley.size(); ++i)
    for (const Item& item : galley[i].items)
      if (const auto* link = std::get_if<LinkArea>(&item.value); link && link->destination == id)
        return galley.size() - i;
  return block_begin_ < galley.size() ? galley.size() - block_begin_ : 0;  // within a range, "1–3"
}

void Builder::add(Galley& galley, const Block& block, const Paragraph& paragraph, const Column& column) {
  if (paragraph.text.empty()) return;
  const std::int32_t node = add_node(Role::paragraph, column.node, block.span);
  TextStyle style = design_.of(paragraph.role, column.in_table);
  if (column.strong) {
    style.bold = true;
    style.hyphenation = Hyphenation::joints;  // "Novem-ber" is no good beginning of a row
  }
  if (column.flush_right) style = flush_right(std::move(style));
  const bool prose = !column.in_table && !column.in_box && (paragraph.role == ParagraphRole::body);
  TextOptions options;
  options.before = design_.space_before(paragraph.role, column.in_table);
  if (column.dense) options.before = Length();
  options.on_grid = prose;
  // Who said it stays with what was said.
  if (paragraph.role == ParagraphRole::speaker && !galley.empty()) flow_.keep_next = true;
  if (column.in_table && paragraph.role == ParagraphRole::talk_title) style.italic = true;
  if (column.in_table && is_entry(paragraph.text)) style.hyphenation = Hyphenation::joints;
  const std::size_t before = galley.size();
  add_text(galley, paragraph.text, style, column, node, options);
  // What announces the next paragraph stays with it.
  if (prose && galley.size() - before <= 2 && announces(paragraph.text)) flow_.keep_next = true;
}

namespace {

const SlideSheet* first_sheet(const Section& section) {
  for (const Block& part : section.body)
    if (const auto* sheet = std::get_if<SlideSheet>(&part.value)) return sheet;
  return nullptr;
}

bool is_mentioned_figure(const Block& block) {
  const auto* figure = std::get_if<Figure>(&block.value);
  return figure && figure->mentioned;
}

/// How many paragraphs stand between a deck's title and its slides; 0 where anything else does.
std::size_t paragraphs_of_deck_heading(const Blocks& body) {
  std::size_t count = 0;
  for (const Block& part : body) {
    if (std::holds_alternative<SlideSheet>(part.value)) return count;
    const auto* paragraph = std::get_if<Paragraph>(&part.value);
    const bool fits = paragraph && part.id.empty() &&
                      (paragraph->role == ParagraphRole::speaker || paragraph->role == ParagraphRole::note);
    if (!fits) return 0;
    ++count;
  }
  return 0;
}

}  // namespace

/// Below a deck's title: who spoke at the left, what is shown at the right, a rule below both. Where nobody is named,
/// what is shown has the whole width.
void Builder::add_deck_heading(Galley& galley, const Blocks& paragraphs, const Column& column) {
  const Length beside = design_.sheets.shown, gutter = design_.sheets.gutter, above_rule = design_.sheets.above_rule;
  Column left = column, right = column;
  left.width = column.width - beside - gutter;
  right.x = column.x + column.width - beside;
  right.width = beside;
  Galley said, shown;
  const bool speakers = std::any_of(paragraphs.begin(), paragraphs.end(), [](const Block& block) {
    return std::get<Paragraph>(block.value).role == ParagraphRole::speaker;
  });
  if (!speakers) left = column;
  for (const Block& block : paragraphs) {
    const auto& paragraph = std::get<Paragraph>(block.value);
    if (paragraph.text.empty()) continue;
    const std::int32_t node = add_node(Role::paragraph, column.node, block.span);
    const Aside aside(*this);
    const bool note = speakers && paragraph.role == ParagraphRole::note;
    TextOptions options;
    options.before = design_.space_before(paragraph.role, false);
    add_text(note ? shown : said, paragraph.text, design_.of(paragraph.role, false), note ? right : left, node,
             options);
  }
  Piece row, words = merged(std::move(said)), remarks = merged(std::move(shown));
  row.height = std::max(words.height, remarks.height) + above_rule;
  if (words.height > remarks.height) move(remarks.items, Length(), words.height - remarks.height);
  for (Piece* part : {&words, &remarks}) take(row, std::move(*part));
  row.items.push_back(
      {Rule{{column.x, row.height, column.width, design_.rule.thin}, design_.hairline}, -1, ArtifactKind::layout});
  row.height += design_.rule.thin;
  row.space_before = design_.space_before(ParagraphRole::speaker, false);
  append(galley, std::move(row));
}

void Builder::add(Galley& galley, const Block& block, const Section& section, const Column& column) {
  const Typesetter::Subject subject(typesetter_, block.span);
  const std::int32_t node = add_node(Role::section, column.node, block.span);
  if (section.new_page) flow_.new_page = true;
  // The heading of slides stands where their grid begins, and with each slide on a page of its own it opens one.
  const SlideSheet* sheet = first_sheet(section);
  if (sheet && sheet->per_page == 1 && !flow_.keep_next) {
    flow_.new_page = true;
    flow_.reason = kOneSlideAPage;
  }
  if (!flow_.keep_next) sheet_heading_ = galley.size();
  if (section.heading.empty()) {
    flow_.mentions.push_back({destination_of(section), node});
  } else {
    add_heading(galley, block, section, column, node);
  }
  Column inner = column.in_box ? column : sheet ? full_column(node) : text_column(node);
  inner.node = node;
  add_section_body(galley, section, inner);
  flow_.keep_next = false;
}

/// The heading is one piece: its lines are never divided, and what follows stays with it.
void Builder::add_heading(Galley& galley, const Block& block, const Section& section, const Column& column,
                          std::int32_t node) {
  const int level = std::clamp(section.level, 1, 6);
  const auto at = static_cast<std::size_t>(level - 1);
  const std::int32_t heading = add_node(Role::heading, node, block.span);
  pages_.structure.nodes[static_cast<std::size_t>(heading)].level = heading_level_ =
      std::min(6, level + heading_shift_);
  pages_.structure.nodes[static_cast<std::size_t>(node)].title = section.heading.value;
  TextStyle style = design_.heading[at];
  const bool below_heading = flow_.keep_next;
  const bool wide = level == 1 || first_sheet(section);
  Column place = column.in_box ? column : wide ? full_column(heading) : text_column(heading);
  balance(section.heading, style, place.width);
  Piece piece = words_aside(section.heading, style, place, heading);
  if (level == 1) add_chapter_rule(piece);
  piece.space_before = below_heading ? design_.headings.below_heading : design_.headings.before[at];
  piece.on_grid = true;
  piece.blank = level == 1 ? 0.25 : level == 2 ? 0.6 : 1;
  mention(piece, destination_of(section), heading);
  if (level <= 2) flow_.running_head = section.running_head.empty() ? section.heading.value : section.running_head;
  append(galley, std::move(piece));
  flow_.keep_next = true;
  flow_.after = design_.headings.after[at];
}

void Builder::add_chapter_rule(Piece& heading) const {
  const Length below = design_.headings.below_rule;
  move(heading.items, Length(), below);
  heading.height += below;
  heading.items.push_back({Rule{{Length(), Length(), design_.grid.width(), design_.rule.chapter}, design_.accent}, -1,
                           ArtifactKind::layout});
}

Piece Builder::words_aside(const Text& text, const TextStyle& style, const Column& column, std::int32_t node) {
  const Aside aside(*this);
  Galley lines;
  add_text(lines, text, style, column, node, {});
  return merged(std::move(lines));
}

void Builder::add_section_body(Galley& galley, const Section& section, const Column& column) {
  // A line or two, or a short remark, between a heading and what it announces do not stand alone at a page's foot.
  bool introduces = !section.heading.empty();
  const auto figure_at = [&](std::size_t i) { return i < section.body.size() && is_mentioned_figure(section.body[i]); };
  const std::size_t of_heading = first_sheet(section) && !column.in_box ? paragraphs_of_deck_heading(section.body) : 0;
  if (of_heading > 0) {
    add_deck_heading(galley, {section.body.begin(), section.body.begin() + static_cast<std::ptrdiff_t>(of_heading)},
                     column);
    flow_.keep_next = true;
  }
  for (std::size_t i = of_heading; i < section.body.size(); ++i) {
    const Block& part = section.body[i];
    const std::size_t before = galley.size();
    if (!figure_at(i))
      for (figures_together_ = 0; figure_at(i + 1 + figures_together_);) ++figures_together_;
    add_block(galley, part, column);
    const auto* remark = std::get_if<Box>(&part.value);
    introduces = introduces && galley.size() <= before + 2 && i + 1 < section.body.size() && !figure_at(i + 1) &&
                 (std::holds_alternative<Paragraph>(part.value) || (remark && remark->kind == Box::Kind::note));
    if (introduces && galley.size() > before) flow_.keep_next = true;
  }
}

void Builder::add(Galley& galley, const Block& block, const List& list, const Column& column) {
  if (list.items.empty()) return;
  const std::int32_t node = add_node(Role::list, column.node, block.span);
  pages_.structure.nodes[static_cast<std::size_t>(node)].ordered = list.kind == List::Kind::numbers;
  const bool plain_list = list.kind == List::Kind::plain;
  const Length indent = plain_list                         ? Length()
                        : column.in_table                  ? design_.lists.in_table
                        : list.kind == List::Kind::numbers ? design_.lists.numbers
                                                           : design_.lists.bullets;
  int number = 0;
  for (const Blocks& item : list.items) {
    ++number;
    const std::int32_t item_node = add_node(Role::list_item, node);
    const std::int32_t label = plain_list ? -1 : add_node(Role::label, item_node);
    const std::int32_t body = add_node(Role::list_body, item_node);
    const std::size_t first = galley.size();
    Column inner = column;
    inner.x += indent;
    inner.width -= indent;
    inner.node = body;
    inner.level = column.level + 1;
    inner.dense = plain_list || column.dense;
    if (number > 1 && flow_.after == Length())
      flow_.after = column.in_table || plain_list ? Length() : design_.grid.step;
    add_blocks(galley, item, inner);
    if (galley.size() == first) continue;
    const auto last = static_cast<int>(list.items.size());
    if (number > 1)
      galley[first].cost =
          std::max(galley[first].cost, number == 2 || number == last ? page_cost::kLoneItem : page_cost::kRow);
    const std::string sign = list.kind == List::Kind::numbers ? std::to_string(number) + "."
                             : column.level % 2 == 0          ? "•"
                                                              : "–";
    if (!plain_list) add_label(galley[first], sign, column, indent, label);
  }
}

/// A list item's number or sign, on the baseline of its first line.
void Builder::add_label(Piece& opening, const std::string& sign, const Column& column, Length room, std::int32_t node) {
  const auto run = std::find_if(opening.items.begin(), opening.items.end(),
                                [](const Item& i) { return std::holds_alternative<GlyphRun>(i.value); });
  if (run == opening.items.end()) return;
  TextStyle style = column.in_table ? design_.cell : design_.body;
  style.size = std::get<GlyphRun>(run->value).size;
  style.alignment = Alignment::left;
  style.figures = Figures::lining;
  style.colour = design_.accent;
  const Length at = std::get<GlyphRun>(run->value).origin.y;
  auto items = line_items(plain(sign), style, {column.x, at}, room, node, ArtifactKind::none);
  for (Piece& note : opening.notes) note.note_place += items.size();
  opening.items.insert(opening.items.begin(), std::make_move_iterator(items.begin()),
                       std::make_move_iterator(items.end()));
}

void Builder::add(Galley& galley, const Block& block, const Box& box, const Column& column) {
  const std::int32_t node = add_node(Role::div, column.node, block.span);
  const bool key = box.kind == Box::Kind::key_messages;
  const bool whole = !column.in_table && !column.in_box && column.level == 0;
  BoxLook look;
  look.padding = design_.boxes.padding;
  const Column outer = whole && key ? full_column(node) : column;
  look.frame = {outer.x, Length(), outer.width, Length()};
  look.ground = design_.tint;
  if (key) look.bar = design_.accent;
  boxes_.push_back(look);
  const int outside = box_;
  box_ = static_cast<int>(boxes_.size()) - 1;
  flow_.after = std::max(flow_.after, design_.around) + look.padding;
  flow_.padding += look.padding;
  flow_.after_alone.reset();
  const std::size_t first = galley.size();
  Column inner = outer;
  const Length inset = design_.boxes.inset;
  inner.node = node;
  inner.in_box = true;
  inner.x += inset;
  inner.width -= inset * 2.0;
  if (!box.heading.empty()) {
    const std::int32_t heading = add_node(Role::paragraph, node);
    add_text(galley, box.heading, design_.heading[2], inner, heading, {});
    flow_.keep_next = true;
    flow_.after = design_.boxes.below_heading;
  }
  add_blocks(galley, box.body, inner);
  // A short box stays whole; a long one is divided where its paragraphs are.
  Length height;
  for (std::size_t i = first; i < galley.size(); ++i) height += galley[i].height + galley[i].space_before;
  for (std::size_t i = first + 1; i < galley.size(); ++i)
    if (galley[i].cost < page_cost::kForbidden)
      galley[i].cost = height < design_.grid.height * 0.4 ? page_cost::kForbidden : page_cost::kUgly + galley[i].cost;
  box_ = outside;
  flow_.keep_next = false;
  flow_.after = look.padding + design_.around;
  flow_.padding = look.padding;
}

std::vector<Item> Builder::line_items(const Text& text, const TextStyle& style, Point at, Length measure,
                                      std::int32_t node, ArtifactKind artifact) {
  std::vector<Item> items;
  TextStyle one_line = style;
  if (one_line.alignment == Alignment::justified) one_line.alignment = Alignment::left;
  const auto lines = typesetter_.set(text, one_line, measure);
  if (lines.empty()) return items;
  for (const LineRun& run : lines.front().runs) {
    Item item{run.run, node, artifact};
    auto& placed = std::get<GlyphRun>(item.value);
    placed.origin.x += at.x;
    placed.origin.y += at.y;
    items.push_back(std::move(item));
  }
  return items;
}

void Builder::balance(const Text& text, TextStyle& style, Length& measure) {
  const std::size_t lines = typesetter_.set(text, style, measure).size();
  if (lines < 2) return;
  TextStyle whole = style;
  whole.hyphenation = Hyphenation::none;
  const Length least = typesetter_.widest_part(text, whole);
  if (least > measure || typesetter_.set(text, whole, measure).size() > lines) return;
  style = whole;
  for (const Length wide = measure; measure - wide * 0.04 >= least; measure -= wide * 0.04)
    if (typesetter_.set(text, style, measure - wide * 0.04).size() > lines) break;
}

std::string Builder::fitted(const std::string& text, const TextStyle& style, Length measure) {
  // Heads stand on many pages.
  std::string& known = fitted_[fmt::format("{} {} {} {} {}\n{}", style.size.to_units(), measure.to_units(), style.sans,
                                           style.bold, style.italic, text)];
  if (known.empty()) known = shortened(text, style, measure);
  return known;
}

/// Whole words as long as they fit, or letters of a first word that does not.
std::string Builder::shortened(std::string shown, const TextStyle& style, Length measure) {
  std::replace(shown.begin(), shown.end(), '\n', ' ');
  if (typesetter_.width(plain(shown), style) <= measure) return shown;
  const auto cut = [&](std::size_t end) {
    std::string begin = shown.substr(0, end);
    while (!begin.empty() && (begin.back() == ' ' || begin.back() == ',' || begin.back() == ':')) begin.pop_back();
    return begin;
  };
  const auto fits = [&](std::size_t end) { return typesetter_.width(plain(cut(end) + " …"), style) <= measure; };
  /// The last of the ends that fits, by halves; 0 when none does.
  const auto last_fitting = [&](const std::vector<std::size_t>& ends) {
    const auto after = std::partition_point(ends.begin(), ends.end(), fits);
    return after == ends.begin() ? std::size_t{0} : *(after - 1);
  };
  std::vector<std::size_t> spaces, letters;
  for (std::size_t at = shown.find(' '); at != std::string::npos; at = shown.find(' ', at + 1)) spaces.push_back(at);
  std::size_t end = last_fitting(spaces);
  if (end == 0) {
    const std::size_t first_word = std::min(shown.find(' '), shown.size());
    for (std::size_t at = 0; at < first_word; at = code_point_end(shown, at)) letters.push_back(at);
    end = last_fitting(letters);
  }
  return cut(end) + "\u00A0…";
}

}  // namespace dossier::layout
