// What the files of slide decks are called wherever they are given on.
#pragma once

#include <string>

#include "model/event.h"

namespace dossier::compose {

/// The name a deck's file is given on under: it is a PDF, even where its own name says otherwise.
std::string deck_file_name(const model::InputFile& file);

}  // namespace dossier::compose
