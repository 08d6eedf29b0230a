#include "slides/type1_parts.h"

#include <algorithm>

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

}  // namespace dossier::slides
