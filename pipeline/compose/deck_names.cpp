#include "compose/deck_names.h"

#include <algorithm>
#include <string_view>

#include "compose/parts.h"

namespace dossier::compose {
namespace {

/// The extension a person would take for one, without its dot: letters first, no more than five. "Vortrag v1.2" has
/// none.
std::string_view extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  const std::string_view extension = name.substr(dot + 1);
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool good =
      !extension.empty() && extension.size() <= 5 && is_letter(extension.front()) &&
      std::all_of(extension.begin(), extension.end(), [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
  return good ? extension : std::string_view();
}

std::string_view without_extension(std::string_view name) {
  const std::string_view extension = extension_of(name);
  return extension.empty() ? name : name.substr(0, name.size() - extension.size() - 1);
}

/// The file's name as it stands on disk where the XML has it in the form of an address ("Vortrag%20Muster.pdf").
std::string name_of(const model::InputFile& file) {
  if (file.name.find('%') == std::string::npos || file.path.empty()) return file.name;
  return file.path.substr(file.path.rfind('/') + 1);
}

}  // namespace

std::string deck_file_name(const model::InputFile& file) {
  const std::string name = name_of(file);
  return file_type(name) == "PDF" ? name : std::string(without_extension(name)) + ".pdf";
}

}  // namespace dossier::compose
