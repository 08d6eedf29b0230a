// Pages → the bytes of one PDF file: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at once.
// Draws what layout decided and decides nothing itself.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "layout/page.h"

namespace dossier::write {

/// A document could not be written, since a library or a font's file refused; what() tells of it in English. Nothing of
/// it is usable. What is our own fault is a std::logic_error.
class WriteError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The file's bytes, the same for the same pages whatever the machine, locale or time.
/// Throws WriteError. Safe to call from several threads.
std::string write_pdf(const layout::Pages& pages);
/// The same, given to `sink` piece by piece as it is made.
void write_pdf(const layout::Pages& pages, const std::function<void(std::string_view)>& sink);

}  // namespace dossier::write
