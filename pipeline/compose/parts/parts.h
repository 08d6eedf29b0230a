// The parts of which the dossiers are put together. Each gives its section, or nothing when the
// event says nothing of the kind: no document has an empty heading.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "compose/content.h"
#include "compose/words.h"
#include "model/series.h"

namespace dossier::compose {

/// Where a part stands: in which document and how deep.
struct Setting {
  const model::Series& series;
  const Words& words;
  Diagnostics& diagnostics;
  std::vector<std::string>& missing;  // parts left out, for the run report
  int level = 1;                      // of the part's heading
  std::string prefix;                 // of ids; empty, or "EVENT-" in documents of several events
  int figures = 0;                    // numbered so far in the document
  bool own_cover = true;              // date, time and place stand on the cover
};

/// What all documents of a series share: author, colours, words of the layout.
void dress(Document& document, const model::Series& series, const Words& words);
/// The series' logo; its faults are reported with the series dossier only.
std::optional<Picture> logo_of(const model::Series& series);
std::string logo_alternative(const model::Series& series);
/// The day a document stands for: `modified`, else the event's date; over a series the latest of what took place.
std::optional<model::Date> as_of(const model::Event& event);
std::optional<model::Date> as_of(const model::Series& series);
/// Reports what is wrong with the pictures of the series itself (W401–W403).
void check_logos(const model::Series& series, Diagnostics& diagnostics);
/// Cover page of a document over a series; `label` says what it is.
Cover series_cover(const model::Series& series, std::string_view label, const Words& words);
/// Box that names the events that could not be taken in; nothing when all are there.
/// Events that are not in the documents, as readers know them: by day and title, never by the name of a file.
std::vector<std::string> left_out_names(const model::Series& series, const Words& words);
std::optional<Block> left_out_note(const Setting& setting);
/// "Dezember 2020 – März 2021", from the first event to the last; empty without dates.
std::string period(const model::Series& series, const Words& words);
/// The event's label, or its title, as a link to its chapter.
Text event_link(const model::Event& event);
/// Boxes that say an event is an example, planned or cancelled.
Blocks status_notes(const model::Event& event, const Words& words);
/// Occasion and editorial summary of the series.
std::optional<Block> series_occasion_part(Setting& setting);
std::optional<Block> series_summary_part(Setting& setting);

Block paragraph(Text text, ParagraphRole role = ParagraphRole::body);
Block paragraph(std::string_view words, ParagraphRole role = ParagraphRole::body);
Block section(int level, Text heading, std::string id, Blocks body);
Block box(Box::Kind kind, Text heading, Blocks body);
Cell cell(Text text, ParagraphRole role = ParagraphRole::body);
Cell row_head(Text text);
/// Header row of a table.
std::vector<Cell> head(std::initializer_list<std::string_view> columns);
/// A table as a block; the first column heads the rows where its cells say so.
Block table(TableRole role, std::string_view summary, std::vector<double> columns, std::vector<Cell> head_row,
            std::vector<std::vector<Cell>> rows, SourceSpan span = {});
/// The text in Paragraphs and Lists.
Blocks rich(const model::RichText& text, ParagraphRole role = ParagraphRole::body);
bool says_something(const model::RichText& text);

/// Attaches the XML of the series to a document about all of it, where the series allows it.
void attach_series_source(Document& document, const Setting& setting);

/// How many pages of a deck are shown, and which are not and why: "Gezeigt werden 9 von 12 Seiten: …"; empty when all
/// are.
std::string pages_left_out(const model::DeckEntry& entry, const Words& words);

/// An event's figures while its parts are put together.
struct EventFigures {
  struct Entry {
    int number = 0;  // as the author counts; 0: decorative
    Block block;
  };
  std::vector<Entry> entries;  // those that can be shown, in the event's order
  int before = 0;              // numbered earlier in the document
  int count = 0;               // numbered in the event, those that cannot be shown included
};

/// Facts that no cover shows: address, format, moderation, participants with source, slides.
std::optional<Block> facts_part(const model::Event& event, Setting& setting);
std::optional<Block> topic_part(const model::Event& event, Setting& setting);
std::optional<Block> agenda_part(const model::Event& event, Setting& setting);
std::optional<Block> people_part(const model::Event& event, Setting& setting);
std::optional<Block> results_part(const model::Event& event, Setting& setting);
std::optional<Block> slides_part(const model::Event& event, Setting& setting, model::SlideDetail detail);
/// The event's figures, numbered as the author counts them behind those before them in the document.
EventFigures event_figures(const model::Event& event, Setting& setting);
/// The section of those that no text mentions.
std::optional<Block> figures_part(EventFigures figures, const Setting& setting);
std::optional<Block> materials_part(const model::Event& event, Setting& setting);
std::optional<Block> imprint_part(const std::optional<model::Date>& as_of, Setting& setting);

/// What an event's dossier and its chapter in the series dossier say of it, in the order one reads.
Blocks event_parts(const model::Event& event, Setting& setting, model::SlideDetail slides);

/// What of a report is printed with its event: everything, or (in the results summary, where recommendations
/// and agreements are gathered over the series) what belongs to the event alone, the report text only where
/// nothing is marked up.
enum class ResultScope { everything, event_only };
Blocks result_blocks(const model::Event& event, const Setting& setting, ResultScope scope);

/// "4. März 2021" of a due date, a span of days, or the words as typed.
std::string due_line(const model::DateField& due, const Words& words);
/// The rows of an agreements table.
std::vector<std::vector<Cell>> agreement_rows(const std::vector<model::Agreement>& agreements, const Words& words);
std::string_view state_word(model::AgreementState state, const Words& words);
/// " (PDF, 1,2 MB, 12 Seiten)", beginning with the facts given; empty when nothing is known.
std::string file_facts(std::string facts, std::uint64_t size, int pages, const Words& words);
/// "PDF", from the end of a file name; empty without one.
std::string file_type(std::string_view name);
std::uint64_t size_of(const model::InputFile& file);
bool is_web_address(std::string_view address);
/// A deck under the name given: who spoke, what is left out, and its slides or their titles. Nothing when it has none.
Blocks deck_blocks(const model::DeckEntry& entry, const Text& name, const Setting& setting, model::SlideDetail detail);
/// "Label: Title" as one plain line.
std::string event_title(const model::Event& event);
/// The same in layout form.
Text event_heading(const model::Event& event);
/// Pages of a deck that are shown: slides, without superseded steps, notes and blank pages.
std::vector<const model::Slide*> shown_slides(const model::Deck& deck);

}  // namespace dossier::compose
