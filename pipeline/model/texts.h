// Every text of an event and of a series, in reading order and with its kind: the one place that knows them all.
// Whoever goes over "all texts" goes through here. Each struct is taken apart by a structured binding, so that a field
// added to it does not compile until it has its place here. (Left out: InputFile and SeriesSettings, which hold no
// Text, and LeftOut, whose words stand in no document's body.)
#pragma once

#include <type_traits>
#include <vector>

#include "model/series.h"

namespace dossier::model {

/// What a text is, for those who treat kinds differently.
enum class TextKind {
  series_title,    // and its subtitle
  label,           // "Netzwerkgespräch 1"
  title,           // of an event, a slot, a talk, a report, a deck, a download
  heading,         // of the agenda
  date,            // words of a date field
  time,            // words of a time field
  field,           // a short fact: venue, format, kind of a slot, addressee …
  person_line,     // a person or several as typed in one line
  name,            // of a person, whole or a part
  role,            // of a person
  organisation,    // of a person; the publisher
  running,         // paragraphs that tell of the event or series
  recommendation,  // paragraphs that say what should be done
  agreement,       // paragraphs that say what will be done
  imprint,         // paragraphs
  caption,         // of a picture
  alternative,     // for a picture
  credit,          // of a picture
  sentence,        // around a link
  note,            // a line without a place of its own
};

// A part is what one element of the XML holds: a Text, RichText, DateField, TimeField, std::vector<Person>, Picture or
// std::vector<Text>. `visit(part, kind)` is called with a reference, const where the event is; for persons and pictures
// the kind says only what stands first in them.

template <class Event, class Visit>
requires std::is_same_v<std::remove_const_t<Event>, model::Event>
void for_each_part(Event& event, const Visit& visit);

/// The series' own parts, without its events'.
template <class Series, class Visit>
requires std::is_same_v<std::remove_const_t<Series>, model::Series>
void for_each_own_part(Series& series, const Visit& visit);

// The texts within parts: `visit(text, kind)` is called for each that is not empty.

template <class Event, class Visit>
requires std::is_same_v<std::remove_const_t<Event>, model::Event>
void for_each_text(Event& event, const Visit& visit);

/// The series' own texts, without its events'.
template <class Series, class Visit>
requires std::is_same_v<std::remove_const_t<Series>, model::Series>
void for_each_own_text(Series& series, const Visit& visit);

/// The series' own texts and those of its events.
template <class Series, class Visit>
requires std::is_same_v<std::remove_const_t<Series>, model::Series>
void for_each_text(Series& series, const Visit& visit);

/// The texts of a person.
template <class Person, class Visit>
requires std::is_same_v<std::remove_const_t<Person>, model::Person>
void for_each_text(Person& person, const Visit& visit) {
  auto& [kind_of_person, kind_marked, line, lead, name, title, forename, surname, suffix, role, organisation, note,
         organisation_names, span] = person;
  const auto one = [&visit](auto& text, TextKind kind) {
    if (!text.empty()) visit(text, kind);
  };
  one(line, TextKind::person_line);
  one(lead, TextKind::person_line);
  one(name, TextKind::name);
  one(title, TextKind::name);
  one(forename, TextKind::name);
  one(surname, TextKind::name);
  one(suffix, TextKind::name);
  one(role, TextKind::role);
  one(organisation, TextKind::organisation);
  one(note, TextKind::role);
}

/// The texts of a picture.
template <class Picture, class Visit>
requires std::is_same_v<std::remove_const_t<Picture>, model::Picture>
void for_each_text(Picture& picture, const Visit& visit) {
  auto& [file, caption, alt, credit, decorative, crop, facts, ready, span] = picture;
  if (!caption.empty()) visit(caption, TextKind::caption);
  if (!alt.empty()) visit(alt, TextKind::alternative);
  if (!credit.empty()) visit(credit, TextKind::credit);
}

/// The paragraphs of rich text.
template <class Blocks, class Visit>
requires std::is_same_v<std::remove_const_t<Blocks>, RichText>
void for_each_text(Blocks& blocks, TextKind kind, const Visit& visit) {
  for (auto& [paragraph, list, span] : blocks) {
    if (!paragraph.empty()) visit(paragraph, kind);
    if (!list) continue;
    auto& [ordered, items] = *list;
    for (auto& item : items) for_each_text(item, kind, visit);
  }
}

namespace parts {

template <class Slot, class Visit>
void of_slot(Slot& slot, const Visit& visit) {
  auto& [time, title, kind, place, description, moderation, contributions, slot_span] = slot;
  visit(time, TextKind::time);
  visit(title, TextKind::title);
  visit(kind, TextKind::field);
  visit(place, TextKind::field);
  visit(description, TextKind::running);
  visit(moderation, TextKind::person_line);
  for (auto& contribution : contributions) {
    auto& [speakers, talk, summary, deck_id, span] = contribution;
    visit(speakers, TextKind::person_line);
    visit(talk, TextKind::title);
    visit(summary, TextKind::running);
  }
}

template <class Agenda, class Visit>
void of_agenda(Agenda& agenda, const Visit& visit) {
  auto& [heading, introduction, moderation, slots, span] = agenda;
  visit(heading, TextKind::heading);
  visit(introduction, TextKind::running);
  visit(moderation, TextKind::person_line);
  for (auto& slot : slots) of_slot(slot, visit);
}

template <class Report, class Visit>
void of_report(Report& report, const Visit& visit) {
  auto& [title, occasion, body, key_messages, findings, open_questions, recommendations, agreements, report_span] =
      report;
  visit(title, TextKind::title);
  visit(occasion, TextKind::running);
  visit(body, TextKind::running);
  for (auto& message : key_messages) visit(message, TextKind::running);
  for (auto& finding : findings) {
    auto& [text, by, topic, span] = finding;
    visit(topic, TextKind::field);
    visit(text, TextKind::running);
    visit(by, TextKind::person_line);
  }
  for (auto& question : open_questions) visit(question, TextKind::running);
  for (auto& recommendation : recommendations) {
    auto& [addressee, text, span] = recommendation;
    visit(addressee, TextKind::field);
    visit(text, TextKind::recommendation);
  }
  for (auto& agreement : agreements) {
    auto& [id, text, owner, due, state, span] = agreement;
    visit(text, TextKind::agreement);
    visit(owner, TextKind::field);
    visit(due, TextKind::date);
  }
}

/// Hands the texts within a part on.
template <class Visit>
struct Open {
  const Visit& visit;

  template <class Part>
  void operator()(Part& part, TextKind kind) const {
    using Plain = std::remove_const_t<Part>;
    if constexpr (std::is_same_v<Plain, Text>) {
      if (!part.empty()) visit(part, kind);
    } else if constexpr (std::is_same_v<Plain, RichText>) {
      for_each_text(part, kind, visit);
    } else if constexpr (std::is_same_v<Plain, DateField>) {
      auto& [words, first, last, about] = part;
      if (!words.empty()) visit(words, kind);
    } else if constexpr (std::is_same_v<Plain, TimeField>) {
      auto& [words, start, end, sense] = part;
      if (!words.empty()) visit(words, kind);
    } else if constexpr (std::is_same_v<Plain, Picture>) {
      for_each_text(part, visit);
    } else if constexpr (std::is_same_v<Plain, std::vector<Person>>) {
      for (auto& person : part) for_each_text(person, visit);
    } else {
      static_assert(std::is_same_v<Plain, std::vector<Text>>);
      for (auto& text : part) {
        if (!text.empty()) visit(text, kind);
      }
    }
  }
};

}  // namespace parts

template <class Event, class Visit>
requires std::is_same_v<std::remove_const_t<Event>, model::Event>
void for_each_part(Event& event, const Visit& visit) {
  auto& [event_id, language, status, example, modified, label, event_title, subtitle, date, time, venue, address,
         format, topic, agenda, participants, report, decks, figures, downloads, absent, notes, xml_name, xml_bytes,
         event_span] = event;
  visit(label, TextKind::label);
  visit(event_title, TextKind::title);
  visit(subtitle, TextKind::title);
  visit(date, TextKind::date);
  visit(time, TextKind::time);
  visit(venue, TextKind::field);
  visit(address, TextKind::field);
  visit(format, TextKind::field);
  visit(topic, TextKind::running);
  parts::of_agenda(agenda, visit);
  {
    auto& [count, words, source] = participants;
    visit(words, TextKind::field);
    visit(source, TextKind::field);
  }
  parts::of_report(report, visit);
  for (auto& entry : decks) {
    auto& [id, file, title, speakers, as_example, pages, steps, deck_notes, pages_span, deck, refused, published,
           span] = entry;
    visit(title, TextKind::title);
    visit(speakers, TextKind::person_line);
  }
  for (auto& figure : figures) visit(figure, TextKind::caption);
  for (auto& download : downloads) {
    auto& [file, web_address, title, sentence, pages, span] = download;
    visit(title, TextKind::title);
    visit(sentence, TextKind::sentence);
  }
  visit(notes, TextKind::note);
}

template <class Series, class Visit>
requires std::is_same_v<std::remove_const_t<Series>, model::Series>
void for_each_own_part(Series& series, const Visit& visit) {
  auto& [id, language, title, subtitle, publisher, contact, imprint, funding, logo, funding_logo, summary, occasion,
         settings, absent, events, xml_name, xml_bytes, span, left_out, drafts, usable, complete] = series;
  visit(title, TextKind::series_title);
  visit(subtitle, TextKind::series_title);
  visit(publisher, TextKind::organisation);
  visit(contact, TextKind::field);
  visit(funding, TextKind::field);
  visit(imprint, TextKind::imprint);
  visit(summary, TextKind::running);
  visit(occasion, TextKind::running);
  if (logo) visit(*logo, TextKind::caption);
  if (funding_logo) visit(*funding_logo, TextKind::caption);
}

template <class Event, class Visit>
requires std::is_same_v<std::remove_const_t<Event>, model::Event>
void for_each_text(Event& event, const Visit& visit) {
  for_each_part(event, parts::Open<Visit>{visit});
}

template <class Series, class Visit>
requires std::is_same_v<std::remove_const_t<Series>, model::Series>
void for_each_own_text(Series& series, const Visit& visit) {
  for_each_own_part(series, parts::Open<Visit>{visit});
}

template <class Series, class Visit>
requires std::is_same_v<std::remove_const_t<Series>, model::Series>
void for_each_text(Series& series, const Visit& visit) {
  for_each_own_text(series, visit);
  for (auto& event : series.events) for_each_text(event, visit);
}

}  // namespace dossier::model
