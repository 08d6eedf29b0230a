#include "import/structured_data.h"

#include <fmt/format.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "import/html.h"
#include "import/words.h"
#include "language/dates.h"

namespace dossier::importing {
namespace {

using nlohmann::json;

constexpr int kDeepest = 30;

std::string plain_text(const std::string& value) {
  std::string text = unescaped(unescaped(value));
  if (has_tags(text)) {
    std::string words;
    for (const Block& block : read_fragment(text)) {
      for (const Line& line : block.lines) words += (words.empty() ? "" : " ") + line.text;
    }
    text = words;
  }
  return tidy(text);
}

bool is_event(const json& node) {
  if (!node.is_object() || !node.contains("@type")) return false;
  const json& type = node["@type"];
  const auto named = [](const json& one) { return one.is_string() && one.get<std::string>().ends_with("Event"); };
  return named(type) || (type.is_array() && std::any_of(type.begin(), type.end(), named));
}

const json* find_event(const json& node, int depth) {
  if (depth > kDeepest) return nullptr;
  if (is_event(node)) return &node;
  if (!node.is_structured()) return nullptr;
  for (const json& child : node) {
    if (const json* found = find_event(child, depth + 1)) return found;
  }
  return nullptr;
}

std::string text_of(const json& node, const char* name) {
  if (!node.is_object() || !node.contains(name)) return {};
  const json* value = &node[name];
  if (value->is_array() && !value->empty()) value = &value->front();
  if (value->is_object()) {
    for (const char* inner : {"url", "name", "@value"}) {
      if (value->contains(inner) && (*value)[inner].is_string()) return plain_text((*value)[inner].get<std::string>());
    }
  }
  return value->is_string() ? plain_text(value->get<std::string>()) : std::string();
}

}  // namespace

std::string EventData::value(const std::string& name) const {
  const auto found = fields_.find(name);
  return found == fields_.end() ? std::string() : found->second;
}

Facts EventData::facts(const std::string& from) const {
  Facts facts;
  const auto state = [&](Stated& field, std::string words) {
    if (!words.empty()) field = {std::move(words), from};
  };
  state(facts.title, value("name"));
  const Moment begin = read_moment(value("startDate")), end = read_moment(value("endDate"));
  facts.date = date_of(begin, end, from);
  facts.time = time_of(begin, end, from);
  state(facts.venue, value("location.name"));
  std::string address = value("location.streetAddress");
  std::string town = value("location.postalCode");
  if (const std::string name = value("location.addressLocality"); !name.empty())
    town += (town.empty() ? "" : " ") + name;
  if (!town.empty()) address += (address.empty() ? "" : ", ") + town;
  if (address.empty()) address = value("location.address");
  state(facts.address, address);
  state(facts.description, value("description"));
  if (is_mail_address(value("organizer.email"))) state(facts.contact, value("organizer.email"));
  return facts;
}

Facts json_ld_facts(std::string_view script) {
  // Deep nesting is cut before it is read: the library reads by recursion only in its destructor, but all the same.
  const json root = json::parse(script, nullptr, false, true);
  if (root.is_discarded()) return {};
  const json* event = find_event(root, 0);
  if (event == nullptr) return {};
  EventData data;
  for (const char* name : {"name", "startDate", "endDate", "description"}) data.field(name) = text_of(*event, name);
  if (event->contains("location")) {
    const json* place = &(*event)["location"];
    if (place->is_array() && !place->empty()) place = &place->front();
    if (place->is_string()) data.field("location.name") = plain_text(place->get<std::string>());
    if (place->is_object()) {
      data.field("location.name") = text_of(*place, "name");
      if (place->contains("address") && (*place)["address"].is_object()) {
        for (const char* name : {"streetAddress", "postalCode", "addressLocality"})
          data.field(std::string("location.") + name) = text_of((*place)["address"], name);
      } else {
        data.field("location.address") = text_of(*place, "address");
      }
    }
  }
  if (event->contains("organizer")) {
    const json* organiser = &(*event)["organizer"];
    if (organiser->is_array() && !organiser->empty()) organiser = &organiser->front();
    data.field("organizer.email") = text_of(*organiser, "email");
  }
  Facts facts = data.facts("schema.org-Angaben der Seite (JSON-LD)");
  if (const std::string image = text_of(*event, "image"); names_picture(image))
    facts.pictures.push_back({image, {}, {}});
  return facts;
}

Moment read_moment(std::string_view words) {
  words = trim(words);
  Moment moment;
  const auto digits = [&](std::size_t at, std::size_t count) {
    if (at + count > words.size()) return false;
    for (std::size_t i = at; i < at + count; ++i) {
      if (!is_digit(words[i])) return false;
    }
    return true;
  };
  if (!(digits(0, 4) && words.size() >= 10 && words[4] == '-' && digits(5, 2) && words[7] == '-' && digits(8, 2))) {
    return moment;
  }
  if (words.ends_with("Z")) {  // told in Berlin's time by the reading every field goes through
    const language::DateReading reading = language::read_date(words);
    if (!reading.first) return moment;
    moment.day = dossier::iso(*reading.first);
    if (reading.time.start)
      moment.time = fmt::format("{:02}:{:02}", reading.time.start->minutes / 60, reading.time.start->minutes % 60);
    return moment;
  }
  const language::DateReading day = language::read_date(words.substr(0, 10));
  if (!day.first) return moment;
  moment.day = dossier::iso(*day.first);
  if (words.size() >= 16 && (words[10] == 'T' || words[10] == ' ') && digits(11, 2) && words[13] == ':' &&
      digits(14, 2))
    moment.time = std::string(words.substr(11, 5));
  return moment;
}

Stated date_of(const Moment& begin, const Moment& end, const std::string& from) {
  if (begin.day.empty()) return {};
  if (end.day.empty() || end.day <= begin.day) return {begin.day, from};
  // An event that ends in the night belongs to the day it began.
  const language::DateReading first = language::read_date(begin.day), last = language::read_date(end.day);
  if (first.first && last.first && dossier::day_number(*last.first) == dossier::day_number(*first.first) + 1 &&
      !end.time.empty() && end.time < "06:00" && !begin.time.empty())
    return {begin.day, from};
  return {begin.day + "/" + end.day, from};
}

Stated time_of(const Moment& begin, const Moment& end, const std::string& from) {
  if (begin.time.empty() || (begin.time == "00:00" && (end.time.empty() || end.time >= "23:59" || end.time == "00:00")))
    return {};
  if (end.time.empty() || (end.time == begin.time && end.day == begin.day) || end.time >= "23:59")
    return {begin.time, from};
  return {begin.time + "/" + end.time, from};
}

}  // namespace dossier::importing
