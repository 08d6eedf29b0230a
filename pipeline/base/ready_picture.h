// A picture as documents take it over: decoded once, by the library that knows its kind, and from then on nobody reads
// its bytes again. What is said here is so.
#pragma once

#include <cstdint>
#include <memory>
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

  bool is_jpeg() const { return coding == Coding::jpeg; }
};

}  // namespace dossier
