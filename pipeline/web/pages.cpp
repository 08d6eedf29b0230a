#include "web/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "web/markup.h"
#include "web/page_frame.h"
#include "web/words.h"

namespace dossier::web {
namespace {

using compose::Catalogue;
using compose::CatalogueEvent;
using compose::PublishedFile;

std::string file_size(std::uint64_t bytes, const Words& words) {
  const std::uint64_t kilobytes = std::max<std::uint64_t>(1, (bytes + 500) / 1000);
  if (kilobytes < 1000) return fmt::format("{}\u202FKB", kilobytes);
  const std::uint64_t tenths = (bytes + 50'000) / 100'000;
  return fmt::format("{}{}{}\u202FMB", tenths / 10, words.decimal, tenths % 10);
}

/// "4. März 2021" of "2021-03-04"; anything else as it is.
std::string shown_date(std::string_view day, const Words& words) {
  if (day.size() != 10 || day[4] != '-' || day[7] != '-') return std::string(day);
  const int month = (day[5] - '0') * 10 + day[6] - '0';
  const int number = (day[8] - '0') * 10 + day[9] - '0';
  if (month < 1 || month > 12) return std::string(day);
  return fmt::format("{}{}\u00A0{} {}", number, words.language == "de" ? "." : "",
                     words.months[static_cast<std::size_t>(month - 1)], day.substr(0, 4));
}

struct KindWords {
  std::string_view name, holds, type;  // holds: empty where the document itself says it
  std::string_view mime;
};

KindWords words_of_kind(PublishedFile::Kind kind, const Words& words) {
  switch (kind) {
    case PublishedFile::Kind::series_dossier:
      return {words.series_dossier, {}, "PDF", "application/pdf"};
    case PublishedFile::Kind::results:
      return {words.results, {}, "PDF", "application/pdf"};
    case PublishedFile::Kind::results_page:
      return {words.results_page, words.results_page_holds, "HTML", "text/html"};
    case PublishedFile::Kind::results_text:
      return {words.results_text, words.results_text_holds, "TXT", "text/plain"};
    case PublishedFile::Kind::deck:
      return {words.deck, words.deck_holds, "PDF", "application/pdf"};
    case PublishedFile::Kind::calendar:
      return {words.calendar_file, words.calendar_holds, "ICS", "text/calendar"};
    case PublishedFile::Kind::event_dossier:
      break;
  }
  return {words.event_dossier, {}, "PDF", "application/pdf"};
}

/// A relative address inside the published folder, safe as a URL: no scheme, nothing that climbs out.
std::string relative_address(std::string_view address) {
  std::string out;
  for (const char letter : address) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                       letter == '-' || letter == '_' || letter == '.' || letter == '/';
    if (plain) {
      out += letter;
    } else {
      out += fmt::format("%{:02X}", byte);
    }
  }
  return out;
}

/// "Thema, Programm und Folien": the parts a document has. In the results summary "results" says less than its own
/// parts; the dossiers name them as one.
std::string what_it_holds(const PublishedFile& file, const Words& words) {
  static constexpr std::string_view kOfResults[] = {"key-messages",    "findings",   "questions",
                                                    "recommendations", "agreements", "figures-at-a-glance"};
  const bool summary = file.kind == PublishedFile::Kind::results;
  std::vector<std::string_view> names;
  for (const auto& [part, name] : words.parts) {
    const bool of_results = std::find(std::begin(kOfResults), std::end(kOfResults), part) != std::end(kOfResults);
    const bool said = of_results == summary || part == "materials";
    if (said && std::find(file.holds.begin(), file.holds.end(), part) != file.holds.end()) names.push_back(name);
  }
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) list += i + 1 == names.size() ? words.conjunction : ", ";
    list += names[i];
  }
  if (file.kind == PublishedFile::Kind::event_dossier && list.empty()) return std::string(words.bare_event);
  if (file.kind == PublishedFile::Kind::series_dossier && !list.empty())
    return fmt::format(fmt::runtime(words.all_events), list);
  return list;
}

/// The link says what one gets: name, type, size, pages. `of` tells apart links of the same name.
std::string file_item(const PublishedFile& file, const std::string& of, const Words& words) {
  const KindWords kind = words_of_kind(file.kind, words);
  std::string name = file.title.empty() ? std::string(kind.name) : fmt::format("{}: {}", kind.name, line(file.title));
  if (!of.empty() && file.title.empty()) name += " " + of;
  std::string facts(kind.type);
  if (file.size > 0) facts += ", " + file_size(file.size, words);
  if (file.pages > 0) facts += fmt::format(", {} {}", file.pages, file.pages == 1 ? words.one_page : words.page_count);
  std::string meta = kind.holds.empty() ? what_it_holds(file, words) : std::string(kind.holds);
  if (!file.date.empty()) {
    meta += fmt::format("{}{} {}", meta.empty() ? "" : " · ", words.as_of, shown_date(file.date, words));
  }
  return fmt::format(
      "<li itemprop=\"subjectOf\" itemscope itemtype=\"https://schema.org/DigitalDocument\"><a itemprop=\"url\" "
      "type=\"{}\" href=\"{}\"><span itemprop=\"name\">{}</span> ({})</a><span class=\"meta\">{}</span></li>\n",
      kind.mime, relative_address(file.address), escaped(name), escaped(facts), escaped(meta));
}

std::string file_list(const std::vector<PublishedFile>& files, const std::string& of, const Words& words,
                      const std::vector<CatalogueEvent::WebPage>& pages = {}) {
  if (files.empty() && pages.empty()) return {};
  std::string out = "<ul class=\"files\">\n";
  for (const PublishedFile& file : files) out += file_item(file, of, words);
  for (const CatalogueEvent::WebPage& page : pages) {
    if (!may_link(page.address)) continue;
    out += fmt::format("<li><a href=\"{}\">{}</a><span class=\"meta\">{}</span></li>\n", escaped(page.address),
                       escaped(line(page.title.value)), words.web_page);
  }
  return out + "</ul>\n";
}

/// "2021-03-04T11:00", "2021-03-04"
std::string moment(const std::string& day, int minute) {
  return minute < 0 || minute >= 24 * 60 ? day : fmt::format("{}T{:02}:{:02}", day, minute / 60, minute % 60);
}

/// Venue and address. A venue online has no address on the web here; one without an address is what is known.
std::string location(const CatalogueEvent& event) {
  std::string place;
  if (!event.venue.empty()) place = fmt::format("<span itemprop=\"name\">{}</span>", running(event.venue));
  if (!event.address.empty()) {
    if (!place.empty()) place += ", ";
    place += event.online ? running(event.address)
                          : fmt::format("<span itemprop=\"address\">{}</span>", running(event.address));
  }
  if (place.empty()) return {};
  return fmt::format("<p class=\"note\" itemprop=\"location\" itemscope itemtype=\"https://schema.org/{}\">{}</p>\n",
                     event.online ? "VirtualLocation" : "Place", place);
}

std::string event_entry(const CatalogueEvent& event, const Words& words) {
  const std::string label = line(event.label.value);
  const std::string title = line(event.title.value);
  const std::string name = label + (label.empty() || title.empty() ? "" : ": ") + title;
  std::string out = fmt::format(
      "<li class=\"entry\" id=\"{}\" itemprop=\"subEvent\" itemscope itemtype=\"https://schema.org/Event\">\n<div "
      "class=\"date\">",
      fragment(event.id));
  if (event.first_day.empty()) {
    out += escaped(line(event.date));
  } else {
    out += fmt::format("<time itemprop=\"startDate\" datetime=\"{}\">{}</time>",
                       moment(event.first_day, event.start_minute), escaped(event.date));
    out += fmt::format("<meta itemprop=\"endDate\" content=\"{}\">", moment(event.last_day, event.end_minute));
  }
  if (!event.time.empty()) out += fmt::format("<span>{}</span>", escaped(event.time));
  out += fmt::format("</div>\n<div>\n<h3 itemprop=\"name\">{}</h3>\n", escaped(name.empty() ? event.id : name));
  if (event.example) out += fmt::format("<p><span class=\"tag\">{}</span></p>\n", words.example);
  if (event.status == CatalogueEvent::Status::planned)
    out += fmt::format("<p><span class=\"tag\">{}</span></p>\n", words.planned);
  if (event.status == CatalogueEvent::Status::cancelled) {
    out += fmt::format(
        "<p><span class=\"tag\">{}</span></p>\n<link itemprop=\"eventStatus\" "
        "href=\"https://schema.org/EventCancelled\">\n",
        words.cancelled);
  }
  if (!event.subtitle.empty()) out += fmt::format("<p class=\"speaker\">{}</p>\n", running(event.subtitle));
  out += location(event);
  if (!event.teaser.empty()) out += fmt::format("<p itemprop=\"description\">{}</p>\n", running(event.teaser));
  out += file_list(event.files, label.empty() ? title : label, words, event.web_pages);
  return out + "</div>\n</li>\n";
}

std::string footer(const Catalogue& catalogue, const Words& words) {
  std::string out = fmt::format("<footer>\n<h2>{}</h2>\n", words.imprint);
  const auto add = [&out](std::string_view name, const std::string& value) {
    if (!value.empty()) out += fmt::format("<p class=\"imprint\">{}: {}</p>\n", name, value);
  };
  add(words.publisher, running(catalogue.publisher));
  add(words.contact, running(catalogue.contact));
  for (const Text& paragraph : catalogue.imprint)
    out += fmt::format("<p class=\"imprint\">{}</p>\n", running(paragraph));
  if (!catalogue.funding.empty()) out += fmt::format("<p class=\"imprint\">{}</p>\n", running(catalogue.funding));
  if (!catalogue.date.empty()) add(words.as_of, escaped(shown_date(catalogue.date, words)));
  return out + "</footer>\n";
}

std::string left_out_note(const Catalogue& catalogue, const Words& words) {
  if (catalogue.left_out.empty()) return {};
  std::string out = fmt::format("<div class=\"note-box\">\n<p>{}</p>\n<ul>\n", words.left_out);
  for (const std::string& name : catalogue.left_out) out += fmt::format("<li>{}</li>\n", escaped(line(name)));
  return out + "</ul>\n</div>\n";
}

}  // namespace

std::string series_page(const Catalogue& catalogue) {
  const Words& words = words_of(catalogue.language);
  const std::string title = line(catalogue.title.value);
  std::string out =
      page_begin({catalogue.language, title, catalogue.summary.empty() ? title : catalogue.summary.front().value,
                  catalogue.publisher.value, catalogue.accent});
  out += fmt::format(
      "<header class=\"cover\">\n<nav aria-label=\"{}\"><a href=\"../index.html\">{}</a></nav>\n<h1>{}</h1>\n",
      words.where, words.all_series, running(catalogue.title));
  if (!catalogue.subtitle.empty()) out += fmt::format("<p class=\"subtitle\">{}</p>\n", running(catalogue.subtitle));
  if (!catalogue.period.empty()) out += fmt::format("<p class=\"label\">{}</p>\n", escaped(catalogue.period));
  out += fmt::format(
      "</header>\n<main id=\"main\" itemscope itemtype=\"https://schema.org/EventSeries\">\n<meta itemprop=\"name\" "
      "content=\"{}\">\n",
      escaped(title));
  for (const Text& paragraph : catalogue.summary) out += fmt::format("<p class=\"lead\">{}</p>\n", running(paragraph));
  out += left_out_note(catalogue, words);
  std::vector<PublishedFile> documents, calendars;
  for (const PublishedFile& file : catalogue.files) {
    (file.kind == PublishedFile::Kind::calendar ? calendars : documents).push_back(file);
  }
  if (!documents.empty()) {
    out += fmt::format("<section id=\"dokumente\">\n<h2>{}</h2>\n{}</section>\n", words.documents,
                       file_list(documents, {}, words));
  }
  if (!catalogue.events.empty()) {
    out += fmt::format("<section id=\"veranstaltungen\">\n<h2>{}</h2>\n{}<ol class=\"entries\">\n", words.events,
                       file_list(calendars, {}, words));
    for (const CatalogueEvent& event : catalogue.events) out += event_entry(event, words);
    out += "</ol>\n</section>\n";
  }
  return out + "</main>\n" + footer(catalogue, words) + page_end();
}

std::string overview_page(const std::vector<OverviewEntry>& series) {
  const auto german = std::count_if(series.begin(), series.end(), [](const OverviewEntry& entry) {
    return words_of(entry.catalogue.language).language == "de";
  });
  const bool mostly_german = 2 * german >= static_cast<std::ptrdiff_t>(series.size());
  const Words& words = words_of(mostly_german ? "de" : "en");
  const Rgb accent = series.empty() ? Rgb{0x1F, 0x4E, 0x79} : series.front().catalogue.accent;
  std::string out =
      page_begin({std::string(words.language), std::string(words.overview), std::string(words.overview_lead),
                  series.empty() ? std::string() : series.front().catalogue.publisher.value, accent});
  out += fmt::format(
      "<header class=\"cover\">\n<h1>{}</h1>\n<p class=\"subtitle\">{}</p>\n</header>\n<main id=\"main\">\n",
      words.overview, words.overview_lead);
  out += "<ul class=\"cards\">\n";
  for (const OverviewEntry& entry : series) {
    const Catalogue& catalogue = entry.catalogue;
    const Words& own = words_of(catalogue.language);
    const std::string lang =
        own.language == words.language ? std::string() : fmt::format(" lang=\"{}\"", escaped(catalogue.language));
    out += fmt::format("<li{}>\n<h2><a href=\"{}\">{}</a></h2>\n", lang, relative_address(entry.address),
                       escaped(line(catalogue.title.value)));
    if (!catalogue.subtitle.empty()) out += fmt::format("<p>{}</p>\n", running(catalogue.subtitle));
    out += fmt::format("<p class=\"note\">{}{}{}</p>\n", escaped(catalogue.period),
                       catalogue.period.empty() ? "" : " · ", escaped(catalogue.event_count));
    if (!catalogue.publisher.empty()) out += fmt::format("<p class=\"note\">{}</p>\n", running(catalogue.publisher));
    if (!catalogue.date.empty()) {
      out += fmt::format("<p class=\"note\">{} {}</p>\n", own.as_of, escaped(shown_date(catalogue.date, own)));
    }
    out += "</li>\n";
  }
  return out + "</ul>\n</main>\n" + page_end();
}

}  // namespace dossier::web
