// A document as a web page and as plain text: the same Content that becomes pages.
#pragma once

#include <string>

#include "compose/content.h"

namespace dossier::web {

/// A page of its own: no script, no outside resource, only http, https, mailto and inner links.
std::string html(const compose::Document& document);

/// Plain text to paste into a newsletter: UTF-8, ordinary spaces, lines not wrapped.
std::string plain_text(const compose::Document& document);

}  // namespace dossier::web
