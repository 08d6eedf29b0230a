#include "write/pdf.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <map>
#include <memory>
#include <set>

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
  if (!deck.vector_pages) throw WriteError("internal fault: the pages of the slides " + deck.name + " are missing");
  OpenDeck open{deck.vector_pages, std::make_unique<QPDF>(), {}};
  open.pdf->setSuppressWarnings(true);
  open.pdf->processMemoryFile(deck.name.c_str(), open.bytes->data(), open.bytes->size());
  open.pages = QPDFPageDocumentHelper(*open.pdf).getAllPages();
  return open;
}

/// What a page draws by name besides the fonts.
struct PageUse {
  std::map<std::string, std::uint32_t> pictures;
  std::map<std::string, std::pair<std::uint32_t, int>> slides;
};

class Writing {
 public:
  explicit Writing(const layout::Pages& pages) : pages_(pages), order_(pages.structure) {
    fonts_.reserve(pages.fonts.size());
    for (const layout::FontFile& file : pages.fonts) fonts_.emplace_back(file);
    decks_.resize(pages.decks.size());
  }

  std::string run() {
    std::string drawn = draw_pages();
    order_.finish();
    pdf_.setSuppressWarnings(true);
    pdf_.processMemoryFile("pages", drawn.data(), drawn.size());
    add_resources();
    add_structure(pdf_, pages_, order_, page_objects_);
    add_bookmarks(pdf_, pages_, page_objects_);
    add_attachments(pdf_, pages_.attachments);
    add_page_labels(pdf_, pages_.pages);
    add_metadata(pdf_, pages_.metadata);
    return finished();
  }

 private:
  OpenDeck& deck(std::uint32_t number) {
    if (number >= decks_.size()) throw WriteError("internal fault: the slides of a page are missing");
    if (!decks_[number].pdf) decks_[number] = open_deck(pages_.decks[number]);
    return decks_[number];
  }

  QPDFPageObjectHelper& deck_page(std::uint32_t number, int page) {
    OpenDeck& open = deck(number);
    if (page < 0 || static_cast<std::size_t>(page) >= open.pages.size()) {
      throw WriteError("internal fault: the slides " + pages_.decks[number].name + " have no such page");
    }
    return open.pages[static_cast<std::size_t>(page)];
  }

  Size deck_page_size(std::uint32_t number, int page) {
    const Handle::Rectangle box = deck_page(number, page).getMediaBox().getArrayAsRectangle();
    const Size size{Length::pt(box.urx - box.llx), Length::pt(box.ury - box.lly)};
    if (size.width <= Length() || size.height <= Length()) {
      throw WriteError("a page of the slides " + pages_.decks[number].name + " has no size");
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
      const Names names{[&](std::uint32_t image) { return picture_name(use, image); },
                        [&](std::uint32_t deck_number, int deck_page_number) {
                          std::string slide =
                              "S" + std::to_string(deck_number) + "." + std::to_string(deck_page_number);
                          use.slides.emplace(slide, std::pair(deck_number, deck_page_number));
                          return slide;
                        },
                        [&](std::uint32_t deck_number, int deck_page_number) {
                          return deck_page_size(deck_number, deck_page_number);
                        }};
      haru.write_content(draw_page(pages_, number, fonts_, order_, names));
    }
    return haru.finish();
  }

  PictureName picture_name(PageUse& use, std::uint32_t number) {
    if (!pages_.images[number].bytes) throw WriteError("internal fault: a picture has no content");
    if (!pictures_.contains(number)) pictures_.emplace(number, read_picture(pages_.images[number]));
    std::string name = "I" + std::to_string(number);
    use.pictures.emplace(name, number);
    return {name, pictures_.at(number).orientation};
  }

  /// A deck's page as a form. A page of one stream is taken over as it is compressed; qpdf's own way would unpack and
  /// pack it again, the greater part of the work for a deck.
  Handle slide_form(std::uint32_t number, int page) {
    QPDFPageObjectHelper& source = deck_page(number, page);
    Handle content = source.getObjectHandle().getKey("/Contents");
    if (content.isArray() && content.getArrayNItems() == 1) content = content.getArrayItem(0);
    const bool alone = content.isStream() && taken_.insert({number, content.getObjectID()}).second;
    if (!alone) return pdf_.copyForeignObject(source.getFormXObjectForPage());
    Handle form = pdf_.copyForeignObject(content);
    name_single_filter(form);
    Handle dictionary = form.getDict();
    dictionary.replaceKey("/Type", Handle::newName("/XObject"));
    dictionary.replaceKey("/Subtype", Handle::newName("/Form"));
    dictionary.replaceKey("/BBox", Handle::newFromRectangle(source.getMediaBox().getArrayAsRectangle()));
    for (const char* key : {"/Resources", "/Group"}) {
      Handle part = key[1] == 'R' ? source.getAttribute(key, false) : source.getObjectHandle().getKey(key);
      if (!part.isDictionary()) continue;
      if (!part.isIndirect()) part = deck(number).pdf->makeIndirectObject(part);
      dictionary.replaceKey(key, pdf_.copyForeignObject(part));
    }
    if (!dictionary.hasKey("/Resources")) dictionary.replaceKey("/Resources", Handle::newDictionary());
    return form;
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
    for (const auto& [number, picture] : pictures_) images.emplace(number, make_image(pdf_, picture));
    pictures_.clear();
    std::map<std::pair<std::uint32_t, int>, Handle> slides;
    for (std::size_t number = 0; number < page_objects_.size(); ++number) {
      Handle resources = page_objects_[number].getKey("/Resources");
      resources.removeKey("/ProcSet");
      resources.replaceKey("/Font", fonts);
      Handle xobjects = resources.getKey("/XObject");
      if (!xobjects.isDictionary()) xobjects = Handle::newDictionary();
      for (const auto& [name, image] : uses_[number].pictures) xobjects.replaceKey("/" + name, images.at(image));
      for (const auto& [name, slide] : uses_[number].slides) {
        if (!slides.contains(slide)) slides.emplace(slide, slide_form(slide.first, slide.second));
        xobjects.replaceKey("/" + name, slides.at(slide));
      }
      if (!xobjects.getKeys().empty()) resources.replaceKey("/XObject", xobjects);
    }
  }

  std::string finished() {
    QPDFWriter writer(pdf_);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDecodeLevel(qpdf_dl_none);
    writer.setCompressStreams(true);
    writer.setNewlineBeforeEndstream(true);  // ISO 19005-3, 6.1.7.1
    writer.write();
    const std::unique_ptr<Buffer> buffer(writer.getBuffer());
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
  }

  const layout::Pages& pages_;
  std::vector<OpenDeck> decks_;
  std::set<std::pair<std::uint32_t, int>> taken_;  // content streams of decks that became a form
  QPDF pdf_;                                       // after decks_: its streams may still read from them
  ReadingOrder order_;
  std::vector<EmbeddedFont> fonts_;
  std::map<std::uint32_t, Picture> pictures_;
  std::vector<PageUse> uses_;
  std::vector<Handle> page_objects_;
};

}  // namespace

std::string write_pdf(const layout::Pages& pages) {
  if (pages.pages.empty()) throw WriteError("internal fault: a document without pages");
  try {
    return Writing(pages).run();
  } catch (const WriteError&) {
    throw;
  } catch (const std::exception& fault) {
    throw WriteError(std::string("the PDF could not be made: ") + fault.what());
  }
}

}  // namespace dossier::write
