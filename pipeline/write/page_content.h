// The operators that draw one page (ISO 32000-1, 8 and 9), with every item marked as content of its
// structure node or as an artifact (14.8.2.2).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "layout/page.h"
#include "write/embedded_font.h"
#include "write/structure.h"

namespace dossier::write {

/// How a slide is drawn on a page: its resource name, and what its marks are called there.
struct SlideName {
  std::string name;
  std::int32_t first_form = 0;  // number in the document of the first of its streams that hold marks
  int shift = 0;                // added to the numbers of its marks, where others of the page have them
};

/// Resource names under which a page's pictures and slides are drawn, asked for as they appear.
struct Names {
  std::function<std::string(std::uint32_t image)> image;
  std::function<SlideName(const layout::SlidePlacement& slide)> slide;
  /// Size of a deck's page in points.
  std::function<Size(std::uint32_t deck, int page)> slide_size;
};

/// Name of a structure role as PDF has it: "P", "H2", "TOCI".
std::string role_name(const layout::StructureNode& node);

/// Draws page `number`. Text is numbered in `fonts`, marked content in `order`.
std::string draw_page(const layout::Pages& pages, std::uint32_t number, std::vector<EmbeddedFont>& fonts,
                      ReadingOrder& order, const Names& names);

}  // namespace dossier::write
