// A document as readable lines, for tests: what each block is and says, indented by depth.
#pragma once

#include <string>
#include <type_traits>

#include "compose/content.h"
#include "compose/texts.h"

namespace outline {

using namespace dossier::compose;

inline std::string said(const dossier::Text& text) {
  return plain_line(text);
}

inline void write(const Blocks& blocks, int depth, std::string& lines);

inline void line(int depth, const std::string& words, std::string& lines) {
  lines += std::string(static_cast<std::size_t>(depth) * 2, ' ') + words + '\n';
}

/// The texts of a cell on one line, paragraphs apart by " / ".
inline std::string cell_line(const Cell& cell) {
  std::string words;
  for (const Block& block : cell.body) {
    if (!words.empty()) words += " / ";
    if (const auto* paragraph = std::get_if<Paragraph>(&block.value)) words += said(paragraph->text);
  }
  return (cell.row_header ? "!" : "") + words;
}

inline std::string row_line(const std::vector<Cell>& row) {
  std::string words = "|";
  for (const Cell& cell : row) words += " " + cell_line(cell) + " |";
  return words;
}

inline void write_block(const Block& block, int depth, std::string& lines) {
  std::visit(
      [&](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, Paragraph>) {
          line(depth, said(value.text), lines);
        } else if constexpr (std::is_same_v<T, Section>) {
          line(depth,
               std::string(static_cast<std::size_t>(value.level), '#') + " " + said(value.heading) + " {" + value.id +
                   "}",
               lines);
          write(value.body, depth + 1, lines);
        } else if constexpr (std::is_same_v<T, List>) {
          for (const Blocks& item : value.items) {
            line(depth, "*", lines);
            write(item, depth + 1, lines);
          }
        } else if constexpr (std::is_same_v<T, Table>) {
          if (!value.head.empty()) line(depth, row_line(value.head), lines);
          for (const auto& row : value.rows) line(depth, row_line(row), lines);
        } else if constexpr (std::is_same_v<T, Figure>) {
          line(depth,
               "figure " + said(dossier::plain(value.number)) + " [" + value.alt + "] " + said(value.caption) + " (" +
                   said(value.credit) + ")",
               lines);
        } else if constexpr (std::is_same_v<T, SlideSheet>) {
          line(depth, "slides " + value.running_head, lines);
          for (const SlideImage& slide : value.slides)
            line(depth + 1, slide.alt + " @" + std::to_string(slide.vector_page), lines);
        } else if constexpr (std::is_same_v<T, ContentsList>) {
          line(depth, "contents", lines);
        } else if constexpr (std::is_same_v<T, Index>) {
          for (const IndexGroup& group : value.groups) {
            line(depth, "index " + group.letter, lines);
            for (const IndexEntry& entry : group.entries) {
              std::string words = said(entry.heading) + " (" + said(entry.note) + ")";
              for (const std::string& target : entry.targets) words += " #" + target;
              line(depth + 1, words, lines);
            }
          }
        } else if constexpr (std::is_same_v<T, BarChart>) {
          line(depth, "bars [" + value.alt + "]", lines);
        } else if constexpr (std::is_same_v<T, Timeline>) {
          line(depth, "timeline [" + value.alt + "]", lines);
        } else if constexpr (std::is_same_v<T, Box>) {
          line(depth, "box " + said(value.heading), lines);
          write(value.body, depth + 1, lines);
        } else if constexpr (std::is_same_v<T, Cover>) {
          line(depth,
               "cover " + said(value.series) + " / " + said(value.label) + " / " + said(value.title) + " / " +
                   said(value.subtitle),
               lines);
          for (const dossier::Text& text : value.lines) line(depth + 1, said(text), lines);
        }
      },
      block.value);
}

inline void write(const Blocks& blocks, int depth, std::string& lines) {
  for (const Block& block : blocks) write_block(block, depth, lines);
}

inline std::string of(const Document& document) {
  std::string lines;
  write(document.body, 0, lines);
  return lines;
}

}  // namespace outline
