// PNG through libpng. Its faults come back by longjmp, so no object with a destructor may live in a frame that is
// jumped over: everything owned stands in Reading, made before the jump's target is set.
#include <png.h>

#include <array>
#include <csetjmp>
#include <cstring>
#include <new>
#include <vector>

#include "write/pdf.h"
#include "write/picture.h"

namespace dossier::write::detail {
namespace {

struct Reading {
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::string_view bytes;
  std::size_t offset = 0;
  png_uint_32 width = 0, height = 0;
  int bits = 0, colour = 0, interlace = 0;
  std::size_t row_bytes = 0;
  std::string pixels;
  std::vector<png_bytep> rows;

  Reading() = default;
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() { png_destroy_read_struct(&png, &info, nullptr); }
};

void on_fault(png_structp png, png_const_charp) {
  png_longjmp(png, 1);
}
void on_warning(png_structp, png_const_charp) {}

void take_bytes(png_structp png, png_bytep to, std::size_t count) {
  auto* reading = static_cast<Reading*>(png_get_io_ptr(png));
  if (count > reading->bytes.size() - reading->offset) png_error(png, "cut off");
  std::memcpy(to, reading->bytes.data() + reading->offset, count);
  reading->offset += count;
}

bool read_header(Reading& reading) {
  if (setjmp(png_jmpbuf(reading.png)) != 0) return false;
  png_set_read_fn(reading.png, &reading, take_bytes);
  png_set_user_limits(reading.png, 1'000'000, 1'000'000);
  png_set_chunk_malloc_max(reading.png, 8'000'000);
  png_set_chunk_cache_max(reading.png, 200);
  png_read_info(reading.png, reading.info);
  png_get_IHDR(reading.png, reading.info, &reading.width, &reading.height, &reading.bits, &reading.colour,
               &reading.interlace, nullptr, nullptr);
  return true;
}

bool has_own_gamma(const Reading& reading) {
  double gamma = 0;
  if (png_get_valid(reading.png, reading.info, PNG_INFO_sRGB) != 0) return false;
  if (png_get_valid(reading.png, reading.info, PNG_INFO_iCCP) != 0) return false;
  return png_get_gAMA(reading.png, reading.info, &gamma) != 0 && (gamma < 0.43 || gamma > 0.48);
}

// Every row is read, so that a file cut off or damaged is known before its rows are passed on.
bool read_rows_one_by_one(Reading& reading) {
  if (setjmp(png_jmpbuf(reading.png)) != 0) return false;
  for (png_uint_32 row = 0; row < reading.height; ++row) {
    png_read_row(reading.png, reinterpret_cast<png_bytep>(reading.pixels.data()), nullptr);
  }
  return true;
}

bool set_up_conversion(Reading& reading, bool own_gamma) {
  if (setjmp(png_jmpbuf(reading.png)) != 0) return false;
  png_set_expand(reading.png);
  png_set_scale_16(reading.png);
  if (own_gamma) {
    double gamma = PNG_GAMMA_sRGB;
    png_get_gAMA(reading.png, reading.info, &gamma);
    png_set_gamma(reading.png, PNG_DEFAULT_sRGB, gamma);
  }
  png_set_interlace_handling(reading.png);
  png_read_update_info(reading.png, reading.info);
  reading.row_bytes = png_get_rowbytes(reading.png, reading.info);
  return true;
}

bool read_all_rows(Reading& reading) {
  if (setjmp(png_jmpbuf(reading.png)) != 0) return false;
  png_read_image(reading.png, reading.rows.data());
  return true;
}

/// The contents of all IDAT chunks: the deflated rows as PDF's PNG predictors read them.
std::string image_data(std::string_view file) {
  std::string data;
  for (std::size_t at = 8; at + 12 <= file.size();) {
    std::size_t length = 0;
    for (int i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(file[at + i]);
    if (length > file.size() - at - 12) break;
    if (file.substr(at + 4, 4) == "IDAT") data.append(file.substr(at + 8, length));
    at += length + 12;
  }
  return data;
}

void split_opacity(const Reading& reading, int channels, Picture& picture) {
  const int colours = channels - 1;
  const std::size_t count = std::size_t{reading.width} * reading.height;
  std::string samples;
  samples.reserve(count * colours);
  picture.mask.reserve(count);
  bool opaque = true;
  for (std::size_t pixel = 0; pixel < count; ++pixel) {
    const char* from = reading.pixels.data() + pixel * channels;
    samples.append(from, colours);
    picture.mask += from[colours];
    opaque = opaque && from[colours] == '\xFF';
  }
  if (opaque) picture.mask.clear();
  picture.data = std::make_shared<const std::string>(std::move(samples));
}

[[noreturn]] void refuse() {
  throw WriteError(DOSSIER_TRANSLATE("a PNG picture is damaged or cut off"));
}

}  // namespace

Picture read_png(const std::shared_ptr<const std::string>& bytes) {
  Reading reading;
  reading.bytes = *bytes;
  reading.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, on_fault, on_warning);
  reading.info = reading.png != nullptr ? png_create_info_struct(reading.png) : nullptr;
  if (reading.info == nullptr) throw std::bad_alloc();
  if (!read_header(reading)) refuse();
  if (static_cast<long long>(reading.width) * reading.height > kMostPixels) {
    throw WriteError(DOSSIER_TRANSLATE("a PNG picture has more than 100 million pixels"));
  }

  Picture picture;
  picture.width = static_cast<int>(reading.width);
  picture.height = static_cast<int>(reading.height);
  const bool own_gamma = has_own_gamma(reading);
  const bool transparent =
      (reading.colour & PNG_COLOR_MASK_ALPHA) != 0 || png_get_valid(reading.png, reading.info, PNG_INFO_tRNS) != 0;

  if (!transparent && !own_gamma && reading.interlace == PNG_INTERLACE_NONE && reading.bits <= 8) {
    reading.pixels.resize(png_get_rowbytes(reading.png, reading.info));
    png_colorp colours = nullptr;
    int count = 0;
    if (reading.colour == PNG_COLOR_TYPE_PALETTE) {
      if (png_get_PLTE(reading.png, reading.info, &colours, &count) == 0) refuse();
      for (int i = 0; i < count; ++i) {
        for (const png_byte part : {colours[i].red, colours[i].green, colours[i].blue}) {
          picture.palette += static_cast<char>(part);
        }
      }
    }
    if (!read_rows_one_by_one(reading)) refuse();
    picture.components = reading.colour == PNG_COLOR_TYPE_RGB ? 3 : 1;
    picture.bits = reading.bits;
    picture.coding = Picture::Coding::png_rows;
    picture.data = std::make_shared<const std::string>(image_data(*bytes));
    return picture;
  }

  if (!set_up_conversion(reading, own_gamma)) refuse();
  reading.pixels.resize(reading.row_bytes * reading.height);
  reading.rows.resize(reading.height);
  for (std::size_t row = 0; row < reading.rows.size(); ++row) {
    reading.rows[row] = reinterpret_cast<png_bytep>(reading.pixels.data() + row * reading.row_bytes);
  }
  if (!read_all_rows(reading)) refuse();
  const int channels = png_get_channels(reading.png, reading.info);
  picture.components = channels >= 3 ? 3 : 1;
  if (channels == 2 || channels == 4) {
    split_opacity(reading, channels, picture);
  } else {
    picture.data = std::make_shared<const std::string>(std::move(reading.pixels));
  }
  return picture;
}

}  // namespace dossier::write::detail
