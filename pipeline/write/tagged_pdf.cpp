#include "write/tagged_pdf.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string_view>

#include "write/metadata.h"
#include "write/number.h"
#include "write/page_content.h"
#include "write/pdf.h"
#include "write/unicode.h"

extern "C" const char dossier_srgb_profile_begin[], dossier_srgb_profile_end[];

namespace dossier::write {
namespace {

using Handle = QPDFObjectHandle;
using layout::Role;

Handle name(const std::string& text) {
  return Handle::newName("/" + text);
}
Handle integer(long long value) {
  return Handle::newInteger(value);
}

Handle real(double value) {
  std::string text;
  append_number(text, value);
  return Handle::newReal(text);
}

Handle rectangle(const Rect& box, Length page_height) {
  return Handle::newArray({real(box.x.to_pt()), real((page_height - box.bottom()).to_pt()), real(box.right().to_pt()),
                           real((page_height - box.y).to_pt())});
}

void extend(std::optional<Rect>& to, const Rect& by) {
  if (!to) {
    to = by;
    return;
  }
  const Length x = std::min(to->x, by.x);
  const Length y = std::min(to->y, by.y);
  to = Rect{x, y, std::max(to->right(), by.right()) - x, std::max(to->bottom(), by.bottom()) - y};
}

std::optional<Rect> extent(const layout::ItemValue& value) {
  if (const auto* image = std::get_if<layout::ImagePlacement>(&value)) return image->clip.value_or(image->box);
  if (const auto* slide = std::get_if<layout::SlidePlacement>(&value)) return slide->box;
  if (const auto* rule = std::get_if<layout::Rule>(&value)) return rule->box;
  if (const auto* run = std::get_if<layout::GlyphRun>(&value)) {
    Length width;
    for (const layout::Glyph& glyph : run->glyphs) width += glyph.advance;
    return Rect{run->origin.x, run->origin.y - run->size, width, run->size * 1.25};
  }
  if (const auto* path = std::get_if<layout::Path>(&value)) {
    std::optional<Rect> box;
    for (const layout::PathSegment& segment : path->segments) {
      using Kind = layout::PathSegment::Kind;
      const int count = segment.kind == Kind::close ? 0 : segment.kind == Kind::curve ? 3 : 1;
      for (int i = 0; i < count; ++i) extend(box, Rect{segment.points[i].x, segment.points[i].y, {}, {}});
    }
    return box;
  }
  return std::nullopt;
}

struct FigureBox {
  std::uint32_t page = 0;
  Rect box;
};

/// The box of each figure on the first page it appears on.
std::map<std::int32_t, FigureBox> figure_boxes(const layout::Pages& pages) {
  std::map<std::int32_t, FigureBox> boxes;
  for (std::uint32_t number = 0; number < pages.pages.size(); ++number) {
    for (const layout::Item& item : pages.pages[number].items) {
      const auto* slide = std::get_if<layout::SlidePlacement>(&item.value);
      if (slide == nullptr) continue;
      for (const layout::SlideFigure& figure : slide->figures) {
        const Rect box{slide->box.x + slide->box.width * figure.x, slide->box.y + slide->box.height * figure.y,
                       slide->box.width * figure.width, slide->box.height * figure.height};
        boxes.try_emplace(figure.node, FigureBox{number, box});
      }
    }
  }
  for (std::uint32_t number = 0; number < pages.pages.size(); ++number) {
    for (const layout::Item& item : pages.pages[number].items) {
      const std::optional<Rect> box = extent(item.value);
      if (!box) continue;
      for (std::int32_t node = item.node; node > 0;
           node = pages.structure.nodes[static_cast<std::size_t>(node)].parent) {
        if (pages.structure.nodes[static_cast<std::size_t>(node)].role != Role::figure) continue;
        const auto [place, added] = boxes.try_emplace(node, FigureBox{number, *box});
        if (!added && place->second.page == number) {
          std::optional<Rect> all = place->second.box;
          extend(all, *box);
          place->second.box = *all;
        }
      }
    }
  }
  return boxes;
}

Handle attributes(const layout::StructureNode& node) {
  Handle result = Handle::newDictionary();
  if (node.role == Role::header_cell || node.role == Role::cell) {
    result.replaceKey("/O", name("Table"));
    if (node.role == Role::header_cell) {
      result.replaceKey("/Scope", name(node.scope == layout::Scope::row ? "Row" : "Column"));
    }
    if (node.column_span > 1) result.replaceKey("/ColSpan", integer(node.column_span));
    if (node.row_span > 1) result.replaceKey("/RowSpan", integer(node.row_span));
  } else if (node.role == Role::list) {
    result.replaceKey("/O", name("List"));
    result.replaceKey("/ListNumbering", name(node.ordered ? "Decimal" : "Disc"));
  }
  return result;
}

using Places = std::map<std::string_view, const layout::Destination*>;

Places places_by_id(const layout::Pages& pages) {
  Places places;
  for (const layout::Destination& place : pages.destinations) places.emplace(place.id, &place);
  return places;
}

Handle destination(const layout::Pages& pages, const layout::Destination& place,
                   const std::vector<Handle>& page_objects) {
  return Handle::newArray({page_objects[place.page], name("XYZ"), Handle::newNull(),
                           real((pages.pages[place.page].size.height - place.y).to_pt()), Handle::newNull()});
}

Handle link_annotation(QPDF& pdf, const layout::Pages& pages, const layout::Page& page, const layout::LinkArea& link,
                       std::size_t key, const std::vector<Handle>& page_objects, const Places& places) {
  Handle annotation = Handle::parse("<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 >>");
  annotation.replaceKey("/Rect", rectangle(link.box, page.size.height));
  annotation.replaceKey("/StructParent", integer(static_cast<long long>(key)));
  annotation.replaceKey("/Contents", text_string(link.contents.empty() ? link.address : link.contents));
  if (!link.address.empty()) {
    Handle action = Handle::parse("<< /Type /Action /S /URI >>");
    action.replaceKey("/URI", Handle::newString(link.address));
    annotation.replaceKey("/A", action);
  } else {
    const auto place = places.find(link.destination);
    if (place == places.end() || place->second->page >= page_objects.size()) {
      throw std::logic_error("a link leads to a place that is not in the document");
    }
    annotation.replaceKey("/Dest", destination(pages, *place->second, page_objects));
  }
  return pdf.makeIndirectObject(annotation);
}

/// The annotations of all links, in the order in which ReadingOrder counted them; put on their pages.
std::vector<Handle> add_links(QPDF& pdf, const layout::Pages& pages, const std::vector<Handle>& page_objects) {
  const Places places = places_by_id(pages);
  std::vector<Handle> annotations;
  for (std::size_t number = 0; number < pages.pages.size(); ++number) {
    std::vector<Handle> on_page;
    for (const layout::Item& item : pages.pages[number].items) {
      const auto* link = std::get_if<layout::LinkArea>(&item.value);
      if (link == nullptr) continue;
      on_page.push_back(link_annotation(pdf, pages, pages.pages[number], *link, pages.pages.size() + annotations.size(),
                                        page_objects, places));
      annotations.push_back(on_page.back());
    }
    if (on_page.empty()) continue;
    Handle page = page_objects[number];
    page.replaceKey("/Annots", Handle::newArray(on_page));
  }
  return annotations;
}

}  // namespace

Handle text_string(const std::string& utf8) {
  return Handle::newUnicodeString(utf8);
}

namespace {

/// The structure tree: an element for each node, its kids in reading order, and the ways back from content to it.
class StructureTree {
 public:
  StructureTree(QPDF& pdf, const layout::Pages& pages, const ReadingOrder& order,
                const std::vector<Handle>& page_objects, const std::vector<Handle>& forms)
      : pdf_(pdf),
        pages_(pages),
        nodes_(pages.structure.nodes),
        order_(order),
        page_objects_(page_objects),
        forms_(forms),
        boxes_(figure_boxes(pages)),
        annotations_(add_links(pdf, pages, page_objects)),
        root_(pdf.makeIndirectObject(Handle::parse("<< /Type /StructTreeRoot >>"))) {}

  void add() {
    elements_.reserve(nodes_.size());
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      elements_.push_back(pdf_.makeIndirectObject(Handle::newDictionary()));
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      describe(i);
      add_kids(i);
    }
    add_ways_back();
    if (!notes_.empty()) {
      Handle ids = Handle::newDictionary();
      ids.replaceKey("/Names", Handle::newArray(notes_));
      root_.replaceKey("/IDTree", pdf_.makeIndirectObject(ids));
    }
    if (!elements_.empty()) root_.replaceKey("/K", elements_.front());
    pdf_.getRoot().replaceKey("/StructTreeRoot", root_);
    pdf_.getRoot().replaceKey("/MarkInfo", Handle::parse("<< /Marked true >>"));
  }

 private:
  Handle& element(std::int32_t node) { return elements_[static_cast<std::size_t>(node)]; }

  /// What an element is, and what is said of it.
  void describe(std::size_t index) {
    const layout::StructureNode& node = nodes_[index];
    Handle& described = elements_[index];
    described.replaceKey("/S", name(role_name(node)));
    described.replaceKey("/P", node.parent < 0 ? root_ : element(node.parent));
    if (!node.language.empty()) described.replaceKey("/Lang", Handle::newString(node.language));
    if (!node.alt.empty()) described.replaceKey("/Alt", text_string(node.alt));
    if (!node.actual_text.empty()) described.replaceKey("/ActualText", text_string(node.actual_text));
    if (!node.title.empty()) described.replaceKey("/T", text_string(node.title));
    if (node.role == Role::note) add_id(index);
    Handle more = attributes(node);
    if (const auto box = boxes_.find(static_cast<std::int32_t>(index)); box != boxes_.end()) {
      more.replaceKey("/O", name("Layout"));
      more.replaceKey("/Placement", name("Block"));
      more.replaceKey("/BBox", rectangle(box->second.box, pages_.pages[box->second.page].size.height));
    }
    if (!more.getKeys().empty()) described.replaceKey("/A", more);
  }

  /// Notes can be asked for by name (ISO 14289-1, 7.9).
  void add_id(std::size_t index) {
    // Digits enough to sort as text, as a name tree must be (ISO 32000-1, 7.9.6).
    const std::string number = std::to_string(index);
    const Handle id = Handle::newString("note-" + std::string(number.size() < 8 ? 8 - number.size() : 0, '0') + number);
    elements_[index].replaceKey("/ID", id);
    notes_.push_back(id);
    notes_.push_back(elements_[index]);
  }

  void add_kids(std::size_t index) {
    std::optional<std::uint32_t> on_page;
    std::vector<Handle> kids;
    for (const Kid& kid : order_.kids(index)) {
      if (kid.kind == Kid::Kind::node) {
        kids.push_back(elements_[kid.number]);
        continue;
      }
      if (!on_page) {
        on_page = kid.page;
        elements_[index].replaceKey("/Pg", page_objects_[kid.page]);
      }
      const bool plain = kid.kind == Kid::Kind::content && kid.page == *on_page && kid.form < 0;
      kids.push_back(plain ? integer(kid.number) : reference(kid));
    }
    if (kids.size() == 1)
      elements_[index].replaceKey("/K", kids.front());
    else if (!kids.empty())
      elements_[index].replaceKey("/K", Handle::newArray(kids));
  }

  /// Content on another page or within a form, or an annotation (14.7.4).
  Handle reference(const Kid& kid) const {
    Handle reference = Handle::newDictionary();
    reference.replaceKey("/Pg", page_objects_[kid.page]);
    if (kid.kind == Kid::Kind::content) {
      reference.replaceKey("/Type", name("MCR"));
      if (kid.form >= 0) reference.replaceKey("/Stm", forms_.at(static_cast<std::size_t>(kid.form)));
      reference.replaceKey("/MCID", integer(kid.number));
    } else {
      reference.replaceKey("/Type", name("OBJR"));
      reference.replaceKey("/Obj", annotations_.at(kid.number));
    }
    return reference;
  }

  /// An entry of the parent tree: the elements of a stream's content by their numbers.
  void add_parents(std::size_t key, const std::vector<std::int32_t>& content) {
    std::vector<Handle> parents;
    parents.reserve(content.size());
    for (const std::int32_t node : content) parents.push_back(node < 0 ? Handle::newNull() : element(node));
    numbers_.push_back(integer(static_cast<long long>(key)));
    numbers_.push_back(pdf_.makeIndirectObject(Handle::newArray(parents)));
  }

  /// Keys count pages, then links, then forms.
  void add_ways_back() {
    for (std::uint32_t number = 0; number < page_objects_.size(); ++number) {
      Handle page = page_objects_[number];
      page.replaceKey("/Tabs", name("S"));
      if (order_.content(number).empty()) continue;
      page.replaceKey("/StructParents", integer(number));
      add_parents(number, order_.content(number));
    }
    for (std::size_t i = 0; i < order_.links().size(); ++i) {
      numbers_.push_back(integer(static_cast<long long>(page_objects_.size() + i)));
      numbers_.push_back(element(order_.links()[i].node));
    }
    std::size_t key = page_objects_.size() + annotations_.size();
    for (const auto& [form, content] : order_.forms()) {
      Handle stream = forms_.at(static_cast<std::size_t>(form));
      stream.getDict().replaceKey("/StructParents", integer(static_cast<long long>(key)));
      add_parents(key++, content);
    }
    Handle parent_tree = Handle::newDictionary();
    parent_tree.replaceKey("/Nums", Handle::newArray(numbers_));
    root_.replaceKey("/ParentTree", pdf_.makeIndirectObject(parent_tree));
    root_.replaceKey("/ParentTreeNextKey", integer(static_cast<long long>(key)));
  }

  QPDF& pdf_;
  const layout::Pages& pages_;
  const std::vector<layout::StructureNode>& nodes_;
  const ReadingOrder& order_;
  const std::vector<Handle>&page_objects_, &forms_;
  const std::map<std::int32_t, FigureBox> boxes_;
  const std::vector<Handle> annotations_;
  Handle root_;
  std::vector<Handle> elements_;
  std::vector<Handle> notes_;  // IDs and elements
  std::vector<Handle> numbers_;
};

}  // namespace

void add_structure(QPDF& pdf, const layout::Pages& pages, const ReadingOrder& order,
                   const std::vector<Handle>& page_objects, const std::vector<Handle>& forms) {
  StructureTree(pdf, pages, order, page_objects, forms).add();
}

void add_bookmarks(QPDF& pdf, const layout::Pages& pages, const std::vector<Handle>& page_objects) {
  if (pages.bookmarks.empty()) return;
  const Places places = places_by_id(pages);

  struct Open {
    int level;
    Handle item;
    Handle last;  // youngest child, for /Prev
    int children = 0;
  };
  std::vector<Open> path{{0, pdf.makeIndirectObject(Handle::parse("<< /Type /Outlines >>")), Handle::newNull()}};
  const auto close = [&] {
    Open& top = path.back();
    if (top.children > 0) {
      top.item.replaceKey("/Last", top.last);
      // Chapters are open, what lies below them closed (ISO 32000-1, 12.3.3: a negative count).
      top.item.replaceKey("/Count", integer(path.size() == 1 ? top.children : -top.children));
    }
    path.pop_back();
  };
  for (const layout::Bookmark& bookmark : pages.bookmarks) {
    const auto place = places.find(bookmark.destination);
    if (place == places.end() || place->second->page >= page_objects.size()) {
      throw std::logic_error("a bookmark leads to a place that is not in the document");
    }
    while (path.size() > 1 && path.back().level >= bookmark.level) close();
    Open& parent = path.back();
    Handle item = pdf.makeIndirectObject(Handle::newDictionary());
    item.replaceKey("/Title", text_string(bookmark.title));
    item.replaceKey("/Parent", parent.item);
    item.replaceKey("/Dest", destination(pages, *place->second, page_objects));
    if (parent.children++ == 0) {
      parent.item.replaceKey("/First", item);
    } else {
      item.replaceKey("/Prev", parent.last);
      parent.last.replaceKey("/Next", item);
    }
    parent.last = item;
    path.push_back({bookmark.level, item, Handle::newNull()});
  }
  const Handle outlines = path.front().item;
  while (!path.empty()) close();
  pdf.getRoot().replaceKey("/Outlines", outlines);
}

void add_attachments(QPDF& pdf, const std::vector<layout::PageAttachment>& attachments) {
  if (attachments.empty()) return;
  QPDFEmbeddedFileDocumentHelper files(pdf);
  std::vector<Handle> associated;
  std::set<std::string> names;
  for (const layout::PageAttachment& attachment : attachments) {
    auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf, *attachment.bytes);
    stream.setSubtype(attachment.mime);
    if (const std::string date = pdf_date(attachment.modified); !date.empty()) {
      stream.setCreationDate(date).setModDate(date);
    }
    auto file = QPDFFileSpecObjectHelper::createFileSpec(pdf, attachment.name, stream);
    if (!attachment.description.empty()) {
      file.getObjectHandle().replaceKey("/Desc", text_string(attachment.description));
    }
    file.getObjectHandle().replaceKey("/AFRelationship",
                                      name(attachment.relationship.empty() ? "Unspecified" : attachment.relationship));
    if (!names.insert(attachment.name).second) {
      throw std::logic_error("two attachments have the same name: " + attachment.name);
    }
    files.replaceEmbeddedFile(attachment.name, file);
    associated.push_back(file.getObjectHandle());
  }
  pdf.getRoot().replaceKey("/AF", Handle::newArray(associated));
}

void add_page_labels(QPDF& pdf, const std::vector<layout::Page>& pages) {
  std::vector<Handle> numbers;
  bool needed = false;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::string& label = pages[i].label;
    if (label == std::to_string(i + 1) || label.empty()) {
      numbers.push_back(integer(static_cast<long long>(i)));
      numbers.push_back(Handle::parse("<< /S /D /St " + std::to_string(i + 1) + " >>"));
      continue;
    }
    needed = true;
    Handle entry = Handle::newDictionary();
    entry.replaceKey("/P", text_string(label));
    numbers.push_back(integer(static_cast<long long>(i)));
    numbers.push_back(entry);
  }
  if (!needed) return;
  Handle labels = Handle::newDictionary();
  labels.replaceKey("/Nums", Handle::newArray(numbers));
  pdf.getRoot().replaceKey("/PageLabels", labels);
}

void add_metadata(QPDF& pdf, const layout::Metadata& metadata) {
  Handle catalog = pdf.getRoot();
  Handle xmp = Handle::newStream(&pdf, xmp_packet(metadata));
  xmp.getDict().replaceKey("/Type", name("Metadata"));
  xmp.getDict().replaceKey("/Subtype", name("XML"));
  catalog.replaceKey("/Metadata", xmp);
  catalog.replaceKey("/Lang", Handle::newString(metadata.language));
  catalog.replaceKey("/ViewerPreferences", Handle::parse("<< /DisplayDocTitle true >>"));

  Handle profile = Handle::newStream(&pdf, std::string(dossier_srgb_profile_begin, dossier_srgb_profile_end));
  profile.getDict().replaceKey("/N", integer(3));
  Handle intent = Handle::parse(
      "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
      " /Info (sRGB IEC61966-2.1) /RegistryName (http://www.color.org) >>");
  intent.replaceKey("/DestOutputProfile", profile);
  catalog.replaceKey("/OutputIntents", Handle::newArray({pdf.makeIndirectObject(intent)}));

  // Some readers still look here; the values equal those in the XMP packet (ISO 19005-3, 6.6.3).
  Handle info = Handle::newDictionary();
  info.replaceKey("/Title", text_string(metadata.title));
  if (!metadata.author.empty()) info.replaceKey("/Author", text_string(metadata.author));
  if (!metadata.subject.empty()) info.replaceKey("/Subject", text_string(metadata.subject));
  std::string keywords;
  for (const std::string& keyword : metadata.keywords) keywords += (keywords.empty() ? "" : ", ") + keyword;
  if (!keywords.empty()) info.replaceKey("/Keywords", text_string(keywords));
  if (const std::string date = pdf_date(metadata.date); !date.empty()) {
    info.replaceKey("/CreationDate", Handle::newString(date));
    info.replaceKey("/ModDate", Handle::newString(date));
  }
  info.replaceKey("/Creator", Handle::newString("dossier"));
  info.replaceKey("/Producer", Handle::newString("dossier"));
  pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(info));
}

}  // namespace dossier::write
