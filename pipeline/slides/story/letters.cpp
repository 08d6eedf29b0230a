#include "slides/story/letters.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace dossier::slides {
namespace {

/// Calls `see` with each character until it says no.
template <typename See>
void each_character(std::string_view text, See see) {
  for (std::size_t at = 0; at < text.size();) {
    if (!see(static_cast<UChar32>(next_code_point(text, at)))) return;
  }
}

}  // namespace

bool has_word(std::string_view text) {
  int letters = 0;
  each_character(text, [&](UChar32 c) {
    if (u_isalpha(c)) letters += u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) ? 2 : 1;
    return letters < 2;
  });
  return letters >= 2;
}

bool begins_item(std::string_view text) {
  if (text.empty()) return false;
  std::size_t at = 0;
  const char32_t c = next_code_point(text, at);
  if (c == '-' || c == '*' || c == 0x2013) return text.substr(at).starts_with(' ');
  constexpr std::u32string_view kBullets = U"•‣◦⁃▪▫■□▶▸►▷●○◆◇➢➤➔→✓✔❖·";
  return u_charType(static_cast<UChar32>(c)) == U_PRIVATE_USE_CHAR || kBullets.find(c) != std::u32string_view::npos;
}

}  // namespace dossier::slides
