#include <algorithm>
#include <utility>

#include "import/office.h"
#include "import/office_blocks.h"
#include "import/words.h"
#include "import/xml.h"

namespace dossier::importing {
namespace {

class Reader : OfficeBlocks {
 public:
  void read_styles(const xmlNode* root) {
    for (const std::string_view part : {"automatic-styles", "styles"}) {
      each_child(child_of(root, part), [&](const xmlNode* one) {
        if (!is_named(one, "style")) return;
        const std::string name = attribute_of(one, "name");
        parents_[name] = attribute_of(one, "parent-style-name");
        if (attribute_of(child_of(one, "text-properties"), "font-weight") == "bold") bold_.push_back(name);
      });
    }
  }

  std::vector<Block> read(const xmlNode* body) {
    blocks_of(body, 0);
    return std::move(blocks_);
  }

 private:
  void blocks_of(const xmlNode* node, int depth) {
    if (depth > kDeepest) return;
    each_child(node, [&](const xmlNode* child) {
      const std::string_view name = local_name(child);
      if (name == "p" || name == "h") {
        paragraph(child, name == "h", depth);
      } else if (name == "list") {
        ++list_;
        blocks_of(child, depth + 1);
        --list_;
      } else if (name == "list-item" || name == "list-header" || name == "section" || name == "index-body" ||
                 name == "text-box") {
        blocks_of(child, depth + 1);
      } else if (name == "table") {
        table(child, depth);
      } else if (name == "frame") {
        frame(child, depth);
      }
    });
  }

  void paragraph(const xmlNode* node, bool heading, int depth) {
    ++count_;
    Block block;
    block.place.words = place();
    const std::string style = attribute_of(node, "style-name");
    const bool bold = is_bold(style);
    lines_ = {};
    inline_of(node, bold, depth + 1);
    block.lines = lines_.take();
    const std::string known = known_style(style);
    if (heading || known == "title" || known == "subtitle") {
      block.kind = Kind::heading;
      block.level = known == "title"      ? 1
                    : known == "subtitle" ? 2
                                          : std::clamp(std::atoi(attribute_of(node, "outline-level").c_str()), 1, 6);
    } else if (list_ > 0) {
      block.kind = Kind::item;
      block.level = list_ - 1;
    }
    end_paragraph(std::move(block));
  }

  /// "title" or "subtitle", where a style is one or goes back to one.
  std::string known_style(const std::string& style) const {
    std::string known = fold(style);
    for (int i = 0; i < 10; ++i) {
      if (known == "title" || known == "subtitle") break;
      const auto parent = parents_.find(i == 0 ? style : known);
      if (parent == parents_.end() || parent->second.empty()) break;
      known = parent->second == "Title" || parent->second == "Subtitle" ? fold(parent->second) : parent->second;
    }
    return known;
  }

  bool is_bold(const std::string& style) const { return std::find(bold_.begin(), bold_.end(), style) != bold_.end(); }

  void inline_of(const xmlNode* node, bool bold, int depth) {
    if (depth > kDeepest) return;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
        std::string words = child->content == nullptr ? "" : reinterpret_cast<const char*>(child->content);
        std::replace(words.begin(), words.end(), '\t', ' ');
        lines_.add(words, bold);
        continue;
      }
      const std::string_view name = local_name(child);
      if (name == "tab") {
        lines_.add("\t", bold);
      } else if (name == "s") {
        lines_.add(" ", bold);
      } else if (name == "line-break") {
        lines_.end_line();
      } else if (name == "a") {
        const std::size_t begin = lines_.size();
        inline_of(child, bold, depth + 1);
        lines_.link(begin, attribute_of(child, "href"));
      } else if (name == "frame") {
        frame(child, depth + 1);
      } else if (name == "span" || name == "ruby" || name == "ruby-base" || name == "meta" || name == "bookmark-ref") {
        inline_of(child, bold || is_bold(attribute_of(child, "style-name")), depth + 1);
      }  // annotations, notes, fields and marks of changes are not text
    }
  }

  void frame(const xmlNode* node, int depth) {
    if (const xmlNode* image = child_of(node, "image")) {
      Block block;
      block.kind = Kind::picture;
      block.place.words = place();
      block.picture.href = attribute_of(image, "href");
      block.picture.alt = tidy(child_text(node, "desc"));
      if (block.picture.alt.empty()) block.picture.alt = tidy(child_text(node, "title"));
      pictures_.push_back(std::move(block));
    }
    if (const xmlNode* box = child_of(node, "text-box")) {
      ParagraphLines outside = std::exchange(lines_, {});
      blocks_of(box, depth + 1);
      lines_ = std::move(outside);
    }
  }

  void rows_of(const xmlNode* node, Block& block, bool head, int depth) {
    if (depth > kDeepest) return;
    each_child(node, [&](const xmlNode* one) {
      const std::string_view name = local_name(one);
      if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group")
        rows_of(one, block, head || name == "table-header-rows", depth + 1);
      if (name != "table-row") return;
      ++row_;
      Row row;
      row.place.words = place();
      each_child(one, [&](const xmlNode* node_of_cell) {
        const bool covered = is_named(node_of_cell, "covered-table-cell");
        if (covered || !is_named(node_of_cell, "table-cell")) return;
        Cell cell;
        cell.head = head;
        cell.columns = std::clamp(std::atoi(attribute_of(node_of_cell, "number-columns-spanned").c_str()), 1, 50);
        std::vector<Block> outside = std::exchange(blocks_, {});
        const int list = std::exchange(list_, 0);
        blocks_of(node_of_cell, depth + 1);
        list_ = list;
        for (Block& inner : std::exchange(blocks_, std::move(outside))) {
          for (Line& line : inner.lines) cell.lines.push_back(std::move(line));
        }
        row.cells.push_back(std::move(cell));
      });
      block.rows.push_back(std::move(row));
    });
  }

  void table(const xmlNode* node, int depth) {
    const int outer_table = table_, outer_row = row_;
    table_ = ++tables_;
    row_ = 0;
    Block block;
    block.kind = Kind::table;
    block.place.words = "Tabelle " + std::to_string(table_);
    rows_of(node, block, false, depth);
    table_ = outer_table;
    row_ = outer_row;
    if (!block.rows.empty()) blocks_.push_back(std::move(block));
  }

  std::map<std::string, std::string> parents_;
  std::vector<std::string> bold_;
  int list_ = 0;
};

}  // namespace

std::optional<Document> read_odt(const Package& package) {
  const auto bytes = package.file("content.xml");
  if (!bytes) return std::nullopt;
  const XmlTree tree = parse_xml(*bytes);
  const xmlNode* body = child_of(child_of(root_of(tree), "body"), "text");
  if (body == nullptr) return std::nullopt;
  Reader reader;
  reader.read_styles(root_of(tree));
  Document document;
  document.blocks = reader.read(body);
  return document;
}

}  // namespace dossier::importing
