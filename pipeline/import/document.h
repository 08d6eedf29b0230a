// A foreign document as its reader sees it: headings, lines, lists, tables, pictures, in reading order. What a page, a
// Word file and a mail have in common; programme.h reads events from it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

// The room is called import/, its namespace importing: "import" is a word of the language.
namespace dossier::importing {

/// Where something stood in its source: a line of its text, or words such as "Tabelle 1, Zeile 3".
struct Place {
  int line = 0;       // from 1; 0: the source has no lines a person could count
  std::string words;  // German, for people; empty when the line says it
};

/// Bytes [begin, end) of a line lead somewhere.
struct Link {
  std::size_t begin = 0, end = 0;
  std::string address;
};

/// One line of text: a paragraph, or its part up to a break. No white space at its ends, a tab stop as '\t'.
struct Line {
  std::string text;
  bool bold = false;   // all of it
  bool leads = false;  // its begin is bold, up to `lead`
  std::size_t lead = 0;
  std::vector<Link> links;
  Place place;
};

struct Cell {
  std::vector<Line> lines;
  int columns = 1;  // how many it spans
  bool head = false;
};

struct Row {
  std::vector<Cell> cells;
  Place place;
};

struct Picture {
  std::string href, alt, caption;
};

enum class Kind { heading, paragraph, item, table, picture };

struct Block {
  Kind kind = Kind::paragraph;
  int level = 0;            // heading: 1 the highest; item: 0 the outermost
  std::vector<Line> lines;  // not of a table
  std::vector<Row> rows;    // of a table
  Picture picture;
  Place place;
};

/// What a document states beside its text, in fields of its own (schema.org, a calendar, an export).
struct Stated {
  std::string value, from;
  bool empty() const { return value.empty(); }
};

struct Facts {
  Stated title, subtitle, label, format;
  Stated date, time;  // in words the fields of an event take; date: one day or a span
  Stated venue, address;
  Stated description;  // for a document without a text about its topic
  Stated registration, contact;
  std::vector<Picture> pictures;
  std::vector<Stated> notes;  // what no field takes
  bool empty() const { return title.empty() && date.empty(); }
};

struct Document {
  std::vector<Block> blocks;
  Facts facts;
  std::string name;     // title of the window or file, if nothing better is found
  std::string address;  // of the page on the web; relative addresses count from it
  std::string key;      // what tells it from others: a guid or an address; empty: its file name
};

}  // namespace dossier::importing
