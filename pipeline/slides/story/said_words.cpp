#include "slides/story/said_words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>

#include "slides/story/divided_words.h"

namespace dossier::slides {
namespace {

constexpr char16_t kUnknown = 0xFFFF;  // kUnknownLetter

}  // namespace

std::u16string letters_only(const icu::UnicodeString& text) {
  static const icu::Normalizer2* const kDecompose = [] {
    UErrorCode fault = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKDInstance(fault);
  }();
  UErrorCode fault = U_ZERO_ERROR;
  const icu::UnicodeString parts = kDecompose == nullptr ? text : kDecompose->normalize(text, fault);
  std::u16string letters;
  for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 c = parts.char32At(i);
    constexpr UChar32 kSoftHyphen = 0xAD;
    if (u_isUWhiteSpace(c) || u_iscntrl(c) || u_charType(c) == U_NON_SPACING_MARK || c == kSoftHyphen) continue;
    if (c >= 0x10000) letters.push_back(static_cast<char16_t>(U16_LEAD(c)));
    letters.push_back(static_cast<char16_t>(c < 0x10000 ? c : U16_TRAIL(c)));
  }
  return letters;
}

icu::UnicodeString unicode(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
}

std::u16string letters_only(std::u16string_view text) {
  return letters_only(icu::UnicodeString(text.data(), static_cast<int32_t>(text.size())));
}

std::string utf8(std::u16string_view text) {
  std::string bytes;
  icu::UnicodeString known;
  for (const char16_t c : text) {
    if (c != kUnknown && c != 0) known.append(c);
  }
  known.toUTF8String(bytes);
  return bytes;
}

bool is_hyphen(char16_t c) {
  return c == u'-' || c == 0x2010;
}

SaidWords::SaidWords(const model::Slide& slide) {
  add(slide.title);
  for (const std::string& line : slide.lines) add(line);
}

std::string SaidWords::words_of(std::u16string_view letters) {
  if (letters.empty()) return {};
  std::size_t at = letters_.find(letters, next_);
  if (at == std::u16string::npos) at = letters_.find(letters);
  if (at == std::u16string::npos) return {};
  next_ = at + letters.size();
  std::string words;
  for (std::size_t i = at; i < next_;) {
    const Place& first = places_[i];
    std::size_t end = i;
    while (end < next_ && places_[end].line == first.line) ++end;
    append_line(words, lines_[first.line].substr(first.begin, places_[end - 1].end - first.begin));
    i = end;
  }
  return words;
}

bool SaidWords::says(std::u16string_view letters) const {
  constexpr std::size_t kNotByChance = 4;
  if (letters.size() >= kNotByChance && letters_.find(letters) != std::u16string::npos) return true;
  return std::find(whole_.begin(), whole_.end(), letters) != whole_.end();
}

void SaidWords::add(const std::string& line) {
  if (line.empty()) return;
  const icu::UnicodeString text = unicode(line);
  std::size_t begin = 0;
  const std::size_t before = letters_.size();
  for (int32_t i = 0; i < text.length();) {
    const int32_t after = text.moveIndex32(i, 1);
    const icu::UnicodeString one = text.tempSubString(i, after - i);
    std::string bytes;
    one.toUTF8String(bytes);
    for (const char16_t letter : letters_only(one)) {
      letters_.push_back(letter);
      places_.push_back({lines_.size(), begin, begin + bytes.size()});
    }
    begin += bytes.size();
    i = after;
  }
  whole_.push_back(letters_.substr(before));
  lines_.push_back(line);
}

}  // namespace dossier::slides
