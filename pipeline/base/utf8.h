// Reading and writing single code points of UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dossier {

/// What stands for bytes that are not UTF-8.
inline constexpr char32_t kReplacement = 0xFFFD;

/// A code point read from a text; for a byte that is not part of valid UTF-8 kReplacement, one byte long and not valid.
struct CodePoint {
  char32_t code = kReplacement;
  std::size_t length = 1;  // bytes
  bool valid = false;
};

/// What stands at byte `at`, which must be one of the text. Overlong forms, surrogates and what lies beyond U+10FFFF
/// are not valid (Unicode 15, table 3-7).
inline CodePoint read_code_point(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - at < length) return {};
  char32_t code = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (byte(at + i) & 0x3FU);
  }
  const char32_t least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
  if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, length, true};
}

/// The code point at byte `at`, and the byte behind it.
inline char32_t code_point(std::string_view text, std::size_t at) {
  return read_code_point(text, at).code;
}
inline std::size_t code_point_end(std::string_view text, std::size_t at) {
  return at + read_code_point(text, at).length;
}

/// The code point at byte `at`, which moves behind it.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const CodePoint read = read_code_point(text, at);
  at += read.length;
  return read.code;
}

/// Whether a byte of valid UTF-8 belongs to the code point before it.
inline bool continues_code_point(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

inline void append_utf8(std::string& out, char32_t code) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | (code >> 6U));
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3FU));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

inline std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) out.push_back(next_code_point(text, at));
  return out;
}

inline std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char32_t code : text) append_utf8(out, code);
  return out;
}

}  // namespace dossier
