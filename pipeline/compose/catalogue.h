// What the download pages and the calendar file of a series say: its events in order, and the documents
// published for each. The words come from the series; run.cpp adds what only publishing knows (sizes, pages).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/colour.h"
#include "base/text.h"
#include "compose/content.h"

namespace dossier::model {
struct Series;
}

namespace dossier::compose {

struct PublishedFile {
  enum class Kind { event_dossier, series_dossier, results, results_page, results_text, deck, calendar };
  Kind kind = Kind::event_dossier;
  std::string address;                  // relative to the series' folder, "EVENT/EVENT-dossier.pdf"
  std::string title;                    // of a deck; the other kinds are named by the page
  std::uint64_t size = 0;               // bytes
  int pages = 0;                        // 0: does not apply
  std::string date;                     // ISO 8601 day the document stands for; empty: not known
  std::vector<std::string> holds = {};  // of a document: see parts_held()
};

struct CatalogueEvent {
  enum class Status { planned, held, cancelled } status = Status::held;
  std::string id;
  Text label, title, subtitle;
  std::string date, time;  // as printed
  Text venue, teaser;      // teaser: the first key message, else the opening of the topic
  Text address;            // of the venue, unless that says it
  std::string first_day;   // ISO 8601; empty without a date
  std::string second_day;  // ISO 8601 day after the first one
  int days = 1;
  std::string day_after;                   // ISO 8601 day after the last one
  std::string last_day;                    // ISO 8601
  int start_minute = -1, end_minute = -1;  // local time of day in Berlin, minutes after midnight
  std::string modified;                    // ISO 8601 day of the last change, else the first day
  bool online = false;                     // the venue is no place one can go to
  bool example = false;                    // a sample with invented facts
  std::vector<PublishedFile> files;
  struct WebPage {
    Text title;
    std::string address;  // http or https
  };
  std::vector<WebPage> web_pages;  // downloads that are offered elsewhere
};

struct Catalogue {
  std::string id, language;
  Text title, subtitle, publisher, contact, funding;
  std::vector<Text> imprint;  // paragraphs
  Rgb accent;
  std::string period;                  // "Dezember 2020 – März 2021"
  std::string event_count;             // "3 Veranstaltungen: 2 durchgeführt, 1 geplant"
  std::string date;                    // ISO 8601 day of the last change
  std::vector<Text> summary;           // paragraphs
  std::vector<CatalogueEvent> events;  // by date
  std::vector<PublishedFile> files;    // of the series as a whole
  std::vector<std::string> left_out;   // events that are not there, by day and title
};

/// What a reader finds in a document, by the names of its parts and in the order read: "topic", "agenda", "results" …
std::vector<std::string> parts_held(const Document& document);

/// Everything but the files.
Catalogue catalogue(const model::Series& series);

}  // namespace dossier::compose
