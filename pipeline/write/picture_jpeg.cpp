// JPEG: the head is read here; only what PDF cannot take as it is (CMYK without a profile for it, arithmetic coding) is
// decoded. ITU-T T.81, annex B; Exif 2.3, 4.6.
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>

#include <csetjmp>
#include <optional>
#include <vector>

#include "write/pdf.h"
#include "write/picture.h"

namespace dossier::write::detail {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

unsigned number_at(std::string_view text, std::size_t at, int size, bool little_endian) {
  unsigned value = 0;
  for (int i = 0; i < size; ++i) value = value << 8 | byte_at(text, at + (little_endian ? size - 1 - i : i));
  return value;
}

/// Orientation from an APP1 segment's body; 1 where there is none.
int exif_orientation(std::string_view body) {
  constexpr std::string_view kMark("Exif\0\0", 6);
  if (!body.starts_with(kMark)) return 1;
  body.remove_prefix(kMark.size());
  if (body.size() < 14) return 1;
  const bool little = body.starts_with("II");
  const std::size_t directory = number_at(body, 4, 4, little);
  if (directory > body.size() - 2) return 1;
  const unsigned entries = number_at(body, directory, 2, little);
  for (unsigned i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + std::size_t{i} * 12;
    if (entry + 12 > body.size()) return 1;
    if (number_at(body, entry, 2, little) != 0x0112) continue;
    const unsigned value = number_at(body, entry + 8, 2, little);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

struct Head {
  int width = 0, height = 0, components = 0, bits = 0, orientation = 1;
  bool arithmetic = false;
};

std::optional<Head> read_head(std::string_view file) {
  Head head;
  for (std::size_t at = 2; at + 4 <= file.size();) {
    if (byte_at(file, at) != 0xFF) return std::nullopt;
    const unsigned marker = byte_at(file, at + 1);
    if (marker == 0xFF) {  // a fill byte
      ++at;
      continue;
    }
    if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
      at += 2;
      continue;
    }
    if (marker == 0xDA || marker == 0xD9) return std::nullopt;
    const std::size_t length = number_at(file, at + 2, 2, false);
    if (length < 2 || length > file.size() - at - 2) return std::nullopt;
    const std::string_view body = file.substr(at + 4, length - 2);
    if (marker == 0xE1 && head.orientation == 1) head.orientation = exif_orientation(body);
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) {
      if (body.size() < 6) return std::nullopt;
      head.bits = static_cast<int>(byte_at(body, 0));
      head.height = static_cast<int>(number_at(body, 1, 2, false));
      head.width = static_cast<int>(number_at(body, 3, 2, false));
      head.components = static_cast<int>(byte_at(body, 5));
      head.arithmetic = marker >= 0xC9;
      const bool lossy = marker <= 0xC2 || marker == 0xC9 || marker == 0xCA;
      if (!lossy || head.width == 0 || head.height == 0) return std::nullopt;
      return head;
    }
    at += length + 2;
  }
  return std::nullopt;
}

// libjpeg reports faults through this; nothing with a destructor lives in the frames jumped over.
struct Faults {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

void on_fault(j_common_ptr decoder) {
  std::longjmp(reinterpret_cast<Faults*>(decoder->err)->back, 1);
}
void on_message(j_common_ptr, int) {}

bool decode(std::string_view file, J_COLOR_SPACE wanted, unsigned char* pixels, std::size_t row_bytes, bool& adobe) {
  jpeg_decompress_struct decoder;
  Faults faults;
  decoder.err = jpeg_std_error(&faults.manager);
  faults.manager.error_exit = on_fault;
  faults.manager.emit_message = on_message;
  jpeg_create_decompress(&decoder);
  if (setjmp(faults.back) != 0) {
    jpeg_destroy_decompress(&decoder);
    return false;
  }
  jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(file.data()), file.size());
  jpeg_read_header(&decoder, TRUE);
  decoder.out_color_space = wanted;
  decoder.dct_method = JDCT_ISLOW;
  decoder.mem->max_memory_to_use = 200'000'000;
  jpeg_start_decompress(&decoder);
  adobe = decoder.saw_Adobe_marker != 0;
  while (decoder.output_scanline < decoder.output_height) {
    JSAMPROW row = pixels + row_bytes * decoder.output_scanline;
    jpeg_read_scanlines(&decoder, &row, 1);
  }
  jpeg_destroy_decompress(&decoder);
  return true;
}

std::string rgb_from_cmyk(const std::string& cmyk, bool inverted) {
  std::string rgb;
  rgb.reserve(cmyk.size() / 4 * 3);
  for (std::size_t at = 0; at + 4 <= cmyk.size(); at += 4) {
    const auto light = [&](std::size_t i) {
      const unsigned value = byte_at(cmyk, at + i);
      return inverted ? value : 255 - value;
    };
    for (std::size_t i = 0; i < 3; ++i) rgb += static_cast<char>((light(i) * light(3) + 127) / 255);
  }
  return rgb;
}

}  // namespace

Picture read_jpeg(const std::shared_ptr<const std::string>& bytes) {
  const std::optional<Head> head = read_head(*bytes);
  if (!head) throw WriteError(DOSSIER_TRANSLATE("a JPEG picture is damaged or cut off"));
  if (static_cast<long long>(head->width) * head->height > kMostPixels) {
    throw WriteError(DOSSIER_TRANSLATE("a JPEG picture has more than 100 million pixels"));
  }
  const bool known = head->components == 1 || head->components == 3 || head->components == 4;
  if (head->bits != 8 || !known)
    throw WriteError(DOSSIER_TRANSLATE("a JPEG picture is of a rare kind that cannot be shown in a PDF"));

  Picture picture;
  picture.width = head->width;
  picture.height = head->height;
  picture.orientation = head->orientation;
  picture.components = head->components == 1 ? 1 : 3;
  if (head->components != 4 && !head->arithmetic) {
    picture.coding = Picture::Coding::jpeg;
    picture.data = bytes;
    return picture;
  }

  const J_COLOR_SPACE space = head->components == 4 ? JCS_CMYK : head->components == 3 ? JCS_RGB : JCS_GRAYSCALE;
  const std::size_t row_bytes = static_cast<std::size_t>(head->width) * head->components;
  std::string pixels(row_bytes * head->height, '\xFF');
  bool adobe = false;
  if (!decode(*bytes, space, reinterpret_cast<unsigned char*>(pixels.data()), row_bytes, adobe)) {
    throw WriteError(DOSSIER_TRANSLATE("a JPEG picture is damaged"));
  }
  // Adobe's programs store CMYK inverted, and mark that they wrote the file.
  picture.data =
      std::make_shared<const std::string>(space == JCS_CMYK ? rgb_from_cmyk(pixels, adobe) : std::move(pixels));
  return picture;
}

}  // namespace dossier::write::detail
