#include "layout/layout.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/interruption.h"
#include "base/utf8.h"
#include "layout/blocks/builder.h"

namespace dossier::layout {
namespace {

using namespace compose;

constexpr std::size_t kContentsFrom = 3;        // pages
constexpr Length kRoom = Length::units(65536);  // so that a rounding error divides no line

/// Text with ordinary spaces, as shown in bookmarks and metadata.
std::string with_plain_spaces(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); at = code_point_end(text, at)) {
    const char32_t c = code_point(text, at);
    if (c == 0xA0 || c == 0x202F || c == '\n')
      out += ' ';
    else if (c != 0xAD)
      out += text.substr(at, code_point_end(text, at) - at);
  }
  return out;
}

std::string relationship_name(Relationship relationship) {
  switch (relationship) {
    case Relationship::source:
      return "Source";
    case Relationship::data:
      return "Data";
    case Relationship::alternative:
      return "Alternative";
    case Relationship::supplement:
      return "Supplement";
    case Relationship::unspecified:
      return "Unspecified";
  }
  return "Unspecified";
}

/// Turns the plans of a document into its pages.
class Imprinter {
 public:
  Imprinter(const Document& document, Builder& builder)
      : document_(document), builder_(builder), design_(builder.design()) {}

  void print() {
    const auto& plans = builder_.paginator().pages();
    for (std::size_t page = 0; page < plans.size(); ++page)
      for (const PlacedPiece& placed : plans[page].pieces)
        for (const Mention& mention : placed.piece->destinations) page_of_.emplace(mention.id, page);
    for (std::size_t page = 0; page < plans.size(); ++page) print_page(page, plans.size());
    print_bookmarks();
  }

 private:
  void print_page(std::size_t index, std::size_t count);
  void print_grounds(const PagePlan& plan, Page& page) const;
  void print_number(const PageNumber& number, Point origin, Page& page);
  void print_running_head(const PagePlan& plan, Page& page);
  void print_folio(std::size_t index, std::size_t count, Page& page);
  void print_bookmarks();
  Point frame_origin(std::size_t page) const {
    const bool left_page = document_.facing_pages && page % 2 == 1;
    return {left_page ? design_.grid.outer : design_.grid.inner, design_.grid.top};
  }
  bool left_page(std::size_t page) const { return document_.facing_pages && page % 2 == 1; }

  const Document& document_;
  Builder& builder_;
  const Design& design_;
  std::map<std::string, std::size_t> page_of_;
  std::set<std::string> destinations_;  // that stand among the pages'
  std::string running_head_;
};

void Imprinter::print_page(std::size_t index, std::size_t count) {
  leave_off_if_interrupted();
  const PagePlan& plan = builder_.paginator().pages()[index];
  const PageGrid& grid = design_.grid;
  const Point origin = frame_origin(index);
  Pages& pages = builder_.pages();
  Page page;
  page.size = grid.page;
  page.frame = {origin.x, origin.y, grid.width(), grid.height};
  page.label = std::to_string(index + 1);
  page.reason = plan.reason;
  const bool cover_page = !plan.pieces.empty() && plan.pieces.front().piece->cover_page;
  print_grounds(plan, page);
  auto note = plan.notes.begin();
  for (const PlacedPiece& placed : plan.pieces) {
    const Point at{origin.x + placed.at.x, origin.y + placed.at.y};
    if (placed.repeats) {
      std::vector<Item> again = placed.piece->repeat->items;
      move_items(again, origin.x, at.y - placed.piece->repeat->height);
      std::move(again.begin(), again.end(), std::back_inserter(page.items));
    }
    std::vector<Item> items = placed.piece->items;
    move_items(items, at.x, at.y);
    // Notes stand at the foot of the page, but are read behind the text they belong to.
    auto next = items.begin();
    for (const Piece& own : placed.piece->notes) {
      if (note == plan.notes.end() || note->piece != &own) break;
      const auto stop = items.begin() + static_cast<std::ptrdiff_t>(own.note_place);
      std::move(next, stop, std::back_inserter(page.items));
      next = stop;
      std::vector<Item> words = own.items;
      move_items(words, origin.x + note->at.x, origin.y + note->at.y);
      std::move(words.begin(), words.end(), std::back_inserter(page.items));
      ++note;
    }
    std::move(next, items.end(), std::back_inserter(page.items));
    for (const PageNumber& number : placed.piece->numbers) print_number(number, at, page);
    for (const Mention& mention : placed.piece->destinations) {
      if (destinations_.insert(mention.id).second)
        pages.destinations.push_back({mention.id, static_cast<std::uint32_t>(index),
                                      std::max(Length(), at.y - design_.margins.above_target), mention.node});
    }
  }
  if (!plan.notes.empty())
    page.items.push_back(
        {Rule{{origin.x + grid.text_left(), origin.y + plan.notes.front().at.y - design_.margins.above_note_words,
               design_.margins.note_rule, design_.rule.thin},
              design_.hairline},
         -1, ArtifactKind::layout});
  if (index > 0)
    print_running_head(plan, page);
  else
    for (const PlacedPiece& placed : plan.pieces)
      if (!placed.piece->running_head.empty()) running_head_ = placed.piece->running_head;
  if (!cover_page) print_folio(index, count, page);
  pages.pages.push_back(std::move(page));
}

/// One ground behind all neighbours of a box on this page.
void Imprinter::print_grounds(const PagePlan& plan, Page& page) const {
  for (std::size_t i = 0; i < plan.pieces.size();) {
    const int box = plan.pieces[i].piece->box;
    std::size_t end = i + 1;
    while (end < plan.pieces.size() && plan.pieces[end].piece->box == box) ++end;
    if (box >= 0) {
      const BoxLook& look = builder_.boxes()[static_cast<std::size_t>(box)];
      const Length top = plan.pieces[i].at.y - look.padding;
      const Length bottom = plan.pieces[end - 1].at.y + plan.pieces[end - 1].piece->height + look.padding;
      const Rect ground{page.frame.x + look.frame.x, page.frame.y + top, look.frame.width, bottom - top};
      page.items.push_back({Rule{ground, look.ground}, -1, ArtifactKind::background});
      if (look.bar)
        page.items.push_back(
            {Rule{{ground.x, ground.y, design_.boxes.bar, ground.height}, *look.bar}, -1, ArtifactKind::background});
    }
    i = end;
  }
}

void Imprinter::print_number(const PageNumber& number, Point origin, Page& page) {
  const auto target = page_of_.find(number.destination);
  if (target == page_of_.end()) return;
  TextStyle style = number.strong ? design_.contents_strong : design_.contents_entry;
  style.figures = Figures::tabular;
  const Text words = plain(std::to_string(target->second + 1));
  const Length width = builder_.typesetter().width(words, style);
  const Length left = origin.x + number.right - width;
  auto items = builder_.line_items(words, style, {left, origin.y + number.baseline}, width + kRoom, number.node,
                                   ArtifactKind::none);
  std::move(items.begin(), items.end(), std::back_inserter(page.items));
  // Leaders stand below each other: they count from the right.
  const ContentsLook& look = design_.contents;
  const Length step = look.leader, stop = origin.x + number.right - look.behind_leaders,
               from = origin.x + number.left + look.before_leaders;
  if (stop <= from + step) return;
  const int dots = static_cast<int>((stop - from) / step);
  TextStyle dotted = design_.contents_entry;
  dotted.colour = design_.grey;
  dotted.hyphenation = Hyphenation::none;
  auto one = builder_.line_items(plain("."), dotted, {stop - step * dots, origin.y + number.baseline}, step + kRoom, -1,
                                 ArtifactKind::layout);
  auto& run = std::get<GlyphRun>(one.front().value);
  Glyph dot = run.glyphs.front();
  dot.advance = step;
  run.glyphs.clear();
  run.text.clear();
  for (int i = 0; i < dots; ++i) {
    dot.cluster = static_cast<std::uint32_t>(i);
    run.glyphs.push_back(dot);
    run.text += '.';
  }
  std::move(one.begin(), one.end(), std::back_inserter(page.items));
}

void Imprinter::print_running_head(const PagePlan& plan, Page& page) {
  // The first part that begins on the page, else the one that goes on.
  bool begins = false;
  std::string shown = running_head_;
  for (const PlacedPiece& placed : plan.pieces) {
    if (placed.piece->running_head.empty()) continue;
    if (!begins) shown = placed.piece->running_head;
    begins = true;
    running_head_ = placed.piece->running_head;
  }
  const Rect& frame = page.frame;
  const Length y = design_.grid.head_baseline;
  const std::size_t index = builder_.pages().pages.size();
  const std::string& series = document_.series.empty() ? document_.title : document_.series;
  const std::string left = builder_.fitted(left_page(index) ? shown : series, design_.running_head, frame.width * 0.48);
  const std::string right =
      builder_.fitted(left_page(index) ? series : shown, design_.running_head, frame.width * 0.48);
  const auto add = [&](const std::string& words, bool at_right) {
    if (words.empty()) return;
    const Length width = at_right ? builder_.typesetter().width(plain(words), design_.running_head) : Length();
    auto items =
        builder_.line_items(plain(words), design_.running_head, {at_right ? frame.right() - width : frame.x, y},
                            frame.width, -1, ArtifactKind::header);
    std::move(items.begin(), items.end(), std::back_inserter(page.items));
  };
  add(left, false);
  if (right != left) add(right, true);
  page.items.push_back(
      {Rule{{frame.x, y + design_.margins.below_running_head, frame.width, design_.rule.hair}, design_.hairline}, -1,
       ArtifactKind::header});
}

void Imprinter::print_folio(std::size_t index, std::size_t count, Page& page) {
  const std::string words = document_.wording.page + " " + std::to_string(index + 1) + " " + document_.wording.of +
                            " " + std::to_string(count);
  const Length width = builder_.typesetter().width(plain(words), design_.folio);
  const Length y = design_.grid.foot_baseline;
  const bool mirrored = left_page(index);
  auto folio =
      builder_.line_items(plain(words), design_.folio, {mirrored ? page.frame.x : page.frame.right() - width, y},
                          page.frame.width, -1, ArtifactKind::footer);
  std::move(folio.begin(), folio.end(), std::back_inserter(page.items));
  if (index == 0 || document_.title.empty()) return;
  const std::string title = builder_.fitted(document_.title, design_.folio, page.frame.width * 0.7);
  const Length title_width = builder_.typesetter().width(plain(title), design_.folio);
  auto items =
      builder_.line_items(plain(title), design_.folio, {mirrored ? page.frame.right() - title_width : page.frame.x, y},
                          page.frame.width, -1, ArtifactKind::footer);
  std::move(items.begin(), items.end(), std::back_inserter(page.items));
}

void Imprinter::print_bookmarks() {
  int above = 0;
  for (const SectionEntry& entry : builder_.sections()) {
    if (!entry.listed || entry.section->heading.empty() || !page_of_.contains(entry.destination)) continue;
    above = std::clamp(entry.section->level, 1, above + 1);
    builder_.pages().bookmarks.push_back({above, with_plain_spaces(entry.section->heading.value), entry.destination});
  }
}

}  // namespace

void Builder::run() {
  const std::int32_t root = add_node(Role::document, -1);
  pages_.structure.nodes.front().language = document_.language;
  Galley galley;
  for (const Block& block : document_.body) {
    const bool was_cover = std::holds_alternative<Cover>(block.value);
    add_block(galley, block, text_column(root));
    if (was_cover) {
      flow_.after = design_.covers.after;
      flow_.new_page = cover_whole_;
      if (cover_whole_) flow_.reason = "the cover stands alone";
    }
  }
  paginator_.flow(std::move(galley));
}

Pages lay_out(const Document& document, const FontSet& fonts, const language::Hyphenator& hyphenator,
              Diagnostics& diagnostics) {
  const Rgb links = Design(document.accent).accent;
  std::unique_ptr<Typesetter> typesetter;
  std::unique_ptr<Builder> builder;
  Diagnostics reports;
  const auto build = [&](bool with_contents, Diagnostics& into) {
    typesetter = std::make_unique<Typesetter>(fonts, hyphenator, into, document.language, links);
    builder = std::make_unique<Builder>(document, *typesetter, into, with_contents);
    builder->run();
    return builder->paginator().pages().size();
  };
  // The list of contents counts for itself: a document is long enough without it.
  Diagnostics with, without;
  const std::size_t pages = build(true, with);
  bool listed = true;
  if (pages <= kContentsFrom && build(false, without) < kContentsFrom)
    listed = false;
  else if (pages <= kContentsFrom) {
    Diagnostics again;
    build(true, again);
  }
  diagnostics.append(listed ? with : without);
  Imprinter(document, *builder).print();
  Pages result = std::move(builder->pages());
  result.fonts = typesetter->fonts();
  result.metadata = {with_plain_spaces(document.title),
                     document.author,
                     document.subject,
                     document.language,
                     document.date,
                     document.keywords};
  for (const Attachment& attachment : document.attachments)
    result.attachments.push_back({attachment.name, attachment.mime, attachment.description,
                                  relationship_name(attachment.relationship), attachment.bytes, attachment.modified});
  return result;
}

}  // namespace dossier::layout
