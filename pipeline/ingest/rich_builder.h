// Puts texts together from pieces of XML and HTML: white space folded, marks kept apart from the characters, every
// character with its place in the source.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "base/text.h"
#include "model/event.h"

namespace dossier::ingest {

/// Characters with the place of each: between two anchors, text and source advance together.
struct Characters {
  std::string text;
  std::vector<Anchor> anchors;

  void append(std::string_view piece, std::uint32_t in_source);
  std::uint32_t in_source(std::size_t offset) const;
};

class RichBuilder {
 public:
  enum class Form {
    blocks,  // paragraphs and lists
    line,    // one text; where a block would begin or end, a line break
  };
  RichBuilder(std::shared_ptr<const SourceText> source, Form form) : source_(std::move(source)), form_(form) {}

  /// White space is folded to one space; with `blank_line_ends`, an empty line outside of p and li ends the paragraph.
  void add(const Characters& characters, std::size_t begin, std::size_t end, bool blank_line_ends);
  void line_break();

  void open_mark(MarkKind kind, std::string value);
  void close_mark();
  std::size_t open_marks() const { return marks_.size(); }

  /// The paragraph so far ends, if it has begun.
  void end_paragraph();
  void open_list(bool ordered);
  void open_item();
  void close_item();
  void close_list();
  std::size_t list_depth() const { return lists_.size(); }
  bool item_open() const { return !lists_.empty() && lists_.back().in_item; }

  model::RichText blocks();
  /// The line; `place` is where a text without characters stands.
  Text line(SourceSpan place);

 private:
  struct OpenMark {
    MarkKind kind;
    std::string value;
    std::optional<std::size_t> in_text;  // its index in text_.marks, once the paragraph has begun
  };
  struct OpenList {
    model::ListBlock list;
    model::RichText item;
    bool in_item = false;
  };

  void put(std::string_view piece, std::uint32_t in_source, std::uint32_t source_end);
  void flush_space();
  void begin_marks();
  Text finish_text();
  model::RichText& target() { return lists_.empty() ? blocks_ : lists_.back().item; }

  std::shared_ptr<const SourceText> source_;
  Form form_;
  model::RichText blocks_;
  std::vector<OpenList> lists_;
  std::vector<OpenMark> marks_;

  Text text_;
  std::uint32_t last_end_ = 0;
  std::optional<std::uint32_t> space_;  // where a space stands that is written once more text follows
  bool break_ = false;                  // a block ended: a line break once more text follows
};

}  // namespace dossier::ingest
