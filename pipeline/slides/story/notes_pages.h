// Notes pages: those on which a slide really stands small, beside what the speaker noted.
#pragma once

#include <optional>
#include <vector>

#include "slides/story/containment.h"
#include "slides/story/furniture.h"

namespace dossier::slides {

/// Whether a page looks like notes to a slide: it repeats the slide's words smaller, and its own are not larger than
/// the slide's. A guess, which content slides after a section slide can meet, too.
bool looks_like_notes(const PageContent& notes, const PageContent& slide);

/// Where a small copy of the slide may stand on a page: by words that come again smaller, and by pictures of its shape.
std::vector<Area> places_of_copy(const PageContent& page, const PageContent& slide);

/// Whether the part of the page shows the slide, made small.
bool shows_slide(const PageImage& page, double page_width, const Area& part, const PageImage& slide);

}  // namespace dossier::slides
