// Reads a document in the order of its structure, as software that reads aloud does.
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <set>
#include <stdexcept>

#include "verify/content_reader.h"
#include "verify/open_pdf.h"
#include "verify/structure_reader.h"
#include "verify/verify.h"

namespace dossier::verify {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";

/// Elements within a line of text; all others begin a line of their own.
bool inline_role(const std::string& role) {
  static const std::set<std::string> kInline = {"Span",  "Link", "Quote",    "Reference", "Lbl",
                                                "LBody", "Code", "BibEntry", "Annot"};
  return kInline.count(role) > 0;
}

class Reading {
 public:
  Reading(const Structure& structure, const std::vector<PageContent>& pages, FigureText figures)
      : structure_(structure), pages_(pages), figures_(figures) {}

  std::string read() {
    element(0);
    while (!out_.empty() && (out_.back() == ' ' || out_.back() == '\n')) out_.pop_back();
    return std::move(out_);
  }

 private:
  void element(int index) {
    const Element& here = structure_.elements[static_cast<std::size_t>(index)];
    const bool own_line = !inline_role(here.role);
    if (own_line) end_line();
    if (here.role == "Lbl" || here.role == "LBody") add(" ");
    if (!here.replacement.empty()) {
      add(here.replacement);
    } else if (here.role != "Figure" || figures_ == FigureText::with) {
      for (const ElementKid& kid : here.kids) {
        if (kid.kind == ElementKid::Kind::element) element(kid.element);
        if (kid.kind == ElementKid::Kind::content) content(kid.page, {kid.stream, kid.mcid});
      }
    }
    if (own_line) end_line();
  }

  void content(int page, const Sequence& sequence) {
    if (page < 0 || static_cast<std::size_t>(page) >= pages_.size()) return;
    const auto found = pages_[static_cast<std::size_t>(page)].marked.find(sequence);
    if (found == pages_[static_cast<std::size_t>(page)].marked.end()) return;
    for (const Fragment& fragment : found->second) {
      if (fragment.in_form && figures_ == FigureText::without) continue;
      // Our own lines end in a space where the text has one; slides only move on.
      if (fragment.in_form) add(" ");
      add(fragment.text);
    }
  }

  /// Folds white space; what follows a soft hyphen at the end of a line belongs to the same word.
  void add(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r') {
        if (!out_.empty() && out_.back() != ' ' && out_.back() != '\n') out_ += ' ';
      } else if (text.substr(i).starts_with(kSoftHyphen)) {
        ++i;
      } else {
        out_ += text[i];
      }
    }
  }

  void end_line() {
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  }

  const Structure& structure_;
  const std::vector<PageContent>& pages_;
  FigureText figures_;
  std::string out_;
};

}  // namespace

std::string structure_text(std::string_view bytes, FigureText figures) {
  const OpenPdf open(bytes);
  FontShelf fonts;
  std::vector<PageContent> contents;
  for (QPDFObjectHandle page : open.pdf().getAllPages()) contents.push_back(read_content(page, fonts));
  const Structure structure = read_structure(open.pdf(), open.page_numbers());
  return Reading(structure, contents, figures).read();
}

}  // namespace dossier::verify
