// What slide decks and their files are called: in every document, on the web page and in the folder of downloads alike.
#pragma once

#include <string>
#include <vector>

#include "base/text.h"
#include "model/event.h"

namespace dossier::compose {

/// A name for each deck of the event, no two alike: its title in the XML; else that of the first slide whose title says
/// something; else the one its PDF states, where no program made it up; else the name of its file, without extension.
/// Decks of one name are told apart by their speakers, else by numbers. Decks must have been read.
std::vector<Text> deck_names(const model::Event& event);

/// The name a deck's file is given on under: it is a PDF, even where its own name says otherwise.
std::string deck_file_name(const model::InputFile& file);

/// Who made the deck, as its PDF states it; empty where that is the name of an account or a program.
std::string deck_author(const model::Deck& deck);

}  // namespace dossier::compose
