// Text made safe for HTML. Everything that reaches a page goes through here.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace dossier::web {

/// The characters with &, <, >, " and ' escaped; control characters and broken UTF-8 are dropped
/// or replaced, so that the result may stand in content and in quoted attributes.
std::string escaped(std::string_view text);

/// Running text: marks become elements, '\n' a line break, soft hyphens &shy;. Links that are not
/// http, https, mailto or "#id" lose their address and keep their words.
std::string running(const Text& text);

/// One line of plain characters: ordinary spaces, no marks. Not escaped.
std::string line(std::string_view text);

/// An id that is safe as an HTML id and a fragment: letters, digits, hyphen, underscore, full stop.
std::string fragment(std::string_view id);

/// Whether an address may be linked: http, https or mailto, without white space or control characters.
bool may_link(std::string_view address);

std::string base64(std::string_view bytes);

}  // namespace dossier::web
