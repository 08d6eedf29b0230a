// Files the user names on the command line.
#pragma once

#include <memory>
#include <string>

#include "base/diagnostics.h"

namespace dossier {

/// All of a regular file the user named; reports and gives nothing when it cannot be read.
std::shared_ptr<const std::string> read_input_file(const std::string& path, Diagnostics& diagnostics);

}  // namespace dossier
