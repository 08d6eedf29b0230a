// A published folder against its manifests.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/signature.h"

namespace dossier::verify {

struct CheckedFolder {
  std::size_t files = 0;                // that the manifests name
  std::vector<std::string> whole_pdfs;  // made by this program, for check_pdf
  bool has_overview = false;            // a page over all series stands beside them
};

/// Checks an output folder, or the folder of one series: every file the manifest names is there, with its size and
/// check sum; beside them stands nothing else. `key`, if any: each manifest must be signed with it. A publication that
/// was interrupted is told from damage: then a file may be of the old edition or of the new one. Reports E71x, W71x,
/// E75x and W75x.
CheckedFolder check_folder(const std::string& path, Diagnostics& diagnostics, const PublicKey* key = nullptr);

}  // namespace dossier::verify
