// Any bytes as a picture: what is accepted holds together, and what web pages are given of it is the same picture when
// it is read again: the reader that judges and the one that decodes are one.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "pictures/reader.h"

using namespace dossier;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto file = std::make_shared<const std::string>(reinterpret_cast<const char*>(bytes), size);
  const pictures::Outcome read = pictures::read_picture(file);
  require((read.picture != nullptr) == (read.facts.verdict == PictureFacts::Verdict::usable));
  if (!read.picture) return 0;
  const ReadyPicture& picture = *read.picture;
  require(picture.width == read.facts.width && picture.height == read.facts.height);
  require(picture.width > 0 && picture.height > 0 && picture.width <= pictures::kLongestSide);
  const std::string record = pictures::to_record(read);
  const std::optional<pictures::Outcome> kept = pictures::from_record(record);
  require(kept && pictures::to_record(*kept) == record);
  const pictures::Outcome again = pictures::read_picture(picture.file);
  require(again.picture && again.facts.width == picture.width && again.facts.height == picture.height);
  return 0;
}
