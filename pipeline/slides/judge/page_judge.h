// What a page really draws: its content read operator by operator, through forms, patterns and drawn glyphs;
// what may not stand in PDF/A-3a found, and everything that can be mended mended on the way.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "slides/fonts/font_judge.h"

class QPDF;
class QPDFObjectHandle;

namespace dossier::slides {

/// What drawing something takes, with all it draws in turn.
struct Drawn {
  std::set<std::string> faults;  // why it cannot go in as vectors, for people
  std::set<std::string> mended;  // what was mended, for people
  FontUses fonts;
  bool transparency = false;
  bool layers = false;
  std::size_t operators = 0;
  std::size_t content_bytes = 0;  // of its own content, decoded

  void add(const Drawn& other);
};

/// Reads the pages of one deck; forms that several pages share are read and mended once.
class PageJudge {
 public:
  PageJudge(QPDF& pdf, FontJudge& fonts);
  ~PageJudge();
  PageJudge(const PageJudge&) = delete;
  PageJudge& operator=(const PageJudge&) = delete;

  /// Judges a page. `clean` gets a content stream of the same look without marked content (but see keep_marks()),
  /// packed as it was where it needs no change, and new resources that hold only what is used.
  struct Clean {
    std::shared_ptr<QPDFObjectHandle> content;  // a stream; null when it could not be read
    std::shared_ptr<QPDFObjectHandle> resources;
    std::shared_ptr<QPDFObjectHandle> group;  // null when the page has none
  };
  Drawn judge(QPDFObjectHandle page, Clean& clean);

  /// From now on the numbers of marked content stay in the pages' own content ("/P <</MCID 3>> BDC … EMC"), to be read
  /// before it is marked anew.
  void keep_marks();

  struct Members;  // known to the reader of content only

 private:
  std::unique_ptr<Members> members_;
};

}  // namespace dossier::slides
