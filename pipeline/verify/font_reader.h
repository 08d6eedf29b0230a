// What a font in a PDF says about its codes: which text they stand for, and which glyph they draw.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

class QPDFObjectHandle;

namespace dossier::verify {

class ReadFont {
 public:
  explicit ReadFont(QPDFObjectHandle font);

  const std::string& name() const { return name_; }
  bool embedded() const { return embedded_; }
  /// The codes of a shown string.
  std::vector<unsigned> codes(std::string_view shown) const;
  /// What a code reads as, UTF-8; empty when nobody can know.
  std::string text(unsigned code) const;
  /// Whether the code draws the glyph that stands for a missing one.
  bool missing_glyph(unsigned code) const;

 private:
  void read_unicode_map(std::string_view map);

  std::string name_;
  bool composite_ = false, embedded_ = false, identity_ = false, mac_ = false, plain_encoding_ = false;
  std::map<unsigned, std::string> unicode_;
  std::string glyph_map_;
};

}  // namespace dossier::verify
