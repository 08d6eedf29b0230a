// Deck records come from a process that read a foreign PDF, and from a cache: any bytes may come.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "slides/deck_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto deck = dossier::slides::from_record({reinterpret_cast<const char*>(bytes), size});
  if (!deck) return 0;
  // What is taken is whole: it can be written, read again, and gives the same bytes.
  const std::string record = dossier::slides::to_record(*deck);
  const auto again = dossier::slides::from_record(record);
  if (!again || dossier::slides::to_record(*again) != record) std::abort();
  dossier::slides::deck_json(*deck);
  return 0;
}
