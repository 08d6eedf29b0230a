// Optional content: which layers of a deck are shown.
#pragma once

#include <memory>

class QPDF;
class QPDFObjectHandle;

namespace dossier::slides {

class Layers {
 public:
  explicit Layers(QPDF& pdf);
  ~Layers();
  Layers(const Layers&) = delete;
  Layers& operator=(const Layers&) = delete;

  /// Whether content of this group or membership dictionary is shown when the deck is opened (ISO 32000-1, 8.11).
  /// What cannot be settled counts as hidden.
  bool is_shown(QPDFObjectHandle group) const;

 private:
  struct Members;
  std::unique_ptr<Members> members_;
};

}  // namespace dossier::slides
