#include "slides/fonts/type1_parts.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

namespace dossier::slides {
namespace {

constexpr char kSegment = '\x80';

/// Segments begin with 0x80, their kind (3: the end) and their length, the low byte first.
std::string without_segments(std::string_view bytes) {
  std::string program;
  while (bytes.size() >= 6 && bytes[0] == kSegment && (bytes[1] == 1 || bytes[1] == 2)) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) length |= std::size_t{static_cast<unsigned char>(bytes[2 + i])} << (8 * i);
    bytes.remove_prefix(6);
    program += bytes.substr(0, length);
    bytes.remove_prefix(std::min(length, bytes.size()));
  }
  return program;
}

/// Adobe Type 1 Font Format, 7.1; the first bytes are there for the key alone.
std::string decrypted(std::string_view bytes, std::uint16_t key, std::size_t for_key) {
  std::string plain;
  for (const char c : bytes) {
    const auto cipher = static_cast<unsigned char>(c);
    plain.push_back(static_cast<char>(cipher ^ (key >> 8)));
    key = static_cast<std::uint16_t>((cipher + key) * 52845U + 22719U);
  }
  return plain.substr(std::min(for_key, plain.size()));
}

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// The encrypted part may be written in hexadecimal digits (7.2).
std::string binary(std::string_view bytes) {
  if (bytes.size() < 4 || !std::all_of(bytes.begin(), bytes.begin() + 4, is_hexadecimal)) return std::string(bytes);
  std::string result, digits;
  for (const char c : bytes) {
    if (is_hexadecimal(c)) digits.push_back(c);
    if (digits.size() < 2) continue;
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + 2, value, 16);
    result.push_back(static_cast<char>(value));
    digits.clear();
  }
  return result;
}

/// The width that a glyph's description begins with: hsbw or sbw after numbers, perhaps divided (6.2, 6.4).
std::optional<double> width_in(std::string_view description) {
  std::vector<double> stack;
  for (std::size_t i = 0; i < description.size();) {
    const auto byte = [&](std::size_t at) {
      return at < description.size() ? static_cast<int>(static_cast<unsigned char>(description[at])) : 0;
    };
    const int first = byte(i++);
    if (first >= 32 && first <= 246) {
      stack.push_back(first - 139);
    } else if (first >= 247 && first <= 250) {
      stack.push_back((first - 247) * 256 + byte(i++) + 108);
    } else if (first >= 251 && first <= 254) {
      stack.push_back(-(first - 251) * 256 - byte(i++) - 108);
    } else if (first == 255) {
      std::uint32_t value = 0;
      for (int k = 0; k < 4; ++k) value = value << 8 | static_cast<std::uint32_t>(byte(i++));
      stack.push_back(static_cast<std::int32_t>(value));
    } else if (first == 12 && byte(i) == 12 && stack.size() >= 2 && stack.back() != 0) {  // div
      const double divisor = stack.back();
      stack.pop_back();
      stack.back() /= divisor;
      ++i;
    } else if (first == 13 && stack.size() == 2) {  // hsbw: side bearing, width
      return stack[1];
    } else if (first == 12 && byte(i) == 7 && stack.size() == 4) {  // sbw: side bearing, width, as points
      return stack[2];
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Type1Parts> type1_parts(std::string_view bytes) {
  Type1Parts parts;
  parts.program = bytes.starts_with(kSegment) ? without_segments(bytes) : std::string(bytes);
  const std::string_view program = parts.program;
  const std::size_t start = program.find("eexec");
  if (start == std::string_view::npos) return std::nullopt;
  parts.clear = start + 5;
  // One line end, or spaces up to it; then bytes that may be anything.
  while (parts.clear < program.size() && (program[parts.clear] == ' ' || program[parts.clear] == '\t')) ++parts.clear;
  if (program.substr(parts.clear, 2) == "\r\n") {
    parts.clear += 2;
  } else if (parts.clear < program.size() && (program[parts.clear] == '\r' || program[parts.clear] == '\n')) {
    ++parts.clear;
  }
  std::size_t end = program.rfind("cleartomark");
  if (end == std::string_view::npos || end < parts.clear) end = program.size();
  const std::size_t last = program.substr(0, end).find_last_not_of("0 \t\r\n");
  const std::size_t until = end == program.size() || last == std::string_view::npos ? end : last + 1;
  parts.encrypted = until > parts.clear ? until - parts.clear : 0;
  if (parts.encrypted == 0) return std::nullopt;
  return parts;
}

std::map<std::string, double, std::less<>> type1_widths(std::string_view bytes) {
  constexpr std::uint16_t kProgramKey = 55665, kDescriptionKey = 4330;
  std::map<std::string, double, std::less<>> widths;
  const std::optional<Type1Parts> parts = type1_parts(bytes);
  if (!parts) return widths;
  const std::string encrypted = binary(std::string_view(parts->program).substr(parts->clear, parts->encrypted));
  const std::string program = decrypted(encrypted, kProgramKey, 4);
  const std::string_view text = program;
  const auto number_at = [&](std::size_t at) {
    std::size_t value = 0;
    const auto [end, fault] =
        std::from_chars(text.data() + std::min(at, text.size()), text.data() + text.size(), value);
    return std::pair(fault == std::errc() ? value : std::string_view::npos,
                     static_cast<std::size_t>(end - text.data()));
  };
  constexpr std::string_view kForKey = "/lenIV ", kDescriptions = "/CharStrings";
  const std::size_t stated = text.find(kForKey);
  const std::size_t for_key = stated == std::string_view::npos ? 4 : number_at(stated + kForKey.size()).first;
  // /name LENGTH RD <bytes> ND
  for (std::size_t at = text.find(kDescriptions); at != std::string_view::npos;) {
    at = text.find('/', at + 1);
    if (at == std::string_view::npos) break;
    constexpr std::size_t kLongestName = 127;
    const std::size_t space = text.substr(0, at + kLongestName + 1).find(' ', at);
    if (space == std::string_view::npos) continue;
    const auto [length, end] = number_at(space + 1);
    const std::size_t begin = text.substr(0, end + 5).find(' ', end + 1);  // behind RD or -|
    if (length == std::string_view::npos || begin == std::string_view::npos) continue;
    if (length > text.size() - begin - 1) break;
    const std::string description = decrypted(text.substr(begin + 1, length), kDescriptionKey, for_key);
    if (const std::optional<double> width = width_in(description)) {
      widths.emplace(text.substr(at + 1, space - at - 1), *width);
    }
    at = begin + length;
  }
  return widths;
}

}  // namespace dossier::slides
