// Pages → the bytes of one PDF file: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at once.
// Draws what layout decided and decides nothing itself.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "layout/page.h"

namespace dossier::write {

/// A document could not be written, since a font or a picture refused; what() are words of ours (own_words()). Nothing
/// of it is usable. What is our own fault is a std::logic_error; libraries throw their own.
class WriteError : public std::runtime_error {
 public:
  /// `reason` has a translation.
  explicit WriteError(std::string_view reason) : std::runtime_error(own_words(reason)) {}
};

/// The file's bytes, the same for the same pages whatever the machine, locale or time.
/// Throws WriteError. Safe to call from several threads.
std::string write_pdf(const layout::Pages& pages);
/// The same, given to `sink` piece by piece as it is made.
void write_pdf(const layout::Pages& pages, const std::function<void(std::string_view)>& sink);

}  // namespace dossier::write
