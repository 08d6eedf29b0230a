// A valid <event> or <series> → model, in the document's own words; then what a schema cannot say is checked.
#pragma once

#include <string>

#include "ingest/text_reader.h"
#include "ingest/witness.h"
#include "model/event.h"
#include "model/series.h"

namespace dossier::ingest {

/// Where the XML file stands: files it names are looked up from there.
struct Location {
  std::string folder;          // input folder: nothing outside of it is opened
  std::string below;           // the XML file's folder below it; may be empty
  Witness* witness = nullptr;  // told of every file looked up
};

/// The event; faults go to reading.diagnostics. Its language is reading.language unless it has its own.
model::Event read_event(Reading reading, Node element, const Location& location);

/// The series without its events.
model::Series read_series(Reading reading, Node element, const Location& location);

}  // namespace dossier::ingest
