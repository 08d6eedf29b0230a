// Manifests lie in folders that others write to: any bytes may come.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "publish/manifest.h"

using namespace dossier::publish;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto manifest = from_json({reinterpret_cast<const char*>(bytes), size});
  if (!manifest) return 0;
  // What is taken names no file outside its folder, and says the same when it is written and read again.
  for (const PublishedFile& file : manifest->files) {
    if (!is_safe_path(file.path)) std::abort();
  }
  if (from_json(to_json(*manifest)) != manifest) std::abort();
  return 0;
}
