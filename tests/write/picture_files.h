// Picture files made in memory.
#pragma once

#include <cstddef>
#include <cstdio>

#include <jpeglib.h>
#include <png.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

namespace kit {

struct PngKind {
  int colour = PNG_COLOR_TYPE_RGB;
  int bits = 8;
  bool interlaced = false;
  bool transparent_colour = false;  // tRNS
  double gamma = 0;                 // 0: no gAMA chunk
};

inline std::string png(int width, int height, const PngKind& kind = {}) {
  std::string out;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(
      png, &out,
      [](png_structp to, png_bytep data, std::size_t count) {
        static_cast<std::string*>(png_get_io_ptr(to))->append(reinterpret_cast<char*>(data), count);
      },
      nullptr);
  png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), kind.bits, kind.colour,
               kind.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  std::vector<png_color> palette;
  if (kind.colour == PNG_COLOR_TYPE_PALETTE) {
    for (int i = 0; i < 1 << kind.bits; ++i)
      palette.push_back({static_cast<png_byte>(i), static_cast<png_byte>(255 - i), 40});
    png_set_PLTE(png, info, palette.data(), static_cast<int>(palette.size()));
  }
  if (kind.transparent_colour) {
    png_byte alpha[] = {0, 128};
    png_color_16 colour{};
    colour.green = 5;  // the first pixel of what is drawn below
    colour.blue = 10;
    png_set_tRNS(png, info, alpha, kind.colour == PNG_COLOR_TYPE_PALETTE ? 2 : 0, &colour);
  }
  if (kind.gamma > 0) png_set_gAMA(png, info, kind.gamma);
  png_write_info(png, info);
  std::vector<std::string> rows(static_cast<std::size_t>(height), std::string(png_get_rowbytes(png, info), '\0'));
  std::vector<png_bytep> pointers;
  for (std::size_t y = 0; y < rows.size(); ++y) {
    for (std::size_t x = 0; x < rows[y].size(); ++x) rows[y][x] = static_cast<char>(x * 5 + y * 11);
    pointers.push_back(reinterpret_cast<png_bytep>(rows[y].data()));
  }
  png_write_image(png, pointers.data());
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return out;
}

/// One colour all over; components 1, 3 or 4.
inline std::string jpeg(int width, int height, const std::vector<unsigned char>& colour, bool progressive = false) {
  jpeg_compress_struct encoder;
  jpeg_error_mgr faults;
  encoder.err = jpeg_std_error(&faults);
  jpeg_create_compress(&encoder);
  unsigned char* data = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&encoder, &data, &size);
  encoder.image_width = static_cast<JDIMENSION>(width);
  encoder.image_height = static_cast<JDIMENSION>(height);
  encoder.input_components = static_cast<int>(colour.size());
  encoder.in_color_space = colour.size() == 1 ? JCS_GRAYSCALE : colour.size() == 3 ? JCS_RGB : JCS_CMYK;
  jpeg_set_defaults(&encoder);
  if (progressive) jpeg_simple_progression(&encoder);
  jpeg_start_compress(&encoder, TRUE);
  std::vector<unsigned char> row;
  for (int x = 0; x < width; ++x) row.insert(row.end(), colour.begin(), colour.end());
  while (encoder.next_scanline < encoder.image_height) {
    JSAMPROW pointer = row.data();
    jpeg_write_scanlines(&encoder, &pointer, 1);
  }
  jpeg_finish_compress(&encoder);
  jpeg_destroy_compress(&encoder);
  std::string out(reinterpret_cast<char*>(data), size);
  std::free(data);
  return out;
}

/// The same JPEG with an Exif segment that asks for it to be turned.
inline std::string turned(const std::string& jpeg_file, char orientation) {
  std::string body("Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25);
  body += orientation;
  body += std::string("\0\0\0\0\0\0", 6);
  std::string segment("\xFF\xE1\0", 3);
  segment += static_cast<char>(body.size() + 2);
  return jpeg_file.substr(0, 2) + segment + body + jpeg_file.substr(2);
}

inline std::shared_ptr<const std::string> shared(std::string bytes) {
  return std::make_shared<const std::string>(std::move(bytes));
}

}  // namespace kit
