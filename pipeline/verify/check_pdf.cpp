#include <qpdf/QPDF.hh>
#include <qpdf/QPDFNameTreeObjectHelper.hh>
#include <qpdf/QPDFNumberTreeObjectHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "verify/content_reader.h"
#include "verify/open_pdf.h"
#include "verify/pdf_messages.h"
#include "verify/structure_check.h"
#include "verify/structure_reader.h"
#include "verify/verify.h"

namespace dossier::verify {
namespace {

/// More would say nothing new: of a file of another program most rules are broken on each page.
constexpr std::size_t kMostNamed = 25, kMostNamedOfForeign = 5;

std::string page_name(int index) {
  return std::to_string(index + 1);
}

std::string stream_bytes(QPDFObjectHandle stream) {
  const auto buffer = stream.getStreamData(qpdf_dl_generalized);
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

/// Whether metadata give a property that value, as an element or as an attribute.
bool has_property(const std::string& metadata, const std::string& name, const std::string& value) {
  for (const char quote : {'"', '\''}) {
    if (metadata.find(name + "=" + quote + value + quote) != std::string::npos) return true;
  }
  return metadata.find("<" + name + ">" + value + "</" + name + ">") != std::string::npos;
}

class Check {
 public:
  Check(const OpenPdf& open, const std::string& name, Diagnostics& diagnostics)
      : open_(open), pdf_(open.pdf()), root_(pdf_.getRoot()), place_(whole_file(name)), diagnostics_(diagnostics) {}

  /// Whether this program wrote the file; either of two places that say so is enough, should one be damaged.
  bool is_ours() const {
    QPDFObjectHandle info = pdf_.getTrailer().getKey("/Info");
    QPDFObjectHandle producer = info.isDictionary() ? info.getKey("/Producer") : QPDFObjectHandle::newNull();
    return (producer.isString() && producer.getUTF8Value() == "dossier") ||
           has_property(metadata(), "pdf:Producer", "dossier");
  }

  void run() {
    check_catalogue();
    check_metadata();
    check_output_intent();
    check_attachments();

    const Structure structure = read_structure(pdf_, open_.page_numbers());
    check_structure(structure, place_, diagnostics_);
    check_content(structure);
    check_links(structure);
    check_bookmarks();
    if (open_.damaged()) report(kNoPdf);
  }

 private:
  void report(const MessageKind& kind, std::vector<std::string> arguments = {}) {
    diagnostics_.report(kind, place_, std::move(arguments));
  }

  void check_catalogue() {
    QPDFObjectHandle marks = root_.getKey("/MarkInfo");
    bool tagged = marks.isDictionary() && marks.getKey("/Marked").isBool() && marks.getKey("/Marked").getBoolValue();
    for (QPDFObjectHandle page : pdf_.getAllPages()) {
      QPDFObjectHandle order = page.getKey("/Tabs");
      tagged = tagged && order.isName() && order.getName() == "/S";
    }
    if (!tagged || !root_.getKey("/StructTreeRoot").isDictionary()) report(kNotTagged);
    QPDFObjectHandle language = root_.getKey("/Lang");
    if (!language.isString() || language.getUTF8Value().size() < 2) report(kNoLanguage);
    if (pdf_.isEncrypted()) report(kNotArchivable, {"Encrypt"});
    for (const char* key : {"/OpenAction", "/AA", "/AcroForm", "/NeedsRendering"}) {
      if (root_.hasKey(key)) report(kNotArchivable, {std::string(key).substr(1)});
    }
    if (QPDFObjectHandle names = root_.getKey("/Names"); names.isDictionary() && names.hasKey("/JavaScript")) {
      report(kNotArchivable, {"JavaScript"});
    }
  }

  std::string metadata() const {
    QPDFObjectHandle root = root_;
    QPDFObjectHandle stream = root.getKey("/Metadata");
    return stream.isStream() ? stream_bytes(stream) : std::string();
  }

  void check_metadata() {
    const std::string metadata = this->metadata();
    if (!has_property(metadata, "pdfaid:part", "3") || !has_property(metadata, "pdfaid:conformance", "A"))
      report(kNoClaim, {"PDF/A-3a"});
    if (!has_property(metadata, "pdfuaid:part", "1")) report(kNoClaim, {"PDF/UA-1"});
    QPDFObjectHandle preferences = root_.getKey("/ViewerPreferences");
    QPDFObjectHandle shown =
        preferences.isDictionary() ? preferences.getKey("/DisplayDocTitle") : QPDFObjectHandle::newNull();
    const std::size_t title = metadata.find("<dc:title>");
    const bool titled = title != std::string::npos && metadata.find("</rdf:li>", title) != std::string::npos &&
                        metadata.substr(title, metadata.find("</rdf:li>", title) - title).back() != '>';
    if (!titled || !shown.isBool() || !shown.getBoolValue()) report(kNoTitle);
  }

  void check_output_intent() {
    QPDFObjectHandle intents = root_.getKey("/OutputIntents");
    for (int i = 0; intents.isArray() && i < intents.getArrayNItems(); ++i) {
      QPDFObjectHandle intent = intents.getArrayItem(i);
      if (!intent.isDictionary()) continue;
      QPDFObjectHandle purpose = intent.getKey("/S");
      QPDFObjectHandle profile = intent.getKey("/DestOutputProfile");
      if (!purpose.isName() || purpose.getName() != "/GTS_PDFA1" || !profile.isStream()) continue;
      const std::string bytes = stream_bytes(profile);
      if (bytes.size() > 128 && bytes.compare(36, 4, "acsp") == 0 && bytes.compare(16, 4, "RGB ") == 0) return;
    }
    report(kNoOutputIntent);
  }

  void check_attachments() {
    std::set<ObjectNumber> associated;
    QPDFObjectHandle list = root_.getKey("/AF");
    for (int i = 0; list.isArray() && i < list.getArrayNItems(); ++i) {
      associated.insert({list.getArrayItem(i).getObjectID(), list.getArrayItem(i).getGeneration()});
    }
    QPDFObjectHandle names = root_.getKey("/Names");
    QPDFObjectHandle files = names.isDictionary() ? names.getKey("/EmbeddedFiles") : QPDFObjectHandle::newNull();
    if (!files.isDictionary()) return;
    for (const auto& [name, file] : QPDFNameTreeObjectHelper(files, pdf_)) {
      QPDFObjectHandle specification = file;
      bool good = specification.isDictionary() && specification.getKey("/AFRelationship").isName() &&
                  specification.getKey("/UF").isString() && specification.getKey("/F").isString() &&
                  associated.count({specification.getObjectID(), specification.getGeneration()}) > 0;
      if (good) {
        QPDFObjectHandle embedded = specification.getKey("/EF");
        QPDFObjectHandle stream = embedded.isDictionary() ? embedded.getKey("/F") : QPDFObjectHandle::newNull();
        good = stream.isStream() && stream.getDict().getKey("/Subtype").isName() &&
               stream.getDict().getKey("/Params").isDictionary() &&
               stream.getDict().getKey("/Params").getKey("/ModDate").isString();
      }
      if (!good) report(kAttachment, {name});
    }
  }

  /// Which element each marked sequence belongs to, by the tree; by page.
  using Owners = std::map<std::pair<int, Sequence>, int>;
  static Owners owners_of(const Structure& structure) {
    Owners owners;
    for (std::size_t i = 0; i < structure.elements.size(); ++i) {
      for (const ElementKid& kid : structure.elements[i].kids) {
        if (kid.kind == ElementKid::Kind::content) owners[{kid.page, {kid.stream, kid.mcid}}] = static_cast<int>(i);
      }
    }
    return owners;
  }

  void check_content(const Structure& structure) {
    const Owners owners = owners_of(structure);
    QPDFObjectHandle tree_root = root_.getKey("/StructTreeRoot");
    QPDFObjectHandle parents = tree_root.isDictionary() ? tree_root.getKey("/ParentTree") : QPDFObjectHandle::newNull();
    FontShelf fonts;
    int index = 0;
    for (QPDFObjectHandle page : pdf_.getAllPages()) {
      const PageContent content = read_content(page, fonts);
      check_marks_and_fonts(content, page_name(index));
      check_owners(content, owners, index);
      check_words_of_forms(content, owners, structure, index);
      check_ways_back(content, owners, structure, page, parents, index);
      ++index;
    }
  }

  void check_marks_and_fonts(const PageContent& content, const std::string& name) {
    if (content.unmarked) report(kUnmarked, {name});
    if (content.badly_nested) report(kNesting, {name});
    if (content.print_colour) report(kPrintColour, {name});
    for (const std::string& font : content.not_embedded) report(kFontNotEmbedded, {name, font});
    for (const std::string& font : content.no_unicode) report(kNoUnicode, {name, font});
    for (const std::string& font : content.missing_glyph) report(kNotdef, {name, font});
  }

  /// All content belongs to an element, and what an element names is there.
  void check_owners(const PageContent& content, const Owners& owners, int page) {
    for (const Sequence& sequence : content.drawn) {
      if (owners.count({page, sequence}) == 0) {
        report(kContentNotInTree, {page_name(page), std::to_string(sequence.second)});
        break;
      }
    }
    for (auto owner = first_on(owners, page); owner != owners.end() && owner->first.first == page; ++owner) {
      const Sequence& sequence = owner->first.second;
      if (content.drawn.count(sequence) == 0)
        report(kContentMissing, {page_name(page), std::to_string(sequence.second)});
    }
  }

  static Owners::const_iterator first_on(const Owners& owners, int page) {
    return owners.lower_bound({page, {{-1, -1}, -1}});
  }

  /// An alternative text stands in for everything within (ISO 32000-1, 14.9.3): words of a slide may not stand there.
  void check_words_of_forms(const PageContent& content, const Owners& owners, const Structure& structure, int page) {
    bool words = false;
    for (const auto& [sequence, fragments] : content.marked) {
      const auto owner = owners.find({page, sequence});
      const bool in_form = std::any_of(fragments.begin(), fragments.end(), [](const Fragment& fragment) {
        return fragment.in_form && fragment.text.find_first_not_of(" \t\r\n") != std::string::npos;
      });
      words = words || in_form;
      if (!in_form || owner == owners.end() || !is_described(structure, owner->second)) continue;
      return report(kWordsWithinPicture, {page_name(page)});
    }
    if (content.decoration_in_forms && !words) report(kWordsWithinPicture, {page_name(page)});
  }

  static bool is_described(const Structure& structure, int element) {
    for (; element > 0; element = structure.elements[static_cast<std::size_t>(element)].parent) {
      if (structure.elements[static_cast<std::size_t>(element)].described) return true;
    }
    return false;
  }

  /// The parent tree leads from each sequence to its element: of the page, and of each form with marks.
  void check_ways_back(const PageContent& content, const Owners& owners, const Structure& structure,
                       QPDFObjectHandle page, QPDFObjectHandle parents, int index) {
    std::map<ObjectNumber, QPDFObjectHandle> lists;  // of the page, and of each form
    lists.emplace(ObjectNumber(), parent_entry(parents, page.getKey("/StructParents")));
    for (const auto& [form, key] : content.forms)
      lists.emplace(form, parent_entry(parents, QPDFObjectHandle::newInteger(key)));
    bool right = true;
    for (auto owner = first_on(owners, index); right && owner != owners.end() && owner->first.first == index; ++owner) {
      const auto& [stream, mcid] = owner->first.second;
      if (content.drawn.count({stream, mcid}) == 0) continue;
      QPDFObjectHandle list = lists.at(stream);
      QPDFObjectHandle parent =
          list.isArray() && mcid < list.getArrayNItems() ? list.getArrayItem(mcid) : QPDFObjectHandle::newNull();
      const ObjectNumber expected = structure.elements[static_cast<std::size_t>(owner->second)].number;
      right = ObjectNumber(parent.getObjectID(), parent.getGeneration()) == expected;
    }
    if (!right) report(kParentWrong, {page_name(index)});
  }

  QPDFObjectHandle parent_entry(QPDFObjectHandle parents, QPDFObjectHandle key) {
    QPDFObjectHandle found = QPDFObjectHandle::newNull();
    if (parents.isDictionary() && key.isInteger())
      QPDFNumberTreeObjectHelper(parents, pdf_).findObject(key.getIntValue(), found);
    return found;
  }

  void check_links(const Structure& structure) {
    std::map<ObjectNumber, const Element*> holders;
    for (const Element& element : structure.elements) {
      for (const ElementKid& kid : element.kids) {
        if (kid.kind == ElementKid::Kind::object) holders[kid.object] = &element;
      }
    }
    QPDFObjectHandle tree_root = root_.getKey("/StructTreeRoot");
    QPDFObjectHandle parents = tree_root.isDictionary() ? tree_root.getKey("/ParentTree") : QPDFObjectHandle::newNull();
    int index = 0;
    for (QPDFObjectHandle page : pdf_.getAllPages()) {
      const std::string name = page_name(index++);
      QPDFObjectHandle annotations = page.getKey("/Annots");
      bool silent = false, lost = false;
      for (int i = 0; annotations.isArray() && i < annotations.getArrayNItems(); ++i) {
        QPDFObjectHandle annotation = annotations.getArrayItem(i);
        if (!annotation.isDictionary()) continue;
        QPDFObjectHandle subtype = annotation.getKey("/Subtype");
        if (!subtype.isName() || subtype.getName() != "/Link") {
          report(kNotArchivable, {subtype.isName() ? subtype.getName().substr(1) : "Annot"});
          continue;
        }
        QPDFObjectHandle words = annotation.getKey("/Contents");
        if (!words.isString() || words.getUTF8Value().empty()) silent = true;
        const auto holder = holders.find({annotation.getObjectID(), annotation.getGeneration()});
        QPDFObjectHandle parent = parent_entry(parents, annotation.getKey("/StructParent"));
        if (holder == holders.end() || holder->second->role != "Link" ||
            ObjectNumber(parent.getObjectID(), parent.getGeneration()) != holder->second->number) {
          lost = true;
        }
        QPDFObjectHandle action = annotation.getKey("/A");
        if (action.isDictionary())
          check_action(action);
        else
          check_destination(annotation.getKey("/Dest"));
      }
      if (silent) report(kLinkWithoutText, {name});
      if (lost) report(kLinkNotInTree, {name});
    }
  }

  void check_action(QPDFObjectHandle action) {
    QPDFObjectHandle kind = action.getKey("/S");
    const std::string name = kind.isName() ? kind.getName() : "/";
    if (name == "/GoTo") return check_destination(action.getKey("/D"));
    if (name != "/URI") return report(kNotArchivable, {name.substr(1)});
    QPDFObjectHandle address = action.getKey("/URI");
    const std::string text = address.isString() ? address.getStringValue() : "";
    if (!text.starts_with("http://") && !text.starts_with("https://") && !text.starts_with("mailto:"))
      report(kNotArchivable, {text});
  }

  void check_destination(QPDFObjectHandle destination) {
    if (destination.isString() || destination.isName()) {
      QPDFObjectHandle names = root_.getKey("/Names");
      QPDFObjectHandle places = names.isDictionary() ? names.getKey("/Dests") : QPDFObjectHandle::newNull();
      QPDFObjectHandle found = QPDFObjectHandle::newNull();
      if (places.isDictionary() && destination.isString()) {
        QPDFNameTreeObjectHelper(places, pdf_).findObject(destination.getUTF8Value(), found);
      }
      destination = found.isDictionary() ? found.getKey("/D") : found;
    }
    const bool leads = destination.isArray() && destination.getArrayNItems() > 1 &&
                       open_.page_numbers().count({destination.getArrayItem(0).getObjectID(),
                                                   destination.getArrayItem(0).getGeneration()}) > 0;
    if (!leads) report(kDestination);
  }

  void check_bookmarks() {
    QPDFObjectHandle outlines = root_.getKey("/Outlines");
    if (!outlines.isDictionary()) return;
    std::set<ObjectNumber> seen;
    std::vector<QPDFObjectHandle> open{outlines.getKey("/First")};
    while (!open.empty()) {
      QPDFObjectHandle entry = open.back();
      open.pop_back();
      if (!entry.isDictionary() || !seen.insert({entry.getObjectID(), entry.getGeneration()}).second) continue;
      QPDFObjectHandle action = entry.getKey("/A");
      if (action.isDictionary())
        check_action(action);
      else
        check_destination(entry.getKey("/Dest"));
      open.push_back(entry.getKey("/Next"));
      open.push_back(entry.getKey("/First"));
    }
  }

  const OpenPdf& open_;
  QPDF& pdf_;
  QPDFObjectHandle root_;
  SourceSpan place_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_pdf(std::string_view bytes, const std::string& name, Diagnostics& diagnostics) {
  Diagnostics found;
  bool ours = false;
  try {
    const OpenPdf open(bytes);
    Check check(open, name, found);
    ours = check.is_ours();
    check.run();
  } catch (const std::exception&) {
    // Whatever is wrong with the bytes, the library says it in words for programmers.
    diagnostics.report(kNoPdf, whole_file(name));
    return;
  }
  std::vector<Diagnostic> faults = found.all();
  if (!ours && !faults.empty()) diagnostics.report(kForeign, whole_file(name));
  const std::size_t named = std::min(faults.size(), ours ? kMostNamed : kMostNamedOfForeign);
  for (std::size_t i = 0; i < named; ++i) {
    // What to do about a foreign file is said once; the makers of this program cannot mend it.
    faults[i].hinted = ours;
    diagnostics.report(std::move(faults[i]));
  }
  if (named < faults.size()) {
    diagnostics.report(kMoreFaults, whole_file(name), {std::to_string(faults.size() - named)});
  }
}

}  // namespace dossier::verify
