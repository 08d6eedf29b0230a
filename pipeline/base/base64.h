// Base64 (RFC 4648, section 4): bytes as text, for pictures within JSON.
#pragma once

#include <string>
#include <string_view>

namespace dossier {

/// Padded, in one line.
std::string base64(std::string_view bytes);

}  // namespace dossier
