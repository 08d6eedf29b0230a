#include "verify/structure_reader.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <set>

namespace dossier::verify {
namespace {

constexpr int kDeepest = 200;

ObjectNumber number_of(QPDFObjectHandle object) {
  return {object.getObjectID(), object.getGeneration()};
}

class Reader {
 public:
  Reader(Structure& structure, const std::map<ObjectNumber, int>& pages, QPDFObjectHandle roles)
      : structure_(structure), pages_(pages), roles_(roles) {}

  void read_kids(QPDFObjectHandle holder, int element, int page, int depth) {
    QPDFObjectHandle kids = holder.getKey("/K");
    if (!kids.isArray()) return read_kid(kids, element, page, depth);
    for (int i = 0; i < kids.getArrayNItems(); ++i) read_kid(kids.getArrayItem(i), element, page, depth);
  }

 private:
  int page_of(QPDFObjectHandle holder, int inherited) const {
    QPDFObjectHandle page = holder.getKey("/Pg");
    if (!page.isDictionary()) return inherited;
    const auto found = pages_.find(number_of(page));
    return found == pages_.end() ? -1 : found->second;
  }

  std::string standard(std::string role) {
    for (int i = 0; i < 8 && roles_.isDictionary(); ++i) {
      QPDFObjectHandle mapped = roles_.getKey(role);
      if (!mapped.isName()) break;
      role = mapped.getName();
    }
    return role.substr(1);
  }

  void read_kid(QPDFObjectHandle kid, int parent, int page, int depth) {
    const auto add = [&](ElementKid made) {
      structure_.elements[static_cast<std::size_t>(parent)].kids.push_back(made);
    };
    if (kid.isInteger()) return add({ElementKid::Kind::content, -1, page, kid.getIntValueAsInt(), {}, {}});
    if (!kid.isDictionary() || depth > kDeepest) return;
    QPDFObjectHandle type = kid.getKey("/Type");
    if (type.isName() && type.getName() == "/MCR") {
      QPDFObjectHandle mcid = kid.getKey("/MCID");
      QPDFObjectHandle stream = kid.getKey("/Stm");
      return add({ElementKid::Kind::content,
                  -1,
                  page_of(kid, page),
                  mcid.isInteger() ? mcid.getIntValueAsInt() : -1,
                  stream.isStream() ? number_of(stream) : ObjectNumber(),
                  {}});
    }
    if (type.isName() && type.getName() == "/OBJR") {
      return add({ElementKid::Kind::object, -1, page_of(kid, page), -1, {}, number_of(kid.getKey("/Obj"))});
    }
    QPDFObjectHandle role = kid.getKey("/S");
    if (!role.isName() || !seen_.insert(number_of(kid)).second) return;

    Element element;
    element.role = standard(role.getName());
    element.parent = parent;
    element.number = number_of(kid);
    const auto text = [&](const char* key) {
      QPDFObjectHandle value = kid.getKey(key);
      return value.isString() ? value.getUTF8Value() : std::string();
    };
    element.replacement = text("/ActualText");
    element.described = !text("/Alt").empty();
    element.has_alternative = element.described || !element.replacement.empty();
    QPDFObjectHandle attributes = kid.getKey("/A");
    if (attributes.isDictionary()) read_attributes(attributes, element);
    for (int i = 0; attributes.isArray() && i < attributes.getArrayNItems(); ++i) {
      read_attributes(attributes.getArrayItem(i), element);
    }
    const int index = static_cast<int>(structure_.elements.size());
    structure_.elements.push_back(std::move(element));
    add({ElementKid::Kind::element, index, -1, -1, {}, {}});
    read_kids(kid, index, page_of(kid, page), depth + 1);
  }

  static void read_attributes(QPDFObjectHandle attributes, Element& element) {
    if (!attributes.isDictionary()) return;
    const auto span = [&](const char* key) {
      QPDFObjectHandle value = attributes.getKey(key);
      return value.isInteger() && value.getIntValue() > 0 && value.getIntValue() < 10'000 ? value.getIntValueAsInt()
                                                                                          : 1;
    };
    if (QPDFObjectHandle scope = attributes.getKey("/Scope"); scope.isName()) element.scope = scope.getName().substr(1);
    if (attributes.hasKey("/ColSpan")) element.column_span = span("/ColSpan");
    if (attributes.hasKey("/RowSpan")) element.row_span = span("/RowSpan");
    if (attributes.getKey("/BBox").isArray()) element.has_box = true;
  }

  Structure& structure_;
  const std::map<ObjectNumber, int>& pages_;
  QPDFObjectHandle roles_;
  std::set<ObjectNumber> seen_;
};

}  // namespace

Structure read_structure(QPDF& pdf, const std::map<ObjectNumber, int>& pages) {
  Structure structure;
  structure.elements.emplace_back();
  QPDFObjectHandle root = pdf.getRoot().getKey("/StructTreeRoot");
  if (!root.isDictionary()) return structure;
  structure.present = true;
  structure.elements[0].number = {root.getObjectID(), root.getGeneration()};
  Reader(structure, pages, root.getKey("/RoleMap")).read_kids(root, 0, -1, 0);
  return structure;
}

int first_page(const Structure& structure, int element) {
  for (const ElementKid& kid : structure.elements[static_cast<std::size_t>(element)].kids) {
    const int page = kid.kind == ElementKid::Kind::element ? first_page(structure, kid.element) : kid.page;
    if (page >= 0) return page;
  }
  return -1;
}

}  // namespace dossier::verify
