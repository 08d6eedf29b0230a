// A text shown anew with our own glyphs among the deck's: it looks the same, and the pen ends where it did.
#pragma once

#include <functional>
#include <string>

#include "slides/content/placed_text.h"
#include "slides/judge/reading_fonts.h"
#include "slides/story/slide_parts.h"

namespace dossier::slides {

struct Operation;

/// Operators in place of an operation that shows `text`. `name_of` gives the name of one of our fonts in the resources.
std::string shown_anew(const Operation& operation, const ShownText& text, const TextWriting& writing,
                       ReadingFonts& fonts, const std::function<std::string(std::size_t)>& name_of);

}  // namespace dossier::slides
