// Programmes written with Word and LibreOffice: the text as it reads with all changes accepted, without comments,
// headers and footers.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/document.h"

namespace dossier::importing {

/// Files inside a packed one, by name; only those asked for, none larger than `largest`.
class Package {
 public:
  /// Null when the bytes are no zip file.
  static std::optional<Package> open(std::string_view bytes);
  /// The bytes of one file in it; nothing when it is not there, damaged or larger than 32 MB unpacked.
  std::optional<std::string> file(const std::string& name) const;

 private:
  std::string_view bytes_;
};

std::optional<Document> read_docx(const Package& package);
std::optional<Document> read_odt(const Package& package);

}  // namespace dossier::importing
