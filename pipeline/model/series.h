// A series of events with what all its documents share.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/colour.h"
#include "model/event.h"

namespace dossier::model {

enum class SlideDetail { full, titles, none };

struct SeriesSettings {
  Rgb accent{0x1F, 0x4E, 0x79};
  bool attach_source = true;   // the event's XML goes into the PDF
  bool attach_decks = false;   // original decks go into the PDF
  bool publish_decks = false;  // original decks go to folien/
  int slides_per_page = 0;     // 1, 2, 3, 4, 6; 0: as many as stand well on a page, by their shape
  bool note_lines = false;     // lines for notes beside the slides
  bool collapse_steps = true;  // animation steps collapsed to the last
  SlideDetail slides_in_series = SlideDetail::titles;
  bool facing_pages = false;
  bool link_targets = true;                 // web addresses behind words are printed at the foot of the page
  std::string address;                      // http or https, of the folder the series is published in; may be empty
  std::vector<std::string> rules_off;       // German text rules not applied, "D1"
  std::vector<std::string> words_kept;      // words no rule may change
  std::vector<std::string> person_aliases;  // "Wrong form = Right form", wins over merging
};

/// An event that could not be used, with what is known of it.
struct LeftOut {
  std::string name;  // for staff: its id; its file's name when the id cannot be read or belongs to another event
  std::string id;    // its own; empty when it cannot be read or belongs to another event
  Text label, title;
  DateField date;
  bool unreadable = false;             // the machine did not let its file be read, or one it names
  bool copy = false;                   // of another event, with the same id, title and day
  std::shared_ptr<const Event> event;  // as far as it could be read, so that all its faults are told at once; or null
};

/// An event that is not to be published yet.
struct Draft {
  std::string id, title;
  SourceSpan status;  // where the file says so
};

struct Series {
  std::string id;  // SERIES in file names: ASCII, lower case
  std::string language = "de";
  Text title, subtitle;
  Text publisher;
  Text contact;
  RichText imprint;
  Text funding;  // funding line
  std::optional<Picture> logo;
  std::optional<Picture> funding_logo;
  RichText summary;   // editorial summary
  RichText occasion;  // occasion and guiding questions of the series
  SeriesSettings settings;
  std::vector<InputFile> absent;  // named pictures of the series that could not be opened, reported
  std::vector<Event> events;      // by date, or about when that is, then id
  std::string xml_name;
  std::shared_ptr<const std::string> xml_bytes;  // that file byte for byte, in its own encoding
  SourceSpan span;
  std::vector<LeftOut> left_out;  // in path order
  std::vector<Draft> drafts;      // in path order
  /// False: series.xml itself is in error; nothing of the series can be published, and `left_out` names its events.
  bool usable = true;
  /// False: only some of its events were named as input, so that no document over the whole series can be made.
  bool complete = true;
};

}  // namespace dossier::model
