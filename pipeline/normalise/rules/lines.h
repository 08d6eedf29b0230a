// Lines a content management system's template leaves on a page.
#pragma once

#include <string_view>

namespace dossier::normalise {

/// C1: the line is one of a template's own ("No items found."). Single words count only among other lines.
bool is_template_line(std::u32string_view line, bool among_others);

}  // namespace dossier::normalise
