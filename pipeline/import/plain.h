// Plain text and mail: programmes as people type, wrap, quote and forward them.
#pragma once

#include <string_view>
#include <vector>

#include "import/document.h"

namespace dossier::importing {

/// Lines put together again where a program broke them; letters lose their head, greeting, signature, and what they
/// quote of older letters. Those places go into `left_out`.
Document read_plain(std::string_view bytes, std::vector<Place>& left_out);

}  // namespace dossier::importing
