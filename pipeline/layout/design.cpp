#include "layout/design.h"

namespace dossier::layout {
namespace {

using compose::ParagraphRole;

TextStyle serif(double size, double leading, Rgb colour) {
  TextStyle style;
  style.size = Length::pt(size);
  style.leading = Length::pt(leading);
  style.colour = colour;
  return style;
}

TextStyle sans(double size, double leading, Rgb colour) {
  TextStyle style = serif(size, leading, colour);
  style.sans = true;
  style.figures = Figures::lining;
  return style;
}

TextStyle bold(TextStyle style) {
  style.bold = true;
  return style;
}

Rgb mixed_with_white(Rgb colour, double share) {
  const auto mix = [share](std::uint8_t channel) { return static_cast<std::uint8_t>(255 - (255 - channel) * share); };
  return {mix(colour.red), mix(colour.green), mix(colour.blue)};
}

}  // namespace

Design::Design(Rgb accent_wanted) {
  // 4.5 : 1 for small letters in the accent colour, also on its own tint (WCAG 2.1, 1.4.3).
  accent = darkened_to_contrast(accent_wanted, kWhite, 5.2);
  tint = mixed_with_white(accent, 0.07);
  pale = mixed_with_white(accent, 0.35);

  body = serif(10.5, 15, ink);
  body.alignment = Alignment::justified;
  lead = serif(12.5, 18, ink);
  small = sans(9, 13, ink);
  note = sans(8.5, 12, grey);
  caption = sans(8.5, 12, ink);
  credit = sans(8, 12, grey);
  imprint = sans(8.5, 12.5, grey);
  key_message = serif(11.5, 16.5, ink);

  const double sizes[] = {18, 12.5, 10.5, 10.5, 10.5, 10.5};
  const double leadings[] = {22.5, 16, 15, 15, 15, 15};
  for (int level = 0; level < 6; ++level) {
    heading[level] = bold(sans(sizes[level], leadings[level], level == 0 ? accent : ink));
    heading[level].hyphenation = Hyphenation::joints;
  }
  heading[2].colour = accent;

  cell = sans(9.25, 13, ink);
  cell.figures = Figures::tabular;
  cell_strong = bold(cell);
  cell_head = bold(sans(8, 11, accent));
  cell_note = sans(8.25, 11.5, grey);

  cover_series = bold(sans(10, 14, kWhite));
  cover_label = sans(13, 18, kWhite);
  cover_title = bold(sans(27, 33, kWhite));
  cover_title.hyphenation = Hyphenation::joints;
  cover_subtitle = sans(13.5, 19, kWhite);
  cover_line = bold(sans(10.5, 15, ink));
  for (TextStyle* style : {&cover_series, &cover_label, &cover_title, &cover_subtitle}) style->link_colour = false;

  contents_heading = heading[0];
  contents_strong = bold(sans(9.5, 15, ink));
  contents_entry = sans(9.5, 15, ink);
  contents_strong.link_colour = contents_entry.link_colour = false;
  index_letter = bold(sans(11, 15, accent));
  index_entry = sans(9, 12.5, ink);
  index_note = sans(8, 11.5, grey);

  running_head = sans(8, 11, grey);
  folio = sans(8, 11, grey);
  for (TextStyle* style : {&running_head, &folio}) style->hyphenation = Hyphenation::none, style->link_colour = false;
  slide_number = bold(sans(9, 12, accent));
  slide_title = sans(8.25, 11, ink);
  chart_label = sans(8.5, 12, ink);
}

const TextStyle& Design::of(ParagraphRole role, bool in_table) const {
  switch (role) {
    case ParagraphRole::body:
      return in_table ? cell : body;
    case ParagraphRole::lead:
      return in_table ? cell : lead;
    case ParagraphRole::key_message:
      return key_message;
    case ParagraphRole::caption:
      return caption;
    case ParagraphRole::credit:
      return credit;
    case ParagraphRole::note:
      return in_table ? cell_note : note;
    case ParagraphRole::imprint:
      return imprint;
    case ParagraphRole::speaker:
      return in_table ? cell : small;
    case ParagraphRole::talk_title:
      return in_table ? cell : small;
  }
  return body;
}

Length Design::space_before(ParagraphRole role, bool in_table) const {
  if (in_table) return role == ParagraphRole::speaker ? tables.above_speaker : tables.above_paragraph;
  switch (role) {
    case ParagraphRole::body:
    case ParagraphRole::lead:
    case ParagraphRole::key_message:
      return grid.step;
    case ParagraphRole::caption:
      return Length::pt(5);
    case ParagraphRole::credit:
      return Length::pt(1);
    case ParagraphRole::note:
      return Length::pt(5);
    case ParagraphRole::imprint:
      return Length::pt(4);
    case ParagraphRole::speaker:
      return Length::pt(3);
    case ParagraphRole::talk_title:
      return Length::pt(1);
  }
  return grid.step;
}

}  // namespace dossier::layout
