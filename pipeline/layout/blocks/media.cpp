// Pictures, slides, and the two small charts.
#include <algorithm>
#include <cmath>
#include <iterator>

#include "layout/blocks/builder.h"

namespace dossier::layout {
namespace {

using namespace compose;

constexpr double kFewestDotsPerInch = 110;  // a picture is not enlarged beyond this
constexpr double kHighest = 0.55;           // share of the page a picture may take
constexpr double kTogether = 0.93;          // the same for all figures that one paragraph mentions
constexpr double kForCaption = 0.08;        // what each of them needs of it for its caption
constexpr double kLowest = 0.15;            // and what is left to its picture at least
constexpr double kKappa = 0.5522847498;     // control points of a quarter circle

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

/// How the slides of a sheet stand. All forms begin at the left margin.
struct SheetForm {
  int across = 1;
  Length slide_width, slide_height;
  Length first_height;  // of the first one, below the deck's heading
  Length row_gap;
  bool caption_below = false;  // else at the right of the slides
  bool note_lines = false;
  bool one_a_page = false;  // rows
  Length least_height;      // of a row
};

SheetForm form_of(const SlideSheet& sheet, const PageGrid& grid) {
  double portrait = 0;
  for (const SlideImage& slide : sheet.slides) portrait += slide.height > slide.width * 0.9 ? 1 : 0;
  const bool upright = portrait * 2 > static_cast<double>(sheet.slides.size());
  SheetForm form;
  form.row_gap = Length::pt(15);
  form.slide_width = grid.text_width();
  const auto row_height = [&](int rows) { return (grid.height - form.row_gap * (rows - 1.0)) / rows; };
  const Length caption = Length::pt(28);
  const Length heading = Length::pt(96);  // a sheet that fills its page leaves room for the deck's title on the first
  const Length half = (grid.width() - Length::pt(18)) / 2;
  const auto side_by_side = [&](int rows) {
    form.across = 2;
    form.slide_width = half;
    form.slide_height = row_height(rows) - caption;
    form.caption_below = true;
  };
  switch (sheet.per_page) {
    case 1:
      form.slide_width = grid.width();
      form.slide_height = row_height(1) - caption - (sheet.note_lines ? Length::pt(145) : Length());
      form.first_height = form.slide_height - heading;
      form.caption_below = true;
      form.one_a_page = true;
      form.note_lines = sheet.note_lines;
      break;
    case 2:
      // Pages of paper below each other are larger than side by side.
      form.caption_below = !upright;
      if (!upright) form.slide_width = grid.width();
      form.slide_height = row_height(2) - (upright ? Length() : caption);
      break;
    case 3:
      if (sheet.note_lines) form.slide_width = Length::mm(98);
      form.slide_height = row_height(3) - (sheet.note_lines ? caption : Length());
      form.caption_below = form.note_lines = sheet.note_lines;
      break;
    case 6:
      side_by_side(3);
      form.least_height = grid.height / 4 + Length::pt(1);  // three rows, not four
      break;
    default:
      // Two by two, slides in landscape would be a third smaller and leave half of the page empty.
      if (upright)
        side_by_side(2);
      else
        form.slide_height = row_height(4);
  }
  if (form.first_height == Length()) form.first_height = form.slide_height;
  return form;
}

/// The width of the widest slide of a sheet, which its captions stand beside.
Length widest_slide(const SlideSheet& sheet, const SheetForm& form) {
  Length widest;
  for (const SlideImage& slide : sheet.slides)
    widest =
        std::max(widest, fitted_box({{}, {}, form.slide_width, form.slide_height}, slide.width, slide.height).width);
  return widest;
}

}  // namespace

std::uint32_t Builder::image(const Picture& picture) {
  const auto known = images_.find(picture.bytes.get());
  if (known != images_.end()) return known->second;
  const auto index = static_cast<std::uint32_t>(pages_.images.size());
  pages_.images.push_back({picture.bytes, picture.jpeg, picture.width, picture.height});
  images_.emplace(picture.bytes.get(), index);
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

void Builder::add(Galley& galley, const Block& block, const Figure& figure, const Column& outer) {
  if (!figure.picture.bytes || figure.picture.width <= 0 || figure.picture.height <= 0) return;
  const std::int32_t group = add_node(Role::div, outer.node, block.span);
  const bool moves = figure.mentioned && !outer.in_table && !outer.in_box && outer.level == 0;
  pages_.structure.nodes.back().moves = moves;
  std::int32_t node = -1;
  if (!figure.decorative) {
    node = add_node(Role::figure, group, block.span);
    pages_.structure.nodes[static_cast<std::size_t>(node)].alt = figure.alt;
  }
  Piece piece;
  const double wide = 1 - figure.crop.left - figure.crop.right, high = 1 - figure.crop.top - figure.crop.bottom;
  const double dots = figure.picture.width * wide;
  const Length sharp = Length::pt(dots * 72 / kFewestDotsPerInch);
  double share = kHighest;
  if (moves && figures_together_ > 1)
    share = std::max(kLowest, kTogether / static_cast<double>(figures_together_) - kForCaption);
  Rect box{outer.x, Length(), std::min(outer.width, sharp), design_.grid.height * share};
  box = fitted_box(box, dots, figure.picture.height * high);
  ImagePlacement placed{image(figure.picture), box, std::nullopt};
  if (wide < 1 || high < 1) {
    placed.clip = box;
    placed.box.width = box.width / wide;
    placed.box.height = box.height / high;
    placed.box.x -= placed.box.width * figure.crop.left;
    placed.box.y -= placed.box.height * figure.crop.top;
  }
  piece.items.push_back({placed, node, figure.decorative ? ArtifactKind::layout : ArtifactKind::none});
  piece.height = box.height;
  Text words = figure.caption;
  if (!figure.number.empty()) {
    // The number stands before the caption in bold; its marks move along.
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
    words = std::move(numbered);
  }
  Column below = outer;
  below.node = group;
  Galley texts;
  {
    const Aside aside(*this);
    const auto add_part = [&](const Text& text, const TextStyle& style, Length before) {
      if (text.empty()) return;
      add_text(texts, text, style, below, add_node(Role::caption, group), {before, false, true});
    };
    add_part(words, design_.caption, Length());
    add_part(figure.credit, design_.credit, Length());
  }
  if (!texts.empty()) {
    Piece caption = merged(std::move(texts));
    piece.height += Length::pt(6);
    move_items(caption.items, Length(), piece.height);
    piece.height += caption.height;
    take(piece, std::move(caption));
  }
  piece.space_before = Length::pt(15);
  piece.on_grid = true;
  const Length alone = flow_.after_alone.value_or(flow_.after);
  if (moves) {
    piece.mentioned_before = distance_to_mention(galley, block.id);
    piece.blank = 2.5;  // the text behind it fills the page
  }
  append(galley, std::move(piece));
  flow_.after = Length::pt(15);
  if (moves) flow_.after_alone = alone;
}

/// One slide with frame, number and title. Its text stands in the slide itself, once.
void Builder::add_slide(Piece& piece, const SlideSheet& sheet, const SlideImage& slide, const Rect& box,
                        const Column& caption_column, Point caption_at, std::int32_t parent) {
  const std::int32_t figure = add_node(Role::figure, parent);
  StructureNode& meaning = pages_.structure.nodes[static_cast<std::size_t>(figure)];
  meaning.alt = slide.alt;
  meaning.language = slide.language;
  SlidePlacement placed;
  if (sheet.deck) placed.deck = deck(*sheet.deck);
  placed.vector_page = slide.vector_page;
  placed.page = slide.page;
  if (slide.vector_page < 0 && slide.picture.bytes) placed.image = image(slide.picture);
  placed.box = box;
  placed.text = slide.text;
  piece.items.push_back({std::move(placed), figure});
  piece.items.push_back({outline(box, design_.hairline, Length::pt(0.5)), -1, ArtifactKind::layout});
  for (const SlideLink& link : slide.links) {
    const std::int32_t node = add_node(Role::link, parent);
    LinkArea area;
    area.box = {box.x + box.width * std::clamp(link.x, 0.0, 1.0), box.y + box.height * std::clamp(link.y, 0.0, 1.0),
                box.width * std::clamp(link.width, 0.0, 1.0), box.height * std::clamp(link.height, 0.0, 1.0)};
    area.address = link.target;
    area.contents = link.target;
    piece.items.push_back({std::move(area), node});
  }
  const std::int32_t caption = add_node(Role::caption, parent);
  pages_.structure.nodes[static_cast<std::size_t>(caption)].language = slide.language;
  const Aside aside(*this);
  Galley texts;
  add_text(texts, plain(std::to_string(slide.number)), design_.slide_number, caption_column, caption, {});
  const Length height = design_.slide_number.leading;
  // Beside the slide there is room for larger letters than below it.
  const bool below = caption_at.x == box.x;
  const TextStyle& style = below ? design_.slide_title : design_.small;
  Piece words;
  if (!slide.title.empty()) {
    Galley title;
    Column column = caption_column;
    const Length indent = below ? Length::pt(20) : Length();
    column.x += indent;
    column.width -= indent;
    add_text(title, plain(slide.title), style, column, caption, {});
    const std::size_t most = below ? 2 : static_cast<std::size_t>(std::max(1.0, (box.height - height) / style.leading));
    if (title.size() > most) {
      title.clear();
      add_text(title, plain(fitted(slide.title, style, column.width * (static_cast<double>(most) * 0.92))), style,
               column, caption, {});
      if (title.size() > most) title.resize(most);
    }
    words = merged(std::move(title));
    move_items(words.items, Length(), below ? Length::pt(0.5) : height);
  }
  Piece number = merged(std::move(texts));
  for (Piece* part : {&number, &words}) {
    move_items(part->items, Length(), caption_at.y);
    for (Item& item : part->items) piece.items.push_back(std::move(item));
  }
}

void Builder::add(Galley& galley, const Block& block, const SlideSheet& sheet, const Column& column) {
  if (sheet.slides.empty()) return;
  const Typesetter::Subject deck(typesetter_, block.span);
  const std::int32_t node = add_node(Role::div, column.node, block.span);
  const SheetForm form = form_of(sheet, design_.grid);
  const Length gap = Length::pt(18);
  const Length beside = widest_slide(sheet, form) + design_.grid.gutter;
  if (!sheet.running_head.empty()) flow_.running_head = sheet.running_head;
  const auto across = static_cast<std::size_t>(form.across);
  for (std::size_t first = 0; first < sheet.slides.size(); first += across) {
    Piece piece;
    piece.space_before = form.row_gap;
    piece.cost = page_cost::kFree;
    if (first > 0) piece.blank = 3;  // a page is full before the next row begins another
    if (form.one_a_page && first > 0) {
      piece.new_page = true;
      piece.reason = kOneSlideAPage;
    }
    Length tallest;
    for (std::size_t i = first; i < std::min(first + across, sheet.slides.size()); ++i) {
      const SlideImage& slide = sheet.slides[i];
      const Length x = (form.slide_width + gap) * static_cast<double>(i - first);
      const Length height = first == 0 ? form.first_height : form.slide_height;
      const Rect box = fitted_box({x, Length(), form.slide_width, height}, slide.width, slide.height);
      Column caption = full_column(node);
      Point at;
      if (form.caption_below) {
        caption.x = box.x;
        caption.width = form.slide_width;
        at = {box.x, box.bottom() + Length::pt(5)};
        tallest = std::max(tallest, at.y + design_.slide_title.leading * 2.0);
      } else {
        caption.x = beside;
        caption.width = design_.grid.width() - beside;
        at = {beside, Length::pt(-1.5)};
        tallest = std::max(tallest, box.height);
      }
      add_slide(piece, sheet, slide, box, caption, at, node);
      if (form.note_lines) {
        const bool at_right = sheet.per_page == 3;
        const Length from = at_right ? form.slide_width + gap : Length();
        const Length begin = at_right ? Length::pt(22) : tallest + Length::pt(28);
        const Length end = at_right ? form.slide_height : begin + Length::pt(22 * 5);
        for (Length y = begin; y <= end; y += Length::pt(22))
          piece.items.push_back({rule(from, y, design_.grid.width() - from, Length::pt(0.4), design_.hairline), -1,
                                 ArtifactKind::layout});
        tallest = std::max(tallest, end);
      }
    }
    piece.height = std::min(std::max(tallest, form.least_height), design_.grid.height);
    append(galley, std::move(piece));
  }
  flow_.after = Length::pt(15);
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
  const Length start = whole ? design_.grid.text_left() : column.width * 0.4 + Length::pt(8);
  const Length room = column.width - start - shown_width - Length::pt(8);
  Piece piece;
  for (const auto& bar : chart.bars) {
    const Aside aside(*this);
    Galley label;
    add_text(label, bar.label, design_.chart_label, {column.x, labels, node}, node, {});
    Piece words = merged(std::move(label));
    const Length row = std::max(words.height, Length::pt(12)) + Length::pt(6);
    move_items(words.items, Length(), piece.height + Length::pt(3));
    take(piece, std::move(words));
    const Length length = largest > 0 ? room * std::max(0.0, bar.value / largest) : Length();
    const Length middle = piece.height + Length::pt(3 + 6);
    piece.items.push_back({rule(column.x + start, middle - Length::pt(5), std::max(length, Length::pt(0.8)),
                                Length::pt(10), design_.accent),
                           node});
    auto shown = line_items(plain(bar.shown), design_.cell_strong,
                            {column.x + start + length + Length::pt(6), middle + Length::pt(3.2)},
                            shown_width + Length::pt(2), node, ArtifactKind::none);
    std::move(shown.begin(), shown.end(), std::back_inserter(piece.items));
    piece.height += row;
  }
  piece.space_before = Length::pt(12);
  append(galley, std::move(piece));
  flow_.after = Length::pt(15);
}

/// Events from top to bottom: date in the narrow column, a dot on a line, the label beside it.
void Builder::add(Galley& galley, const Block& block, const Timeline& timeline, const Column& outer) {
  if (timeline.points.empty()) return;
  const std::int32_t node = add_node(Role::figure, outer.node, block.span);
  pages_.structure.nodes[static_cast<std::size_t>(node)].alt = timeline.alt;
  const bool whole = !outer.in_table && !outer.in_box && outer.level == 0;
  const Column column = whole ? full_column(node) : outer;
  const Length dates = whole ? design_.grid.side - Length::pt(4) : column.width * 0.3;
  const Length line_x =
      column.x + (whole ? design_.grid.text_left() + Length::pt(4) : column.width * 0.3 + Length::pt(14));
  const Length text_x = line_x + Length::pt(16);
  for (std::size_t i = 0; i < timeline.points.size(); ++i) {
    const auto& point = timeline.points[i];
    TextStyle date_style = design_.cell_strong;
    date_style.hyphenation = Hyphenation::none;
    Piece piece;
    {
      const Aside aside(*this);
      Galley date, label;
      add_text(date, plain(point.date), date_style, {column.x, dates, node}, node, {});
      add_text(label, point.label, design_.cell, {text_x, column.x + column.width - text_x, node}, node, {});
      Piece left = merged(std::move(date)), right = merged(std::move(label));
      piece.height = std::max(left.height, right.height) + Length::pt(9);
      take(piece, std::move(left));
      take(piece, std::move(right));
    }
    const Length dot = Length::pt(6.5), radius = Length::pt(3.4);
    const Length stroke = Length::pt(1.1);
    if (i > 0) piece.items.push_back({rule(line_x - stroke / 2, Length(), stroke, dot - radius, design_.accent), node});
    if (i + 1 < timeline.points.size())
      piece.items.push_back(
          {rule(line_x - stroke / 2, dot + radius, stroke, piece.height - dot - radius, design_.accent), node});
    const std::optional<Rgb> fill = point.planned ? std::optional<Rgb>(kWhite) : design_.accent;
    piece.items.push_back({disc({line_x, dot}, radius, fill, design_.accent, stroke), node});
    if (i == 0)
      piece.space_before = Length::pt(12);
    else
      piece.cost = i == 1 || i + 1 == timeline.points.size() ? page_cost::kUgly : page_cost::kRow;
    append(galley, std::move(piece));
  }
  flow_.after = Length::pt(12);
}

}  // namespace dossier::layout
