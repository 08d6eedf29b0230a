// PNG through libpng. Its faults come back by longjmp, so no object with a destructor may live in a frame that is
// jumped over: everything owned stands in Reading, made before the jump's target is set. PNG, second edition (ISO
// 15948).
#include <png.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>
#include <vector>

#include "pictures/decoding.h"

namespace dossier::pictures {
namespace {

constexpr png_alloc_size_t kLargestPiece = 64'000'000;  // of memory; a row of the longest side takes a hundredth
constexpr png_alloc_size_t kLargestProfile = 8'000'000;

/// Packs rows of samples as PDF and PNG have them: deflated, each led by the number of its filter.
class RowPacker {
 public:
  explicit RowPacker(std::size_t row_bytes) : above_(row_bytes), filtered_(row_bytes + 1) {
    if (deflateInit(&stream_, Z_DEFAULT_COMPRESSION) != Z_OK) throw std::bad_alloc();
  }
  ~RowPacker() { deflateEnd(&stream_); }
  RowPacker(const RowPacker&) = delete;
  RowPacker& operator=(const RowPacker&) = delete;

  /// The row as differences from the one above.
  void add(const std::vector<unsigned char>& row) {
    constexpr unsigned char kUp = 2;
    filtered_[0] = kUp;
    for (std::size_t i = 0; i < above_.size(); ++i) filtered_[i + 1] = static_cast<unsigned char>(row[i] - above_[i]);
    above_ = row;
    stream_.next_in = filtered_.data();
    stream_.avail_in = static_cast<uInt>(filtered_.size());
    pack(Z_NO_FLUSH);
  }
  std::string take() {
    pack(Z_FINISH);
    return std::move(packed_);
  }

 private:
  void pack(int flush) {
    std::array<unsigned char, 16'384> part;
    do {
      stream_.next_out = part.data();
      stream_.avail_out = part.size();
      deflate(&stream_, flush);
      packed_.append(reinterpret_cast<const char*>(part.data()), part.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
  }

  z_stream stream_{};
  std::vector<unsigned char> above_, filtered_;
  std::string packed_;
};

struct Reading {
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::string_view bytes;
  std::size_t offset = 0;
  png_uint_32 width = 0, height = 0;
  int bits = 0, colour = 0, interlace = 0;
  std::size_t row_bytes = 0;
  std::string pixels;
  std::string rows_as_stored;  // what libpng took as IDAT
  std::vector<png_bytep> rows;

  Reading() = default;
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() { png_destroy_read_struct(&png, &info, nullptr); }
};

void leave(png_structp png, png_const_charp) {
  png_longjmp(png, 1);
}
void ignore(png_structp, png_const_charp) {}

/// A chunk may claim two gigabytes: what no picture needs cannot be had.
png_voidp get_memory(png_structp, png_alloc_size_t size) {
  return size > kLargestPiece ? nullptr : std::malloc(size);
}
void give_memory_back(png_structp, png_voidp piece) {
  std::free(piece);
}

void take_bytes(png_structp png, png_bytep to, std::size_t count) {
  auto* reading = static_cast<Reading*>(png_get_io_ptr(png));
  if (count > reading->bytes.size() - reading->offset) png_error(png, "cut off");
  std::memcpy(to, reading->bytes.data() + reading->offset, count);
  const bool image_data = (png_get_io_state(png) & PNG_IO_MASK_LOC) == PNG_IO_CHUNK_DATA &&
                          png_get_io_chunk_type(png) == 0x49444154;  // IDAT
  // Reserved beforehand: nothing may be thrown through libpng.
  if (image_data && reading->rows_as_stored.size() + count <= reading->rows_as_stored.capacity())
    reading->rows_as_stored.append(reading->bytes, reading->offset, count);
  reading->offset += count;
}

bool read_header(Reading& reading) {
  if (setjmp(png_jmpbuf(reading.png)) != 0) return false;
  png_set_read_fn(reading.png, &reading, take_bytes);
  png_set_user_limits(reading.png, 0x7FFFFFFF, 0x7FFFFFFF);  // told by their size, not refused as damaged
  png_set_chunk_malloc_max(reading.png, kLargestProfile);
  png_set_crc_action(reading.png, PNG_CRC_ERROR_QUIT, PNG_CRC_WARN_DISCARD);
  // What says nothing of how the picture looks is not taken in, however much of it there is.
  static const png_byte kSaysNothing[] = "tEXt\0zTXt\0iTXt\0tIME\0pHYs\0sPLT\0hIST\0oFFs\0pCAL\0sCAL\0eXIf\0bKGD";
  png_set_keep_unknown_chunks(reading.png, PNG_HANDLE_CHUNK_NEVER, kSaysNothing, sizeof kSaysNothing / 5);
  png_set_keep_unknown_chunks(reading.png, PNG_HANDLE_CHUNK_NEVER, nullptr, 0);
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
  png_read_end(reading.png, nullptr);
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

/// Of an interlaced picture.
bool read_all_rows(Reading& reading) {
  if (setjmp(png_jmpbuf(reading.png)) != 0) return false;
  png_read_image(reading.png, reading.rows.data());
  return true;
}

bool read_row(Reading& reading) {
  if (setjmp(png_jmpbuf(reading.png)) != 0) return false;
  png_read_row(reading.png, reinterpret_cast<png_bytep>(reading.pixels.data()), nullptr);
  return true;
}

bool read_end(Reading& reading) {
  if (setjmp(png_jmpbuf(reading.png)) != 0) return false;
  png_read_end(reading.png, nullptr);
  return true;
}

bool take_palette(const Reading& reading, ReadyPicture& picture) {
  png_colorp colours = nullptr;
  int count = 0;
  if (png_get_PLTE(reading.png, reading.info, &colours, &count) == 0) return false;
  for (int i = 0; i < count; ++i) {
    for (const png_byte part : {colours[i].red, colours[i].green, colours[i].blue})
      picture.palette += static_cast<char>(part);
  }
  return count > 0;
}

/// What a PDF takes as it is: no transparency, not interlaced, at most 8 bits, no gamma of its own.
bool take_rows(Reading& reading, ReadyPicture& picture) {
  reading.pixels.resize(png_get_rowbytes(reading.png, reading.info));
  if (reading.colour == PNG_COLOR_TYPE_PALETTE && !take_palette(reading, picture)) return false;
  if (!read_rows_one_by_one(reading)) return false;
  picture.components = reading.colour == PNG_COLOR_TYPE_RGB ? 3 : 1;
  picture.bits = reading.bits;
  picture.data = std::make_shared<const std::string>(std::move(reading.rows_as_stored));
  return true;
}

/// Colours and opacity apart, as PDF has them; row by row, since a large picture takes enough memory as it is.
bool take_pixels(Reading& reading, bool own_gamma, ReadyPicture& picture) {
  reading.rows_as_stored = std::string();
  if (!set_up_conversion(reading, own_gamma)) return false;
  const std::size_t channels = png_get_channels(reading.png, reading.info);
  const std::size_t colours = channels >= 3 ? 3 : 1;
  const bool interlaced = reading.interlace != PNG_INTERLACE_NONE;
  reading.pixels.resize(reading.row_bytes * (interlaced ? reading.height : 1));
  if (interlaced) {
    reading.rows.resize(reading.height);
    for (std::size_t row = 0; row < reading.rows.size(); ++row)
      reading.rows[row] = reinterpret_cast<png_bytep>(reading.pixels.data() + row * reading.row_bytes);
    if (!read_all_rows(reading)) return false;
  }
  RowPacker colour_rows(reading.width * colours), opacity_rows(reading.width);
  std::vector<unsigned char> samples(reading.width * colours), opacity(reading.width, 0xFF);
  bool opaque = true;
  for (std::size_t row = 0; row < reading.height; ++row) {
    if (!interlaced && !read_row(reading)) return false;
    const auto* from =
        reinterpret_cast<const unsigned char*>(reading.pixels.data()) + (interlaced ? row * reading.row_bytes : 0);
    for (std::size_t x = 0; x < reading.width; ++x, from += channels) {
      std::copy(from, from + colours, samples.begin() + static_cast<std::ptrdiff_t>(x * colours));
      if (channels > colours) opacity[x] = from[colours];
      opaque = opaque && opacity[x] == 0xFF;
    }
    colour_rows.add(samples);
    if (channels > colours) opacity_rows.add(opacity);
  }
  if (!read_end(reading)) return false;
  picture.components = static_cast<int>(colours);
  picture.data = std::make_shared<const std::string>(colour_rows.take());
  if (!opaque) picture.mask = opacity_rows.take();
  return true;
}

}  // namespace

Outcome read_png(const std::shared_ptr<const std::string>& bytes) {
  Reading reading;
  reading.bytes = *bytes;
  reading.rows_as_stored.reserve(bytes->size());
  reading.png =
      png_create_read_struct_2(PNG_LIBPNG_VER_STRING, nullptr, leave, ignore, nullptr, get_memory, give_memory_back);
  reading.info = reading.png != nullptr ? png_create_info_struct(reading.png) : nullptr;
  if (reading.info == nullptr) throw std::bad_alloc();
  const auto refused = [&](PictureFacts::Verdict verdict) {
    const auto side = [](png_uint_32 length) { return static_cast<int>(length); };
    return Outcome{{verdict, side(reading.width), side(reading.height), false}, nullptr};
  };
  if (!read_header(reading)) return refused(PictureFacts::Verdict::damaged);
  if (is_too_large(reading.width, reading.height)) return refused(PictureFacts::Verdict::too_large);

  auto picture = std::make_shared<ReadyPicture>();
  picture->coding = ReadyPicture::Coding::rows;
  picture->width = static_cast<int>(reading.width);
  picture->height = static_cast<int>(reading.height);
  picture->file = bytes;
  const bool own_gamma = has_own_gamma(reading);
  const bool transparent =
      (reading.colour & PNG_COLOR_MASK_ALPHA) != 0 || png_get_valid(reading.png, reading.info, PNG_INFO_tRNS) != 0;
  const bool as_it_is = !transparent && !own_gamma && reading.interlace == PNG_INTERLACE_NONE && reading.bits <= 8;
  const bool read = as_it_is ? take_rows(reading, *picture) : take_pixels(reading, own_gamma, *picture);
  if (!read) return refused(PictureFacts::Verdict::damaged);
  return {{PictureFacts::Verdict::usable, picture->width, picture->height, false}, picture};
}

}  // namespace dossier::pictures
