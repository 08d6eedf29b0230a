#include <fmt/format.h>
#include <libical/ical.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "import/exports.h"
#include "import/html.h"
#include "import/plain.h"
#include "import/structured_data.h"
#include "import/words.h"

namespace dossier::importing {
namespace {

using Calendar = std::unique_ptr<icalcomponent, decltype([](icalcomponent* one) { icalcomponent_free(one); })>;

constexpr std::size_t kMostOccurrences = 200;  // of one event
constexpr int kMostSteps = 5000;               // of a rule that names days nobody has

std::string text_of(icalcomponent* event, icalproperty_kind kind) {
  icalproperty* property = icalcomponent_get_first_property(event, kind);
  if (property == nullptr) return {};
  const icalvalue* value = icalproperty_get_value(property);
  const char* text = value == nullptr ? nullptr : icalvalue_get_text(value);
  return text == nullptr ? std::string() : text;
}

std::string text_of_url(icalcomponent* event) {
  icalproperty* property = icalcomponent_get_first_property(event, ICAL_URL_PROPERTY);
  const char* address = property == nullptr ? nullptr : icalproperty_get_url(property);
  return address == nullptr ? std::string() : tidy(address);
}

Moment moment_of(const icaltimetype& time) {
  if (icaltime_is_null_time(time) != 0) return {};
  std::string day = fmt::format("{:04}-{:02}-{:02}", time.year, time.month, time.day);
  if (time.is_date != 0) return {day, {}};
  std::string words = day + fmt::format("T{:02}:{:02}:00", time.hour, time.minute);
  if (icaltime_is_utc(time) != 0) words += "Z";
  return read_moment(words);
}

/// The moment as UTC or floating; a zone's clock is kept as it is.
icaltimetype start_of(icalcomponent* event) {
  icalproperty* property = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
  return property == nullptr ? icaltime_null_time() : icalproperty_get_dtstart(property);
}

/// Seconds an event lasts; a day for a whole day without an end.
int length_of(icalcomponent* event, const icaltimetype& start) {
  if (icalproperty* end = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY)) {
    const icaltimetype until = icalproperty_get_dtend(end);
    if (icaltime_is_null_time(until) == 0) {
      // Both on the same clock: the difference in figures.
      icaltimetype a = start, b = until;
      a.zone = b.zone = nullptr;
      const icaldurationtype gap = icaltime_subtract(b, a);
      return std::max(icaldurationtype_as_int(gap), 0);
    }
  }
  if (icalproperty* duration = icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY))
    return std::max(icaldurationtype_as_int(icalproperty_get_duration(duration)), 0);
  return start.is_date != 0 ? 86400 : -1;
}

bool is_whole_day(const icaltimetype& time) {
  return time.is_date != 0;
}

class Reader {
 public:
  explicit Reader(std::vector<Doubt>& doubts) : doubts_(doubts) {}

  std::vector<Document> read(icalcomponent* root) {
    std::vector<icalcomponent*> events;
    gather(root, events, 0);
    // Occurrences that were moved stand as events of their own; the rule leaves them out.
    for (icalcomponent* event : events) {
      if (icalproperty* moved = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY))
        moved_[text_of(event, ICAL_UID_PROPERTY)].insert(key_of(icalproperty_get_recurrenceid(moved)));
    }
    for (icalcomponent* event : events) {
      const icaltimetype start = start_of(event);
      for (const icaltimetype& time : occurrences(event, start)) {
        if (documents_.size() >= kMostEvents) {
          doubts_.push_back({DoubtKind::too_many, {}, {std::to_string(kMostEvents)}});
          return std::move(documents_);
        }
        documents_.push_back(document_of(event, time, start));
      }
    }
    std::stable_sort(documents_.begin(), documents_.end(),
                     [](const Document& a, const Document& b) { return a.facts.date.value < b.facts.date.value; });
    return std::move(documents_);
  }

 private:
  static void gather(icalcomponent* parent, std::vector<icalcomponent*>& events, int depth) {
    if (depth > 10) return;
    if (icalcomponent_isa(parent) == ICAL_VEVENT_COMPONENT) events.push_back(parent);
    for (icalcomponent* child = icalcomponent_get_first_component(parent, ICAL_ANY_COMPONENT); child != nullptr;
         child = icalcomponent_get_next_component(parent, ICAL_ANY_COMPONENT))
      gather(child, events, depth + 1);
  }

  static std::string key_of(const icaltimetype& time) {
    return fmt::format("{:04}{:02}{:02}", time.year, time.month, time.day);
  }

  std::vector<icaltimetype> occurrences(icalcomponent* event, const icaltimetype& start) {
    std::vector<icaltimetype> times;
    icalproperty* rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    const bool moved = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY) != nullptr;
    if (rule == nullptr || moved || icaltime_is_null_time(start) != 0) return {start};
    const icalrecurrencetype recurrence = icalproperty_get_rrule(rule);
    const bool bounded = recurrence.count > 0 || icaltime_is_null_time(recurrence.until) == 0;
    std::set<std::string> out = moved_[text_of(event, ICAL_UID_PROPERTY)];
    for (icalproperty* one = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY); one != nullptr;
         one = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY))
      out.insert(key_of(icalproperty_get_exdate(one)));
    if (!bounded) {
      doubts_.push_back({DoubtKind::odd_date,
                         place_of(event),
                         {text_of(event, ICAL_SUMMARY_PROPERTY) +
                          ": wiederholt sich ohne Ende; übernommen ist nur der erste Termin"}});
      return {start};
    }
    icalrecur_iterator* iterator = icalrecur_iterator_new(recurrence, start);
    if (iterator == nullptr) return {start};
    int steps = 0;
    for (icaltimetype time = icalrecur_iterator_next(iterator);
         icaltime_is_null_time(time) == 0 && times.size() < kMostOccurrences && steps < kMostSteps;
         time = icalrecur_iterator_next(iterator), ++steps) {
      if (out.count(key_of(time)) == 0) times.push_back(time);
    }
    icalrecur_iterator_free(iterator);
    for (icalproperty* one = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY);
         one != nullptr && times.size() < kMostOccurrences;
         one = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY)) {
      const icaldatetimeperiodtype more = icalproperty_get_rdate(one);
      if (icaltime_is_null_time(more.time) == 0) times.push_back(more.time);
    }
    return times;
  }

  static Place place_of(icalcomponent* event) {
    return {0, "Termin „" + tidy(text_of(event, ICAL_SUMMARY_PROPERTY)) + "“"};
  }

  static Document document_of(icalcomponent* event, icaltimetype time, const icaltimetype& start) {
    Document document;
    Facts& facts = document.facts;
    const std::string uid = text_of(event, ICAL_UID_PROPERTY);
    facts.title = {tidy(text_of(event, ICAL_SUMMARY_PROPERTY)), "Feld SUMMARY"};
    const int seconds = length_of(event, start);
    icaltimetype end = time;
    end.zone = nullptr;
    if (seconds > 0) icaltime_adjust(&end, 0, 0, 0, is_whole_day(time) ? std::max(seconds - 1, 0) : seconds);
    if (is_whole_day(time) && seconds > 0) {  // the day an end names is no longer part of it
      icaltimetype last = time;
      icaltime_adjust(&last, std::max((seconds - 1) / 86400, 0), 0, 0, 0);
      end = last;
    }
    if (icaltime_is_utc(time) != 0) end.zone = icaltimezone_get_utc_timezone();
    const Moment from = moment_of(time), to = seconds >= 0 ? moment_of(end) : Moment{};
    facts.date = date_of(from, to, "Felder DTSTART und DTEND");
    facts.time = time_of(from, to, "Felder DTSTART und DTEND");
    if (is_whole_day(time)) facts.time = {};
    if (const std::string place = tidy_location(text_of(event, ICAL_LOCATION_PROPERTY)); !place.empty())
      facts.venue = {place, "Feld LOCATION"};
    icalproperty* category = icalcomponent_get_first_property(event, ICAL_CATEGORIES_PROPERTY);
    if (category != nullptr && icalproperty_get_categories(category) != nullptr) {
      const std::string words = tidy(icalproperty_get_categories(category));
      if (words.find(',') == std::string::npos) facts.format = {words, "Feld CATEGORIES"};
    }
    for (icalproperty* one = icalcomponent_get_first_property(event, ICAL_ATTACH_PROPERTY); one != nullptr;
         one = icalcomponent_get_next_property(event, ICAL_ATTACH_PROPERTY)) {
      icalattach* attached = icalproperty_get_attach(one);
      if (attached == nullptr || icalattach_get_is_url(attached) == 0 || icalattach_get_url(attached) == nullptr)
        continue;
      const std::string address = icalattach_get_url(attached);
      if (names_picture(address)) facts.pictures.push_back({address, {}, {}});
      if (names_file(address)) document.blocks.push_back(link_block(address));
    }
    for (const icalproperty_kind kind : {ICAL_ORGANIZER_PROPERTY, ICAL_CONTACT_PROPERTY}) {
      icalproperty* one = icalcomponent_get_first_property(event, kind);
      if (one == nullptr) continue;
      const char* value =
          kind == ICAL_ORGANIZER_PROPERTY ? icalproperty_get_organizer(one) : icalproperty_get_contact(one);
      std::string words = value == nullptr ? std::string() : tidy(value);
      if (fold(words).starts_with("mailto:")) words = words.substr(7);
      if (!words.empty() && facts.contact.empty())
        facts.contact = {words, kind == ICAL_ORGANIZER_PROPERTY ? "Feld ORGANIZER" : "Feld CONTACT"};
    }
    if (icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED)
      facts.notes.push_back({"Im Kalender als abgesagt eingetragen.", "Feld STATUS"});
    if (const std::string address = text_of_url(event); !address.empty())
      facts.notes.push_back({"Seite: " + address, "Feld URL"});
    std::vector<Block> blocks = field_blocks(text_of(event, ICAL_DESCRIPTION_PROPERTY));
    for (Block& block : blocks) {
      block.place = {0, "Feld DESCRIPTION"};
      for (Line& line : block.lines) line.place = block.place;
      document.blocks.push_back(std::move(block));
    }
    document.key = uid.empty() ? facts.title.value + " " + from.day : uid;
    if (icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) != nullptr) document.key += " " + from.day;
    if (icalproperty* moved = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY))
      document.key += " " + key_of(icalproperty_get_recurrenceid(moved));
    return document;
  }

  static Block link_block(const std::string& address) {
    Block block;
    Line line;
    const std::string_view path = file_path(address);
    line.text = std::string(path.substr(path.rfind('/') + 1));
    line.links.push_back({0, line.text.size(), address});
    line.place = block.place = {0, "Feld ATTACH"};
    block.lines.push_back(std::move(line));
    return block;
  }

  std::vector<Doubt>& doubts_;
  std::map<std::string, std::set<std::string>> moved_;
  std::vector<Document> documents_;
};

}  // namespace

std::vector<Document> read_calendar(std::string_view bytes, std::vector<Doubt>& doubts) {
  icalerror_set_errors_are_fatal(0);
  std::string text = as_utf8(bytes);
  std::replace(text.begin(), text.end(), '\0', ' ');
  const Calendar calendar(icalparser_parse_string(text.c_str()));
  if (!calendar) return {};
  return Reader(doubts).read(calendar.get());
}

}  // namespace dossier::importing
