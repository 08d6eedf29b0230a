// Completion of the command line, from the table of options.
#pragma once

#include <string>

#include "cli/command_table.h"

namespace dossier::cli {

enum class Shell { bash, zsh, fish };

/// A script for the shell.
std::string completion(const CommandTable& table, Shell shell);

}  // namespace dossier::cli
