// A configuration file (TOML): the same options as on the command line, for whoever starts the program every night.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "cli/command_table.h"

namespace dossier::cli {

/// Where the package puts it, and the service reads it.
inline constexpr const char* kConfigurationOfTheSystem = "/etc/dossier/nightly.toml";

struct Setting {
  std::string option;               // "--out", "INPUT"
  std::vector<std::string> values;  // as they would be typed; of a flag "true" or "false"
  SourceSpan place;                 // of the value
  std::string table;                // "build", "check"; empty: at the top of the file, for every command that knows it
};

/// Whether an option makes sense in a file.
bool is_setting(const OptionFacts& option);

/// Reads all settings of a file. What no command knows, what is not TOML and what has the wrong type is reported.
std::vector<Setting> read_configuration(const std::string& path, const CommandTable& table, Diagnostics& diagnostics);

/// Those a command takes, each option once: what its own table says goes before what stands at the top.
std::vector<Setting> settings_of(const CommandFacts& command, const std::vector<Setting>& settings);

/// The words that say the same on the command line.
std::vector<std::string> as_arguments(const std::vector<Setting>& settings);

/// A TOML string.
std::string toml_string(const std::string& text);

}  // namespace dossier::cli
