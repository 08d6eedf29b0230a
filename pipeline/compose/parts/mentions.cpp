#include "compose/parts/mentions.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace dossier::compose {
namespace {

using namespace std::string_view_literals;

/// What figures are called, longer words before those they begin with. "Bild 2" is how standards and engineers say it.
constexpr std::array kNames{"Abbildungen"sv, "Abbildung"sv, "Abb."sv,   "Bildern"sv, "Bilder"sv, "Bild"sv, "Figures"sv,
                            "figures"sv,     "Figure"sv,    "figure"sv, "Figs."sv,   "figs."sv,  "Fig."sv, "fig."sv};
constexpr std::array kRanges{"–"sv, "-"sv, "bis"sv, "to"sv};
constexpr std::array kEnumerations{","sv, "und"sv, "oder"sv, "sowie"sv, "/"sv, "and"sv, "or"sv};
/// Words after a number that tell whose figure it is: "Abbildung 2 der Studie", "Figure 2 of the report".
constexpr std::array kOwners{"des"sv, "der"sv, "eines"sv, "einer"sv, "aus"sv, "of"sv, "from"sv};
/// What figures do. "Abbildungen 1 und 2 zeigen …", but "Abbildung 1 und 2 weitere Beispiele".
constexpr std::array kVerbs{"zeigen"sv,           "zeigt"sv,         "sind"sv,   "belegen"sv,
                            "verdeutlichen"sv,    "geben"sv,         "machen"sv, "stellen"sv,
                            "veranschaulichen"sv, "illustrieren"sv,  "fassen"sv, "enthalten"sv,
                            "vergleichen"sv,      "dokumentieren"sv, "show"sv,   "are"sv};

bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

/// A letter, by its bytes: everything beyond ASCII but spaces, dashes and quotation marks counts.
bool is_letter(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= 0xC3 && byte <= 0xDF);
}

bool is_capital(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (text[at] >= 'A' && text[at] <= 'Z') return true;
  const std::string_view rest = text.substr(at);
  return rest.starts_with("Ä") || rest.starts_with("Ö") || rest.starts_with("Ü");
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  for (;;) {
    const std::string_view rest = text.substr(std::min(at, text.size()));
    if (rest.starts_with(' ') || rest.starts_with('\n')) {
      ++at;
    } else if (rest.starts_with("\u00A0")) {
      at += 2;
    } else if (rest.starts_with("\u202F")) {
      at += 3;
    } else {
      return at;
    }
  }
}

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (is_letter(text, end) || continues_code_point(text[end]))) ++end;
  return text.substr(std::min(at, text.size()), end - at);
}

template <std::size_t size>
std::string_view one_of(const std::array<std::string_view, size>& words, std::string_view text, std::size_t at) {
  for (const std::string_view word : words) {
    if (!text.substr(std::min(at, text.size())).starts_with(word)) continue;
    if (is_letter(word, word.size() - 1) && is_letter(text, at + word.size())) continue;  // the beginning of a word
    return word;
  }
  return {};
}

/// A number of figures: at most three digits, and no part of a measure, a date or a decimal number.
struct Number {
  int value = 0;
  std::size_t begin = 0, end = 0;
  std::size_t after = 0;  // behind the letter of "2a"
  explicit operator bool() const { return end > begin; }
};

Number number_at(std::string_view text, std::size_t at) {
  Number number{0, at, at, at};
  while (is_digit(text, number.end)) {
    if (number.end - at == 3) return {};
    number.value = number.value * 10 + (text[number.end++] - '0');
  }
  const std::string_view rest = text.substr(std::min(number.end, text.size()));
  const bool decimal = (rest.starts_with('.') || rest.starts_with(',') || rest.starts_with(':')) && is_digit(rest, 1);
  const bool part = is_letter(rest, 0) && rest[0] >= 'a' && rest[0] <= 'f' && !is_letter(rest, 1);
  if (decimal || (is_letter(rest, 0) && !part) || rest.starts_with('%')) return {};
  number.after = number.end + (part ? 1 : 0);
  return number;
}

bool belongs_elsewhere(std::string_view text, std::size_t end) {
  const std::size_t next = skip_spaces(text, end);
  return next > end && !one_of(kOwners, text, next).empty();
}

/// Behind an enumeration: the number counts what follows ("und 2 Personen") and is no figure's.
bool counts_things(std::string_view text, std::size_t end) {
  const std::size_t next = skip_spaces(text, end);
  if (next == end || !is_letter(text, next)) return false;
  if (is_capital(text, next)) return true;
  const std::string_view word = word_at(text, next);
  if (std::find(kVerbs.begin(), kVerbs.end(), word) != kVerbs.end()) return false;
  return is_capital(text, skip_spaces(text, next + word.size()));
}

/// Some part of the bytes lies where nothing is to be changed.
bool is_protected(const Text& text, std::size_t begin, std::size_t end) {
  return std::any_of(text.marks.begin(), text.marks.end(), [&](const Mark& mark) {
    const bool keeps = mark.kind == MarkKind::link || mark.kind == MarkKind::keep || mark.kind == MarkKind::name;
    return keeps && mark.begin < end && mark.end > begin;
  });
}

std::string figure_id(const Setting& setting, int number) {
  return setting.prefix + "figure-" + std::to_string(number);
}

/// The text with its mentions as links, each with the number the figure has in the document.
void link_mentions(Text& text, const EventFigures& figures, const Setting& setting) {
  std::vector<FigureMention> mentions = figure_mentions(text, figures.count);
  for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention) {
    if (mention->end == mention->begin) continue;
    const bool shown = std::any_of(figures.entries.begin(), figures.entries.end(),
                                   [&](const EventFigures::Entry& entry) { return entry.number == mention->number; });
    const std::string digits = std::to_string(figures.before + mention->number);
    const std::uint32_t old_end = mention->end;
    const auto new_end = static_cast<std::uint32_t>(mention->digits + digits.size());
    if (new_end != old_end) {
      const SourceSpan place = text.place(old_end, old_end);
      const bool had_anchor = text.span && old_end < text.value.size();
      for (Mark& mark : text.marks) {
        if (mark.begin >= old_end) mark.begin += new_end - old_end;
        if (mark.end >= old_end) mark.end += new_end - old_end;
      }
      for (std::uint32_t& soft : text.soft_hyphens)
        if (soft >= old_end) soft += new_end - old_end;
      for (Anchor& anchor : text.anchors)
        if (anchor.in_text >= old_end) anchor.in_text += new_end - old_end;
      if (had_anchor) {
        if (text.anchors.empty()) text.anchors.push_back({0, text.span.begin});
        const auto after = std::find_if(text.anchors.begin(), text.anchors.end(),
                                        [&](const Anchor& anchor) { return anchor.in_text >= new_end; });
        if (after == text.anchors.end() || after->in_text > new_end) text.anchors.insert(after, {new_end, place.begin});
      }
    }
    text.value.replace(mention->digits, old_end - mention->digits, digits);
    if (!shown) continue;
    // Marks may nest but not cross: where one ends between word and number, the number alone leads to the figure.
    std::uint32_t begin = mention->begin;
    for (const Mark& mark : text.marks) {
      const bool crosses = (mark.begin < begin && mark.end > begin && mark.end < new_end) ||
                           (mark.begin > begin && mark.begin < new_end && mark.end > new_end);
      if (crosses) begin = mention->digits;
    }
    const auto inner = std::find_if(text.marks.begin(), text.marks.end(), [&](const Mark& mark) {
      return mark.begin > begin || (mark.begin == begin && mark.end <= new_end);
    });
    text.marks.insert(inner, {MarkKind::link, begin, new_end, "#" + figure_id(setting, mention->number)});
  }
}

/// Calls `visit` for each paragraph in the blocks, in reading order.
template <typename Visit>
void each_paragraph(Block& block, const Visit& visit) {
  const auto each = [&](Blocks& blocks) {
    for (Block& inner : blocks) each_paragraph(inner, visit);
  };
  if (auto* paragraph = std::get_if<Paragraph>(&block.value)) visit(paragraph->text);
  if (auto* figure = std::get_if<Figure>(&block.value)) visit(figure->caption);
  if (auto* section = std::get_if<Section>(&block.value)) each(section->body);
  if (auto* list = std::get_if<List>(&block.value)) {
    for (Blocks& item : list->items) each(item);
  }
  if (auto* box = std::get_if<Box>(&block.value)) each(box->body);
  if (auto* table = std::get_if<Table>(&block.value)) {
    for (auto& row : table->rows) {
      for (Cell& cell : row) each(cell.body);
    }
  }
}

enum class Where { running_text, tables_and_boxes };

/// Puts figures not yet placed behind the blocks that mention them.
void place(Blocks& blocks, Where where, EventFigures& figures, std::set<int>& placed) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (auto* section = std::get_if<Section>(&blocks[i].value)) {
      place(section->body, where, figures, placed);
      continue;
    }
    const bool set_off = std::holds_alternative<Table>(blocks[i].value) || std::holds_alternative<Box>(blocks[i].value);
    if (set_off != (where == Where::tables_and_boxes)) continue;
    std::set<int> named;
    each_paragraph(blocks[i], [&](Text& text) {
      for (const FigureMention& mention : figure_mentions(text, figures.count)) named.insert(mention.number);
    });
    for (const int number : named) {  // by number, whatever the order of the words
      const auto entry = std::find_if(figures.entries.begin(), figures.entries.end(),
                                      [&](const EventFigures::Entry& one) { return one.number == number; });
      if (entry == figures.entries.end() || !placed.insert(number).second) continue;
      std::get<Figure>(entry->block.value).mentioned = true;
      blocks.insert(blocks.begin() + static_cast<std::ptrdiff_t>(++i), entry->block);
    }
  }
}

}  // namespace

std::vector<FigureMention> figure_mentions(const Text& text, int count) {
  std::vector<FigureMention> found;
  const std::string_view value = text.value;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char before = at > 0 ? value[at - 1] : ' ';
    if (before == '-' || is_letter(value.substr(0, at), at - 1)) continue;
    if (continues_code_point(before)) {
      // Letters beyond ASCII end in such a byte, but so do spaces, dashes and quotation marks.
      const std::string_view head = value.substr(0, at);
      const bool apart = head.ends_with("\u00A0") || head.ends_with("\u202F") || head.ends_with("–") ||
                         head.ends_with("„") || head.ends_with("“") || head.ends_with("‚") || head.ends_with("’");
      if (!apart) continue;
    }
    const std::string_view name = one_of(kNames, value, at);
    if (name.empty()) continue;
    std::size_t next = skip_spaces(value, at + name.size());
    if (next == at + name.size() && !name.ends_with('.')) continue;
    Number number = number_at(value, next);
    if (!number) continue;
    std::vector<FigureMention> series;
    const auto add = [&](std::size_t begin, const Number& one) {
      series.push_back({one.value, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(one.begin),
                        static_cast<std::uint32_t>(one.end)});
    };
    add(at, number);
    for (;;) {
      next = skip_spaces(value, number.after);
      const std::string_view range = one_of(kRanges, value, next);
      const std::string_view joint = range.empty() ? one_of(kEnumerations, value, next) : range;
      if (joint.empty()) break;
      const std::size_t behind = skip_spaces(value, next + joint.size());
      const Number more = number_at(value, behind);
      if (!more || counts_things(value, more.after)) break;
      if (!range.empty() && number.value < more.value && more.value <= count) {
        for (int between = number.value + 1; between < more.value; ++between) {
          const auto place = static_cast<std::uint32_t>(more.begin);
          series.push_back({between, place, place, place});
        }
      }
      add(more.begin, more);
      number = more;
    }
    at = number.after - 1;
    if (belongs_elsewhere(value, number.after)) continue;
    for (const FigureMention& mention : series) {
      if (mention.number < 1 || mention.number > count) continue;
      if (is_protected(text, mention.begin, std::max(mention.end, mention.begin + 1))) continue;
      found.push_back(mention);
    }
  }
  return found;
}

void place_at_mentions(Blocks& parts, EventFigures& figures, const Setting& setting) {
  if (figures.count == 0) return;
  const auto part = [&](std::string_view name) -> Section* {
    for (Block& block : parts) {
      auto* section = std::get_if<Section>(&block.value);
      if (section && section->id == setting.prefix + std::string(name)) return section;
    }
    return nullptr;
  };
  std::set<int> placed;
  for (const Where where : {Where::running_text, Where::tables_and_boxes}) {
    for (const std::string_view name : {"topic"sv, "results"sv}) {
      if (Section* section = part(name)) place(section->body, where, figures, placed);
    }
  }
  const auto link = [&](Text& text) { link_mentions(text, figures, setting); };
  for (const std::string_view name : {"topic"sv, "agenda"sv, "results"sv}) {
    if (Section* section = part(name)) {
      for (Block& block : section->body) each_paragraph(block, link);
    }
  }
  for (EventFigures::Entry& entry : figures.entries) each_paragraph(entry.block, link);
  std::erase_if(figures.entries, [&](const EventFigures::Entry& entry) { return placed.contains(entry.number); });
}

}  // namespace dossier::compose
