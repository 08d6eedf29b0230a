// What offices have, read into drafts of events: pages, Word and LibreOffice files, text and mail, calendars, exports,
// schedules, tables. The face of the room.
#pragma once

#include <string>
#include <string_view>

#include "import/draft.h"
#include "import/event_xml.h"

namespace dossier::importing {

/// Reads one source, whatever it is; `name` is its file name. Nothing is opened but these bytes. What cannot be read
/// gives no drafts and a doubt.
Reading read_source(std::string_view bytes, const std::string& name);

/// The lines of a source that a place names, as UTF-8; empty for what has no lines (packed files).
std::string text_of_source(std::string_view bytes);

}  // namespace dossier::importing
