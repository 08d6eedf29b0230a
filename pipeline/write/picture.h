// Pictures as PDF takes them: JPEG files and the compressed rows of plain PNG files go in as they are, anything else
// (transparency, interlacing, 16 bits, a gamma of its own, CMYK) as 8-bit pixels. ISO 32000-1, 8.9.5.
#pragma once

#include <memory>
#include <string>

#include "layout/page.h"

namespace dossier::write {

struct Picture {
  enum class Coding {
    jpeg,      // data is a JPEG file (DCTDecode)
    png_rows,  // data is deflated, each row led by its PNG filter (FlateDecode with Predictor 15)
    pixels,    // data is plain, row by row
  };

  int width = 0, height = 0;  // as stored
  int components = 3;         // 1 grey or palette, 3 RGB
  int bits = 8;               // a component
  int orientation = 1;        // how the stored rows are to be shown, 1–8 as in Exif 2.3, 4.6.4 A
  Coding coding = Coding::pixels;
  std::shared_ptr<const std::string> data;
  std::string palette;  // RGB triplets; empty: no palette
  std::string mask;     // opacity, 8 bits a pixel, row by row; empty: opaque
};

/// Reads an encoded picture that nobody vouches for. Throws WriteError on one that is damaged, of a kind PDF cannot
/// show, or larger than 100 million pixels.
Picture read_picture(const layout::Image& image);

namespace detail {
Picture read_jpeg(const std::shared_ptr<const std::string>& bytes);
Picture read_png(const std::shared_ptr<const std::string>& bytes);
}  // namespace detail

inline constexpr long long kMostPixels = 100'000'000;

}  // namespace dossier::write
