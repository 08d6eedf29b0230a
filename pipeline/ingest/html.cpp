#include "ingest/html.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ingest/encoding.h"
#include "ingest/messages.h"

namespace dossier::ingest {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

enum class Role {
  block,
  row,  // of a table, or what holds rows
  heading,
  list,
  item,
  line_break,
  cell,
  skipped,
  strong,
  emphasis,
  link,
  quote,
  sub,
  sup,
  span,
  dropped,
  picture,
  embedded
};

std::optional<Role> role(std::string_view tag) {
  constexpr std::array<std::pair<std::string_view, Role>, 64> roles{{
      {"p", Role::block},         {"div", Role::block},      {"section", Role::block},    {"article", Role::block},
      {"header", Role::block},    {"footer", Role::block},   {"main", Role::block},       {"blockquote", Role::block},
      {"pre", Role::block},       {"table", Role::row},      {"thead", Role::row},        {"tbody", Role::row},
      {"tr", Role::row},          {"figure", Role::block},   {"figcaption", Role::block}, {"hr", Role::block},
      {"dl", Role::block},        {"dt", Role::block},       {"dd", Role::block},         {"address", Role::block},
      {"h1", Role::heading},      {"h2", Role::heading},     {"h3", Role::heading},       {"h4", Role::heading},
      {"h5", Role::heading},      {"h6", Role::heading},     {"ul", Role::list},          {"ol", Role::list},
      {"li", Role::item},         {"br", Role::line_break},  {"td", Role::cell},          {"th", Role::cell},
      {"script", Role::skipped},  {"style", Role::skipped},  {"strong", Role::strong},    {"b", Role::strong},
      {"em", Role::emphasis},     {"i", Role::emphasis},     {"a", Role::link},           {"q", Role::quote},
      {"sub", Role::sub},         {"sup", Role::sup},        {"span", Role::span},        {"u", Role::dropped},
      {"s", Role::dropped},       {"small", Role::dropped},  {"font", Role::dropped},     {"img", Role::picture},
      {"iframe", Role::embedded}, {"center", Role::block},   {"abbr", Role::dropped},     {"cite", Role::dropped},
      {"code", Role::dropped},    {"mark", Role::dropped},   {"del", Role::dropped},      {"ins", Role::dropped},
      {"time", Role::dropped},    {"nobr", Role::dropped},   {"tfoot", Role::row},        {"caption", Role::block},
      {"video", Role::embedded},  {"audio", Role::embedded}, {"object", Role::embedded},  {"embed", Role::embedded},
  }};
  for (const auto& [name, found] : roles) {
    if (name == tag) return found;
  }
  return std::nullopt;
}

/// The character HTML 4 calls by that name (section 24), or XML; 0: none.
char32_t named_character(std::string_view name) {
  if (name == "apos") return U'\'';
  const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
  return known == nullptr ? 0 : known->value;
}

/// The character reference at `at`; length 0 when it is none that is known.
std::pair<std::size_t, char32_t> character_reference(std::string_view text, std::size_t at) {
  const std::string_view near = text.substr(at, 12);
  const std::size_t end = near.find(';');
  if (end == std::string_view::npos || end < 2) return {0, 0};
  const std::string_view name = near.substr(1, end - 1);
  if (name[0] != '#') {
    const char32_t code = named_character(name);
    return code == 0 ? std::pair<std::size_t, char32_t>{0, 0} : std::pair{end + 1, code};
  }
  const bool hexadecimal = name.size() > 2 && (name[1] == 'x' || name[1] == 'X');
  char32_t code = 0;
  for (const char c : name.substr(hexadecimal ? 2 : 1)) {
    const char digit = lower(c);
    if (is_digit(digit)) {
      code = code * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit - '0');
    } else if (hexadecimal && digit >= 'a' && digit <= 'f') {
      code = code * 16 + static_cast<char32_t>(digit - 'a' + 10);
    } else {
      return {0, 0};
    }
    if (code > 0x10FFFF) return {0, 0};
  }
  const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0) || (code & 0xFFFEU) == 0xFFFE;
  if (name.size() < 2 || control || (code >= 0xD800 && code < 0xE000)) return {0, 0};
  return {end + 1, code};
}

struct Tag {
  std::size_t length = 0;  // 0: no tag
  bool closing = false;
  std::string name;
  std::string_view attributes;
};

/// A quoted value may be a whole picture; anything longer is no value.
constexpr std::size_t kLongestValue = 1'000'000;

/// The tag at `at` ("<"). Quoted values may hold ">" and "<".
Tag tag_at(std::string_view text, std::size_t at) {
  Tag tag;
  std::size_t i = at + 1;
  if (i < text.size() && text[i] == '/') {
    tag.closing = true;
    ++i;
  }
  const std::size_t name = i;
  while (i < text.size() && (is_letter(text[i]) || (i > name && is_digit(text[i])))) ++i;
  if (i == name || i >= text.size() || (!is_space(text[i]) && text[i] != '>' && text[i] != '/')) return tag;
  tag.name = lowered(text.substr(name, i - name));
  const std::size_t attributes = i;
  while (i < text.size() && text[i] != '>' && text[i] != '<') {
    if ((text[i] == '"' || text[i] == '\'') && text[i - 1] == '=') {
      const std::size_t close = text.substr(i, kLongestValue).find(text[i], 1);
      if (close == std::string_view::npos) return tag;
      i += close;
    }
    ++i;
  }
  if (i >= text.size() || text[i] == '<') return tag;
  tag.attributes = text.substr(attributes, i - attributes);
  tag.length = i + 1 - at;
  return tag;
}

std::string attribute(std::string_view attributes, std::string_view name) {
  for (std::size_t at = 0; at < attributes.size();) {
    while (at < attributes.size() && (is_space(attributes[at]) || attributes[at] == '/')) ++at;
    const std::size_t begin = at;
    while (at < attributes.size() && !is_space(attributes[at]) && attributes[at] != '=') ++at;
    const std::string found = lowered(attributes.substr(begin, at - begin));
    while (at < attributes.size() && is_space(attributes[at])) ++at;
    if (at >= attributes.size() || attributes[at] != '=') continue;
    ++at;
    while (at < attributes.size() && is_space(attributes[at])) ++at;
    std::string_view value;
    if (at < attributes.size() && (attributes[at] == '"' || attributes[at] == '\'')) {
      const std::size_t close = std::min(attributes.find(attributes[at], at + 1), attributes.size());
      value = attributes.substr(at + 1, close - at - 1);
      at = close + 1;
    } else {
      const std::size_t start = at;
      while (at < attributes.size() && !is_space(attributes[at])) ++at;
      value = attributes.substr(start, at - start);
    }
    if (found != name) continue;
    std::string out;
    for (std::size_t i = 0; i < value.size();) {
      const auto [length, code] =
          value[i] == '&' ? character_reference(value, i) : std::pair<std::size_t, char32_t>{0, 0};
      if (length > 0) {
        append_utf8(out, code);
        i += length;
      } else {
        out += value[i++];
      }
    }
    return out;
  }
  return {};
}

/// Whether there is nothing to read: white space and no-break spaces, which a CMS puts into empty cells.
bool is_blank(std::string_view text) {
  while (!text.empty()) {
    std::size_t length = is_space(text[0]) ? 1 : 0;
    for (const std::string_view space : {"\u00A0", "&nbsp;", "&#160;"}) {
      if (text.starts_with(space)) length = space.size();
    }
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

/// What stands between the cells of a row, and between the lines of a cell.
constexpr std::string_view kBetweenCells = " – ";
constexpr std::string_view kBetweenLines = " / ";

/// Lists within lists beyond this are read as plain text.
constexpr std::size_t kDeepestList = 16;
constexpr std::size_t kMostOpenTags = 64;

class HtmlReader {
 public:
  HtmlReader(const Characters& html, RichBuilder& builder, const std::shared_ptr<const SourceText>& source,
             std::string_view language, Diagnostics& diagnostics)
      : html_(html),
        text_(html.text),
        builder_(builder),
        source_(source),
        language_(language),
        diagnostics_(diagnostics),
        outer_lists_(builder.list_depth()) {}

  void run() {
    std::size_t plain = 0;
    std::size_t i = 0;
    const auto flush = [&](std::size_t end) { add(html_, plain, end, plain); };
    while (i < text_.size()) {
      if (text_[i] == '<') {
        if (text_.substr(i).starts_with("<!--")) {
          flush(i);
          const std::size_t end = text_.find("-->", i + 4);
          i = plain = end == std::string_view::npos ? text_.size() : end + 3;
          continue;
        }
        const Tag tag = tag_at(text_, i);
        if (tag.length > 0) {
          flush(i);
          const std::size_t begin = i;
          i += tag.length;
          i = plain = tag.closing ? close(tag, i) : open(tag, begin, i);
          continue;
        }
      } else if (text_[i] == '&') {
        const auto [length, code] = character_reference(text_, i);
        if (length > 0) {
          flush(i);
          Characters one;
          std::string character;
          append_utf8(character, code);
          one.append(character, html_.in_source(i));
          add(one, 0, one.text.size(), i);
          i = plain = i + length;
          continue;
        }
      }
      ++i;
    }
    flush(text_.size());
    while (!open_.empty()) close_top();
    while (builder_.list_depth() > outer_lists_) builder_.close_list();
    if (blocks_) builder_.end_paragraph();
  }

 private:
  struct OpenTag {
    std::string name;
    Role role;
    bool mark = false;
  };

  /// An opening tag at [begin, after) in the HTML; gives where reading goes on.
  std::size_t open(const Tag& tag, std::size_t begin, std::size_t after) {
    const std::optional<Role> found = role(tag.name);
    if (!found || open_.size() == kMostOpenTags) return after;
    if (*found == Role::skipped) return end_of_contents(tag, after);
    if (take_alone(*found, tag, begin, after)) return after;
    OpenTag opened{tag.name, *found};
    if (!begin_block(opened, tag, begin, after)) return after;
    begin_mark(opened, tag, begin, after);
    open_.push_back(std::move(opened));
    return after;
  }

  /// Where the tag is closed whose contents are no text (scripts, styles).
  std::size_t end_of_contents(const Tag& tag, std::size_t after) const {
    for (std::size_t at = text_.find("</", after); at != std::string_view::npos; at = text_.find("</", at + 2)) {
      if (lowered(text_.substr(at + 2, tag.name.size())) == tag.name) return at;
    }
    return text_.size();
  }

  /// Tags that say all they have to say where they stand.
  bool take_alone(Role role, const Tag& tag, std::size_t begin, std::size_t after) {
    switch (role) {
      case Role::line_break:
        if (in_cell_) {
          separate(kBetweenLines);
        } else {
          builder_.line_break();
        }
        return true;
      case Role::cell:
        // Cells of a row follow each other in one line.
        in_cell_ = true;
        separate(kBetweenCells);
        return true;
      case Role::picture:
        report(kPictureInText, tag, begin, after);
        return true;
      case Role::embedded:
        report(kEmbeddedInText, tag, begin, after);
        return true;
      case Role::dropped:
        return true;
      default:
        return false;
    }
  }

  /// What stands on lines of its own ends what came before. False: too deep, and the tag is passed over.
  bool begin_block(OpenTag& opened, const Tag& tag, std::size_t begin, std::size_t after) {
    switch (opened.role) {
      case Role::row:
        if (tag.name == "table" && !in_table()) report(kTableInText, tag, begin, after);
        end_row();
        return true;
      case Role::block:
      case Role::heading:
        end_block();
        return true;
      case Role::list:
      case Role::item:
        end_block();
        if (in_cell_) {  // a cell is a line
          opened.role = Role::block;
          return true;
        }
        return opened.role == Role::list ? begin_list(tag.name == "ol") : begin_item();
      default:
        return true;
    }
  }

  bool begin_list(bool ordered) {
    if (builder_.list_depth() - outer_lists_ >= kDeepestList) return false;
    // A list between two items belongs to the one before; here it gets one of its own.
    if (builder_.list_depth() > outer_lists_ && !builder_.item_open()) builder_.open_item();
    builder_.open_list(ordered);
    return true;
  }

  bool begin_item() {
    close_open_item();
    if (builder_.list_depth() > outer_lists_) builder_.open_item();
    return true;
  }

  /// What marks the words within.
  void begin_mark(OpenTag& opened, const Tag& tag, std::size_t begin, std::size_t after) {
    switch (opened.role) {
      case Role::heading:
      case Role::strong:
        return mark(opened, MarkKind::strong, {}, after);
      case Role::emphasis:
        return mark(opened, MarkKind::emphasis, {}, after);
      case Role::quote:
        return mark(opened, MarkKind::quote, {}, after);
      case Role::sub:
        return mark(opened, MarkKind::subscript, {}, after);
      case Role::sup:
        return mark(opened, MarkKind::superscript, {}, after);
      case Role::link:
        return begin_link(opened, tag, begin, after);
      case Role::span: {
        const std::string tagged = attribute(tag.attributes, "lang");
        if (!tagged.empty() && tagged != language_) mark(opened, MarkKind::language, tagged, after);
        return;
      }
      default:
        return;
    }
  }

  void begin_link(OpenTag& opened, const Tag& tag, std::size_t begin, std::size_t after) {
    const std::string written = attribute(tag.attributes, "href");
    if (written.empty()) return;  // an anchor, not a link
    std::string address = allowed_address(written);
    if (address.empty()) {
      diagnostics_.report(kAddressRefused, {source_, html_.in_source(begin), html_.in_source(after - 1) + 1},
                          {written});
    } else {
      mark(opened, MarkKind::link, std::move(address), after);
    }
  }

  std::size_t close(const Tag& tag, std::size_t after) {
    if (tag.name == "p" || tag.name == "div") end_block();
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].name != tag.name) continue;
      while (open_.size() > i) close_top();
      break;
    }
    return after;
  }

  void close_top() {
    const OpenTag tag = std::move(open_.back());
    open_.pop_back();
    switch (tag.role) {
      case Role::block:
        end_block();
        break;
      case Role::row:
        end_row();
        break;
      case Role::heading:
        end_block();
        break;
      case Role::list:
        if (builder_.list_depth() > outer_lists_) builder_.close_list();
        break;
      case Role::item:
        if (builder_.list_depth() > outer_lists_) builder_.close_item();
        end_block();
        break;
      default:
        break;
    }
    if (tag.mark) builder_.close_mark();
  }

  /// An item left open ends where the next one of the same list begins.
  void close_open_item() {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].role == Role::list) return;
      if (open_[i].role != Role::item) continue;
      while (open_.size() > i) close_top();
      return;
    }
  }

  void mark(OpenTag& tag, MarkKind kind, std::string value, std::size_t after) {
    // What sets cells apart belongs to none of them.
    if (!is_blank(text_.substr(after, text_.find('<', after) - after))) write_separator(after);
    builder_.open_mark(kind, std::move(value));
    tag.mark = true;
  }

  void end_block() {
    if (in_cell_) {
      separate(kBetweenLines);
      return;
    }
    blocks_ = true;
    builder_.end_paragraph();
  }

  void end_row() {
    in_cell_ = row_begun_ = false;
    separator_ = {};
    end_block();
  }

  bool in_table() const {
    return std::any_of(open_.begin(), open_.end(), [](const OpenTag& tag) { return tag.role == Role::row; });
  }

  /// Empty cells and lines leave no trace: what sets them apart is written once more text follows.
  void separate(std::string_view separator) {
    if (row_begun_ && separator_ != kBetweenCells) separator_ = separator;
  }

  void write_separator(std::size_t at) {
    if (separator_.empty()) return;
    Characters characters;
    characters.append(separator_, html_.in_source(at));
    builder_.add(characters, 0, characters.text.size(), false);
    separator_ = {};
  }

  /// `at`: where the characters stand in the HTML.
  void add(const Characters& characters, std::size_t begin, std::size_t end, std::size_t at) {
    if (in_cell_) {
      const bool blank = is_blank(std::string_view(characters.text).substr(begin, end - begin));
      if (blank && (!row_begun_ || !separator_.empty())) return;
      if (!blank) write_separator(at);
      row_begun_ = row_begun_ || !blank;
    }
    builder_.add(characters, begin, end, false);
  }

  void report(const MessageKind& kind, const Tag& tag, std::size_t begin, std::size_t after) {
    diagnostics_.report(kind, {source_, html_.in_source(begin), html_.in_source(after - 1) + 1}, {tag.name});
  }

  const Characters& html_;
  std::string_view text_;
  RichBuilder& builder_;
  const std::shared_ptr<const SourceText>& source_;
  std::string_view language_;
  Diagnostics& diagnostics_;
  std::size_t outer_lists_;
  std::vector<OpenTag> open_;
  bool in_cell_ = false;    // of a table
  bool row_begun_ = false;  // its row has text
  std::string_view separator_;
  bool blocks_ = false;  // some block was read, so that what follows the HTML is one of its own
};

}  // namespace

bool looks_like_html(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const Tag tag = tag_at(text, at);
    if (tag.length > 0 && role(tag.name)) return true;
  }
  return false;
}

void read_html(const Characters& html, RichBuilder& builder, const std::shared_ptr<const SourceText>& source,
               std::string_view language, Diagnostics& diagnostics) {
  HtmlReader(html, builder, source, language, diagnostics).run();
}

std::string allowed_address(std::string_view written) {
  while (!written.empty() && is_space(written.front())) written.remove_prefix(1);
  while (!written.empty() && is_space(written.back())) written.remove_suffix(1);
  const std::string start = lowered(written.substr(0, 8));
  const bool web = start.starts_with("http://") || start.starts_with("https://");
  if (!web && !start.starts_with("mailto:")) return {};
  const std::size_t scheme = written.find(':') + (web ? 3 : 1);
  if (written.size() <= scheme || written[scheme] == '/') return {};
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string address = lowered(written.substr(0, scheme));
  for (const char c : written.substr(scheme)) {
    const auto byte = static_cast<unsigned char>(c);
    // RFC 3986 leaves these out of an address; a CMS does not.
    if (byte <= 0x20 || byte >= 0x7F || std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos) {
      address += {'%', kHex[byte >> 4], kHex[byte & 0xFU]};
    } else {
      address += c;
    }
  }
  return address;
}

}  // namespace dossier::ingest
