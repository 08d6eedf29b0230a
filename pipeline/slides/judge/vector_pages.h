// Which pages may go into a PDF/A-3a and PDF/UA-1 document as vectors, and a new PDF that holds them, mended.
#pragma once

#include <memory>
#include <string>

#include "model/deck.h"
#include "slides/content/deck_tags.h"
#include "slides/deck_reader.h"
#include "slides/fonts/font_judge.h"

class QPDF;

namespace dossier::slides {

/// Judges every page by what it draws and sets each slide's route and reason. Changes objects of `pdf` in
/// memory where a fault can be mended; `fonts` are those of `pdf`. Gives the PDF of all vector pages that are not
/// left out, in order; null when there are none. `tags`: the deck's own structure.
std::shared_ptr<const std::string> make_vector_pages(QPDF& pdf, model::Deck& deck, Prefer prefer, FontJudge& fonts,
                                                     const DeckTags& tags);

}  // namespace dossier::slides
