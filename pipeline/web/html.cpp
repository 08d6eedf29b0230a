#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <vector>

#include "web/charts.h"
#include "web/markup.h"
#include "web/page_frame.h"
#include "web/targets.h"
#include "web/web.h"
#include "web/words.h"

namespace dossier::web {
namespace {

using namespace compose;

std::string_view class_of(ParagraphRole role) {
  switch (role) {
    case ParagraphRole::lead:
      return "lead";
    case ParagraphRole::key_message:
      return "key-message";
    case ParagraphRole::caption:
      return "caption";
    case ParagraphRole::credit:
      return "credit";
    case ParagraphRole::note:
      return "note";
    case ParagraphRole::imprint:
      return "imprint";
    case ParagraphRole::speaker:
      return "speaker";
    case ParagraphRole::talk_title:
      return "talk";
    case ParagraphRole::body:
      break;
  }
  return {};
}

std::string_view class_of(TableRole role) {
  switch (role) {
    case TableRole::facts:
      return "facts";
    case TableRole::agenda:
      return "agenda";
    case TableRole::people:
      return "people";
    case TableRole::figures:
      return "figures";
    case TableRole::agreements:
      return "agreements";
    case TableRole::plain:
      break;
  }
  return "plain";
}

std::string attribute(std::string_view name, std::string_view value) {
  return value.empty() ? std::string() : fmt::format(" {}=\"{}\"", name, escaped(value));
}

std::string image(const Picture& picture, std::string_view alt, std::string_view class_name) {
  if (!picture.ready) return {};
  return fmt::format("<img{} src=\"data:image/{};base64,{}\" width=\"{}\" height=\"{}\" alt=\"{}\">",
                     attribute("class", class_name), picture.jpeg ? "jpeg" : "png", base64(*whole(picture.ready)->file),
                     picture.width, picture.height, escaped(line(alt)));
}

class Writer {
 public:
  explicit Writer(const Document& document) : document_(document), targets_(document) {}

  std::string page() {
    std::string out =
        page_begin({document_.language, document_.title, document_.subject, document_.author, document_.accent});
    std::size_t at = 0;
    if (!document_.body.empty() && std::holds_alternative<Cover>(document_.body.front().value)) {
      cover(std::get<Cover>(document_.body.front().value), out);
      at = 1;
    } else {
      out += fmt::format("<header class=\"cover\"><h1>{}</h1></header>\n", escaped(line(document_.title)));
    }
    // The contents list stands before the main part: a landmark of its own.
    for (const Block& block : document_.body) {
      if (const auto* list = std::get_if<ContentsList>(&block.value)) contents(*list, out);
    }
    out += "<main id=\"main\">\n";
    for (; at < document_.body.size(); ++at) write(document_.body[at], out);
    return out + "</main>\n" + page_end();
  }

 private:
  void cover(const Cover& cover, std::string& out) {
    out += "<header class=\"cover\">\n";
    if (cover.logo) out += image(*cover.logo, cover.logo_alt, "logo") + "\n";
    const auto add = [&out](std::string_view class_name, const Text& text) {
      if (!text.empty()) out += fmt::format("<p class=\"{}\">{}</p>\n", class_name, running(text));
    };
    add("series", cover.series);
    add("label", cover.label);
    out += fmt::format("<h1>{}</h1>\n", cover.title.empty() ? escaped(line(document_.title)) : running(cover.title));
    add("subtitle", cover.subtitle);
    if (!cover.lines.empty()) {
      out += "<ul class=\"when\">\n";
      for (const Text& text : cover.lines) out += fmt::format("<li>{}</li>\n", running(text));
      out += "</ul>\n";
    }
    add("publisher", cover.publisher);
    out += "</header>\n";
  }

  void contents_level(const Blocks& blocks, int depth, std::string& out) {
    std::string items;
    for (const Block& block : blocks) {
      const auto* part = std::get_if<Section>(&block.value);
      if (!part || !part->in_contents || part->id.empty() || part->level > depth) continue;
      items += fmt::format("<li><a href=\"#{}\">{}</a>", fragment(part->id), escaped(line(part->heading.value)));
      contents_level(part->body, depth, items);
      items += "</li>\n";
    }
    if (!items.empty()) out += "\n<ol>\n" + items + "</ol>\n";
  }

  void contents(const ContentsList& list, std::string& out) {
    std::string items;
    contents_level(document_.body, list.depth, items);
    if (items.empty()) return;
    const std::string heading =
        list.heading.empty() ? std::string(words_of(document_.language).contents) : list.heading.value;
    out += fmt::format(
        "<nav class=\"contents\" aria-labelledby=\"contents-heading\">\n<h2 id=\"contents-heading\">{}</h2>{}</nav>\n",
        escaped(line(heading)), items);
  }

  void write(const Blocks& blocks, std::string& out) {
    for (const Block& block : blocks) write(block, out);
  }

  void write(const Block& block, std::string& out) {
    const std::string id = block.id.empty() ? std::string() : attribute("id", fragment(block.id));
    std::visit(
        [&](const auto& value) {
          using T = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<T, Paragraph>) {
            out += fmt::format("<p{}{}>{}</p>\n", id, attribute("class", class_of(value.role)), running(value.text));
          } else if constexpr (std::is_same_v<T, Section>) {
            section(value, out);
          } else if constexpr (std::is_same_v<T, Cover>) {
            cover(value, out);
          } else if constexpr (std::is_same_v<T, BarChart>) {
            out += fmt::format("<figure{}>\n{}</figure>\n", id, bar_chart(value));
          } else if constexpr (std::is_same_v<T, Timeline>) {
            out += fmt::format("<figure{}>\n{}</figure>\n", id, timeline(value));
          } else if constexpr (!std::is_same_v<T, ContentsList>) {
            write_part(value, id, out);
          }
        },
        block.value);
  }

  void section(const Section& part, std::string& out) {
    const int level = std::clamp(part.level + 1, 2, 6);  // the page's title is the only h1
    out += fmt::format("<section{}>\n<h{}>{}</h{}>\n", part.id.empty() ? "" : attribute("id", fragment(part.id)), level,
                       running(part.heading), level);
    write(part.body, out);
    out += "</section>\n";
  }

  void write_part(const List& list, const std::string& id, std::string& out) {
    const bool numbers = list.kind == List::Kind::numbers;
    out +=
        fmt::format("<{}{}{}>\n", numbers ? "ol" : "ul", id, list.kind == List::Kind::plain ? " class=\"plain\"" : "");
    for (const Blocks& item : list.items) {
      out += "<li>";
      item_body(item, out);
      out += "</li>\n";
    }
    out += numbers ? "</ol>\n" : "</ul>\n";
  }

  /// One plain paragraph needs no element of its own inside an item or a cell.
  void item_body(const Blocks& blocks, std::string& out) {
    const auto* only = blocks.size() == 1 ? std::get_if<Paragraph>(&blocks.front().value) : nullptr;
    if (only && blocks.front().id.empty() && class_of(only->role).empty()) {
      out += running(only->text);
    } else {
      out += '\n';
      write(blocks, out);
    }
  }

  static std::size_t widest(const Table& table) {
    std::size_t columns = table.head.size();
    for (const auto& row : table.rows) columns = std::max(columns, row.size());
    return columns;
  }

  void table_cell(const Cell& cell, std::string_view scope, bool number, std::string& out) {
    const bool heads = !scope.empty();
    out += heads ? fmt::format("<th scope=\"{}\"", scope) : std::string("<td");
    if (number) out += " class=\"number\"";
    if (cell.column_span > 1) out += fmt::format(" colspan=\"{}\"", cell.column_span);
    out += '>';
    item_body(cell.body, out);
    out += heads ? "</th>" : "</td>";
  }

  void write_part(const Table& table, const std::string& id, std::string& out) {
    // A wide table scrolls by itself on a narrow screen; it must be reachable by keyboard to do so.
    out +=
        fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"{}>\n<table class=\"{}\">\n",
                    escaped(line(table.summary)), id, class_of(table.role));
    if (!table.summary.empty())
      out += fmt::format("<caption class=\"vh\">{}</caption>\n", escaped(line(table.summary)));
    std::vector<bool> numbers = table.numbers;
    numbers.resize(std::max(numbers.size(), widest(table)));
    if (!table.head.empty()) {
      out += "<thead><tr>";
      for (std::size_t i = 0; i < table.head.size(); ++i) table_cell(table.head[i], "col", numbers[i], out);
      out += "</tr></thead>\n";
    }
    out += "<tbody>\n";
    for (const auto& row : table.rows) {
      out += "<tr>";
      for (std::size_t i = 0; i < row.size(); ++i) table_cell(row[i], row[i].row_header ? "row" : "", numbers[i], out);
      out += "</tr>\n";
    }
    out += "</tbody>\n</table>\n</div>\n";
  }

  void write_part(const Figure& figure, const std::string& id, std::string& out) {
    out += fmt::format("<figure{}>\n{}\n", id, image(figure.picture, figure.decorative ? "" : figure.alt, ""));
    if (!figure.caption.empty() || !figure.credit.empty() || !figure.number.empty()) {
      out += "<figcaption>";
      if (!figure.number.empty()) out += fmt::format("<strong>{}</strong> ", escaped(figure.number));
      out += running(figure.caption);
      if (!figure.credit.empty()) out += fmt::format(" <span class=\"credit\">{}</span>", running(figure.credit));
      out += "</figcaption>\n";
    }
    out += "</figure>\n";
  }

  void write_part(const SlideSheet& sheet, const std::string& id, std::string& out) {
    out += fmt::format("<ol class=\"slides\"{}>\n", id);
    for (const SlideImage& slide : sheet.slides) {
      out += fmt::format("<li><p><strong>{}</strong></p>\n<p{}>", escaped(line(slide.alt)),
                         attribute("lang", slide.language));
      // The title is said already.
      std::string_view text = slide.text;
      if (text.starts_with(slide.title)) text.remove_prefix(slide.title.size());
      if (text.starts_with('\n')) text.remove_prefix(1);
      out += running(plain(std::string(text))) + "</p></li>\n";
    }
    out += "</ol>\n";
  }

  void write_part(const Index& index, const std::string& id, std::string& out) {
    out += fmt::format("<ul class=\"index\"{}>\n", id);
    for (const IndexGroup& group : index.groups) {
      out += fmt::format("<li><span class=\"letter\">{}</span>\n<ul>\n", escaped(group.letter));
      for (const IndexEntry& entry : group.entries) {
        out += fmt::format("<li>{}", running(entry.heading));
        if (!entry.note.empty()) out += fmt::format(" <span class=\"note\">({})</span>", running(entry.note));
        std::string separator = ": ";
        for (const Targets::Reference& reference : targets_.chapters(entry.targets)) {
          out += fmt::format("{}<a href=\"#{}\">{}</a>", separator, fragment(reference.id), escaped(reference.chapter));
          separator = "; ";
        }
        out += "</li>\n";
      }
      out += "</ul></li>\n";
    }
    out += "</ul>\n";
  }

  void write_part(const Box& box, const std::string& id, std::string& out) {
    out += fmt::format("<div class=\"{}\"{}>\n", box.kind == Box::Kind::key_messages ? "key" : "note-box", id);
    if (!box.heading.empty()) out += fmt::format("<p class=\"box-title\">{}</p>\n", running(box.heading));
    write(box.body, out);
    out += "</div>\n";
  }

  const Document& document_;
  Targets targets_;
};

}  // namespace

std::string html(const compose::Document& document) {
  return Writer(document).page();
}

}  // namespace dossier::web
