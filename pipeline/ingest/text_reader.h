// Elements that hold text → Text and RichText, in the document's own words.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/text.h"
#include "ingest/xml_tree.h"
#include "model/event.h"

namespace dossier::ingest {

/// What the readers of one file share.
struct Reading {
  const XmlTree& tree;
  Diagnostics& diagnostics;
  std::string language;  // of the event or series, BCP 47
};

/// The text of an element as one line; blocks within HTML become line breaks. Marks for xml:lang (where it is not the
/// document's) and keep. Child elements named in `fields` are passed over.
Text read_line(const Reading& reading, Node element, std::string_view fields = {});

/// The text of an element as paragraphs and lists. Child elements named `field` are passed over.
model::RichText read_blocks(const Reading& reading, Node element, std::string_view field = {});

/// An attribute's value, white space folded. Empty and placed at the element if it is not there.
Text read_attribute(const Reading& reading, Node element, std::string_view name);

/// The attribute's value without white space around it; empty if it is not there.
std::string attribute_value(Node element, std::string_view name);

/// true or 1; `otherwise` if it is not there.
bool attribute_switch(Node element, std::string_view name, bool otherwise = false);

/// The value of the attribute as a span; the element's if it is not there.
SourceSpan attribute_span(const Reading& reading, Node element, std::string_view name);

}  // namespace dossier::ingest
