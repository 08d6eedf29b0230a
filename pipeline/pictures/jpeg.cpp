#include "pictures/jpeg.h"

#include <algorithm>
#include <csetjmp>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

#include <jpeglib.h>

namespace dossier::pictures {
namespace {

constexpr int kMostScans = 200;  // progressive pictures have about ten
constexpr std::int64_t kMostPixelsMade = 12'000'000;
constexpr int kQuality = 90;

struct Trouble {
  jpeg_error_mgr manager;  // first: libjpeg hands back its address
  std::jmp_buf back;
  int warnings = 0;
};

void leave(j_common_ptr info) {
  std::longjmp(reinterpret_cast<Trouble*>(info->err)->back, 1);
}
void count_warning(j_common_ptr info, int level) {
  if (level < 0) ++reinterpret_cast<Trouble*>(info->err)->warnings;
}
void say_nothing(j_common_ptr) {}

void set_up(Trouble& trouble) {
  jpeg_std_error(&trouble.manager);
  trouble.manager.error_exit = leave;
  trouble.manager.emit_message = count_warning;
  trouble.manager.output_message = say_nothing;
}

struct Watch {
  jpeg_progress_mgr manager;
};

/// Stops a picture made of endless scans.
void watch_scans(j_common_ptr info) {
  if (!info->is_decompressor) return;
  if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMostScans) leave(info);
}

/// Everything the decoding needs, so that nothing with a destructor stands between setjmp and longjmp.
struct Decoding {
  Trouble trouble;
  Watch watch;
  jpeg_decompress_struct info;
  std::vector<unsigned char> row;
  std::vector<unsigned char> pixels;
  int width = 0, height = 0;
};

void begin(Decoding& decoding, std::string_view bytes) {
  jpeg_create_decompress(&decoding.info);
  decoding.watch.manager.progress_monitor = watch_scans;
  decoding.info.progress = &decoding.watch.manager;
  jpeg_mem_src(&decoding.info, reinterpret_cast<const unsigned char*>(bytes.data()),
               static_cast<unsigned long>(bytes.size()));
  jpeg_read_header(&decoding.info, TRUE);
}

/// Orientation of an EXIF block within the first segments; 1 without one.
int exif_orientation(std::string_view bytes) {
  const auto at = [&bytes](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[i])); };
  std::size_t segment = 2;
  while (segment + 4 <= bytes.size() && at(segment) == 0xFF && at(segment + 1) >= 0xE0 && at(segment + 1) <= 0xEF) {
    const std::size_t length = at(segment + 2) << 8U | at(segment + 3);
    const std::size_t end = std::min(bytes.size(), segment + 2 + length);
    const std::size_t body = segment + 4;
    if (at(segment + 1) == 0xE1 && body + 14 <= end && bytes.substr(body, 6) == std::string_view("Exif\0\0", 6)) {
      const std::size_t tiff = body + 6;
      const bool little = bytes[tiff] == 'I';
      const auto number = [&](std::size_t i, std::size_t count) {
        std::uint32_t value = 0;
        for (std::size_t k = 0; k < count; ++k)
          value |= at(i + k) << 8U * static_cast<unsigned>(little ? k : count - 1 - k);
        return value;
      };
      const std::size_t directory = tiff + number(tiff + 4, 4);
      if (directory < tiff || directory + 2 > end) return 1;
      const std::uint32_t entries = number(directory, 2);
      for (std::uint32_t k = 0; k < entries; ++k) {
        const std::size_t entry = directory + 2 + std::size_t{k} * 12;
        if (entry + 12 > end) return 1;
        if (number(entry, 2) != 0x0112) continue;
        const std::uint32_t value = number(entry + 8, 2);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
      }
      return 1;
    }
    segment += 2 + length;
  }
  return 1;
}

bool read_head(Decoding& decoding, std::string_view bytes) {
  if (setjmp(decoding.trouble.back) != 0) return false;
  begin(decoding, bytes);
  return true;
}

bool scan_through(Decoding& decoding, std::string_view bytes) {
  if (setjmp(decoding.trouble.back) != 0) return false;
  begin(decoding, bytes);
  decoding.info.scale_num = 1;
  decoding.info.scale_denom = 8;  // every coefficient is read, few pixels are made
  jpeg_start_decompress(&decoding.info);
  decoding.row.resize(std::size_t{decoding.info.output_width} * static_cast<unsigned>(decoding.info.output_components));
  while (decoding.info.output_scanline < decoding.info.output_height) {
    JSAMPROW row = decoding.row.data();
    jpeg_read_scanlines(&decoding.info, &row, 1);
  }
  jpeg_finish_decompress(&decoding.info);
  return true;
}

/// Ink values as Adobe writes them (inverted) or as the standard has them, to RGB.
void to_rgb(const unsigned char* inks, bool inverted, unsigned char* rgb) {
  const unsigned black = inverted ? inks[3] : 255U - inks[3];
  for (int k = 0; k < 3; ++k) {
    const unsigned ink = inverted ? inks[k] : 255U - inks[k];
    rgb[k] = static_cast<unsigned char>(ink * black / 255U);
  }
}

bool decode_rgb(Decoding& decoding, std::string_view bytes, bool cmyk) {
  if (setjmp(decoding.trouble.back) != 0) return false;
  begin(decoding, bytes);
  decoding.info.out_color_space = cmyk ? JCS_CMYK : JCS_RGB;
  decoding.info.scale_num = 1;
  decoding.info.scale_denom = 1;
  while (std::int64_t{decoding.info.image_width} * decoding.info.image_height /
                 (std::int64_t{decoding.info.scale_denom} * decoding.info.scale_denom) >
             kMostPixelsMade &&
         decoding.info.scale_denom < 8) {
    decoding.info.scale_denom *= 2;
  }
  jpeg_start_decompress(&decoding.info);
  decoding.width = static_cast<int>(decoding.info.output_width);
  decoding.height = static_cast<int>(decoding.info.output_height);
  decoding.pixels.resize(std::size_t{decoding.info.output_width} * decoding.info.output_height * 3);
  decoding.row.resize(std::size_t{decoding.info.output_width} * static_cast<unsigned>(decoding.info.output_components));
  unsigned char* out = decoding.pixels.data();
  while (decoding.info.output_scanline < decoding.info.output_height) {
    JSAMPROW row = cmyk ? decoding.row.data() : out;
    jpeg_read_scanlines(&decoding.info, &row, 1);
    for (int x = 0; cmyk && x < decoding.width; ++x)
      to_rgb(row + x * 4, decoding.info.saw_Adobe_marker != 0, out + x * 3);
    out += std::size_t{decoding.info.output_width} * 3;
  }
  jpeg_finish_decompress(&decoding.info);
  return true;
}

/// Turns and mirrors as EXIF says, so that the picture stands upright.
std::vector<unsigned char> upright(const std::vector<unsigned char>& pixels, int& width, int& height, int orientation) {
  const bool turned = orientation >= 5;
  const int new_width = turned ? height : width;
  const int new_height = turned ? width : height;
  std::vector<unsigned char> made(pixels.size());
  for (int y = 0; y < new_height; ++y) {
    for (int x = 0; x < new_width; ++x) {
      int from_x = turned ? y : x;
      int from_y = turned ? x : y;
      if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8) from_x = width - 1 - from_x;
      if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7) from_y = height - 1 - from_y;
      const std::size_t from =
          (static_cast<std::size_t>(from_y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(from_x)) * 3;
      const std::size_t to =
          (static_cast<std::size_t>(y) * static_cast<std::size_t>(new_width) + static_cast<std::size_t>(x)) * 3;
      for (std::size_t k = 0; k < 3; ++k) made[to + k] = pixels[from + k];
    }
  }
  width = new_width;
  height = new_height;
  return made;
}

struct Encoding {
  Trouble trouble;
  jpeg_compress_struct info;
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
};

bool encode(Encoding& encoding, std::vector<unsigned char>& pixels, int width, int height) {
  if (setjmp(encoding.trouble.back) != 0) return false;
  jpeg_create_compress(&encoding.info);
  jpeg_mem_dest(&encoding.info, &encoding.bytes, &encoding.size);
  encoding.info.image_width = static_cast<JDIMENSION>(width);
  encoding.info.image_height = static_cast<JDIMENSION>(height);
  encoding.info.input_components = 3;
  encoding.info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&encoding.info);
  jpeg_set_quality(&encoding.info, kQuality, TRUE);
  encoding.info.comp_info[0].h_samp_factor = 1;  // colour at full resolution
  encoding.info.comp_info[0].v_samp_factor = 1;
  jpeg_start_compress(&encoding.info, TRUE);
  while (encoding.info.next_scanline < encoding.info.image_height) {
    JSAMPROW row = pixels.data() + std::size_t{encoding.info.next_scanline} * static_cast<std::size_t>(width) * 3;
    jpeg_write_scanlines(&encoding.info, &row, 1);
  }
  jpeg_finish_compress(&encoding.info);
  return true;
}

}  // namespace

std::optional<JpegFacts> read_jpeg_head(std::string_view bytes) {
  Decoding decoding{};
  set_up(decoding.trouble);
  decoding.info.err = &decoding.trouble.manager;
  const bool read = read_head(decoding, bytes);
  const int components = decoding.info.num_components;
  std::optional<JpegFacts> facts;
  if (read && (components == 1 || components == 3 || components == 4)) {
    facts = JpegFacts{static_cast<int>(decoding.info.image_width), static_cast<int>(decoding.info.image_height),
                      components == 4, exif_orientation(bytes)};
  }
  jpeg_destroy_decompress(&decoding.info);
  return facts;
}

std::optional<JpegFacts> read_jpeg(std::string_view bytes) {
  Decoding decoding{};
  set_up(decoding.trouble);
  decoding.info.err = &decoding.trouble.manager;
  const bool whole = scan_through(decoding, bytes) && decoding.trouble.warnings == 0;
  std::optional<JpegFacts> facts;
  if (whole) {
    facts = JpegFacts{static_cast<int>(decoding.info.image_width), static_cast<int>(decoding.info.image_height),
                      decoding.info.num_components == 4, exif_orientation(bytes)};
  }
  jpeg_destroy_decompress(&decoding.info);
  return facts;
}

std::shared_ptr<const std::string> upright_rgb(std::string_view bytes, const JpegFacts& facts, int& width,
                                               int& height) {
  Decoding decoding{};
  set_up(decoding.trouble);
  decoding.info.err = &decoding.trouble.manager;
  const bool decoded = decode_rgb(decoding, bytes, facts.cmyk);
  jpeg_destroy_decompress(&decoding.info);
  if (!decoded) return nullptr;
  width = decoding.width;
  height = decoding.height;
  if (facts.orientation != 1) decoding.pixels = upright(decoding.pixels, width, height, facts.orientation);
  Encoding encoding{};
  set_up(encoding.trouble);
  encoding.info.err = &encoding.trouble.manager;
  const bool encoded = encode(encoding, decoding.pixels, width, height);
  std::shared_ptr<const std::string> made;
  if (encoded) made = std::make_shared<const std::string>(reinterpret_cast<const char*>(encoding.bytes), encoding.size);
  jpeg_destroy_compress(&encoding.info);
  std::free(encoding.bytes);
  return made;
}

}  // namespace dossier::pictures
