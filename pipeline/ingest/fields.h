// Fields of a fixed form: dates, times, persons, pictures.
#pragma once

#include <string>
#include <vector>

#include "ingest/event_reader.h"
#include "ingest/text_reader.h"
#include "model/event.h"

namespace dossier::ingest {

/// <date>: its words, or start and end. Unreadable words are an error, or a warning when `may_be_vague`.
model::DateField read_date_field(const Reading& reading, Node element, bool may_be_vague);

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
