// How slides stand on pages: as large as they can, as many as the page holds. Look specification, 6.
#pragma once

#include <vector>

#include "base/geometry.h"
#include "layout/design.h"

namespace dossier::layout {

struct SheetWish {
  int per_page = 0;  // slides on a page; 0: as their shape asks for
  bool note_lines = false;
};

/// A slide as it was shown; only the proportion counts.
struct SlideShape {
  double width = 0, height = 0;
};

/// Slides side by side, from the left edge of the frame and the top of the row.
struct SheetRow {
  std::vector<Rect> slides;
  std::vector<Length> captions;  // widths that their captions may have
  Length height;                 // with captions
};

struct SheetPage {
  std::vector<SheetRow> rows;
  Length gap;  // between rows
};

struct SheetGeometry {
  bool caption_beside = false;   // in the narrow column at the left, else below the slide
  Length notes_left;             // where lines for notes begin; zero: there are none
  std::vector<SheetPage> pages;  // the first one may be empty: nothing fits below what stands there
};

/// `free`: what is left of the first page.
SheetGeometry sheet_geometry(const std::vector<SlideShape>& slides, const SheetWish& wish, const PageGrid& grid,
                             const SheetLook& look, Length free);

}  // namespace dossier::layout
