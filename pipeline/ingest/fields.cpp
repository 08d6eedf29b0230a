#include "ingest/fields.h"

#include <algorithm>
#include <array>
#include <locale>
#include <sstream>
#include <utility>

#include "ingest/files.h"
#include "ingest/messages.h"
#include "language/dates.h"

namespace dossier::ingest {
namespace {

using language::DateReading;
using language::TimeReading;

constexpr std::array<std::string_view, 7> kWeekdays{DOSSIER_TRANSLATE("Monday"),    DOSSIER_TRANSLATE("Tuesday"),
                                                    DOSSIER_TRANSLATE("Wednesday"), DOSSIER_TRANSLATE("Thursday"),
                                                    DOSSIER_TRANSLATE("Friday"),    DOSSIER_TRANSLATE("Saturday"),
                                                    DOSSIER_TRANSLATE("Sunday")};

std::string weekday_name(int day) {
  return own_words(kWeekdays[static_cast<std::size_t>(day - 1)]);
}

std::string german(model::Date date) {
  return std::to_string(date.day) + "." + std::to_string(date.month) + "." + std::to_string(date.year);
}

void check_weekday(const Reading& reading, const SourceSpan& place, model::Date date, int typed) {
  const int real = weekday(date);
  if (typed != 0 && typed != real) {
    reading.diagnostics.report(kWrongWeekday, place, {german(date), weekday_name(real), weekday_name(typed)});
  }
}

void check_order(const Reading& reading, const model::DateField& field, const SourceSpan& place) {
  if (field.first && field.last && *field.last < *field.first) {
    reading.diagnostics.report(kEndBeforeStart, place, {german(*field.first), german(*field.last)});
  }
}

/// What is to be said of a day's words, whether they could be read or not.
void report_date(const Reading& reading, const Text& words, const DateReading& read, const MessageKind& unread) {
  switch (read.fault) {
    case DateReading::Fault::no_such_day:
      reading.diagnostics.report(kNoSuchDay, words.span, {words.value});
      return;
    case DateReading::Fault::no_date:
      reading.diagnostics.report(unread, words.span, {words.value});
      return;
    case DateReading::Fault::no_one_day:
      reading.diagnostics.report(kNoOneDay, words.span, {words.value});
      return;
    case DateReading::Fault::none:
      break;
  }
  if (read.short_year) {
    reading.diagnostics.report(kShortYear, words.span, {words.value, std::to_string(read.first->year)});
  }
  check_weekday(reading, words.span, *read.first, read.first_weekday);
  if (read.last) check_weekday(reading, words.span, *read.last, read.last_weekday);
}

void report_time(const Reading& reading, const Text& words, TimeReading::Fault fault) {
  reading.diagnostics.report(fault == TimeReading::Fault::no_such_time ? kNoSuchTime : kNoTime, words.span,
                             {words.value});
}

/// A time in an attribute; words that are none are reported, and given as `words` to be printed if there are no others.
std::optional<model::TimeOfDay> time_attribute(const Reading& reading, Node element, std::string_view name,
                                               model::TimeSense& sense, Text& words) {
  if (!element.attribute(name)) return std::nullopt;
  Text typed = read_attribute(reading, element, name);
  const TimeReading read = language::read_time(typed.value);
  if (read.start && !read.end) {
    if (read.sense != model::TimeSense::worded) sense = read.sense;
    return read.start;
  }
  report_time(reading, typed, read.fault);
  if (words.empty()) words = std::move(typed);
  return std::nullopt;
}

struct PersonField {
  std::string_view element;
  Text model::Person::*text;
};
constexpr std::array<PersonField, 8> kPersonFields{{{"name", &model::Person::name},
                                                    {"title", &model::Person::title},
                                                    {"forename", &model::Person::forename},
                                                    {"surname", &model::Person::surname},
                                                    {"suffix", &model::Person::suffix},
                                                    {"role", &model::Person::role},
                                                    {"organisation", &model::Person::organisation},
                                                    {"note", &model::Person::note}}};

std::optional<model::PersonKind> kind_named(std::string_view name) {
  if (name == "person") return model::PersonKind::person;
  if (name == "institution") return model::PersonKind::institution;
  if (name == "placeholder") return model::PersonKind::placeholder;
  return std::nullopt;  // not given; the schema refuses others
}

}  // namespace

std::string shown(model::TimeOfDay time) {
  const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  return two(time.minutes / 60) + ":" + two(time.minutes % 60);
}

model::DateField read_date_attribute(const Reading& reading, Node element, std::string_view name) {
  model::DateField field;
  if (!element.attribute(name)) return field;
  field.words = read_attribute(reading, element, name);
  DateReading read = language::read_date(field.words.value);
  // Whoever fills in a mark of its own means one day.
  if (read.fault == DateReading::Fault::no_one_day) read.fault = DateReading::Fault::no_date;
  report_date(reading, field.words, read, kNoDate);
  field.first = read.first;
  field.last = read.last;
  return field;
}

model::DateField read_due_date(const Reading& reading, Node element) {
  model::DateField field;
  if (!element.attribute("due")) return field;
  field.words = read_attribute(reading, element, "due");
  const DateReading read = language::read_date(field.words.value);
  field.first = read.first;
  field.last = read.last;
  if (read.fault != DateReading::Fault::no_one_day) report_date(reading, field.words, read, kVagueDue);
  return field;
}

EventDay read_event_day(const Reading& reading, Node element, bool may_be_vague) {
  EventDay day;
  model::DateField& field = day.date;
  field.words = read_line(reading, element);
  const bool marked = element.attribute("start") || element.attribute("end");
  if (!field.words.empty() || !marked) {
    const DateReading read = language::read_date(field.words.value);
    const bool unread = read.fault == DateReading::Fault::no_date || read.fault == DateReading::Fault::no_one_day;
    if (!unread || !marked) report_date(reading, field.words, read, may_be_vague ? kVagueDate : kNoDate);
    field.first = read.first;
    field.last = read.last;
    field.about = read.about;
    if (read.time.fault == TimeReading::Fault::none) {
      day.time.start = read.time.start;
      day.time.end = read.time.end;
      day.time.sense = read.time.sense;
      if (read.time.start) day.time.words = plain(shown(*read.time.start));
      day.time.words.span = field.words.span;
    }
  }
  if (marked) {
    const std::optional<model::Date> from_words = field.first, to_words = field.last;
    const model::DateField start = read_date_attribute(reading, element, "start");
    const model::DateField end = read_date_attribute(reading, element, "end");
    field.first = start.first ? start.first : end.first;
    field.last = end.first ? end.first : start.last;
    if (field.last == field.first) field.last.reset();
    if (from_words && field.first && (from_words != field.first || to_words != field.last)) {
      reading.diagnostics.report(
          kFieldsDisagree, field.words.span,
          {field.words.value, german(*field.first) + (field.last ? "–" + german(*field.last) : "")});
    }
    if (field.words.empty() && start.first) field.words.span = start.words.span;
  }
  check_order(reading, field, field.words.span);
  return day;
}

model::TimeField read_time_field(const Reading& reading, Node element, TimeOf of) {
  model::TimeField field;
  if (element.name() == "time") field.words = read_line(reading, element);
  const bool marked = element.attribute("start") || element.attribute("end");
  SourceSpan place = field.words.empty() ? reading.tree.span(element) : field.words.span;
  if (!field.words.empty()) {
    const TimeReading read = language::read_time(field.words.value);
    field.start = read.start;
    field.end = read.end;
    field.sense = read.fault == TimeReading::Fault::none ? read.sense : model::TimeSense::worded;
    const bool unread = read.fault == TimeReading::Fault::no_time;
    if ((unread && !marked) || read.fault == TimeReading::Fault::no_such_time) {
      report_time(reading, field.words, read.fault);
    } else if (read.fault == TimeReading::Fault::no_figures && !marked && of == TimeOf::event) {
      reading.diagnostics.report(kNoTimeOfDay, place, {field.words.value});
    }
  }
  if (marked) {
    const std::optional<model::TimeOfDay> from_words = field.start, to_words = field.end;
    const bool without_words = field.words.empty();
    model::TimeSense sense = model::TimeSense::plain, of_end = model::TimeSense::plain;
    const auto start = time_attribute(reading, element, "start", sense, field.words);
    const auto end = time_attribute(reading, element, "end", of_end, field.words);
    // Each says what the other leaves open; “18 Uhr c.t.” and start="18:00" say the same.
    const bool quarter = start && from_words && field.sense == model::TimeSense::quarter_past &&
                         start->minutes + kAcademicQuarter == from_words->minutes;
    const bool disagree =
        (start && from_words && start != from_words && !quarter) || (end && to_words && end != to_words);
    if (start && !quarter) field.start = start;
    if (end) field.end = end;
    if (disagree) {
      const std::string until = field.end ? "–" + shown(*field.end) : "";
      reading.diagnostics.report(kFieldsDisagree, place,
                                 {field.words.value, (field.start ? shown(*field.start) : "") + until});
    }
    if (disagree || without_words) field.sense = start || end ? sense : model::TimeSense::worded;
    if (without_words) place = attribute_span(reading, element, element.attribute("end") ? "end" : "start");
  }
  if (field.start && field.end && *field.end <= *field.start) {
    reading.diagnostics.report(kEndBeforeStart, place, {shown(*field.start), shown(*field.end)});
  }
  return field;
}

model::Person read_person(const Reading& reading, Node element) {
  constexpr std::string_view kFields = "name title forename surname suffix role organisation note";
  model::Person person;
  person.span = reading.tree.span(element);
  if (const auto kind = kind_named(attribute_value(element, "kind"))) {
    person.kind = *kind;
    person.kind_marked = true;
  }
  bool fields = false;
  for (Node child = element.first_child(); child; child = child.next()) {
    if (child.kind() != Node::Kind::element) continue;
    const auto* field = std::find_if(kPersonFields.begin(), kPersonFields.end(),
                                     [&child](const PersonField& one) { return one.element == child.name(); });
    if (field == kPersonFields.end()) continue;
    fields = true;
    person.*(field->text) = read_line(reading, child);
  }
  Text line = read_line(reading, element, kFields);
  if (!fields) {
    person.line = std::move(line);
  } else if (!line.empty()) {
    reading.diagnostics.report(kTextBesideFields, line.span, {std::string(element.name()), line.value});
  }
  return person;
}

model::Picture read_picture(const Reading& reading, Node element, const Location& location) {
  model::Picture picture;
  picture.span = reading.tree.span(element);
  picture.file =
      open_named(location.folder, location.below, attribute_value(element, "href"), kLargestPicture,
                 Keep::checksum_only, attribute_span(reading, element, "href"), reading.diagnostics, location.witness);
  if (const Node caption = element.child("caption")) picture.caption = read_line(reading, caption);
  if (const Node alt = element.child("alt")) picture.alt = read_line(reading, alt);
  if (const Node credit = element.child("credit")) picture.credit = read_line(reading, credit);
  picture.decorative = attribute_switch(element, "decorative");
  std::istringstream crop(attribute_value(element, "crop"));
  crop.imbue(std::locale::classic());
  int percent = 0;
  for (double* side : {&picture.crop.top, &picture.crop.right, &picture.crop.bottom, &picture.crop.left})
    *side = crop >> percent ? percent / 100.0 : 0;
  if (picture.alt.empty() && !picture.decorative) {
    reading.diagnostics.report(kNoAlternative, picture.span, {picture.file.name});
  }
  return picture;
}

}  // namespace dossier::ingest
