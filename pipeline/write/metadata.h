// The document's XMP packet (ISO 16684-1) with what PDF/A-3 (6.6) and PDF/UA-1 (clause 5) ask for.
#pragma once

#include <string>

#include "layout/page.h"

namespace dossier::write {

std::string xmp_packet(const layout::Metadata& metadata);

/// An ISO 8601 date as PDF writes it, "D:20210304000000Z"; empty for anything else.
std::string pdf_date(const std::string& iso_date);

}  // namespace dossier::write
