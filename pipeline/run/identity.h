// Which program made a file: part of the key of everything published.
#pragma once

#include <string>

namespace dossier::run {

/// A sum over the version and the linker's build ids of this program and of the libraries that decide what it makes.
/// Another build, another Poppler: another identity, since what is made may differ.
std::string program_identity();

}  // namespace dossier::run
