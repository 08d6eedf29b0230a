#include "slides/poppler/pictures.h"

#include <cstddef>
#include <cstdio>
// jpeglib.h needs the two above
#include <jpeglib.h>
#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <unordered_map>
#include <vector>

namespace dossier::slides {
namespace {

/// Colours in the order they first appear; empty when there are more than 256.
std::vector<std::uint32_t> palette_of(const Pixels& pixels, std::string& indexed) {
  std::vector<std::uint32_t> palette;
  std::unordered_map<std::uint32_t, std::uint8_t> known;
  indexed.resize(pixels.bytes.size() / 3);
  std::uint32_t last = 0xFFFFFFFF;
  std::uint8_t last_index = 0;
  for (std::size_t i = 0; i < indexed.size(); ++i) {
    const auto* p = reinterpret_cast<const unsigned char*>(pixels.bytes.data()) + 3 * i;
    const std::uint32_t colour = static_cast<std::uint32_t>(p[0] << 16 | p[1] << 8 | p[2]);
    if (colour != last) {
      const auto found = known.find(colour);
      if (found == known.end()) {
        if (palette.size() == 256) return {};
        last_index = static_cast<std::uint8_t>(palette.size());
        known.emplace(colour, last_index);
        palette.push_back(colour);
      } else {
        last_index = found->second;
      }
      last = colour;
    }
    indexed[i] = static_cast<char>(last_index);
  }
  return palette;
}

/// The share of pixels that equal their left neighbour: near 1 on flat slides, low on photographs.
double flatness(const Pixels& pixels) {
  std::size_t same = 0, all = 0;
  const std::size_t row = static_cast<std::size_t>(pixels.width) * 3;
  for (int y = 0; y < pixels.height; ++y) {
    const char* line = pixels.bytes.data() + static_cast<std::size_t>(y) * row;
    for (std::size_t x = 3; x < row; x += 3) {
      same += std::equal(line + x, line + x + 3, line + x - 3) ? 1 : 0;
      ++all;
    }
  }
  return all == 0 ? 1 : static_cast<double>(same) / static_cast<double>(all);
}

[[noreturn]] void png_failed(png_structp, png_const_charp text) {
  throw std::runtime_error(text);
}
void png_warned(png_structp, png_const_charp) {}
void png_append(png_structp png, png_bytep data, std::size_t size) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<char*>(data), size);
}
void png_nothing_to_flush(png_structp) {}

/// Writes a PNG; `palette` empty means the rows are RGB.
std::string png(const Pixels& pixels, const std::vector<std::uint32_t>& palette, const std::string& rows) {
  std::string result;
  png_structp file = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, png_failed, png_warned);
  if (file == nullptr) throw std::bad_alloc();
  png_infop info = png_create_info_struct(file);
  try {
    png_set_write_fn(file, &result, png_append, png_nothing_to_flush);
    const bool indexed = !palette.empty();
    const int depth = !indexed ? 8 : palette.size() <= 2 ? 1 : palette.size() <= 4 ? 2 : palette.size() <= 16 ? 4 : 8;
    png_set_IHDR(file, info, static_cast<png_uint_32>(pixels.width), static_cast<png_uint_32>(pixels.height), depth,
                 indexed ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    std::vector<png_color> colours;
    for (std::uint32_t colour : palette) {
      colours.push_back(
          {static_cast<png_byte>(colour >> 16), static_cast<png_byte>(colour >> 8), static_cast<png_byte>(colour)});
    }
    if (indexed) png_set_PLTE(file, info, colours.data(), static_cast<int>(colours.size()));
    // Flat slides: filters and higher levels take twice the time and save next to nothing.
    png_set_compression_level(file, 3);
    png_set_filter(file, 0, PNG_FILTER_NONE);
    png_write_info(file, info);
    if (indexed && depth < 8) png_set_packing(file);
    const std::size_t row = rows.size() / static_cast<std::size_t>(pixels.height);
    for (int y = 0; y < pixels.height; ++y) {
      png_write_row(file, reinterpret_cast<png_const_bytep>(rows.data() + static_cast<std::size_t>(y) * row));
    }
    png_write_end(file, nullptr);
  } catch (...) {
    png_destroy_write_struct(&file, &info);
    throw;
  }
  png_destroy_write_struct(&file, &info);
  return result;
}

struct JpegFault {
  jpeg_error_mgr base;
  std::jmp_buf back;
};

void jpeg_failed(j_common_ptr file) {
  std::longjmp(reinterpret_cast<JpegFault*>(file->err)->back, 1);
}
void jpeg_said(j_common_ptr) {}

/// No object with a destructor lives between setjmp and longjmp.
bool write_jpeg(const Pixels& pixels, unsigned char** bytes, unsigned long* size) {
  jpeg_compress_struct file;
  JpegFault fault;
  file.err = jpeg_std_error(&fault.base);
  fault.base.error_exit = jpeg_failed;
  fault.base.output_message = jpeg_said;
  if (setjmp(fault.back) != 0) {
    jpeg_destroy_compress(&file);
    return false;
  }
  jpeg_create_compress(&file);
  jpeg_mem_dest(&file, bytes, size);
  file.image_width = static_cast<JDIMENSION>(pixels.width);
  file.image_height = static_cast<JDIMENSION>(pixels.height);
  file.input_components = 3;
  file.in_color_space = JCS_RGB;
  jpeg_set_defaults(&file);
  jpeg_set_quality(&file, 82, TRUE);
  for (int i = 0; i < 3; ++i) file.comp_info[i].h_samp_factor = file.comp_info[i].v_samp_factor = 1;  // 4:4:4
  jpeg_start_compress(&file, TRUE);
  const std::size_t row = static_cast<std::size_t>(pixels.width) * 3;
  while (file.next_scanline < file.image_height) {
    auto* line = reinterpret_cast<JSAMPROW>(const_cast<char*>(pixels.bytes.data()) + file.next_scanline * row);
    jpeg_write_scanlines(&file, &line, 1);
  }
  jpeg_finish_compress(&file);
  jpeg_destroy_compress(&file);
  return true;
}

std::string jpeg(const Pixels& pixels) {
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  const bool good = write_jpeg(pixels, &bytes, &size);
  std::string result;
  if (good) result.assign(reinterpret_cast<char*>(bytes), size);
  std::free(bytes);
  if (!good) throw std::runtime_error("a page picture could not be written");
  return result;
}

}  // namespace

std::string encode(const Pixels& pixels) {
  std::string indexed;
  const std::vector<std::uint32_t> palette = palette_of(pixels, indexed);
  if (!palette.empty()) return png(pixels, palette, indexed);
  return flatness(pixels) > 0.9 ? png(pixels, {}, pixels.bytes) : jpeg(pixels);
}

}  // namespace dossier::slides
