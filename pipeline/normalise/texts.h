// Every text of an event or a series, in reading order: one place that knows them all.
#pragma once

#include <type_traits>

#include "model/series.h"

namespace dossier::normalise {

// `Thing` is the model's type, const or not; `Visit` takes Text& or const Text&.

template <class Blocks, class Visit>
requires requires(Blocks& blocks) {
  blocks.begin()->paragraph;
}
void for_each_text(Blocks& blocks, const Visit& visit) {
  for (auto& block : blocks) {
    if (!block.paragraph.empty()) visit(block.paragraph);
    if (!block.list) continue;
    for (auto& item : block.list->items) for_each_text(item, visit);
  }
}

template <class Person, class Visit>
void for_each_text_of_person(Person& person, const Visit& visit) {
  for (auto* text : {&person.line, &person.name, &person.title, &person.forename, &person.surname, &person.role,
                     &person.organisation}) {
    if (!text->empty()) visit(*text);
  }
}

template <class Picture, class Visit>
void for_each_text_of_picture(Picture& picture, const Visit& visit) {
  for (auto* text : {&picture.caption, &picture.alt, &picture.credit}) {
    if (!text->empty()) visit(*text);
  }
}

template <class Event, class Visit>
requires std::is_same_v<std::remove_const_t<Event>, model::Event>
void for_each_text(Event& event, const Visit& visit) {
  const auto one = [&](auto& text) {
    if (!text.empty()) visit(text);
  };
  for (auto* text : {&event.label, &event.title, &event.subtitle, &event.venue, &event.address, &event.format})
    one(*text);
  for_each_text(event.topic, visit);
  one(event.agenda.heading);
  for_each_text(event.agenda.introduction, visit);
  for (auto& person : event.agenda.moderation) for_each_text_of_person(person, visit);
  for (auto& slot : event.agenda.slots) {
    one(slot.title);
    one(slot.kind);
    one(slot.place);
    for_each_text(slot.description, visit);
    for (auto& contribution : slot.contributions) {
      for (auto& person : contribution.speakers) for_each_text_of_person(person, visit);
      one(contribution.title);
      for_each_text(contribution.summary, visit);
    }
  }
  one(event.participants.words);
  one(event.participants.source);
  auto& report = event.report;
  one(report.title);
  for_each_text(report.occasion, visit);
  for_each_text(report.body, visit);
  for (auto& message : report.key_messages) for_each_text(message, visit);
  for (auto& finding : report.findings) {
    one(finding.topic);
    for_each_text(finding.text, visit);
    for (auto& person : finding.by) for_each_text_of_person(person, visit);
  }
  for (auto& question : report.open_questions) for_each_text(question, visit);
  for (auto& recommendation : report.recommendations) {
    one(recommendation.addressee);
    for_each_text(recommendation.text, visit);
  }
  for (auto& agreement : report.agreements) {
    for_each_text(agreement.text, visit);
    one(agreement.owner);
  }
  for (auto& deck : event.decks) {
    one(deck.title);
    for (auto& person : deck.speakers) for_each_text_of_person(person, visit);
  }
  for (auto& figure : event.figures) for_each_text_of_picture(figure, visit);
  for (auto& download : event.downloads) {
    one(download.title);
    one(download.sentence);
  }
  for (auto& note : event.notes) one(note);
}

/// The series' own texts, without its events'.
template <class Series, class Visit>
void for_each_own_text(Series& series, const Visit& visit) {
  for (auto* text : {&series.title, &series.subtitle, &series.publisher, &series.contact, &series.funding}) {
    if (!text->empty()) visit(*text);
  }
  for_each_text(series.imprint, visit);
  for_each_text(series.summary, visit);
  for_each_text(series.occasion, visit);
  if (series.logo) for_each_text_of_picture(*series.logo, visit);
  if (series.funding_logo) for_each_text_of_picture(*series.funding_logo, visit);
}

template <class Series, class Visit>
requires std::is_same_v<std::remove_const_t<Series>, model::Series>
void for_each_text(Series& series, const Visit& visit) {
  for_each_own_text(series, visit);
  for (auto& event : series.events) for_each_text(event, visit);
}

}  // namespace dossier::normalise
