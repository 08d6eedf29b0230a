// Sources that hold events in fields of their own: calendars, conference schedules, WordPress exports.
#pragma once

#include <string_view>
#include <vector>

#include "import/document.h"
#include "import/draft.h"

namespace dossier::importing {

/// A calendar (RFC 5545): a document for each event and each occurrence of one that repeats a limited number of times.
std::vector<Document> read_calendar(std::string_view bytes, std::vector<Doubt>& doubts);

/// schedule.xml of frab and pretalx, xCal: one event with a point for each talk. Null drafts when it is none.
std::vector<Draft> read_schedule_xml(std::string_view bytes, std::vector<Doubt>& doubts);
/// The same in JSON: pretalx's schedule, Indico's events and timetables.
std::vector<Draft> read_schedule_json(std::string_view bytes, std::vector<Doubt>& doubts);

/// A WordPress export (WXR): a document for each entry that has a day, whatever plugin keeps it.
std::vector<Document> read_wordpress(std::string_view bytes, std::vector<Doubt>& doubts);

/// Paragraphs of a text in HTML, Markdown or plain, as an export's field holds it.
std::vector<Paragraph> field_paragraphs(std::string_view text, const Place& place);
/// The same as blocks.
std::vector<Block> field_blocks(std::string_view text);

/// "Forsthaus, Am Forst 1, Mühlrode, 99510, Deutschland" in the order of a letter, without the country.
std::string tidy_location(std::string_view text);

/// The most events taken from one source.
inline constexpr std::size_t kMostEvents = 2000;

}  // namespace dossier::importing
