// What the program says of itself: help on the terminal and manual pages, both from the table of options.
#pragma once

#include <string>

#include "cli/command_table.h"

namespace dossier::cli {

/// Help on a command; on the program when `command` is empty.
std::string help_text(const CommandTable& table, const std::string& command, const Wording& wording);

/// The same as a manual page (man(7)), with what a page says more: examples, exit codes, files.
std::string man_page(const CommandTable& table, const std::string& command, const Wording& wording);

}  // namespace dossier::cli
