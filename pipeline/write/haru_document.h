// The door of libharu: the document, its pages and their content streams. Its error state is sticky,
// so every call is checked and the whole document is given up at the first fault.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace dossier::write {

class HaruDocument {
 public:
  HaruDocument();
  ~HaruDocument();
  HaruDocument(const HaruDocument&) = delete;
  HaruDocument& operator=(const HaruDocument&) = delete;

  /// Adds a page of that size in points; write_content() is about the last page added.
  void add_page(double width, double height);
  void write_content(std::string_view operators);
  /// The whole file. Throws WriteError.
  std::string finish();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dossier::write
