// The blocks of which all parts are put together.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "compose/content.h"
#include "model/series.h"

namespace dossier::compose {

Block paragraph(Text text, ParagraphRole role = ParagraphRole::body);
Block paragraph(std::string_view words, ParagraphRole role = ParagraphRole::body);
Block section(int level, Text heading, std::string id, Blocks body);
Block box(Box::Kind kind, Text heading, Blocks body);
Cell cell(Text text, ParagraphRole role = ParagraphRole::body);
Cell row_head(Text text);
/// Header row of a table.
std::vector<Cell> head(std::initializer_list<std::string_view> columns);
/// A table as a block; the first column heads the rows where its cells say so.
Block table(TableRole role, std::string_view summary, std::vector<double> columns, std::vector<Cell> head_row,
            std::vector<std::vector<Cell>> rows, SourceSpan span = {});
/// The text in Paragraphs and Lists.
Blocks rich(const model::RichText& text, ParagraphRole role = ParagraphRole::body);
bool says_something(const model::RichText& text);

}  // namespace dossier::compose
