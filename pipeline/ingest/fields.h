// Fields of a fixed form: dates, times, persons, pictures.
#pragma once

#include <string>
#include <vector>

#include "ingest/event_reader.h"
#include "ingest/text_reader.h"
#include "model/event.h"

namespace dossier::ingest {

/// The day of an event, and the time its words give with it.
struct EventDay {
  model::DateField date;
  model::TimeField time;
};

/// <date>: its words, or start and end. Unreadable words are an error, or a warning when `may_be_vague`; a month or
/// days apart are a warning.
EventDay read_event_day(const Reading& reading, Node element, bool may_be_vague);

/// When an agreement is due: a day, or words ("Ende Juli 2024", "nach der Sommerpause").
model::DateField read_due_date(const Reading& reading, Node element);

/// A date in an attribute; reported when it cannot be read.
model::DateField read_date_attribute(const Reading& reading, Node element, std::string_view name);

/// Whose time it is: the event's stands in the calendar.
enum class TimeOf { event, slot };

/// <time>, or an element with start and end attributes of its own (a slot). Words that cannot be read are a warning,
/// and kept to be printed.
model::TimeField read_time_field(const Reading& reading, Node element, TimeOf of);

model::Person read_person(const Reading& reading, Node element);

model::Picture read_picture(const Reading& reading, Node element, const Location& location);

/// Calls `visit` with each child element of that name.
template <typename Visit>
void for_each(Node element, std::string_view name, Visit visit) {
  for (Node child = element.child(name); child; child = child.next()) {
    if (child.kind() == Node::Kind::element && child.name() == name) visit(child);
  }
}

/// "11:00"
std::string shown(model::TimeOfDay time);

}  // namespace dossier::ingest
