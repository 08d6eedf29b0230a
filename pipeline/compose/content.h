// Content: what a document says, in order and structure, before anybody knows where on a page it
// stands. Made by compose/; laid out as pages by layout/, written as HTML and plain text by web/.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/colour.h"
#include "base/ready_picture.h"
#include "base/source.h"
#include "base/text.h"
#include "model/slide_parts.h"

namespace dossier::compose {

struct Block;
using Blocks = std::vector<Block>;

enum class ParagraphRole {
  body,
  lead,  // opening paragraph, larger
  key_message,
  caption,
  credit,
  note,  // small print: remarks of the editors, "Beispiel"
  imprint,
  speaker,  // name, role, organisation below a slot or a deck
  talk_title,
};

struct Paragraph {
  ParagraphRole role = ParagraphRole::body;
  Text text;
};

/// A heading with all that belongs to it. Levels count from 1 without gaps.
struct Section {
  int level = 1;
  Text heading;
  std::string id;           // target of "#id" links; empty: none
  bool in_contents = true;  // contents list and bookmarks
  bool new_page = false;
  std::string running_head;  // empty: the heading's text
  Blocks body;
};

struct List {
  enum class Kind { bullets, numbers, plain } kind = Kind::bullets;
  std::vector<Blocks> items;
};

struct Cell {
  Blocks body;
  bool row_header = false;
  int column_span = 1;
};

enum class TableRole { facts, agenda, people, figures, agreements, plain };

/// A table. Columns have relative widths; 0 asks for the widest content.
struct Table {
  TableRole role = TableRole::plain;
  std::string summary;  // says what the table holds, for screen readers
  std::vector<double> columns;
  std::vector<Cell> head;  // header row, repeated on each page; may be empty
  std::vector<std::vector<Cell>> rows;
  std::vector<bool> numbers = {};  // columns of numbers, set flush right; those behind the end are none
};

/// A picture that was read: its size is known, its bytes are where a document is to be made.
struct Picture {
  std::shared_ptr<const ReadyPicture> ready;
  int width = 0, height = 0;  // pixels, as shown (EXIF rotation applied)
  bool jpeg = false;
  std::string sha256;  // of its file
};

struct Figure {
  Picture picture;
  std::string alt;  // never empty unless decorative
  bool decorative = false;
  struct Crop {
    double top = 0, right = 0, bottom = 0, left = 0;
  } crop;              // shares not shown, each below 0.5
  std::string number;  // "Abbildung 3"
  Text caption, credit;
  bool mentioned = false;  // stands behind the text that links to it; may open the next page while text flows on
};

/// A deck's pages for import; see model::Deck::vector_pages.
struct DeckFile {
  std::shared_ptr<const std::string> vector_pages;
  std::string name;
  std::string key;  // distinguishes decks within a document: SHA-256
};

struct SlideLink {
  double x = 0, y = 0, width = 0, height = 0;  // share of the slide, origin top left
  std::string target;
};

struct SlideImage {
  int number = 0;                // as counted in the original deck, from 1
  double width = 0, height = 0;  // points in the original
  int vector_page = -1;          // page of DeckFile::vector_pages; -1: a picture is made once its size is known
  int page = 0;                  // page of the original deck, from 0
  std::string title;
  std::string name;                     // "Folie 4"
  std::string alt;                      // "Folie 4: title"
  std::string text;                     // the slide's text once, in reading order, lines apart by '\n'
  std::vector<model::SlidePart> parts;  // the same in its structure, pictures with their alternatives; may be empty
  std::string language;                 // when it differs from the document's
  std::vector<SlideLink> links;
};

/// Slides of one deck, n to a page, numbered.
struct SlideSheet {
  std::shared_ptr<const DeckFile> deck;
  int per_page = 0;  // 1, 2, 3, 4, 6; 0: by their shape
  bool note_lines = false;
  std::string running_head;  // deck title and speaker
  std::vector<SlideImage> slides;
};

/// Place of the contents list; layout fills it from the sections. Left out below three pages.
struct ContentsList {
  Text heading;
  int depth = 2;  // deepest section level listed
};

struct IndexEntry {
  Text heading;                      // "Berding, Dr. Ulrich"
  Text note;                         // organisation, small
  std::vector<std::string> targets;  // ids of sections or blocks; layout prints their pages as ranges
};

struct IndexGroup {
  std::string letter;
  std::vector<IndexEntry> entries;
};

struct Index {
  std::vector<IndexGroup> groups;
};

/// Bars of a small chart; the table beside it says the same.
struct BarChart {
  std::string alt;
  struct Bar {
    Text label;
    double value = 0;
    std::string shown;
  };
  std::vector<Bar> bars;
};

/// Events on a line of time; a table says the same.
struct Timeline {
  std::string alt;
  struct Point {
    std::int64_t day = 0;
    std::string date;
    Text label;
    std::string target;
    bool planned = false;
  };
  std::vector<Point> points;  // by day (days since 1970-01-01)
};

/// A set-off box: key messages, a note that an event was left out.
struct Box {
  enum class Kind { key_messages, note } kind = Kind::note;
  Text heading;
  Blocks body;
};

struct Cover {
  Text series, label, title, subtitle;
  std::vector<Text> lines;  // date, time, venue
  Text publisher;
  std::optional<Picture> logo;
  std::string logo_alt;
  bool whole_page = false;  // series documents; events begin on the same page
};

using BlockValue = std::variant<Paragraph, Section, List, Table, Figure, SlideSheet, ContentsList, Index, BarChart,
                                Timeline, Box, Cover>;

struct Block {
  BlockValue value;
  std::string id;   // target of links and index entries; empty: none
  SourceSpan span;  // for reports about its layout
};

enum class Relationship { source, data, alternative, supplement, unspecified };

struct Attachment {
  std::string name;  // file name shown to readers
  std::string mime;
  std::string description;
  Relationship relationship = Relationship::source;
  std::shared_ptr<const std::string> bytes;
  std::string modified;  // ISO 8601 date
};

/// Words layout itself has to print, in the document's language.
struct Wording {
  std::string page = "Seite";
  std::string of = "von";
  std::string continued = "Fortsetzung";
  std::string contents = "Inhalt";
};

struct Document {
  std::string title, author, subject;
  std::vector<std::string> keywords;
  std::string language = "de";  // BCP 47
  std::string date;             // ISO 8601 date of the last change; never the clock's
  std::string series;           // for the running head
  Rgb accent;
  bool facing_pages = false;
  bool print_link_targets = false;  // web addresses behind link texts are printed at the foot of the page
  Wording wording;
  Blocks body;
  std::vector<Attachment> attachments;
  /// Parts a reader might look for and the input does not give, in words for the run report.
  std::vector<std::string> missing_parts;
};

}  // namespace dossier::compose
