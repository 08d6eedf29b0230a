// Says in the user's words what a schema has against an element.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "ingest/xml_tree.h"

namespace dossier::ingest {

/// Most faults named in one event or series.
inline constexpr std::size_t kMostNamed = 50;

/// Reports all faults of `element` (of the schema's type `type`) and what is in it, but not in child elements named
/// `apart`. `invalid` are the elements ("<" offsets) the schema found fault with there; if none of them can be
/// explained, the first is reported as it is.
void explain(const XmlTree& tree, Node element, std::string_view type, std::string_view apart,
             const std::vector<std::uint32_t>& invalid, Diagnostics& diagnostics);

}  // namespace dossier::ingest
