#include "write/unicode.h"

#include <cstdint>

#include "base/utf8.h"

namespace dossier::write {
namespace {

void append_unit(std::string& hex, std::uint32_t unit) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (int shift = 12; shift >= 0; shift -= 4) hex += kDigits[(unit >> shift) & 0xFU];
}

}  // namespace

std::string utf16_hex(std::string_view utf8) {
  std::string hex;
  hex.reserve(utf8.size() * 4);
  while (!utf8.empty()) {
    const auto [value, length, valid] = read_code_point(utf8, 0);
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
    text += is_public(code_point(point, 0)) ? point : std::string_view("\xEF\xBF\xBD");
  }
  return text;
}

char32_t first_code_point(std::string_view utf8) {
  return utf8.empty() ? 0 : code_point(utf8, 0);
}

std::vector<std::string_view> code_points(std::string_view utf8) {
  std::vector<std::string_view> points;
  while (!utf8.empty()) {
    const std::size_t length = read_code_point(utf8, 0).length;
    points.push_back(utf8.substr(0, length));
    utf8.remove_prefix(length);
  }
  return points;
}

std::string xml_escaped(std::string_view utf8) {
  std::string out;
  for (const std::string_view point : code_points(utf8)) {
    const char32_t value = code_point(point, 0);
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
