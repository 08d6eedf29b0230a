// Pictures, slides, and the two small charts.
#include <algorithm>
#include <cmath>
#include <iterator>

#include "layout/blocks/builder.h"

namespace dossier::layout {
namespace {

using namespace compose;

constexpr Length kRoom = Length::units(65536);  // so that a rounding error divides no line
constexpr double kKappa = 0.5522847498;         // control points of a quarter circle

Rule rule(Length x, Length y, Length width, Length height, Rgb colour) {
  return {{x, y, width, height}, colour};
}

/// A thin frame around a box, as one stroked path.
Path outline(const Rect& box, Rgb colour, Length width) {
  Path path;
  path.stroke = colour;
  path.line_width = width;
  using Kind = PathSegment::Kind;
  path.segments = {{Kind::move, {{box.x, box.y}}},
                   {Kind::line, {{box.right(), box.y}}},
                   {Kind::line, {{box.right(), box.bottom()}}},
                   {Kind::line, {{box.x, box.bottom()}}},
                   {Kind::close, {}}};
  return path;
}

Path disc(Point centre, Length radius, std::optional<Rgb> fill, std::optional<Rgb> stroke, Length width) {
  const Length r = radius, k = radius * kKappa, x = centre.x, y = centre.y;
  using Kind = PathSegment::Kind;
  Path path;
  path.fill = fill;
  path.stroke = stroke;
  path.line_width = width;
  path.segments = {{Kind::move, {{x + r, y}}},
                   {Kind::curve, {{x + r, y + k}, {x + k, y + r}, {x, y + r}}},
                   {Kind::curve, {{x - k, y + r}, {x - r, y + k}, {x - r, y}}},
                   {Kind::curve, {{x - r, y - k}, {x - k, y - r}, {x, y - r}}},
                   {Kind::curve, {{x + k, y - r}, {x + r, y - k}, {x + r, y}}},
                   {Kind::close, {}}};
  return path;
}

/// The largest box of the given proportion within another, at its left top.
Rect fitted_box(const Rect& within, double width, double height) {
  if (width <= 0 || height <= 0) return within;
  Rect box = within;
  if (within.width / within.height > width / height)
    box.width = within.height * (width / height);
  else
    box.height = within.width * (height / width);
  return box;
}

}  // namespace

std::uint32_t Builder::image(const Picture& picture) {
  // One file is one image, however often it was read.
  const std::pair<std::string, const void*> key{picture.sha256, picture.sha256.empty() ? picture.ready.get() : nullptr};
  const auto known = images_.find(key);
  if (known != images_.end()) return known->second;
  const auto index = static_cast<std::uint32_t>(pages_.images.size());
  pages_.images.push_back(picture.ready);
  images_.emplace(key, index);
  return index;
}

std::uint32_t Builder::deck(const DeckFile& file) {
  const auto known = decks_.find(file.key);
  if (known != decks_.end()) return known->second;
  const auto index = static_cast<std::uint32_t>(pages_.decks.size());
  pages_.decks.push_back({file.vector_pages, file.key, file.name});
  decks_.emplace(file.key, index);
  return index;
}

namespace {

struct Seen {
  double wide = 1, high = 1;  // shares of the picture that are shown
};
Seen seen_of(const Figure& figure) {
  return {1 - figure.crop.left - figure.crop.right, 1 - figure.crop.top - figure.crop.bottom};
}

/// The whole picture, of which the box shows what is not cropped.
ImagePlacement placed_in(const Rect& box, const Figure& figure, std::uint32_t image) {
  ImagePlacement placed{image, box, std::nullopt};
  const Seen seen = seen_of(figure);
  if (seen.wide >= 1 && seen.high >= 1) return placed;
  placed.clip = box;
  placed.box.width = box.width / seen.wide;
  placed.box.height = box.height / seen.high;
  placed.box.x -= placed.box.width * figure.crop.left;
  placed.box.y -= placed.box.height * figure.crop.top;
  return placed;
}

/// The caption with the number before it in bold; its marks move along.
Text numbered_caption(const Figure& figure) {
  const Text& words = figure.caption;
  if (figure.number.empty()) return words;
  const std::string number = figure.number + (words.empty() ? "" : "  ");
  const auto shift = static_cast<std::uint32_t>(number.size());
  Text numbered = plain(number + words.value);
  numbered.marks.push_back({MarkKind::strong, 0, static_cast<std::uint32_t>(figure.number.size()), {}});
  for (Mark mark : words.marks) {
    mark.begin += shift;
    mark.end += shift;
    numbered.marks.push_back(std::move(mark));
  }
  for (const std::uint32_t soft : words.soft_hyphens) numbered.soft_hyphens.push_back(soft + shift);
  numbered.span = words.span;
  return numbered;
}

}  // namespace

void Builder::add(Galley& galley, const Block& block, const Figure& figure, const Column& outer) {
  if (!figure.picture.ready || figure.picture.width <= 0 || figure.picture.height <= 0) return;
  const std::int32_t group = add_node(Role::div, outer.node, block.span);
  const bool moves = figure.mentioned && !outer.in_table && !outer.in_box && outer.level == 0;
  pages_.structure.nodes.back().moves = moves;
  std::int32_t node = -1;
  if (!figure.decorative) {
    node = add_node(Role::figure, group, block.span);
    pages_.structure.nodes[static_cast<std::size_t>(node)].alt = figure.alt;
  }
  Piece piece;
  const Rect box = figure_box(figure, outer, moves);
  piece.items.push_back({placed_in(box, figure, image(figure.picture)), node,
                         figure.decorative ? ArtifactKind::layout : ArtifactKind::none});
  piece.height = box.height;
  add_caption(piece, figure, outer, group);
  piece.space_before = design_.around;
  piece.on_grid = true;
  const Length alone = flow_.after_alone.value_or(flow_.after);
  if (moves) {
    piece.mentioned_before = distance_to_mention(galley, block.id);
    piece.blank = 2.5;  // the text behind it fills the page
  }
  append(galley, std::move(piece));
  flow_.after = design_.around;
  if (moves) flow_.after_alone = alone;
}

/// As large as a picture may be: not beyond its dots, nor higher than its share of the page.
Rect Builder::figure_box(const Figure& figure, const Column& column, bool moves) const {
  const FigureLook& look = design_.figures;
  const Seen seen = seen_of(figure);
  const double dots = figure.picture.width * seen.wide;
  const Length sharp = Length::pt(dots * 72 / look.fewest_dots_per_inch);
  double share = look.highest;
  if (moves && figures_together_ > 1)
    share = std::max(look.lowest, look.together / static_cast<double>(figures_together_) - look.for_caption);
  const Rect most{column.x, Length(), std::min(column.width, sharp), design_.grid.height * share};
  return fitted_box(most, dots, figure.picture.height * seen.high);
}

/// Caption and credit below the picture.
void Builder::add_caption(Piece& piece, const Figure& figure, const Column& column, std::int32_t group) {
  Column below = column;
  below.node = group;
  Galley texts;
  {
    const Aside aside(*this);
    add_part(texts, numbered_caption(figure), design_.caption, below, Role::caption, Length());
    add_part(texts, figure.credit, design_.credit, below, Role::caption, Length());
  }
  if (texts.empty()) return;
  Piece caption = merged(std::move(texts));
  piece.height += design_.figures.above_caption;
  move_items(caption.items, Length(), piece.height);
  piece.height += caption.height;
  take(piece, std::move(caption));
}

namespace {

Role role_of(model::PartKind kind) {
  static constexpr Role kRoles[] = {Role::heading,   Role::paragraph, Role::list, Role::list_item,   Role::label,
                                    Role::list_body, Role::table,     Role::row,  Role::header_cell, Role::cell,
                                    Role::figure,    Role::caption,   Role::span, Role::link};
  static_assert(std::size(kRoles) == static_cast<std::size_t>(model::PartKind::link) + 1);
  return kRoles[static_cast<std::size_t>(kind)];
}

}  // namespace

Builder::SlideTitle Builder::add_slide_parts(const SlideImage& slide, std::int32_t section,
                                             std::vector<std::int32_t>& links, SlidePlacement& placed) {
  constexpr int kDeepest = 6;
  SlideTitle title;
  std::vector<std::int32_t> nodes;
  for (const model::SlidePart& part : slide.parts) {
    const std::int32_t holder = part.parent < 0 ? section : nodes[static_cast<std::size_t>(part.parent)];
    const std::int32_t node = add_node(role_of(part.kind), holder);
    nodes.push_back(node);
    StructureNode& meaning = pages_.structure.nodes[static_cast<std::size_t>(node)];
    meaning.alt = part.alternative;
    meaning.actual_text = part.replacement;
    meaning.language = part.language;
    meaning.ordered = part.ordered;
    meaning.column_span = part.column_span;
    meaning.row_span = part.row_span;
    if (part.kind == model::PartKind::header_cell) meaning.scope = part.of_row ? Scope::row : Scope::column;
    if (part.kind == model::PartKind::heading) {
      meaning.level = std::min(kDeepest, heading_level_ + part.level);
      if (part.level == 1 && title.node < 0) {
        title = {node, part.marks.empty() ? Length() : placed.box.height * part.height};
      }
    }
    if (part.kind == model::PartKind::figure) placed.figures.push_back({node, part.x, part.y, part.width, part.height});
    if (part.kind == model::PartKind::link && part.link >= 0 && static_cast<std::size_t>(part.link) < links.size()) {
      meaning.alt.clear();
      links[static_cast<std::size_t>(part.link)] = node;
    }
    for (const model::SlideMark& mark : part.marks) placed.marks.push_back({node, mark.form, mark.number});
    if (!part.text.empty()) placed.words.push_back({node, part.text});
  }
  if (placed.vector_page < 0) placed.marks.clear(), placed.figures.clear();
  return title;
}

/// The title of a slide beside its number, in at most so many lines as there is room for; cut off with an ellipsis
/// where it is longer.
Builder::SlideCaption Builder::slide_caption(const SlideImage& slide, const Rect& box, const Column& column, bool below,
                                             std::int32_t node) {
  SlideCaption caption;
  if (slide.title.empty()) return caption;
  const TextStyle& style = design_.slide_title;
  Column beside = column;
  const Length digits = typesetter_.width(plain(std::to_string(slide.number)), design_.slide_number);
  const Length indent = below ? std::max(design_.sheets.title_indent, digits + design_.sheets.after_number) : Length();
  beside.x += indent;
  beside.width -= indent;
  const Length top = below ? Length() : design_.slide_number.leading;
  const std::size_t most = below ? 2 : static_cast<std::size_t>(std::max(1.0, (box.height - top) / style.leading));
  Galley lines;
  add_text(lines, plain(slide.title), style, beside, node, {});
  caption.whole = lines.size() <= most;
  if (!caption.whole) {
    lines.clear();
    add_text(lines, plain(fitted(slide.title, style, beside.width * (static_cast<double>(most) * 0.92))), style, beside,
             node, {});
    if (lines.size() > most) lines.resize(most);
  }
  caption.words = merged(std::move(lines));
  move_items(caption.words.items, Length(), top);
  return caption;
}

/// One slide with frame and number. Its title is said once: where it can be read on the slide, the caption is the
/// number alone; where the slide is a picture, the title below it is its heading.
void Builder::add_slide(Piece& piece, const SlideSheet& sheet, const SlideImage& slide, const Rect& box,
                        const Column& caption_column, Point caption_at, std::int32_t parent) {
  const std::int32_t section = add_node(Role::section, parent);
  pages_.structure.nodes[static_cast<std::size_t>(section)].language = slide.language;
  SlidePlacement placed;
  if (sheet.deck) placed.deck = deck(*sheet.deck);
  placed.vector_page = slide.vector_page;
  placed.page = slide.page;
  placed.box = box;
  std::vector<std::int32_t> links(slide.links.size(), -1);
  const std::size_t before = pages_.structure.nodes.size();
  // A picture, and a page without words, stand for themselves.
  const bool marked = slide.vector_page >= 0 && std::any_of(slide.parts.begin(), slide.parts.end(),
                                                            [](const auto& part) { return !part.marks.empty(); });
  std::int32_t figure = section;
  if (!marked) {
    figure = add_node(Role::figure, section);
    pages_.structure.nodes[before].alt = slide.alt;
  }
  const SlideTitle title = add_slide_parts(slide, section, links, placed);
  const bool titled = title.node >= 0;
  if (!marked && titled && slide.vector_page < 0) pages_.structure.nodes[before].alt = slide.name;
  SlideCaption below;
  if (!titled || title.size < design_.sheets.readable_title) {
    const Aside aside(*this);
    below = slide_caption(slide, box, caption_column, caption_at.y > box.y, section);
  }
  const bool is_heading = titled && slide.vector_page < 0 && below.whole;
  if (is_heading) std::erase_if(placed.words, [&](const SlideWords& one) { return one.node == title.node; });
  piece.items.push_back({std::move(placed), figure});
  piece.items.push_back({outline(box, design_.hairline, design_.rule.thin), -1, ArtifactKind::layout});
  add_slide_links(piece, slide, box, std::move(links), section);
  const std::int32_t caption = add_node(Role::caption, section);
  for (Item& item : below.words.items) {
    item.node = !titled ? caption : is_heading ? title.node : -1;
    if (titled && !is_heading) item.artifact = ArtifactKind::layout;
  }
  Piece number = words_aside(plain(std::to_string(slide.number)), design_.slide_number, caption_column, caption);
  for (Piece* part : {&number, &below.words}) {
    move_items(part->items, Length(), caption_at.y);
    for (Item& item : part->items) piece.items.push_back(std::move(item));
  }
}

/// Areas of the links on a slide; `nodes`: of those that its parts know.
void Builder::add_slide_links(Piece& piece, const SlideImage& slide, const Rect& box, std::vector<std::int32_t> nodes,
                              std::int32_t section) {
  for (std::size_t i = 0; i < slide.links.size(); ++i) {
    const SlideLink& link = slide.links[i];
    const std::int32_t node = nodes[i] >= 0 ? nodes[i] : add_node(Role::link, section);
    LinkArea area;
    area.box = {box.x + box.width * std::clamp(link.x, 0.0, 1.0), box.y + box.height * std::clamp(link.y, 0.0, 1.0),
                box.width * std::clamp(link.width, 0.0, 1.0), box.height * std::clamp(link.height, 0.0, 1.0)};
    area.address = link.target;
    area.contents = link.target;
    piece.items.push_back({std::move(area), node});
  }
}

/// Lines to write on, beside a slide.
void Builder::add_note_lines(Piece& row, const Rect& slide, Length left) const {
  const Length pitch = design_.sheets.note_line;
  for (Length y = pitch; y <= slide.height; y += pitch)
    row.items.push_back(
        {rule(left, y, design_.grid.width() - left, design_.rule.thin, design_.pale), -1, ArtifactKind::layout});
}

/// Where what comes next stands on its page; nothing where the pages' ends are not settled yet.
std::optional<Length> Builder::place_on_page(const Galley& galley) const {
  std::size_t first = galley.size();
  while (first > 0 && !galley[first - 1].new_page) --first;
  if (first == 0 && !paginator_.pages().empty()) return std::nullopt;
  Length below, notes;
  for (std::size_t i = first == 0 ? 0 : first - 1; i < galley.size(); ++i) {
    const bool opens = i + 1 == first || i == 0;
    Length top = opens ? Length() : below + galley[i].space_before;
    if (galley[i].on_grid && !opens) {
      const std::int64_t grid = design_.grid.step.to_units();
      top = Length::units((top.to_units() + grid - 1) / grid * grid);
    }
    below = top + galley[i].height;
    for (const Piece& note : galley[i].notes) notes += note.height;
    if (below + notes > design_.grid.height) return std::nullopt;
  }
  return notes > Length() ? std::nullopt : std::optional(below);
}

/// How the slides stand on the pages from here on. Where not even a row fits below their heading, that goes to the next
/// page with its first row.
SheetGeometry Builder::settled_geometry(Galley& galley, const SlideSheet& sheet) {
  std::vector<SlideShape> shapes;
  for (const SlideImage& slide : sheet.slides) shapes.push_back({slide.width, slide.height});
  const auto geometry_here = [&] {
    const std::optional<Length> place = place_on_page(galley);
    Length free;
    if (place) {
      const Length above = *place > Length() ? std::max(design_.sheets.above, flow_.after) : Length();
      free = design_.grid.height - (*place + above);
    }
    return sheet_geometry(shapes, {sheet.per_page, sheet.note_lines}, design_.grid, design_.sheets, free);
  };
  SheetGeometry geometry = geometry_here();
  if (!geometry.pages.front().rows.empty() || !flow_.keep_next || sheet_heading_ >= galley.size()) return geometry;
  Piece& heading = galley[sheet_heading_];
  heading.new_page = true;
  if (heading.reason.empty()) heading.reason = kSlidesBegin;
  return geometry_here();
}

void Builder::add(Galley& galley, const Block& block, const SlideSheet& sheet, const Column& column) {
  if (sheet.slides.empty()) return;
  const Typesetter::Subject deck(typesetter_, block.span);
  const std::int32_t node = add_node(Role::div, column.node, block.span);
  const SheetGeometry geometry = settled_geometry(galley, sheet);
  if (!sheet.running_head.empty()) flow_.running_head = sheet.running_head;
  std::size_t next = 0;
  for (std::size_t number = 0; number < geometry.pages.size(); ++number) {
    const SheetPage& page = geometry.pages[number];
    for (std::size_t row = 0; row < page.rows.size(); ++row) {
      Piece piece = sheet_row(sheet, next, page.rows[row], geometry, node);
      next += page.rows[row].slides.size();
      piece.space_before = row > 0 ? page.gap : design_.sheets.above;
      if (row > 0) piece.cost = page_cost::kForbidden;
      if (row == 0 && number > 0) {
        piece.new_page = true;
        piece.reason = sheet.per_page == 1 ? kOneSlideAPage : kSlidesFill;
      }
      append(galley, std::move(piece));
    }
  }
  flow_.after = design_.around;
}

/// A row of slides, from the one with this index on.
Piece Builder::sheet_row(const SlideSheet& sheet, std::size_t first, const SheetRow& row, const SheetGeometry& geometry,
                         std::int32_t node) {
  Piece piece;
  for (std::size_t i = 0; i < row.slides.size(); ++i) {
    const Rect& box = row.slides[i];
    Column caption = full_column(node);
    caption.width = row.captions[i];
    caption.x = geometry.caption_beside ? Length() : box.x;
    const Point at{caption.x, geometry.caption_beside ? design_.sheets.beside_caption
                                                      : box.bottom() + design_.sheets.above_caption};
    add_slide(piece, sheet, sheet.slides[first + i], box, caption, at, node);
    if (geometry.notes_left > Length()) add_note_lines(piece, box, geometry.notes_left);
  }
  piece.height = row.height;
  return piece;
}

void Builder::add(Galley& galley, const Block& block, const BarChart& chart, const Column& outer) {
  if (chart.bars.empty()) return;
  const std::int32_t node = add_node(Role::figure, outer.node, block.span);
  pages_.structure.nodes[static_cast<std::size_t>(node)].alt = chart.alt;
  const bool whole = !outer.in_table && !outer.in_box && outer.level == 0;
  const Column column = whole ? full_column(node) : outer;
  double largest = 0;
  Length shown_width;
  for (const auto& bar : chart.bars) {
    largest = std::max(largest, bar.value);
    shown_width = std::max(shown_width, typesetter_.width(plain(bar.shown), design_.cell_strong));
  }
  const Length labels = whole ? design_.grid.side : column.width * 0.4;
  const ChartLook& look = design_.charts;
  const Length start = whole ? design_.grid.text_left() : column.width * 0.4 + look.gap;
  const Length room = column.width - start - shown_width - look.gap;
  Piece piece;
  for (const auto& bar : chart.bars) {
    Piece words = words_aside(bar.label, design_.chart_label, {column.x, labels, node}, node);
    const Length row = std::max(words.height, look.least_row) + look.row_padding * 2.0;
    move_items(words.items, Length(), piece.height + look.row_padding);
    take(piece, std::move(words));
    const Length length = largest > 0 ? room * std::max(0.0, bar.value / largest) : Length();
    const Length middle = piece.height + look.row_padding + look.bar_middle;
    piece.items.push_back(
        {rule(column.x + start, middle - look.bar / 2, std::max(length, look.least_bar), look.bar, design_.accent),
         node});
    auto shown = line_items(plain(bar.shown), design_.cell_strong,
                            {column.x + start + length + look.value_gap, middle + look.value_baseline},
                            shown_width + kRoom, node, ArtifactKind::none);
    std::move(shown.begin(), shown.end(), std::back_inserter(piece.items));
    piece.height += row;
  }
  piece.space_before = look.above;
  append(galley, std::move(piece));
  flow_.after = design_.around;
}

/// Events from top to bottom: date in the narrow column, a dot on a line, the label beside it.
void Builder::add(Galley& galley, const Block& block, const Timeline& timeline, const Column& outer) {
  if (timeline.points.empty()) return;
  const std::int32_t node = add_node(Role::figure, outer.node, block.span);
  pages_.structure.nodes[static_cast<std::size_t>(node)].alt = timeline.alt;
  const bool whole = !outer.in_table && !outer.in_box && outer.level == 0;
  const Column column = whole ? full_column(node) : outer;
  const TimelineLook& look = design_.timelines;
  const Length dates = whole ? design_.grid.side - look.dates_inset : column.width * 0.3;
  const Length line_x =
      column.x + (whole ? design_.grid.text_left() + look.line_inset : column.width * 0.3 + look.line_gap);
  const Length text_x = line_x + look.text_gap;
  TextStyle date_style = design_.cell_strong;
  date_style.hyphenation = Hyphenation::none;
  for (std::size_t i = 0; i < timeline.points.size(); ++i) {
    const auto& point = timeline.points[i];
    Piece piece;
    Piece left = words_aside(plain(point.date), date_style, {column.x, dates, node}, node);
    Piece right = words_aside(point.label, design_.cell, {text_x, column.x + column.width - text_x, node}, node);
    piece.height = std::max(left.height, right.height) + look.row_gap;
    take(piece, std::move(left));
    take(piece, std::move(right));
    const Length line_left = line_x - look.stroke / 2, above = look.dot - look.radius, below = look.dot + look.radius;
    if (i > 0) piece.items.push_back({rule(line_left, Length(), look.stroke, above, design_.accent), node});
    if (i + 1 < timeline.points.size())
      piece.items.push_back({rule(line_left, below, look.stroke, piece.height - below, design_.accent), node});
    const std::optional<Rgb> fill = point.planned ? std::optional<Rgb>(kWhite) : design_.accent;
    piece.items.push_back({disc({line_x, look.dot}, look.radius, fill, design_.accent, look.stroke), node});
    if (i == 0)
      piece.space_before = look.above;
    else
      piece.cost = i == 1 || i + 1 == timeline.points.size() ? page_cost::kUgly : page_cost::kRow;
    append(galley, std::move(piece));
  }
  flow_.after = look.after;
}

}  // namespace dossier::layout
