// Tables: column widths, rows that are divided only when taller than a page, repeated heads.
#include <algorithm>
#include <iterator>
#include <numeric>

#include "layout/blocks/builder.h"

namespace dossier::layout {
namespace {

using namespace compose;

constexpr Length kSpare = Length::units(65536 * 2);  // left below a row that fills a page

bool holds_numbers(const Table& table, std::size_t column) {
  return column < table.numbers.size() && table.numbers[column];
}

std::size_t span_of(const Cell& cell) {
  return static_cast<std::size_t>(std::max(1, cell.column_span));
}

std::size_t column_count(const Table& table) {
  std::size_t count = table.head.size();
  for (const auto& row : table.rows) {
    std::size_t columns = 0;
    for (const Cell& cell : row) columns += span_of(cell);
    count = std::max(count, columns);
  }
  return count;
}

/// What a column lacks for its longest word it takes from those that have most to spare.
void share_out(std::vector<Length>& widths, const std::vector<Length>& least) {
  for (std::size_t i = 0; i < widths.size(); ++i) {
    while (widths[i] < least[i]) {
      std::size_t richest = i;
      for (std::size_t k = 0; k < widths.size(); ++k)
        if (widths[k] - least[k] > widths[richest] - least[richest]) richest = k;
      const Length moved = std::min(least[i] - widths[i], widths[richest] - least[richest]);
      if (richest == i || moved <= Length()) break;
      widths[richest] -= moved;
      widths[i] += moved;
    }
  }
}

/// Widths by content: what each wants, or what it needs and a share of the rest.
std::vector<Length> widths_by_content(const std::vector<Length>& least, const std::vector<Length>& wanted,
                                      Length room) {
  const Length sum_least = std::accumulate(least.begin(), least.end(), Length());
  const Length sum_wanted = std::accumulate(wanted.begin(), wanted.end(), Length());
  std::vector<Length> widths = wanted;
  if (sum_wanted <= room) {
    widths.back() += room - sum_wanted;
    return widths;
  }
  const Length spare = std::max(Length(), room - sum_least);
  const Length elastic = std::max(Length::pt(1), sum_wanted - sum_least);  // never nothing: it divides
  for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = least[i] + spare * ((wanted[i] - least[i]) / elastic);
  return widths;
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

/// Space between a column and the next one.
Length Builder::gap_behind(const Table& table, std::size_t column) const {
  return holds_numbers(table, column) ? design_.tables.number_gap : design_.tables.column_gap;
}

/// What each column needs for its longest word and wants for its longest line.
void Builder::measure_columns(const Table& table, const std::vector<Cell>& cells, const TextStyle& base,
                              std::vector<Length>& least, std::vector<Length>& wanted) {
  std::size_t at = 0;
  for (const Cell& cell : cells) {
    if (cell.column_span == 1 && at < least.size())
      for (const Block& block : cell.body)
        if (const auto* paragraph = std::get_if<Paragraph>(&block.value); paragraph && !paragraph->text.empty()) {
          TextStyle style = base;
          style.bold = style.bold || cell.row_header;
          if (is_entry(paragraph->text)) style.hyphenation = Hyphenation::joints;
          least[at] = std::max(least[at], typesetter_.widest_part(paragraph->text, style) + gap_behind(table, at));
          wanted[at] = std::max(wanted[at], typesetter_.width(paragraph->text, style) + gap_behind(table, at));
        }
    at += span_of(cell);
  }
}

/// Widths as the table's shares say. The first column of a table over both columns is the narrow one, so that texts
/// stand below each other.
std::vector<Length> Builder::widths_by_share(const Table& table, const Column& column, Length least_of_first) const {
  const double shares = std::accumulate(table.columns.begin(), table.columns.end(), 0.0);
  std::vector<Length> widths;
  for (const double share : table.columns) widths.push_back(column.width * (share / shares));
  const bool whole = column.width == design_.grid.width();
  const bool on_grid_column =
      whole && widths.size() > 1 && (table.role == TableRole::facts || table.role == TableRole::agenda);
  if (!on_grid_column || least_of_first > design_.grid.text_left()) return widths;
  const Length rest = column.width - design_.grid.text_left();
  const double others = shares - table.columns[0];
  widths[0] = design_.grid.text_left();
  for (std::size_t i = 1; i < widths.size(); ++i) widths[i] = rest * (table.columns[i] / others);
  return widths;
}

/// Widths of the columns: as given where shares are given, by content where they are 0; a word fits in each if at all
/// possible.
std::vector<Length> Builder::column_widths(const Table& table, const Column& column, std::size_t count) {
  std::vector<Length> least(count), wanted(count);
  measure_columns(table, table.head, design_.cell_head, least, wanted);
  for (const auto& row : table.rows) measure_columns(table, row, design_.cell, least, wanted);
  // A monster of a word must not starve the other columns; it is broken instead.
  for (Length& width : least) width = std::min(width, column.width * (1.5 / static_cast<double>(count)));
  const bool by_share = table.columns.size() == count &&
                        std::all_of(table.columns.begin(), table.columns.end(), [](double share) { return share > 0; });
  std::vector<Length> widths =
      by_share ? widths_by_share(table, column, least[0]) : widths_by_content(least, wanted, column.width);
  share_out(widths, least);
  const Length sum = std::accumulate(widths.begin(), widths.end(), Length());
  if (sum > column.width)
    for (Length& width : widths) width = width * (column.width / sum);
  return widths;
}

/// Cells beside each other as one piece, or as several where they are taller than most of a page.
void Builder::add_row(Galley& galley, std::vector<Galley> cells, Piece row, Length padding, bool first) {
  Length tallest;
  for (const Galley& cell : cells) tallest = std::max(tallest, height_of(cell));
  Length limit = design_.grid.height - (row.repeat ? row.repeat->height : Length()) - padding * 2.0 - kSpare;
  Length notes;
  for (const Galley& cell : cells) notes += note_height_of(cell);
  if (notes > Length()) limit = std::max(design_.grid.height / 3, limit - notes - design_.margins.above_notes);
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
  const std::size_t count = column_count(table);
  if (count == 0 || table.rows.empty()) return;
  const std::int32_t node = add_node(Role::table, outer.node, block.span);
  pages_.structure.nodes[static_cast<std::size_t>(node)].title = table.summary;
  const bool top_level = !outer.in_table && !outer.in_box && outer.level == 0;
  TableSetting setting{table, top_level ? full_column(node) : outer, {}};
  setting.column.in_box = outer.in_box;
  setting.widths = column_widths(table, setting.column, count);
  flow_.after = std::max(flow_.after, design_.tables.above);
  if (flow_.after_alone) flow_.after_alone = std::max(*flow_.after_alone, design_.tables.above);
  const std::shared_ptr<const Repeat> repeat = add_table_head(galley, setting, node);
  const std::size_t first_row = galley.size();
  add_table_rows(galley, setting, node, repeat);
  keep_short_table(galley, first_row);
  flow_.after = design_.around;
}

/// The cells of a row, each set in its column.
std::vector<Galley> Builder::set_cells(const TableSetting& setting, const std::vector<Cell>& cells,
                                       std::int32_t row_node, bool head) {
  const std::size_t count = setting.widths.size();
  std::vector<Galley> set;
  std::size_t at = 0;
  Length x = setting.column.x;
  for (const Cell& cell : cells) {
    const auto span = std::min(span_of(cell), count - at);
    Length width;
    for (std::size_t i = at; i < at + span; ++i) width += setting.widths[i];
    const std::int32_t node = add_node(head || cell.row_header ? Role::header_cell : Role::cell, row_node);
    StructureNode& meaning = pages_.structure.nodes[static_cast<std::size_t>(node)];
    meaning.column_span = static_cast<int>(span);
    meaning.scope = head ? Scope::column : cell.row_header ? Scope::row : Scope::none;
    Column inside;
    inside.x = x;
    inside.width = width - (at + span < count ? gap_behind(setting.table, at + span - 1) : Length());
    inside.node = node;
    inside.in_table = true;
    inside.in_box = setting.column.in_box;
    inside.strong = cell.row_header && !head;
    inside.flush_right = holds_numbers(setting.table, at);
    set.push_back(set_cell(cell, inside, head));
    x += width;
    at += span;
  }
  return set;
}

Galley Builder::set_cell(const Cell& cell, const Column& inside, bool head) {
  const Aside aside(*this);
  Galley body;
  if (!head) {
    add_blocks(body, cell.body, inside);
    return body;
  }
  const TextStyle style = inside.flush_right ? flush_right(design_.cell_head) : design_.cell_head;
  for (const Block& part : cell.body)
    if (const auto* paragraph = std::get_if<Paragraph>(&part.value))
      add_text(body, paragraph->text, style, inside, inside.node, {});
  return body;
}

/// The head of a table; gives what is printed again on each page it goes on. Nothing without a head.
std::shared_ptr<const Repeat> Builder::add_table_head(Galley& galley, const TableSetting& setting, std::int32_t node) {
  if (setting.table.head.empty()) return nullptr;
  const std::int32_t row_node = add_node(Role::row, add_node(Role::table_head, node));
  Piece head;
  {
    const Aside aside(*this);
    Galley rows;
    add_row(rows, set_cells(setting, setting.table.head, row_node, true), {}, design_.tables.head_padding, true);
    head = merged(std::move(rows));
  }
  const Length thick = design_.rule.table_head;
  head.items.push_back({Rule{{setting.column.x, head.height - thick, setting.column.width, thick}, design_.accent}, -1,
                        ArtifactKind::layout});
  auto again = std::make_shared<Repeat>();
  again->height = head.height;
  again->items = head.items;
  for (Item& item : again->items) {
    item.node = -1;
    item.artifact = ArtifactKind::layout;
  }
  std::erase_if(again->items, [](const Item& item) { return std::holds_alternative<LinkArea>(item.value); });
  append(galley, std::move(head));
  flow_.keep_next = true;
  return again;
}

void Builder::add_table_rows(Galley& galley, const TableSetting& setting, std::int32_t node,
                             const std::shared_ptr<const Repeat>& repeat) {
  const auto& rows = setting.table.rows;
  const std::int32_t body_node = add_node(Role::table_body, node);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int32_t row_node = add_node(Role::row, body_node);
    Piece row;
    row.repeat = repeat;
    row.blank = i == 0 ? 1 : 2;
    row.cost = i == 0 ? page_cost::kFree : i == 1 || i + 1 == rows.size() ? page_cost::kLoneRow : page_cost::kRow;
    if (i > 0)
      row.items.push_back(
          {Rule{{setting.column.x, Length(), setting.column.width, design_.rule.hair}, design_.hairline}, -1,
           ArtifactKind::layout});
    add_row(galley, set_cells(setting, rows[i], row_node, false), std::move(row), design_.tables.padding, i == 0);
  }
}

/// A short table stays whole unless that costs a page.
void Builder::keep_short_table(Galley& galley, std::size_t first_row) const {
  Length height;
  for (std::size_t i = first_row; i < galley.size(); ++i) height += galley[i].height;
  if (height >= design_.grid.height * design_.tables.whole_below) return;
  for (std::size_t i = first_row + 1; i < galley.size(); ++i)
    galley[i].cost = std::max(galley[i].cost, page_cost::kShortTable);
}

}  // namespace dossier::layout
