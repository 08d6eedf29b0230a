#include "language/text_forms.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/utf8.h"

namespace dossier::language {
namespace {

bool is_layout_space(char32_t code) {
  return code == 0xA0 || code == 0x202F || (code >= 0x2000 && code <= 0x200A) || code == 0x205F || code == 0x3000;
}

/// "innen" or "in" at `at`, and no letter behind it that would make it another word.
bool starts_gender_ending(std::u32string_view text, std::size_t at) {
  for (const std::u32string_view ending : {U"innen", U"in"}) {
    if (text.substr(at, ending.size()) == ending) return true;
  }
  return false;
}

}  // namespace

std::string canonical(std::string_view layout_text) {
  std::string out;
  out.reserve(layout_text.size());
  for (std::size_t at = 0; at < layout_text.size();) {
    const std::size_t begin = at;
    const char32_t code = next_code_point(layout_text, at);
    if (is_layout_space(code)) {
      out.push_back(' ');
    } else {
      out.append(layout_text.substr(begin, at - begin));
    }
  }
  return out;
}

std::string upper_case(std::string_view text) {
  icu::UnicodeString wide;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    wide.append(static_cast<UChar32>(code == U'ß' ? U'ẞ' : code));
  }
  wide.toUpper(icu::Locale::getGerman());
  std::string out;
  wide.toUTF8String(out);
  return out;
}

std::string search_key(std::string_view text) {
  const std::u32string wide = to_utf32(text);
  std::string out;
  for (std::size_t i = 0; i < wide.size(); ++i) {
    const char32_t code = wide[i];
    const bool after_letter = i > 0 && u_isalpha(static_cast<UChar32>(wide[i - 1]));
    if (after_letter && (code == U'*' || code == U':' || code == U'_' || code == U'·') &&
        starts_gender_ending(wide, i + 1)) {
      continue;
    }
    if (after_letter && code == U'/' && i + 1 < wide.size()) {
      const std::size_t ending = wide[i + 1] == U'-' ? i + 2 : i + 1;
      if (starts_gender_ending(wide, ending)) {
        i = ending - 1;
        continue;
      }
    }
    append_utf8(out, is_layout_space(code)
                         ? U' '
                         : static_cast<char32_t>(u_foldCase(static_cast<UChar32>(code), U_FOLD_CASE_DEFAULT)));
  }
  return out;
}

}  // namespace dossier::language
