// Where the documents and decks of a series stand below its folder, and which of its decks there are.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/series.h"

namespace dossier::run {

std::string dossier_path(const model::Event& event);
std::string deck_folder(const model::Event& event);

/// Those that could be opened.
std::vector<const model::DeckEntry*> decks_of(const model::Event& event);
std::vector<const model::DeckEntry*> decks_of(const model::Series& series);

std::vector<const model::Event*> events_of(const model::Series& series);

/// How a manifest notes that a file named by the XML went into an edition: by a sum of its name as written, since names
/// of the input are nobody else's business.
std::string use_of(const model::InputFile& file);

/// Where an event's decks are offered for download; no two under one name.
std::vector<std::pair<std::string, const model::DeckEntry*>> deck_paths(const model::Event& event);

}  // namespace dossier::run
