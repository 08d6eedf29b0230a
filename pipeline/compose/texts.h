// Small work on texts with marks: joining, cutting, and the plain string of one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace dossier::compose {

/// Joins texts and words; marks move along, the place is that of the first text that has one.
class TextBuilder {
 public:
  TextBuilder& add(std::string_view words);
  TextBuilder& add(const Text& text);
  /// The words under one mark.
  TextBuilder& add(std::string_view words, MarkKind kind, std::string value = {});
  TextBuilder& add(const Text& text, MarkKind kind, std::string value = {});
  bool empty() const { return text_.empty(); }
  Text text() && { return std::move(text_); }

 private:
  Text text_;
};

/// Bytes [begin, end) as a text of its own, with the marks that reach into it.
Text slice(const Text& text, std::size_t begin, std::size_t end);

/// The parts of a title set apart by " // ", without the slashes; at least one.
std::vector<Text> title_parts(const Text& title);

/// The text as one line of plain characters: ordinary spaces only, no line breaks. For document
/// titles, alternatives and everything else that is no running text.
std::string plain_line(std::string_view layout_text);
inline std::string plain_line(const Text& text) {
  return plain_line(text.value);
}

/// Texts joined by a separator, empty ones left out.
Text joined(const std::vector<Text>& texts, std::string_view separator);

}  // namespace dossier::compose
