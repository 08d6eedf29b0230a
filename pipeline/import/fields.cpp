#include <algorithm>

#include "import/exports.h"
#include "import/html.h"
#include "import/plain.h"
#include "import/slots.h"
#include "import/words.h"

namespace dossier::importing {
namespace {

/// Marks of Markdown taken out of a line: "**fett**", "*kursiv*", "[Text](Adresse)", "# Überschrift".
Line without_markdown(Line line) {
  std::string& text = line.text;
  for (const std::string_view mark : {"**", "__", "`"}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
      const std::size_t end = text.find(mark, at + mark.size());
      if (end == std::string::npos) break;
      text.erase(end, mark.size());
      text.erase(at, mark.size());
    }
  }
  for (const char mark : {'*', '_'}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
      const bool opens =
          (at == 0 || text[at - 1] == ' ' || text[at - 1] == '(') && at + 1 < text.size() && text[at + 1] != ' ';
      const std::size_t end = opens ? text.find(mark, at + 1) : std::string::npos;
      if (end == std::string::npos || text[end - 1] == ' ') continue;
      if (end + 1 < text.size() && (static_cast<unsigned char>(text[end + 1]) >= 0x80 ||
                                    std::isalnum(static_cast<unsigned char>(text[end + 1])) != 0))
        continue;
      text.erase(end, 1);
      text.erase(at, 1);
    }
  }
  bool any = false;
  for (std::size_t open = text.find('['); open != std::string::npos; open = text.find('[', open + 1)) {
    const std::size_t middle = text.find("](", open);
    const std::size_t close = middle == std::string::npos ? middle : text.find(')', middle);
    if (close == std::string::npos) break;
    const std::string words = text.substr(open + 1, middle - open - 1);
    const std::string address = text.substr(middle + 2, close - middle - 2);
    if (words.find('[') != std::string::npos || address.find(' ') != std::string::npos) continue;
    if (!any) line.links.clear();
    any = true;
    text.replace(open, close + 1 - open, words);
    line.links.push_back({open, open + words.size(), address});
  }
  for (Link& link : line.links) {
    link.end = std::min(link.end, text.size());
    link.begin = std::min(link.begin, link.end);
  }
  if (!any) line.links.clear();
  return line;
}

}  // namespace

std::vector<Block> field_blocks(std::string_view text) {
  if (trim(text).empty()) return {};
  const bool escaped_tags = !has_tags(text) && text.find("&lt;") != std::string_view::npos;
  if (has_tags(text)) return read_fragment(text);
  if (escaped_tags) return read_fragment(unescaped(text));
  std::vector<Place> left_out;
  const std::string plain = unescaped(text);
  std::vector<Block> blocks = read_plain(plain, left_out).blocks;
  for (Block& block : blocks) {
    for (Line& line : block.lines) line = without_markdown(std::move(line));
  }
  return blocks;
}

std::vector<Paragraph> field_paragraphs(std::string_view text, const Place& place) {
  std::vector<Paragraph> paragraphs;
  for (const Block& block : field_blocks(text)) {
    std::string xml;
    for (const Line& line : block.lines) xml += (xml.empty() ? "" : "<br/>") + inline_xml(line);
    if (block.kind == Kind::heading) xml = "<strong>" + xml + "</strong>";
    if (!block.lines.empty()) paragraphs.push_back({xml, block.kind == Kind::item, place});
    for (const Row& row : block.rows) {
      std::string cells;
      for (const Cell& cell : row.cells) {
        for (const Line& line : cell.lines) cells += (cells.empty() ? "" : " – ") + inline_xml(line);
      }
      if (!cells.empty()) paragraphs.push_back({cells, false, place});
    }
  }
  return paragraphs;
}

std::string tidy_location(std::string_view text) {
  const std::string plain = tidy(std::string(text).find('\n') == std::string::npos ? std::string(text) : [&] {
    std::string commas(text);
    for (std::size_t at = 0; (at = commas.find('\n', at)) != std::string::npos;) commas.replace(at, 1, ", ");
    return commas;
  }());
  std::vector<std::string> parts;
  for (const std::string_view part : split(plain, ", ")) {
    if (part.empty()) continue;
    const std::string folded = fold(part);
    if (folded == "deutschland" || folded == "germany") continue;
    const bool code = part.size() == 5 && part.find_first_not_of("0123456789") == std::string_view::npos;
    if (code && !parts.empty()) {
      parts.back() = std::string(part) + " " + parts.back();
    } else {
      parts.emplace_back(part);
    }
  }
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

}  // namespace dossier::importing
