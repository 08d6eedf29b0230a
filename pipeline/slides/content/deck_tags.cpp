#include "slides/content/deck_tags.h"

#include <algorithm>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>

#include "slides/bytes.h"

namespace dossier::slides {
namespace {

constexpr std::size_t kMostTags = 200'000;
constexpr int kDeepest = 100;
constexpr std::size_t kLongestText = 4'000;  // bytes

class Reader {
 public:
  Reader(QPDF& pdf, QPDFObjectHandle roles, DeckTags& tags) : roles_(roles), tags_(tags) {
    int number = 0;
    for (QPDFObjectHandle page : pdf.getAllPages()) pages_[page.getObjGen()] = number++;
    tags_.on_page.resize(pages_.size());
  }

  void read_kids(QPDFObjectHandle holder, int tag, int page, int depth) {
    QPDFObjectHandle kids = holder.getKey("/K");
    if (!kids.isArray()) return read_kid(kids, tag, page, depth);
    for (int i = 0; i < kids.getArrayNItems(); ++i) read_kid(kids.getArrayItem(i), tag, page, depth);
  }

 private:
  int page_of(QPDFObjectHandle holder, int inherited) const {
    QPDFObjectHandle page = holder.getKey("/Pg");
    const auto found = pages_.find(page.getObjGen());
    return page.isDictionary() && found != pages_.end() ? found->second : inherited;
  }

  void note(int tag, int page, QPDFObjectHandle mcid) {
    if (tag < 0 || page < 0 || !mcid.isInteger()) return;
    const long long number = mcid.getIntValue();
    constexpr long long kMost = 1'000'000;
    if (number < 0 || number > kMost) return;
    tags_.on_page[static_cast<std::size_t>(page)].emplace(static_cast<int>(number), tag);
  }

  void read_kid(QPDFObjectHandle kid, int tag, int page, int depth) {
    if (kid.isInteger()) return note(tag, page, kid);
    if (!kid.isDictionary() || depth > kDeepest || tags_.tags.size() >= kMostTags) return;
    if (kid.getKey("/Type").isNameAndEquals("/MCR")) {
      // Content of a form within the page has numbers of its own.
      if (!kid.hasKey("/Stm")) note(tag, page_of(kid, page), kid.getKey("/MCID"));
      return;
    }
    QPDFObjectHandle role = kid.getKey("/S");
    if (!role.isName() || !seen_.insert(kid.getObjGen()).second) return;
    DeckTag made;
    made.type = standard(role.getName());
    made.parent = tag;
    made.alternative = text(kid, "/Alt");
    made.replacement = text(kid, "/ActualText");
    made.language = text(kid, "/Lang");
    QPDFObjectHandle attributes = kid.getKey("/A");
    if (attributes.isDictionary()) read_attributes(attributes, made);
    for (int i = 0; attributes.isArray() && i < attributes.getArrayNItems(); ++i) {
      read_attributes(attributes.getArrayItem(i), made);
    }
    tags_.tags.push_back(std::move(made));
    read_kids(kid, static_cast<int>(tags_.tags.size()) - 1, page_of(kid, page), depth + 1);
  }

  std::string standard(std::string role) {
    constexpr int kMostSteps = 8;
    for (int i = 0; i < kMostSteps && roles_.isDictionary(); ++i) {
      QPDFObjectHandle mapped = roles_.getKey(role);
      if (!mapped.isName()) break;
      role = mapped.getName();
    }
    return role.substr(1);
  }

  static std::string text(QPDFObjectHandle element, const char* key) {
    QPDFObjectHandle value = element.getKey(key);
    if (!value.isString()) return {};
    std::string text = value.getUTF8Value();
    return text.size() <= kLongestText && is_clean_utf8(text) ? text : std::string();
  }

  static void read_attributes(QPDFObjectHandle attributes, DeckTag& tag) {
    if (!attributes.isDictionary()) return;
    const auto span = [&](const char* key, int& value) {
      constexpr long long kMost = 1'000;
      QPDFObjectHandle said = attributes.getKey(key);
      if (said.isInteger()) value = static_cast<int>(std::clamp(said.getIntValue(), 1LL, kMost));
    };
    span("/ColSpan", tag.column_span);
    span("/RowSpan", tag.row_span);
    if (attributes.getKey("/Scope").isNameAndEquals("/Row")) tag.of_row = true;
  }

  QPDFObjectHandle roles_;
  DeckTags& tags_;
  std::map<QPDFObjGen, int> pages_;
  std::set<QPDFObjGen> seen_;
};

}  // namespace

int tag_of(const DeckTags& tags, int page, int mcid) {
  if (mcid < 0 || page < 0 || static_cast<std::size_t>(page) >= tags.on_page.size()) return -1;
  const auto& on_page = tags.on_page[static_cast<std::size_t>(page)];
  const auto found = on_page.find(mcid);
  return found == on_page.end() ? -1 : found->second;
}

std::string language_of(const DeckTags& tags, int tag) {
  for (; tag >= 0; tag = tags.tags[static_cast<std::size_t>(tag)].parent) {
    const std::string& language = tags.tags[static_cast<std::size_t>(tag)].language;
    if (!language.empty()) return language;
  }
  return {};
}

DeckTags read_tags(QPDF& pdf) {
  DeckTags tags;
  QPDFObjectHandle root = pdf.getRoot().getKey("/StructTreeRoot");
  if (!root.isDictionary()) return tags;
  Reader(pdf, root.getKey("/RoleMap"), tags).read_kids(root, -1, -1, 0);
  return tags.tags.size() < kMostTags ? tags : DeckTags();
}

}  // namespace dossier::slides
