#include "base/text.h"

#include <algorithm>
#include <utility>

namespace dossier {
namespace {

std::uint32_t source_offset(const Text& text, std::uint32_t offset) {
  const auto after = std::upper_bound(text.anchors.begin(), text.anchors.end(), offset,
                                      [](std::uint32_t at, const Anchor& anchor) { return at < anchor.in_text; });
  if (after == text.anchors.begin()) return std::min(text.span.begin + offset, text.span.end);
  const Anchor& anchor = *(after - 1);
  const std::uint32_t limit = after == text.anchors.end() ? text.span.end : after->in_source;
  return std::min(anchor.in_source + (offset - anchor.in_text), limit);
}

}  // namespace

SourceSpan Text::place(std::uint32_t begin, std::uint32_t end) const {
  if (!span) return {};
  const std::uint32_t from = source_offset(*this, begin);
  // From the last byte, not from what follows: between the two there may be a tag.
  return {span.source, from, end > begin ? std::max(from, source_offset(*this, end - 1) + 1) : from};
}

Text plain(std::string value) {
  Text text;
  text.value = std::move(value);
  return text;
}

}  // namespace dossier
