#include "cli/completion.h"

#include <fmt/format.h>

#include <string_view>

namespace dossier::cli {
namespace {

/// What a value is, for shells: one of some words, a folder, or a file.
enum class Kind { words, folder, file, free };

Kind kind_of(const OptionFacts& option) {
  if (!option.choices().empty()) return Kind::words;
  if (option.value.starts_with("DIR")) return Kind::folder;
  if (option.argument || option.value.starts_with("FILE") || option.value.find(".pdf") != std::string::npos) {
    return option.name() == "COMMAND" ? Kind::free : Kind::file;
  }
  return Kind::free;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

/// A text within '…' of a shell.
std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

std::vector<std::string> names_of_options(const CommandFacts& command) {
  std::vector<std::string> names;
  for (const OptionFacts& option : command.options) {
    if (!option.argument) names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

std::vector<std::string> names_of_commands(const CommandTable& table) {
  std::vector<std::string> names;
  for (const CommandFacts& command : table.commands) names.push_back(command.name);
  return names;
}

bool takes_command(const CommandFacts& command) {
  for (const OptionFacts& option : command.options) {
    if (option.argument && option.name() == "COMMAND") return true;
  }
  return false;
}

std::string for_bash(const CommandTable& table) {
  std::string text =
      "# bash completion of dossier\n"
      "_dossier() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= i\n"
      "  local commands=\"" +
      joined(names_of_commands(table), " ") +
      "\"\n"
      "  COMPREPLY=()\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    if [[ \" $commands \" == *\" ${COMP_WORDS[i]} \"* ]]; then command=${COMP_WORDS[i]}; break; fi\n"
      "  done\n"
      "  case $command in\n"
      "    '') COMPREPLY=($(compgen -W \"$commands --help --version\" -- \"$word\")); return ;;\n";
  for (const CommandFacts& command : table.commands) {
    text += fmt::format("    {})\n      case $before in\n", command.name);
    for (const OptionFacts& option : command.options) {
      if (option.argument || option.is_flag()) continue;
      const Kind kind = kind_of(option);
      const std::string reply = kind == Kind::words    ? fmt::format("COMPREPLY=($(compgen -W {} -- \"$word\"))",
                                                                     quoted(joined(option.choices(), " ")))
                                : kind == Kind::folder ? "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$word\"))"
                                : kind == Kind::file   ? "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\"))"
                                                       : ":";
      text += fmt::format("        {}) {}; return ;;\n", joined(option.names, "|"), reply);
    }
    const std::string rest = takes_command(command) ? "COMPREPLY=($(compgen -W \"$commands\" -- \"$word\"))"
                                                    : "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\"))";
    text += fmt::format(
        "      esac\n"
        "      if [[ $word == -* ]]; then COMPREPLY=($(compgen -W {} -- \"$word\")); else {}; fi ;;\n",
        quoted(joined(names_of_options(command), " ")), rest);
  }
  return text +
         "  esac\n"
         "}\n"
         "complete -F _dossier dossier\n";
}

/// A description within [...] of zsh's _arguments.
std::string described(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

std::string for_zsh(const CommandTable& table) {
  std::string text =
      "#compdef dossier\n"
      "_dossier() {\n"
      "  local context state state_descr line\n"
      "  typeset -A opt_args\n"
      "  _arguments -C '1: :->command' '*:: :->rest'\n"
      "  case $state in\n"
      "    command)\n"
      "      local -a commands=(\n";
  for (const CommandFacts& command : table.commands) {
    text += "        " + quoted(command.name + ":" + command.description) + "\n";
  }
  text +=
      "      )\n"
      "      _describe command commands ;;\n"
      "    rest)\n"
      "      case $words[1] in\n";
  const std::string commands = "(" + joined(names_of_commands(table), " ") + ")";
  for (const CommandFacts& command : table.commands) {
    text += "        " + command.name + ") _arguments";
    for (const OptionFacts& option : command.options) {
      const Kind kind = kind_of(option);
      const std::string action = kind == Kind::words    ? "(" + joined(option.choices(), " ") + ")"
                                 : kind == Kind::folder ? "_files -/"
                                 : kind == Kind::file   ? "_files"
                                 : option.argument      ? commands
                                                        : " ";
      if (option.argument) {
        text += " \\\n          " + quoted(fmt::format("{}:{}:{}", option.repeated ? "*" : "", option.name(), action));
        continue;
      }
      for (const std::string& name : option.names) {
        const std::string value = option.is_flag() ? "" : fmt::format(":{}:{}", described(option.value), action);
        text += " \\\n          " + quoted(fmt::format("{}{}[{}]{}", option.repeated ? "*" : "", name,
                                                       described(option.description), value));
      }
    }
    text += " ;;\n";
  }
  return text +
         "      esac ;;\n"
         "  esac\n"
         "}\n"
         "_dossier \"$@\"\n";
}

std::string for_fish(const CommandTable& table) {
  std::string text = "# fish completion of dossier\ncomplete -c dossier -n __fish_use_subcommand -f\n";
  const std::string commands = joined(names_of_commands(table), " ");
  for (const CommandFacts& command : table.commands) {
    text += fmt::format("complete -c dossier -n __fish_use_subcommand -a {} -d {}\n", command.name,
                        quoted(command.description));
  }
  for (const CommandFacts& command : table.commands) {
    const std::string within =
        fmt::format("complete -c dossier -n {}", quoted("__fish_seen_subcommand_from " + command.name));
    for (const OptionFacts& option : command.options) {
      const Kind kind = kind_of(option);
      if (option.argument) {
        if (kind == Kind::free) text += within + " -f -a " + quoted(commands) + "\n";
        continue;
      }
      text += within;
      for (const std::string& name : option.names) {
        text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      }
      if (kind == Kind::words) text += " -x -a " + quoted(joined(option.choices(), " "));
      if (kind == Kind::folder) text += " -x -a '(__fish_complete_directories)'";
      if (kind == Kind::file) text += " -r";
      if (kind == Kind::free && !option.is_flag()) text += " -x";
      text += " -d " + quoted(option.description) + "\n";
    }
  }
  return text;
}

}  // namespace

std::string completion(const CommandTable& table, Shell shell) {
  return shell == Shell::bash ? for_bash(table) : shell == Shell::zsh ? for_zsh(table) : for_fish(table);
}

}  // namespace dossier::cli
