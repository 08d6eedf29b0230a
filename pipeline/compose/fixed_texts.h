// Documents in a language the fixed words lack: these are marked with their own, so that they are read aloud right.
#pragma once

#include "compose/content.h"
#include "compose/words.h"

namespace dossier::compose {

/// Marks headings, labels and dates made of fixed words with the language of `words`, when the document has another.
void mark_fixed_texts(Document& document, const Words& words);

}  // namespace dossier::compose
