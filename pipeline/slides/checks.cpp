#include <algorithm>

#include "base/utf8.h"
#include "slides/bytes.h"
#include "slides/links.h"

namespace dossier::slides {

bool is_clean_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint read = read_code_point(text, at);
    if (!read.valid || read.code == 0) return false;
    at += read.length;
  }
  return true;
}

bool is_safe_link(std::string_view address) {
  if (address.size() > 2000) return false;
  const bool plain = std::all_of(address.begin(), address.end(), [](char c) { return c > 0x20 && c < 0x7F; });
  if (!plain) return false;
  std::string scheme(address.substr(0, address.find(':')));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (scheme.size() + 1 >= address.size()) return false;
  if (scheme == "mailto") return true;
  return (scheme == "http" || scheme == "https") && address.substr(scheme.size()).starts_with("://");
}

}  // namespace dossier::slides
