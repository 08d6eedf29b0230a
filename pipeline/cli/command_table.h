// What the program can be told, as plain facts: help, manual, completion and configuration are all made from this one
// table, so that an option added to the command line is in all of them.
#pragma once

#include <string>
#include <vector>

#include "cli/wording.h"

namespace dossier::cli {

struct OptionFacts {
  std::vector<std::string> names;  // "--out", "-q", the long one first; of an argument without a name: "INPUT"
  std::string value;               // what it takes: "DIR", "auto|bar"; empty: nothing, it is on or off
  std::string description;
  bool argument = false;  // stands without a name
  bool required = false;
  bool repeated = false;  // takes several values

  const std::string& name() const { return names.front(); }
  bool is_flag() const { return !argument && value.empty(); }
  /// The words it takes when these are all named; none otherwise.
  std::vector<std::string> choices() const;
  /// Its name in a configuration file: "out", "allow-removal", "inputs".
  std::string key() const;
};

struct CommandFacts {
  std::string name;
  std::string description;
  std::string usage;  // a line: "dossier build --out DIR [OPTIONS] [INPUT…]"
  std::vector<OptionFacts> options;
};

struct CommandTable {
  std::string description;  // of the program
  std::string usage;
  std::vector<OptionFacts> options;  // of the program itself
  std::vector<CommandFacts> commands;

  /// Null when there is no such command.
  const CommandFacts* command(const std::string& name) const;
};

/// Descriptions are translated.
CommandTable command_table(const Wording& wording);

}  // namespace dossier::cli
