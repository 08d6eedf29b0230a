// Content to galleys: each block becomes pieces with items, and nodes of the structure tree.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compose/content.h"
#include "layout/blocks/sheet_geometry.h"
#include "layout/design.h"
#include "layout/pages/galley.h"
#include "layout/pages/paging.h"

namespace dossier::layout {

/// Where blocks are set: a column of the text frame and their parent in the structure.
struct Column {
  Length x, width;
  std::int32_t node = 0;
  bool in_table = false;
  bool in_box = false;
  bool strong = false;       // row heads
  bool dense = false;        // lists of single lines
  bool flush_right = false;  // columns of numbers
  int level = 0;             // of lists within lists
};

/// A section as the contents list and the bookmarks name it.
struct SectionEntry {
  const compose::Section* section = nullptr;
  std::string destination;
  bool listed = false;  // in_contents, and no list of contents of its own
};

inline constexpr const char* kOneSlideAPage = "one slide a page is asked for";
inline constexpr const char* kSlidesBegin = "the slides begin on a new page";
inline constexpr const char* kSlidesFill = "the next row of slides does not fit";

/// A date, a number or a word or two in a cell: divided at the joints of compounds only.
bool is_entry(const Text& text);

/// The style of a column of numbers.
TextStyle flush_right(TextStyle style);

/// Moves items on the page.
void move_items(std::vector<Item>& items, Length x, Length y);

class Builder {
 public:
  Builder(const compose::Document& document, Typesetter& typesetter, Diagnostics& diagnostics, bool with_contents);

  /// Builds and pages the whole document.
  void run();

  Pages& pages() { return pages_; }
  Paginator& paginator() { return paginator_; }
  const Design& design() const { return design_; }
  const std::vector<BoxLook>& boxes() const { return boxes_; }
  const std::vector<SectionEntry>& sections() const { return sections_; }
  /// Items of a text of one line, for running heads and folios; `at` is the baseline's left end.
  std::vector<Item> line_items(const Text& text, const TextStyle& style, Point at, Length measure, std::int32_t node,
                               ArtifactKind artifact);
  /// Makes the lines of a heading about equally long: sets no hyphens where it has no more lines without them, and
  /// narrows the measure as long as it keeps them.
  void balance(const Text& text, TextStyle& style, Length& measure);
  /// One line, cut off with an ellipsis where it is too long.
  std::string fitted(const std::string& text, const TextStyle& style, Length measure);
  Typesetter& typesetter() { return typesetter_; }

 private:
  /// What was asked for before and concerns the next piece.
  struct Flow {
    bool keep_next = false;  // no page may end here
    bool new_page = false;
    Length after;                       // space
    Length padding;                     // what of it belongs to boxes
    std::optional<Length> after_alone;  // the same, without the figures right before
    std::string running_head, reason;
    std::vector<Mention> mentions;
  };

  struct TextOptions {
    Length before;
    bool on_grid = false;
    bool keep_together = false;
    double line_cost = page_cost::kLine;
  };

  /// While it lives, what is added stands for itself: no space, no page break, no place asked for
  /// before touches it. For cells and other parts set aside and added later as one.
  class Aside {
   public:
    explicit Aside(Builder& builder) : builder_(builder) { std::swap(kept_, builder.flow_); }
    ~Aside() { builder_.flow_ = std::move(kept_); }
    Aside(const Aside&) = delete;
    Aside& operator=(const Aside&) = delete;

   private:
    Builder& builder_;
    Flow kept_;
  };

  void collect_sections(const compose::Blocks& blocks);
  std::int32_t add_node(Role role, std::int32_t parent, SourceSpan span = {});
  Column text_column(std::int32_t node) const;
  Column full_column(std::int32_t node) const;

  void add_blocks(Galley& galley, const compose::Blocks& blocks, const Column& column);
  void add_block(Galley& galley, const compose::Block& block, const Column& column);
  void add(Galley&, const compose::Block&, const compose::Paragraph&, const Column&);
  void add(Galley&, const compose::Block&, const compose::Section&, const Column&);
  void add(Galley&, const compose::Block&, const compose::List&, const Column&);
  void add(Galley&, const compose::Block&, const compose::Table&, const Column&);
  void add(Galley&, const compose::Block&, const compose::Figure&, const Column&);
  void add(Galley&, const compose::Block&, const compose::SlideSheet&, const Column&);
  void add(Galley&, const compose::Block&, const compose::ContentsList&, const Column&);
  void add(Galley&, const compose::Block&, const compose::Index&, const Column&);
  void add(Galley&, const compose::Block&, const compose::BarChart&, const Column&);
  void add(Galley&, const compose::Block&, const compose::Timeline&, const Column&);
  void add(Galley&, const compose::Block&, const compose::Box&, const Column&);
  void add(Galley&, const compose::Block&, const compose::Cover&, const Column&);

  /// Sets a text as pieces of one line each below what the galley holds.
  void add_text(Galley& galley, const Text& text, const TextStyle& style, const Column& column, std::int32_t node,
                const TextOptions& options);
  /// Appends a line's runs, links and underlines; `at` is the baseline's left end.
  void add_line(std::vector<Item>& items, const Line& line, const Text& text, const TextStyle& style, Point at,
                std::int32_t node, std::map<int, std::optional<std::int32_t>>& link_nodes);
  std::optional<std::int32_t> link_node(const Text& text, int link, std::int32_t parent,
                                        std::map<int, std::optional<std::int32_t>>& known);
  LinkArea link_area(const Text& text, const Mark& mark) const;
  void add_heading(Galley& galley, const compose::Block& block, const compose::Section& section, const Column& column,
                   std::int32_t node);
  void add_chapter_rule(Piece& heading) const;
  void add_section_body(Galley& galley, const compose::Section& section, const Column& column);
  void add_label(Piece& opening, const std::string& sign, const Column& column, Length room, std::int32_t node);
  /// A text as one piece that is added later.
  Piece words_aside(const Text& text, const TextStyle& style, const Column& column, std::int32_t node);
  /// The text with a raised number behind each link whose address its words do not show; the addresses by mark.
  Text with_note_numbers(const Text& text, std::map<int, std::pair<int, std::string>>& notes);
  Piece note_piece(int number, const std::string& address, std::int32_t parent);
  void append(Galley& galley, Piece piece);
  void mention(Piece& piece, const std::string& id, std::int32_t node);
  /// How many pieces before the next one a figure is mentioned, first of all in the block before it.
  std::size_t distance_to_mention(const Galley& galley, const std::string& id) const;
  std::uint32_t image(const compose::Picture& picture);
  std::uint32_t deck(const compose::DeckFile& deck);
  /// One piece from a galley set beside others: its parts at their places.
  Piece merged(Galley galley) const;
  void add_row(Galley& galley, std::vector<Galley> cells, Piece row, Length padding, bool first);
  void add_deck_heading(Galley& galley, const compose::Blocks& paragraphs, const Column& column);
  struct SlideTitle {
    std::int32_t node = -1;  // of the heading; -1: there is none
    Length size;             // of its type where it is drawn as such, as it comes to stand
  };
  struct SlideCaption {
    Piece words;
    bool whole = true;
  };
  /// The structure of what a slide says, below its section; also tells the placement.
  SlideTitle add_slide_parts(const compose::SlideImage& slide, std::int32_t section, std::vector<std::int32_t>& links,
                             SlidePlacement& placed);
  void add_slide(Piece& piece, const compose::SlideSheet& sheet, const compose::SlideImage& slide, const Rect& box,
                 const Column& caption_column, Point caption_at, std::int32_t parent);
  SlideCaption slide_caption(const compose::SlideImage& slide, const Rect& box, const Column& column, bool below,
                             std::int32_t node);
  Piece sheet_row(const compose::SlideSheet& sheet, std::size_t first, const SheetRow& row,
                  const SheetGeometry& geometry, std::int32_t node);
  std::optional<Length> place_on_page(const Galley& galley) const;
  /// A table, where it is set, and how wide its columns are.
  struct TableSetting {
    const compose::Table& table;
    Column column;
    std::vector<Length> widths;
  };
  Length gap_behind(const compose::Table& table, std::size_t column) const;
  void measure_columns(const compose::Table& table, const std::vector<compose::Cell>& cells, const TextStyle& base,
                       std::vector<Length>& least, std::vector<Length>& wanted);
  std::vector<Length> widths_by_share(const compose::Table& table, const Column& column, Length least_of_first) const;
  std::vector<Length> column_widths(const compose::Table& table, const Column& column, std::size_t count);
  std::vector<Galley> set_cells(const TableSetting& setting, const std::vector<compose::Cell>& cells,
                                std::int32_t row_node, bool head);
  Galley set_cell(const compose::Cell& cell, const Column& inside, bool head);
  std::shared_ptr<const Repeat> add_table_head(Galley& galley, const TableSetting& setting, std::int32_t node);
  void add_table_rows(Galley& galley, const TableSetting& setting, std::int32_t node,
                      const std::shared_ptr<const Repeat>& repeat);
  void keep_short_table(Galley& galley, std::size_t first_row) const;
  // The cover.
  Piece cover_panel(const compose::Cover& cover, std::int32_t node);
  void add_cover_facts(Piece& piece, const compose::Cover& cover, std::int32_t node);
  void add_part(Galley& galley, const Text& text, const TextStyle& style, const Column& column, Role role,
                Length before);
  // The list of contents.
  Piece contents_title(const compose::ContentsList& contents, std::int32_t section);
  Piece contents_line(const SectionEntry& entry, std::int32_t list);
  // The index.
  Galley index_strip(const compose::Index& index, const Column& column);
  void add_index_entry(Galley& strip, const compose::IndexEntry& entry, bool first, const Column& column);
  Text with_pages(const compose::IndexEntry& entry) const;
  // Figures.
  Rect figure_box(const compose::Figure& figure, const Column& column, bool moves) const;
  void add_caption(Piece& piece, const compose::Figure& figure, const Column& column, std::int32_t group);
  void add_slide_links(Piece& piece, const compose::SlideImage& slide, const Rect& box, std::vector<std::int32_t> nodes,
                       std::int32_t section);
  void add_note_lines(Piece& row, const Rect& slide, Length left) const;
  SheetGeometry settled_geometry(Galley& galley, const compose::SlideSheet& sheet);
  void note_pages();
  std::string shortened(std::string shown, const TextStyle& style, Length measure);
  std::string destination_of(const compose::Section& section) const;

  const compose::Document& document_;
  Typesetter& typesetter_;
  Diagnostics& diagnostics_;
  bool with_contents_;
  Design design_;
  Paginator paginator_;
  Pages pages_;
  std::vector<BoxLook> boxes_;
  std::vector<SectionEntry> sections_;
  std::map<const compose::Section*, std::string> destinations_;
  std::set<std::string> ids_;
  std::map<std::string, std::size_t> page_of_;  // ids on the pages so far
  std::map<std::string, std::uint32_t> decks_;
  std::map<std::pair<std::string, const void*>, std::uint32_t> images_;  // by their files, or by themselves
  std::map<std::string, std::string> fitted_;
  std::map<std::string, std::string> figure_names_;  // numbers of figures by id
  std::size_t block_begin_ = 0;       // in the galley, of the last block that is no figure with a mention
  std::size_t figures_together_ = 1;  // mentioned by the same block
  int heading_shift_ = 0;
  std::size_t sheet_heading_ = 0;  // in the galley, of the headings that stand right above what comes next
  int heading_level_ = 0;          // of the last heading
  int notes_printed_ = 0;
  bool cover_added_ = false, cover_whole_ = false;
  Flow flow_;
  int box_ = -1;
};

}  // namespace dossier::layout
