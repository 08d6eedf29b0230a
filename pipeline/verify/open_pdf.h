// A PDF in memory, opened for reading. The bytes must outlive it.
#pragma once

#include <map>
#include <memory>
#include <string_view>
#include <utility>

class QPDF;

namespace dossier::verify {

class OpenPdf {
 public:
  /// Throws std::runtime_error when the bytes are no PDF, or one with faults.
  explicit OpenPdf(std::string_view bytes);
  ~OpenPdf();

  QPDF& pdf() const { return *pdf_; }
  /// Index of each page object, by object number and generation.
  const std::map<std::pair<int, int>, int>& page_numbers() const { return numbers_; }
  /// Whether something had to be mended since it was opened.
  bool damaged() const;

 private:
  std::unique_ptr<QPDF> pdf_;
  std::map<std::pair<int, int>, int> numbers_;
};

}  // namespace dossier::verify
