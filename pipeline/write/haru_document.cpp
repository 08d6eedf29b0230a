#include "write/haru_document.h"

#include <hpdf.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <hpdf_version.h>

#include <new>
#include <stdexcept>
#include <string>

// The layout of libharu's page record, through which raw operators go, changed in 2.4.
static_assert(HPDF_MAJOR_VERSION == 2 && HPDF_MINOR_VERSION == 3, "check HPDF_PageAttr_Rec against this libharu");

namespace dossier::write {
namespace {

struct FreeDocument {
  void operator()(HPDF_Doc document) const { HPDF_Free(document); }
};

}  // namespace

struct HaruDocument::Parts {
  // libharu reports every fault through its error number as well, which check() looks at.
  std::unique_ptr<_HPDF_Doc_Rec, FreeDocument> document{HPDF_New([](HPDF_STATUS, HPDF_STATUS, void*) {}, nullptr)};
  HPDF_Page page = nullptr;

  void check(const char* doing) const {
    if (!document) throw std::bad_alloc();
    if (const HPDF_STATUS status = HPDF_GetError(document.get()); status != HPDF_OK) {
      if (status == HPDF_FAILD_TO_ALLOC_MEM) throw std::bad_alloc();
      throw std::logic_error("fault " + std::to_string(status) + " while " + doing);
    }
  }
};

HaruDocument::HaruDocument() : parts_(std::make_unique<Parts>()) {
  parts_->check("starting the document");
  HPDF_SetCompressionMode(parts_->document.get(), HPDF_COMP_ALL);
  // A flat list of pages fails at 32,768 entries.
  HPDF_SetPagesConfiguration(parts_->document.get(), 64);
  parts_->check("starting the document");
}

HaruDocument::~HaruDocument() = default;

void HaruDocument::add_page(double width, double height) {
  parts_->page = HPDF_AddPage(parts_->document.get());
  parts_->check("adding a page");
  HPDF_Page_SetWidth(parts_->page, static_cast<HPDF_REAL>(width));
  HPDF_Page_SetHeight(parts_->page, static_cast<HPDF_REAL>(height));
  parts_->check("setting the size of a page");
}

void HaruDocument::write_content(std::string_view operators) {
  auto* attributes = static_cast<HPDF_PageAttr>(parts_->page->attr);
  HPDF_Stream_Write(attributes->stream, reinterpret_cast<const HPDF_BYTE*>(operators.data()),
                    static_cast<HPDF_UINT>(operators.size()));
  parts_->check("writing the content of a page");
}

std::string HaruDocument::finish() {
  HPDF_SaveToStream(parts_->document.get());
  parts_->check("putting the document together");
  HPDF_UINT32 size = HPDF_GetStreamSize(parts_->document.get());
  std::string bytes(size, '\0');
  HPDF_ResetStream(parts_->document.get());
  HPDF_ReadFromStream(parts_->document.get(), reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
  if (size != bytes.size()) throw std::logic_error("a PDF was put together in part");
  return bytes;
}

}  // namespace dossier::write
