#include "slides/content/document_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageLabelDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <set>
#include <vector>

#include "slides/bytes.h"
#include "slides/links.h"

namespace dossier::slides {
namespace {

constexpr std::size_t kMostText = 2'000;  // bytes of one title, label, name

/// A text string of the deck as clean UTF-8 on one line.
std::string text_of(QPDFObjectHandle value) {
  if (!value.isString()) return {};
  std::string text = value.getUTF8Value().substr(0, kMostText);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  while (!text.empty() && !is_clean_utf8(text)) text.pop_back();
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::string roman(long long number, bool upper) {
  static constexpr std::pair<int, const char*> kParts[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  if (number <= 0 || number > 4999) return std::to_string(number);
  std::string text;
  for (const auto& [value, sign] : kParts) {
    for (; number >= value; number -= value) text += sign;
  }
  if (upper) std::transform(text.begin(), text.end(), text.begin(), [](char c) { return static_cast<char>(c - 32); });
  return text;
}

/// Page labels (ISO 32000-1, 12.4.2).
std::string label_of(QPDFPageLabelDocumentHelper& labels, int page) {
  if (!labels.hasPageLabels()) return std::to_string(page + 1);
  QPDFObjectHandle entry = labels.getLabelForPage(page);
  if (!entry.isDictionary()) return std::to_string(page + 1);
  const std::string prefix = text_of(entry.getKey("/P"));
  const QPDFObjectHandle start = entry.getKey("/St");
  const long long number = QPDFObjectHandle(start).isInteger() ? QPDFObjectHandle(start).getIntValue() : page + 1;
  QPDFObjectHandle style = entry.getKey("/S");
  if (!style.isName()) return prefix;
  const std::string name = style.getName();
  if (name == "/R" || name == "/r") return prefix + roman(number, name == "/R");
  if ((name == "/A" || name == "/a") && number > 0 && number < 2600) {
    return prefix + std::string(static_cast<std::size_t>((number - 1) / 26 + 1),
                                static_cast<char>((name == "/A" ? 'A' : 'a') + (number - 1) % 26));
  }
  return prefix + std::to_string(number);
}

bool numbers(QPDFObjectHandle array, std::size_t count, std::vector<double>& out) {
  if (!array.isArray() || static_cast<std::size_t>(array.getArrayNItems()) < count) return false;
  out.clear();
  for (std::size_t i = 0; i < count; ++i) {
    QPDFObjectHandle item = array.getArrayItem(static_cast<int>(i));
    if (!item.isNumber()) return false;
    out.push_back(item.getNumericValue());
    if (!std::isfinite(out.back()) || std::abs(out.back()) > 1e6) return false;
  }
  return true;
}

bool box_of(QPDFObjectHandle array, PageBox& box) {
  std::vector<double> v;
  if (!numbers(array, 4, v)) return false;
  box.left = std::min(v[0], v[2]);
  box.right = std::max(v[0], v[2]);
  box.bottom = std::min(v[1], v[3]);
  box.top = std::max(v[1], v[3]);
  return box.right - box.left > 0 && box.top - box.bottom > 0;
}

/// A rectangle of the page as share of the page as shown.
model::SlideLink placed(const PageBox& page, const std::vector<double>& r) {
  const double w = page.right - page.left, h = page.top - page.bottom;
  const auto share = [](double value) { return std::clamp(value, 0.0, 1.0); };
  double x0 = share((std::min(r[0], r[2]) - page.left) / w), x1 = share((std::max(r[0], r[2]) - page.left) / w);
  double y0 = share((page.top - std::max(r[1], r[3])) / h), y1 = share((page.top - std::min(r[1], r[3])) / h);
  for (int turn = 0; turn < page.rotation; turn += 90) {  // clockwise
    const double nx0 = 1 - y1, nx1 = 1 - y0;
    y0 = x0;
    y1 = x1;
    x0 = nx0;
    x1 = nx1;
  }
  return {x0, y0, x1 - x0, y1 - y0, {}};
}

void read_annotations(QPDFObjectHandle page, const PageBox& box, model::Slide& slide, model::Deck& deck) {
  QPDFObjectHandle annotations = page.getKey("/Annots");
  if (!annotations.isArray()) return;
  const int count = std::min(annotations.getArrayNItems(), 2000);
  for (int i = 0; i < count; ++i) {
    QPDFObjectHandle annotation = annotations.getArrayItem(i);
    if (!annotation.isDictionary()) continue;
    QPDFObjectHandle action = annotation.getKey("/A");
    const bool acts = action.isDictionary() && action.getKey("/S").isName();
    if (acts && action.getKey("/S").getName() == "/JavaScript") deck.has_javascript = true;
    QPDFObjectHandle subtype = annotation.getKey("/Subtype");
    if (!subtype.isName()) continue;
    if (subtype.getName() == "/FileAttachment") {
      QPDFObjectHandle file = annotation.getKey("/FS");
      if (file.isDictionary()) {
        std::string name = text_of(file.getKey("/UF"));
        if (name.empty()) name = text_of(file.getKey("/F"));
        deck.attachments.push_back(name.empty() ? "?" : name);
      }
    }
    if (subtype.getName() != "/Link" || !acts || action.getKey("/S").getName() != "/URI") continue;
    std::vector<double> rectangle;
    if (!action.getKey("/URI").isString() || !numbers(annotation.getKey("/Rect"), 4, rectangle)) continue;
    model::SlideLink link = placed(box, rectangle);
    link.target = action.getKey("/URI").getStringValue();
    if (link.width > 0 && link.height > 0 && is_safe_link(link.target)) slide.links.push_back(std::move(link));
  }
}

using PageNumbers = std::map<QPDFObjGen, int>;

int page_of_destination(QPDF& pdf, QPDFObjectHandle destination, const PageNumbers& pages) {
  if (destination.isDictionary()) destination = destination.getKey("/D");
  if (destination.isString() || destination.isName()) {
    const std::string name = destination.isString() ? destination.getUTF8Value() : destination.getName();
    QPDFObjectHandle names = pdf.getRoot().getKey("/Names");
    if (destination.isString() && names.isDictionary() && names.getKey("/Dests").isDictionary()) {
      QPDFNameTreeObjectHelper tree(names.getKey("/Dests"), pdf, false);
      QPDFObjectHandle found;
      if (!tree.findObject(name, found)) return -1;
      destination = found;
    } else {
      QPDFObjectHandle old = pdf.getRoot().getKey("/Dests");
      if (!old.isDictionary() || !destination.isName()) return -1;
      destination = old.getKey(name);
    }
    if (destination.isDictionary()) destination = destination.getKey("/D");
  }
  if (!destination.isArray() || destination.getArrayNItems() == 0) return -1;
  const auto found = pages.find(destination.getArrayItem(0).getObjGen());
  return found == pages.end() ? -1 : found->second;
}

void read_outline(QPDF& pdf, QPDFObjectHandle first, int level, const PageNumbers& pages, std::set<QPDFObjGen>& seen,
                  model::Deck& deck) {
  for (QPDFObjectHandle item = first; item.isDictionary(); item = item.getKey("/Next")) {
    if (level > 8 || deck.outline.size() >= 2000 || !seen.insert(item.getObjGen()).second) return;
    model::OutlineEntry entry;
    entry.level = level;
    entry.title = text_of(item.getKey("/Title"));
    QPDFObjectHandle destination = item.getKey("/Dest");
    QPDFObjectHandle action = item.getKey("/A");
    if (destination.isNull() && action.isDictionary()) destination = action.getKey("/D");
    entry.page = page_of_destination(pdf, destination, pages);
    if (!entry.title.empty()) deck.outline.push_back(std::move(entry));
    read_outline(pdf, item.getKey("/First"), level + 1, pages, seen, deck);
  }
}

/// Alternative texts of the structure tree, by page.
void read_alternatives(QPDFObjectHandle root, const PageNumbers& pages, model::Deck& deck) {
  struct Task {
    QPDFObjectHandle element;
    int page;
  };
  std::vector<Task> tasks{{root.getKey("/K"), -1}};
  std::set<QPDFObjGen> seen;
  std::size_t visited = 0;
  while (!tasks.empty() && ++visited < 100'000) {
    Task task = tasks.back();
    tasks.pop_back();
    if (task.element.isArray()) {
      for (int i = task.element.getArrayNItems(); i-- > 0;) tasks.push_back({task.element.getArrayItem(i), task.page});
      continue;
    }
    if (!task.element.isDictionary()) continue;
    if (task.element.isIndirect() && !seen.insert(task.element.getObjGen()).second) continue;
    const auto page = pages.find(task.element.getKey("/Pg").getObjGen());
    if (page != pages.end()) task.page = page->second;
    const std::string alternative = text_of(task.element.getKey("/Alt"));
    const auto index = static_cast<std::size_t>(task.page);
    if (task.page >= 0 && index < deck.slides.size() && says_something(alternative) &&
        deck.slides[index].alternatives.size() < 50) {
      deck.slides[index].alternatives.push_back(alternative);
    }
    QPDFObjectHandle children = task.element.getKey("/K");
    if (children.isArray() || children.isDictionary()) tasks.push_back({children, task.page});
  }
}

std::string name_of(QPDFObjectHandle object) {
  std::string name = object.isName() ? object.getName().substr(1, 200) : std::string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c < 0x20 || c >= 0x7F; }, '?');
  return name;
}

model::DeckFont font_of(QPDFObjectHandle dictionary) {
  model::DeckFont font;
  font.name = name_of(dictionary.getKey("/BaseFont"));
  font.subset = font.name.size() > 7 && font.name[6] == '+';
  QPDFObjectHandle carrier = dictionary;
  QPDFObjectHandle descendants = dictionary.getKey("/DescendantFonts");
  if (descendants.isArray() && descendants.getArrayNItems() > 0 && descendants.getArrayItem(0).isDictionary()) {
    carrier = descendants.getArrayItem(0);
  }
  const std::string subtype = name_of(carrier.getKey("/Subtype"));
  font.type = subtype == "Type1"          ? "Type 1"
              : subtype == "Type3"        ? "Type 3"
              : subtype == "CIDFontType0" ? "CID Type 0"
              : subtype == "CIDFontType2" ? "CID TrueType"
                                          : subtype;
  font.embedded = subtype == "Type3";
  QPDFObjectHandle descriptor = carrier.getKey("/FontDescriptor");
  for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
    if (descriptor.isDictionary() && descriptor.getKey(key).isStream()) font.embedded = true;
  }
  return font;
}

/// The fonts that pages and the forms in them name, each once, by name.
void read_fonts(const std::vector<QPDFObjectHandle>& pages, model::Deck& deck) {
  std::set<QPDFObjGen> seen;
  std::vector<QPDFObjectHandle> tasks;
  for (QPDFObjectHandle page : pages) tasks.push_back(QPDFPageObjectHelper(page).getAttribute("/Resources", false));
  std::map<std::pair<std::string, std::string>, model::DeckFont> fonts;
  while (!tasks.empty() && fonts.size() < 500) {
    QPDFObjectHandle resources = tasks.back();
    tasks.pop_back();
    if (!resources.isDictionary() || (resources.isIndirect() && !seen.insert(resources.getObjGen()).second)) continue;
    QPDFObjectHandle named = resources.getKey("/Font");
    for (const std::string& key : named.isDictionary() ? named.getKeys() : std::set<std::string>()) {
      QPDFObjectHandle font = named.getKey(key);
      if (!font.isDictionary() || (font.isIndirect() && !seen.insert(font.getObjGen()).second)) continue;
      model::DeckFont read = font_of(font);
      fonts.emplace(std::pair(read.name, read.type), std::move(read));
    }
    QPDFObjectHandle objects = resources.getKey("/XObject");
    for (const std::string& key : objects.isDictionary() ? objects.getKeys() : std::set<std::string>()) {
      QPDFObjectHandle form = objects.getKey(key);
      if (!form.isStream() || name_of(form.getDict().getKey("/Subtype")) != "Form") continue;
      if (seen.insert(form.getObjGen()).second) tasks.push_back(form.getDict().getKey("/Resources"));
    }
  }
  for (auto& [key, font] : fonts) deck.fonts.push_back(std::move(font));
}

void read_layers(QPDFObjectHandle properties, model::Deck& deck) {
  if (!properties.isDictionary()) return;
  QPDFObjectHandle normal = properties.getKey("/D");
  if (!normal.isDictionary()) return;
  QPDFObjectHandle off = normal.getKey("/OFF");
  QPDFObjectHandle base = normal.getKey("/BaseState");
  deck.hidden_layers = (off.isArray() && off.getArrayNItems() > 0) || (base.isName() && base.getName() == "/OFF");
}

}  // namespace

namespace {

/// Walks a structure tree for what is heading and what is item of a list (ISO 32000-1, 14.8.4.3).
class TagReader {
 public:
  TagReader(QPDFObjectHandle root, PageNumbers pages, std::vector<PageTags>& tags)
      : roles_(root.getKey("/RoleMap")), pages_(std::move(pages)), tags_(tags), settled_(tags.size()) {
    read(root.getKey("/K"), {}, 0);
  }

 private:
  struct Place {
    int page = -1;
    bool heading = false, item = false;
  };

  void read(QPDFObjectHandle kids, const Place& place, int depth) {
    constexpr int kDeepest = 60, kMostElements = 200'000;
    if (depth > kDeepest || ++visited_ > kMostElements) return;
    if (kids.isArray()) {
      for (int i = 0; i < kids.getArrayNItems(); ++i) read(kids.getArrayItem(i), place, depth + 1);
    } else if (kids.isInteger()) {
      mark(place, static_cast<int>(kids.getIntValue()));
    } else if (kids.isDictionary()) {
      if (kids.isIndirect() && !seen_.insert(kids.getObjGen()).second) return;
      element(kids, place, depth);
    }
  }

  void element(QPDFObjectHandle object, Place place, int depth) {
    const auto page = pages_.find(object.getKey("/Pg").getObjGen());
    if (page != pages_.end()) place.page = page->second;
    if (object.getKey("/MCID").isInteger()) {  // a reference to marked content, which may lie in a form
      if (object.getKey("/Stm").isNull()) mark(place, static_cast<int>(object.getKey("/MCID").getIntValue()));
      return;
    }
    const std::string role = role_of(object.getKey("/S"));
    place.item = place.item || role == "LI";
    const bool heads =
        role == "Title" || role == "H" || (role.size() == 2 && role[0] == 'H' && role[1] >= '1' && role[1] <= '6');
    if (heads && !place.heading) {
      place.heading = true;
      read(object.getKey("/K"), place, depth + 1);
      for (const int settled : opened_) settled_[static_cast<std::size_t>(settled)] = true;
      opened_.clear();
      return;
    }
    read(object.getKey("/K"), place, depth + 1);
  }

  std::string role_of(QPDFObjectHandle name) {
    std::string role = name_of(name);
    for (int i = 0; i < 8 && roles_.isDictionary() && roles_.hasKey("/" + role); ++i) {
      role = name_of(roles_.getKey("/" + role));
    }
    return role;
  }

  void mark(const Place& place, int number) {
    if (place.page < 0 || static_cast<std::size_t>(place.page) >= tags_.size()) return;
    const auto page = static_cast<std::size_t>(place.page);
    if (place.item) tags_[page].items.insert(number);
    if (!place.heading || settled_[page]) return;
    tags_[page].heading.insert(number);
    opened_.insert(place.page);
  }

  QPDFObjectHandle roles_;
  PageNumbers pages_;
  std::vector<PageTags>& tags_;
  std::vector<bool> settled_;  // pages whose first heading is known
  std::set<int> opened_;       // pages of the heading being read
  std::set<QPDFObjGen> seen_;
  int visited_ = 0;
};

}  // namespace

std::vector<PageTags> page_tags(QPDF& pdf) {
  QPDFObjectHandle root = pdf.getRoot().getKey("/StructTreeRoot");
  if (!root.isDictionary()) return {};
  PageNumbers numbers;
  const std::vector<QPDFObjectHandle>& pages = pdf.getAllPages();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    numbers.emplace(QPDFObjectHandle(pages[i]).getObjGen(), static_cast<int>(i));
  }
  std::vector<PageTags> tags(pages.size());
  TagReader(root, std::move(numbers), tags);
  return tags;
}

PageBox page_box(QPDFObjectHandle page) {
  QPDFPageObjectHelper helper(page);
  PageBox box{0, 0, 612, 792, 0, 1};
  PageBox media = box;
  if (box_of(helper.getAttribute("/MediaBox", false), media)) box = media;
  PageBox crop;
  if (box_of(helper.getAttribute("/CropBox", false), crop)) {
    crop.left = std::max(crop.left, box.left);
    crop.bottom = std::max(crop.bottom, box.bottom);
    crop.right = std::min(crop.right, box.right);
    crop.top = std::min(crop.top, box.top);
    if (crop.right > crop.left && crop.top > crop.bottom) box = crop;
  }
  QPDFObjectHandle rotate = helper.getAttribute("/Rotate", false);
  box.rotation = rotate.isInteger() ? static_cast<int>((rotate.getIntValue() % 360 + 360) % 360 / 90 * 90) : 0;
  QPDFObjectHandle unit = page.getKey("/UserUnit");
  box.user_unit = unit.isNumber() ? unit.getNumericValue() : 1;
  if (!(box.user_unit >= 0.01) || box.user_unit > 10'000) box.user_unit = 1;
  return box;
}

void read_facts(QPDF& pdf, model::Deck& deck) {
  QPDFObjectHandle root = pdf.getRoot();
  QPDFObjectHandle information = pdf.getTrailer().getKey("/Info");
  if (information.isDictionary()) {
    deck.title = text_of(information.getKey("/Title"));
    deck.author = text_of(information.getKey("/Author"));
    deck.producer = text_of(information.getKey("/Producer"));
  }
  deck.language = text_of(root.getKey("/Lang"));
  deck.tagged = root.getKey("/StructTreeRoot").isDictionary();
  deck.encrypted = pdf.isEncrypted();
  deck.may_copy = !deck.encrypted || pdf.allowExtractAll();
  read_layers(root.getKey("/OCProperties"), deck);
  QPDFObjectHandle names = root.getKey("/Names");
  QPDFObjectHandle action = root.getKey("/OpenAction");
  deck.has_javascript =
      (names.isDictionary() && !names.getKey("/JavaScript").isNull()) ||
      (action.isDictionary() && action.getKey("/S").isName() && action.getKey("/S").getName() == "/JavaScript");
  QPDFEmbeddedFileDocumentHelper files(pdf);
  if (files.hasEmbeddedFiles()) {
    for (const auto& [key, file] : files.getEmbeddedFiles()) {
      std::string name = file->getFilename();
      if (name.empty() || !is_clean_utf8(name)) name = "?";
      deck.attachments.push_back(name.substr(0, kMostText));
      if (deck.attachments.size() == 200) break;
    }
  }

  PageNumbers page_numbers;
  QPDFPageLabelDocumentHelper labels(pdf);
  const std::vector<QPDFObjectHandle>& pages = pdf.getAllPages();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    model::Slide slide;
    slide.page = static_cast<int>(i);
    slide.label = label_of(labels, slide.page);
    const PageBox box = page_box(pages[i]);
    slide.width = box.width() * box.user_unit;
    slide.height = box.height() * box.user_unit;
    slide.rotation = box.rotation;
    slide.user_unit = box.user_unit;
    read_annotations(pages[i], box, slide, deck);
    page_numbers.emplace(pages[i].getObjGen(), slide.page);
    deck.slides.push_back(std::move(slide));
  }
  deck.pages = static_cast<int>(pages.size());
  read_fonts(pages, deck);
  std::set<QPDFObjGen> seen;
  QPDFObjectHandle outlines = root.getKey("/Outlines");
  if (outlines.isDictionary()) read_outline(pdf, outlines.getKey("/First"), 0, page_numbers, seen, deck);
  if (deck.tagged) read_alternatives(root.getKey("/StructTreeRoot"), page_numbers, deck);
}

bool says_something(std::string_view alternative) {
  if (alternative.size() < 4 || alternative.size() > 1500) return false;
  std::string text(alternative);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const char* file :
       {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".svg", ".emf", ".wmf", ".pdf", ".webp"}) {
    if (text.ends_with(file)) return false;
  }
  for (const char* address : {"http://", "https://", "www."}) {
    if (text.starts_with(address)) return false;
  }
  // "Grafik 5"
  for (const std::string_view word :
       {"bild", "grafik", "picture", "image", "abbildung", "foto", "shape", "objekt", "object", "diagramm", "chart",
        "logo", "icon", "textfeld", "graphic", "rechteck"}) {
    if (!text.starts_with(word)) continue;
    const std::size_t number = text.find_first_not_of(" _-", word.size());
    if (number == std::string::npos || text.find_first_not_of("0123456789", number) == std::string::npos) return false;
  }
  return true;
}

}  // namespace dossier::slides
