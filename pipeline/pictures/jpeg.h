// The door to libjpeg: whether a JPEG can be shown whole, and making one that can be shown everywhere.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dossier::pictures {

struct JpegFacts {
  int width = 0, height = 0;  // pixels as stored
  bool cmyk = false;          // four inks: has no place in a PDF with one colour space
  int orientation = 1;        // EXIF, 1–8; 1 is upright
};

/// What libjpeg, which decodes it, takes from the head alone; nothing when that cannot be read, or when it has other
/// than one, three or four components.
std::optional<JpegFacts> read_jpeg_head(std::string_view bytes);

/// Reads the whole picture; nothing when it is damaged, cut short, or asks for more work than a picture does.
std::optional<JpegFacts> read_jpeg(std::string_view bytes);

/// The picture upright and in RGB, at most about twelve megapixels; null when it cannot be decoded.
std::shared_ptr<const std::string> upright_rgb(std::string_view bytes, const JpegFacts& facts, int& width, int& height);

}  // namespace dossier::pictures
