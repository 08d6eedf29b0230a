// One event of a series, as its XML tells it. Plain values; ingest/ fills them in the document's
// own words, normalise/ replaces the words by clean ones and fills the facts read from them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/ready_picture.h"
#include "base/source.h"
#include "base/text.h"
#include "model/deck.h"

namespace dossier::model {

using dossier::Date;
using dossier::TimeOfDay;
using dossier::TimeSense;

/// A date field: the words as typed, and what they mean once read.
struct DateField {
  Text words;
  std::optional<Date> first, last;  // last only for events of several days
  std::optional<Date> about;        // for the order alone, when the words name no day or several apart
};

/// A time field, one time or a range.
struct TimeField {
  Text words;
  std::optional<TimeOfDay> start, end;
  TimeSense sense = TimeSense::plain;
};

/// Whether it is meant roughly, so that it contradicts no other time.
inline bool is_about(const TimeField& time) {
  return time.sense == TimeSense::circa || time.sense == TimeSense::towards || time.sense == TimeSense::worded;
}

enum class Status { draft, planned, held, cancelled };

/// What stands where a speaker is named. Only a person is counted as one.
enum class PersonKind : std::uint8_t {
  person,
  institution,  // "Landfrauenverein Süderau", "Team des Quartiersmanagements": named by `organisation`
  placeholder,  // "N. N.", "wird noch bekannt gegeben": the words stand in `note`
  unclear,      // nobody can tell for certain: the line is printed as typed
};

struct Person {
  PersonKind kind = PersonKind::person;
  bool kind_marked = false;  // by the author
  Text line;                 // as typed in one line; empty when the fields below are marked up
  Text lead;                 // typed before the name and no part of it: "Frau", "im Gespräch mit"
  Text name;                 // with titles and suffix, as it is to be printed
  Text title;                // "Prof. Dr."
  Text forename;
  Text surname;  // with particle, "von Weizsäcker"
  Text suffix;   // degrees, mandates and orders behind the name: "M. A.", "MdB", "OSB", "jun."
  Text role;     // "Präsident", "Leiter des Referats …"
  Text organisation;
  Text note;                                    // "angefragt", "online", "Moderation", "sie/ihr", "CDU"
  std::vector<std::string> organisation_names;  // for an index: canonical, nominative, one a name; by normalise/
  SourceSpan span;
};

struct Block;

struct ListBlock {
  bool ordered = false;
  std::vector<std::vector<Block>> items;
};

/// A block of rich text: a paragraph, or a list when `list` is set.
struct Block {
  Text paragraph;
  std::optional<ListBlock> list;
  SourceSpan span;
};

using RichText = std::vector<Block>;

/// One or more persons and what they bring: a talk, a statement.
struct Contribution {
  std::vector<Person> speakers;
  Text title;  // of the talk
  RichText summary;
  std::string deck_id;
  SourceSpan span;
};

struct Slot {
  TimeField time;
  Text title;  // parts may be set apart by " // "
  Text kind;   // "Pause", "Diskussion"; may be empty
  Text place;  // room or parallel track; may be empty
  RichText description;
  std::vector<Person> moderation;  // of this slot alone
  std::vector<Contribution> contributions;
  SourceSpan span;
};

struct Agenda {
  Text heading;
  RichText introduction;
  std::vector<Person> moderation;
  std::vector<Slot> slots;
  SourceSpan span;
};

struct Finding {
  RichText text;
  std::vector<Person> by;  // speakers it goes back to
  Text topic;              // label that recurs across a series; may be empty
  SourceSpan span;
};

struct Recommendation {
  Text addressee;
  RichText text;
  SourceSpan span;
};

enum class AgreementState { open, done, moved };

struct Agreement {
  std::string id;  // stable across the series; may be empty
  RichText text;
  Text owner;
  DateField due;
  AgreementState state = AgreementState::open;
  SourceSpan span;
};

/// The report on an event ("Ergebnis"). Every part may be missing.
struct Report {
  Text title;
  RichText occasion;  // why it took place, guiding questions
  RichText body;      // the report text
  std::vector<RichText> key_messages;
  std::vector<Finding> findings;
  std::vector<RichText> open_questions;
  std::vector<Recommendation> recommendations;
  std::vector<Agreement> agreements;
  SourceSpan span;
};

/// A file named by the XML, opened inside the input folder only.
struct InputFile {
  std::string href;                          // as written
  std::string folder;                        // the input folder it was opened beneath
  std::string path;                          // where it was found below that folder; empty when it could not be read
  std::string name;                          // last part, for display
  std::shared_ptr<const std::string> bytes;  // null when it could not be read (reported)
  std::string sha256;
  std::uint64_t size = 0;  // in bytes; known even when the bytes are not kept
  SourceSpan span;
};

/// Shares of a picture that are not shown, each below 0.5.
struct Crop {
  double top = 0, right = 0, bottom = 0, left = 0;
};

struct Picture {
  InputFile file;
  Text caption;
  Text alt;
  Text credit;
  bool decorative = false;
  Crop crop;
  std::optional<PictureFacts> facts;          // once the file has been read; none: it could not be
  std::shared_ptr<const ReadyPicture> ready;  // of a usable one, where a document is to be made
  SourceSpan span;
};

/// A slide deck shown at the event. `deck` is filled by slides/; until then neither it nor `refused` is set.
struct DeckEntry {
  std::string id;
  InputFile file;
  Text title;
  std::vector<Person> speakers;
  bool example = false;          // marked as an example in the dossier
  std::vector<PageRange> pages;  // the pages to be shown; empty: not said
  std::optional<Steps> steps;    // nothing: not said
  std::optional<Notes> notes;
  SourceSpan pages_span;
  std::shared_ptr<const Deck> deck;
  bool refused = false;   // could not be read: neither shown nor given on
  std::string published;  // where it is offered for download, below the series' folder; empty: it is not, or not yet
  SourceSpan span;
};

struct Download {
  InputFile file;       // or
  std::string address;  // an http(s) address
  Text title;
  Text sentence;  // the sentence around the link on the page
  int pages = 0;  // of a PDF, once counted; 0: not known
  SourceSpan span;
};

struct Participants {
  std::optional<std::uint32_t> count;
  Text words;   // as typed
  Text source;  // "Anmeldeliste", "Zählung im Konferenzsystem"
};

struct Event {
  std::string id;  // EVENT in file names: ASCII, lower case
  std::string language = "de";
  Status status = Status::held;
  bool example = false;  // a sample with invented facts; its documents say so
  std::optional<Date> modified;
  Text label;  // "Netzwerkgespräch 1"
  Text title, subtitle;
  DateField date;
  TimeField time;
  Text venue;  // "Online-Konferenz", or a place with address
  Text address;
  Text format;
  RichText topic;
  Agenda agenda;
  Participants participants;
  Report report;
  std::vector<DeckEntry> decks;
  std::vector<Picture> figures;
  std::vector<Download> downloads;
  std::vector<InputFile> absent;  // named decks, figures and downloads that could not be opened, reported
  std::vector<Text> notes;        // lines of a CMS export that have no place of their own
  std::string xml_name;           // name of the file it stands in, for the attachment
  std::shared_ptr<const std::string> xml_bytes;  // that file byte for byte, in its own encoding
  SourceSpan span;
};

}  // namespace dossier::model
