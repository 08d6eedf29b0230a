// Reports as the user sees them.
#pragma once

#include <string>

#include "base/diagnostics.h"
#include "cli/console.h"
#include "cli/wording.h"

/// All reports as printed, with `folder` cut from file names.
inline std::string printed(const dossier::Diagnostics& diagnostics,
                           dossier::cli::Language language = dossier::cli::Language::english,
                           std::string folder = DOSSIER_SOURCE_DIR) {
  const dossier::cli::Wording wording(language);
  std::string text;
  for (const dossier::Diagnostic& report : diagnostics.all()) text += dossier::cli::as_text(report, wording);
  folder += '/';
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at))
    text.erase(at, folder.size());
  return text;
}
