#include "ingest/rich_builder.h"

#include <algorithm>
#include <utility>

namespace dossier::ingest {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::uint32_t size32(const std::string& text) {
  return static_cast<std::uint32_t>(text.size());
}

}  // namespace

void Characters::append(std::string_view piece, std::uint32_t in_source) {
  const auto at = static_cast<std::uint32_t>(text.size());
  if (anchors.empty() || anchors.back().in_source + (at - anchors.back().in_text) != in_source)
    anchors.push_back({at, in_source});
  text += piece;
}

std::uint32_t Characters::in_source(std::size_t offset) const {
  const auto after = std::upper_bound(anchors.begin(), anchors.end(), offset,
                                      [](std::size_t at, const Anchor& anchor) { return at < anchor.in_text; });
  if (after == anchors.begin()) return 0;
  const Anchor& anchor = *(after - 1);
  return anchor.in_source + static_cast<std::uint32_t>(offset - anchor.in_text);
}

void RichBuilder::add(const Characters& characters, std::size_t begin, std::size_t end, bool blank_line_ends) {
  const std::string_view text = characters.text;
  const std::vector<Anchor>& anchors = characters.anchors;
  // The anchor that governs `begin`; it moves along with the text.
  auto next = std::upper_bound(anchors.begin(), anchors.end(), begin,
                               [](std::size_t at, const Anchor& anchor) { return at < anchor.in_text; });
  const auto in_source = [&](std::size_t i) {
    while (next != anchors.end() && next->in_text <= i) ++next;
    const Anchor& anchor = *(next - 1);
    return anchor.in_source + static_cast<std::uint32_t>(i - anchor.in_text);
  };
  for (std::size_t i = begin; i < end;) {
    if (is_space(text[i])) {
      if (!space_) space_ = in_source(i);
      int lines = 0;
      for (; i < end && is_space(text[i]); ++i) lines += text[i] == '\n' ? 1 : 0;
      if (blank_line_ends && lines >= 2 && form_ == Form::blocks && lists_.empty()) end_paragraph();
      continue;
    }
    // A word, or the part of it up to the next anchor, at once.
    const std::uint32_t from = in_source(i);
    const std::size_t limit = next == anchors.end() ? end : std::min<std::size_t>(end, next->in_text);
    std::size_t word_end = i + 1;
    while (word_end < limit && !is_space(text[word_end])) ++word_end;
    put(text.substr(i, word_end - i), from, from + static_cast<std::uint32_t>(word_end - i));
    i = word_end;
  }
}

void RichBuilder::put(std::string_view piece, std::uint32_t in_source, std::uint32_t source_end) {
  if (break_ && !text_.value.empty() && text_.value.back() != '\n') {
    space_.reset();
    text_.anchors.push_back({size32(text_.value), last_end_});
    text_.value += '\n';
  }
  break_ = false;
  flush_space();
  begin_marks();
  if (text_.value.empty()) text_.span = {source_, in_source, in_source};
  const std::uint32_t at = size32(text_.value);
  if (text_.anchors.empty() || text_.anchors.back().in_source + (at - text_.anchors.back().in_text) != in_source) {
    text_.anchors.push_back({at, in_source});
  }
  text_.value += piece;
  last_end_ = source_end;
}

void RichBuilder::flush_space() {
  if (!space_) return;
  const std::uint32_t from = *std::exchange(space_, std::nullopt);
  if (text_.value.empty() || text_.value.back() == '\n' || text_.value.back() == ' ') return;
  const std::uint32_t at = size32(text_.value);
  if (text_.anchors.back().in_source + (at - text_.anchors.back().in_text) != from) text_.anchors.push_back({at, from});
  text_.value += ' ';
}

void RichBuilder::line_break() {
  space_.reset();
  if (text_.value.empty()) return;
  while (!text_.value.empty() && text_.value.back() == ' ') text_.value.pop_back();
  text_.anchors.push_back({size32(text_.value), last_end_});
  text_.value += '\n';
}

void RichBuilder::open_mark(MarkKind kind, std::string value) {
  if (!text_.value.empty()) flush_space();
  marks_.push_back({kind, std::move(value), std::nullopt});
}

void RichBuilder::begin_marks() {
  for (OpenMark& mark : marks_) {
    if (mark.in_text) continue;
    mark.in_text = text_.marks.size();
    text_.marks.push_back({mark.kind, size32(text_.value), size32(text_.value), mark.value});
  }
}

void RichBuilder::close_mark() {
  const OpenMark mark = std::move(marks_.back());
  marks_.pop_back();
  if (mark.in_text) text_.marks[*mark.in_text].end = size32(text_.value);
}

Text RichBuilder::finish_text() {
  while (!text_.value.empty() && (text_.value.back() == ' ' || text_.value.back() == '\n')) text_.value.pop_back();
  for (OpenMark& mark : marks_) {
    if (mark.in_text) text_.marks[*mark.in_text].end = size32(text_.value);
    mark.in_text.reset();
  }
  for (Mark& mark : text_.marks) mark.end = std::min(mark.end, size32(text_.value));
  std::erase_if(text_.marks, [](const Mark& mark) { return mark.begin >= mark.end; });
  while (!text_.anchors.empty() && text_.anchors.back().in_text >= text_.value.size()) text_.anchors.pop_back();
  text_.span.end = last_end_;
  space_.reset();
  break_ = false;
  return std::exchange(text_, Text());
}

void RichBuilder::end_paragraph() {
  if (form_ == Form::line) {
    break_ = true;
    return;
  }
  if (text_.value.empty()) {
    space_.reset();
    return;
  }
  model::Block block;
  block.paragraph = finish_text();
  block.span = block.paragraph.span;
  if (!block.paragraph.empty()) target().push_back(std::move(block));
}

void RichBuilder::open_list(bool ordered) {
  end_paragraph();
  OpenList list;
  list.list.ordered = ordered;
  lists_.push_back(std::move(list));
}

void RichBuilder::open_item() {
  end_paragraph();
  if (!lists_.empty()) lists_.back().in_item = true;
}

void RichBuilder::close_item() {
  end_paragraph();
  if (lists_.empty()) return;
  OpenList& list = lists_.back();
  list.in_item = false;
  if (!list.item.empty()) list.list.items.push_back(std::exchange(list.item, {}));
}

void RichBuilder::close_list() {
  close_item();
  if (lists_.empty()) return;
  model::Block block;
  block.list = std::move(lists_.back().list);
  lists_.pop_back();
  if (block.list->items.empty()) return;
  const SourceSpan& first = block.list->items.front().front().span;
  const SourceSpan& last = block.list->items.back().back().span;
  block.span = {first.source, first.begin, last.end};
  target().push_back(std::move(block));
}

model::RichText RichBuilder::blocks() {
  while (!lists_.empty()) close_list();
  end_paragraph();
  return std::exchange(blocks_, {});
}

Text RichBuilder::line(SourceSpan place) {
  Text text = finish_text();
  if (text.empty()) text.span = std::move(place);
  return text;
}

}  // namespace dossier::ingest
