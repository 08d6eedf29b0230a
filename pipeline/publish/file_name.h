// Names of published files: ASCII, lower case, speaking.
#pragma once

#include <string>
#include <string_view>

namespace dossier::publish {

/// "Präsentation Müller (Endfassung).PDF" gives "praesentation-mueller-endfassung.pdf". Never empty, never begins with
/// a dot, no folder; what cannot be spelled in ASCII becomes a hyphen.
std::string file_name(std::string_view name);

}  // namespace dossier::publish
