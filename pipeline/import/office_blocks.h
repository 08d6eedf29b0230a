// What Word and LibreOffice files have in common: paragraphs of lines, pictures, tables, and where they stand.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "import/document.h"
#include "import/words.h"

namespace dossier::importing {

/// Gathers the lines of one paragraph from runs.
class ParagraphLines {
 public:
  void add(std::string_view words, bool bold) {
    line_.text += words;
    if (trim(words).empty()) return;
    any_ = true;
    if (!bold) all_bold_ = false;
    if (bold && all_bold_) line_.lead = line_.text.size();
  }
  void end_line() {
    Line line = std::exchange(line_, {});
    std::string plain = tidy(line.text);
    const auto moved = [&](std::size_t at) { return tidy(std::string_view(line.text).substr(0, at)).size(); };
    for (Link& one : line.links) one = {moved(one.begin), moved(one.end), one.address};
    if (line.lead > 0) line.lead = moved(line.lead);
    line.text = std::move(plain);
    line.bold = any_ && all_bold_;
    line.leads = !line.bold && line.lead > 0;
    any_ = false;
    all_bold_ = true;
    if (!line.text.empty()) lines_.push_back(std::move(line));
  }
  std::size_t size() const { return line_.text.size(); }
  void link(std::size_t begin, std::string address) {
    if (size() > begin && !address.empty()) line_.links.push_back({begin, size(), std::move(address)});
  }
  std::vector<Line> take() {
    end_line();
    return std::exchange(lines_, {});
  }

 private:
  std::vector<Line> lines_;
  Line line_;
  bool all_bold_ = true, any_ = false;
};

/// The blocks read so far, and where the next one stands, in the words of those who wrote the file.
class OfficeBlocks {
 public:
  static constexpr int kDeepest = 200;  // elements within elements

 protected:
  std::string place() const {
    return table_ > 0 ? "Tabelle " + std::to_string(table_) + ", Zeile " + std::to_string(row_)
                      : "Absatz " + std::to_string(count_);
  }
  /// A paragraph with all its lines, then the pictures in it.
  void end_paragraph(Block block) {
    for (Line& line : block.lines) line.place = block.place;
    if (!block.lines.empty()) blocks_.push_back(std::move(block));
    for (Block& picture : std::exchange(pictures_, {})) blocks_.push_back(std::move(picture));
  }

  std::vector<Block> blocks_, pictures_;
  ParagraphLines lines_;
  int count_ = 0, tables_ = 0, table_ = 0, row_ = 0;
};

}  // namespace dossier::importing
