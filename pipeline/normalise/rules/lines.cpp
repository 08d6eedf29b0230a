// C: what a CMS leaves behind. Lines of its templates are dropped, a line said twice in succession is said once.
#include <algorithm>
#include <array>

#include "normalise/rules/lines.h"
#include "normalise/rules/rules.h"

namespace dossier::normalise {
namespace {

constexpr std::array<std::u32string_view, 22> kTemplateLines{U"This is some text inside of a div block.",
                                                             U"This is some text inside of a div block",
                                                             U"No items found.",
                                                             U"Text Link",
                                                             U"Button Text",
                                                             U"Link Block",
                                                             U"Rich Text",
                                                             U"Block Quote",
                                                             U"This is a block quote",
                                                             U"Static and dynamic content editing",
                                                             U"What's a Rich Text Element?",
                                                             U"What's a Rich Text element?",
                                                             U"Select one...",
                                                             U"Select one…",
                                                             U"Thank you! Your submission has been received!",
                                                             U"Oops! Something went wrong while submitting the form.",
                                                             U"Heading 1",
                                                             U"Heading 2",
                                                             U"Heading 3",
                                                             U"Heading 4",
                                                             U"Heading 5",
                                                             U"Heading 6"};

/// These are words as well, so they count only among other lines.
constexpr std::array<std::u32string_view, 16> kTemplateWords{
    U"report",        U"Heading",     U"arrow_forward",       U"arrow_back",      U"arrow_right",
    U"expand_more",   U"expand_less", U"chevron_right",       U"chevron_left",    U"more_horiz",
    U"file_download", U"open_in_new", U"keyboard_arrow_down", U"arrow_drop_down", U"close",
    U"menu"};

std::u32string folded(std::u32string_view line) {
  std::u32string out;
  for (const char32_t c : line)
    out.push_back(c == U'’' || c == U'‘' || c == U'´' ? U'\'' : c == kNoBreakSpace || c == kNarrowSpace ? U' ' : c);
  return out;
}

}  // namespace

bool is_template_line(std::u32string_view line, bool among_others) {
  const std::u32string text = folded(line);
  if (std::find(kTemplateLines.begin(), kTemplateLines.end(), text) != kTemplateLines.end()) return true;
  if (text.starts_with(U"Lorem ipsum")) return true;
  if (text.size() == 5 && text.starts_with(U"Tab ") && text[4] >= U'0' && text[4] <= U'9') return true;
  return among_others && std::find(kTemplateWords.begin(), kTemplateWords.end(), text) != kTemplateWords.end();
}

void clean_lines(WorkingText& text) {
  struct Line {
    std::size_t begin, end;
  };
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.text().find(U'\n', begin), text.size());
    lines.push_back({begin, end});
    begin = end + 1;
  }
  const auto remove = [&](const Line& line, Rule rule) {
    // With the line goes one line end: the one before it, for the first line the one behind.
    const std::size_t begin = line.begin > 0 ? line.begin - 1 : 0;
    const std::size_t end = line.begin > 0 ? line.end : std::min(line.end + 1, text.size());
    text.replace(begin, end, U"", rule);
  };
  std::u32string_view last;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::u32string_view line = text.slice(lines[i].begin, lines[i].end);
    if (line.empty()) continue;
    const bool among_others = i > 0 && i + 1 < lines.size();
    if (is_template_line(line, among_others)) {
      remove(lines[i], Rule::C1);
      continue;
    }
    if (lines.size() > 1 && line == last) {
      remove(lines[i], Rule::C2);
      continue;
    }
    last = line;
  }
  text.apply();
}

}  // namespace dossier::normalise
