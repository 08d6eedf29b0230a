// Content to pages: lines broken over whole paragraphs, pages over whole chapters.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "base/diagnostics.h"
#include "compose/content.h"
#include "language/hyphenation.h"
#include "layout/page.h"

namespace dossier::layout {

/// A font file is missing or unusable: which, and which package brings it.
struct FontError : std::runtime_error {
  FontError(std::string file, std::string package)
      : std::runtime_error("The font file " + file + " of the package " + package + " cannot be used"),
        path(std::move(file)),
        package_name(std::move(package)) {}
  std::string path, package_name;
};

/// The fonts of all roles, opened once per process and shared by all threads. Keeps shaped words
/// from document to document.
class FontSet {
 public:
  struct Parts;
  explicit FontSet(std::unique_ptr<Parts> parts);
  FontSet(FontSet&&) noexcept;
  ~FontSet();
  Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

/// Opens the fonts a manifest names (fonts/manifest.txt says how one is written); an empty
/// `manifest` means the one built in. Throws FontError.
FontSet load_fonts(std::string_view manifest = {});

/// Tells two sets of fonts apart: roles, files, and the checksums each font file keeps of its tables.
std::string fingerprint(const FontSet& fonts);

/// Places everything a document says on A4 pages. Reports characters no font has and lines that do
/// not fit (messages.h) at their place in the source.
Pages lay_out(const compose::Document& document, const FontSet& fonts, const language::Hyphenator& hyphenator,
              Diagnostics& diagnostics);

/// What stands where, a line an item, for tests and for people.
std::string trace(const Pages& pages);

}  // namespace dossier::layout
