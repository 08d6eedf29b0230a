// The small pieces all parts are made of.
#include "compose/parts/blocks.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "compose/texts.h"

namespace dossier::compose {

Block paragraph(Text text, ParagraphRole role) {
  Block block;
  block.span = text.span;
  block.value = Paragraph{role, std::move(text)};
  return block;
}

Block paragraph(std::string_view words, ParagraphRole role) {
  return paragraph(plain(std::string(words)), role);
}

Block section(int level, Text heading, std::string id, Blocks body) {
  Section part;
  part.level = level;
  part.heading = std::move(heading);
  part.id = std::move(id);
  part.body = std::move(body);
  Block block;
  block.span = part.heading.span;
  block.value = std::move(part);
  return block;
}

Block box(Box::Kind kind, Text heading, Blocks body) {
  return Block{Box{kind, std::move(heading), std::move(body)}};
}

Cell cell(Text text, ParagraphRole role) {
  Cell made;
  if (!text.empty()) made.body.push_back(paragraph(std::move(text), role));
  return made;
}

Cell row_head(Text text) {
  Cell made;
  made.body.push_back(paragraph(std::move(text)));
  made.row_header = true;
  return made;
}

std::vector<Cell> head(std::initializer_list<std::string_view> columns) {
  std::vector<Cell> cells;
  for (const std::string_view column : columns) cells.push_back(cell(plain(std::string(column))));
  return cells;
}

namespace {

/// "12", "1,2 MB", "–"
bool is_number(std::string_view words) {
  for (const std::string_view unit : {" KB", " MB"}) {
    if (words.ends_with(unit)) words.remove_suffix(unit.size());
  }
  return words == "–" || (!words.empty() && words.find_first_not_of("0123456789., ") == std::string_view::npos);
}

/// Columns of which more than half of the cells are numbers; a word among them ("nicht erhoben") follows them.
std::vector<bool> number_columns(const std::vector<std::vector<Cell>>& rows) {
  std::vector<bool> columns;
  for (std::size_t i = 0; std::any_of(rows.begin(), rows.end(), [i](const auto& row) { return i < row.size(); }); ++i) {
    std::size_t numbers = 0, words = 0;
    for (const std::vector<Cell>& row : rows) {
      if (i >= row.size() || row[i].body.empty()) continue;
      const auto* only = row[i].body.size() == 1 ? std::get_if<Paragraph>(&row[i].body.front().value) : nullptr;
      ++(only && !row[i].row_header && is_number(plain_line(only->text)) ? numbers : words);
    }
    columns.push_back(numbers > words);
  }
  return columns;
}

}  // namespace

Block table(TableRole role, std::string_view summary, std::vector<double> columns, std::vector<Cell> head_row,
            std::vector<std::vector<Cell>> rows, SourceSpan span) {
  Block block;
  Table made{role, std::string(summary), std::move(columns), std::move(head_row), std::move(rows)};
  if (role == TableRole::figures || role == TableRole::plain) made.numbers = number_columns(made.rows);
  block.value = std::move(made);
  block.span = std::move(span);
  return block;
}

Blocks rich(const model::RichText& text, ParagraphRole role) {
  Blocks blocks;
  for (const model::Block& part : text) {
    if (part.list) {
      List list;
      list.kind = part.list->ordered ? List::Kind::numbers : List::Kind::bullets;
      for (const model::RichText& item : part.list->items) {
        Blocks inner = rich(item, role);
        if (!inner.empty()) list.items.push_back(std::move(inner));
      }
      if (list.items.empty()) continue;
      Block block{std::move(list)};
      block.span = part.span;
      blocks.push_back(std::move(block));
    } else if (!part.paragraph.empty()) {
      blocks.push_back(paragraph(part.paragraph, role));
    }
  }
  return blocks;
}

bool says_something(const model::RichText& text) {
  return std::any_of(text.begin(), text.end(), [](const model::Block& part) {
    return part.list ? std::any_of(part.list->items.begin(), part.list->items.end(), says_something)
                     : !part.paragraph.empty();
  });
}

}  // namespace dossier::compose
