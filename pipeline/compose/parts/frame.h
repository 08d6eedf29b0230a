// What frames the parts: names of events, what all documents of a series share, the order of the parts. No document has
// an empty heading: each part gives its section, or nothing when the event says nothing of the kind.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/content.h"
#include "compose/parts/setting.h"

namespace dossier::compose {

/// "Label: Title" as one plain line.
std::string event_title(const model::Event& event);
/// The same in layout form.
Text event_heading(const model::Event& event);
/// The event's label, or its title, as a link to its chapter.
Text event_link(const model::Event& event);

/// What all documents of a series share: author, colours, words of the layout.
void dress(Document& document, const model::Series& series, const Words& words);
/// The series' logo; its faults are reported with the series dossier only.
std::optional<Picture> logo_of(const model::Series& series);
std::string logo_alternative(const model::Series& series);
/// Reports what is wrong with the pictures of the series itself (W401–W403).
void check_logos(const model::Series& series, Diagnostics& diagnostics);
/// Attaches the XML of the series to a document about all of it, where the series allows it.
void attach_series_source(Document& document, const Setting& setting);
/// The day a document stands for: `modified`, else the event's date; over a series the latest of what took place.
std::optional<model::Date> as_of(const model::Event& event);
std::optional<model::Date> as_of(const model::Series& series);
/// "Dezember 2020 – März 2021", from the first event to the last; empty without dates.
std::string period(const model::Series& series, const Words& words);
/// Cover page of a document over a series; `label` says what it is.
Cover series_cover(const model::Series& series, std::string_view label, const Words& words);

/// Events that are not in the documents, as readers know them: by day and title, never by the name of a file.
std::vector<std::string> left_out_names(const model::Series& series, const Words& words);
/// Box that names the events that could not be taken in; nothing when all are there.
std::optional<Block> left_out_note(const Setting& setting);
/// Boxes that say an event is an example, planned or cancelled.
Blocks status_notes(const model::Event& event, const Words& words);
/// Occasion and editorial summary of the series.
std::optional<Block> series_occasion_part(Setting& setting);
std::optional<Block> series_summary_part(Setting& setting);

/// What an event's dossier and its chapter in the series dossier say of it, in the order one reads.
Blocks event_parts(const model::Event& event, Setting& setting, model::SlideDetail slides);

}  // namespace dossier::compose
