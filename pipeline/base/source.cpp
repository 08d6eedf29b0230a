#include "base/source.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace dossier {

SourceText::SourceText(std::string path, std::string text)
    : path_(std::move(path)), text_(std::move(text)), line_starts_{0} {
  std::uint32_t characters = 0;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (i % kStep == 0) characters_before_.push_back(characters);
    characters += continues_code_point(text_[i]) ? 0 : 1;
    if (text_[i] == '\n' || (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'))) {
      line_starts_.push_back(i + 1);
    }
  }
}

/// How many characters begin before the offset.
std::size_t SourceText::characters_before(std::size_t offset) const {
  if (characters_before_.empty()) return 0;
  const std::size_t step = std::min(offset / kStep, characters_before_.size() - 1);
  std::size_t characters = characters_before_[step];
  for (std::size_t i = step * kStep; i < offset; ++i) characters += continues_code_point(text_[i]) ? 0 : 1;
  return characters;
}

SourceText::Place SourceText::place(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = static_cast<std::size_t>(after - line_starts_.begin());
  return {line, 1 + characters_before(offset) - characters_before(line_starts_[line - 1])};
}

std::string_view SourceText::line(std::size_t line) const {
  if (line == 0 || line > line_starts_.size()) return {};
  const std::size_t begin = line_starts_[line - 1];
  std::size_t end = line < line_starts_.size() ? line_starts_[line] : text_.size();
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return std::string_view(text_).substr(begin, end - begin);
}

std::size_t SourceText::offset(Place place) const {
  if (place.line == 0 || place.line > line_starts_.size()) return text_.size();
  const std::string_view in_line = line(place.line);
  std::size_t byte = 0;
  for (std::size_t column = 1; column < place.column && byte < in_line.size(); ++column) {
    do ++byte;
    while (byte < in_line.size() && continues_code_point(in_line[byte]));
  }
  return line_starts_[place.line - 1] + byte;
}

SourceSpan whole_file(std::string path) {
  return {std::make_shared<const SourceText>(std::move(path), std::string()), 0, 0};
}

}  // namespace dossier
