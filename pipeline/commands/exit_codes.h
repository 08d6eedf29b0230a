// The exit codes of the commands beside build.
#pragma once

namespace dossier::commands {

inline constexpr int kClean = 0, kFindings = 1, kWrongUse = 2, kNotWritten = 3;

}  // namespace dossier::commands
