#include "ingest/text_reader.h"

#include <utility>

#include "base/utf8.h"
#include "ingest/html.h"
#include "ingest/limits.h"
#include "ingest/messages.h"
#include "ingest/rich_builder.h"
#include "ingest/scan.h"
#include "model/texts.h"

namespace dossier::ingest {
namespace {

Characters decoded(const RawText& raw, bool references) {
  Characters characters;
  characters.text.reserve(raw.raw.size());
  std::size_t plain = 0;
  const auto at = [&](std::size_t i) { return raw.offset + static_cast<std::uint32_t>(i); };
  for (std::size_t i = raw.raw.find('&'); references && i != std::string_view::npos; i = raw.raw.find('&', i)) {
    const Reference found = reference_at(raw.raw, i);
    if (found.length == 0 || found.code == 0) {
      ++i;
      continue;
    }
    if (i > plain) characters.append(raw.raw.substr(plain, i - plain), at(plain));
    std::string character;
    append_utf8(character, found.code);
    characters.append(character, at(i));
    i += found.length;
    plain = i;
  }
  if (plain < raw.raw.size()) characters.append(raw.raw.substr(plain), at(plain));
  return characters;
}

bool is_listed(std::string_view names, std::string_view name) {
  for (std::size_t at = names.find(name); at != std::string_view::npos; at = names.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || names[at - 1] == ' ') && (end == names.size() || names[end] == ' ')) return true;
  }
  return false;
}

/// Walks over the children of one element. Recursion is bounded by the depth the scan allows.
class TextReader {
 public:
  TextReader(const Reading& reading, RichBuilder::Form form, std::string_view fields)
      : reading_(reading), builder_(reading.tree.source(), form), fields_(fields) {}

  void whole(Node element) {
    const std::size_t marks = open_attributes(element);
    contents(element, true);
    // The paragraph takes its marks along before they are closed.
    if (marks > 0) builder_.end_paragraph();
    close(marks);
  }

  RichBuilder& builder() { return builder_; }

 private:
  void contents(Node element, bool loose) {
    for (Node child = element.first_child(); child; child = child.next()) {
      switch (child.kind()) {
        case Node::Kind::element:
          if (!loose || !is_listed(fields_, child.name())) inner(child, loose);
          break;
        case Node::Kind::text:
        case Node::Kind::cdata: {
          const Characters characters = decoded(child.text(), child.kind() == Node::Kind::text);
          if (looks_like_html(characters.text)) {
            read_html(characters, builder_, reading_.tree.source(), reading_.language, reading_.diagnostics);
          } else {
            builder_.add(characters, 0, characters.text.size(), loose);
          }
          break;
        }
        case Node::Kind::none:
          break;
      }
    }
  }

  void inner(Node element, bool loose) {
    const std::string_view name = element.name();
    if (name == "br") {
      builder_.line_break();
      return;
    }
    if (name == "p" || name == "li" || name == "ul" || name == "ol") {
      block(element, name);
      return;
    }
    std::size_t marks = 0;
    const auto mark = [&](MarkKind kind, std::string value = {}) {
      builder_.open_mark(kind, std::move(value));
      ++marks;
    };
    if (name == "strong") mark(MarkKind::strong);
    if (name == "em") mark(MarkKind::emphasis);
    if (name == "q") mark(MarkKind::quote);
    if (name == "sub") mark(MarkKind::subscript);
    if (name == "sup") mark(MarkKind::superscript);
    if (name == "name") mark(MarkKind::name);
    if (name == "a") {
      const std::string written = attribute_value(element, "href");
      std::string address = allowed_address(written);
      if (address.empty()) {
        reading_.diagnostics.report(kAddressRefused, attribute_span(reading_, element, "href"), {written});
      } else {
        mark(MarkKind::link, std::move(address));
      }
    }
    marks += open_attributes(element);
    contents(element, loose && builder_.open_marks() == 0);
    close(marks);
  }

  void block(Node element, std::string_view name) {
    if (name == "p") builder_.end_paragraph();
    if (name == "li") builder_.open_item();
    if (name == "ul" || name == "ol") builder_.open_list(name == "ol");
    const std::size_t marks = open_attributes(element);
    contents(element, false);
    if (name == "p") builder_.end_paragraph();
    if (name == "li") builder_.close_item();
    if (name == "ul" || name == "ol") builder_.close_list();
    close(marks);
  }

  std::size_t open_attributes(Node element) {
    std::size_t marks = 0;
    const std::string language = attribute_value(element, "xml:lang");
    if (!language.empty() && language != reading_.language) {
      builder_.open_mark(MarkKind::language, language);
      ++marks;
    }
    const std::string keep = attribute_value(element, "keep");
    if (!keep.empty() && keep != "false") {
      builder_.open_mark(MarkKind::keep, keep == "true" ? std::string() : keep);
      ++marks;
    }
    return marks;
  }

  void close(std::size_t marks) {
    for (; marks > 0; --marks) builder_.close_mark();
  }

  const Reading& reading_;
  RichBuilder builder_;
  std::string_view fields_;
};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

Text read_line(const Reading& reading, Node element, std::string_view fields) {
  TextReader reader(reading, RichBuilder::Form::line, fields);
  reader.whole(element);
  Text line = reader.builder().line(reading.tree.span(element));
  keep_within_limits(reading, line, element, longest_line(element.name()));
  return line;
}

model::RichText read_blocks(const Reading& reading, Node element, std::string_view field) {
  TextReader reader(reading, RichBuilder::Form::blocks, field);
  reader.whole(element);
  model::RichText blocks = reader.builder().blocks();
  model::for_each_text(blocks, model::TextKind::running, [&](Text& paragraph, model::TextKind) {
    keep_within_limits(reading, paragraph, element, kLongestParagraph);
  });
  return blocks;
}

Text read_attribute(const Reading& reading, Node element, std::string_view name) {
  RichBuilder builder(reading.tree.source(), RichBuilder::Form::line);
  if (const auto raw = element.attribute(name)) {
    const Characters characters = decoded(*raw, true);
    builder.add(characters, 0, characters.text.size(), false);
  }
  Text line = builder.line(attribute_span(reading, element, name));
  keep_within_limits(reading, line);
  return line;
}

std::string attribute_value(Node element, std::string_view name) {
  const auto raw = element.attribute(name);
  if (!raw) return {};
  std::string value = resolved(raw->raw);
  while (!value.empty() && is_space(value.back())) value.pop_back();
  std::size_t begin = 0;
  while (begin < value.size() && is_space(value[begin])) ++begin;
  return value.substr(begin);
}

bool attribute_switch(Node element, std::string_view name, bool otherwise) {
  const std::string value = attribute_value(element, name);
  return value.empty() ? otherwise : value == "true" || value == "1";
}

SourceSpan attribute_span(const Reading& reading, Node element, std::string_view name) {
  const auto raw = element.attribute(name);
  if (!raw) return reading.tree.span(element);
  return reading.tree.span(raw->offset, raw->offset + static_cast<std::uint32_t>(raw->raw.size()));
}

}  // namespace dossier::ingest
