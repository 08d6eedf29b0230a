// What a document says, read from its content alone: layout and writing have no part in it. Compared with what a
// reader of the PDF gets.
#pragma once

#include <algorithm>
#include <cctype>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "compose/content.h"
#include "language/text_forms.h"

namespace dossier::said {

using namespace compose;

// Only layout knows page numbers, and it may cut the titles of slides: places for them in the text expected.
inline constexpr std::string_view kPages = "\uE000", kCutBegin = "\uE001", kCutEnd = "\uE002";

/// All text of a document but that of pictures and slides, in reading order, white space folded.
class Reading {
 public:
  Reading(const Document& document, bool with_contents) : document_(document), with_contents_(with_contents) {
    read(document.body, {});
  }
  std::string text() const {
    std::string folded;
    for (const char c : out_) {
      const bool space = c == ' ' || c == '\n';
      if (space && (folded.empty() || folded.back() == ' ')) continue;
      folded += space ? ' ' : c;
    }
    while (folded.ends_with(' ')) folded.pop_back();
    return folded;
  }

 private:
  struct Place {
    int level = 0;  // of lists
    bool in_cell_or_box = false;
  };

  void say(std::string_view words) { out_ += language::canonical(words) + ' '; }
  /// A text; with the numbers of notes behind its links, and the notes below it.
  void say(const Text& text) {
    if (!document_.print_link_targets) return say(text.value);
    std::string words, notes;
    std::size_t from = 0;
    std::vector<Mark> marks = text.marks;
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.end < b.end; });
    for (const Mark& mark : marks) {
      const std::string_view shown = std::string_view(text.value).substr(mark.begin, mark.end - mark.begin);
      if (mark.kind != MarkKind::link || mark.value.starts_with('#') || mark.value.starts_with("mailto:") ||
          mark.value.find(shown) != std::string::npos)
        continue;
      const std::string number = std::to_string(++*notes_);
      words += text.value.substr(from, mark.end - from) + number;
      from = mark.end;
      notes += number + "  " + mark.value + ' ';
    }
    say(words + text.value.substr(from));
    say(notes);
  }

  void read(const Blocks& blocks, Place place) {
    for (const Block& block : blocks) std::visit([&](const auto& value) { read(value, place); }, block.value);
  }
  void read(const Paragraph& paragraph, Place) {
    if (!paragraph.text.empty()) say(paragraph.text);
  }
  void read(const Section& section, Place place) {
    say(section.heading);
    if (!place.in_cell_or_box) place.level = 0;
    read(section.body, place);
  }
  void read(const List& list, Place place) {
    Place inner = place;
    ++inner.level;
    int number = 0;
    for (const Blocks& item : list.items) {
      ++number;
      const Reading below = Reading(document_, with_contents_, item, inner, notes_);
      if (below.text().empty()) continue;
      if (list.kind == List::Kind::numbers) say(std::to_string(number) + ".");
      if (list.kind == List::Kind::bullets) say(place.level % 2 == 0 ? "•" : "–");
      out_ += below.out_;
    }
  }
  void read(const Table& table, Place) {
    if (table.rows.empty()) return;
    for (const Cell& cell : table.head) read(cell.body, {0, true});
    for (const auto& row : table.rows)
      for (const Cell& cell : row) read(cell.body, {0, true});
  }
  void read(const Figure& figure, Place) {
    if (!figure.picture.ready) return;
    say(figure.number);
    say(figure.caption);
    say(figure.credit);
  }
  void read(const SlideSheet& sheet, Place) {
    for (const SlideImage& slide : sheet.slides) {
      const bool picture = slide.vector_page < 0;
      bool titled = false;
      for (const model::SlidePart& part : slide.parts) {
        titled = titled || part.kind == model::PartKind::heading;
        if (picture) say(part.text);
      }
      say(std::to_string(slide.number));
      if (!slide.title.empty() && !titled)
        out_ += std::string(kCutBegin) + language::canonical(slide.title) + std::string(kCutEnd) + ' ';
    }
  }
  void read(const ContentsList& contents, Place) {
    if (!with_contents_) return;
    say(contents.heading.empty() ? document_.wording.contents : contents.heading.value);
    list(document_.body, contents.depth);
  }
  void list(const Blocks& blocks, int depth) {
    for (const Block& block : blocks) {
      const auto* section = std::get_if<Section>(&block.value);
      if (section == nullptr) continue;
      if (section->in_contents && section->level <= depth && !section->heading.empty()) {
        say(section->heading.value);
        out_ += std::string(kPages) + ' ';
      }
      list(section->body, depth);
    }
  }
  void read(const Index& index, Place) {
    for (const IndexGroup& group : index.groups) {
      say(group.letter);
      for (const IndexEntry& entry : group.entries) {
        say(entry.heading);
        out_ += std::string(kPages) + ' ';
        say(entry.note);
      }
    }
  }
  void read(const Box& box, Place) {
    say(box.heading);
    read(box.body, {0, true});
  }
  void read(const Cover& cover, Place) {
    for (const Text* text : {&cover.series, &cover.label, &cover.title, &cover.subtitle}) say(*text);
    for (const Text& line : cover.lines) say(line);
    say(cover.publisher);
  }
  // Graphics with a text alternative; the table beside each says the same.
  void read(const BarChart&, Place) {}
  void read(const Timeline&, Place) {}

  Reading(const Document& document, bool with_contents, const Blocks& blocks, Place place, std::shared_ptr<int> notes)
      : document_(document), with_contents_(with_contents), notes_(std::move(notes)) {
    read(blocks, place);
  }

  const Document& document_;
  bool with_contents_;
  std::shared_ptr<int> notes_ = std::make_shared<int>(0);  // printed so far
  std::string out_;
};

/// The first difference between what is expected and what was read, in words; empty: none.
inline std::string difference(std::string_view expected, std::string_view read) {
  std::size_t e = 0, r = 0;
  const auto skip_spaces = [&] {
    while (e < expected.size() && expected[e] == ' ') ++e;
    while (r < read.size() && read[r] == ' ') ++r;
  };
  const auto is_digit = [&](std::size_t at) { return at < read.size() && read[at] >= '0' && read[at] <= '9'; };
  while (e < expected.size() || r < read.size()) {
    if (expected.substr(e).starts_with(kPages)) {
      e += kPages.size();
      if (r > 0 && r < read.size() && is_digit(r) && read[r - 1] != ' ') return "a page number joined to a word";
      for (;;) {
        while (is_digit(r)) ++r;
        const std::string_view rest = read.substr(r);
        if (rest.starts_with("–") && is_digit(r + 3))
          r += 3;
        else if (rest.starts_with(", ") && is_digit(r + 2))
          r += 2;
        else
          break;
      }
      skip_spaces();
      continue;
    }
    if (expected.substr(e).starts_with(kCutBegin)) {
      e += kCutBegin.size();
      const std::size_t end = expected.find(kCutEnd, e);
      while (e < end && r < read.size() && expected[e] == read[r]) ++e, ++r;
      if (e < end) {
        const std::size_t sign = read.find("…", r);
        if (sign == std::string_view::npos || sign > r + 1)
          return "title of a slide differs: " + std::string(expected.substr(e, end - e));
        r = sign + 3;
        e = end;
      }
      e += kCutEnd.size();
      skip_spaces();
      continue;
    }
    if (e == expected.size() || r == read.size() || expected[e] != read[r]) {
      const std::size_t back = std::min<std::size_t>({e, r, 60});
      return "expected “" + std::string(expected.substr(e - back, back + 60)) + "”, read “" +
             std::string(read.substr(r - back, back + 60)) + "”";
    }
    ++e, ++r;
  }
  return {};
}

}  // namespace dossier::said
