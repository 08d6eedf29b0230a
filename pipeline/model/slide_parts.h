// What a slide says and how that hangs together.
#pragma once

#include <string>
#include <vector>

namespace dossier::model {

/// What a part of a slide is, by the standard types of structure (ISO 32000-1, 14.8.4).
enum class PartKind {
  heading,
  paragraph,
  list,
  list_item,
  label,
  list_body,
  table,
  row,
  header_cell,
  cell,
  figure,
  caption,
  span,
  link,
};

/// A marked sequence of a vector page's content. Numbers differ on any two slides that may stand on one sheet.
struct SlideMark {
  int form = 0;    // 0: the page's own content; from 1: of the forms within that hold marks, in their order
  int number = 0;  // MCID
};

/// A part of what a slide says. Parts stand in reading order, each before those within it.
struct SlidePart {
  PartKind kind = PartKind::paragraph;
  int parent = -1;                    // index of an earlier part; -1: the slide itself
  int level = 1;                      // of headings; 1: the slide's title
  std::string text;                   // its own words, without those of parts within it
  std::string alternative;            // of figures; empty: the deck has none
  std::string replacement;            // what is read in place of what is drawn; empty: that itself
  std::string language;               // BCP 47; empty: the slide's
  bool ordered = false;               // lists
  bool of_row = false;                // header cells: head of their row, not of their column
  int column_span = 1, row_span = 1;  // cells
  // Figures: share of the slide, 0–1, origin top left. Headings: the height of their type as a share of the slide's.
  double x = 0, y = 0, width = 0, height = 0;
  int link = -1;                 // links: index in Slide::links
  std::vector<SlideMark> marks;  // where it is drawn, on vector pages
};

}  // namespace dossier::model
