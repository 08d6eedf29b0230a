// The one door to pugixml.
#include "ingest/xml_tree.h"

#include <pugixml.hpp>
#include <stdexcept>
#include <utility>

#include "base/utf8.h"
#include "ingest/scan.h"

namespace dossier::ingest {
namespace {

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

Node::Kind Node::kind() const {
  switch (pugi::xml_node(node_).type()) {
    case pugi::node_element:
      return Kind::element;
    case pugi::node_pcdata:
      return Kind::text;
    case pugi::node_cdata:
      return Kind::cdata;
    default:
      return Kind::none;
  }
}

std::string_view Node::name() const {
  return without_prefix(pugi::xml_node(node_).name());
}

// pugixml places an element at its name.
std::uint32_t Node::begin() const {
  return static_cast<std::uint32_t>(pugi::xml_node(node_).offset_debug() - 1);
}

RawText Node::text() const {
  const pugi::xml_node node(node_);
  return {node.value(), static_cast<std::uint32_t>(node.offset_debug())};
}

std::optional<RawText> Node::attribute(std::string_view name) const {
  const pugi::xml_node node(node_);
  for (const pugi::xml_attribute attribute : node.attributes()) {
    if (attribute.name() == name) {
      return RawText{attribute.value(),
                     static_cast<std::uint32_t>(attribute.value() - node.name() + node.offset_debug())};
    }
  }
  return std::nullopt;
}

std::string_view Node::attribute_name(std::size_t i) const {
  for (const pugi::xml_attribute attribute : pugi::xml_node(node_).attributes()) {
    if (i-- == 0) return attribute.name();
  }
  return {};
}

Node Node::first_child() const {
  return Node(pugi::xml_node(node_).first_child().internal_object());
}

Node Node::next() const {
  return Node(pugi::xml_node(node_).next_sibling().internal_object());
}

Node Node::child(std::string_view name) const {
  Node found = first_child();
  while (found && (found.kind() != Kind::element || found.name() != name)) found = found.next();
  return found;
}

// Nothing is resolved or shortened while parsing, so that every value is a slice of the source.
XmlTree::XmlTree(std::shared_ptr<const SourceText> source)
    : source_(std::move(source)), document_(std::make_unique<pugi::xml_document>()) {
  const std::string_view text = source_->text();
  const pugi::xml_parse_result result =
      document_->load_buffer(text.data(), text.size(), pugi::parse_cdata | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!result) throw std::logic_error("a file found well formed cannot be read: " + source_->path());
}

XmlTree::~XmlTree() = default;
XmlTree::XmlTree(XmlTree&&) noexcept = default;
XmlTree& XmlTree::operator=(XmlTree&&) noexcept = default;

Node XmlTree::root() const {
  return Node(document_->document_element().internal_object());
}

SourceSpan XmlTree::span(Node element) const {
  return span(element.begin(), name_end(source_->text(), element.begin()));
}

std::string resolved(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size();) {
    if (raw[i] == '&') {
      const Reference found = reference_at(raw, i);
      if (found.length > 0 && found.code != 0) {
        append_utf8(out, found.code);
        i += found.length;
        continue;
      }
    }
    out += raw[i++];
  }
  return out;
}

}  // namespace dossier::ingest
