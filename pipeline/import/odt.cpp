#include <algorithm>
#include <utility>

#include "import/office.h"
#include "import/words.h"
#include "import/xml.h"

namespace dossier::importing {
namespace {

constexpr int kDeepest = 200;

class Reader {
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
    line_ = {};
    lines_.clear();
    all_bold_ = true;
    any_ = false;
    inline_of(node, bold, depth + 1);
    end_line();
    block.lines = std::move(lines_);
    lines_.clear();
    std::string known = fold(style);
    for (int i = 0; i < 10; ++i) {
      if (known == "title" || known == "subtitle") break;
      const auto parent = parents_.find(i == 0 ? style : known);
      if (parent == parents_.end() || parent->second.empty()) break;
      known = parent->second == "Title" || parent->second == "Subtitle" ? fold(parent->second) : parent->second;
    }
    if (heading || known == "title" || known == "subtitle") {
      block.kind = Kind::heading;
      block.level = known == "title"      ? 1
                    : known == "subtitle" ? 2
                                          : std::clamp(std::atoi(attribute_of(node, "outline-level").c_str()), 1, 6);
    } else if (list_ > 0) {
      block.kind = Kind::item;
      block.level = list_ - 1;
    }
    for (Line& line : block.lines) line.place = block.place;
    if (!block.lines.empty()) blocks_.push_back(std::move(block));
    for (Block& picture : std::exchange(pictures_, {})) blocks_.push_back(std::move(picture));
  }

  std::string place() const {
    return table_ > 0 ? "Tabelle " + std::to_string(table_) + ", Zeile " + std::to_string(row_)
                      : "Absatz " + std::to_string(count_);
  }

  bool is_bold(const std::string& style) const { return std::find(bold_.begin(), bold_.end(), style) != bold_.end(); }

  void add(std::string_view words, bool bold) {
    line_.text += words;
    if (trim(words).empty()) return;
    any_ = true;
    if (!bold) all_bold_ = false;
    if (bold && all_bold_) line_.lead = line_.text.size();
  }

  void end_line() {
    Line line = std::exchange(line_, {});
    std::string plain = tidy(line.text);
    const auto moved = [&](std::size_t at) { return tidy(std::string_view(line.text).substr(0, at)).size(); };
    for (Link& one : line.links) one = {moved(one.begin), moved(one.end), one.address};
    if (line.lead > 0) line.lead = moved(line.lead);
    line.text = std::move(plain);
    line.bold = any_ && all_bold_;
    line.leads = !line.bold && line.lead > 0;
    all_bold_ = true;
    any_ = false;
    if (!line.text.empty()) lines_.push_back(std::move(line));
  }

  void inline_of(const xmlNode* node, bool bold, int depth) {
    if (depth > kDeepest) return;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
        std::string words = child->content == nullptr ? "" : reinterpret_cast<const char*>(child->content);
        std::replace(words.begin(), words.end(), '\t', ' ');
        add(words, bold);
        continue;
      }
      const std::string_view name = local_name(child);
      if (name == "tab") {
        add("\t", bold);
      } else if (name == "s") {
        add(" ", bold);
      } else if (name == "line-break") {
        end_line();
      } else if (name == "a") {
        const std::size_t begin = line_.text.size();
        inline_of(child, bold, depth + 1);
        if (line_.text.size() > begin) line_.links.push_back({begin, line_.text.size(), attribute_of(child, "href")});
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
      const Line line = std::exchange(line_, {});
      std::vector<Line> lines = std::exchange(lines_, {});
      const bool all_bold = all_bold_, any = any_;
      blocks_of(box, depth + 1);
      line_ = line;
      lines_ = std::move(lines);
      all_bold_ = all_bold;
      any_ = any;
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
  std::vector<Block> blocks_, pictures_;
  std::vector<Line> lines_;
  Line line_;
  bool all_bold_ = true, any_ = false;
  int count_ = 0, tables_ = 0, table_ = 0, row_ = 0, list_ = 0;
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
