// Marks in the content of a page: what it paints belongs to a part of what the slide says, or is an artifact
// (ISO 32000-1, 14.6 and 14.8.2.2).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "slides/content/placed_text.h"
#include "slides/judge/reading_fonts.h"
#include "slides/story/slide_parts.h"

class QPDF;
class QPDFObjectHandle;

namespace dossier::slides {

struct MarkedContent {
  std::string content;
  int next_mark = 0;  // the first number that is free again
};

/// Marks content that `placed` and `plan` were made of, beginning with the number `first_mark`; the plan's parts get
/// their marks. A form within that shows words is copied with marks of its own, since a form painted twice may not have
/// any (ISO 14289-1, 7.20): it gets a new name in `resources` and stands in `forms`, which holds an entry for the
/// page's own content already. Text that is to be shown anew (SlidePlan::writing) takes glyphs of `fonts`, which get
/// names in the resources.
MarkedContent mark_content(QPDF& pdf, std::string_view content, QPDFObjectHandle resources, const PlacedContent& placed,
                           SlidePlan& plan, int first_mark, std::vector<QPDFObjectHandle>& forms, ReadingFonts& fonts);

/// Content without any marks.
std::string without_marks(std::string_view content);

}  // namespace dossier::slides
