// A picture as documents take it over: decoded once, by the library that knows its kind, and from then on nobody reads
// its bytes again. What is said here is so.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

namespace dossier {

/// What is known of a picture file once it has been read.
struct PictureFacts {
  enum class Verdict : std::uint8_t {
    usable,
    unknown,    // neither JPEG nor PNG
    damaged,    // damaged, cut off, or of a kind no reader shows
    too_large,  // more pixels than a picture has
  };
  Verdict verdict = Verdict::unknown;
  int width = 0, height = 0;  // as shown; of one that is too large, as its head says
  bool jpeg = false;
};

/// Upright, grey or RGB, 8 bits or fewer. ISO 32000-1, 8.9.5.
struct ReadyPicture {
  enum class Coding : std::uint8_t {
    jpeg,  // data is a JPEG file (DCTDecode)
    rows,  // data is deflated, each row led by its PNG filter (FlateDecode with Predictor 15)
  };

  int width = 0, height = 0;
  int components = 3;  // 1 grey or palette, 3 RGB
  int bits = 8;        // a component
  Coding coding = Coding::jpeg;
  std::shared_ptr<const std::string> data;
  std::string palette;                      // RGB triplets; empty: no palette
  std::string mask;                         // opacity, 8 bits, in rows as above; empty: opaque
  std::shared_ptr<const std::string> file;  // as pages on the web show it: a JPEG or PNG

  /// Of a picture that stands here without its bytes (data, mask, file): gives it with them, or nothing when the
  /// machine does not let it be read any more. A series may have more pictures than memory.
  std::function<std::shared_ptr<const ReadyPicture>()> again;
  bool masked = false;  // of such a one: whether it has a mask

  bool is_jpeg() const { return coding == Coding::jpeg; }
  bool is_transparent() const { return masked || !mask.empty(); }
};

/// The picture with its bytes. Throws std::runtime_error when they can no longer be had.
inline std::shared_ptr<const ReadyPicture> whole(const std::shared_ptr<const ReadyPicture>& picture) {
  if (picture->data) return picture;
  std::shared_ptr<const ReadyPicture> found = picture->again ? picture->again() : nullptr;
  if (!found || !found->data) throw std::runtime_error("a picture can no longer be read");
  return found;
}

}  // namespace dossier
