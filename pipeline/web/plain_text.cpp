#include <fmt/format.h>

#include <algorithm>
#include <type_traits>

#include "web/markup.h"
#include "web/targets.h"
#include "web/web.h"

namespace dossier::web {
namespace {

using namespace compose;

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

constexpr std::size_t kWidestRule = 80;

std::size_t longest_line(std::string_view text) {
  std::size_t longest = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    longest = std::max(longest, characters(text.substr(at, end - at)));
    at = end + 1;
  }
  return longest;
}

/// The words of a text; the address of a link follows its words unless they are the same.
std::string words(const Text& text) {
  std::string out;
  std::size_t from = 0;
  for (const Mark& mark : text.marks) {
    if (mark.kind != MarkKind::link || !may_link(mark.value) || mark.end < from || mark.end > text.value.size())
      continue;
    const std::string_view shown = std::string_view(text.value).substr(mark.begin, mark.end - mark.begin);
    std::string_view address = mark.value;
    if (address.starts_with("mailto:")) address.remove_prefix(7);
    out += text.value.substr(from, mark.end - from);
    from = mark.end;
    if (mark.value != shown && address != shown) out += fmt::format(" ({})", address);
  }
  out += text.value.substr(from);
  std::string lines;
  for (std::size_t at = 0; at <= out.size();) {
    const std::size_t end = std::min(out.find('\n', at), out.size());
    if (at > 0) lines += '\n';
    lines += line(std::string_view(out).substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

class Writer {
 public:
  Writer(const Document& document, const Targets& targets) : document_(document), targets_(targets) {}

  std::string text() {
    write(document_.body, "");
    return std::move(out_);
  }

 private:
  void empty_line() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
  }

  void put(const std::string& words, const std::string& indent) {
    std::size_t at = 0;
    while (at < words.size()) {
      const std::size_t end = std::min(words.find('\n', at), words.size());
      out_ += indent + words.substr(at, end - at) + '\n';
      at = end + 1;
    }
  }

  void heading(const std::string& words, char rule) {
    empty_line();
    if (out_.size() > 1 && rule == '=') out_ += '\n';
    out_ += words + '\n';
    if (rule != ' ') out_ += std::string(std::min(longest_line(words), kWidestRule), rule) + '\n';
    out_ += '\n';
  }

  void write(const Blocks& blocks, const std::string& indent) {
    for (const Block& block : blocks) write(block, indent);
  }

  void write(const Block& block, const std::string& indent) {
    std::visit(
        [&](const auto& value) {
          using T = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<T, Paragraph>) {
            if (value.role != ParagraphRole::speaker && value.role != ParagraphRole::imprint) empty_line();
            put(words(value.text), indent);
          } else if constexpr (std::is_same_v<T, Section>) {
            heading(words(value.heading), value.level == 1 ? '=' : value.level == 2 ? '-' : ' ');
            write(value.body, indent);
          } else if constexpr (!std::is_same_v<T, ContentsList>) {
            part(value, indent);
          }
        },
        block.value);
  }

  void part(const Cover& cover, const std::string& indent) {
    for (const Text* text : {&cover.series, &cover.label}) put(words(*text), indent);
    heading(cover.title.empty() ? line(document_.title) : words(cover.title), '=');
    put(words(cover.subtitle), indent);
    if (!cover.lines.empty()) empty_line();
    for (const Text& text : cover.lines) put(words(text), indent);
  }

  void part(const List& list, const std::string& indent) {
    empty_line();
    int number = 0;
    for (const Blocks& item : list.items) {
      const std::string sign = list.kind == List::Kind::numbers ? fmt::format("{}. ", ++number)
                               : list.kind == List::Kind::plain ? std::string()
                                                                : std::string("- ");
      const std::string inner = indent + std::string(sign.size(), ' ');
      Writer below(document_, targets_);
      below.write(item, inner);
      std::string body = std::move(below.out_);
      body.erase(0, body.find_first_not_of('\n'));
      if (body.size() > inner.size()) body.replace(0, inner.size(), indent + sign);
      out_ += body;
    }
  }

  /// The paragraphs of a cell on one line.
  static std::string cell_words(const Cell& cell) {
    std::string out;
    for (const Block& block : cell.body) {
      const auto* paragraph = std::get_if<Paragraph>(&block.value);
      std::string said;
      if (paragraph) {
        said = line(words(paragraph->text));
      } else if (const auto* list = std::get_if<List>(&block.value)) {
        for (const Blocks& item : list->items) {
          Cell inner{item};
          said += (said.empty() ? "" : "; ") + cell_words(inner);
        }
      }
      if (said.empty()) continue;
      if (!out.empty()) {
        const bool talk = paragraph && paragraph->role == ParagraphRole::talk_title;
        out += talk ? ": " : out.ends_with('.') || out.ends_with('?') || out.ends_with('!') ? " " : "; ";
      }
      out += said;
    }
    return out;
  }

  void part(const Table& table, const std::string& indent) {
    empty_line();
    for (const auto& row : table.rows) {
      if (row.empty()) continue;
      const std::string first = cell_words(row.front());
      if (table.head.empty() || row.size() == 2) {
        put(first + (first.empty() ? "" : ": ") + rest_of(row, 1, "; "), indent);
      } else if (table.role == TableRole::people) {
        put(person_line(row, first), indent);
      } else if (table.role == TableRole::agenda) {
        put(first + (first.empty() ? "" : ": ") + cell_words(row[1]), indent);
        put(rest_of(row, 2, "; "), indent + "  ");
      } else if (row.size() == 3 && table.role != TableRole::agreements) {
        const std::string remark = cell_words(row[2]);
        put(first + ": " + cell_words(row[1]) + (remark.empty() ? "" : " (" + remark + ")"), indent);
      } else if (table.role == TableRole::figures) {
        put(first + ": " + labelled_line(table, row), indent);
      } else {
        put(first, indent);
        labelled(table, row, indent + "  ");
      }
    }
  }

  static std::string rest_of(const std::vector<Cell>& row, std::size_t from, const std::string& separator) {
    std::string out;
    for (std::size_t i = from; i < row.size(); ++i) {
      const std::string said = cell_words(row[i]);
      if (!said.empty()) out += (out.empty() ? "" : separator) + said;
    }
    return out;
  }

  /// "Heike Mages, Deutscher Verband … (12:00–13:00 Uhr)"
  static std::string person_line(const std::vector<Cell>& row, const std::string& name) {
    const std::string affiliation = cell_words(row[1]);
    const std::string rest = rest_of(row, 2, "; ");
    return name + (affiliation.empty() ? "" : ", " + affiliation) + (rest.empty() ? "" : " (" + rest + ")");
  }

  /// "Mitwirkende 7, Folien 34"
  static std::string labelled_line(const Table& table, const std::vector<Cell>& row) {
    std::string out;
    for (std::size_t i = 1; i < row.size() && i < table.head.size(); ++i) {
      const std::string said = cell_words(row[i]);
      if (!said.empty() && said != "–") out += (out.empty() ? "" : ", ") + cell_words(table.head[i]) + " " + said;
    }
    return out;
  }

  /// The other columns below the row's head, each with its column's name.
  void labelled(const Table& table, const std::vector<Cell>& row, const std::string& indent) {
    for (std::size_t i = 1; i < row.size(); ++i) {
      const std::string said = cell_words(row[i]);
      if (said.empty()) continue;
      const std::string column = i < table.head.size() ? cell_words(table.head[i]) : std::string();
      put((column.empty() ? "" : column + ": ") + said, indent);
    }
  }

  void part(const Figure& figure, const std::string& indent) {
    if (figure.decorative) return;
    empty_line();
    std::string said = line(figure.number);
    const std::string caption = line(words(figure.caption));
    const std::string credit = line(words(figure.credit));
    said += (said.empty() ? "" : ": ") + (caption.empty() ? line(figure.alt) : caption);
    if (!credit.empty()) said += " (" + credit + ")";
    put(said, indent);
  }

  void part(const SlideSheet& sheet, const std::string& indent) {
    empty_line();
    for (const SlideImage& slide : sheet.slides) put(line(slide.alt), indent);
  }

  void part(const Index& index, const std::string& indent) {
    empty_line();
    for (const IndexGroup& group : index.groups) {
      for (const IndexEntry& entry : group.entries) {
        std::string said = line(words(entry.heading));
        const std::string note = line(words(entry.note));
        if (!note.empty()) said += " (" + note + ")";
        std::string separator = ": ";
        for (const Targets::Reference& reference : targets_.chapters(entry.targets)) {
          said += separator + reference.chapter;
          separator = "; ";
        }
        put(said, indent);
      }
    }
  }

  // The table beside a graphic says the same.
  void part(const BarChart&, const std::string&) {}
  void part(const Timeline&, const std::string&) {}

  void part(const Box& box, const std::string& indent) {
    empty_line();
    if (!box.heading.empty()) put(words(box.heading) + ":", indent);
    write(box.body, indent);
  }

  const Document& document_;
  const Targets& targets_;
  std::string out_;
};

}  // namespace

std::string plain_text(const compose::Document& document) {
  return Writer(document, Targets(document)).text();
}

}  // namespace dossier::web
