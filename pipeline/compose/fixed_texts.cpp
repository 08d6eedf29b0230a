#include "compose/fixed_texts.h"

#include <algorithm>
#include <string>

namespace dossier::compose {
namespace {

class Marker {
 public:
  explicit Marker(std::string_view language) : language_(language) {}

  void mark(Blocks& blocks) const {
    for (Block& block : blocks) std::visit([this](auto& value) { take(value); }, block.value);
  }

 private:
  /// What an author typed has its place in a file; fixed words have none.
  void take(Text& text) const {
    if (text.empty() || text.span) return;
    const bool marked = std::any_of(text.marks.begin(), text.marks.end(),
                                    [](const Mark& mark) { return mark.kind == MarkKind::language; });
    if (marked) return;
    text.marks.insert(text.marks.begin(),
                      Mark{MarkKind::language, 0, static_cast<std::uint32_t>(text.value.size()), language_});
  }
  void take(Paragraph& paragraph) const { take(paragraph.text); }
  void take(Section& section) const {
    take(section.heading);
    mark(section.body);
  }
  void take(List& list) const {
    for (Blocks& item : list.items) mark(item);
  }
  void take(Table& table) const {
    for (Cell& cell : table.head) mark(cell.body);
    for (std::vector<Cell>& row : table.rows) {
      for (Cell& cell : row) mark(cell.body);
    }
  }
  void take(ContentsList& list) const { take(list.heading); }
  void take(Box& box) const {
    take(box.heading);
    mark(box.body);
  }
  void take(Cover& cover) const {
    for (Text& line : cover.lines) take(line);
  }
  // Names and what stands in pictures: an author's words.
  void take(Figure&) const {}
  void take(SlideSheet&) const {}
  void take(Index&) const {}
  void take(BarChart&) const {}
  void take(Timeline&) const {}

  std::string language_;
};

}  // namespace

void mark_fixed_texts(Document& document, const Words& words) {
  const std::string_view language = std::string_view(document.language).substr(0, document.language.find('-'));
  if (language.empty() || language == words.language) return;
  Marker(words.language).mark(document.body);
}

}  // namespace dossier::compose
