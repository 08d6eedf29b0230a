// What a slide deck holds: a plain record, made by slides/ in a worker process and checked as untrusted.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/slide_parts.h"

namespace dossier::model {

enum class PageKind { slide, notes, document, empty };
enum class Route { vector, raster };

/// Why a page is not shown.
enum class Omitted {
  no,          // it is shown
  step,        // a later page that is shown holds all of it: Slide::superseded_by
  notes,       // a small copy of a slide stands on it, beside what the speaker noted: Slide::notes_of
  blank,       // nothing is drawn on it
  not_chosen,  // the event's XML does not name it among the pages to be shown
};

/// What the event's XML says about the pages of a deck to be shown.
enum class Steps { automatic, all, last };   // last: of each build the last page, whatever the others hold
enum class Notes { automatic, show, hide };  // hide: those that only look like notes pages, too
struct PageRange {
  int first = 1, last = 1;  // from 1, both among them
  bool operator==(const PageRange&) const = default;
};
struct PageChoice {
  std::vector<PageRange> pages;  // empty: all
  Steps steps = Steps::automatic;
  Notes notes = Notes::automatic;
  bool operator==(const PageChoice&) const = default;
};

struct SlideLink {
  double x = 0, y = 0, width = 0, height = 0;  // share of the shown page, 0–1, origin top left
  std::string target;                          // http, https or mailto address
};

struct Slide {
  int page = 0;                  // from 0, in the original deck
  std::string label;             // page label, UTF-8
  double width = 0, height = 0;  // points as shown: rotated, cropped, times user unit
  int rotation = 0;              // 0, 90, 180, 270
  double user_unit = 1;          // points a unit of the page is long
  PageKind kind = PageKind::slide;
  std::string title;
  std::string title_from;                 // "outline", "largest type", "structure", "none"
  std::vector<std::string> lines;         // reading order, without title and running heads; de-hyphenated later
  std::string language;                   // BCP 47, empty if unknown
  double language_confidence = 0;         // 0–1
  std::vector<SlidePart> parts;           // what it says and how that hangs together
  std::vector<std::string> alternatives;  // texts of pictures in a tagged deck that say something
  Omitted left_out = Omitted::no;
  std::optional<int> superseded_by;  // of a step: the later page, which is shown, on which all of it stands
  std::optional<int> notes_of;       // of a notes page: the slide that stands on it small
  std::optional<int> duplicate_of;   // the first page that is the same; both are shown
  std::vector<SlideLink> links;
  bool readable = true;                       // false: its text is no text (broken encodings)
  bool transparency = false;                  // draws with transparency
  bool layers = false;                        // draws in layers
  std::vector<std::string> unembedded_fonts;  // names of fonts it draws with that the deck lacks
  Route route = Route::vector;
  std::string reason;  // why this route, or what was mended; for people
};

/// An entry of the deck's outline (bookmarks).
struct OutlineEntry {
  int level = 0;  // from 0
  int page = -1;  // from 0; -1 when it leads nowhere
  std::string title;
};

struct DeckFont {
  std::string name, type;
  bool embedded = false, subset = false;
};

struct Deck {
  std::string file;  // name for display
  std::string sha256;
  std::uint64_t bytes = 0;
  std::string title, author, producer, language;
  int pages = 0;
  bool tagged = false, encrypted = false, may_copy = true, has_javascript = false, hidden_layers = false;
  bool degraded = false;  // read, but Poppler could not show all of it
  std::vector<std::string> attachments;
  std::vector<DeckFont> fonts;
  std::vector<OutlineEntry> outline;
  std::vector<Slide> slides;  // one per page, in order
  std::vector<std::string> warnings;
  /// A PDF made of the vector pages alone, mended and ready to be imported: its k-th page is the k-th
  /// slide with Route::vector that is not left out; box [0 0 width height], upright, without annotations or
  /// anything PDF/A forbids. All content is marked, as what Slide::parts say or as artifacts; forms within that hold
  /// marks of parts stand in the page's array /Marked. Null when there are none.
  std::shared_ptr<const std::string> vector_pages;
};

}  // namespace dossier::model
