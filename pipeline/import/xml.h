// Foreign XML behind one door: parsed without entities, schemas or network, looked at by local names.
#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace dossier::importing {

struct FreeTree {
  void operator()(xmlDoc* tree) const { xmlFreeDoc(tree); }
};
using XmlTree = std::unique_ptr<xmlDoc, FreeTree>;

/// The tree; null when the text is no XML or declares entities or rules of its own. Control characters are dropped
/// before, an `&` that begins nothing is read as itself.
XmlTree parse_xml(std::string_view bytes);
const xmlNode* root_of(const XmlTree& tree);

std::string_view local_name(const xmlNode* node);
bool is_named(const xmlNode* node, std::string_view name);
/// An attribute by its local name, whatever its namespace; empty without it.
std::string attribute_of(const xmlNode* node, std::string_view name);
/// The first child element so named; null without one.
const xmlNode* child_of(const xmlNode* node, std::string_view name);
void each_child(const xmlNode* node, const std::function<void(const xmlNode*)>& visit);
/// All text below, as it stands.
std::string text_of(const xmlNode* node);
std::string child_text(const xmlNode* node, std::string_view name);
int line_of(const xmlNode* node);

}  // namespace dossier::importing
