#include "verify/open_pdf.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <stdexcept>

namespace dossier::verify {

OpenPdf::OpenPdf(std::string_view bytes) : pdf_(std::make_unique<QPDF>()) {
  pdf_->setSuppressWarnings(true);
  pdf_->setAttemptRecovery(false);
  pdf_->processMemoryFile("document", bytes.data(), bytes.size());
  int index = 0;
  for (QPDFObjectHandle page : pdf_->getAllPages()) numbers_[{page.getObjectID(), page.getGeneration()}] = index++;
  if (numbers_.empty()) throw std::runtime_error("no pages");
}

OpenPdf::~OpenPdf() = default;

bool OpenPdf::damaged() const {
  return pdf_->anyWarnings();
}

}  // namespace dossier::verify
