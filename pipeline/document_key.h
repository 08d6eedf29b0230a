// The key of a document: all that its pages are made from, by content.
#pragma once

#include <string>

#include "compose/content.h"

namespace dossier {

/// SHA-256 of everything a document says and holds, source places left out. Equal keys give equal pages with the same
/// program and fonts. Decks count by what the caller adds: a document composed before its decks are read does not
/// hold them.
std::string document_key(const compose::Document& document);

}  // namespace dossier
