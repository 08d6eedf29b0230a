// What slides/ asks of bytes beyond their values.
#pragma once

#include <string_view>

#include "base/bytes.h"

namespace dossier::slides {

/// Whether the bytes are well-formed UTF-8 without NUL (Unicode, table 3-7).
bool is_clean_utf8(std::string_view text);

}  // namespace dossier::slides
