// What qpdf adds to libharu's pages: structure tree, fonts, bookmarks, links, attachments, metadata.
#pragma once

#include <string>
#include <vector>

#include "layout/page.h"
#include "write/structure.h"

class QPDF;
class QPDFObjectHandle;

namespace dossier::write {

/// UTF-16BE text string with byte order mark (ISO 32000-1, 7.9.2.2); ASCII stays as it is.
QPDFObjectHandle text_string(const std::string& utf8);

/// `forms`: the streams of slides that hold marks, as the order counts them.
void add_structure(QPDF& pdf, const layout::Pages& pages, const ReadingOrder& order,
                   const std::vector<QPDFObjectHandle>& page_objects, const std::vector<QPDFObjectHandle>& forms);
void add_bookmarks(QPDF& pdf, const layout::Pages& pages, const std::vector<QPDFObjectHandle>& page_objects);
void add_attachments(QPDF& pdf, const std::vector<layout::PageAttachment>& attachments);
void add_page_labels(QPDF& pdf, const std::vector<layout::Page>& pages);
void add_metadata(QPDF& pdf, const layout::Metadata& metadata);

}  // namespace dossier::write
