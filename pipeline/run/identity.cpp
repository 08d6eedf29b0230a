#include "run/identity.h"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "base/sha256.h"

namespace dossier::run {
namespace {

std::size_t padded(std::size_t size) {
  return (size + 3) / 4 * 4;
}

/// The linker's build id of an object in memory, so that no file has to be found; empty when it has none.
std::string_view build_id(const dl_phdr_info& object) {
  for (int i = 0; i < object.dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = object.dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const auto* notes = reinterpret_cast<const char*>(object.dlpi_addr + segment.p_vaddr);
    for (std::size_t at = 0; at + sizeof(ElfW(Nhdr)) <= segment.p_memsz;) {
      ElfW(Nhdr) note;
      std::memcpy(&note, notes + at, sizeof note);
      const char* name = notes + at + sizeof note;
      if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(name, "GNU", 4) == 0) {
        return {name + padded(note.n_namesz), note.n_descsz};
      }
      at += sizeof note + padded(note.n_namesz) + padded(note.n_descsz);
    }
  }
  return {};
}

/// The libraries that decide what documents and pages look like; the others only carry them.
bool counts(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  constexpr std::array<std::string_view, 13> kLibraries{
      "libpoppler",    "libqpdf", "libhpdf", "libharfbuzz", "libhyphen",  "libicu", "libfreetype",
      "libfontconfig", "liblcms", "libjpeg", "libpng",      "libopenjp2", "libz.so"};
  // The loader lists the program itself first and without a name.
  return path.empty() || std::any_of(kLibraries.begin(), kLibraries.end(),
                                     [&](std::string_view library) { return name.starts_with(library); });
}

int add_object(dl_phdr_info* object, std::size_t, void* sum) {
  if (counts(object->dlpi_name)) static_cast<Sha256*>(sum)->add(build_id(*object));
  return 0;
}

}  // namespace

std::string program_identity() {
  Sha256 sum;
  sum.add(DOSSIER_VERSION);
  dl_iterate_phdr(add_object, &sum);
  return sum.hex();
}

}  // namespace dossier::run
