#include "cli/command_table.h"

#include <algorithm>

namespace dossier::cli {

std::vector<std::string> OptionFacts::choices() const {
  std::vector<std::string> words;
  if (value.find('|') == std::string::npos) return words;
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t end = std::min(value.find('|', at), value.size());
    words.push_back(value.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string OptionFacts::key() const {
  if (!argument) return name().substr(name().find_first_not_of('-'));
  std::string key = name();
  std::transform(key.begin(), key.end(), key.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return repeated ? key + "s" : key;
}

const CommandFacts* CommandTable::command(const std::string& name) const {
  const auto found =
      std::find_if(commands.begin(), commands.end(), [&](const CommandFacts& one) { return one.name == name; });
  return found == commands.end() ? nullptr : &*found;
}

}  // namespace dossier::cli
