#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "import/exports.h"
#include "import/structured_data.h"
#include "import/times.h"
#include "import/words.h"
#include "import/xml.h"

namespace dossier::importing {
namespace {

using nlohmann::json;

constexpr std::size_t kMostPoints = 3000;
constexpr std::size_t kMostDownloads = 250;

/// One talk of a schedule, in words of its fields.
struct Talk {
  std::string day, start;  // "2023-09-14", "09:00"
  std::string duration;    // "01:30", "90", "PT1H30M"
  std::string end;         // if the schedule says it
  std::string title, subtitle, room, track, abstract, description, language;
  std::vector<std::string> people;
  std::vector<std::pair<std::string, std::string>> files, links;  // title, address
  Place place;
  std::size_t order = 0;
};

int minutes_of(std::string_view words) {
  words = trim(words);
  if (words.starts_with("P")) {
    int minutes = 0, number = 0;
    bool time = false;
    for (const char c : words) {
      if (is_digit(c)) {
        number = std::min(number * 10 + (c - '0'), 100000);
      } else {
        if (c == 'T') time = true;
        if (c == 'D') minutes += number * 1440;
        if (c == 'H') minutes += number * 60;
        if (c == 'M' && time) minutes += number;
        number = 0;
      }
    }
    return minutes;
  }
  const std::size_t colon = words.find(':');
  if (words.empty() || words.size() > 8) return 0;
  const auto number = [](std::string_view digits) {
    return digits.find_first_not_of("0123456789") == std::string_view::npos && !digits.empty()
               ? std::atoi(std::string(digits).c_str())
               : 0;
  };
  if (colon == std::string_view::npos) return number(words);
  std::string_view behind = words.substr(colon + 1);
  behind = behind.substr(0, behind.find(':'));
  return number(words.substr(0, colon)) * 60 + number(behind);
}

std::string clock_after(const std::string& start, int minutes) {
  const int begin = minutes_of(start);
  const int end = (begin + minutes) % 1440;
  return fmt::format("{:02}:{:02}", end / 60, end % 60);
}

/// A draft with the talks in order of day, time and room; what happens before six in the morning ends the day before.
Draft draft_of(std::vector<Talk> talks, std::string title, std::string first, std::string last,
               std::vector<Doubt>& doubts) {
  Draft draft;
  const std::string from = "Konferenz des Fahrplans";
  draft.title = {tidy(title), {}, from};
  std::stable_sort(talks.begin(), talks.end(), [](const Talk& a, const Talk& b) {
    const auto when = [](const Talk& talk) { return talk.day + (talk.start < "06:00" ? "1" : "0") + talk.start; };
    return when(a) < when(b);
  });
  for (const Talk& talk : talks) {
    if (talk.day.empty()) continue;
    if (first.empty() || talk.day < first) first = talk.day;
    if (last.empty() || talk.day > last) last = talk.day;
  }
  if (!first.empty()) draft.date = {last > first ? first + "/" + last : first, {}, from};
  if (talks.size() > kMostPoints) {
    doubts.push_back({DoubtKind::too_many, {}, {std::to_string(kMostPoints)}});
    talks.resize(kMostPoints);
  }
  for (Talk& talk : talks) {
    DraftSlot slot;
    if (last > first) slot.day = talk.day;
    slot.start = talk.start;
    slot.end = talk.end;
    if (slot.end.empty() && !talk.start.empty() && minutes_of(talk.duration) > 0)
      slot.end = clock_after(talk.start, minutes_of(talk.duration));
    slot.title = {tidy(unescaped(talk.title)), talk.place, {}};
    slot.kind = {tidy(talk.track), talk.place, {}};
    slot.place = {tidy(talk.room), talk.place, {}};
    slot.source = talk.place;
    for (const std::string& one : talk.people) {
      if (!tidy(one).empty()) slot.people.push_back({tidy(one), talk.place, {}});
    }
    if (!tidy(talk.subtitle).empty())
      slot.description.push_back({escaped(tidy(unescaped(talk.subtitle))), false, talk.place});
    for (const std::string* text : {&talk.abstract, &talk.description}) {
      if (text == &talk.description && bare_words(talk.description) == bare_words(talk.abstract)) continue;
      for (Paragraph& one : field_paragraphs(*text, talk.place)) slot.description.push_back(std::move(one));
    }
    for (const auto& [words, address] : talk.links) {
      if (is_web_address(address))
        slot.description.push_back(
            {"<a href=\"" + escaped(address) + "\">" + escaped(tidy(words).empty() ? address : tidy(words)) + "</a>",
             false, talk.place});
    }
    for (const auto& [words, address] : talk.files) {
      if (draft.downloads.size() >= kMostDownloads || address.empty()) continue;
      DraftFile file{address, tidy(words), {}, talk.place};
      if (file.title.empty())
        file.title = slot.title.words;
      else if (file.title.size() < 12)
        file.title = slot.title.words + ": " + file.title;
      draft.downloads.push_back(std::move(file));
    }
    draft.slots.push_back(std::move(slot));
  }
  std::size_t english = 0;
  for (const Talk& talk : talks) english += talk.language == "en" ? 1 : 0;
  if (english * 2 > talks.size()) draft.language = "en";
  return draft;
}

bool is_clock(std::string_view words) {
  return words.size() == 5 && is_digit(words[0]) && is_digit(words[1]) && words[2] == ':' && is_digit(words[3]) &&
         is_digit(words[4]) && words < "24:00" && words[3] < '6';
}

Talk talk_of(const xmlNode* event, const std::string& day, const std::string& room) {
  Talk talk;
  talk.place = {line_of(event), {}};
  const Moment moment = read_moment(child_text(event, "date"));
  talk.day = day.empty() ? moment.day : day;
  talk.start = tidy(child_text(event, "start"));
  if (talk.start.size() > 5) talk.start = read_moment(talk.start).time;
  if (talk.start.size() == 4) talk.start = "0" + talk.start;
  if (!is_clock(talk.start)) talk.start = moment.time;
  talk.duration = child_text(event, "duration");
  talk.title = child_text(event, "title");
  talk.subtitle = child_text(event, "subtitle");
  talk.room = tidy(child_text(event, "room"));
  if (talk.room.empty()) talk.room = room;
  talk.track = child_text(event, "track");
  talk.abstract = child_text(event, "abstract");
  talk.description = child_text(event, "description");
  talk.language = fold(tidy(child_text(event, "language"))).substr(0, 2);
  each_child(child_of(event, "persons"), [&](const xmlNode* one) { talk.people.push_back(text_of(one)); });
  each_child(child_of(event, "attachments"),
             [&](const xmlNode* one) { talk.files.emplace_back(text_of(one), attribute_of(one, "href")); });
  each_child(child_of(event, "links"),
             [&](const xmlNode* one) { talk.links.emplace_back(text_of(one), attribute_of(one, "href")); });
  return talk;
}

std::vector<Draft> read_xcal(const xmlNode* root, std::vector<Doubt>& doubts) {
  std::vector<Talk> talks;
  std::string title;
  const std::function<void(const xmlNode*, int)> walk = [&](const xmlNode* node, int depth) {
    if (depth > 20) return;
    each_child(node, [&](const xmlNode* one) {
      if (!is_named(one, "vevent")) {
        if (is_named(one, "x-wr-calname") || is_named(one, "x-wr-caldesc"))
          title = title.empty() ? text_of(one) : title;
        walk(one, depth + 1);
        return;
      }
      const xmlNode* fields = child_of(one, "properties") != nullptr ? child_of(one, "properties") : one;
      Talk talk;
      talk.place = {line_of(one), {}};
      const auto stamp = [&](std::string_view name) {
        std::string words = tidy(child_text(fields, name));
        if (words.size() >= 15 && words[8] == 'T')  // 20240315T100000
          words = words.substr(0, 4) + "-" + words.substr(4, 2) + "-" + words.substr(6, 5) + ":" + words.substr(11, 2) +
                  ":" + words.substr(13);
        return read_moment(words);
      };
      const Moment begin = stamp("dtstart"), end = stamp("dtend");
      talk.day = begin.day;
      talk.start = begin.time;
      talk.end = end.time;
      talk.duration = child_text(fields, "duration");
      talk.title = child_text(fields, "title");
      if (talk.title.empty()) talk.title = child_text(fields, "summary");
      talk.subtitle = child_text(fields, "subtitle");
      talk.description = child_text(fields, "description");
      talk.room = child_text(fields, "location");
      talk.track = child_text(fields, "track");
      talk.language = fold(tidy(child_text(fields, "language-code"))).substr(0, 2);
      each_child(fields, [&](const xmlNode* field) {
        if (is_named(field, "attendee")) talk.people.push_back(text_of(field));
      });
      talks.push_back(std::move(talk));
    });
  };
  walk(root, 0);
  if (talks.empty()) return {};
  return {draft_of(std::move(talks), title, {}, {}, doubts)};
}

std::string text_at(const json& node, const char* name) {
  if (!node.is_object() || !node.contains(name)) return {};
  const json& value = node[name];
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return std::to_string(value.get<long long>());
  if (value.is_object()) {  // several languages: German first
    for (const char* language : {"de", "en", "name", "title"}) {
      if (value.contains(language) && value[language].is_string()) return value[language].get<std::string>();
    }
  }
  return {};
}

const json& at(const json& node, const char* name) {
  static const json nothing;
  return node.is_object() && node.contains(name) ? node[name] : nothing;
}

/// Indico: {"date": "2024-03-14", "time": "09:00:00", "tz": "Europe/Berlin"}
Moment indico_moment(const json& node) {
  return read_moment(text_at(node, "date") + "T" + text_at(node, "time"));
}

Talk indico_talk(const json& node) {
  Talk talk;
  const Moment begin = indico_moment(at(node, "startDate")), end = indico_moment(at(node, "endDate"));
  talk.day = begin.day;
  talk.start = begin.time;
  talk.end = end.time;
  talk.duration = text_at(node, "duration");
  talk.title = text_at(node, "title");
  talk.room = text_at(node, "room");
  talk.track = text_at(node, "track");
  talk.description = text_at(node, "description");
  for (const char* list : {"speakers", "presenters", "conveners"}) {
    for (const json& one : at(node, list)) {
      std::string name = text_at(one, "fullName");
      if (const std::string first = text_at(one, "first_name"), family = text_at(one, "last_name"); !family.empty())
        name = first + " " + family;
      if (const std::string first = text_at(one, "firstName"), family = text_at(one, "familyName"); !family.empty())
        name = first + " " + family;
      if (name.empty()) name = text_at(one, "name");
      if (const std::string comma = name; comma.find(", ") != std::string::npos)
        name = comma.substr(comma.find(", ") + 2) + " " + comma.substr(0, comma.find(", "));
      const std::string house = text_at(one, "affiliation");
      talk.people.push_back(house.empty() ? name : name + ", " + house);
    }
  }
  for (const json& folder : at(node, "folders")) {
    for (const json& file : at(folder, "attachments"))
      talk.files.emplace_back(text_at(file, "title"), text_at(file, "download_url").empty()
                                                          ? text_at(file, "link_url")
                                                          : text_at(file, "download_url"));
  }
  for (const json& file : at(node, "material")) talk.files.emplace_back(text_at(file, "title"), text_at(file, "url"));
  return talk;
}

void indico_entries(const json& node, std::vector<Talk>& talks, int depth) {
  if (depth > 8 || !node.is_structured()) return;
  for (const json& one : node) {
    if (!one.is_object()) continue;
    if (one.contains("startDate") && one.contains("title")) {
      const json& entries = at(one, "entries");
      if (!entries.is_structured() || entries.empty()) talks.push_back(indico_talk(one));
      indico_entries(entries, talks, depth + 1);
    } else {
      indico_entries(one, talks, depth + 1);
    }
  }
}

std::vector<Draft> read_indico(const json& root, std::vector<Doubt>& doubts) {
  std::vector<Draft> drafts;
  const json& results = at(root, "results");
  if (results.is_object()) {  // a timetable
    std::vector<Talk> talks;
    indico_entries(results, talks, 0);
    if (!talks.empty()) drafts.push_back(draft_of(std::move(talks), {}, {}, {}, doubts));
    return drafts;
  }
  for (const json& event : results) {
    if (drafts.size() >= kMostEvents) {
      doubts.push_back({DoubtKind::too_many, {}, {std::to_string(kMostEvents)}});
      break;
    }
    const std::string from = "Indico, Veranstaltung " + text_at(event, "id");
    const Moment begin = indico_moment(at(event, "startDate")), end = indico_moment(at(event, "endDate"));
    std::vector<Talk> talks;
    for (const char* list : {"contributions", "sessions"}) {
      for (const json& one : at(event, list)) {
        if (std::string(list) == "sessions") {
          for (const json& inner : at(one, "contributions")) talks.push_back(indico_talk(inner));
        } else {
          talks.push_back(indico_talk(one));
        }
      }
    }
    Draft draft = draft_of(std::move(talks), text_at(event, "title"), begin.day, end.day, doubts);
    const Stated time = time_of(begin, end, from);
    if (!time.empty()) draft.time = {time.value, {}, from};
    for (Said* field : {&draft.title, &draft.date}) field->from = from;
    const std::string location = text_at(event, "location"), room = text_at(event, "room");
    if (!location.empty() || !room.empty())
      draft.venue = {tidy(location.empty() ? room : room.empty() ? location : location + ", " + room), {}, from};
    if (const std::string address = tidy_location(text_at(event, "address")); !address.empty())
      draft.address = {address, {}, from};
    draft.topic = field_paragraphs(text_at(event, "description"), {0, from});
    for (const json& chair : at(event, "chairs")) {
      const std::string name = text_at(chair, "fullName").empty()
                                   ? text_at(chair, "first_name") + " " + text_at(chair, "last_name")
                                   : text_at(chair, "fullName");
      const std::string house = text_at(chair, "affiliation");
      if (!tidy(name).empty()) draft.moderation.push_back({tidy(house.empty() ? name : name + ", " + house), {}, from});
    }
    for (const json& folder : at(event, "folders")) {
      for (const json& file : at(folder, "attachments"))
        draft.downloads.push_back({text_at(file, "download_url"), text_at(file, "title"), {}, {0, from}});
    }
    draft.key = text_at(event, "url").empty() ? "indico " + text_at(event, "id") : text_at(event, "url");
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

}  // namespace

std::vector<Draft> read_schedule_xml(std::string_view bytes, std::vector<Doubt>& doubts) {
  const XmlTree tree = parse_xml(bytes);
  const xmlNode* root = root_of(tree);
  if (root == nullptr) return {};
  if (fold(local_name(root)) == "icalendar") return read_xcal(root, doubts);
  if (!is_named(root, "schedule")) return {};
  std::vector<Talk> talks;
  each_child(root, [&](const xmlNode* day) {
    if (!is_named(day, "day")) return;
    const std::string date = read_moment(attribute_of(day, "date")).day;
    each_child(day, [&](const xmlNode* room) {
      if (!is_named(room, "room")) return;
      each_child(room, [&](const xmlNode* event) {
        if (is_named(event, "event")) talks.push_back(talk_of(event, date, attribute_of(room, "name")));
      });
    });
  });
  const xmlNode* conference = child_of(root, "conference");
  if (talks.empty() && conference == nullptr) return {};
  Draft draft = draft_of(std::move(talks), child_text(conference, "title"),
                         read_moment(tidy(child_text(conference, "start"))).day,
                         read_moment(tidy(child_text(conference, "end"))).day, doubts);
  const std::string venue = tidy(child_text(conference, "venue")), city = tidy(child_text(conference, "city"));
  if (!venue.empty() || !city.empty())
    draft.venue = {venue.empty() ? city : city.empty() ? venue : venue + ", " + city, {}, "Konferenz des Fahrplans"};
  draft.key = tidy(child_text(conference, "acronym"));
  if (!draft.key.empty()) draft.key = "schedule " + draft.key;
  return {std::move(draft)};
}

std::vector<Draft> read_schedule_json(std::string_view bytes, std::vector<Doubt>& doubts) {
  const std::string text = as_utf8(bytes);
  const json root = json::parse(text, nullptr, false);
  if (root.is_discarded()) return {};
  if (root.is_object() && root.contains("results")) return read_indico(root, doubts);
  const json& schedule = root.is_object() && root.contains("schedule") ? root["schedule"] : root;
  const json& conference = at(schedule, "conference");
  if (!conference.is_object()) return {};
  std::vector<Talk> talks;
  for (const json& day : at(conference, "days")) {
    const std::string date = read_moment(text_at(day, "date")).day;
    const json& rooms = at(day, "rooms");
    if (!rooms.is_object()) continue;
    for (const auto& [room, events] : rooms.items()) {
      for (const json& event : events) {
        Talk talk;
        const Moment moment = read_moment(text_at(event, "date"));
        talk.day = date.empty() ? moment.day : date;
        talk.start = text_at(event, "start");
        if (!is_clock(talk.start)) talk.start = moment.time;
        talk.duration = text_at(event, "duration");
        talk.title = text_at(event, "title");
        talk.subtitle = text_at(event, "subtitle");
        talk.room = text_at(event, "room").empty() ? room : text_at(event, "room");
        talk.track = text_at(event, "track");
        talk.abstract = text_at(event, "abstract");
        talk.description = text_at(event, "description");
        talk.language = text_at(event, "language").substr(0, 2);
        talk.place = {0, "Beitrag " + (text_at(event, "guid").empty() ? text_at(event, "id") : text_at(event, "guid"))};
        for (const json& person : at(event, "persons")) {
          std::string name = text_at(person, "public_name");
          if (name.empty()) name = text_at(person, "name");
          if (name.empty()) name = text_at(person, "full_public_name");
          if (!name.empty()) talk.people.push_back(name);
        }
        for (const json& file : at(event, "attachments"))
          talk.files.emplace_back(text_at(file, "title"), text_at(file, "url"));
        for (const json& link : at(event, "links"))
          talk.links.emplace_back(text_at(link, "title"), text_at(link, "url"));
        talks.push_back(std::move(talk));
      }
    }
  }
  Draft draft = draft_of(std::move(talks), text_at(conference, "title"), read_moment(text_at(conference, "start")).day,
                         read_moment(text_at(conference, "end")).day, doubts);
  draft.key = text_at(conference, "acronym");
  if (!draft.key.empty()) draft.key = "schedule " + draft.key;
  return {std::move(draft)};
}

}  // namespace dossier::importing
