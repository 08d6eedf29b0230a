#include "compose/texts.h"

#include <algorithm>

namespace dossier::compose {
namespace {

constexpr std::string_view kNoBreak = "\xC2\xA0";
constexpr std::string_view kNarrow = "\xE2\x80\xAF";

/// Length of the space that ends before `at`, 0 without one.
std::size_t space_before(std::string_view text, std::size_t at) {
  const std::string_view head = text.substr(0, at);
  if (head.ends_with(' ')) return 1;
  if (head.ends_with(kNoBreak)) return kNoBreak.size();
  return head.ends_with(kNarrow) ? kNarrow.size() : 0;
}

std::size_t space_after(std::string_view text, std::size_t at) {
  const std::string_view tail = text.substr(at);
  if (tail.starts_with(' ')) return 1;
  if (tail.starts_with(kNoBreak)) return kNoBreak.size();
  return tail.starts_with(kNarrow) ? kNarrow.size() : 0;
}

}  // namespace

TextBuilder& TextBuilder::add(std::string_view words) {
  text_.value += words;
  return *this;
}

TextBuilder& TextBuilder::add(const Text& text) {
  const auto shift = static_cast<std::uint32_t>(text_.value.size());
  if (!text_.span && text.span) {
    text_.span = text.span;
    for (const Anchor& anchor : text.anchors) text_.anchors.push_back({anchor.in_text + shift, anchor.in_source});
    if (text_.anchors.empty()) text_.anchors.push_back({shift, text.span.begin});
  }
  for (Mark mark : text.marks) {
    mark.begin += shift;
    mark.end += shift;
    text_.marks.push_back(std::move(mark));
  }
  for (const std::uint32_t offset : text.soft_hyphens) text_.soft_hyphens.push_back(offset + shift);
  text_.value += text.value;
  return *this;
}

TextBuilder& TextBuilder::add(std::string_view words, MarkKind kind, std::string value) {
  return add(plain(std::string(words)), kind, std::move(value));
}

TextBuilder& TextBuilder::add(const Text& text, MarkKind kind, std::string value) {
  if (text.empty()) return *this;
  const auto begin = static_cast<std::uint32_t>(text_.value.size());
  text_.marks.push_back({kind, begin, begin + static_cast<std::uint32_t>(text.value.size()), std::move(value)});
  return add(text);
}

Text slice(const Text& text, std::size_t begin, std::size_t end) {
  end = std::min(end, text.value.size());
  begin = std::min(begin, end);
  const auto from = static_cast<std::uint32_t>(begin);
  const auto to = static_cast<std::uint32_t>(end);
  Text part;
  part.value = text.value.substr(begin, end - begin);
  for (Mark mark : text.marks) {
    mark.begin = std::max(mark.begin, from);
    mark.end = std::min(mark.end, to);
    if (mark.begin >= mark.end) continue;
    mark.begin -= from;
    mark.end -= from;
    part.marks.push_back(std::move(mark));
  }
  for (const std::uint32_t offset : text.soft_hyphens) {
    if (offset > from && offset < to) part.soft_hyphens.push_back(offset - from);
  }
  if (text.span) {
    part.span = text.place(from, to);
    for (const Anchor& anchor : text.anchors) {
      if (anchor.in_text > from && anchor.in_text < to) {
        if (part.anchors.empty()) part.anchors.push_back({0, part.span.begin});
        part.anchors.push_back({anchor.in_text - from, anchor.in_source});
      }
    }
  }
  return part;
}

std::vector<Text> title_parts(const Text& title) {
  std::vector<Text> parts;
  std::size_t begin = 0;
  const std::string_view value = title.value;
  for (std::size_t at = value.find("//"); at != std::string_view::npos; at = value.find("//", at + 2)) {
    const std::size_t before = space_before(value, at);
    const std::size_t after = space_after(value, at + 2);
    if (before == 0 || after == 0) continue;  // "https://…"
    if (at - before > begin) parts.push_back(slice(title, begin, at - before));
    begin = at + 2 + after;
  }
  if (begin < value.size() || parts.empty()) parts.push_back(slice(title, begin, value.size()));
  return parts;
}

std::string plain_line(std::string_view layout_text) {
  std::string line;
  line.reserve(layout_text.size());
  for (std::size_t at = 0; at < layout_text.size();) {
    std::size_t length = 1;
    bool space = layout_text[at] == ' ' || layout_text[at] == '\n' || layout_text[at] == '\t';
    for (const std::string_view other : {kNoBreak, kNarrow}) {
      if (layout_text.substr(at).starts_with(other)) {
        space = true;
        length = other.size();
      }
    }
    if (!space) {
      line += layout_text[at];
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
    at += length;
  }
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

Text joined(const std::vector<Text>& texts, std::string_view separator) {
  TextBuilder builder;
  for (const Text& text : texts) {
    if (text.empty()) continue;
    if (!builder.empty()) builder.add(separator);
    builder.add(text);
  }
  return std::move(builder).text();
}

}  // namespace dossier::compose
