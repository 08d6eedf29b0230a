#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "web/markup.h"
#include "web/pages.h"

namespace dossier::web {
namespace {

using compose::CatalogueEvent;

/// TEXT values (RFC 5545, 3.3.11).
std::string text_value(std::string_view text) {
  std::string out;
  for (const char letter : line(text)) {
    if (letter == '\\' || letter == ';' || letter == ',') out += '\\';
    out += letter;
  }
  return out;
}

/// A content line, folded so that none is longer than 75 octets (3.1); characters stay whole.
void put(std::string& out, std::string_view words) {
  std::size_t room = 75;
  while (words.size() > room) {
    std::size_t cut = room;
    while (cut > 0 && continues_code_point(words[cut])) --cut;
    out.append(words.substr(0, cut)).append("\r\n ");
    words.remove_prefix(cut);
    room = 74;  // the space that marks the fold counts
  }
  out.append(words).append("\r\n");
}

/// "20210304" of "2021-03-04".
std::string compact(std::string day) {
  std::erase(day, '-');
  return day;
}

/// When it takes place. Hours of an event of several days are those of each day ("4.–6. März, 11–13 Uhr"), unless they
/// end before they begin: then it goes on from the first day to the last.
void put_times(const CatalogueEvent& event, std::string& out) {
  if (event.start_minute < 0) {
    put(out, "DTSTART;VALUE=DATE:" + compact(event.first_day));
    put(out, "DTEND;VALUE=DATE:" + compact(event.day_after));
    return;
  }
  const auto moment = [](const std::string& day, const std::string& next, int minute) {
    // 24:00 is the midnight that begins the next day.
    if (minute >= 24 * 60) return compact(next) + "T000000";
    return fmt::format("{}T{:02}{:02}00", compact(day), minute / 60, minute % 60);
  };
  const bool each_day = event.days > 1 && (event.end_minute < 0 || event.end_minute > event.start_minute);
  put(out, "DTSTART;TZID=Europe/Berlin:" + moment(event.first_day, event.second_day, event.start_minute));
  if (event.end_minute > event.start_minute) {
    put(out, "DTEND;TZID=Europe/Berlin:" + moment(event.first_day, event.second_day, event.end_minute));
  } else if (event.end_minute >= 0 && event.days > 1) {
    put(out, "DTEND;TZID=Europe/Berlin:" + moment(event.last_day, event.day_after, event.end_minute));
  }
  if (each_day) put(out, fmt::format("RRULE:FREQ=DAILY;COUNT={}", event.days));
}

std::string_view status_name(CatalogueEvent::Status status) {
  switch (status) {
    case CatalogueEvent::Status::planned:
      return "TENTATIVE";
    case CatalogueEvent::Status::cancelled:
      return "CANCELLED";
    case CatalogueEvent::Status::held:
      break;
  }
  return "CONFIRMED";
}

// Summer time as the European Union has had it since 1996.
constexpr std::string_view kZone =
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

}  // namespace

std::string calendar(const compose::Catalogue& catalogue) {
  std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//dossier//dossier//DE\r\nCALSCALE:GREGORIAN\r\n";
  put(out, "METHOD:PUBLISH");
  put(out, "X-WR-CALNAME:" + text_value(catalogue.title.value));
  const bool timed = std::any_of(catalogue.events.begin(), catalogue.events.end(), [](const CatalogueEvent& event) {
    return !event.first_day.empty() && event.start_minute >= 0;
  });
  if (timed) out += kZone;
  for (const CatalogueEvent& event : catalogue.events) {
    if (event.first_day.empty()) continue;
    put(out, "BEGIN:VEVENT");
    put(out, "UID:" + text_value(event.id + "@" + catalogue.id));
    put(out, "DTSTAMP:" + compact(event.modified) + "T000000Z");
    put_times(event, out);
    const std::string label = line(event.label.value);
    const std::string title = line(event.title.value);
    put(out, "SUMMARY:" + text_value(label + (label.empty() || title.empty() ? "" : ": ") + title));
    const std::string between = event.venue.empty() || event.address.empty() ? "" : ", ";
    const std::string location = event.venue.value + between + event.address.value;
    if (!location.empty()) put(out, "LOCATION:" + text_value(location));
    if (!event.subtitle.empty()) put(out, "DESCRIPTION:" + text_value(event.subtitle.value));
    put(out, fmt::format("STATUS:{}", status_name(event.status)));
    put(out, "END:VEVENT");
  }
  put(out, "END:VCALENDAR");
  return out;
}

}  // namespace dossier::web
