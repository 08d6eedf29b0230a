// The passes of German text handling, in the order of the specification (1.3). Each reads the working text and leaves
// its edits applied; protected and kept characters are the working text's concern.
#pragma once

#include <vector>

#include "normalise/evidence.h"
#include "normalise/rules/working_text.h"

namespace dossier::normalise {

/// U: entities, mojibake, controls, ligatures, NFC, symbol fonts, spaces.
void clean_characters(WorkingText& text);
/// C: lines the CMS left behind, lines said twice.
void clean_lines(WorkingText& text);
/// X: code between backticks is masked; its spaces stay too.
void protect_code(WorkingText& text);
/// X: what no rule may touch is masked; groups of telephone numbers are tied (S9).
void protect_spans(WorkingText& text);
/// The part of it for lines and stretches of code that nothing marks (code_lines.cpp).
void protect_code_lines(WorkingText& text);
/// Q8: the same in passages of other languages that have rules of their own; before they are masked.
void set_foreign_quotes(WorkingText& text);
/// D in passages of other languages: dashes between spaces, ranges of years and pages; before they are masked.
void set_foreign_dashes(WorkingText& text);
/// X: passages of other languages are masked for the rules of German.
void protect_foreign(WorkingText& text);
/// Q: quotation marks and apostrophes. The findings are those about quotes left alone.
void set_quotes(WorkingText& text, std::vector<Finding>* findings);
/// L: spaces lost between words; what is not certain is a finding.
void find_lost_spaces(WorkingText& text, const Lookup& lookup, std::vector<Finding>* findings);
/// G2: a Gender sign torn from its word.
void mend_gender_forms(WorkingText& text);
/// A word for persons that "-innen" may follow ("Expert", "Teilnehmer"), judged by its ending.
bool takes_gender_ending(std::u32string_view word);
/// S1, S2: abbreviations, titles, initials.
void join_abbreviations(WorkingText& text);
/// D: dashes, ranges, minus signs.
void set_dashes(WorkingText& text);
/// T2, S6, S7: dates and times of day in prose.
void write_dates(WorkingText& text);
/// E1, S3, S4, S5, S8, S11: ellipsis, units, numbers, spaces at marks.
void set_spaces(WorkingText& text, const Lookup& lookup);

/// What a person should look at; changes nothing. Findings of the passes above are not repeated.
void look_for_findings(const WorkingText& text, const Lookup& lookup, std::vector<Finding>& findings);

/// N1: one compound spelled in two ways; G3: two Gender styles; Q5: two styles of quotation marks. These look at a
/// whole document: `characters` may hold several paragraphs, each on a line.
void compare_spellings(std::u32string_view characters, std::vector<Finding>& findings);

/// Countable things ("Personen", "Einwohner"): what a number in front of them counts.
bool is_countable(std::u32string_view noun);
/// Month 1–12 of a German month name or its abbreviation without the dot; 0 for any other word.
int month_named(std::u32string_view word);
/// Weekday 1 (Monday) – 7 of a name or its two-letter abbreviation; 0 for any other word.
int weekday_named(std::u32string_view word);

}  // namespace dossier::normalise
