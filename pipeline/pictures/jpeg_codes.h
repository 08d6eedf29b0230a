// Pictures of many decks are JPEGs with the standard's example codes; codes made for the picture are 5 % smaller.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dossier::pictures {

/// The JPEG with Huffman codes made for it; every pixel stays as it is. Nothing when it has such codes already, is of
/// another kind than baseline in one scan, damaged, or not smaller that way. ITU-T T.81, annexes B, F and K.2.
std::optional<std::string> recoded_jpeg(std::string_view file);

}  // namespace dossier::pictures
