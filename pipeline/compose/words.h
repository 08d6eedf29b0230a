// The words documents are made with, in the language of the document. Not messages: those are
// for the user and translated through po/.
#pragma once

#include <string_view>

namespace dossier::compose {

struct Words {
  std::string_view language;
  // headings
  std::string_view contents, facts, topic, agenda, people, results, report, occasion, key_messages, findings,
      open_questions, recommendations, agreements, slides, figures, materials, imprint;
  // columns and rows of tables
  std::string_view time, item, contributors, name, function, part, agreement, owner, due, state, fact, value;
  std::string_view address, format, moderation, participants, slides_shown, status, publisher, contact, as_of;
  // around "18:00"; {} stands for it
  std::string_view time_from, time_until, time_circa, time_towards, time_sharp, time_quarter_past, all_day;
  // states
  std::string_view planned, cancelled, open, done, moved;
  // sentences; {} stands for what is filled in
  std::string_view source_of_count;  // "214 ({})"
  std::string_view raised_by;        // "Beitrag von {}"
  std::string_view example;          // note below an example deck
  std::string_view example_short;    // behind its title
  std::string_view pages_left_out;   // "{0} of {1} pages: {2}", which are named in what follows
  std::string_view one_step, steps, one_early_step, early_steps, one_notes_page, notes_pages, one_likely_notes_page,
      likely_notes_pages, one_blank_page, blank_pages, one_page_not_chosen, pages_not_chosen;  // "{0} … ({1})"
  std::string_view one_left_out, several_left_out, and_also;                                   // "{} entfällt", "und"
  std::string_view cancelled_note, planned_note, example_event_note;
  std::string_view facts_summary, agenda_summary, people_summary, agreements_summary;
  std::string_view slide, figure;        // "Folie", "Abbildung"
  std::string_view undescribed_picture;  // of a slide: "Bild auf Folie {0}"
  std::string_view one_person, persons, one_page, pages, one_slide, slide_count, one_deck, decks;
  std::string_view deck_of;  // "Foliensatz „{}“"
  std::string_view source_attachment, deck_attachment;
  std::string_view dossier;  // "Dossier zur Veranstaltung"
  std::string_view handout;  // "Handout zum Foliensatz"
  // layout's own
  std::string_view page, of, continued;
  std::string_view no_result;  // note of an event without a report
  // documents of a whole series
  std::string_view date, venue, series_dossier, one_event, events, events_row, pages_row, summary, left_out,
      unreadable_event, results_summary, event, held, held_events, persons_remark, organisations_remark, places,
      in_decks, decks_dative, examples_among, count, remark, source, not_known, year, way, material, kind, size,
      web_page, persons_index, organisations_index, index;
  std::string_view timeline, timeline_alt, timeline_alt_some, timeline_summary, figures_at_a_glance, figures_summary,
      numbers_summary, chart_people, chart_years, years_summary, recurring, materials_summary;
  // what changed since the last edition
  std::string_view changes, changes_since, change_new_event, change_held, change_cancelled, change_planned, change_date,
      change_results, change_gone, change_new_agreement, change_state, change_count;
};

/// The words of a BCP 47 language: German for "de…", English for everything else.
const Words& words_of(std::string_view language);

}  // namespace dossier::compose
