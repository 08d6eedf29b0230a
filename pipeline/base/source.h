// Where something stands in an input file. Spans are carried to the end, so that an
// overfull line on page 12 is reported at the XML that caused it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dossier {

/// The text of one input file, as UTF-8 whatever its encoding was. Immutable, shared by its spans.
class SourceText {
 public:
  struct Place {
    std::size_t line = 1;    // from 1
    std::size_t column = 1;  // from 1, in code points
  };

  /// `path` is the name shown in messages; `text` must be valid UTF-8.
  SourceText(std::string path, std::string text);

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  /// Line and column of a byte offset; offsets past the end give the end.
  Place place(std::size_t offset) const;
  /// Line `line` (from 1) without its line end; empty past the last one.
  std::string_view line(std::size_t line) const;
  /// Byte offset of a line and column; columns past the line's end give its end.
  std::size_t offset(Place place) const;

 private:
  std::string path_;
  std::string text_;
  std::vector<std::size_t> line_starts_;
  std::vector<std::uint32_t> characters_before_;  // each kStep bytes: a line may be as long as the file

  static constexpr std::size_t kStep = 512;
  std::size_t characters_before(std::size_t offset) const;
};

/// Bytes [begin, end) of a source text. A default span stands nowhere; a span without text
/// but with a source names a whole file.
struct SourceSpan {
  std::shared_ptr<const SourceText> source;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  explicit operator bool() const { return source != nullptr; }
};

/// A span that names a file only (a deck, a picture, a folder).
SourceSpan whole_file(std::string path);

}  // namespace dossier
