// JPEG through libjpeg. Its faults come back by longjmp, so no object with a destructor may live in a frame that is
// jumped over. ITU-T T.81; Exif 2.3, 4.6.

#include <algorithm>
#include <csetjmp>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

#include <jpeglib.h>

#include <jerror.h>

#include "pictures/decoding.h"

namespace dossier::pictures {
namespace {

constexpr int kMostScans = 200;  // progressive pictures have about ten
constexpr std::int64_t kMostPixelsMade = 12'000'000;
constexpr int kQuality = 90;

struct Trouble {
  jpeg_error_mgr manager;  // first: libjpeg hands back its address
  std::jmp_buf back;
  int warnings = 0;
  int odd_marks = 0;  // marks that stand alone where a head is expected: others may take them for something else
};

void leave(j_common_ptr info) {
  std::longjmp(reinterpret_cast<Trouble*>(info->err)->back, 1);
}
void count_warning(j_common_ptr info, int level) {
  auto* trouble = reinterpret_cast<Trouble*>(info->err);
  if (level < 0) ++trouble->warnings;
  if (level > 0 && info->err->msg_code == JTRC_PARMLESS_MARKER) ++trouble->odd_marks;
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

constexpr int kExif = JPEG_APP0 + 1;
constexpr long kMostMemory = 200'000'000;  // for what a progressive picture keeps

void begin(Decoding& decoding, std::string_view bytes) {
  jpeg_create_decompress(&decoding.info);
  decoding.info.mem->max_memory_to_use = kMostMemory;
  decoding.watch.manager.progress_monitor = watch_scans;
  decoding.info.progress = &decoding.watch.manager;
  jpeg_save_markers(&decoding.info, kExif, 0xFFFF);
  jpeg_mem_src(&decoding.info, reinterpret_cast<const unsigned char*>(bytes.data()),
               static_cast<unsigned long>(bytes.size()));
  jpeg_read_header(&decoding.info, TRUE);
}

/// Orientation of an EXIF block; 1 where it says none.
int exif_orientation(std::string_view block) {
  constexpr std::string_view kMark("Exif\0\0", 6);
  if (!block.starts_with(kMark) || block.size() < kMark.size() + 10) return 1;
  block.remove_prefix(kMark.size());
  const bool little = block.starts_with("II");
  const auto number = [&](std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t k = 0; k < count; ++k)
      value |= std::uint32_t{static_cast<unsigned char>(block[at + k])} << 8U * (little ? k : count - 1 - k);
    return value;
  };
  const std::size_t directory = number(4, 4);
  if (directory > block.size() - 2) return 1;
  const std::uint32_t entries = number(directory, 2);
  for (std::uint32_t k = 0; k < entries; ++k) {
    const std::size_t entry = directory + 2 + std::size_t{k} * 12;
    if (entry + 12 > block.size()) return 1;
    if (number(entry, 2) != 0x0112) continue;
    const std::uint32_t value = number(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

/// What the head says; the rest of the picture has not been read.
struct Head {
  int width = 0, height = 0, components = 0;
  int orientation = 1;
  bool plain = false;  // readers of PDF and of web pages show it as it is
};

Head head_of(const Decoding& decoding) {
  const jpeg_decompress_struct& info = decoding.info;
  Head head{static_cast<int>(info.image_width), static_cast<int>(info.image_height), info.num_components, 1, false};
  for (const jpeg_marker_struct* mark = info.marker_list; mark != nullptr; mark = mark->next) {
    if (mark->marker == kExif && head.orientation == 1)
      head.orientation = exif_orientation({reinterpret_cast<const char*>(mark->data), mark->data_length});
  }
  // Without a mark of Adobe's, three components are luminance and colour differences to a reader of PDF, whatever their
  // names (ISO 32000-1, table 13).
  const bool usual = info.jpeg_color_space == JCS_YCbCr || info.jpeg_color_space == JCS_GRAYSCALE ||
                     (info.jpeg_color_space == JCS_RGB && info.saw_Adobe_marker != 0);
  head.plain = usual && info.arith_code == 0 && head.orientation == 1;
  return head;
}

bool read_head(Decoding& decoding, std::string_view bytes, Head& head) {
  if (setjmp(decoding.trouble.back) != 0) return false;
  begin(decoding, bytes);
  head = head_of(decoding);
  return true;
}

/// Reads on behind the head, so that a picture cut off or damaged is known.
bool scan_through(Decoding& decoding) {
  if (setjmp(decoding.trouble.back) != 0) return false;
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

/// Destroys what libjpeg holds, whatever was thrown meanwhile.
struct Decoder : Decoding {
  Decoder() : Decoding{} {
    set_up(trouble);
    info.err = &trouble.manager;
  }
  ~Decoder() { jpeg_destroy_decompress(&info); }
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
};

struct Encoder : Encoding {
  Encoder() : Encoding{} {
    set_up(trouble);
    info.err = &trouble.manager;
  }
  ~Encoder() {
    jpeg_destroy_compress(&info);
    std::free(bytes);
  }
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;
};

/// The picture upright and in RGB, at most about twelve megapixels; null when it cannot be decoded.
std::shared_ptr<const std::string> upright_rgb(std::string_view bytes, const Head& head, int& width, int& height) {
  std::vector<unsigned char> pixels;
  {
    Decoder decoder;
    if (!decode_rgb(decoder, bytes, head.components == 4)) return nullptr;
    width = decoder.width;
    height = decoder.height;
    pixels = std::move(decoder.pixels);
  }
  if (head.orientation != 1) pixels = upright(pixels, width, height, head.orientation);
  Encoder encoder;
  if (!encode(encoder, pixels, width, height)) return nullptr;
  return std::make_shared<const std::string>(reinterpret_cast<const char*>(encoder.bytes), encoder.size);
}

Outcome refused(PictureFacts::Verdict verdict, const Head& head) {
  return {{verdict, head.width, head.height, true}, nullptr};
}

}  // namespace

Outcome read_jpeg(const std::shared_ptr<const std::string>& bytes) {
  Head head;
  {
    Decoder decoder;
    const bool known = read_head(decoder, *bytes, head) && decoder.trouble.warnings == 0 &&
                       decoder.trouble.odd_marks == 0 &&
                       (head.components == 1 || head.components == 3 || head.components == 4);
    if (!known) return refused(PictureFacts::Verdict::damaged, head);
    if (is_too_large(head.width, head.height)) return refused(PictureFacts::Verdict::too_large, head);
    if (!scan_through(decoder) || decoder.trouble.warnings > 0) return refused(PictureFacts::Verdict::damaged, head);
  }
  auto picture = std::make_shared<ReadyPicture>();
  picture->coding = ReadyPicture::Coding::jpeg;
  picture->width = head.width;
  picture->height = head.height;
  picture->components = head.components == 1 ? 1 : 3;
  picture->data = bytes;
  if (!head.plain) {
    picture->components = 3;
    picture->data = upright_rgb(*bytes, head, picture->width, picture->height);
    if (!picture->data) return refused(PictureFacts::Verdict::damaged, head);
  }
  picture->file = picture->data;
  return {{PictureFacts::Verdict::usable, picture->width, picture->height, true}, picture};
}

}  // namespace dossier::pictures
