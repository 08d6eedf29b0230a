// Web pages of any CMS: what they say, without navigation, cookie banners and footers.
#pragma once

#include <string_view>

#include "import/document.h"

namespace dossier::importing {

/// A saved page. What schema.org data says goes into the facts, the page's main part into the blocks.
Document read_page(std::string_view bytes);

/// HTML of a field: a description, the body of an export's entry. All of it is text.
std::vector<Block> read_fragment(std::string_view html);

/// Whether a text holds tags of HTML.
bool has_tags(std::string_view text);

}  // namespace dossier::importing
