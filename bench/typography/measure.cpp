// Sets the paragraphs of a text file at a given measure and size and says how evenly the lines are filled:
// measure-typography TEXT MEASURE-PT SIZE-PT FONT.ttf [OUT.pdf]
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "language/hyphenation.h"
#include "layout/text/paragraph.h"
#include "write/pdf.h"

using namespace dossier;
using namespace dossier::layout;

namespace {

/// The manifest built in, with another font for running text.
std::string manifest_with(const std::string& font) {
  std::ifstream file(DOSSIER_SOURCE_DIR "/fonts/manifest.txt");
  std::string manifest;
  for (std::string line; std::getline(file, line);)
    manifest += (line.starts_with("serif ") ? "serif the-bench " + font : line) + "\n";
  return manifest;
}

/// The lines on one A4 page after another, each paragraph a node.
class Sheets {
 public:
  explicit Sheets(Length leading) : leading_(leading) {
    pages_.metadata = {"Vergleich des Satzes", "dossier", "", "de", "2021-03-04", {}};
    StructureNode root;
    root.role = Role::document;
    root.language = "de";
    pages_.structure.nodes.push_back(root);
    open_page();
  }
  void add(const std::vector<Line>& lines) {
    StructureNode node;
    node.parent = 0;
    pages_.structure.nodes.push_back(node);
    for (const Line& line : lines) {
      if (y_ > Length::mm(277)) open_page();
      for (const LineRun& run : line.runs) {
        Item item{run.run, static_cast<std::int32_t>(pages_.structure.nodes.size()) - 1};
        auto& placed = std::get<GlyphRun>(item.value);
        placed.origin.x += Length::mm(25);
        placed.origin.y += y_;
        pages_.pages.back().items.push_back(std::move(item));
      }
      y_ += leading_;
    }
    y_ += leading_ * 0.37;
  }
  Pages finish(std::vector<FontFile> fonts) {
    pages_.fonts = std::move(fonts);
    return std::move(pages_);
  }

 private:
  void open_page() {
    Page page;
    page.size = {Length::mm(210), Length::mm(297)};
    page.frame = {Length::mm(25), Length::mm(25), Length::mm(160), Length::mm(252)};
    page.label = std::to_string(pages_.pages.size() + 1);
    pages_.pages.push_back(std::move(page));
    y_ = Length::mm(28);
  }
  Pages pages_;
  Length leading_, y_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) return std::fputs("measure-typography TEXT MEASURE-PT SIZE-PT FONT.ttf [OUT.pdf]\n", stderr), 2;
  const FontSet fonts = load_fonts(manifest_with(argv[4]));
  const language::Hyphenator hyphenator;
  Diagnostics diagnostics;
  Typesetter typesetter(fonts, hyphenator, diagnostics, "de", kBlack);
  TextStyle style;
  style.size = Length::pt(std::stod(argv[3]));
  style.leading = style.size * (14.2 / 10.5);
  style.alignment = Alignment::justified;
  Sheets sheets(style.leading);
  std::vector<double> spaces;
  int lines = 0, hyphens = 0, joints = 0, longest = 0, pairs = 0;
  std::ifstream file(argv[1]);
  for (std::string paragraph; std::getline(file, paragraph);) {
    const std::vector<Line> set = typesetter.set(plain(paragraph), style, Length::pt(std::stod(argv[2])));
    int together = 0;
    for (const Line& line : set) {
      ++lines;
      const bool own = !line.last && !line.runs.empty() && line.runs.back().run.text.ends_with('-');
      if (line.hyphenated || own) ++hyphens;
      if (line.at_joint || own) ++joints;
      together = line.hyphenated || own ? together + 1 : 0;
      longest = std::max(longest, together);
      if (together == 2) ++pairs;
      if (!line.last) spaces.push_back(line.word_space);
    }
    sheets.add(set);
  }
  if (spaces.empty()) {
    fmt::print("no full line to measure\n");
    return 1;
  }
  std::sort(spaces.begin(), spaces.end());
  const auto loose = std::count_if(spaces.begin(), spaces.end(), [](double space) { return space > 0.45; });
  fmt::print(
      "{:<12} {:>5} lines  narrowest {:.3f} em  p95 {:.3f} em  widest {:.3f} em  over 0.45 em {}  hyphenated {}  "
      "in a row {} ({} places)  at joints {} %\n",
      "dossier", lines, spaces.front(), spaces[spaces.size() * 95 / 100], spaces.back(), loose, hyphens, longest, pairs,
      hyphens ? 100 * joints / hyphens : 100);
  if (argc > 5) std::ofstream(argv[5], std::ios::binary) << write::write_pdf(sheets.finish(typesetter.fonts()));
  return 0;
}
