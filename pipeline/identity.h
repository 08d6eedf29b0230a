// Which program made a file: part of the key of everything published.
#pragma once

#include <string>

namespace dossier {

/// The linker's build id of this program in hexadecimal digits, the version when it has none. Another build, another
/// identity: what it makes may differ.
std::string program_identity();

}  // namespace dossier
