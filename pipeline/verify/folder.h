// A published folder against its manifests.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostics.h"

namespace dossier::verify {

struct CheckedFolder {
  std::size_t files = 0;                // that the manifests name
  std::vector<std::string> whole_pdfs;  // made by this program, for check_pdf
};

/// Checks an output folder, or the folder of one series: every file the manifest names is there, with its size and
/// check sum. A publication that was interrupted is told from damage: then a file may be of the old edition or of the
/// new one. Reports E71x and W71x.
CheckedFolder check_folder(const std::string& path, Diagnostics& diagnostics);

}  // namespace dossier::verify
