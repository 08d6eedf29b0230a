// Drafts as event XML, each field with a comment that says where it came from; and the second import of one source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/draft.h"

namespace dossier::importing {

/// "2023-05-11-fachtag-regenwasser": ASCII, small letters, at most 80 characters.
std::string event_id(const Draft& draft);

/// The XML of a draft; `source` is the name of the file it was read from. The same draft gives the same bytes.
std::string event_xml(const Draft& draft, const std::string& id, const std::string& source);

struct Merged {
  std::string xml;
  std::vector<std::string> kept;     // fields an editor changed, which the source has changed too
  std::vector<std::string> updated;  // fields taken anew from the source
};
/// What an editor made of `before`, the XML as last imported, brought up to `fresh`: fields left as they were are
/// replaced, all others stay byte for byte. An `edited` that is no event XML stays as it is.
Merged merge(std::string_view before, std::string_view edited, std::string_view fresh);

}  // namespace dossier::importing
