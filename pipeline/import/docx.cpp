#include <algorithm>
#include <utility>

#include "import/office.h"
#include "import/office_blocks.h"
#include "import/words.h"
#include "import/xml.h"

namespace dossier::importing {
namespace {

struct Style {
  std::string name;
  int heading = 0;
};

class Reader : OfficeBlocks {
 public:
  explicit Reader(const Package& package) {
    if (const auto styles = package.file("word/styles.xml")) read_styles(*styles);
    if (const auto relations = package.file("word/_rels/document.xml.rels")) {
      const XmlTree tree = parse_xml(*relations);
      each_child(root_of(tree),
                 [&](const xmlNode* one) { targets_[attribute_of(one, "Id")] = attribute_of(one, "Target"); });
    }
  }

  std::vector<Block> read(const xmlNode* body) {
    blocks_of(body, 0);
    return std::move(blocks_);
  }

 private:
  void read_styles(const std::string& bytes) {
    const XmlTree tree = parse_xml(bytes);
    each_child(root_of(tree), [&](const xmlNode* one) {
      if (!is_named(one, "style")) return;
      Style style;
      style.name = fold(attribute_of(child_of(one, "name"), "val"));
      style.heading = heading_level(style.name);
      if (style.heading == 0) {
        if (const xmlNode* outline = child_of(child_of(one, "pPr"), "outlineLvl"))
          style.heading = std::clamp(std::atoi(attribute_of(outline, "val").c_str()) + 1, 1, 6);
      }
      styles_[attribute_of(one, "styleId")] = style;
    });
  }

  /// By the style's name, which Word keeps in English, or its id in an editor's language.
  static int heading_level(const std::string& name) {
    if (name == "title" || name == "titel") return 1;
    for (const std::string_view word : {"heading", "überschrift", "berschrift"}) {
      if (!name.starts_with(word)) continue;
      const std::string_view rest = trim(std::string_view(name).substr(word.size()));
      if (rest.size() == 1 && is_digit(rest[0])) return std::clamp(rest[0] - '0', 1, 6);
    }
    return 0;
  }

  void blocks_of(const xmlNode* node, int depth) {
    if (depth > kDeepest) return;
    each_child(node, [&](const xmlNode* child) {
      const std::string_view name = local_name(child);
      if (name == "p") {
        paragraph(child, depth);
      } else if (name == "tbl") {
        table(child, depth);
      } else if (name == "sdt" || name == "sdtContent" || name == "ins" || name == "moveTo" || name == "customXml" ||
                 name == "smartTag") {
        blocks_of(child, depth + 1);
      }
    });
  }

  void paragraph(const xmlNode* node, int depth) {
    ++count_;
    const xmlNode* properties = child_of(node, "pPr");
    runs(node, depth + 1);
    if (child_of(child_of(properties, "rPr"), "del") != nullptr) return;  // joined with the next one
    Block block;
    block.lines = lines_.take();
    const std::string id = attribute_of(child_of(properties, "pStyle"), "val");
    const auto style = styles_.find(id);
    const std::string name = style == styles_.end() ? fold(id) : style->second.name;
    int heading = style == styles_.end() ? heading_level(name) : style->second.heading;
    if (name == "subtitle" || name == "untertitel") heading = 2;
    block.place.words = place();
    if (heading > 0) {
      block.kind = Kind::heading;
      block.level = heading;
    } else if (const xmlNode* number = child_of(properties, "numPr")) {
      block.kind = Kind::item;
      block.level = std::clamp(std::atoi(attribute_of(child_of(number, "ilvl"), "val").c_str()), 0, 8);
    }
    end_paragraph(std::move(block));
  }

  void runs(const xmlNode* node, int depth) {
    if (depth > kDeepest) return;
    each_child(node, [&](const xmlNode* child) {
      const std::string_view name = local_name(child);
      if (name == "r") {
        run(child, depth + 1);
      } else if (name == "hyperlink") {
        const std::size_t begin = lines_.size();
        runs(child, depth + 1);
        const auto target = targets_.find(attribute_of(child, "id"));
        if (target != targets_.end()) lines_.link(begin, target->second);
      } else if (name == "ins" || name == "moveTo" || name == "sdt" || name == "sdtContent" || name == "smartTag" ||
                 name == "fldSimple" || name == "customXml") {
        runs(child, depth + 1);
      }
    });
  }

  void run(const xmlNode* node, int depth) {
    const xmlNode* properties = child_of(node, "rPr");
    const auto switched_on = [&](std::string_view name) {
      const xmlNode* one = child_of(properties, name);
      const std::string value = attribute_of(one, "val");
      return one != nullptr && value != "0" && value != "false" && value != "none";
    };
    if (switched_on("vanish")) return;
    const bool bold = switched_on("b");
    each_child(node, [&](const xmlNode* child) {
      const std::string_view name = local_name(child);
      if (name == "t") {
        std::string words = text_of(child);
        std::replace(words.begin(), words.end(), '\t', ' ');
        lines_.add(words, bold);
      } else if (name == "tab" || name == "ptab") {
        lines_.add("\t", bold);
      } else if (name == "br" || name == "cr") {
        if (attribute_of(child, "type").empty() || attribute_of(child, "type") == "textWrapping") lines_.end_line();
      } else if (name == "noBreakHyphen") {
        lines_.add("-", bold);
      } else if (name == "drawing" || name == "AlternateContent" || name == "pict") {
        drawing(child, depth + 1);
      }
    });
  }

  /// A picture with its text alternative, or the paragraphs of a text box.
  void drawing(const xmlNode* node, int depth) {
    if (depth > kDeepest) return;
    Block block;
    block.kind = Kind::picture;
    block.place.words = place();
    std::vector<const xmlNode*> boxes;
    look_into(node, block.picture, boxes, depth);
    if (!block.picture.href.empty()) pictures_.push_back(std::move(block));
    for (const xmlNode* box : boxes) {
      ParagraphLines outside = std::exchange(lines_, {});
      blocks_of(box, depth + 1);
      lines_ = std::move(outside);
    }
  }

  void look_into(const xmlNode* node, Picture& picture, std::vector<const xmlNode*>& boxes, int depth) {
    if (depth > kDeepest) return;
    each_child(node, [&](const xmlNode* child) {
      const std::string_view name = local_name(child);
      if (name == "Fallback") return;
      if (name == "docPr" && picture.alt.empty()) picture.alt = tidy(attribute_of(child, "descr"));
      if (name == "blip") {
        const auto target = targets_.find(attribute_of(child, "embed"));
        if (target != targets_.end()) picture.href = target->second;
      }
      if (name == "txbxContent") {
        boxes.push_back(child);
        return;
      }
      look_into(child, picture, boxes, depth + 1);
    });
  }

  void table(const xmlNode* node, int depth) {
    const int outer_table = table_, outer_row = row_;
    table_ = outer_table > 0 ? outer_table : ++tables_;
    row_ = outer_table > 0 ? outer_row : 0;
    Block block;
    block.kind = Kind::table;
    block.place.words = "Tabelle " + std::to_string(table_);
    each_child(node, [&](const xmlNode* one) {
      if (!is_named(one, "tr")) return;
      if (outer_table == 0) ++row_;
      const xmlNode* properties = child_of(one, "trPr");
      if (child_of(properties, "del") != nullptr) return;
      Row row;
      row.place.words = place();
      each_child(one, [&](const xmlNode* cell) {
        if (is_named(cell, "sdt")) cell = child_of(child_of(cell, "sdtContent"), "tc");
        if (is_named(cell, "tc"))
          row.cells.push_back(cell_of(cell, child_of(properties, "tblHeader") != nullptr, depth));
      });
      block.rows.push_back(std::move(row));
    });
    table_ = outer_table;
    row_ = outer_row;
    if (!block.rows.empty()) blocks_.push_back(std::move(block));
  }

  Cell cell_of(const xmlNode* node, bool head, int depth) {
    Cell cell;
    cell.head = head;
    const xmlNode* properties = child_of(node, "tcPr");
    for (const xmlNode* where : {properties, node}) {
      if (const xmlNode* span = child_of(where, "gridSpan"))
        cell.columns = std::clamp(std::atoi(attribute_of(span, "val").c_str()), 1, 50);
    }
    std::vector<Block> outside = std::exchange(blocks_, {});
    blocks_of(node, depth + 1);
    for (Block& block : std::exchange(blocks_, std::move(outside))) {
      for (Line& line : block.lines) cell.lines.push_back(std::move(line));
      for (Row& row : block.rows) {
        for (Cell& inner : row.cells) {
          for (Line& line : inner.lines) cell.lines.push_back(std::move(line));
        }
      }
      if (block.kind == Kind::picture) pictures_.push_back(std::move(block));
    }
    return cell;
  }

  std::map<std::string, Style> styles_;
  std::map<std::string, std::string> targets_;
};

}  // namespace

std::optional<Document> read_docx(const Package& package) {
  const auto bytes = package.file("word/document.xml");
  if (!bytes) return std::nullopt;
  const XmlTree tree = parse_xml(*bytes);
  const xmlNode* body = child_of(root_of(tree), "body");
  if (body == nullptr) return std::nullopt;
  Document document;
  document.blocks = Reader(package).read(body);
  return document;
}

}  // namespace dossier::importing
