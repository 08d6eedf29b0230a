#include <algorithm>
#include <map>
#include <set>

#include "import/exports.h"
#include "import/html.h"
#include "import/structured_data.h"
#include "import/times.h"
#include "import/words.h"
#include "import/xml.h"

namespace dossier::importing {
namespace {

struct Entry {
  std::string id, type, status, title, link, guid, content, excerpt, attachment;
  std::map<std::string, std::string> meta;
  std::vector<std::pair<std::string, std::string>> categories;  // domain, name
  int line = 0;
};

std::string value_of(const Entry& entry, const std::string& key) {
  const auto found = entry.meta.find(key);
  return found == entry.meta.end() ? std::string() : found->second;
}

Entry entry_of(const xmlNode* item) {
  Entry entry;
  entry.line = line_of(item);
  each_child(item, [&](const xmlNode* one) {
    const std::string_view name = local_name(one);
    const std::string text = text_of(one);
    if (name == "title") entry.title = text;
    if (name == "link") entry.link = tidy(text);
    if (name == "guid") entry.guid = tidy(text);
    if (name == "post_id") entry.id = tidy(text);
    if (name == "post_type") entry.type = tidy(text);
    if (name == "status") entry.status = tidy(text);
    if (name == "attachment_url") entry.attachment = tidy(text);
    if (name == "encoded") {
      const std::string space =
          one->ns == nullptr || one->ns->href == nullptr ? "" : reinterpret_cast<const char*>(one->ns->href);
      (space.find("excerpt") != std::string::npos ? entry.excerpt : entry.content) = text;
    }
    if (name == "category") entry.categories.emplace_back(attribute_of(one, "domain"), tidy(unescaped(text)));
    if (name == "postmeta") entry.meta[tidy(child_text(one, "meta_key"))] = child_text(one, "meta_value");
  });
  return entry;
}

/// A day as plugins keep it: 20230512, 2023-10-22 15:00:00, 22.10.2023, seconds since 1970.
Moment day_in(const std::string& value) {
  const std::string words = tidy(value);
  if (words.size() == 8 && words.find_first_not_of("0123456789") == std::string::npos)
    return read_moment(words.substr(0, 4) + "-" + words.substr(4, 2) + "-" + words.substr(6));
  if (words.size() == 10 && words.find_first_not_of("0123456789") == std::string::npos && words[0] >= '1') {
    const long seconds = std::atol(words.c_str());
    const long days = seconds / 86400, rest = seconds % 86400;
    // Plugins that keep seconds keep those of the local clock.
    const std::vector<std::string> all = days_of("1970-01-01");
    (void)all;
    long z = days + 719468;
    const long era = z / 146097, doe = z - era * 146097, yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    const long day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9,
               year = yoe + era * 400 + (month <= 2 ? 1 : 0);
    const auto two = [](long n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return {std::to_string(year) + "-" + two(month) + "-" + two(day), two(rest / 3600) + ":" + two(rest / 60 % 60)};
  }
  if (const Moment moment = read_moment(words); !moment.day.empty()) return moment;
  const language::DateReading reading = language::read_date(words);
  Moment moment;
  if (reading.first) moment.day = dossier::iso(*reading.first);
  if (reading.first && reading.time.start) moment.time = clock(*reading.time.start);
  return moment;
}

/// A time: 09:30:00, 9.30 Uhr, 930.
std::string time_in(const std::string& value) {
  std::string words = tidy(value);
  if (words.size() == 8 && words[2] == ':' && words[5] == ':') words.resize(5);
  const language::TimeReading reading = language::read_time(words);
  return reading.start ? clock(*reading.start) : std::string();
}

enum class Meaning {
  none,
  begin_day,
  end_day,
  begin_time,
  end_time,
  venue,
  address,
  registration,
  subtitle,
  costs,
  contact,
  format,
  programme
};

/// What a field of a plugin or of the editors' own is for, by its name.
Meaning meaning_of(const std::string& key) {
  std::string name = fold(key);
  std::replace(name.begin(), name.end(), '-', '_');
  if (name.find("utc") != std::string::npos || name.find("gmt") != std::string::npos ||
      name.find("timezone") != std::string::npos || name.find("yoast") != std::string::npos ||
      name.find("edit_l") != std::string::npos || name.find("duration") != std::string::npos ||
      name.find("booking") != std::string::npos || name.find("rsvp") != std::string::npos)
    return Meaning::none;
  std::set<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    if (i < name.size() && name[i] != '_') {
      // camelCase is cut at capitals.
      const bool capital = i < key.size() && key[i] >= 'A' && key[i] <= 'Z';
      if (capital && !word.empty()) {
        words.insert(word);
        word.clear();
      }
      word += name[i];
    } else if (!word.empty()) {
      words.insert(word);
      word.clear();
    }
  }
  const auto has = [&](std::initializer_list<std::string_view> some) {
    return std::any_of(some.begin(), some.end(),
                       [&](std::string_view one) { return words.count(std::string(one)) > 0 || name == one; });
  };
  const bool end = has({"end", "ende", "bis", "enddatum", "endzeit", "enddate", "endtime", "endet", "erow"});
  const bool time = has({"time", "zeit", "uhrzeit", "beginn", "startzeit", "endzeit", "starttime", "endtime",
                         "anfangszeit", "anfang", "hour"});
  const bool day = has({"date", "datum", "termin", "tag", "day", "startdatum", "enddatum", "startdate", "enddate",
                        "veranstaltungsdatum", "eventdatum", "srow", "erow", "datetime"});
  if (has({"id", "thumbnail", "image", "bild"})) return Meaning::none;
  if (day) return end ? Meaning::end_day : Meaning::begin_day;
  if (time || has({"start", "von", "ende", "bis"})) return end ? Meaning::end_time : Meaning::begin_time;
  if (has({"ort", "venue", "location", "veranstaltungsort", "place", "saal"})) return Meaning::venue;
  if (has({"adresse", "address", "anschrift"})) return Meaning::address;
  if (has({"anmeldung", "anmeldelink", "registrierung", "registration", "ticket", "tickets", "anmeldeadresse"}))
    return Meaning::registration;
  if (has({"untertitel", "subtitle"})) return Meaning::subtitle;
  if (has({"kosten", "preis", "cost", "eintritt"})) return Meaning::costs;
  if (has({"kontakt", "contact", "ansprechpartner", "email"})) return Meaning::contact;
  if (has({"format", "veranstaltungsart", "art"})) return Meaning::format;
  if (has({"programm", "ablauf", "agenda"})) return Meaning::programme;
  return Meaning::none;
}

/// Shortcodes: a picture with its caption becomes a figure, all others go.
std::string without_shortcodes(const std::string& html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '[') {
      const std::size_t end = html.find(']', at);
      std::size_t name_end = at + 1;
      if (name_end < html.size() && html[name_end] == '/') ++name_end;
      const std::size_t name_begin = name_end;
      while (name_end < html.size() && ((html[name_end] >= 'a' && html[name_end] <= 'z') || html[name_end] == '_' ||
                                        html[name_end] == '-' || (name_end > name_begin && is_digit(html[name_end]))))
        ++name_end;
      const std::string name = html.substr(name_begin, name_end - name_begin);
      const bool attributes = name_end < html.size() && html[name_end] == ' ' && html.find('=', name_end) < end;
      const bool shortcode = end != std::string::npos && end - at < 400 && name.size() > 2 &&
                             (html[name_end] == ']' || html[name_end] == '/' || attributes);
      if (shortcode && name == "caption") {
        if (html[at + 1] == '/') {
          out += "</figcaption></figure>";
        } else {
          out += "<figure>";
          // The picture, then the words.
          const std::size_t close = html.find("[/caption]", end);
          const std::size_t picture = html.find("<img", end);
          if (picture != std::string::npos && close != std::string::npos && picture < close) {
            const std::size_t after = html.find('>', picture);
            const std::size_t link = html.find("</a>", after);
            std::size_t stop = after == std::string::npos ? close : after + 1;
            if (link != std::string::npos && link < close && trim(html.substr(stop, link - stop)).empty())
              stop = link + 4;
            out += html.substr(end + 1, stop - end - 1) + "<figcaption>";
            at = stop;
            continue;
          }
          out += "<figcaption>";
        }
        at = end + 1;
        continue;
      }
      if (shortcode && (attributes || name.find('_') != std::string::npos || name.find('-') != std::string::npos ||
                        html[at + 1] == '/' || name == "gallery")) {
        at = end + 1;
        continue;
      }
    }
    out += html[at++];
  }
  return out;
}

/// What WordPress makes of plain lines: blank lines part paragraphs.
std::string with_paragraphs(const std::string& html) {
  if (html.find("<p") != std::string::npos || html.find("<!-- wp:") != std::string::npos) return html;
  std::string out = "<p>";
  for (std::size_t at = 0; at < html.size(); ++at) {
    if (html[at] == '\r') continue;
    if (html[at] != '\n') {
      out += html[at];
      continue;
    }
    std::size_t end = at;
    while (end + 1 < html.size() && (html[end + 1] == '\n' || html[end + 1] == '\r' || html[end + 1] == ' ')) ++end;
    const bool blank =
        std::count(html.begin() + static_cast<long>(at), html.begin() + static_cast<long>(end) + 1, '\n') > 1;
    out += blank ? "</p><p>" : "<br>";
    at = end;
  }
  return out + "</p>";
}

class Reader {
 public:
  Reader(const xmlNode* channel, std::vector<Doubt>& doubts) : doubts_(doubts) {
    each_child(channel, [&](const xmlNode* one) {
      if (!is_named(one, "item")) return;
      Entry entry = entry_of(one);
      const std::string id = entry.id;
      order_.push_back(id);
      entries_[id] = std::move(entry);
    });
  }

  std::vector<Document> read() {
    std::vector<Document> documents;
    for (const std::string& id : order_) {
      const Entry& entry = entries_[id];
      if (!is_event(entry)) continue;
      if (documents.size() >= kMostEvents) {
        doubts_.push_back({DoubtKind::too_many, {}, {std::to_string(kMostEvents)}});
        break;
      }
      documents.push_back(document_of(entry));
    }
    return documents;
  }

 private:
  static bool is_event(const Entry& entry) {
    static const std::set<std::string> kOthers{
        "attachment",          "nav_menu_item",      "wp_block",         "revision",      "tribe_venue",
        "tribe_organizer",     "custom_css",         "wp_global_styles", "wp_template",   "acf-field",
        "acf-field-group",     "wpcf7_contact_form", "location",         "wp_navigation", "oembed_cache",
        "customize_changeset", "wp_template_part"};
    static const std::set<std::string> kGone{"trash", "auto-draft", "inherit"};
    if (kOthers.count(entry.type) > 0 || kGone.count(entry.status) > 0) return false;
    for (const auto& [key, value] : entry.meta) {
      if (meaning_of(key) == Meaning::begin_day && !day_in(value).day.empty() && !value.starts_with("field_"))
        return true;
    }
    return false;
  }

  const Entry* linked(const std::string& id) const {
    const auto found = entries_.find(id);
    return id.empty() || found == entries_.end() ? nullptr : &found->second;
  }

  Document document_of(const Entry& entry) const {
    Document document;
    Facts& facts = document.facts;
    const auto state = [](Stated& field, const std::string& value, const std::string& key) {
      const std::string words = tidy(unescaped(value));
      if (field.empty() && !words.empty()) field = {words, "Feld " + key};
    };
    facts.title = {tidy(unescaped(entry.title)), "Titel des Eintrags"};
    Moment begin, end;
    std::string day_key;
    // First what belongs to days, then times, so that "datum" and "beginn" come together whatever their order.
    for (const auto& [key, value] : entry.meta) {
      if (value.starts_with("field_")) continue;
      const Meaning meaning = meaning_of(key);
      if (meaning == Meaning::begin_day && begin.day.empty()) begin = day_in(value), day_key = key;
      if (meaning == Meaning::end_day && end.day.empty()) end = day_in(value);
    }
    for (const auto& [key, value] : entry.meta) {
      if (value.starts_with("field_")) continue;
      switch (meaning_of(key)) {
        case Meaning::begin_time:
          if (begin.time.empty() || begin.time == "00:00") {
            if (const std::string time = time_in(value); !time.empty()) begin.time = time;
            if (const auto span = language::read_time(tidy(value)); span.start && span.end && end.time.empty())
              end.time = clock(*span.end);
          }
          break;
        case Meaning::end_time:
          if (end.time.empty() || end.time == "00:00") {
            if (const std::string time = time_in(value); !time.empty()) end.time = time;
          }
          break;
        case Meaning::venue:
          if (value.find_first_not_of("0123456789 ") != std::string::npos) state(facts.venue, value, key);
          break;
        case Meaning::address:
          state(facts.address, value, key);
          break;
        case Meaning::registration:
          state(facts.registration, value, key);
          break;
        case Meaning::subtitle:
          state(facts.subtitle, value, key);
          break;
        case Meaning::contact:
          state(facts.contact, value, key);
          break;
        case Meaning::format:
          state(facts.format, value, key);
          break;
        case Meaning::programme:
          for (Block& block : field_blocks(with_paragraphs(without_shortcodes(value))))
            document.blocks.push_back(std::move(block));
          break;
        default:
          break;
      }
    }
    if (end.day.empty()) end.day = begin.day;
    const bool whole_day = value_of(entry, "_EventAllDay") == "yes" || value_of(entry, "_EventAllDay") == "1" ||
                           value_of(entry, "_event_all_day") == "1" || value_of(entry, "evcal_allday") == "yes";
    facts.date = date_of(begin, end, "Feld " + day_key);
    if (!whole_day) facts.time = time_of(begin, end, "Feld " + day_key);
    if (const Entry* venue = linked(value_of(entry, "_EventVenueID")); venue != nullptr) {
      facts.venue = {tidy(unescaped(venue->title)), "Veranstaltungsort des Exports"};
      std::string town = value_of(*venue, "_VenueZip");
      if (const std::string city = value_of(*venue, "_VenueCity"); !city.empty())
        town += (town.empty() ? "" : " ") + city;
      std::string address = value_of(*venue, "_VenueAddress");
      if (!town.empty()) address += (address.empty() ? "" : ", ") + town;
      state(facts.address, address, "_VenueAddress");
    }
    if (const Entry* place = linked(value_of(entry, "_location_id")); place != nullptr && facts.venue.empty()) {
      facts.venue = {tidy(unescaped(place->title)), "Veranstaltungsort des Exports"};
      state(facts.address,
            value_of(*place, "_location_address") + ", " + value_of(*place, "_location_postcode") + " " +
                value_of(*place, "_location_town"),
            "_location_address");
    }
    if (const Entry* host = linked(value_of(entry, "_EventOrganizerID")); host != nullptr) {
      std::string words = tidy(unescaped(host->title));
      for (const char* key : {"_OrganizerEmail", "_OrganizerPhone", "_OrganizerWebsite"}) {
        if (const std::string value = tidy(value_of(*host, key)); !value.empty()) words += ", " + value;
      }
      facts.contact = {words, "Veranstalter des Exports"};
    }
    for (const auto& [domain, name] : entry.categories) {
      if (domain != "post_tag" && domain != "category" && domain != "nav_menu" && domain != "language" &&
          facts.format.empty())
        facts.format = {name, "Kategorie des Eintrags"};
    }
    if (const Entry* picture = linked(value_of(entry, "_thumbnail_id"));
        picture != nullptr && !picture->attachment.empty())
      facts.pictures.push_back(
          {picture->attachment, tidy(value_of(*picture, "_wp_attachment_image_alt")), tidy(picture->excerpt)});
    std::vector<Block> blocks = read_fragment(with_paragraphs(without_shortcodes(entry.content)));
    for (Block& block : blocks) {
      block.place = {entry.line, {}};
      for (Line& line : block.lines) line.place = block.place;
      for (Row& row : block.rows) row.place = block.place;
      document.blocks.push_back(std::move(block));
    }
    if (!tidy(entry.excerpt).empty()) facts.description = {tidy(unescaped(entry.excerpt)), "Auszug des Eintrags"};
    document.address = entry.link;
    document.key = entry.guid.empty() ? entry.link : entry.guid;
    return document;
  }

  std::vector<Doubt>& doubts_;
  std::map<std::string, Entry> entries_;
  std::vector<std::string> order_;
};

}  // namespace

std::vector<Document> read_wordpress(std::string_view bytes, std::vector<Doubt>& doubts) {
  const XmlTree tree = parse_xml(bytes);
  const xmlNode* channel = child_of(root_of(tree), "channel");
  if (channel == nullptr) return {};
  return Reader(channel, doubts).read();
}

}  // namespace dossier::importing
