// A run of text with marks: what one paragraph, title or field says. The characters stand in one
// string, so that rules see whole sentences; marks and source places refer to byte offsets in it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/source.h"

namespace dossier {

enum class MarkKind : std::uint8_t {
  strong,
  emphasis,
  quote,  // <q>: the normaliser sets the quotation marks
  subscript,
  superscript,
  language,  // value: BCP 47 tag
  link,      // value: http, https or mailto address, or "#id" of a place in the document
  name,      // a person or a firm: never hyphenated, never changed
  keep,      // marked by the author: no rule touches it; value: the rules kept off, empty for all
};

/// Bytes [begin, end) of a text carry a mark. Marks may nest but not cross.
struct Mark {
  MarkKind kind;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string value;
  bool operator==(const Mark&) const = default;
};

/// From this offset in the text to the next anchor's, text and source advance byte by byte together.
struct Anchor {
  std::uint32_t in_text = 0;
  std::uint32_t in_source = 0;
};

struct Text {
  std::string value;                        // UTF-8; '\n' is a line break set by the author
  std::vector<Mark> marks;                  // by begin, outer before inner
  SourceSpan span;                          // all of it in the source
  std::vector<Anchor> anchors;              // by in_text; empty: begins at span.begin
  std::vector<std::uint32_t> soft_hyphens;  // offsets where the author allows a hyphen

  bool empty() const { return value.empty(); }
  /// Where bytes [begin, end) of the text stand in the source, as closely as is known.
  SourceSpan place(std::uint32_t begin, std::uint32_t end) const;
};

/// A text without marks or place; for texts the tool itself words.
Text plain(std::string value);

}  // namespace dossier
