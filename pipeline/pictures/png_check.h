// The door to libpng: whether a PNG can be shown whole.
#pragma once

#include <string_view>

namespace dossier::pictures {

/// Reads every row; false when the picture is damaged or cut short.
bool png_is_whole(std::string_view bytes);

}  // namespace dossier::pictures
