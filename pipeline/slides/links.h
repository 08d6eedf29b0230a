// Addresses that a link of a slide may lead to.
#pragma once

#include <string_view>

namespace dossier::slides {

/// http, https and mailto only, without spaces or control characters, at most 2,000 bytes of ASCII.
bool is_safe_link(std::string_view address);

}  // namespace dossier::slides
