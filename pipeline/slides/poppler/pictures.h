// Pixels to picture files.
#pragma once

#include <string>

#include "slides/poppler/poppler_deck.h"

namespace dossier::slides {

/// PNG for flat pages (few colours: with a palette), JPEG 4:4:4 at quality 82 for those with photographs or
/// shades, by what the pixels hold.
std::string encode(const Pixels& pixels);

}  // namespace dossier::slides
