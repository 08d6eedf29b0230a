// Whether two names mean one file or folder.
#pragma once

#include <string>

namespace dossier {

/// True for two paths that lead to the same file or folder, through links and second names too; false when one of them
/// leads nowhere.
bool is_same_file(const std::string& one, const std::string& other);

}  // namespace dossier
