// The look: the grid of the page and the styles of each kind of text. All lengths of the design
// stand here.
#pragma once

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

/// Colours and styles of one document.
struct Design {
  explicit Design(Rgb accent_wanted);

  PageGrid grid;
  Length note_gap = Length::pt(9);  // above the notes at the foot of a page
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
  Length space_before(compose::ParagraphRole role) const;
};

/// Distance of the baseline from a line's top.
inline Length baseline(const TextStyle& style) {
  return (style.leading - style.size) / 2 + style.size * 0.75;
}

}  // namespace dossier::layout
