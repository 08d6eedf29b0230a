// What the schemas allow, as lists of words: for messages that name what is wrong and what would be right.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dossier::ingest {

struct AttributeRule {
  std::string name, type;  // type: a name of the schema, empty for one of `values`
  bool required = false;
  std::vector<std::string> values;  // allowed values, if they are listed
};

struct ChildRule {
  std::string name, type;
};

struct ElementType {
  std::string name;
  bool text = false;  // text may stand in it
  std::vector<ChildRule> children;
  std::vector<AttributeRule> attributes;
  std::string required_child;  // there must be at least one; empty: none

  const ChildRule* child(std::string_view child_name) const;
  const AttributeRule* attribute(std::string_view attribute_name) const;
};

/// The type of that name ("Event", "Series", "Inline" …) as the schemas define it; null if there is none.
const ElementType* element_type(std::string_view name);

/// The word most likely meant: the one `written` is the German for, or the one most like it (closest_word); else empty.
std::string likely_meant(std::string_view written, const std::vector<std::string>& words);

}  // namespace dossier::ingest
