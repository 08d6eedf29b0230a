#include "compose/pictures.h"

#include <fmt/format.h>

#include <cstdint>
#include <string_view>
#include <utility>

#include "compose/messages.h"
#include "pictures/jpeg.h"
#include "pictures/png_check.h"

namespace dossier::compose {
namespace {

constexpr int kLongestSide = 20'000;  // pixels; more is a mistake or an attack
constexpr std::int64_t kMostPixels = 25'000'000;

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

struct Measure {
  std::uint32_t width = 0, height = 0;
};

std::optional<Measure> png_measure(std::string_view bytes) {
  if (bytes.size() < 33 || bytes.substr(12, 4) != "IHDR") return {};
  // A chunk that claims more than the file holds would be given that memory before it is found to be cut off.
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t length = big_endian(bytes, at, 4);
    if (length > bytes.size() - at - 12) return {};
    if (bytes.substr(at + 4, 4) == "IEND") break;  // what some programs leave behind it is no chunk
    at += 12 + length;
  }
  return Measure{big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
}

/// The size by the first frame's head: what write/ and PDF readers take.
std::optional<Measure> first_frame(std::string_view bytes) {
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) != 0xFF) return {};
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) return Measure{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
    at += 2 + big_endian(bytes, at + 2, 2);
  }
  return {};
}

/// The size, where libjpeg reads the same from the file as all others do. A file of two heads would be laid out by one
/// and decoded by the other, past the end of what was made for it.
std::optional<Measure> jpeg_measure(std::string_view bytes) {
  const std::optional<Measure> frame = first_frame(bytes);
  const std::optional<pictures::JpegFacts> head = frame ? pictures::read_jpeg_head(bytes) : std::nullopt;
  const bool same = head && std::cmp_equal(frame->width, head->width) && std::cmp_equal(frame->height, head->height);
  return same ? frame : std::nullopt;
}

}  // namespace

std::optional<Picture> usable_picture(const model::InputFile& file, Diagnostics& diagnostics) {
  if (!file.bytes) return {};
  const std::string_view bytes = *file.bytes;
  const bool jpeg = bytes.starts_with("\xFF\xD8\xFF");
  if (!jpeg && !bytes.starts_with("\x89PNG\r\n\x1A\n")) {
    diagnostics.report(kPictureUnknown, file.span, {file.name});
    return {};
  }
  const std::optional<Measure> measure = jpeg ? jpeg_measure(bytes) : png_measure(bytes);
  if (!measure || measure->width == 0 || measure->height == 0) {
    diagnostics.report(kPictureDamaged, file.span, {file.name});
    return {};
  }
  const auto [width, height] = *measure;
  if (width > kLongestSide || height > kLongestSide || std::int64_t{width} * height > kMostPixels) {
    diagnostics.report(kPictureTooLarge, file.span, {file.name, fmt::format("{}", width), fmt::format("{}", height)});
    return {};
  }
  // The header promises a size; only reading it all shows whether the picture is there.
  Picture picture{file.bytes, static_cast<int>(width), static_cast<int>(height), jpeg};
  const std::optional<pictures::JpegFacts> facts = jpeg ? pictures::read_jpeg(bytes) : std::nullopt;
  if (jpeg ? !facts.has_value() : !pictures::png_is_whole(bytes)) {
    diagnostics.report(kPictureDamaged, file.span, {file.name});
    return {};
  }
  if (facts && (facts->cmyk || facts->orientation != 1)) {
    picture.bytes = pictures::upright_rgb(bytes, *facts, picture.width, picture.height);
    if (!picture.bytes) {
      diagnostics.report(kPictureDamaged, file.span, {file.name});
      return {};
    }
  }
  return picture;
}

}  // namespace dossier::compose
