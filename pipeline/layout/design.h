// The look: the grid of the page, the distances of each kind of block and the styles of each kind of text. All lengths
// of the design stand here and in design.cpp; what lays out asks for them by name.
#pragma once

#include <cstddef>

#include "compose/content.h"
#include "layout/text/paragraph.h"

namespace dossier::layout {

/// A4 portrait. A narrow column for times and labels at the left, a text column of about
/// seventy letters beside it; tables, slides and boxes use both.
struct PageGrid {
  Size page{Length::mm(210), Length::mm(297)};
  Length inner = Length::mm(23), outer = Length::mm(22);  // margins; inner is left on single pages
  Length top = Length::pt(80);
  Length step = Length::pt(7.5);        // half a line of body text
  Length height = Length::pt(45 * 15);  // 45 lines
  Length side = Length::mm(33);         // the narrow column
  Length gutter = Length::mm(5);
  Length head_baseline = Length::pt(48), foot_baseline = Length::pt(797);

  Length width() const { return page.width - inner - outer; }
  Length text_left() const { return side + gutter; }
  Length text_width() const { return width() - text_left(); }
};

/// Thickness of lines.
struct RuleLook {
  Length hair = Length::pt(0.4);        // below running heads and links, between rows
  Length thin = Length::pt(0.5);        // above notes, around slides, to write on
  Length table_head = Length::pt(0.8);  // below the head of a table
  Length chapter = Length::pt(0.9);     // above chapters
};

struct HeadingLook {
  Length before[6] = {Length::pt(37.5), Length::pt(24), Length::pt(18), Length::pt(15), Length::pt(15), Length::pt(15)};
  Length below_heading = Length::pt(9);  // between two headings
  Length after[6] = {Length::pt(8), Length::pt(4), Length::pt(1), Length::pt(1), Length::pt(1), Length::pt(1)};
  Length below_rule = Length::pt(9);  // from a chapter's rule to its heading
};

struct ListLook {
  Length bullets = Length::pt(13), numbers = Length::pt(19), in_table = Length::pt(9);  // indents
};

struct BoxSpace {
  Length padding = Length::pt(11), inset = Length::pt(13);  // above and below, at the sides
  Length below_heading = Length::pt(3);
  Length bar = Length::pt(3);  // at the left of key messages
};

struct TableLook {
  Length above = Length::pt(8);
  Length column_gap = Length::pt(11),
         number_gap = Length::pt(20);                              // behind numbers, which end close to the next column
  Length padding = Length::pt(5), head_padding = Length::pt(2.5);  // above and below the words
  Length above_paragraph = Length::pt(1), above_speaker = Length::pt(3);
  double whole_below = 0.3;  // share of the page up to which a table stays whole
};

struct FigureLook {
  double fewest_dots_per_inch = 110;  // a picture is not enlarged beyond this
  double highest = 0.55;              // share of the page a picture may take
  double together = 0.93;             // the same for all figures that one paragraph mentions
  double for_caption = 0.08;          // what each of them needs of it for its caption
  double lowest = 0.15;               // and what is left to its picture at least
  Length above_caption = Length::pt(6);
};

/// Slides on pages (look specification, 6).
struct SheetLook {
  Length above = Length::pt(9);
  Length gutter = Length::mm(5);                               // at least, between slides side by side
  Length shown = Length::mm(46);                               // the column that says which pages are shown
  Length above_rule = Length::pt(4);                           // below a deck's heading
  Length gap = Length::pt(15), widest_gap = Length::mm(15.9);  // between rows
  Length caption = Length::pt(27);                             // below a slide: 5 pt and two lines
  Length above_caption = Length::pt(5);
  Length beside_caption = Length::pt(-1.5);                            // down from the top of the slide
  Length title_indent = Length::pt(12), after_number = Length::pt(5);  // at least, within the caption
  Length readable_title = Length::pt(6);  // a slide's title in type of at least this size need not be said again
  Length least = Length::mm(62);          // width of a slide that is wider than high
  Length least_upright = Length::mm(48);  // of others
  Length clearly_wider = Length::mm(5);   // what slides must gain from more columns or fewer
  Length beside_notes = Length::mm(80);   // width of a slide with lines for notes at its right
  Length note_line = Length::mm(7);       // from one to the next
};

struct ChartLook {
  Length above = Length::pt(12);
  Length least_row = Length::pt(12), row_padding = Length::pt(3);
  Length gap = Length::pt(8);                                          // between label, bar and value
  Length bar = Length::pt(10), least_bar = Length::pt(0.8);            // height; width of the bar for nothing
  Length bar_middle = Length::pt(6);                                   // below the padding
  Length value_gap = Length::pt(6), value_baseline = Length::pt(3.2);  // behind the bar; below its middle
};

struct TimelineLook {
  Length above = Length::pt(12), after = Length::pt(12), row_gap = Length::pt(9);
  Length dates_inset = Length::pt(4), line_inset = Length::pt(4);  // over both columns
  Length line_gap = Length::pt(14);                                // behind dates in a narrower place
  Length text_gap = Length::pt(16);                                // behind the line
  Length dot = Length::pt(6.5), radius = Length::pt(3.4), stroke = Length::pt(1.1);
};

struct CoverLook {
  Length inset = Length::mm(8);                  // at the right of its words
  double title_sizes[5] = {27, 23, 19, 16, 14};  // points; a long title is set smaller
  double title_leading = 1.22;                   // sizes
  std::size_t title_lines = 4;                   // at most, but for the smallest
  Length above_label = Length::pt(22), above_title = Length::pt(5), above_subtitle = Length::pt(9);
  Length foot = Length::pt(26);                            // of the coloured panel, below its words
  Length panel = Length::pt(430), page = Length::pt(560);  // heights where it fills a page
  Length above_facts = Length::pt(20), above_publisher = Length::pt(6);
  double logo_height = 48;  // points, at most
  Length after = Length::pt(22);
};

struct ContentsLook {
  Length below_heading = Length::pt(6), above_chapter = Length::pt(4), after = Length::pt(22);
  Length numbers = Length::pt(30);  // room for page numbers
  Length indent = Length::pt(14);   // a level
  Length leader = Length::pt(5), before_leaders = Length::pt(6), behind_leaders = Length::pt(22);
  std::ptrdiff_t short_list = 24;  // entries up to which it stays on one page
};

struct IndexLook {
  Length gutter = Length::mm(8);
  Length above_letter = Length::pt(11), below_letter = Length::pt(1), above_entry = Length::pt(2.5);
  Length note_indent = Length::pt(9);
  Length least = Length::pt(60);  // that begins at the foot of a page
  Length after = Length::pt(30);
};

/// How pages give and take space.
struct PagingLook {
  Length large_space = Length::pt(12);  // from here on, spaces are halved where that makes a page fit
  Length beside_box = Length::pt(9);    // at least left of them next to the ground of a box
};

/// What stands around the text: notes at the foot, running heads, links.
struct MarginLook {
  Length above_notes = Length::pt(9), above_note_words = Length::pt(5), note_rule = Length::pt(60);
  Length below_running_head = Length::pt(6);  // its rule
  Length link_rule = Length::pt(1.6);         // below the baseline
  Length above_target = Length::pt(6);        // where a link leads to
};

/// Colours and styles of one document.
struct Design {
  explicit Design(Rgb accent_wanted);

  PageGrid grid;
  RuleLook rule;
  Length around =
      Length::pt(15);  // above and below what is set apart from running text: tables, figures, boxes, slides
  HeadingLook headings;
  ListLook lists;
  BoxSpace boxes;
  TableLook tables;
  FigureLook figures;
  SheetLook sheets;
  ChartLook charts;
  TimelineLook timelines;
  CoverLook covers;
  ContentsLook contents;
  IndexLook indexes;
  MarginLook margins;
  PagingLook paging;
  Rgb accent, ink{0x1E, 0x1E, 0x1E}, grey{0x5A, 0x5A, 0x5A}, hairline{0xC4, 0xC4, 0xC4}, tint, pale;

  TextStyle body, lead, small, note, caption, credit, imprint, key_message;
  TextStyle heading[6];
  TextStyle cell, cell_strong, cell_head, cell_note;
  TextStyle cover_series, cover_label, cover_title, cover_subtitle, cover_line;
  TextStyle contents_heading, contents_strong, contents_entry;
  TextStyle index_letter, index_entry, index_note;
  TextStyle running_head, folio, slide_number, slide_title, chart_label;

  /// Style of a paragraph by its role.
  const TextStyle& of(compose::ParagraphRole role, bool in_table) const;
  Length space_before(compose::ParagraphRole role, bool in_table) const;
};

/// Distance of the baseline from a line's top.
inline Length baseline(const TextStyle& style) {
  return (style.leading - style.size) / 2 + style.size * 0.75;
}

}  // namespace dossier::layout
