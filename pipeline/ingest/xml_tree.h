// The elements of an XML text that has been found well formed, with the place of everything in it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/source.h"

namespace pugi {
class xml_document;
struct xml_node_struct;
}  // namespace pugi

namespace dossier::ingest {

/// Text as written, references not resolved, and where it stands.
struct RawText {
  std::string_view raw;
  std::uint32_t offset = 0;
};

/// A place in the tree: an element, a run of text or a CDATA section. Light; valid as long as its XmlTree.
class Node {
 public:
  enum class Kind { none, element, text, cdata };

  Node() = default;
  explicit Node(pugi::xml_node_struct* node) : node_(node) {}
  explicit operator bool() const { return node_ != nullptr; }

  Kind kind() const;
  std::string_view name() const;  // of an element, without a prefix
  std::uint32_t begin() const;    // of an element: its "<"
  RawText text() const;           // of text and CDATA
  std::optional<RawText> attribute(std::string_view name) const;
  /// The `i`-th attribute's name as written; empty past the last one.
  std::string_view attribute_name(std::size_t i) const;

  Node first_child() const;
  Node next() const;

  /// First child element of that name; its next sibling of that name.
  Node child(std::string_view name) const;

 private:
  pugi::xml_node_struct* node_ = nullptr;
};

class XmlTree {
 public:
  /// `source` must have been found well formed.
  explicit XmlTree(std::shared_ptr<const SourceText> source);
  ~XmlTree();
  XmlTree(XmlTree&&) noexcept;
  XmlTree& operator=(XmlTree&&) noexcept;

  Node root() const;
  const std::shared_ptr<const SourceText>& source() const { return source_; }

  SourceSpan span(std::uint32_t begin, std::uint32_t end) const { return {source_, begin, end}; }
  /// The element's opening "<name".
  SourceSpan span(Node element) const;

 private:
  std::shared_ptr<const SourceText> source_;
  std::unique_ptr<pugi::xml_document> document_;
};

/// A run of text or an attribute's value with its references resolved.
std::string resolved(std::string_view raw);

}  // namespace dossier::ingest
