#include "pictures/reader.h"

#include "pictures/decoding.h"

namespace dossier::pictures {

bool is_too_large(long long width, long long height) {
  return width > kLongestSide || height > kLongestSide || width * height > kMostPixels;
}

Outcome read_picture(std::shared_ptr<const std::string> bytes) {
  // The bytes decide, not the name they came under.
  if (bytes->starts_with("\xFF\xD8\xFF")) return read_jpeg(bytes);
  if (bytes->starts_with("\x89PNG\r\n\x1A\n")) return read_png(bytes);
  return {{PictureFacts::Verdict::unknown, 0, 0, false}, nullptr};
}

}  // namespace dossier::pictures
