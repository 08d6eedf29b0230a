// Slide decks are foreign PDFs: everything that reads them runs in a process of its own, one per deck,
// under limits. What comes back is a checked record.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/ready_picture.h"
#include "model/deck.h"
#include "model/event.h"
#include "worker/job.h"

namespace dossier::slides {

enum class Prefer { automatic, vector, raster };

struct ReadingOptions {
  std::string program;                // binary started as the worker; empty: this one, see worker::hold_program()
  model::PageChoice show;             // which pages are left out
  Prefer prefer = Prefer::automatic;  // vector: only what cannot be mended is rasterised; raster: every page
  bool sandbox = true;                // system calls and files restricted; the limits hold in any case
  int idle_seconds = 20;              // a worker that does nothing for so long, on the whole, is ended
};

/// Reads a deck. Null when it is refused, which is reported as a warning with the reason and what to do, or when the
/// machine does not let it be read, which is reported as an error: then nothing is known of the deck. Pages that could
/// be read only in part are reported too and marked in the record. What it leaves out is told by report_deck().
std::shared_ptr<model::Deck> read_deck(const model::InputFile& file, const ReadingOptions& options,
                                       Diagnostics& diagnostics);

/// Tells what a record says of itself, so that it is told of one that was kept, too: each page that is left out with
/// its reason, that the author forbids copying; and, as an error, pages to be shown that the deck does not have.
void report_deck(const model::DeckEntry& entry, const model::Deck& deck, Diagnostics& diagnostics);

/// What the event's XML says about a deck's pages; where it says nothing, `usual` holds. Pages that are named are shown
/// whatever they are, unless it says otherwise beside them.
model::PageChoice page_choice(const model::DeckEntry& entry, const model::PageChoice& usual);

/// One page to be made into a picture, in pixels, at most 4096 × 4096; larger sizes are scaled down.
struct PictureOrder {
  int page = 0;
  int width = 0, height = 0;
};

/// Pictures by page of the deck.
using PagePictures = std::map<int, std::shared_ptr<const ReadyPicture>>;

/// Makes the pictures, several pages a worker. A page that cannot be rendered within the limits is missing
/// from the answer and reported.
PagePictures render_pages(const model::InputFile& file, const std::vector<PictureOrder>& orders,
                          const ReadingOptions& options, Diagnostics& diagnostics);

/// What a worker does with a deck.
worker::Job deck_job();

/// The record as bytes, versioned; equal records give equal bytes.
std::string to_record(const model::Deck& deck);
/// Reads a record. Any bytes are accepted: nothing on damage, on another version, and when a value is out
/// of its range.
std::optional<model::Deck> from_record(std::string_view record);

/// A small picture of a page, to show and to compare.
PictureOrder thumbnail_order(const model::Slide& slide);
/// One of every page, animation steps included, for render_pages().
std::vector<PictureOrder> thumbnail_orders(const model::Deck& deck);

/// The record as JSON for people and scripts (schemas/deck.schema.json), two spaces indented; slides that have a
/// thumbnail show it as a data URL.
std::string deck_json(const model::Deck& deck, const PagePictures& thumbnails = {});

}  // namespace dossier::slides
