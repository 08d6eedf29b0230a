#include "import/xml.h"

#include <algorithm>
#include <climits>

#include "import/words.h"

namespace dossier::importing {
namespace {

constexpr int kDeepest = 300;
constexpr std::size_t kLargestXml = 64'000'000;

void add_text(const xmlNode* node, std::string& text, int depth) {
  if (depth > kDeepest) return;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) && child->content != nullptr)
      text += reinterpret_cast<const char*>(child->content);
    if (child->type == XML_ELEMENT_NODE) add_text(child, text, depth + 1);
  }
}

/// Without characters XML forbids, plain or as a number; without what is said of the encoding, which is UTF-8 by now.
std::string cleaned(std::string_view bytes) {
  std::string text = as_utf8(bytes);
  if (const std::size_t declaration = text.find("<?xml"); declaration != std::string::npos && declaration < 200) {
    const std::size_t end = text.find("?>", declaration);
    if (end != std::string::npos) text.erase(0, end + 2);
  }
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') continue;
    if (c == '&') {
      const std::size_t end = text.find(';', at);
      const std::string_view name = end == std::string::npos || end - at > 10
                                        ? std::string_view()
                                        : std::string_view(text).substr(at + 1, end - at - 1);
      const bool known = name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
      if (!known) {
        const std::string letter = name.empty() ? std::string() : unescaped("&" + std::string(name) + ";");
        if (name.empty() || letter.starts_with("&")) {
          out += "&amp;";
        } else {
          const std::string safe = tidy(letter);
          out += escaped(safe.empty() && letter == " " ? " " : safe);
          at = end;
        }
        continue;
      }
    }
    out += c;
  }
  return out;
}

}  // namespace

XmlTree parse_xml(std::string_view bytes) {
  if (bytes.size() > kLargestXml) return nullptr;
  const std::string text = cleaned(bytes);
  if (text.find("<!DOCTYPE") != std::string::npos || text.find("<!ENTITY") != std::string::npos) {
    // Inside of a CDATA section it is text; before the root element it is a declaration.
    const std::size_t declared = std::min(text.find("<!DOCTYPE"), text.find("<!ENTITY"));
    if (text.find("<![CDATA[") > declared) return nullptr;
  }
  XmlTree tree(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                             XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET));
  if (!tree || tree->intSubset != nullptr || xmlDocGetRootElement(tree.get()) == nullptr) return nullptr;
  return tree;
}

const xmlNode* root_of(const XmlTree& tree) {
  return tree ? xmlDocGetRootElement(tree.get()) : nullptr;
}

std::string_view local_name(const xmlNode* node) {
  return node == nullptr || node->type != XML_ELEMENT_NODE || node->name == nullptr
             ? std::string_view()
             : reinterpret_cast<const char*>(node->name);
}

bool is_named(const xmlNode* node, std::string_view name) {
  return local_name(node) == name;
}

std::string attribute_of(const xmlNode* node, std::string_view name) {
  if (node == nullptr || node->type != XML_ELEMENT_NODE) return {};
  for (const xmlAttr* one = node->properties; one != nullptr; one = one->next) {
    if (reinterpret_cast<const char*>(one->name) != name) continue;
    std::string value;
    for (const xmlNode* part = one->children; part != nullptr; part = part->next) {
      if (part->content != nullptr) value += reinterpret_cast<const char*>(part->content);
    }
    return value;
  }
  return {};
}

const xmlNode* child_of(const xmlNode* node, std::string_view name) {
  if (node == nullptr) return nullptr;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (is_named(child, name)) return child;
  }
  return nullptr;
}

void each_child(const xmlNode* node, const std::function<void(const xmlNode*)>& visit) {
  if (node == nullptr) return;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) visit(child);
  }
}

std::string text_of(const xmlNode* node) {
  std::string text;
  if (node != nullptr) add_text(node, text, 0);
  return text;
}

std::string child_text(const xmlNode* node, std::string_view name) {
  return text_of(child_of(node, name));
}

int line_of(const xmlNode* node) {
  return static_cast<int>(std::min(xmlGetLineNo(node), static_cast<long>(INT_MAX)));
}

}  // namespace dossier::importing
