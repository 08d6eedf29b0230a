// From the words of an event to clean ones: German typography, dates, times, persons. Every fix is a Change and can be
// undone; what is not certain is reported and changes nothing. The rules: docs/deutsche-regeln.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/source.h"
#include "base/text.h"
#include "model/series.h"
#include "normalise/evidence.h"

namespace dossier::normalise {

/// One fix. The changes of a text are in ascending order and do not overlap.
struct Change {
  std::string rule;  // "D1"
  SourceSpan place;  // of what was changed
  std::string before, after;
  std::uint32_t at = 0;    // byte in the new text at which `after` stands
  std::uint32_t text = 0;  // in the log of an event: number of the text it is in, from 1
};

/// Something a person should look at; nothing was changed.
struct Remark {
  std::string rule;
  std::uint32_t begin = 0, end = 0;  // bytes of the new text
  std::string replacement;           // what is proposed for them, if `has_replacement`
  bool has_replacement = false;
};

struct CleanText {
  Text text;  // layout form: canonical text with U+00A0 and U+202F
  std::vector<Change> changes;
  std::vector<Remark> remarks;
};

/// Which rules and words are left alone.
struct Exemptions {
  std::vector<std::string> rules_off;  // "D1"
  std::vector<std::string> words_kept;
};

/// What is reported on a text by itself, or left to the document as a whole (spelling variants, Gender styles).
enum class Scope { whole_document, part_of_document };

/// Normalises one text. The same text comes out when it is put in again.
CleanText clean_text(const Text& source, const Lookup& lookup, const Exemptions& exemptions = {},
                     Scope scope = Scope::whole_document);

/// The text before the changes were made: undo(clean.text.value, clean.changes) == source.value.
std::string undo(std::string_view after, const std::vector<Change>& changes);

/// The same without a log, for a text that stands alone in a language ("" is German).
Text clean_alone(Text text, const std::string& language, const Evidence& evidence);

/// A line of plain text in layout form; language spans may be tagged ("<en>Cities for All</en>").
std::string layout_text(std::string_view line, const Evidence& evidence, std::vector<Change>* changes = nullptr,
                        std::vector<Remark>* remarks = nullptr, const Exemptions& exemptions = {});
std::string layout_text(std::string_view line);

/// T1, T3: the words of a date or time field as they are printed; nothing when the field cannot be read.
std::string date_field(std::string_view words);
std::string time_field(std::string_view words);

/// The event with clean words, and in `changes` what became of them, in words (word_changes.h); lines that name
/// speakers become persons. Slide decks are cleaned by clean_deck().
model::Event normalise(model::Event event, const Evidence& evidence, const model::SeriesSettings& settings,
                       std::vector<Change>& changes, Diagnostics& diagnostics);

/// The same for the series' own texts; its events are left as they are.
void normalise_series_texts(model::Series& series, const Evidence& evidence, std::vector<Change>& changes,
                            Diagnostics& diagnostics);

/// How many texts a log tells of, and how many of them look different.
struct ChangedTexts {
  std::size_t visibly = 0, in_spaces_only = 0;
};
ChangedTexts changed_texts(const std::vector<Change>& changes);

/// Reports each change of a log as a note, for those who ask to see them.
void report_changes(const std::vector<Change>& changes, Diagnostics& diagnostics);
/// Whether a report is one of these, and whether its change can be seen in the document.
bool tells_a_change(const Diagnostic& report);
bool tells_a_visible_change(const Diagnostic& report);

}  // namespace dossier::normalise
