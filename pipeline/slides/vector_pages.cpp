#include "slides/vector_pages.h"

#include <fmt/format.h>

#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "slides/document_facts.h"

namespace dossier::slides {
namespace {

/// Takes marked-content operators out; the tags they belong to stay behind in the deck.
class WithoutMarks : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(const QPDFTokenizer::Token& token) override {
    pending_ += token.getRawValue();
    const auto type = token.getType();
    if (type == QPDFTokenizer::tt_inline_image) {
      write(pending_);
      pending_.clear();
    }
    if (type != QPDFTokenizer::tt_word) return;
    const std::string& word = token.getValue();
    if (word != "BDC" && word != "BMC" && word != "EMC" && word != "MP" && word != "DP") write(pending_);
    pending_.clear();
  }
  void handleEOF() override { write(pending_); }

 private:
  std::string pending_;  // operands
};

}  // namespace

std::shared_ptr<const std::string> make_vector_pages(QPDF& pdf, model::Deck& deck, Prefer prefer) {
  QPDF out;
  out.emptyPDF();
  int made = 0;
  for (model::Slide& slide : deck.slides) {
    if (prefer == Prefer::raster) slide.route = model::Route::raster;
    if (slide.route != model::Route::vector || slide.superseded_by) continue;
    QPDFObjectHandle source = pdf.getAllPages()[static_cast<std::size_t>(slide.page)];
    QPDFPageObjectHelper helper(source);
    WithoutMarks filter;
    Pl_Buffer content("content");
    helper.filterContents(&filter, &content);
    const PageBox box = page_box(source);
    QPDFObjectHandle page = QPDFObjectHandle::newDictionary();
    page.replaceKey("/Type", QPDFObjectHandle::newName("/Page"));
    page.replaceKey("/MediaBox", QPDFObjectHandle::parse(fmt::format("[0 0 {} {}]", box.width(), box.height())));
    page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content.getBufferSharedPointer()));
    page.replaceKey("/Resources", helper.getAttribute("/Resources", false));
    if (source.hasKey("/Group")) page.replaceKey("/Group", source.getKey("/Group"));
    out.addPage(out.copyForeignObject(pdf.makeIndirectObject(page)), false);
    ++made;
  }
  if (made == 0) return nullptr;
  QPDFWriter writer(out);
  writer.setOutputMemory();
  writer.setStaticID(true);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return std::make_shared<const std::string>(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
}

}  // namespace dossier::slides
