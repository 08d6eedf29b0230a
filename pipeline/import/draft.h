// An event as read from a source, before it is written as XML: each field with the words and where they stood.
#pragma once

#include <string>
#include <vector>

#include "import/document.h"

namespace dossier::importing {

/// Words of the source and where they came from.
struct Said {
  std::string words;
  Place place;
  std::string from;  // in place of `place`: "Feld DTSTART"
  bool empty() const { return words.empty(); }
};

/// A paragraph or list item with its links, as XML of the inline elements.
struct Paragraph {
  std::string xml;
  bool item = false;
  Place place;
};

struct DraftSlot {
  std::string day;         // "2023-09-14" where the event has several
  std::string start, end;  // "11:00"
  std::string time_words;  // when figures do not say it all
  Said title, kind, place;
  std::vector<Said> people;
  std::vector<Said> talks;  // beside people[i]; empty words: none
  std::vector<Paragraph> description;
  Place source;
};

struct DraftAgreement {
  Said what;
  std::string owner, due;
};

struct DraftFile {
  std::string href, title, sentence;
  Place place;
};

struct DraftPicture {
  Picture picture;
  Place place;
  std::string bytes;  // of a picture packed into the source; empty for one beside it or on the web
};

struct Draft {
  std::string key;       // what tells it from others of its source; empty: the source's name does
  std::string language;  // "en"; empty: that of the series
  Said title, subtitle, label, format;
  Said date;  // "2023-09-14" or "2023-09-14/2023-09-15"
  Said time;  // "11:00", "11:00/13:00" or words
  Said venue, address;
  std::vector<Paragraph> topic;
  std::vector<Said> moderation;
  std::vector<DraftSlot> slots;
  Said participants;  // the words; `count` when they give one
  std::string count;
  Said report_title;
  std::vector<Paragraph> report;
  std::vector<Paragraph> findings;
  std::vector<DraftAgreement> agreements;
  std::vector<DraftFile> downloads;
  std::vector<DraftPicture> pictures;
  std::vector<Said> notes;  // what has no field or was not understood, word for word
};

/// What a person should look at, with its place in the source.
enum class DoubtKind {
  no_date,  // {}: no day was found
  no_title,
  odd_date,       // words that look like a date and are none
  several_dates,  // the first was taken
  noted,          // words kept in a note
  left_out,       // a letter's head, a quotation …
  local_picture,  // a picture on the web, to be saved beside
  unreadable,
  too_many,
};
struct Doubt {
  DoubtKind kind;
  Place place;
  std::vector<std::string> arguments;
};

struct Reading {
  std::vector<Draft> drafts;
  std::vector<Doubt> doubts;
};

}  // namespace dossier::importing
