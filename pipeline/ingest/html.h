// HTML as a CMS leaves it in a field, escaped or in CDATA: read tolerantly, nothing of the text lost.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "ingest/rich_builder.h"

namespace dossier::ingest {

/// Whether the text holds at least one tag of HTML.
bool looks_like_html(std::string_view text);

/// Adds HTML to a text under construction. Blocks, lists, br, strong/b, em/i, a, q, sub, sup and lang are kept, other
/// tags dropped, the contents of script and style too; rows of tables become paragraphs. Tags may be left open or
/// cross. Refused addresses, pictures, what is embedded, and tables are reported.
void read_html(const Characters& html, RichBuilder& builder, const std::shared_ptr<const SourceText>& source,
               std::string_view language, Diagnostics& diagnostics);

/// The address if a document may link to it (http, https, mailto), in ASCII; empty if not.
std::string allowed_address(std::string_view written);

}  // namespace dossier::ingest
