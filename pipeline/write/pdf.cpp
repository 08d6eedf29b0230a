#include "write/pdf.h"

#include <qpdf/Buffer.hh>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <new>
#include <set>
#include <stdexcept>

#include "write/embedded_font.h"
#include "write/haru_document.h"
#include "write/image_object.h"
#include "write/page_content.h"
#include "write/tagged_pdf.h"

namespace dossier::write {
namespace {

using Handle = QPDFObjectHandle;

/// A deck's prepared pages. Must outlive the writing of the file that takes pages from it.
struct OpenDeck {
  std::shared_ptr<const std::string> bytes;
  std::unique_ptr<QPDF> pdf;
  std::vector<QPDFPageObjectHelper> pages;
};

OpenDeck open_deck(const layout::DeckPages& deck) {
  if (!deck.vector_pages) throw std::logic_error("the pages of the slides " + deck.name + " are missing");
  OpenDeck open{deck.vector_pages, std::make_unique<QPDF>(), {}};
  open.pdf->setSuppressWarnings(true);
  open.pdf->processMemoryFile(deck.name.c_str(), open.bytes->data(), open.bytes->size());
  open.pages = QPDFPageDocumentHelper(*open.pdf).getAllPages();
  return open;
}

/// A page of a deck as it is painted once. A form that holds marks may not be painted again (ISO 14289-1, 7.20).
struct PaintedSlide {
  std::uint32_t deck = 0;
  int page = 0;
  bool marked = false;
  int shift = 0;                // of its marks' numbers
  std::int32_t first_form = 0;  // in the document, of its streams that hold marks
  std::int32_t forms = 0;
};

/// What a page draws by name besides the fonts.
struct PageUse {
  std::map<std::string, std::uint32_t> pictures;
  std::map<std::string, std::size_t> slides;  // Writing::slides_
};

/// Hands on what qpdf writes.
class Outlet : public Pipeline {
 public:
  explicit Outlet(const std::function<void(std::string_view)>& sink) : Pipeline("outlet", nullptr), sink_(sink) {}
  void write(const unsigned char* data, std::size_t length) override {
    sink_({reinterpret_cast<const char*>(data), length});
  }
  void finish() override {}

 private:
  const std::function<void(std::string_view)>& sink_;
};

class Writing {
 public:
  explicit Writing(const layout::Pages& pages) : pages_(pages), order_(pages.structure) {
    fonts_.reserve(pages.fonts.size());
    for (const layout::FontFile& file : pages.fonts) fonts_.emplace_back(file);
    decks_.resize(pages.decks.size());
  }

  void run(const std::function<void(std::string_view)>& sink) {
    std::string drawn = draw_pages();
    order_.finish();
    pdf_.setSuppressWarnings(true);
    pdf_.processMemoryFile("pages", drawn.data(), drawn.size());
    add_resources();
    add_structure(pdf_, pages_, order_, page_objects_, forms_);
    add_bookmarks(pdf_, pages_, page_objects_);
    add_attachments(pdf_, pages_.attachments);
    add_page_labels(pdf_, pages_.pages);
    add_metadata(pdf_, pages_.metadata);
    finish(sink);
  }

 private:
  OpenDeck& deck(std::uint32_t number) {
    if (number >= decks_.size()) throw std::logic_error("the slides of a page are missing");
    if (!decks_[number].pdf) decks_[number] = open_deck(pages_.decks[number]);
    return decks_[number];
  }

  QPDFPageObjectHelper& deck_page(std::uint32_t number, int page) {
    OpenDeck& open = deck(number);
    if (page < 0 || static_cast<std::size_t>(page) >= open.pages.size()) {
      throw std::logic_error("the slides " + pages_.decks[number].name + " have no such page");
    }
    return open.pages[static_cast<std::size_t>(page)];
  }

  Size deck_page_size(std::uint32_t number, int page) {
    const Handle::Rectangle box = deck_page(number, page).getMediaBox().getArrayAsRectangle();
    const Size size{Length::pt(box.urx - box.llx), Length::pt(box.ury - box.lly)};
    if (size.width <= Length() || size.height <= Length()) {
      throw std::logic_error("a page of the slides " + pages_.decks[number].name + " has no size");
    }
    return size;
  }

  std::string draw_pages() {
    HaruDocument haru;
    uses_.resize(pages_.pages.size());
    for (std::uint32_t number = 0; number < pages_.pages.size(); ++number) {
      const layout::Page& page = pages_.pages[number];
      haru.add_page(page.size.width.to_pt(), page.size.height.to_pt());
      PageUse& use = uses_[number];
      name_slides(number);
      const Names names{[&](std::uint32_t image) { return picture_name(use, image); },
                        [&](const layout::SlidePlacement& slide) { return slide_name(use, slide); },
                        [&](std::uint32_t deck_number, int deck_page_number) {
                          return deck_page_size(deck_number, deck_page_number);
                        }};
      haru.write_content(draw_page(pages_, number, fonts_, order_, names));
    }
    return haru.finish();
  }

  /// Settles under which numbers the marks of a page's slides go, before anything else on it gets one.
  void name_slides(std::uint32_t number) {
    std::int32_t end = 0;  // of the numbers given so far
    std::vector<std::pair<std::int32_t, std::int32_t>> taken;
    for (const layout::Item& item : pages_.pages[number].items) {
      const auto* slide = std::get_if<layout::SlidePlacement>(&item.value);
      if (slide == nullptr || slide->vector_page < 0 || slide->marks.empty()) continue;
      const auto [least, most] =
          std::minmax_element(slide->marks.begin(), slide->marks.end(),
                              [](const auto& one, const auto& other) { return one.number < other.number; });
      PaintedSlide painted{slide->deck, slide->vector_page, true, 0, static_cast<std::int32_t>(forms_.size()), 0};
      for (const layout::SlideMark& mark : slide->marks) painted.forms = std::max(painted.forms, mark.form + 1);
      const std::int32_t first = least->number, last = most->number + 1;
      const bool free = std::all_of(taken.begin(), taken.end(), [first = first, last = last](const auto& other) {
        return last <= other.first || first >= other.second;
      });
      if (!free) painted.shift = end - first;
      taken.emplace_back(first + painted.shift, last + painted.shift);
      end = std::max(end, last + painted.shift);
      order_.reserve(number, static_cast<std::uint32_t>(taken.back().first),
                     static_cast<std::uint32_t>(taken.back().second));
      forms_.resize(forms_.size() + static_cast<std::size_t>(painted.forms), Handle::newNull());
      placed_.emplace(slide, slides_.size());
      slides_.push_back(painted);
    }
  }

  SlideName slide_name(PageUse& use, const layout::SlidePlacement& slide) {
    std::string name = "S" + std::to_string(slide.deck) + "." + std::to_string(slide.vector_page);
    const auto placed = placed_.find(&slide);
    if (placed == placed_.end()) {
      const auto [known, is_new] = unmarked_.try_emplace({slide.deck, slide.vector_page}, slides_.size());
      if (is_new) slides_.push_back({slide.deck, slide.vector_page});
      use.slides.emplace(name, known->second);
      return {name};
    }
    const PaintedSlide& painted = slides_[placed->second];
    if (use.slides.contains(name)) name += "." + std::to_string(placed->second);
    use.slides.emplace(name, placed->second);
    return {name, painted.first_form, painted.shift};
  }

  std::string picture_name(PageUse& use, std::uint32_t number) {
    if (!pages_.images[number]) throw std::logic_error("a picture has no content");
    std::string name = "I" + std::to_string(number);
    use.pictures.emplace(name, number);
    pictures_.insert(number);
    return name;
  }

  /// A deck's page as a form. A page of one stream is taken over as it is compressed; qpdf's own way would unpack and
  /// pack it again, the greater part of the work for a deck.
  Handle slide_form(const PaintedSlide& slide) {
    QPDFPageObjectHelper& source = deck_page(slide.deck, slide.page);
    Handle content = source.getObjectHandle().getKey("/Contents");
    if (content.isArray() && content.getArrayNItems() == 1) content = content.getArrayItem(0);
    const bool first = content.isStream() && taken_.insert({slide.deck, content.getObjectID()}).second;
    if (!first && !slide.marked) return pdf_.copyForeignObject(source.getFormXObjectForPage());
    Handle form = pdf_.copyForeignObject(content);
    if (first) {
      name_single_filter(form);
      Handle dictionary = form.getDict();
      dictionary.replaceKey("/Type", Handle::newName("/XObject"));
      dictionary.replaceKey("/Subtype", Handle::newName("/Form"));
      dictionary.replaceKey("/BBox", Handle::newFromRectangle(source.getMediaBox().getArrayAsRectangle()));
      for (const char* key : {"/Resources", "/Group"}) {
        Handle part = key[1] == 'R' ? source.getAttribute(key, false) : source.getObjectHandle().getKey(key);
        if (!part.isDictionary()) continue;
        if (!part.isIndirect()) part = deck(slide.deck).pdf->makeIndirectObject(part);
        dictionary.replaceKey(key, pdf_.copyForeignObject(part));
      }
      if (!dictionary.hasKey("/Resources")) dictionary.replaceKey("/Resources", Handle::newDictionary());
    }
    if (slide.marked) form = with_marks(slide, form, !first || slide.shift != 0);
    return form;
  }

  /// Notes the streams of a slide that hold marks. They become others when the slide is painted again, or its marks get
  /// other numbers.
  Handle with_marks(const PaintedSlide& slide, Handle form, bool anew) {
    Handle marked = deck_page(slide.deck, slide.page).getObjectHandle().getKey("/Marked");
    if (!marked.isArray() || marked.getArrayNItems() < slide.forms) {
      throw std::logic_error("the slides " + pages_.decks[slide.deck].name + " have no such marks");
    }
    std::map<QPDFObjGen, Handle> copies;
    for (std::int32_t i = 0; i < slide.forms; ++i) {
      Handle stream = pdf_.copyForeignObject(marked.getArrayItem(i));
      copies.emplace(stream.getObjGen(), stream);
      forms_[static_cast<std::size_t>(slide.first_form + i)] = stream;
    }
    if (!anew) return form;
    copies.emplace(form.getObjGen(), form);  // where the page's own content only paints the one that is marked
    for (auto& [key, stream] : copies) stream = shifted(stream, slide.shift);
    for (auto& [key, stream] : copies) paint_copies(stream, copies);
    for (std::int32_t i = 0; i < slide.forms; ++i) {
      Handle& stream = forms_[static_cast<std::size_t>(slide.first_form + i)];
      stream = copies.at(stream.getObjGen());
    }
    return copies.at(form.getObjGen());
  }

  /// A copy of a stream with other numbers in its marks, which are written as slides/ writes them.
  Handle shifted(Handle stream, int shift) {
    const auto bytes = stream.getStreamData(qpdf_dl_generalized);
    std::string_view rest(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
    std::string content;
    constexpr std::string_view kMark = " <</MCID ";
    for (std::size_t at = 0; shift != 0 && (at = rest.find(kMark)) != std::string_view::npos;) {
      at += kMark.size();
      int number = 0;
      const auto end = std::from_chars(rest.data() + at, rest.data() + rest.size(), number).ptr;
      content.append(rest.substr(0, at)).append(std::to_string(number + shift));
      rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    }
    content.append(rest);
    Handle copy = Handle::newStream(&pdf_, content);
    Handle dictionary = stream.getDict();
    for (const std::string& key : dictionary.getKeys()) {
      if (key != "/Length" && key != "/Filter" && key != "/DecodeParms" && key != "/StructParents") {
        copy.getDict().replaceKey(key, dictionary.getKey(key));
      }
    }
    return copy;
  }

  /// Lets a stream paint the copies of forms in place of the forms.
  static void paint_copies(Handle stream, const std::map<QPDFObjGen, Handle>& copies) {
    Handle resources = stream.getDict().getKey("/Resources");
    Handle painted = resources.isDictionary() ? resources.getKey("/XObject") : Handle::newNull();
    if (!painted.isDictionary()) return;
    painted = painted.shallowCopy();
    for (const std::string& name : painted.getKeys()) {
      const auto copy = copies.find(painted.getKey(name).getObjGen());
      if (copy != copies.end()) painted.replaceKey(name, copy->second);
    }
    resources = resources.shallowCopy();
    resources.replaceKey("/XObject", painted);
    stream.getDict().replaceKey("/Resources", resources);
  }

  /// qpdf unpacks and packs again a stream whose one filter stands in an array.
  static void name_single_filter(Handle stream) {
    Handle filter = stream.getDict().getKey("/Filter");
    Handle parameters = stream.getDict().getKey("/DecodeParms");
    if (!filter.isArray() || filter.getArrayNItems() != 1 || parameters.isArray()) return;
    stream.getDict().replaceKey("/Filter", filter.getArrayItem(0));
  }

  void add_resources() {
    page_objects_ = pdf_.getAllPages();
    for (Handle page : page_objects_) name_single_filter(page.getKey("/Contents"));
    Handle fonts = Handle::newDictionary();
    for (std::size_t i = 0; i < fonts_.size(); ++i) {
      if (fonts_[i].used()) fonts.replaceKey("/F" + std::to_string(i), fonts_[i].make_objects(pdf_));
    }
    fonts = pdf_.makeIndirectObject(fonts);
    std::map<std::uint32_t, Handle> images;
    for (const std::uint32_t number : pictures_) images.emplace(number, make_image(pdf_, pages_.images[number]));
    std::map<std::size_t, Handle> slides;
    for (std::size_t number = 0; number < page_objects_.size(); ++number) {
      Handle resources = page_objects_[number].getKey("/Resources");
      resources.removeKey("/ProcSet");
      resources.replaceKey("/Font", fonts);
      Handle xobjects = resources.getKey("/XObject");
      if (!xobjects.isDictionary()) xobjects = Handle::newDictionary();
      for (const auto& [name, image] : uses_[number].pictures) xobjects.replaceKey("/" + name, images.at(image));
      for (const auto& [name, slide] : uses_[number].slides) {
        if (!slides.contains(slide)) slides.emplace(slide, slide_form(slides_[slide]));
        xobjects.replaceKey("/" + name, slides.at(slide));
      }
      if (!xobjects.getKeys().empty()) resources.replaceKey("/XObject", xobjects);
    }
  }

  void finish(const std::function<void(std::string_view)>& sink) {
    Outlet outlet(sink);
    QPDFWriter writer(pdf_);
    writer.setOutputPipeline(&outlet);
    writer.setMinimumPDFVersion("1.7");
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDecodeLevel(qpdf_dl_none);
    writer.setCompressStreams(true);
    writer.setNewlineBeforeEndstream(true);  // ISO 19005-3, 6.1.7.1
    writer.write();
  }

  const layout::Pages& pages_;
  std::vector<OpenDeck> decks_;
  std::set<std::pair<std::uint32_t, int>> taken_;  // content streams of decks that became a form
  std::vector<PaintedSlide> slides_;
  std::map<const layout::SlidePlacement*, std::size_t> placed_;    // those with marks
  std::map<std::pair<std::uint32_t, int>, std::size_t> unmarked_;  // others, by deck and page
  QPDF pdf_;                                                       // after decks_: its streams may still read from them
  ReadingOrder order_;
  std::vector<EmbeddedFont> fonts_;
  std::set<std::uint32_t> pictures_;
  std::vector<PageUse> uses_;
  std::vector<Handle> page_objects_;
  std::vector<Handle> forms_;  // streams of slides that hold marks
};

}  // namespace

std::string write_pdf(const layout::Pages& pages) {
  std::string bytes;
  write_pdf(pages, [&](std::string_view piece) { bytes += piece; });
  return bytes;
}

void write_pdf(const layout::Pages& pages, const std::function<void(std::string_view)>& sink) {
  if (pages.pages.empty()) throw std::logic_error("a document without pages");
  Writing(pages).run(sink);
}

}  // namespace dossier::write
