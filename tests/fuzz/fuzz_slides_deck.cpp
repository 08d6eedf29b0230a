// Whole decks without Poppler: their facts, the judging and mending of fonts and pages, and what is written of them can
// be opened again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>
#include <string>

#include "slides/content/deck_tags.h"
#include "slides/content/document_facts.h"
#include "slides/fonts/font_judge.h"
#include "slides/judge/vector_pages.h"

using namespace dossier;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  QPDFLogger::defaultLogger()->setError(nullptr);
  QPDFLogger::defaultLogger()->setWarn(QPDFLogger::defaultLogger()->discard());
  model::Deck deck;
  std::shared_ptr<const std::string> pages;
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("deck", reinterpret_cast<const char*>(bytes), size);
    slides::read_facts(pdf, deck);
    slides::FontJudge fonts(pdf, [](const std::string&) { return std::string(); });
    pages = slides::make_vector_pages(pdf, deck, slides::Prefer::automatic, fonts, slides::read_tags(pdf));
  } catch (const std::exception&) {
    return 0;  // refused, as by the worker
  }
  if (!pages) return 0;
  QPDF again;
  again.setSuppressWarnings(true);
  again.processMemoryFile("pages", pages->data(), pages->size());
  if (again.getAllPages().empty()) std::abort();
  return 0;
}
