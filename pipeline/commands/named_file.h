// Files and folders the user named on the command line.
#pragma once

#include <memory>
#include <string>

#include "base/diagnostics.h"

namespace dossier::commands {

/// All of a regular file the user named; reports and gives nothing when it cannot be read.
std::shared_ptr<const std::string> read_file(const std::string& path, Diagnostics& diagnostics);

bool is_folder(const std::string& path);

}  // namespace dossier::commands
