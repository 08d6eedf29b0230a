#include "identity.h"

#include <elf.h>
#include <link.h>

#include <cstring>

namespace dossier {
namespace {

std::size_t padded(std::size_t size) {
  return (size + 3) / 4 * 4;
}

/// The loader lists the program itself first; its notes are in memory, so that no file has to be found.
int find_build_id(dl_phdr_info* object, std::size_t, void* found) {
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = object->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const auto* notes = reinterpret_cast<const unsigned char*>(object->dlpi_addr + segment.p_vaddr);
    for (std::size_t at = 0; at + sizeof(ElfW(Nhdr)) <= segment.p_memsz;) {
      ElfW(Nhdr) note;
      std::memcpy(&note, notes + at, sizeof note);
      const unsigned char* name = notes + at + sizeof note;
      const unsigned char* value = name + padded(note.n_namesz);
      if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(name, "GNU", 4) == 0) {
        constexpr char kDigits[] = "0123456789abcdef";
        auto& text = *static_cast<std::string*>(found);
        for (std::size_t k = 0; k < note.n_descsz; ++k) {
          text += kDigits[value[k] >> 4U];
          text += kDigits[value[k] & 15U];
        }
        return 1;
      }
      at += sizeof note + padded(note.n_namesz) + padded(note.n_descsz);
    }
  }
  return 1;
}

}  // namespace

std::string program_identity() {
  std::string identity;
  dl_iterate_phdr(find_build_id, &identity);
  return identity.empty() ? DOSSIER_VERSION : identity;
}

}  // namespace dossier
