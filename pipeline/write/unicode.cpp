#include "write/unicode.h"

#include <cstdint>

namespace dossier::write {
namespace {

struct Decoded {
  char32_t value;
  std::size_t length;
};

Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {0xFFFD, 1};
  char32_t value = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {0xFFFD, 1};
    value = (value << 6) | (byte(i) & 0x3FU);
  }
  if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return {0xFFFD, length};
  return {value, length};
}

void append_unit(std::string& hex, std::uint32_t unit) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (int shift = 12; shift >= 0; shift -= 4) hex += kDigits[(unit >> shift) & 0xFU];
}

}  // namespace

std::string utf16_hex(std::string_view utf8) {
  std::string hex;
  hex.reserve(utf8.size() * 4);
  while (!utf8.empty()) {
    const auto [value, length] = decode(utf8);
    utf8.remove_prefix(length);
    if (value >= 0x10000) {
      append_unit(hex, 0xD800 + ((value - 0x10000) >> 10));
      append_unit(hex, 0xDC00 + ((value - 0x10000) & 0x3FF));
    } else {
      append_unit(hex, value);
    }
  }
  return hex;
}

bool is_public(char32_t character) {
  const bool private_use = (character >= 0xE000 && character <= 0xF8FF) || character >= 0xF0000;
  const bool no_character = (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
  return character != 0 && character != 0xFEFF && !private_use && !no_character;
}

std::string public_text(std::string_view utf8) {
  std::string text;
  for (const std::string_view point : code_points(utf8)) {
    text += is_public(decode(point).value) ? point : std::string_view("\xEF\xBF\xBD");
  }
  return text;
}

char32_t first_code_point(std::string_view utf8) {
  return utf8.empty() ? 0 : decode(utf8).value;
}

std::vector<std::string_view> code_points(std::string_view utf8) {
  std::vector<std::string_view> points;
  while (!utf8.empty()) {
    const std::size_t length = decode(utf8).length;
    points.push_back(utf8.substr(0, length));
    utf8.remove_prefix(length);
  }
  return points;
}

std::string xml_escaped(std::string_view utf8) {
  std::string out;
  for (const std::string_view point : code_points(utf8)) {
    const char32_t value = decode(point).value;
    if (value == '<')
      out += "&lt;";
    else if (value == '>')
      out += "&gt;";
    else if (value == '&')
      out += "&amp;";
    else if (value == '"')
      out += "&quot;";
    else if ((value < 0x20 && value != '\n' && value != '\t') || value == 0xFFFD || value == 0xFFFE || value == 0xFFFF)
      out += ' ';
    else
      out += point;
  }
  return out;
}

}  // namespace dossier::write
