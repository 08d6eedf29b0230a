// Tables: column widths, rows that are divided only when taller than a page, repeated heads.
#include <algorithm>
#include <iterator>
#include <numeric>

#include "layout/blocks/builder.h"

namespace dossier::layout {
namespace {

using namespace compose;

constexpr Length kColumnGap = Length::units(65536 * 11);
constexpr Length kNumberGap = Length::units(65536 * 20);  // behind numbers, which end close to the next column
constexpr Length kPadding = Length::units(65536 * 5);
constexpr double kShortTable = 0.3;  // of a page
constexpr Length kHairline = Length::units(65536 * 2 / 5);

bool holds_numbers(const Table& table, std::size_t column) {
  return column < table.numbers.size() && table.numbers[column];
}

/// Space between a column and the next one.
Length gap_behind(const Table& table, std::size_t column) {
  return holds_numbers(table, column) ? kNumberGap : kColumnGap;
}

/// Where the share of a cell ends that fits in a height: if possible not after a divided word, a heading or a line
/// alone.
std::size_t share_end(const Galley& cell, std::size_t begin, Length limit) {
  std::size_t end = begin;
  Length used;
  for (; end < cell.size(); ++end) {
    used += cell[end].height + (end == begin ? Length() : cell[end].space_before);
    if (used > limit && end > begin) break;
  }
  if (end == cell.size()) return end;
  for (std::size_t better = end; better > begin + (end - begin) / 2; --better)
    if (cell[better].cost < page_cost::kHyphen) return better;
  return end;
}

}  // namespace

/// Widths of the columns: as given where shares are given, by content where they are 0; a word fits in each if at all
/// possible.
std::vector<Length> Builder::column_widths(const Table& table, const Column& column, std::size_t count) {
  std::vector<Length> least(count), wanted(count), widths(count);
  const auto look = [&](const std::vector<Cell>& cells, const TextStyle& base) {
    std::size_t at = 0;
    for (const Cell& cell : cells) {
      if (cell.column_span == 1 && at < count)
        for (const Block& block : cell.body)
          if (const auto* paragraph = std::get_if<Paragraph>(&block.value); paragraph && !paragraph->text.empty()) {
            TextStyle style = base;
            style.bold = style.bold || cell.row_header;
            if (is_entry(paragraph->text)) style.hyphenation = Hyphenation::joints;
            least[at] = std::max(least[at], typesetter_.widest_part(paragraph->text, style) + gap_behind(table, at));
            wanted[at] = std::max(wanted[at], typesetter_.width(paragraph->text, style) + gap_behind(table, at));
          }
      at += static_cast<std::size_t>(std::max(1, cell.column_span));
    }
  };
  look(table.head, design_.cell_head);
  for (const auto& row : table.rows) look(row, design_.cell);
  // A monster of a word must not starve the other columns; it is broken instead.
  for (Length& width : least) width = std::min(width, column.width * (1.5 / static_cast<double>(count)));
  const double shares = std::accumulate(table.columns.begin(), table.columns.end(), 0.0);
  const bool by_share = table.columns.size() == count && shares > 0 &&
                        std::all_of(table.columns.begin(), table.columns.end(), [](double share) { return share > 0; });
  const bool whole = column.width == design_.grid.width();
  if (by_share) {
    for (std::size_t i = 0; i < count; ++i) widths[i] = column.width * (table.columns[i] / shares);
    // The first column of a table over both columns is the narrow one, so that texts stand below each other.
    const bool on_grid_column =
        whole && count > 1 && (table.role == TableRole::facts || table.role == TableRole::agenda);
    if (on_grid_column && least[0] <= design_.grid.text_left()) {
      const Length rest = column.width - design_.grid.text_left();
      const double others = shares - table.columns[0];
      widths[0] = design_.grid.text_left();
      for (std::size_t i = 1; i < count; ++i) widths[i] = rest * (table.columns[i] / others);
    }
  } else {
    Length sum_least, sum_wanted;
    for (std::size_t i = 0; i < count; ++i) sum_least += least[i], sum_wanted += wanted[i];
    if (sum_wanted <= column.width) {
      widths = wanted;
      widths.back() += column.width - sum_wanted;
    } else {
      const Length spare = std::max(Length(), column.width - sum_least);
      const Length elastic = std::max(Length::pt(1), sum_wanted - sum_least);
      for (std::size_t i = 0; i < count; ++i) widths[i] = least[i] + spare * ((wanted[i] - least[i]) / elastic);
    }
  }
  // What a column lacks for its longest word it takes from those that have most to spare.
  for (std::size_t i = 0; i < count; ++i) {
    while (widths[i] < least[i]) {
      std::size_t richest = i;
      for (std::size_t k = 0; k < count; ++k)
        if (widths[k] - least[k] > widths[richest] - least[richest]) richest = k;
      const Length moved = std::min(least[i] - widths[i], widths[richest] - least[richest]);
      if (richest == i || moved <= Length()) break;
      widths[richest] -= moved;
      widths[i] += moved;
    }
  }
  const Length sum = std::accumulate(widths.begin(), widths.end(), Length());
  if (sum > column.width)
    for (Length& width : widths) width = width * (column.width / sum);
  return widths;
}

/// Cells beside each other as one piece, or as several where they are taller than most of a page.
void Builder::add_row(Galley& galley, std::vector<Galley> cells, Piece row, Length padding, bool first) {
  Length tallest;
  for (const Galley& cell : cells) tallest = std::max(tallest, height_of(cell));
  Length limit = design_.grid.height - (row.repeat ? row.repeat->height : Length()) - padding * 2.0 - Length::pt(2);
  Length notes;
  for (const Galley& cell : cells) notes += note_height_of(cell);
  if (notes > Length()) limit = std::max(design_.grid.height / 3, limit - notes - design_.note_gap);
  const bool divided = tallest > limit;
  if (divided) limit = limit / 4;  // so that its first part may fill the page before
  std::shared_ptr<const Repeat> continued = row.repeat;
  if (divided && row.repeat) {
    auto lower = std::make_shared<Repeat>(*row.repeat);
    lower->height += padding;
    continued = lower;
  }
  std::vector<std::size_t> next(cells.size(), 0);
  bool opening = true;
  double cut = 0;  // cost of the lines where the part before ends
  const auto unfinished = [&] {
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (next[i] < cells[i].size()) return true;
    return false;
  };
  do {
    Piece part = row;
    if (!opening) {
      part.items.clear();
      part.destinations.clear();
      part.cost = page_cost::kUgly + cut;
      part.space_before = {};
      part.repeat = continued;
    }
    cut = 0;
    Length height;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t end = divided ? share_end(cells[i], next[i], limit) : cells[i].size();
      Galley share(std::make_move_iterator(cells[i].begin() + static_cast<std::ptrdiff_t>(next[i])),
                   std::make_move_iterator(cells[i].begin() + static_cast<std::ptrdiff_t>(end)));
      next[i] = end;
      if (end < cells[i].size() && cells[i][end].cost >= page_cost::kHyphen) cut = page_cost::kHyphen;
      Piece cell = merged(std::move(share));
      height = std::max(height, cell.height);
      if (opening) move_items(cell.items, Length(), padding);
      for (Mention& mention : cell.destinations) part.destinations.push_back(std::move(mention));
      take(part, std::move(cell));
    }
    part.height = height + (opening ? padding : Length()) + (unfinished() ? Length() : padding);
    if (first && opening) part.cost = row.cost;
    append(galley, std::move(part));
    opening = false;
  } while (unfinished());
}

void Builder::add(Galley& galley, const Block& block, const Table& table, const Column& outer) {
  std::size_t count = table.head.size();
  for (const auto& row : table.rows) {
    std::size_t columns = 0;
    for (const Cell& cell : row) columns += static_cast<std::size_t>(std::max(1, cell.column_span));
    count = std::max(count, columns);
  }
  if (count == 0 || table.rows.empty()) return;
  const std::int32_t node = add_node(Role::table, outer.node, block.span);
  pages_.structure.nodes[static_cast<std::size_t>(node)].title = table.summary;
  const bool top_level = !outer.in_table && !outer.in_box && outer.level == 0;
  const Column column = top_level ? full_column(node) : outer;
  const std::vector<Length> widths = column_widths(table, column, count);

  const auto set_cells = [&](const std::vector<Cell>& cells, std::int32_t row_node, bool head) {
    std::vector<Galley> set;
    std::size_t at = 0;
    Length x = column.x;
    for (const Cell& cell : cells) {
      const auto span = std::min<std::size_t>(static_cast<std::size_t>(std::max(1, cell.column_span)), count - at);
      const std::int32_t cell_node = add_node(head || cell.row_header ? Role::header_cell : Role::cell, row_node);
      StructureNode& meaning = pages_.structure.nodes[static_cast<std::size_t>(cell_node)];
      meaning.column_span = static_cast<int>(span);
      if (head)
        meaning.scope = Scope::column;
      else if (cell.row_header)
        meaning.scope = Scope::row;
      Length width;
      for (std::size_t i = at; i < at + span; ++i) width += widths[i];
      Column inside;
      inside.x = x;
      inside.width = width - (at + span < count ? gap_behind(table, at + span - 1) : Length());
      inside.node = cell_node;
      inside.in_table = true;
      inside.in_box = outer.in_box;
      inside.strong = cell.row_header && !head;
      inside.flush_right = holds_numbers(table, at);
      const Aside aside(*this);
      Galley body;
      if (head) {
        for (const Block& part : cell.body)
          if (const auto* paragraph = std::get_if<Paragraph>(&part.value))
            add_text(body, paragraph->text, inside.flush_right ? flush_right(design_.cell_head) : design_.cell_head,
                     inside, cell_node, {});
      } else {
        add_blocks(body, cell.body, inside);
      }
      set.push_back(std::move(body));
      x += width;
      at += span;
    }
    return set;
  };

  std::shared_ptr<const Repeat> repeat;
  flow_.after = std::max(flow_.after, Length::pt(8));
  if (flow_.after_alone) flow_.after_alone = std::max(*flow_.after_alone, Length::pt(8));
  if (!table.head.empty()) {
    const std::int32_t head_node = add_node(Role::table_head, node);
    const std::int32_t row_node = add_node(Role::row, head_node);
    Piece head;
    {
      const Aside aside(*this);
      Galley rows;
      add_row(rows, set_cells(table.head, row_node, true), {}, Length::pt(2.5), true);
      head = merged(std::move(rows));
    }
    head.items.push_back(
        {Rule{{column.x, head.height - Length::pt(0.8), column.width, Length::pt(0.8)}, design_.accent}, -1,
         ArtifactKind::layout});
    auto again = std::make_shared<Repeat>();
    again->height = head.height;
    again->items = head.items;
    for (Item& item : again->items) {
      item.node = -1;
      item.artifact = ArtifactKind::layout;
    }
    std::erase_if(again->items, [](const Item& item) { return std::holds_alternative<LinkArea>(item.value); });
    repeat = again;
    append(galley, std::move(head));
    flow_.keep_next = true;
  }
  const std::int32_t body_node = add_node(Role::table_body, node);
  const std::size_t first_row = galley.size();
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::int32_t row_node = add_node(Role::row, body_node);
    Piece row;
    row.repeat = repeat;
    row.blank = i == 0 ? 1 : 2;
    row.cost = i == 0 ? page_cost::kFree : i == 1 || i + 1 == table.rows.size() ? page_cost::kLoneRow : page_cost::kRow;
    if (i > 0)
      row.items.push_back(
          {Rule{{column.x, Length(), column.width, kHairline}, design_.hairline}, -1, ArtifactKind::layout});
    add_row(galley, set_cells(table.rows[i], row_node, false), std::move(row), kPadding, i == 0);
  }
  // A short table stays whole unless that costs a page.
  Length height;
  for (std::size_t i = first_row; i < galley.size(); ++i) height += galley[i].height;
  if (height < design_.grid.height * kShortTable)
    for (std::size_t i = first_row + 1; i < galley.size(); ++i)
      galley[i].cost = std::max(galley[i].cost, page_cost::kShortTable);
  flow_.after = Length::pt(15);
}

}  // namespace dossier::layout
