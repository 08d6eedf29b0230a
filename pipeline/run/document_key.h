// The key of a document: all that its pages are made from, by content.
#pragma once

#include <string>
#include <vector>

#include "compose/content.h"
#include "model/event.h"

namespace dossier::run {

/// SHA-256 of everything a document says and holds, source places left out. Equal keys give equal pages with the same
/// program and fonts. Decks count by what the caller adds: a document composed before its decks are read does not
/// hold them.
std::string document_key(const compose::Document& document);

/// SHA-256 of all that documents say of the decks of these events beside what is read from them: bytes, titles,
/// speakers. Decks that could not be opened do not count.
std::string decks_key(const std::vector<const model::Event*>& events);

}  // namespace dossier::run
