// How one document is made, from clean facts to bytes.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "compose/content.h"
#include "language/hyphenation.h"
#include "layout/layout.h"
#include "layout/page.h"
#include "model/series.h"
#include "publish/files.h"
#include "run/deck_shelf.h"

namespace dossier::run {

/// What all documents of a run are made with.
struct Workshop {
  layout::FontSet fonts;
  language::Hyphenator hyphenator;
  std::string program;  // identity, see identity.h
};

/// A document as it is laid out, ready to be written.
struct Made {
  layout::Pages laid;
  int pages() const { return static_cast<int>(laid.pages.size()); }
  /// Gives the PDF piece by piece. Throws write::WriteError.
  void write(const publish::Sink& sink) const;
  /// The PDF as a whole. Throws write::WriteError.
  std::string bytes() const;
};

/// What goes into a document as files.
enum class Attached { source, source_and_decks };

/// How a document shows the decks of its events.
struct DeckUse {
  Attached attached = Attached::source;
  model::SlideDetail shown = model::SlideDetail::full;
  int slides_per_page = 0;
  bool note_lines = false;
};

DeckUse deck_use(Attached attached, model::SlideDetail shown, const model::SeriesSettings& settings);

/// Key of all a document is made from: what it says without its decks, the decks of its events and what is said of
/// them, the program and its fonts.
std::string key_of(const compose::Document& without_decks, const std::vector<const model::Event*>& events,
                   const DeckUse& use, const Workshop& workshop, const slides::ReadingOptions& reading);

/// Lays a document out and has the pictures of its raster slides made at the size they are shown. `decks` are those it
/// may show. Throws layout::FontError.
Made make_pdf(const compose::Document& document, const std::vector<const model::DeckEntry*>& decks,
              const Workshop& workshop, const slides::ReadingOptions& reading, Diagnostics& diagnostics);

/// The handout of one deck, of which nothing is known but what its file says. Throws as make_pdf() does.
Made make_handout(const model::InputFile& file, const model::Deck& deck, const Workshop& workshop,
                  const slides::ReadingOptions& reading, Diagnostics& diagnostics);

}  // namespace dossier::run
