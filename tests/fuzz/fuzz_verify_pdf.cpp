// Any bytes as a PDF that is to be checked: each ends in reports.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "verify/verify.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  dossier::Diagnostics reports;
  dossier::verify::check_pdf({reinterpret_cast<const char*>(bytes), size}, "a.pdf", reports);
  return 0;
}
