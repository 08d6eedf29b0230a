// Files and folders the user named on the command line.
#pragma once

#include <memory>
#include <string>

#include "base/diagnostics.h"

namespace dossier::commands {

/// What stands for standard input on the command line.
inline constexpr const char* kStandardInput = "-";

/// All of a regular file the user named, or of standard input; reports and gives nothing when it cannot be read.
std::shared_ptr<const std::string> read_file(const std::string& path, Diagnostics& diagnostics);

bool is_folder(const std::string& path);

}  // namespace dossier::commands
