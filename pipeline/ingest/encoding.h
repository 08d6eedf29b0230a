// From the bytes of an XML file to text: finds out the encoding and refuses files that lie about it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/source.h"

namespace dossier::ingest {

/// The text of an XML file in UTF-8, XML and its encoding declaration unchanged, without a byte order mark. Reads
/// correctly declared UTF-8, UTF-16, ISO 8859-1 and Windows-1252 (XML 1.0, 4.3.3 and appendix F). Null when refused;
/// the reason and its place are reported.
std::shared_ptr<const SourceText> decode(const std::string& path, std::string_view bytes, Diagnostics& diagnostics);

/// The letter a byte is in Windows-1252; U+FFFD when it is none.
char32_t windows1252_letter(std::uint8_t byte);

}  // namespace dossier::ingest
