#include "identity.h"

#include <elf.h>
#include <link.h>

#include <cstring>
#include <string_view>

#include "base/sha256.h"

namespace dossier {
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

int add_object(dl_phdr_info* object, std::size_t, void* sum) {
  const std::string_view name = object->dlpi_name;
  // What the kernel maps in is no part of what the program does.
  if (name.find("linux-vdso") == std::string_view::npos) static_cast<Sha256*>(sum)->add(build_id(*object));
  return 0;
}

}  // namespace

std::string program_identity() {
  Sha256 sum;
  sum.add(DOSSIER_VERSION);
  dl_iterate_phdr(add_object, &sum);
  return sum.hex();
}

}  // namespace dossier
