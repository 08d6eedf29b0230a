#include "import/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <climits>
#include <functional>
#include <memory>
#include <utility>

#include "import/structured_data.h"
#include "import/words.h"

namespace dossier::importing {
namespace {

using Tree = std::unique_ptr<xmlDoc, decltype([](xmlDoc* tree) { xmlFreeDoc(tree); })>;

constexpr int kDeepest = 300;  // elements within elements; what lies deeper is not read
constexpr std::size_t kLargestPage = 8'000'000;

std::string_view name_of(const xmlNode* node) {
  return node->name == nullptr ? std::string_view() : reinterpret_cast<const char*>(node->name);
}

bool is_element(const xmlNode* node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && name_of(node) == name;
}

std::string attribute(const xmlNode* node, const char* name) {
  if (node->type != XML_ELEMENT_NODE) return {};
  const std::unique_ptr<xmlChar, decltype([](xmlChar* text) { xmlFree(text); })> value(
      xmlGetProp(const_cast<xmlNode*>(node), reinterpret_cast<const xmlChar*>(name)));
  return value ? reinterpret_cast<const char*>(value.get()) : std::string();
}

bool has_attribute(const xmlNode* node, const char* name) {
  return node->type == XML_ELEMENT_NODE &&
         xmlHasProp(const_cast<xmlNode*>(node), reinterpret_cast<const xmlChar*>(name)) != nullptr;
}

using Words = const std::vector<std::string_view>&;

bool one_of(std::string_view word, Words words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether a class or id has one of the words, cut at what is no letter or figure.
bool has_word(const std::string& names, Words words) {
  for (std::size_t begin = 0; begin < names.size();) {
    std::size_t end = begin;
    while (end < names.size() && (is_digit(names[end]) || (names[end] >= 'a' && names[end] <= 'z'))) ++end;
    if (one_of(std::string_view(names).substr(begin, end - begin), words)) return true;
    begin = end + 1;
  }
  return false;
}

bool is_heading(const xmlNode* node) {
  const std::string_view name = name_of(node);
  return node->type == XML_ELEMENT_NODE &&
         ((name.size() == 2 && name[0] == 'h' && is_digit(name[1])) || name == "summary");
}

/// Parts of a page that are about the site, not about the event.
bool is_chrome(const xmlNode* node) {
  static const std::vector<std::string_view> kElements{
      "script", "style",  "nav",   "footer", "aside",  "form",  "button", "iframe", "noscript", "template", "svg",
      "dialog", "object", "embed", "canvas", "select", "input", "label",  "meta",   "link",     "audio",    "video"};
  static const std::vector<std::string_view> kRoles{"navigation", "banner", "contentinfo", "complementary",
                                                    "dialog",     "search", "menu",        "alertdialog"};
  static const std::vector<std::string_view> kWords{
      "nav",         "navbar",     "menu",      "submenu",       "sidebar",   "minical",    "skip",
      "back",        "pager",      "share",     "social",        "search",    "toolbar",    "sharing",
      "footer",      "fuss",       "comments",  "cookieconsent", "login",     "newsletter", "related",
      "breadcrumbs", "crumbs",     "megamenu",  "topnav",        "subnav",    "mainnav",    "metanav",
      "invisible",   "pagination", "eventlist", "calendarlist",  "printlink", "backlink"};
  static const std::vector<std::string_view> kFragments{
      "cookie",       "breadcrumb",      "screen-reader", "visually-hidden", "sr-only",     "sharedaddy",
      "navigation",   "linktotop",       "scroll-top",    "back-to-top",     "subscribe",   "submitted",
      "lastupdate",   "last-update",     "skip-link",     "skiplink",        "gmap",        "ajax-loading",
      "minicalendar", "cmplz",           "borlabs",       "usercentrics",    "related-",    "language-switch",
      "search-form",  "widget_",         "widget-area",   "-notices",        "sociallinks", "post-navigation",
      "consent",      "jp-relatedposts", "sub-nav",       "addtoany",        "site-header", "site-footer"};
  if (node->type != XML_ELEMENT_NODE) return false;
  const std::string_view name = name_of(node);
  if (name == "html" || name == "body" || name == "main" || name == "article") return false;
  const bool folds = name == "button" && node->parent != nullptr && is_heading(node->parent);  // an accordion's
  if (folds) return false;
  if (one_of(name, kElements)) return true;
  if (one_of(attribute(node, "role"), kRoles)) return true;
  if (has_attribute(node, "hidden") || attribute(node, "aria-hidden") == "true") return true;
  std::string style = fold(attribute(node, "style"));
  std::erase(style, ' ');
  if (style.find("display:none") != std::string::npos) return true;
  const std::string names = fold(attribute(node, "class") + " " + attribute(node, "id"));
  if (names.size() <= 1) return false;
  return has_word(names, kWords) || std::any_of(kFragments.begin(), kFragments.end(), [&](std::string_view part) {
           return names.find(part) != std::string::npos;
         });
}

/// Walks an element and all below it; false from `visit` leaves out what is below.
void walk(xmlNode* node, const std::function<bool(xmlNode*)>& visit, int depth = 0) {
  if (depth > kDeepest || !visit(node)) return;
  for (xmlNode* child = node->children; child != nullptr;) {
    xmlNode* const next = child->next;
    walk(child, visit, depth + 1);
    child = next;
  }
}

xmlNode* first(xmlNode* root, const std::function<bool(xmlNode*)>& is) {
  xmlNode* found = nullptr;
  walk(root, [&](xmlNode* node) {
    if (found == nullptr && is(node)) found = node;
    return found == nullptr;
  });
  return found;
}

std::string all_text(const xmlNode* node) {
  std::string text;
  walk(const_cast<xmlNode*>(node), [&](xmlNode* one) {
    if ((one->type == XML_TEXT_NODE || one->type == XML_CDATA_SECTION_NODE) && one->content != nullptr)
      text += reinterpret_cast<const char*>(one->content);
    if (is_element(one, "br")) text += ' ';
    return true;
  });
  return tidy(text);
}

/// Letters of text that is no link.
std::size_t own_text(const xmlNode* node) {
  std::size_t letters = 0;
  walk(const_cast<xmlNode*>(node), [&](xmlNode* one) {
    if (is_element(one, "a")) return false;
    if (one->type == XML_TEXT_NODE && one->content != nullptr)
      letters += tidy(reinterpret_cast<const char*>(one->content)).size();
    return true;
  });
  return letters;
}

bool has_heading(xmlNode* node) {
  return first(node, [](xmlNode* one) { return is_element(one, "h1"); }) != nullptr;
}

/// Takes out what is not about the event. A page's header goes unless the only main heading is in it.
void remove_chrome(xmlNode* root) {
  std::vector<xmlNode*> out;
  walk(root, [&](xmlNode* node) {
    const bool site_header = is_element(node, "header") && !has_heading(node) &&
                             first(node, [](xmlNode* one) { return is_element(one, "nav"); }) != nullptr;
    if (!site_header && !is_chrome(node)) return true;
    out.push_back(node);
    return false;
  });
  for (xmlNode* node : out) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
  }
}

bool is_any_heading(xmlNode* node) {
  const std::string_view name = name_of(node);
  return node->type == XML_ELEMENT_NODE && name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '3';
}

/// The element that holds what the page is about.
xmlNode* main_part(xmlNode* root) {
  for (const auto& is : std::vector<std::function<bool(xmlNode*)>>{
           [](xmlNode* node) { return is_element(node, "main") || attribute(node, "role") == "main"; },
           [](xmlNode* node) { return attribute(node, "itemtype").ends_with("Event"); },
           [](xmlNode* node) { return is_element(node, "article"); }}) {
    if (xmlNode* found = first(root, is); found != nullptr && own_text(found) > 0 && has_heading(found)) return found;
  }
  xmlNode* body = first(root, [](xmlNode* node) { return is_element(node, "body"); });
  if (body == nullptr) body = root;
  const std::size_t enough = own_text(body) * 6 / 10;
  xmlNode* part = first(body, [](xmlNode* node) { return is_element(node, "h1"); });
  if (part == nullptr) {  // the deepest element with most of the text
    part = body;
    for (bool deeper = true; deeper;) {
      deeper = false;
      for (xmlNode* child = part->children; child != nullptr; child = child->next) {
        if (child->type != XML_ELEMENT_NODE || own_text(child) * 10 < own_text(body) * 7 || is_element(child, "p"))
          continue;
        if (first(part, is_any_heading) != nullptr && first(child, is_any_heading) != first(part, is_any_heading))
          break;
        part = child;
        deeper = true;
        break;
      }
    }
    return part;
  }
  while (part != body && part->parent != nullptr && own_text(part) < enough) part = part->parent;
  return part;
}

bool is_block(std::string_view name) {
  static const std::vector<std::string_view> kBlocks{
      "p",      "div",        "section",    "article", "main",     "header",  "h1",      "h2",      "h3",
      "h4",     "h5",         "h6",         "ul",      "ol",       "li",      "dl",      "dt",      "dd",
      "table",  "tr",         "td",         "th",      "hr",       "figure",  "address", "details", "summary",
      "center", "blockquote", "figcaption", "body",    "fieldset", "caption", "pre"};
  return one_of(name, kBlocks);
}

/// Elements that begin a line of their own only where the page gives them a label's class.
bool is_label(const xmlNode* node) {
  if (name_of(node) != "div") return false;
  const std::string classes = fold(attribute(node, "class"));
  for (const std::string_view one : split(classes, " ")) {
    if (one.ends_with("label") || one == "bezeichnung") return true;
  }
  return false;
}

class Builder {
 public:
  std::vector<Block> take(xmlNode* node) {
    children(node, 0);
    flush();
    return std::move(blocks_);
  }

 private:
  void children(xmlNode* node, int depth) {
    if (depth > kDeepest) return;
    for (xmlNode* child = node->children; child != nullptr; child = child->next) read(child, depth + 1);
  }

  void read(xmlNode* node, int depth) {
    if (node->type == XML_COMMENT_NODE && node->content != nullptr) {  // Contao's and others' marks for indexers
      const std::string_view comment = reinterpret_cast<const char*>(node->content);
      if (comment.find("indexer::stop") != std::string_view::npos) muted_ = true;
      if (comment.find("indexer::continue") != std::string_view::npos) muted_ = false;
    }
    if (muted_) return;
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE || node->type == XML_ENTITY_REF_NODE) {
      if (node->content != nullptr) text(reinterpret_cast<const char*>(node->content), node);
      return;
    }
    if (node->type != XML_ELEMENT_NODE || is_chrome(node)) return;
    element(node, name_of(node), depth);
  }

  void element(xmlNode* node, std::string_view name, int depth) {
    if (name == "br") return end_line();
    if (name == "hr") return flush();
    if (name == "img") return picture(node);
    if (name == "table" && is_data(node)) return table(node);
    if (name == "dl") return definitions(node, depth);
    if (name == "a") return link(node, depth);
    if (name == "b" || name == "strong") {
      ++bold_;
      children(node, depth);
      --bold_;
      return;
    }
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
      return heading(node, name[1] - '0', depth);
    if (name == "summary") return heading(node, 4, depth);
    if (is_label(node)) return heading(node, 6, depth);
    if (name == "ul" || name == "ol") {
      flush();
      ++lists_;
      children(node, depth);
      flush();
      --lists_;
      return;
    }
    if (name == "li") {
      flush();
      item_ = lists_ > 0 ? lists_ - 1 : 0;
      children(node, depth);
      flush();
      item_ = -1;
      return;
    }
    if (name == "figure") return figure(node, depth);
    if (is_block(name)) {
      flush(true);
      children(node, depth);
      flush(true);
      return;
    }
    children(node, depth);
  }

  void text(std::string_view words, const xmlNode* node) {
    if (line_.place.line == 0 && !trim(words).empty())
      line_.place.line = static_cast<int>(std::min(xmlGetLineNo(node), static_cast<long>(INT_MAX)));
    std::string plain(words);
    std::replace(plain.begin(), plain.end(), '\t', ' ');
    std::replace(plain.begin(), plain.end(), '\n', ' ');
    std::replace(plain.begin(), plain.end(), '\r', ' ');
    for (const char c : plain) {
      if (c == ' ' && (line_.text.empty() || line_.text.back() == ' ')) continue;
      line_.text += c;
    }
    if (!trim(plain).empty()) {
      if (bold_ == 0) all_bold_ = false;
      if (bold_ > 0 && all_bold_) line_.lead = line_.text.size();
      any_ = true;
    }
  }

  void end_line() {
    Line line = std::move(line_);
    line_ = {};
    const std::size_t skipped = line.text.find_first_not_of(' ');
    std::string plain = tidy(line.text);
    // Offsets of links and of the bold begin were counted before soft hyphens and no-break spaces went.
    const auto moved = [&](std::size_t at) { return tidy(std::string_view(line.text).substr(0, at)).size(); };
    for (Link& one : line.links) {
      one.end = moved(one.end);
      one.begin = std::min(moved(one.begin), one.end);
      while (one.begin < one.end && plain[one.begin] == ' ') ++one.begin;
    }
    if (line.lead > 0) line.lead = moved(line.lead);
    line.text = std::move(plain);
    line.bold = any_ && all_bold_ && skipped != std::string::npos;
    line.leads = !line.bold && line.lead > 0;
    any_ = false;
    all_bold_ = true;
    if (!line.text.empty()) lines_.push_back(std::move(line));
  }

  /// Ends the block under construction. In a list item, `within` keeps on gathering its parts as lines.
  void flush(bool within = false) {
    end_line();
    if (lines_.empty() || (within && item_ >= 0)) return;
    Block block;
    block.kind = heading_ > 0 ? Kind::heading : item_ >= 0 ? Kind::item : Kind::paragraph;
    block.level = heading_ > 0 ? heading_ : std::max(item_, 0);
    block.place = lines_.front().place;
    block.lines = std::move(lines_);
    lines_.clear();
    blocks_.push_back(std::move(block));
  }

  void heading(xmlNode* node, int level, int depth) {
    const int item = std::exchange(item_, -1);
    flush();
    heading_ = level;
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type == XML_ELEMENT_NODE && name_of(child) == "button") {
        children(child, depth);  // an accordion's heading is a button
      } else {
        read(child, depth + 1);
      }
    }
    flush();
    heading_ = 0;
    item_ = item;
  }

  void link(xmlNode* node, int depth) {
    const std::string address = std::string(trim(attribute(node, "href")));
    const std::size_t begin = line_.text.size(), before = lines_.size(), blocks = blocks_.size();
    children(node, depth);
    if (address.empty() || address.starts_with("#") || fold(address).starts_with("javascript:")) return;
    if (blocks_.size() > blocks && !blocks_.back().lines.empty() && line_.text.empty()) {
      Line& last = blocks_.back().lines.back();
      last.links.push_back({0, last.text.size(), address});
    } else if (lines_.size() == before && line_.text.size() > begin) {
      line_.links.push_back({begin, line_.text.size(), address});
    }
  }

  void picture(xmlNode* node) {
    const std::string source = attribute(node, "src"), lazy = attribute(node, "data-src");
    Picture picture{source.starts_with("data:") || source.empty() ? lazy : source, tidy(attribute(node, "alt")), {}};
    const auto size = [&](const char* name) {
      const std::string value = attribute(node, name);
      return value.empty() ? 1000 : std::atoi(value.c_str());
    };
    const std::string address = fold(picture.href);
    const auto speaks_of = [&](std::string_view word) { return address.find(word) != std::string::npos; };
    if (picture.href.empty() || size("width") < 80 || size("height") < 60 || ending_of(address) == "gif" ||
        ending_of(address) == "svg" || speaks_of("logo") || speaks_of("icon") || speaks_of("spinner") ||
        speaks_of("pixel"))
      return;
    Block block;
    block.kind = Kind::picture;
    block.picture = std::move(picture);
    block.place.line = static_cast<int>(xmlGetLineNo(node));
    blocks_.push_back(std::move(block));
  }

  void figure(xmlNode* node, int depth) {
    flush();
    const std::size_t before = blocks_.size();
    xmlNode* caption = first(node, [](xmlNode* one) { return is_element(one, "figcaption"); });
    const bool shows = first(node, [](xmlNode* one) { return is_element(one, "img"); }) != nullptr &&
                       first(node, [](xmlNode* one) { return is_element(one, "table"); }) == nullptr;
    children(node, depth);
    flush();
    if (!shows || blocks_.size() <= before || blocks_[before].kind != Kind::picture) return;
    blocks_.resize(before + 1);
    if (caption != nullptr) blocks_[before].picture.caption = all_text(caption);
  }

  /// A table that holds figures and facts, none that only sets the page in columns.
  static bool is_data(xmlNode* table) {
    bool data = true;
    for (xmlNode* child = table->children; child != nullptr; child = child->next) {
      data = data && first(child, [](xmlNode* one) {
                       return is_element(one, "table") || is_element(one, "h1") || is_element(one, "h2");
                     }) == nullptr;
    }
    return data;
  }

  static Cell cell_of(xmlNode* node) {
    Cell cell;
    cell.head = is_element(node, "th");
    cell.columns = std::clamp(std::atoi(attribute(node, "colspan").c_str()), 1, 50);
    for (Block& block : Builder().take(node)) {
      for (Line& line : block.lines) cell.lines.push_back(std::move(line));
    }
    return cell;
  }

  void table(xmlNode* node) {
    flush();
    Block block;
    block.kind = Kind::table;
    block.place.line = static_cast<int>(xmlGetLineNo(node));
    walk(node, [&](xmlNode* one) {
      if (!is_element(one, "tr")) return true;
      Row row;
      row.place.line = static_cast<int>(xmlGetLineNo(one));
      for (xmlNode* child = one->children; child != nullptr; child = child->next) {
        if (is_element(child, "td") || is_element(child, "th")) row.cells.push_back(cell_of(child));
      }
      if (!row.cells.empty()) block.rows.push_back(std::move(row));
      return false;
    });
    if (!block.rows.empty()) blocks_.push_back(std::move(block));
  }

  /// A list of terms: a table of two columns, unless it only frames a picture.
  void definitions(xmlNode* node, int depth) {
    flush();
    if (first(node, [](xmlNode* one) { return is_element(one, "img"); }) != nullptr) {
      const std::size_t before = blocks_.size();
      children(node, depth);
      flush();
      if (blocks_.size() > before && blocks_[before].kind == Kind::picture) {
        for (std::size_t i = before + 1; i < blocks_.size(); ++i) {
          if (blocks_[i].lines.empty()) continue;
          blocks_[before].picture.caption = blocks_[i].lines.front().text;
          break;
        }
        blocks_.resize(before + 1);
      }
      return;
    }
    Block block;
    block.kind = Kind::table;
    block.place.line = static_cast<int>(xmlGetLineNo(node));
    walk(node, [&](xmlNode* one) {
      if (is_element(one, "dt")) {
        Row row;
        row.place.line = static_cast<int>(xmlGetLineNo(one));
        row.cells.push_back(cell_of(one));
        block.rows.push_back(std::move(row));
        return false;
      }
      if (is_element(one, "dd")) {
        if (block.rows.empty()) block.rows.push_back({{Cell{}}, {}});
        Cell cell = cell_of(one);
        Row& row = block.rows.back();
        if (row.cells.size() < 2) {
          row.cells.push_back(std::move(cell));
        } else {
          for (Line& line : cell.lines) row.cells.back().lines.push_back(std::move(line));
        }
        return false;
      }
      return true;
    });
    if (!block.rows.empty()) blocks_.push_back(std::move(block));
  }

  std::vector<Block> blocks_;
  std::vector<Line> lines_;
  Line line_;
  int bold_ = 0, heading_ = 0, lists_ = 0, item_ = -1;
  bool all_bold_ = true, any_ = false, muted_ = false;
};

Tree parse(const std::string& text) {
  return Tree(htmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
}

std::string readable(std::string_view bytes) {
  std::string text = as_utf8(bytes.substr(0, kLargestPage));
  std::replace(text.begin(), text.end(), '\0', ' ');
  return text;
}

std::string meta(xmlNode* root, const std::string& name) {
  const xmlNode* found = first(root, [&](xmlNode* node) {
    return is_element(node, "meta") && (attribute(node, "property") == name || fold(attribute(node, "name")) == name);
  });
  return found == nullptr ? std::string() : tidy(attribute(found, "content"));
}

/// Microdata of an event (schema.org): the properties by name, those of the place and its address too.
Facts microdata(xmlNode* root) {
  Facts facts;
  xmlNode* event = first(root, [](xmlNode* node) { return attribute(node, "itemtype").ends_with("Event"); });
  if (event == nullptr) return facts;
  EventData data;
  const auto value = [](xmlNode* node) {
    for (const char* name : {"content", "datetime"}) {
      if (has_attribute(node, name)) return tidy(attribute(node, name));
    }
    return all_text(node);
  };
  const std::function<void(xmlNode*, const std::string&, int)> read = [&](xmlNode* node, const std::string& within,
                                                                          int depth) {
    if (depth > kDeepest) return;
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type != XML_ELEMENT_NODE) continue;
      const std::string property = attribute(child, "itemprop");
      const bool item = has_attribute(child, "itemscope");
      if (!property.empty() && !item) {
        std::string& field = data.field(within.empty() ? property : within + "." + property);
        if (field.empty()) field = value(child);
      }
      if (item && property.empty()) continue;  // something else than this event
      read(child, item ? (property == "address" ? within : property) : within, depth + 1);
    }
  };
  read(event, {}, 0);
  return data.facts("schema.org-Angaben (Mikrodaten)");
}

}  // namespace

Document read_page(std::string_view bytes) {
  const std::string text = readable(bytes);
  const Tree tree = parse(text);
  Document document;
  xmlNode* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
  if (root == nullptr) return document;
  std::vector<std::string> scripts;
  walk(root, [&](xmlNode* node) {
    if (is_element(node, "script") && fold(attribute(node, "type")).find("ld+json") != std::string::npos &&
        node->children != nullptr && node->children->content != nullptr)
      scripts.emplace_back(reinterpret_cast<const char*>(node->children->content));
    return true;
  });
  for (const std::string& script : scripts) {
    if (document.facts.empty()) document.facts = json_ld_facts(script);
  }
  if (document.facts.empty()) document.facts = microdata(root);
  if (const xmlNode* title = first(root, [](xmlNode* node) { return is_element(node, "title"); }))
    document.name = all_text(title);
  if (const std::string shared = meta(root, "og:title"); !shared.empty()) document.name = shared;
  const xmlNode* canonical = first(
      root, [](xmlNode* node) { return is_element(node, "link") && fold(attribute(node, "rel")) == "canonical"; });
  const xmlNode* base =
      first(root, [](xmlNode* node) { return is_element(node, "base") && has_attribute(node, "href"); });
  document.address = canonical != nullptr ? attribute(canonical, "href") : meta(root, "og:url");
  document.key = document.address;
  if (base != nullptr) document.address = attribute(base, "href");
  remove_chrome(root);
  document.blocks = Builder().take(main_part(root));
  return document;
}

std::vector<Block> read_fragment(std::string_view html) {
  const std::string text = readable(html);
  const Tree tree = parse("<html><body>" + text + "</body></html>");
  xmlNode* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
  return root == nullptr ? std::vector<Block>() : Builder().take(root);
}

bool has_tags(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::size_t i = at + 1;
    if (i < text.size() && text[i] == '/') ++i;
    const std::size_t begin = i;
    while (i < text.size() && ((text[i] | 32) >= 'a' && (text[i] | 32) <= 'z')) ++i;
    if (i > begin && i < text.size() && (text[i] == '>' || text[i] == ' ' || text[i] == '/' || is_digit(text[i])))
      return true;
  }
  return false;
}

}  // namespace dossier::importing
