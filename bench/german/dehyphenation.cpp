// How often words broken at line ends are put together rightly: dehyphenation FILE [WIDTH]. Paragraphs (one a line) are
// wrapped at WIDTH characters with hyphenation, mended, and each decision compared with what was there.
#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "language/hyphenation.h"
#include "normalise/pdf_text.h"

namespace {

using dossier::normalise::Join;

struct Cut {
  Join::Outcome meant;
  std::string left, right;
};

/// Letters and digits at the end or begin of a piece, as the mending sees them.
std::string outer_word(const std::string& piece, bool at_end) {
  const std::u32string wide = dossier::to_utf32(piece);
  const auto is_word = [](char32_t c) {
    return c >= U'0' && c != U':' && c != U';' && c != U'=' && c != U'?' && c != U'@' && c != U'<' && c != U'>' &&
           (c < 0x5B || c > 0x60) && (c < 0x7B || c > 0xBF) && (c < 0x2000 || c > 0x20FF);
  };
  std::size_t begin = 0, end = wide.size();
  if (at_end) {
    begin = end;
    while (begin > 0 && is_word(wide[begin - 1])) --begin;
  } else {
    end = 0;
    while (end < wide.size() && is_word(wide[end])) ++end;
  }
  return dossier::to_utf8(std::u32string_view(wide).substr(begin, end - begin));
}

}  // namespace

int main(int argc, char** argv) {
  using namespace dossier;
  if (argc < 2) {
    std::cerr << "usage: dehyphenation FILE [WIDTH]\n";
    return 2;
  }
  const std::size_t width = argc > 2 ? static_cast<std::size_t>(std::atoi(argv[2])) : 45;
  const language::Hyphenator hyphenator;
  std::ifstream in(argv[1], std::ios::binary);
  std::array<std::size_t, 3> total{}, right{};
  std::vector<std::string> lines;
  std::vector<Cut> cuts;
  const auto judge = [&] {
    normalise::Evidence evidence;
    for (const std::string& line : lines) evidence.add(line);
    std::vector<Join> joins;
    normalise::mend_lines(lines, normalise::Lookup(evidence), &joins);
    std::size_t next = 0;
    for (const Cut& cut : cuts) {
      ++total[static_cast<std::size_t>(cut.meant)];
      // Decisions come in the order of the cuts; one that was not seen as a cut is missing among them.
      for (std::size_t k = next; k < joins.size(); ++k) {
        if (joins[k].left != cut.left || joins[k].right != cut.right) continue;
        if (joins[k].outcome == cut.meant)
          ++right[static_cast<std::size_t>(cut.meant)];
        else
          std::cout << cut.left << "-|" << cut.right << "\n";
        next = k + 1;
        break;
      }
    }
    lines.clear();
    cuts.clear();
  };
  for (std::string paragraph; std::getline(in, paragraph);) {
    std::string line;
    const auto length = [](const std::string& text) { return to_utf32(text).size(); };
    for (std::size_t begin = 0; begin < paragraph.size();) {
      const std::size_t end = std::min(paragraph.find(' ', begin), paragraph.size());
      std::string word = paragraph.substr(begin, end - begin);
      begin = end + 1;
      while (!word.empty()) {
        const std::size_t free = line.empty() ? width : width > length(line) + 1 ? width - length(line) - 1 : 0;
        if (length(word) <= free) {
          line += (line.empty() ? "" : " ") + word;
          break;
        }
        // The last point or hyphen of the word that fits.
        std::size_t cut = 0;
        bool soft = false;
        for (const language::HyphenPoint& point : hyphenator.points(word, "de")) {
          if (length(word.substr(0, point.offset)) + 1 <= free) cut = point.offset, soft = true;
        }
        for (std::size_t at = 1; at + 2 < word.size(); ++at) {
          if (word[at] == '-' && word[at - 1] != '-' && word[at + 1] != '-' && length(word.substr(0, at + 1)) <= free &&
              at + 1 > cut)
            cut = at + 1, soft = false;
        }
        if (cut > 0) {
          const std::string head = word.substr(0, cut), tail = word.substr(cut);
          const std::string left = soft ? head : head.substr(0, head.size() - 1);
          if (!outer_word(left, true).empty() && !outer_word(tail, false).empty())
            cuts.push_back(
                {soft ? Join::Outcome::joined : Join::Outcome::kept, outer_word(left, true), outer_word(tail, false)});
          lines.push_back(line + (line.empty() ? "" : " ") + head + (soft ? "-" : ""));
          line.clear();
          word = tail;
          continue;
        }
        if (line.empty()) {
          line = word;
          break;
        }
        // A suspended hyphen that happens to stand at the end: "Innen-" / "und".
        if (line.size() > 2 && line.back() == '-' && line[line.size() - 2] != ' ') {
          const std::string last = line.substr(line.find_last_of(' ') + 1);
          const std::string before = outer_word(last.substr(0, last.size() - 1), true);
          const std::string after = outer_word(word, false);
          if ((after == "und" || after == "oder" || after == "bzw" || after == "sowie") && !before.empty())
            cuts.push_back({Join::Outcome::suspended, before, after});
        }
        lines.push_back(line);
        line.clear();
      }
    }
    if (!line.empty()) lines.push_back(line);
    lines.emplace_back();
    if (lines.size() > 400) judge();
  }
  judge();
  const char* names[]{"joined", "kept", "suspended"};
  std::size_t all = 0, good = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    std::cerr << names[i] << " " << right[i] << " of " << total[i] << "\n";
    all += total[i];
    good += right[i];
  }
  std::cerr << "all " << 100.0 * static_cast<double>(good) / static_cast<double>(std::max<std::size_t>(all, 1))
            << " % at " << width << " characters\n";
  return 0;
}
