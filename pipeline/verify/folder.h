// A published folder against its manifests.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"

namespace dossier::verify {

/// Checks an output folder, or the folder of one series: every file the manifest names is there, with its size and
/// check sum. A publication that was interrupted is told from damage: then a file may be of the old edition or of the
/// new one. Reports E71x and W71x. Gives the PDFs made by this program that are whole, for check_pdf.
std::vector<std::string> check_folder(const std::string& path, Diagnostics& diagnostics);

}  // namespace dossier::verify
