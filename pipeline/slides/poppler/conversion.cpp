// The conversions between UTF-8 and UTF-16 that Poppler asks iconv for. The C library loads them as modules from a
// folder that may be missing or closed to a worker; Poppler then takes every text for empty, without a word. Here they
// are answered without modules, and what is no text becomes U+FFFD instead of nothing. Everything else is left to the C
// library.

#include "slides/poppler/conversion.h"

#include <dlfcn.h>
#include <iconv.h>
#include <strings.h>

#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstring>

namespace {

// Stand for the two conversions; no iconv_open() gives these addresses.
char to_utf16, to_utf8;

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

constexpr char32_t kReplacement = 0xFFFD;

/// The character at the beginning of the text, and how many bytes it has; a byte that begins none is replaced.
char32_t take_utf8(const char* text, std::size_t left, std::size_t& length) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  length = 1;
  if (lead < 0x80) return lead;
  const std::size_t wanted = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (wanted == 0 || lead >= 0xF5 || wanted > left) return kReplacement;
  char32_t value = lead & (0xFFU >> (wanted + 1));
  for (std::size_t i = 1; i < wanted; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return kReplacement;
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool good = value >= kLeast[wanted] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  if (!good) return kReplacement;
  length = wanted;
  return value;
}

std::size_t put_utf16(char32_t c, char16_t (&units)[2]) {
  if (c < 0x10000) {
    units[0] = static_cast<char16_t>(c);
    return 1;
  }
  units[0] = static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10U));
  units[1] = static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FFU));
  return 2;
}

std::size_t put_utf8(char32_t c, char (&bytes)[4]) {
  if (c < 0x80) {
    bytes[0] = static_cast<char>(c);
    return 1;
  }
  const std::size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  for (std::size_t i = length; i-- > 1; c >>= 6U) bytes[i] = static_cast<char>(0x80U | (c & 0x3FU));
  bytes[0] = static_cast<char>((0xF00U >> length & 0xFFU) | c);
  return length;
}

char16_t unit_at(const char* text) {
  char16_t unit = 0;
  std::memcpy(&unit, text, sizeof unit);
  return unit;
}

char32_t take_utf16(const char* text, std::size_t left, std::size_t& length) {
  length = left < 2 ? left : 2;
  if (left < 2) return kReplacement;
  const char16_t first = unit_at(text);
  if (first < 0xD800 || first > 0xDFFF) return first;
  if (first > 0xDBFF || left < 4) return kReplacement;
  const char16_t second = unit_at(text + 2);
  if (second < 0xDC00 || second > 0xDFFF) return kReplacement;
  length = 4;
  return 0x10000 + ((char32_t{first} - 0xD800) << 10U) + (second - 0xDC00);
}

template <class Unit, std::size_t most>
std::size_t convert(char** in, std::size_t* in_left, char** out, std::size_t* out_left,
                    char32_t (*take)(const char*, std::size_t, std::size_t&),
                    std::size_t (*put)(char32_t, Unit (&)[most])) {
  if (in == nullptr || *in == nullptr) return 0;
  while (*in_left > 0) {
    std::size_t length = 0;
    Unit units[most];
    const std::size_t size = put(take(*in, *in_left, length), units) * sizeof(Unit);
    if (size > *out_left) {
      errno = E2BIG;
      return static_cast<std::size_t>(-1);
    }
    std::memcpy(*out, units, size);
    *in += length;
    *in_left -= length;
    *out += size;
    *out_left -= size;
  }
  return 0;
}

/// UTF-16 in the order of this machine, without a mark of order: what Poppler means by each of these names.
bool is_utf16(const char* name) {
  return strcasecmp(name, "UTF-16") == 0 ||
         strcasecmp(name, std::endian::native == std::endian::little ? "UTF-16LE" : "UTF-16BE") == 0;
}

bool is_utf8(const char* name) {
  return strcasecmp(name, "UTF-8") == 0;
}

}  // namespace

namespace dossier::slides {

bool converts_without_modules() {
  const iconv_t there = iconv_open("UTF-16LE", "UTF-8");
  const bool ours = there == &to_utf16;
  if (there != reinterpret_cast<iconv_t>(-1)) iconv_close(there);
  return ours;
}

}  // namespace dossier::slides

extern "C" iconv_t iconv_open(const char* to, const char* from) {
  if (is_utf16(to) && is_utf8(from)) return &to_utf16;
  if (is_utf8(to) && is_utf16(from)) return &to_utf8;
  return next<iconv_t(const char*, const char*)>("iconv_open")(to, from);
}

extern "C" std::size_t iconv(iconv_t kind, char** in, std::size_t* in_left, char** out, std::size_t* out_left) {
  if (kind == &to_utf16) return convert<char16_t, 2>(in, in_left, out, out_left, take_utf8, put_utf16);
  if (kind == &to_utf8) return convert<char, 4>(in, in_left, out, out_left, take_utf16, put_utf8);
  return next<std::size_t(iconv_t, char**, std::size_t*, char**, std::size_t*)>("iconv")(kind, in, in_left, out,
                                                                                         out_left);
}

extern "C" int iconv_close(iconv_t kind) {
  if (kind == &to_utf16 || kind == &to_utf8) return 0;
  return next<int(iconv_t)>("iconv_close")(kind);
}
