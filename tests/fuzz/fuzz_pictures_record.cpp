// Picture records come from a process that read foreign bytes, and from a cache: any bytes may come.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pictures/reader.h"

using namespace dossier;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(bytes), size);
  if (const auto facts = pictures::facts_from_record(all)) {
    if (pictures::facts_to_record(*facts) != all) std::abort();
  }
  const std::optional<pictures::Outcome> read = pictures::from_record(all);
  if (!read) return 0;
  const std::string record = pictures::to_record(*read);
  const auto again = pictures::from_record(record);
  if (!again || pictures::to_record(*again) != record) std::abort();
  if (!read->picture) return 0;
  const ReadyPicture& picture = *read->picture;
  const bool sound = picture.width > 0 && picture.height > 0 && picture.width <= pictures::kLongestSide &&
                     picture.height <= pictures::kLongestSide && picture.data && !picture.data->empty() &&
                     picture.file && picture.palette.size() <= 768 &&
                     (picture.components == 1 || picture.components == 3);
  if (!sound) std::abort();
  return 0;
}
