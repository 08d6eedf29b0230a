#include "ingest/encoding.h"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "ingest/messages.h"

namespace dossier::ingest {
namespace {

enum class Encoding { utf8, utf16_little, utf16_big, latin1, windows1252 };

/// Windows-1252, 0x80 to 0x9F; 0: not used.
constexpr std::array<char32_t, 32> kWindows1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::uint8_t byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<std::uint8_t>(bytes[i]);
}

char32_t windows1252(std::uint8_t byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
}

std::string hexadecimal(std::uint32_t value, int digits) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out = "0x";
  for (int i = digits - 1; i >= 0; --i) out += kDigits[(value >> (4 * i)) & 0xFU];
  return out;
}

/// What is found while turning bytes into text.
struct Outcome {
  std::string text;
  std::optional<std::size_t> fault;  // where in `text` the first byte stands that cannot be
  std::uint32_t bad = 0;
  bool wide = false;  // `bad` is a unit of UTF-16
};

/// Bytes that are not UTF-8 are shown as the letters they most likely are.
Outcome from_utf8(std::string_view bytes) {
  Outcome outcome;
  outcome.text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    std::size_t valid = i;
    while (valid < bytes.size()) {
      const CodePoint read = read_code_point(bytes, valid);
      if (!read.valid) break;
      valid += read.length;
    }
    outcome.text.append(bytes, i, valid - i);
    i = valid;
    if (i == bytes.size()) break;
    if (!outcome.fault) {
      outcome.fault = outcome.text.size();
      outcome.bad = byte_at(bytes, i);
    }
    append_utf8(outcome.text, windows1252_letter(byte_at(bytes, i)));
    ++i;
  }
  return outcome;
}

Outcome from_utf16(std::string_view bytes, bool little) {
  Outcome outcome;
  outcome.text.reserve(bytes.size());
  const auto unit = [&](std::size_t i) -> std::uint32_t {
    const std::uint32_t first = byte_at(bytes, i), second = byte_at(bytes, i + 1);
    return little ? second << 8 | first : first << 8 | second;
  };
  const auto fault = [&](std::uint32_t bad, bool wide) {
    if (outcome.fault) return;
    outcome.fault = outcome.text.size();
    outcome.bad = bad;
    outcome.wide = wide;
  };
  std::size_t i = 0;
  for (; i + 1 < bytes.size(); i += 2) {
    char32_t code = unit(i);
    if (code >= 0xD800 && code < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
      code = 0x10000 + ((code - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (code >= 0xD800 && code < 0xE000) {
      fault(code, true);
      code = U'\uFFFD';
    }
    append_utf8(outcome.text, code);
  }
  if (i < bytes.size()) fault(byte_at(bytes, i), false);
  return outcome;
}

Outcome from_single_bytes(std::string_view bytes, Encoding encoding) {
  Outcome outcome;
  outcome.text.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::uint8_t byte = byte_at(bytes, i);
    const char32_t code = windows1252(byte);
    // ISO 8859-1 has control characters at 0x80 to 0x9F, which no text has: it is Windows-1252 in truth.
    const bool wrong = byte >= 0x80 && byte < 0xA0 && (encoding == Encoding::latin1 || code == 0);
    if (wrong && !outcome.fault) {
      outcome.fault = outcome.text.size();
      outcome.bad = byte;
    }
    append_utf8(outcome.text, code == 0 ? U'\uFFFD' : code);
  }
  return outcome;
}

/// Whether text of one byte a character is in truth UTF-8: at least one letter of several bytes, and no byte that is
/// not UTF-8.
bool looks_like_utf8(std::string_view bytes) {
  bool several = false;
  for (std::size_t i = 0; i < bytes.size();) {
    const CodePoint read = read_code_point(bytes, i);
    if (!read.valid) return false;
    several = several || read.length > 1;
    i += read.length;
  }
  return several;
}

/// The name in `encoding="…"` of the XML declaration; begin and end in `text`.
std::optional<std::pair<std::size_t, std::size_t>> declared(std::string_view text) {
  if (!text.starts_with("<?xml") || text.size() < 6 ||
      (text[5] != ' ' && text[5] != '\t' && text[5] != '\r' && text[5] != '\n')) {
    return std::nullopt;
  }
  const std::size_t end = text.find("?>");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view declaration = text.substr(0, end);
  std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return std::nullopt;
  at = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t close = declaration.find(declaration[at], at + 1);
  if (close == std::string_view::npos) return std::nullopt;
  return std::pair{at + 1, close};
}

std::optional<Encoding> named(std::string_view name) {
  std::string lower;
  for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower == "utf-8" || lower == "utf8" || lower == "us-ascii" || lower == "ascii") return Encoding::utf8;
  if (lower == "utf-16" || lower == "utf-16le") return Encoding::utf16_little;
  if (lower == "utf-16be") return Encoding::utf16_big;
  if (lower == "iso-8859-1" || lower == "iso_8859-1" || lower == "latin1" || lower == "latin-1")
    return Encoding::latin1;
  if (lower == "windows-1252" || lower == "cp1252" || lower == "cp-1252") return Encoding::windows1252;
  return std::nullopt;
}

bool is_utf16(Encoding encoding) {
  return encoding == Encoding::utf16_little || encoding == Encoding::utf16_big;
}

SourceSpan span(std::shared_ptr<const SourceText> source, std::size_t begin, std::size_t end) {
  return {std::move(source), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

char32_t windows1252_letter(std::uint8_t byte) {
  const char32_t letter = windows1252(byte);
  return letter == 0 ? U'\uFFFD' : letter;
}

std::shared_ptr<const SourceText> decode(const std::string& path, std::string_view bytes, Diagnostics& diagnostics) {
  using namespace std::string_view_literals;
  if (bytes.find_first_not_of("\0\t\n\r "sv) == std::string_view::npos) {
    diagnostics.report(kEmptyFile, whole_file(path));
    return nullptr;
  }
  // Seen from the first bytes (XML 1.0, appendix F), then from the declaration.
  std::optional<Encoding> seen;
  if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv) || bytes.starts_with("<\0\0\0"sv) ||
      bytes.starts_with("\0\0\0<"sv)) {
    diagnostics.report(kUnknownEncoding, whole_file(path), {"UTF-32"});
    return nullptr;
  }
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) {
    seen = Encoding::utf8;
    bytes.remove_prefix(3);
  } else if (bytes.starts_with("\xFF\xFE"sv)) {
    seen = Encoding::utf16_little;
    bytes.remove_prefix(2);
  } else if (bytes.starts_with("\xFE\xFF"sv)) {
    seen = Encoding::utf16_big;
    bytes.remove_prefix(2);
  } else if (bytes.starts_with("<\0"sv)) {
    seen = Encoding::utf16_little;
  } else if (bytes.starts_with("\0<"sv)) {
    seen = Encoding::utf16_big;
  }

  Outcome outcome;
  if (seen && is_utf16(*seen)) outcome = from_utf16(bytes, *seen == Encoding::utf16_little);
  const std::string_view start = seen && is_utf16(*seen) ? std::string_view(outcome.text) : bytes.substr(0, 1000);
  const auto place = declared(start);
  const std::string name(place                     ? start.substr(place->first, place->second - place->first)
                         : seen && is_utf16(*seen) ? "UTF-16"sv
                                                   : "UTF-8"sv);
  const std::optional<Encoding> said = place ? named(name) : seen.value_or(Encoding::utf8);

  const auto refuse = [&](const MessageKind& kind, std::vector<std::string> arguments) {
    // Up to the declaration's end all is ASCII, so its place is right however the rest is read.
    const auto source =
        std::make_shared<const SourceText>(path, outcome.text.empty() ? from_utf8(bytes).text : outcome.text);
    diagnostics.report(kind, place ? span(source, place->first, place->second) : span(source, 0, 0),
                       std::move(arguments));
    return nullptr;
  };
  if (!said) return refuse(kUnknownEncoding, {name});
  if (seen && is_utf16(*seen)) {
    if (!is_utf16(*said)) return refuse(kLyingEncoding, {name, "UTF-16"});
  } else if (is_utf16(*said)) {
    return refuse(kLyingEncoding, {name, looks_like_utf8(bytes) ? "UTF-8" : "windows-1252"});
  } else if (*said == Encoding::utf8) {
    outcome = from_utf8(bytes);
  } else if (seen == Encoding::utf8 || looks_like_utf8(bytes)) {
    return refuse(kLyingEncoding, {name, "UTF-8"});
  } else {
    outcome = from_single_bytes(bytes, *said);
    if (outcome.fault && *said == Encoding::latin1 && kWindows1252[outcome.bad - 0x80U] != 0) {
      return refuse(kLyingEncoding, {name, "windows-1252"});
    }
  }
  const auto source = std::make_shared<const SourceText>(path, std::move(outcome.text));
  if (!outcome.fault) return source;
  const std::string_view text = source->text();
  const std::size_t end = *outcome.fault < text.size() ? code_point_end(text, *outcome.fault) : text.size();
  diagnostics.report(kBadByte, span(source, *outcome.fault, end),
                     {hexadecimal(outcome.bad, outcome.wide ? 4 : 2), name});
  return nullptr;
}

}  // namespace dossier::ingest
