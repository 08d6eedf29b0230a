#include "pictures/png_check.h"

#include <png.h>

#include <csetjmp>
#include <cstring>
#include <vector>

namespace dossier::pictures {
namespace {

constexpr png_alloc_size_t kLargestChunk = 8'000'000;  // bytes of a text or profile, unpacked

struct Source {
  std::string_view bytes;
  std::size_t at = 0;
};

void read_some(png_structp png, png_bytep out, std::size_t count) {
  auto* source = static_cast<Source*>(png_get_io_ptr(png));
  if (count > source->bytes.size() - source->at) png_error(png, "cut short");
  std::memcpy(out, source->bytes.data() + source->at, count);
  source->at += count;
}

void leave(png_structp png, png_const_charp) {
  png_longjmp(png, 1);
}
void ignore(png_structp, png_const_charp) {}

struct Reading {
  png_structp png = nullptr;
  png_infop info = nullptr;
  Source source;
  std::vector<png_byte> row;
};

bool read_through(Reading& reading) {
  if (setjmp(png_jmpbuf(reading.png)) != 0) return false;
  png_set_read_fn(reading.png, &reading.source, read_some);
  png_set_chunk_malloc_max(reading.png, kLargestChunk);
  png_set_crc_action(reading.png, PNG_CRC_ERROR_QUIT, PNG_CRC_WARN_DISCARD);
  png_read_info(reading.png, reading.info);
  const int passes = png_set_interlace_handling(reading.png);
  png_read_update_info(reading.png, reading.info);
  reading.row.resize(png_get_rowbytes(reading.png, reading.info));
  const png_uint_32 height = png_get_image_height(reading.png, reading.info);
  for (int pass = 0; pass < passes; ++pass) {
    for (png_uint_32 y = 0; y < height; ++y) png_read_row(reading.png, reading.row.data(), nullptr);
  }
  png_read_end(reading.png, nullptr);
  return true;
}

}  // namespace

bool png_is_whole(std::string_view bytes) {
  Reading reading;
  reading.source.bytes = bytes;
  reading.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, leave, ignore);
  if (!reading.png) return false;
  reading.info = png_create_info_struct(reading.png);
  const bool whole = reading.info && read_through(reading);
  png_destroy_read_struct(&reading.png, &reading.info, nullptr);
  return whole;
}

}  // namespace dossier::pictures
