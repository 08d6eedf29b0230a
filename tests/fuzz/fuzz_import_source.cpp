// What offices have: pages, fragments of HTML, text, mail, calendars, exports. Any bytes may come, under any name.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "import/import.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  constexpr const char* kNames[]{"seite.html", "text.txt", "mail.eml", "termine.ics", "export.xml", "schedule.xml"};
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const dossier::importing::Reading reading = dossier::importing::read_source(bytes, kNames[data[0] % 6U]);
  if (reading.drafts.size() > bytes.size() + 1) std::abort();
  dossier::importing::text_of_source(bytes);
  return 0;
}
